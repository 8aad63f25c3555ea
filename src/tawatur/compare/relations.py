"""Relations between the claims of one article, and between those of two.

Both are functions of the sheets alone, so relations do not depend on the order in which articles arrive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.compare.digest import Point, Sheet
from tawatur.compare.figures import unit_class
from tawatur.compare.judge import Verdict, compare_counts, judge, later, real
from tawatur.compare.match import DISTINCT, FAMILIES, agreement
from tawatur.compare.sides import camp
from tawatur.compare.types import End, Relation
from tawatur.compare.voices import Voice, same_camp, same_speaker, voices

RANK = {"denies": 0, "contradicts": 1, "concedes": 2, "updates": 3, "repeats": 4, "corroborates": 5}
ALIKE = 0.55
"""Share of the shorter content's letter runs that the longer one holds, from which on claims say the same."""
_MANNERS = {
    "assert": "tell", "accuse": "tell", "warn": "warn", "demand": "demand",
    "commit": "commit", "support": "commit", "deny": "deny", "condemn": "condemn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict between two claims with what it is sorted by."""

    a: Voice
    b: Voice
    p: Point | None
    q: Point | None
    verdict: Verdict
    text: float


def likeness(a: Voice, b: Voice, common: frozenset[int]) -> float:
    """Share of the shorter content's letter runs that the longer one holds, those of every claim left out."""
    x, y = a.grams - common, b.grams - common
    small = min(len(x), len(y))
    return len(x & y) / small if small >= 6 else 0.0


def everywhere(sheet: Sheet) -> frozenset[int]:
    """Letter runs that stand in more than a third of an article's claims: its subject, not a likeness."""
    seen: Counter[int] = Counter(g for s in sheet.sayings for g in s.grams)
    limit = max(3, len(sheet.sayings) / 3)
    return frozenset(g for g, n in seen.items() if n > limit)


def by_claim(sheet: Sheet) -> dict[str, list[Point]]:
    """Points of each claim."""
    out: dict[str, list[Point]] = defaultdict(list)
    for point in sheet.points:
        if point.claim is not None:
            out[point.claim].append(point)
    return out


def row(found: Found) -> Relation:
    """The relation as it is handed out; what denies, updates or concedes stands first."""
    verdict = found.verdict
    first = End(article=found.a.article, claim=found.a.claim, event=(found.p.event or None) if found.p else None)
    second = End(article=found.b.article, claim=found.b.claim, event=(found.q.event or None) if found.q else None)
    if verdict.swapped:
        first, second = second, first
    return Relation(
        relation=verdict.relation, a=first, b=second, score=round(verdict.score, 3),
        reasons=verdict.reasons, aspect=verdict.aspect,
    )  # fmt: skip


def order(relation: Relation) -> tuple[str, ...]:
    """Sort key of relations."""
    a, b = relation.a, relation.b
    return (a.article, a.claim or "", b.article, b.claim or "", relation.relation, relation.aspect or "")


def _best(a: Voice, ps: list[Point], b: Voice, qs: list[Point], text: float) -> Found | None:
    """The weightiest verdict between any two events of two claims."""
    found = []
    for p in ps:
        for q in qs:
            verdict = judge(a, p, b, q)
            if verdict:
                found.append(Found(a, b, p, q, verdict, text))
    if not found:
        return None
    return min(found, key=_weight)


def _same_words(a: Voice, b: Voice, text: float) -> Found | None:
    """Claims without a common event: one speaker, one manner, the same words."""
    if not same_speaker(a, b) or _MANNERS[a.stance] != _MANNERS[b.stance] or text < ALIKE:
        return None
    reasons = ("the same speaker", f"{text:.0%} of the shorter wording stands in the other")
    return Found(a, b, None, None, Verdict("repeats", round(text, 3), reasons), text)


def within(sheet: Sheet) -> list[Relation]:
    """Relations between the claims of one article."""
    said = voices(sheet)
    points = by_claim(sheet)
    common = everywhere(sheet)
    claims = [said[s.claim] for s in sheet.sayings]
    found: list[Found] = []
    for i, a in enumerate(claims):
        rows: list[Found] = []
        for b in claims[:i]:
            one = _pair_within(a, points.get(a.claim or "", []), b, points.get(b.claim or "", []), common)
            if one:
                rows.append(one)
        found += rows
    found += _bare_denials(claims, points, found)
    return sorted((row(f) for f in _nearest(found)), key=order)


def _pair_within(a: Voice, ps: list[Point], b: Voice, qs: list[Point], common: frozenset[int]) -> Found | None:
    text = likeness(a, b, common)
    best = _best(a, ps, b, qs, text)
    if best is None:
        return _same_words(a, b, text)
    kind = best.verdict.relation
    if kind == "repeats":
        if _MANNERS[a.stance] != _MANNERS[b.stance]:
            return None
        # What one speaker adds in the same paragraph is new, unless the words are the same.
        if text < (0.75 if a.block == b.block else 0.2):
            return None
    if kind in ("corroborates", "concedes") and not _sure(best, text):
        return None
    if best.verdict.aspect == "polarity" and a.block != b.block and not _firm(best):
        return None
    if kind == "denies" and a.block != b.block and not _firm(best):
        return None
    if (a.title or b.title) and kind != "repeats":
        return None
    return best


def _sure(one: Found, text: float) -> bool:
    """Whether two claims of one article by different speakers are about one event, not two of a kind."""
    p, q = one.p, one.q
    if p is None or q is None or _MANNERS[one.a.stance] != _MANNERS[one.b.stance]:
        return False
    found = agreement(p, q, near=True)
    if found is None:
        return False
    if found.figure or (p.acled == q.acled and FAMILIES.get(p.acled or "") in DISTINCT):
        return True
    if found.place == 1.0 and found.roles and found.mode >= 0.5:
        return found.roles == 2 or text >= 0.2
    if one.a.block == one.b.block and not same_camp(one.a, one.b) and found.place > 0 and found.mode == 1.0:
        return found.roles > 0
    if found.place <= 0 and not same_camp(one.a, one.b):
        return found.roles == 2 and text >= 0.3
    return found.roles == 2 and (found.mode == 1.0 or text >= 0.3)


def _firm(one: Found) -> bool:
    """Whether a denial answers a claim of another paragraph: the kind of act or the place is the same."""
    if one.p is None or one.q is None:
        return False
    found = agreement(one.p, one.q, near=True)
    return found is not None and (found.mode == 1.0 or found.place >= 0.5)


def _bare_denials(claims: list[Voice], points: dict[str, list[Point]], found: list[Found]) -> list[Found]:
    """A denial of which no event was read answers the last claim of another side before it in its paragraph."""
    out = []
    settled = {id(f.b if f.verdict.swapped else f.a) for f in found if f.verdict.relation in ("denies", "contradicts")}
    for i, a in enumerate(claims):
        if a.stance != "deny" or a.title or id(a) in settled or points.get(a.claim or ""):
            continue
        for b in reversed(claims[:i]):
            if b.block == a.block and not same_speaker(a, b) and not same_camp(a, b) and b.stance in ("assert", "accuse"):
                reasons = (f"{a.name} denies, right after it, what {b.name} said",)
                out.append(Found(a, b, None, None, Verdict("denies", 0.5, reasons), 0.0))
                break
    return out


def _nearest(found: list[Found]) -> list[Found]:
    """One relation a kind for each claim and each other speaker: of like ones the nearest in the text.

    A claim that comes twice (headline and body) is answered where it stands next to the answer.
    """
    chosen: dict[tuple[str, str | None, str], Found] = {}
    for one in found:
        kind = one.verdict.relation
        first, second = (one.b, one.a) if one.verdict.swapped else (one.a, one.b)
        other = "" if kind == "repeats" else (second.side or second.name) if kind == "corroborates" else second.name
        if kind == "denies" and first.block == second.block:
            other = f"{other} {second.claim}"
        key = (kind, first.claim, other)
        held = chosen.get(key)
        if held is None or _rank(one) < _rank(held):
            chosen[key] = one
    return list(chosen.values())


def _rank(one: Found) -> tuple[int, float, float, int]:
    near = 0 if one.a.block == one.b.block else 1
    if one.verdict.relation == "repeats":
        return (0, -round(one.text, 1), -one.verdict.score, abs(one.a.start - one.b.start))
    return (near, -round(one.verdict.score, 1), -round(one.text, 1), abs(one.a.start - one.b.start))


def between(one: Sheet, two: Sheet, pairs: Iterable[tuple[int, int]] | None = None) -> list[Relation]:
    """Relations between the claims of two articles; the order of the two does not matter.

    ``pairs`` are the points (index in ``one``, index in ``two``) to compare; all where it is None.
    """
    chosen = all_pairs(one, two) if pairs is None else pairs
    newer, older = sorted((one, two), key=lambda s: (-(s.published or 0), s.article))
    if newer is not one:
        chosen = [(j, i) for i, j in chosen]
    pairs_told = [(i, j) for i, j in sorted(chosen) if newer.points[i].claim and older.points[j].claim]
    if not pairs_told:
        return []
    left, right = voices(newer), voices(older)
    by_claims: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for i, j in pairs_told:
        p, q = newer.points[i], older.points[j]
        if p.claim is None or q.claim is None:
            continue
        a, b = left[p.claim], right[q.claim]
        verdict = judge(a, p, b, q)
        if verdict is None and newer.theatre is not None and newer.theatre == older.theatre:
            verdict = _total(a, p, b, q)
        if verdict and (verdict.relation not in ("repeats", "corroborates") or _MANNERS[a.stance] == _MANNERS[b.stance]):
            by_claims[p.claim, q.claim].append(Found(a, b, p, q, verdict, 0.0))
    found = [min(rows, key=_weight) for rows in by_claims.values()]
    return sorted((row(f) for f in _mutual(found)), key=order)


def all_pairs(one: Sheet, two: Sheet) -> list[tuple[int, int]]:
    """Every point of one sheet with every point of another."""
    return [(i, j) for i in range(len(one.points)) for j in range(len(two.points))]


def _weight(one: Found) -> tuple[int, float, str, str]:
    p, q = one.p, one.q
    return RANK[one.verdict.relation], -one.verdict.score, p.event if p else "", q.event if q else ""


def _mutual(found: Iterable[Found]) -> list[Found]:
    """Of each kind, the best for each claim on either side."""
    taken: set[tuple[str, str, str | None]] = set()
    out = []
    for one in sorted(found, key=lambda f: (_weight(f)[:2], f.a.claim or "", f.b.claim or "")):
        kind = one.verdict.relation
        ends = {(kind, "a", one.a.claim), (kind, "b", one.b.claim)}
        if kind in ("repeats", "corroborates", "updates", "concedes") and ends & taken:
            continue
        taken |= ends
        out.append(one)
    return out


def _total(a: Voice, p: Point, b: Voice, q: Point) -> Verdict | None:
    """Running totals of one war: an update by one claimant, a contradiction between two on the same day."""
    if p.negated or q.negated or not (real(p) and real(q)):
        return None
    for f in p.figures:
        for g in q.figures:
            if not (f.cumulative and g.cumulative and f.effect == g.effect and f.side and g.side):
                continue
            if camp(f.side) != camp(g.side) or unit_class(f.unit) != unit_class(g.unit):
                continue
            if not same_speaker(a, b) and later(a, b):
                continue
            reasons = [f"running totals of one war: {f.side}, {f.effect}"]
            verdict = compare_counts(a, f, b, g, reasons, 0.6, near=False)
            if verdict:
                return verdict
    return None
