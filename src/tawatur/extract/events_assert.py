"""Whether a trigger asserts a happening: a mention of one already told, or of a kind of event, is none.

The evidence is summed: a finite verb, a light or reporting verb that governs the noun, and details of its own
(place, time, figure, party, weapon) speak for it; a definite noun, a bare plural and a noun that only names
something else by the event speak against it.
"""

from __future__ import annotations

import msgspec

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.events_words import PREDICATES
from tawatur.extract.modality import Status

REACH = 9
"""Words on either side, within the sentence, in which a detail belongs to a trigger."""
NEEDED = 2.0
"""What the evidence must come to."""
_WEIGHTS = {
    "place": 1.0, "time": 1.0, "figure": 1.0, "actor": 0.5, "weapon": 0.5, "casualty": 0.5, "object": 0.5,
}  # fmt: skip
DETAILS = {"place": "place", "time": "time", "quantity": "figure", "number": "figure", "actor": "actor"}
_OBJECTS = frozenset({"site", "person", "vehicle"})


class Evidence(msgspec.Struct, frozen=True):
    """What speaks for a happening: kinds of details near by, the verb that governs the noun, and definiteness."""

    details: frozenset[str]
    light: str | None
    definite: bool
    plural: bool
    head: bool
    """Whether the noun opens a headline, a sentence, or what somebody is said to have said."""


def evidence(scene: Scene, trigger: Trigger, opens: bool) -> Evidence:
    """Gather the evidence on a trigger. `opens`: it stands at the start of a claim's content."""
    tags = trigger.reading.tags
    return Evidence(
        details=details(scene, trigger.at),
        light=governing_light(scene, trigger),
        definite="def" in tags,
        plural="pl" in tags or "du" in tags,
        head=opens or trigger.at == scene.first,
    )


def details(scene: Scene, at: int) -> frozenset[str]:
    """Kinds of details within reach of a trigger, in its clause or the next one."""
    doc, here = scene.doc, scene.clause[at - scene.first]
    found = set()
    for j in scene.near(at, REACH):
        if j == at or abs(scene.clause[j - scene.first] - here) > 1:
            continue
        found |= {name for kind, name in DETAILS.items() if doc.over(kind, j) is not None}
        contexts = scene.contexts[j - scene.first]
        found |= contexts & {"weapon", "casualty"}
        if at < j <= at + 3 and contexts & _OBJECTS:
            found.add("object")
    return frozenset(found)


def governing_light(scene: Scene, trigger: Trigger) -> str | None:
    """What the light verb that governs a noun makes of its subject: before it in its clause, or right after it."""
    if trigger.finite:
        return None
    doc, at = scene.doc, trigger.at
    first, last = scene.bounds(at)
    for j in (*range(at - 1, max(first, at - 7) - 1, -1), *range(at + 1, min(scene.last, at + 5))):
        word = doc.words[j]
        if "event-light" not in word.tags:
            continue
        for reading in word.readings:
            for row in reading.rows:
                if row.cls == "event-light" and ("past" in reading.tags or "imperfect" in reading.tags):
                    return row.value
    return None


def asserted(scene: Scene, trigger: Trigger, status: Status, found: Evidence) -> bool:
    """Whether a trigger asserts a happening of its own."""
    if status.marks & {"unreal", "concept"} or trigger.sense.roles == "detail":
        return False
    tags = trigger.reading.tags
    title = scene.doc.kind(trigger.at) in ("title", "deck", "subhead", "caption")
    score = sum(_WEIGHTS[kind] for kind in found.details) + title
    if trigger.finite:
        score += 1 if "past" in tags else 0.5
        score += 0.5 if "actor" in found.details else 0
        score -= 1.5 if trigger.relative is not None and not _of_event(scene, trigger.relative) else 0
    else:
        score += 1 if found.light or status.marks & {"begin"} else 0
        score += 1 if found.head else 0.5 if status.marks & {"factive"} else 0
        score -= 1 if found.definite else 0
        score -= 0.5 if found.plural else 0
        score -= 1 if "mention" in status.marks else 0
    return score >= NEEDED - (0.5 if scene.at_war else 0)


def _of_event(scene: Scene, relative: int) -> bool:
    """Whether a relative clause describes an event: a predicate stands among the words before it."""
    return any(PREDICATES & scene.doc.words[j].tags for j in range(max(scene.first, relative - 5), relative))
