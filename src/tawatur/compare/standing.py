"""Standing: on how many independent feet a report stands. The rule is told in ``docs/comparison.md``.

It grades what is reported, never who is right: conceded, disputed, corroborated or one-sided, in this order.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.compare.types import End, Report
from tawatur.model import Standing


@dataclass(frozen=True, slots=True)
class Witness:
    """A report with what the rule looks at: who stands behind it (``origin``) and on which side (``camp``)."""

    report: Report
    origin: str
    camp: str | None
    telling: bool
    """Whether the report tells of the event; who condemns or demands may only have heard of it."""
    cost: str | None
    """Why the statement is against the interest of the side that makes it, or None."""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two origins one: name and camp."""
        return self.origin, self.camp or ""

    @property
    def end(self) -> End:
        """The report as a carrier."""
        return End(article=self.report.article, claim=self.report.claim, event=self.report.event)


@dataclass(frozen=True, slots=True)
class Grade:
    """A standing with its reasons and the reports that carry it."""

    standing: Standing | None
    reasons: tuple[str, ...]
    carriers: tuple[End, ...]


def _names(witnesses: list[Witness]) -> str:
    return ", ".join(sorted({w.origin + (f" ({w.camp})" if w.camp else "") for w in witnesses}))


def _carriers(witnesses: list[Witness]) -> tuple[End, ...]:
    """The first report of each origin."""
    seen: set[tuple[str, str]] = set()
    out = []
    for witness in witnesses:
        if witness.key not in seen:
            seen.add(witness.key)
            out.append(witness.end)
    return tuple(out)


def grade(witnesses: list[Witness]) -> Grade:
    """The standing of a happening from all of its reports, in the order of their publication."""
    yes = [w for w in witnesses if w.telling and not w.report.denied]
    no = [w for w in witnesses if w.telling and w.report.denied]
    if not yes:
        if not no:
            return Grade(None, ("told only as a promise, a demand or a judgement",), ())
        return Grade("one-sided", (f"only denied, by {_names(no)}",), _carriers(no))
    conceding = [w for w in yes if w.cost]
    others = [w for w in yes if all(w.camp != c.camp for c in conceding)]
    copied = sum(1 for w in yes if w.report.copy_of)
    tail = (f"copies among the reports, which count for their origin: {copied}",) if copied else ()
    if conceding and others:
        reasons = [
            f"{_names(conceding)} affirms it though {conceding[0].cost}",
            f"also told by {_names(others)}",
        ]
        if no:
            reasons.append(f"denied by {_names(no)}")
        return Grade("conceded", (*reasons, *tail), _carriers(conceding + others))
    affirming = {w.key for w in yes}
    denying = [w for w in no if w.key not in affirming]
    if denying:
        reasons = [f"affirmed by {_names(yes)}", f"denied by {_names(denying)}"]
        return Grade("disputed", (*reasons, *tail), _carriers(yes + denying))
    return _undisputed(yes, conceding, tail)


def _undisputed(yes: list[Witness], conceding: list[Witness], tail: tuple[str, ...]) -> Grade:
    origins = {w.key for w in yes}
    sides = {w.camp for w in yes if w.camp}
    free = {w.origin for w in yes if w.camp is None}
    if len(origins) >= 2 and (len(sides) >= 2 or free):
        if len(sides) >= 2:
            why = f"{len(origins)} independent origins, on different sides: {_names(yes)}"
        else:
            why = f"{len(origins)} independent origins, of which {', '.join(sorted(free))} on no side: {_names(yes)}"
        return Grade("corroborated", (why, *tail), _carriers(yes))
    if sides:
        why = f"only told by {_names(yes)}"
        cost = (f"against its own interest: {conceding[0].cost}",) if conceding else ()
        return Grade("one-sided", (why, *cost, *tail), _carriers(yes))
    return Grade("one-sided", (f"a single origin, on no side: {_names(yes)}", *tail), _carriers(yes))
