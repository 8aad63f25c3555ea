"""Happenings: the reports of one event, put together from the links of an index, and graded.

Events with a town and a day hold together; a vague event is added to every happening that it fits. What fits
none stands alone. The result is a function of the set of articles, not of their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256

from tawatur.compare.digest import Sheet, stamp
from tawatur.compare.index import WIDTH, Index, Node
from tawatur.compare.match import agreement
from tawatur.compare.points import Mark, Point
from tawatur.compare.standing import Witness, grade
from tawatur.compare.types import Copy, Happening, Report, Spot
from tawatur.compare.voices import Voice, against_interest, narrator, voices

TELLING = frozenset({"assert", "accuse", "deny"})
"""Stances that tell of an event as known."""


def groups(index: Index) -> Iterator[list[Node]]:
    """Nodes of each happening, sorted by article id and place in the text; vague ones may come in several."""
    cores: dict[Node, list[Node]] = defaultdict(list)
    vague = []
    for node in index.nodes():
        if index.is_core(node):
            cores[index.root(node)].append(node)
        else:
            vague.append(node)
    left = set()
    for node in vague:
        homes = {index.root(other) for other in index.loose.get(node, ()) if index.is_core(other)}
        for home in homes:
            cores[home].append(node)
        if not homes:
            left.add(node)
    yield from cores.values()
    yield from _components(index, left)


def _components(index: Index, left: set[Node]) -> Iterator[list[Node]]:
    """Vague events that fit no precise one, with those that they are linked to."""
    done: set[Node] = set()
    for node in sorted(left):
        if node in done:
            continue
        group, todo = [], [node]
        done.add(node)
        while todo:
            one = todo.pop()
            group.append(one)
            for other in index.loose.get(one, ()):
                if other in left and other not in done:
                    done.add(other)
                    todo.append(other)
        yield group


class Copied:
    """Which passages of which articles are copies, so that they count for their origin."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._of: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            self._of[copy.copy].append(copy)
        for held in self._of.values():
            held.sort(key=lambda c: (-c.overlap, c.origin))

    def changed(self, article: str, offset: int) -> bool:
        """Whether the figure at an offset was changed when its passage was taken over."""
        return any(
            f.in_copy.start <= offset < f.in_copy.end for c in self._of.get(article, ()) for f in c.changed
        )

    def origin(self, article: str, offset: int) -> str | None:
        """Id of the first article that the passage at an offset was taken from, or None."""
        found, seen = None, {article}
        current = article
        while True:
            held = [c for c in self._of.get(current, ()) if c.origin not in seen]
            copy = next((c for c in held if self._covers(c, current, article, offset)), None)
            if copy is None:
                return found
            found = current = copy.origin
            seen.add(current)

    @staticmethod
    def _covers(copy: Copy, current: str, article: str, offset: int) -> bool:
        if current != article:
            return copy.kind == "whole"
        at = bisect_right([s.start for s in copy.added], offset) - 1
        return at < 0 or offset >= copy.added[at].end


def happenings(index: Index, copies: Iterable[Copy]) -> list[Happening]:
    """All happenings of an archive, in order of time, then id."""
    copied = Copied(copies)
    cache: dict[int, dict[str | None, Voice]] = {}

    def voice_of(number: int, claim: str | None) -> Voice:
        if number not in cache:
            if len(cache) > 4096:
                cache.clear()
            cache[number] = voices(index.sheet(number))
        return cache[number].get(claim) or cache[number][None]

    out = []
    for group in groups(index):
        members = [
            (index.sheet(n // WIDTH), index.sheet(n // WIDTH).points[n % WIDTH], n // WIDTH) for n in group
        ]
        members.sort(
            key=lambda m: (m[0].published is None, m[0].published or 0, m[0].article, m[1].start, m[1].event)
        )
        lead = max((p for _, p, _ in members), key=_precise)
        witnesses = []
        for sheet, point, number in members:
            first = copied.origin(sheet.article, point.start)
            source = index.sheet(index.number(first)) if first else sheet
            witnesses.append(_witness(sheet, point, voice_of(number, point.claim), lead, first, source))
        out.append(_happening([p for _, p, _ in members], lead, witnesses))
    return sorted(out, key=lambda h: (h.earliest or "9", h.id))


def _precise(point: Point) -> tuple[bool, float, bool, int, int, str]:
    fine = min((m.radius for m in point.marks), default=1e6)
    return (
        not point.negated,
        -fine,
        point.dated,
        len(point.source) + len(point.target),
        len(point.figures),
        point.event,
    )


def _witness(
    sheet: Sheet, point: Point, voice: Voice, lead: Point, copy_of: str | None, source: Sheet
) -> Witness:
    nameless = voice.claim is None or (voice.sector == "UNK" and voice.camp is None) or not voice.name
    origin = narrator(source).name if nameless else voice.name
    cost = against_interest(voice.camp, point)
    reasons: tuple[str, ...] = ("the fullest account",)
    if point is not lead:
        found = agreement(point, lead, near=True)
        reasons = tuple(found.reasons) if found else ()
    report = Report(
        article=sheet.article, event=point.event, claim=point.claim, speaker=voice.name if voice.claim else None,
        side=voice.side, origin=origin, denied=point.negated, against_interest=cost is not None,
        copy_of=copy_of, reasons=reasons,
    )  # fmt: skip
    return Witness(report, origin, voice.camp, voice.stance in TELLING, cost)


def _spot(points: list[Point]) -> Spot | None:
    marks = [m for p in points for m in p.marks]
    if not marks:
        return None
    counts = Counter(m.name for m in marks)
    best: Mark = min(marks, key=lambda m: (m.radius, -counts[m.name], m.name))
    return Spot(
        name=best.name,
        lat=best.lat,
        lon=best.lon,
        country=best.country,
        level=best.level,
        precision=best.radius,
    )


def _when(points: list[Point]) -> tuple[int | None, int | None]:
    """The hours that the reports agree on: those of the dated ones where they meet, else the span of the first."""
    told = [(p.first, p.last) for p in points if p.dated and p.first is not None and p.last is not None]
    if not told:
        told = [(p.first, p.last) for p in points if p.first is not None and p.last is not None]
    if not told:
        return None, None
    first, last = max(a for a, _ in told), min(b for _, b in told)
    if first < last:
        return first, last
    return min(told, key=lambda t: (t[1] - t[0], t))


def _sides(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(side for names in lists for side in names)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def _happening(points: list[Point], lead: Point, witnesses: list[Witness]) -> Happening:
    members = sorted(f"{w.report.article}:{w.report.event}" for w in witnesses)
    first, last = _when(points)
    found = grade(witnesses)
    affirmed = [p for p in points if not p.negated] or points
    kinds = Counter(p.acled for p in affirmed if p.acled)
    return Happening(
        id="h" + sha256("\n".join(members).encode()).hexdigest()[:16],
        type=lead.type, acled=min(kinds, key=lambda k: (-kinds[k], k)) if kinds else None, place=_spot(affirmed),
        earliest=stamp(first), latest=stamp(last),
        source=_sides([p.source for p in affirmed]), target=_sides([p.target for p in affirmed]),
        reports=tuple(w.report for w in witnesses), standing=found.standing, reasons=found.reasons,
        carriers=found.carriers,
    )  # fmt: skip
