"""Places, times and quantities of an event: each goes to the nearest event of its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.extract.events_scene import Scene
from tawatur.language.document import Chunk

KINDS = ("place", "time", "quantity")
_CLAUSE_COST = 6
"""What each clause between costs, in words of distance."""
_BEFORE_COST = 2
"""What standing before the event costs: details mostly follow."""


def attach(scene: Scene, events: Sequence[Sequence[int]]) -> list[Mapping[str, tuple[str, ...]]]:
    """For each event (its trigger tokens) the references of its places, times and quantities ("place@12")."""
    found: list[dict[str, list[str]]] = [{kind: [] for kind in KINDS} for _ in events]
    if not events:
        return []
    for kind in KINDS:
        for chunk in _chunks(scene, kind):
            index = min(range(len(events)), key=lambda n: _distance(scene, chunk, events[n]))
            found[index][kind].append(f"{kind}@{chunk.first}")
    return [{kind: tuple(refs) for kind, refs in one.items()} for one in found]


def _chunks(scene: Scene, kind: str) -> list[Chunk]:
    doc, out, i = scene.doc, [], scene.first
    while i < scene.last:
        chunk = doc.at(kind, i)
        if chunk is None:
            i += 1
            continue
        if not (kind == "place" and chunk.value.acting):
            out.append(chunk)
        i = chunk.last
    return out


def _distance(scene: Scene, chunk: Chunk, tokens: Sequence[int]) -> int:
    return min(_cost(scene, chunk, at) for at in tokens)


def _cost(scene: Scene, chunk: Chunk, at: int) -> int:
    clauses = abs(scene.clause[chunk.first - scene.first] - scene.clause[at - scene.first])
    words = chunk.first - at if chunk.first > at else at - chunk.last + _BEFORE_COST
    return abs(words) + clauses * _CLAUSE_COST
