"""Whom a deed affects, of all who are named under a preposition near it."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur.extract.events_scene import Scene
from tawatur.extract.roles_parties import Party, oblique

_WITH = "\u0645\u0639"


def affected(scene: Scene, at: int, found: Iterable[Party], prepositions: frozenset[str]) -> tuple[str, ...]:
    """The keys of whom a deed affects: the first under one of its prepositions. Where it has none of its own, nobody who
    only was there too, or then: killed WITH somebody, after a provocation BY him."""
    if prepositions:
        return oblique(found, prepositions)
    return oblique((p for p in found if p.prep != _WITH and not then(scene, at, p)), prepositions)


def then(scene: Scene, at: int, party: Party) -> bool:
    """Whether a preposition of time or cause stands right before a party, or before the noun that it belongs to."""
    near = range(max(at + 1, party.first - 3), party.first)
    return any(scene.cue(j, "circumstance") for j in near)
