"""The judgement between two statements about one event: which relation, about what, and why."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tawatur.compare.digest import DAY, LOSSES
from tawatur.compare.figures import PEOPLE, differ, same_count, unit_class, value
from tawatur.compare.match import Agreement, agreement, one_event, score
from tawatur.compare.points import Figure, Point
from tawatur.compare.sides import camps, doers, foes
from tawatur.compare.voices import Voice, against_interest, same_camp, same_speaker
from tawatur.model import Aspect, RelationKind

COUNTED = LOSSES | {"deployed", "returned"}
STANDING_DENIAL = 10 * DAY
"""How far in time a denial that names neither day nor town reaches, in hours."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation of the first statement to the second (or, ``swapped``, of the second to the first)."""

    relation: RelationKind
    score: float
    reasons: tuple[str, ...]
    aspect: Aspect | None = None
    swapped: bool = False


def real(point: Point) -> bool:
    """Whether the event is told as a fact, not as a plan, demand, condition or possibility."""
    return point.modality == "actual"


def later(a: Voice, b: Voice) -> int:
    """1 where ``a`` is published later than ``b``, -1 where earlier, 0 where equal or untold."""
    if a.published is None or b.published is None or a.published == b.published:
        return 0
    return 1 if a.published > b.published else -1


def judge(a: Voice, p: Point, b: Voice, q: Point) -> Verdict | None:
    """The relation between two statements, or None where they are about different things or agree by chance."""
    if real(p) != real(q):
        return None
    near = a.article == b.article
    found = agreement(p, q, near)
    if found is None:
        return None
    if p.negated != q.negated:
        return _polarity(a, p, b, q, found, near)
    if one_event(p, q, found, near):
        return _figures(a, p, b, q, found, near) or _agree(a, p, b, q, found, near)
    if p.negated:
        return None
    return _clash(a, p, b, q, found, near) or (None if near else _told_again(a, p, b, q, found))


def _placeless(p: Point, q: Point, found: Agreement) -> bool:
    """Whether two events of one told day, of which nothing parts, lack only a place that a gazetteer knows."""
    return p.dated and q.dated and found.time == 1.0 and not found.parted and not (p.marks and q.marks)


def _told_again(a: Voice, p: Point, b: Voice, q: Point, found: Agreement) -> Verdict | None:
    """A toll that one speaker gives again, larger, for a place that no gazetteer knows."""
    order = later(a, b)
    if not order or not same_speaker(a, b) or not _placeless(p, q, found):
        return None
    for f in p.figures:
        for g in q.figures:
            new, old = (f, g) if order > 0 else (g, f)
            x, y = value(new), value(old)
            if x is None or y is None or x <= y or f.effect not in COUNTED or old.cumulative > new.cumulative:
                continue
            if same_count(msgspec.structs.replace(new, cumulative=old.cumulative), old):
                said = f"{f.effect} {f.unit or ''}: {x:g} after {y:g}"
                return Verdict(
                    "updates", 0.5, (*found.reasons, said, "the same speaker"), "number", order < 0
                )
    return None


def _polarity(a: Voice, p: Point, b: Voice, q: Point, found: Agreement, near: bool) -> Verdict | None:
    swapped = q.negated
    denier, other = (b, a) if swapped else (a, b)
    no = q if swapped else p
    if (same_speaker(a, b) and near) or other.stance not in ("assert", "accuse"):
        return None
    if near and not found.roles and found.place < 0.5 and not found.figure:
        return None
    if same_camp(a, b) and near and found.place < 1.0:
        return None
    reasons = (*found.reasons, f"{denier.name} says that it did not happen")
    if not one_event(p, q, found, near):
        blamed = denier.camp in camps((p if swapped else q).source)
        if blamed and _placeless(p, q, found) and _same_words(a, b):
            return Verdict("denies", 0.5, (*reasons, "in the same words"), None, swapped)
        if not _standing_denial(p, q, no, found):
            return None
        reason = "the denial names neither day nor town, and covers it"
        return Verdict("contradicts", score(found), (*reasons, reason), "polarity", swapped)
    whole = found.roles == 2 or found.place == 1.0 or (near and found.roles > 0)
    party = denier.camp in camps(no.source + no.target) or denier.stance == "deny"
    if whole and party and not same_camp(a, b) and (denier.name, denier.side) != (other.name, other.side):
        return Verdict("denies", min(1.0, score(found) + 0.2), reasons, None, swapped)
    return Verdict("contradicts", score(found), reasons, "polarity", swapped)


