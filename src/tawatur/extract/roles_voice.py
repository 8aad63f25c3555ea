"""Voice: whether a verb that is spelled alike in both is passive, and whether an object follows."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_governors import KILLING
from tawatur.extract.roles_parties import QUOTES, Party, is_part

_DAMMA = "\u064f"
"""The mark on the first letter by which a writer shows the passive."""
_MANNER = frozenset({"noun:form", "noun:picture", "noun:manner", "noun:way"})
_OTHER = "quantity-mark:other"
_BOUND_REACH = 5
"""Words over which a figure and what bounds it may reach."""


def is_passive(
    scene: Scene, trigger: Trigger, rest: list[Party], before: Party | None, subject: Party | None
) -> bool:
    """Whether a verb is passive, where spelling does not tell: one that needs an object, and has none."""
    if trigger.shape == "passive" or _DAMMA in scene.doc.words[trigger.at].surface[1:3]:
        return True
    if trigger.finite and "+pron" in trigger.reading.tags and before is None:
        # Kidnapped THEM: the pronoun is the object.
        return False
    if "event-light:agent" in trigger.reading.tags and subject is not None:
        # Who launches or carries out something is named; what is launched is no party.
        return False
    if trigger.shape == "either" and befalls(trigger) and _others(scene, trigger.at + 1):
        # And wounded WERE OTHERS.
        return True
    killed = trigger.shape == "either" and trigger.sense.mode == "targeted" and before is None
    if killed and not {"pl", "du"} & trigger.reading.tags and _counted(scene, trigger.at + 1):
        # KILLED WERE nine men of the force.
        return True
    if trigger.shape == "active" or trigger.sense.roles not in ("patient", "either") or rest:
        return False
    if subject is not None and _is_body(scene, trigger, subject):
        return False
    if before is not None or subject is None:
        day = scene.doc.at("time", trigger.at + 1) if before is not None else None
        at = day.last if day is not None else trigger.at + 1
        return not (has_object(scene, at) or (before is not None and _named_object(scene, trigger, at)))
    return befalls(trigger) and not has_object(scene, _past_manner(scene, subject.last))


def _named_object(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether a definite noun follows a plural verb whose subject stands before it: settlers stormed THE MOSQUE."""
    if "pl" not in trigger.reading.tags or at >= scene.last:
        return False
    tags = scene.doc.words[at].tags
    return (
        "def" in tags
        and not tags.isdisjoint({"noun", "adj"})
        and tags.isdisjoint({"+bi", "+li", "+wa", "+fa"})
        and not scene.doc.over("time", at)
    )


def befalls(trigger: Trigger) -> bool:
    """Whether a verb tells what befalls a person."""
    return trigger.sense.type in ("ASSAULT", "COERCE") and trigger.sense.mode in KILLING


def _others(scene: Scene, at: int) -> bool:
    """Whether "others" follows in the case of a subject."""
    if at >= scene.last:
        return False
    word = scene.doc.words[at]
    return _OTHER in word.tags and "acc" not in word.tags


def _counted(scene: Scene, at: int) -> bool:
    """Whether a figure follows, at once or after what bounds it: "no fewer than"."""
    doc = scene.doc
    for j in range(at, min(scene.last, at + _BOUND_REACH)):
        if doc.at("number", j) is not None or doc.over("quantity", j) is not None:
            return True
        phrase = doc.over("phrase", j)
        if "bound" not in doc.words[j].tags and (phrase is None or "bound" not in phrase.tags):
            return False
    return False


def _is_body(scene: Scene, trigger: Trigger, party: Party) -> bool:
    """Whether a party is an institution: these kill and arrest, and are not killed and arrested; men of theirs are."""
    chunk = scene.doc.at("actor", party.first)
    if chunk is None or chunk.value.kind != "institution" or is_part(scene, chunk):
        return False
    return not {"m", "pl"} <= trigger.reading.tags


THINGS = frozenset(
    {"person", "site", "vehicle", "territory", "number", "quantity", "place", "weapon", "aircraft"}
)
_OBJECTS = THINGS | {
    "some",
    "attack",
    "raid",
    "shelling",
    "strike",
    "operation",
    "battle",
    "casualty",
    "enemy",
}


_DASHES = ("-", "\u2013", "\u2014", "/")
_MARKS = (*_DASHES, ",", "\u060c")


def _past_day(scene: Scene, at: int) -> int:
    """Past a day between commas, or what stands between dashes."""
    words = scene.doc.words
    if at + 1 >= scene.last or words[at].surface not in _MARKS:
        return at
    day = scene.doc.over("time", at + 1)
    if day is not None:
        closed = day.last < scene.last and words[day.last].surface in _MARKS
        return int(day.last) + 1 if closed else at
    if words[at].surface not in _DASHES:
        return at
    return next((j + 1 for j in range(at + 1, min(at + 5, scene.last)) if words[j].surface in _MARKS), at)


def _past_manner(scene: Scene, at: int) -> int:
    """Past what tells how or when a subject acts: the army targets IN A REPEATED MANNER the town."""
    doc = scene.doc
    if at < scene.last and doc.words[at].surface[0] in QUOTES:
        at += 1
    time = doc.at("time", at) if at < scene.last else None
    at = time.last if time is not None else at
    if at + 1 < scene.last and _MANNER & doc.words[at].tags and "+bi" in doc.words[at].tags:
        return at + 2 if "adj" in doc.words[at + 1].tags else at
    return at


def has_object(scene: Scene, start: int) -> bool:
    """Whether a noun that can be an object follows at once, without a preposition."""
    start = _past_day(scene, start)
    for j in range(start, min(scene.last, start + 2)):
        tags = scene.doc.words[j].tags
        if scene.doc.words[j].kind == "punct" or {"+bi", "+li", "+wa"} & tags:
            return False
        if scene.cue(j, "through") and "+pron" in tags:
            # Executed ONE OF THEM.
            return True
        if scene.cue(j, "preposition") or scene.doc.over("time", j):
            return False
        if scene.has(j, _OBJECTS) or _accusative(scene, j):
            return True
    return False


def _accusative(scene: Scene, j: int) -> bool:
    """Whether a word is a noun in the accusative, and not an adjective that may belong to the noun before it."""
    readings = scene.doc.words[j].readings
    nouns = [r for r in readings if {"acc", "noun"} <= r.tags]
    return bool(nouns) and ("sg" in nouns[0].tags or not any("adj" in r.tags for r in readings))
