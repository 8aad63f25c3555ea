"""Sides that a text names apart: between whom something happens, and by whom it was done."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.roles_nisba import nisba_side
from tawatur.extract.roles_parties import ENDS, FIGHTS, Party, key_of, parties

_BETWEEN = "\u0628\u064a\u0646"
FAR = 24
"""Words after a fight or talks within which its two sides are looked for."""
_BELONGS = 6
"""Words after "by" among which stands to whom the doer belongs."""
_LAND = frozenset({"territory", "street", "lines", "road", "border"})
"""Nouns for what lies between two sides."""


def split_sides(scene: Scene, found: list[Party]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of a fight; of one that is told as several "on one side", all."""
    if (
        len(found) > 1
        and len(found[0].keys) > 1
        and found[0].last < scene.last
        and scene.cue(found[0].last, "side-end")
    ):
        return found[0].keys, found[1].keys
    return between(found)


def between(found: list[Party]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of what happens between two parties."""
    keys = tuple(dict.fromkeys(key for party in found for key in party.keys))
    return (keys[:1], keys[1:2]) if len(keys) > 1 else (keys, ())


def _lies(scene: Scene, j: int) -> bool:
    """Whether "between" tells where a region, a border or a road lies."""
    j -= 1
    while j > scene.first and "adj" in scene.doc.words[j].tags and "noun" not in scene.doc.words[j].tags:
        j -= 1
    return j >= scene.first and bool(_LAND & scene.contexts[j - scene.first])


def far_sides(scene: Scene, at: int) -> list[Party]:
    """The sides between which something happens, named further on: THE FIGHTING that broke out in the north BETWEEN them."""
    doc = scene.doc
    for j in range(at + 1, min(scene.last, at + FAR)):
        word = doc.words[j]
        if word.kind == "punct" and word.surface[0] in ENDS:
            return []
        if scene.cue(j, "between") and "+pron" not in word.tags:
            if _lies(scene, j):
                return []
            found = list(parties(scene, j + 1, min(scene.last, j + FAR // 2)))
            return found if found and found[0].prep == _BETWEEN and len(between(found)[1]) else []
        if j > at + 1 and scene.has(j, FIGHTS):
            return []
    return []


def _belonging(scene: Scene, at: int) -> tuple[str, ...]:
    """To whom a doer is told to belong: by boats THAT BELONG TO the rebels."""
    for j in range(at, min(scene.last - 1, at + _BELONGS)):
        if scene.doc.words[j].kind == "punct" or scene.cue(j, "opener"):
            return ()
        if scene.cue(j, "belongs") and (chunk := scene.doc.at("actor", j + 1)) is not None:
            return key_of(chunk)
    return ()


def by_agent(scene: Scene, at: int) -> tuple[str, ...]:
    """Who a phrase of agency ("at the hands of", "by the fire of") after a predicate names."""
    doc = scene.doc
    for j in range(at + 1, min(scene.last, at + 14)):
        cue = scene.cue(j, "by-agent")
        if cue is not None:
            after = j + 1 + len(cue.rest)
            chunks = (doc.at("actor", k) for k in range(after, min(after + 3, scene.last)))
            named = next((key_of(chunk) for chunk in chunks if chunk is not None), ())
            return named or _belonging(scene, after) or nisba_side(scene, after)
    return ()