def _same_words(a: Voice, b: Voice) -> bool:
    """Whether a third of the shorter content's runs of letters stand in the other."""
    small = min(len(a.grams), len(b.grams))
    return small >= 6 and len(a.grams & b.grams) >= small / 3


def _standing_denial(p: Point, q: Point, no: Point, found: Agreement) -> bool:
    """Whether a denial in general terms covers a later or earlier act of the same actor on the same target."""
    if (
        no.dated
        or any(m.radius < 500 for m in no.marks)
        or found.roles < 2
        or found.mode < 0.5
        or found.place <= 0
    ):
        return False
    if p.first is None or q.first is None:
        return False
    return abs(p.first - q.first) <= STANDING_DENIAL


def counts(p: Point, q: Point) -> list[tuple[Figure, Figure]]:
    """Pairs of figures of two statements that count the same losses."""
    return [(f, g) for f in p.figures for g in q.figures if f.effect in COUNTED and same_count(f, g)]


def _risen(a: Voice, p: Point, b: Voice, q: Point, found: Agreement) -> Verdict | None:
    """A toll that rose: a later report gives the same event's count as a running one, and larger.

    Of one claimant the dead may be civilians at first and people then.
    """
    order = later(a, b)
    if not order or found.place < 1.0 or found.time < 0.5:
        return None
    for f in p.figures:
        for g in q.figures:
            new, old = (f, g) if order > 0 else (g, f)
            x, y = value(new), value(old)
            if not new.cumulative or x is None or y is None or x <= y or f.effect not in COUNTED:
                continue
            new = msgspec.structs.replace(new, cumulative=old.cumulative)
            if same_speaker(a, b) and unit_class(new.unit) == "people" and unit_class(old.unit) in PEOPLE:
                new = msgspec.structs.replace(new, unit=old.unit)
            if same_count(new, old):
                said = f"{f.effect} {f.unit or ''}: {x:g} after {y:g}"
                return Verdict(
                    "updates", score(found), (*found.reasons, said, "the toll rose"), "number", order < 0
                )
    return None


def _figures(a: Voice, p: Point, b: Voice, q: Point, found: Agreement, near: bool) -> Verdict | None:
    """Different figures for one count of one event: an update, or a contradiction."""
    if p.negated:
        return None
    for f, g in counts(p, q):
        verdict = compare_counts(a, f, b, g, found.reasons, score(found), near)
        if verdict:
            return verdict
    return _risen(a, p, b, q, found) if not near else None


def compare_counts(
    a: Voice, f: Figure, b: Voice, g: Figure, reasons: list[str], weight: float, near: bool
) -> Verdict | None:
    """The relation of two figures of one count."""
    x, y = value(f), value(g)
    if x is None or y is None or x == y:
        return None
    said = f"{f.effect} {f.unit or ''}: {x:g} and {y:g}"
    order = later(a, b) if not near else 0
    one = same_speaker(a, b) or (a.camp is None and b.camp is None) or same_camp(a, b)
    if order and one and ((x > y) == (order > 0) or same_speaker(a, b)):
        why = "the later figure of the same count" + ("" if (x > y) == (order > 0) else ", revised down")
        return Verdict("updates", min(1.0, weight + 0.1), (*reasons, said, why), "number", order < 0)
    if f.cumulative and near and same_speaker(a, b):
        return None
    if same_speaker(a, b) or not differ(f, g):
        return None
    if order and (x > y) == (order > 0) and (f.cumulative or a.camp is None or b.camp is None):
        why = "the later and larger figure of the same count, by another"
        return Verdict("updates", weight, (*reasons, said, why), "number", order < 0)
    return Verdict("contradicts", weight, (*reasons, f"{said} cannot both be right"), "number")


