"""Whether a trigger asserts a happening: a mention of one already told, or of a kind of event, is none.

Where a sentence stands alone, an attack or a protest is judged by evidence, named and weighed: a finite verb, who did it,
details near by (place, time, figure, party, weapon) and what else the sentence tells speak for it; a definite noun, a
relative clause, and plans and possibilities around it speak against it. The weights are rows of the class event-evidence;
docs/internals.md says how they are fitted.
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
_BESIDE = 3
"""Words right before and right after a trigger."""
_DEPTHS = ((6, "first"), (14, "early"), (25, "middle"))
LONG = 50
"""Words from which on a sentence reasons more than it reports."""
_OBJECTS = frozenset({"site", "person", "vehicle", "territory"})
_HEADS = frozenset({"title", "deck", "subhead", "caption"})
_BEFORE = frozenset({"particle", "relative", "preposition", "mention"})
_CHUNKS = ("place", "actor", "number")


class Evidence(msgspec.Struct, frozen=True):
    """What speaks for and against a happening: named pieces, and of them what later mentions are judged by."""

    pieces: frozenset[str]
    details: frozenset[str]
    light: str | None
    definite: bool


def evidence(
    scene: Scene, trigger: Trigger, status: Status, light: str | None, opens: bool, start: int, doer: bool
) -> Evidence:
    """Gather the evidence on a trigger.

    `light`: what the verb that governs it makes of its subject; `opens`: it stands at the start of a claim's content;
    `start`: the token with which that, or the sentence, begins; `doer`: who did it is told."""
    found = details(scene, trigger.at)
    pieces: set[str] = set()
    if not scene.in_article:
        # In an article no piece is weighed.
        pieces.update(
            ["always"], found, scene.told, _form(scene, trigger), _sense(trigger), _beside(scene, trigger.at)
        )
        pieces.update(_governed(scene, trigger, status, light, found), _position(scene, trigger, start))
        pieces.update(["head"] if opens or trigger.at == scene.first else [], ["doer"] if doer else [])
    return Evidence(frozenset(pieces), found, light, "def" in trigger.reading.tags)


def asserted(scene: Scene, trigger: Trigger, status: Status, found: Evidence) -> bool:
    """Whether a trigger asserts a happening of its own."""
    if status.marks & {"unreal", "concept"} or trigger.sense.roles == "detail":
        return False
    if _is_reason(trigger) or _describes(trigger):
        return False
    weights = scene.words.weights(trigger.sense.type)
    done = status.modality == "actual" and status.polarity == "affirmed"
    if scene.in_article or not done or not weights:
        # An article tells what it is about: of its words for events that guards let pass, few tell none.
        return True
    return sum(weights.get(piece, 0.0) for piece in sorted(found.pieces)) > 0


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


def _form(scene: Scene, trigger: Trigger) -> Iterator[str]:
    tags = trigger.reading.tags
    yield trigger.shape
    if trigger.finite:
        yield "past" if "past" in tags else "imperfect"
    yield "several" if "pl" in tags or "du" in tags else "single"
    if "f" in tags:
        yield "feminine"
    if "+pron" in tags:
        yield "pronoun"


def _sense(trigger: Trigger) -> Iterator[str]:
    sense = trigger.sense
    if sense.mode:
        yield sense.mode
    if sense.acled == "Attack":
        yield "attack"
    yield f"roles:{sense.roles}"


def _beside(scene: Scene, at: int) -> Iterator[str]:
    """What stands right before and right after a trigger, and what places and persons are near."""
    doc, first = scene.doc, scene.first
    for j in range(max(first, at - _BESIDE), at):
        yield from (f"before:{cue.value}" for cue in scene.cues(j) if cue.value in _BEFORE)
        yield from (f"before:{kind}" for kind in _CHUNKS if doc.over(kind, j) is not None)
        if "person" in scene.contexts[j - first]:
            yield "before:person"
    for j in range(at + 1, min(scene.last, at + 1 + _BESIDE)):
        yield from (f"after:{kind}" for kind in _CHUNKS if doc.at(kind, j) is not None)
        if "person" in scene.contexts[j - first]:
            yield "after:person"
    for j in scene.near(at, REACH):
        place = doc.at("place", j)
        if place is not None:
            yield "near:acting" if place.value.acting else "near:site"
        if "person" in scene.contexts[j - first]:
            yield "near:person"


def _governed(
    scene: Scene, trigger: Trigger, status: Status, light: str | None, found: frozenset[str]
) -> Iterator[str]:
    """What governs a trigger, and whether it is one that was told before."""
    if trigger.finite:
        if trigger.relative is not None and not _of_event(scene, trigger.relative):
            yield "relative"
        if trigger.sense.type == "PROTEST" and _known_crowd(scene, trigger.at):
            yield "known"
        return
    yield from status.marks & {"begin", "factive", "mention"}
    if light:
        yield "light"
    if trigger.sense.roles == "mutual" and "actor" in found and _both_sides(scene, trigger.at):
        yield "sides"
    if "def" in trigger.reading.tags and status.modality == "actual":
        yield "definite"


def _position(scene: Scene, trigger: Trigger, start: int) -> Iterator[str]:
    """Where a trigger stands: a sentence says first what it is about."""
    if scene.doc.kind(trigger.at) in _HEADS:
        yield "title"
    if scene.last - scene.first >= LONG:
        yield "long"
    depth = trigger.at - max(scene.first, start)
    yield next((name for reach, name in _DEPTHS if depth < reach), "late")


def _is_reason(trigger: Trigger) -> bool:
    """Whether a noun gives the reason or aim of another deed ("in protest at", "to fight"), and is none itself."""
    tags = trigger.reading.tags
    if trigger.sense.mode == "firearms" and not trigger.finite and "+li" in tags:
        return True
    return trigger.sense.type == "PROTEST" and trigger.shape == "masdar" and "acc" in tags and "sg" in tags


def _describes(trigger: Trigger) -> bool:
    """Whether a verb only tells whose a place is: "the town WHICH THEY HOLD"."""
    held = trigger.sense.type == "TERRITORY" and "imperfect" in trigger.reading.tags
    return held and trigger.relative is not None


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
