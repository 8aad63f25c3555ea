"""Roles that a claim's own speaker decides: mutual accusations, and denials of one's own act."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tawatur.compare.points import Point
from tawatur.model import Actor, Claim, Record


def mutual_claims(record: Record, actors: dict[str, Actor]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Claims that several sides make in one clause ("the two sides accused each other"): own side and the others."""
    clauses: dict[tuple[tuple[int, int], ...], list[Claim]] = {}
    for claim in record.claims:
        clauses.setdefault(
            tuple((s.start, s.end) for s in claim.content) or ((claim.start, claim.end),), []
        ).append(claim)
    out = {}
    for claims in clauses.values():
        sides = {c.id: actors[c.speaker.actor].country for c in claims if c.speaker.actor in actors}
        for claim in claims:
            own = sides.get(claim.id)
            others = tuple(sorted({side for side in sides.values() if side and side != own}))
            if own and others:
                out[claim.id] = (own, others)
    return out


def told_by_one(
    point: Point, stances: Mapping[str, str], mutual: dict[str, tuple[str, tuple[str, ...]]]
) -> Point:
    """The roles of a mutual claim as this one of its speakers means them.

    Who accuses means the other; who tells of an advance means its own.
    """
    pair = mutual.get(point.claim or "")
    if pair is None:
        return point
    own, others = pair
    if stances.get(point.claim or "") == "accuse":
        return msgspec.structs.replace(
            point, source=others, target=point.target if others != point.target else (own,)
        )
    if point.type == "TERRITORY" and not set(point.source) - {own, *others}:
        return msgspec.structs.replace(point, source=(own,), target=others)
    return point


def denied_by_itself(point: Point, sides: Mapping[str, str | None]) -> Point:
    """Who denies an attack denies its own: "it denied that it shelled B" names B last, where a doer may stand, too."""
    own = sides.get(point.claim or "")
    if (
        own is None
        or point.type != "ASSAULT"
        or point.target
        or len(point.source) != 1
        or own in point.source
    ):
        return point
    return msgspec.structs.replace(point, source=(own,), target=point.source)


_FIGHTING = frozenset({"MIL", "REB", "UAF", "ISM", "PRM", "INS"})


def taken_by_itself(point: Point, speaker: Actor | None) -> Point:
    """Who tells of ground taken and names no taker took it: a force, or the government of that country."""
    if (
        speaker is None
        or not speaker.country
        or point.type != "TERRITORY"
        or point.source
        or point.target
        or point.negated
    ):
        return point
    home = any(m.country == speaker.country for m in point.marks)
    if speaker.sector in _FIGHTING or (speaker.sector == "GOV" and home):
        return msgspec.structs.replace(point, source=(speaker.country,))
    return point