def _agree(a: Voice, p: Point, b: Voice, q: Point, found: Agreement, near: bool) -> Verdict | None:
    """Two statements that affirm (or deny) one event alike."""
    if _parts(p, q) and not found.figure:
        return None
    weight = score(found)
    if same_speaker(a, b):
        return Verdict("repeats", weight, (*found.reasons, "the same speaker"))
    if not p.negated:
        for first, second, point, swapped in ((a, b, p, False), (b, a, q, True)):
            why = against_interest(first.camp, point) or _owned(first, point, second)
            if (
                why
                and (found.place >= 0.5 or found.figure)
                and second.camp is not None
                and second.camp != first.camp
            ):
                reason = f"{first.name} affirms what {second.name} claims, though {why}"
                return Verdict("concedes", min(1.0, weight + 0.1), (*found.reasons, reason), None, swapped)
    if a.claim is None and b.claim is None and set(a.agencies) & set(b.agencies):
        return Verdict("repeats", weight, (*found.reasons, f"both carry {a.agencies[0]}"))
    sides = "of one side" if same_camp(a, b) else "of no common side"
    return Verdict("corroborates", weight, (*found.reasons, f"another speaker, {sides}"))


def _owned(speaker: Voice, point: Point, other: Voice) -> str | None:
    """Why a speaker that affirms what it is accused of concedes it, or None."""
    if other.stance == "accuse" and point.type == "ASSAULT" and speaker.camp in camps(point.source):
        return "it owns the act that it is accused of"
    return None


def _parts(p: Point, q: Point) -> bool:
    """Whether both give losses, and of different things: a part, another effect, another side, a running total."""
    f = [x for x in p.figures if x.effect in COUNTED]
    g = [x for x in q.figures if x.effect in COUNTED]
    return bool(f and g) and not any(same_count(x, y) for x in f for y in g)


def _clash(a: Voice, p: Point, b: Voice, q: Point, found: Agreement, near: bool) -> Verdict | None:
    """Two statements that part in one thing only: agent, place or time."""
    if same_speaker(a, b) or not real(p):
        return None
    own = a.camp in camps(p.source) and b.camp in camps(q.source)
    rivals = a.camp is not None and b.camp is not None and foes(a.camp, b.camp)
    if p.type == "TERRITORY" and (found.mirrored or (found.source < 0 and own and rivals)):
        told = found.place == 1.0 or (found.mirrored and found.place >= 0.5)
        if found.time >= 0 and (
            (told and found.time > 0) or (near and found.place >= 0 and not (a.title or b.title))
        ):
            reasons = (*found.reasons, "each says that its own side gained the ground")
            return Verdict("contradicts", 0.5 + 0.3 * max(found.place, 0.0), reasons, "agent")
        return None
    same_spot, same_day = found.place >= 0.5, found.time >= 0.5
    if found.source < 0 and same_spot and same_day and found.mode >= 0:
        blame = a.camp in camps(q.source) and b.camp in camps(p.source) and a.stance == b.stance == "accuse"
        one = found.target > 0 or found.figure == 1.0 or (blame and found.target == 0 and found.mode == 1.0)
        if not own and found.place == 1.0 and one:
            who = f"{', '.join(sorted(doers(p.source)))} or {', '.join(sorted(doers(q.source)))}"
            return Verdict(
                "contradicts", score(found), (*found.reasons, f"they name different actors: {who}"), "agent"
            )
        return None
    if min(found.source, found.target, found.mode) < 0 or found.figure < 1.0 or found.roles == 0:
        return None
    if found.place < 0 and same_day and found.mode > 0 and found.kilometres is not None:
        reason = f"they put it {found.kilometres:.0f} km apart"
        return Verdict("contradicts", score(found), (*found.reasons, reason), "place")
    if found.time < 0 and found.place == 1.0 and found.mode > 0 and p.dated and q.dated and _close(p, q):
        return Verdict("contradicts", score(found), (*found.reasons, "they give different days"), "time")
    return None


def _close(p: Point, q: Point) -> bool:
    if p.first is None or q.first is None:
        return False
    return abs(p.first - q.first) <= 3 * DAY
