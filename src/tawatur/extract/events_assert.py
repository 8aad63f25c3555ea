"""Whether a trigger asserts a happening: a mention of one already told, or of a kind of event, is none.

The evidence is summed: a finite verb, a light or reporting verb that governs the noun, and details of its own
(place, time, figure, party, weapon) speak for it; a definite noun, a bare plural and a noun that only names
something else by the event speak against it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.events_words import PREDICATES
from tawatur.extract.modality import Status

REACH = 9
"""Words on either side, within the sentence, in which a detail belongs to a trigger."""
NEEDED = 3.0
"""What the evidence must come to where a sentence stands alone."""
MILD = 1.0
"""How much less what is denied or not yet done needs, and types whose words mostly tell a happening."""
_STRICT = frozenset({"ASSAULT"})
EASED = 2.0
"""How much less is needed in an article that is about a conflict as a whole."""
_WEIGHTS = {
    # details near by
    "place": 1.0, "time": 0.25, "old": -0.75, "figure": 0.75, "toll": 1.0, "actor": 0.5, "weapon": 1.0,
    "casualty": 0.25, "object": 0.5,
    # the form of the trigger
    "past": 1.0, "either": -0.25, "relative": -1.5, "definite": -0.75, "plural": -0.25, "suicide-attack": 0.75,
    # what governs it
    "head": 0.75, "light": 0.5, "sides": 1.0, "begin": 1.0, "factive": 0.25, "mention": -0.5,
    # where it stands
    "title": 1.0, "long": -0.5, "first": 0.5, "early": 0.25, "late": -1.0, "known": -1.0,
}  # fmt: skip
"""What each piece of evidence weighs; set on sentences that several people judged to tell an event or not."""
_DEPTHS = ((6, "first"), (14, "early"), (25, "middle"))
LONG = 50
"""Words from which on a sentence reasons more than it reports."""
_OBJECTS = frozenset({"site", "person", "vehicle", "territory"})


class Evidence(msgspec.Struct, frozen=True):
    """What speaks for a happening: kinds of details near by, the verb that governs the noun, and definiteness."""

    details: frozenset[str]
    light: str | None
    definite: bool
    plural: bool
    depth: int
    """Words between the start of the sentence, or of what is said, and the trigger."""
    head: bool
    """Whether the noun opens a headline, a sentence, or what somebody is said to have said."""


def evidence(scene: Scene, trigger: Trigger, opens: bool, start: int) -> Evidence:
    """Gather the evidence on a trigger. `opens`: it stands at the start of a claim's content; `start`: the token with
    which that, or the sentence, begins."""
    tags = trigger.reading.tags
    return Evidence(
        details=details(scene, trigger.at),
        light=governing_light(scene, trigger),
        definite="def" in tags,
        plural="pl" in tags or "du" in tags,
        depth=trigger.at - max(scene.first, start),
        head=opens or trigger.at == scene.first,
    )


def details(scene: Scene, at: int) -> frozenset[str]:
    """Kinds of details within reach of a trigger, in its clause or the next one."""
    clause, first = scene.clause, scene.first
    here = clause[at - first]
    found: set[str] = set()
    for j in scene.near(at, REACH):
        if j != at and -1 <= clause[j - first] - here <= 1:
            found |= scene.kinds(j)
            if at < j <= at + 3 and scene.contexts[j - first] & _OBJECTS:
                found.add("object")
    return frozenset(found)


def governing_light(scene: Scene, trigger: Trigger) -> str | None:
    """What the light verb that governs a noun makes of its subject: before it in its clause, or right after it."""
    if trigger.finite:
        return None
    doc, at = scene.doc, trigger.at
    first, _ = scene.bounds(at)
    for j in (*range(at - 1, max(first, at - 7) - 1, -1), *range(at + 1, min(scene.last, at + 5))):
        word = doc.words[j]
        if "event-light" not in word.tags:
            continue
        for reading in word.readings:
            for row in reading.rows:
                if row.cls == "event-light" and ("past" in reading.tags or "imperfect" in reading.tags):
                    return str(row.value)
    return None


def asserted(scene: Scene, trigger: Trigger, status: Status, found: Evidence) -> bool:
    """Whether a trigger asserts a happening of its own."""
    if status.marks & {"unreal", "concept"} or trigger.sense.roles == "detail" or _is_reason(trigger):
        return False
    score = sum(_WEIGHTS.get(name, 0.0) for name in _pieces(scene, trigger, status, found))
    strict = trigger.sense.type in _STRICT and status.modality == "actual" and status.polarity == "affirmed"
    ease = EASED if scene.at_war else 0 if strict else MILD
    return score >= NEEDED - ease


def _pieces(scene: Scene, trigger: Trigger, status: Status, found: Evidence) -> Iterator[str]:
    """The names of the pieces of evidence that there are."""
    yield from found.details
    yield from status.marks & {"begin", "factive", "mention"} if not trigger.finite else ()
    yield trigger.sense.mode or ""
    if scene.doc.kind(trigger.at) in ("title", "deck", "subhead", "caption"):
        yield "title"
    if not scene.at_war:
        # A sentence that stands alone says first what it is about.
        yield "long" if scene.last - scene.first >= LONG else ""
        yield next((name for reach, name in _DEPTHS if found.depth < reach), "late")
    if found.head:
        yield "head"
    if trigger.finite:
        yield "past" if "past" in trigger.reading.tags else ""
        yield trigger.shape
        if trigger.relative is not None and not _of_event(scene, trigger.relative):
            yield "relative"
        if trigger.sense.type == "PROTEST" and _known_crowd(scene, trigger.at):
            yield "known"
        return
    if found.light:
        yield "light"
    if trigger.sense.roles == "mutual" and "actor" in found.details and _both_sides(scene, trigger.at):
        yield "sides"
    if found.definite and status.modality == "actual":
        yield "definite"
    if found.plural:
        yield "plural"


def _is_reason(trigger: Trigger) -> bool:
    """Whether a noun gives the reason or aim of another deed ("in protest at", "to fight"), and is none itself."""
    tags = trigger.reading.tags
    if trigger.sense.mode == "firearms" and not trigger.finite and "+li" in tags:
        return True
    return trigger.sense.type == "PROTEST" and trigger.shape == "masdar" and "acc" in tags and "sg" in tags


def _known_crowd(scene: Scene, at: int) -> bool:
    """Whether the subject right after a verb are THE protesters, of whom was told before."""
    if at + 1 >= scene.last or "protester" not in scene.contexts[at + 1 - scene.first]:
        return False
    return "def" in scene.doc.words[at + 1].tags


def _both_sides(scene: Scene, at: int) -> bool:
    """Whether the sides between which something happens are named after it."""
    return any(scene.cue(j, "between") for j in range(at + 1, min(scene.last, at + 5)))


def _of_event(scene: Scene, relative: int) -> bool:
    """Whether a relative clause describes an event: a predicate stands among the words before it."""
    return any(PREDICATES & scene.doc.words[j].tags for j in range(max(scene.first, relative - 5), relative))
