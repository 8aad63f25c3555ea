"""Relations between the claims of two articles, by their events.

A function of the two sheets alone, so relations do not depend on the order in which articles arrive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.compare.digest import Sheet
from tawatur.compare.figures import unit_class
from tawatur.compare.judge import Verdict, compare_counts, judge, later, real
from tawatur.compare.points import Point
from tawatur.compare.sides import camp
from tawatur.compare.types import End, Relation
from tawatur.compare.voices import Voice, same_speaker, voices

RANK = {"denies": 0, "contradicts": 1, "concedes": 2, "updates": 3, "repeats": 4, "corroborates": 5}
MANNERS = {
    "assert": "tell", "accuse": "tell", "warn": "warn", "demand": "demand",
    "commit": "commit", "support": "commit", "deny": "deny", "condemn": "condemn",
}  # fmt: skip
"""Stances that can carry one statement: what one asserts another may accuse of."""


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict between two claims with what it is sorted by; ``text`` is the likeness of their words."""

    a: Voice
    b: Voice
    p: Point | None
    q: Point | None
    verdict: Verdict
    text: float = 0.0


def same_manner(a: Voice, b: Voice) -> bool:
    """Whether two claims can be one statement by their stance."""
    return MANNERS[a.stance] == MANNERS[b.stance]


def weight(one: Found) -> tuple[int, float, str, str]:
    """Sort key: the weightiest relation first, then the highest score."""
    p, q = one.p, one.q
    return RANK[one.verdict.relation], -one.verdict.score, p.event if p else "", q.event if q else ""


def row(found: Found) -> Relation:
    """The relation as it is handed out; what denies, updates or concedes stands first."""
    verdict = found.verdict
    first = End(
        article=found.a.article, claim=found.a.claim, event=(found.p.event or None) if found.p else None
    )
    second = End(
        article=found.b.article, claim=found.b.claim, event=(found.q.event or None) if found.q else None
    )
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
        if verdict is None and newer.theatre == older.theatre and (newer.theatre or same_speaker(a, b)):
            verdict = _total(a, p, b, q)
        if verdict and (verdict.relation not in ("repeats", "corroborates") or same_manner(a, b)):
            by_claims[p.claim, q.claim].append(Found(a, b, p, q, verdict))
    found = [min(rows, key=weight) for rows in by_claims.values()]
    return sorted((row(f) for f in _mutual(found)), key=order)


def all_pairs(one: Sheet, two: Sheet) -> list[tuple[int, int]]:
    """Every point of one sheet with every point of another."""
    return [(i, j) for i in range(len(one.points)) for j in range(len(two.points))]


def _mutual(found: Iterable[Found]) -> list[Found]:
    """Of each kind, the best for each claim on either side."""
    taken: set[tuple[str, str, str | None]] = set()
    out = []
    for one in sorted(found, key=lambda f: (weight(f)[:2], f.a.claim or "", f.b.claim or "")):
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
            if not (f.cumulative and g.cumulative and f.effect == g.effect) or unit_class(
                f.unit
            ) != unit_class(g.unit):
                continue
            # Whose losses a text does not tell, one claimant tells of the same ones.
            if not same_speaker(a, b) if f.side is None or g.side is None else camp(f.side) != camp(g.side):
                continue
            if not same_speaker(a, b) and later(a, b):
                continue
            reasons = [f"running totals of one war: {f.side or 'side untold'}, {f.effect}"]
            verdict = compare_counts(a, f, b, g, reasons, 0.6, near=False)
            if verdict:
                return verdict
    return None
