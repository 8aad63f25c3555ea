"""Roles around a finite verb: its subject before or after it, its object, and whether it is passive."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_governors import KILLING, antecedent
from tawatur.extract.roles_parties import Party, Roles, between, keys_of, nisba_side, oblique, party_before

_DAMMA = "\u064f"
"""The mark on the first letter by which a writer shows the passive."""


def finite(scene: Scene, trigger: Trigger, after: list[Party], start: int) -> Roles:
    sense = trigger.sense
    carried = {"event-light:agent", "+pron"} <= trigger.reading.tags
    before = None if carried else party_before(scene, trigger.at, start)
    bare = _bare(scene, after)
    target = oblique(after, sense.target)
    if sense.roles == "event":
        return Roles(*between(after))
    subject = before if before is not None or not bare else _first(scene, trigger, bare)
    if sense.roles == "mutual":
        keys, others = keys_of(subject), target or oblique(after, frozenset())
        return Roles(keys, others) if others else Roles(keys[:1], keys[1:])
    if sense.roles == "backed":
        return Roles(oblique(after, frozenset()), keys_of(before))
    if sense.roles == "victim":
        return Roles(oblique(after, frozenset()) if subject is not None else (), keys_of(subject))
    if _is_passive(scene, trigger, bare, before, subject):
        return Roles((), keys_of(subject) or (keys_of(bare[0]) if bare else ()))
    if not target and sense.roles != "agent":
        target = keys_of(bare[0]) if bare else ()
    source = keys_of(subject) or _arms(scene, trigger)
    if not source and not carried:
        # The pronoun on a verb of carrying out is the deed: who did it stands after, or is not told.
        source = keys_of(antecedent(scene, trigger, start))
    return Roles(source, target)


def _first(scene: Scene, trigger: Trigger, bare: list[Party]) -> Party | None:
    """The subject after a verb. Weapons that no party is named with are the subject themselves."""
    at = trigger.at
    armed = at + 1 < scene.last and bool(_ARMS & scene.contexts[at + 1 - scene.first])
    owned = scene.cue(bare[0].first - 1, "belongs") is not None
    if armed and not owned and bare[0].first > at + 2 and scene.doc.over("actor", at + 1) is None:
        return None
    return bare.pop(0) if _agrees(scene, trigger, bare[0]) else None


def _arms(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    """The side whose weapons are the subject after a verb: THE TURKISH TANKS shelled."""
    at = trigger.at + 1
    if at + 1 < scene.last and scene.doc.words[at].kind == "punct":
        at += 1
    if at < scene.last and _STRIKES & scene.contexts[at - scene.first]:
        return nisba_side(scene, at)
    return ()


def _agrees(scene: Scene, trigger: Trigger, party: Party) -> bool:
    """Whether a party can be the subject of the verb before it: of one gender, where the party has one."""
    chunk = scene.doc.at("actor", party.first)
    if chunk is None or len(party.keys) > 1 or chunk.value.number != "sg" or chunk.value.kind == "group":
        return True
    tags, gender = trigger.reading.tags, chunk.value.gender
    if not gender or "3" not in tags or "pl" in tags or gender in tags:
        return True
    # A noun in construct is what agrees: THE ARTILLERY of the army shelled.
    head = trigger.at + 1
    if head >= party.first or not _HEADS & scene.contexts[head - scene.first]:
        return False
    return any(
        "noun" in r.tags and not {"def", "+bi", "+li"} & r.tags for r in scene.doc.words[head].readings
    )


_ARMS = frozenset({"aircraft", "weapon", "warship", "tank"})
_HEADS = _ARMS | {"force", "troops", "element", "gunman", "raid", "strike", "shelling", "attack", "fighter"}
_STRIKES = _ARMS | {"raid", "strike", "shelling", "attack", "blast"}
"""Weapons and deeds that stand as the subject for the side that they belong to."""


def _bare(scene: Scene, after: list[Party]) -> list[Party]:
    """The parties without a preposition; one that a conjunction joins to the one before it belongs to that."""
    out: list[Party] = []
    for party in after:
        if party.prep:
            continue
        joined = bool(out) and any(
            "+wa" in scene.doc.words[j].tags or scene.doc.words[j].folded == "\u0648"
            for j in range(out[-1].last, party.first + 1)
        )
        if joined:
            last = out[-1]
            out[-1] = Party(tuple(dict.fromkeys(last.keys + party.keys)), last.first, party.last, last.prep)
        else:
            out.append(party)
    return out


def _is_passive(
    scene: Scene, trigger: Trigger, rest: list[Party], before: Party | None, subject: Party | None
) -> bool:
    """Whether a verb is passive, where spelling does not tell: one that needs an object, and has none."""
    if trigger.shape == "passive" or _DAMMA in scene.doc.words[trigger.at].surface[1:3]:
        return True
    if "event-light:agent" in trigger.reading.tags and subject is not None:
        # Who launches or carries out something is named; what is launched is no party.
        return False
    killed = trigger.shape == "either" and trigger.sense.mode == "targeted" and before is None
    if killed and _counted(scene, trigger.at + 1):
        # KILLED WERE nine men of the force.
        return True
    if trigger.shape == "active" or trigger.sense.roles not in ("patient", "either") or rest:
        return False
    if subject is not None and _is_body(scene, subject):
        return False
    if before is not None or subject is None:
        return not _has_object(scene, trigger.at + 1)
    return trigger.sense.mode in KILLING and not _has_object(scene, subject.last)


def _counted(scene: Scene, at: int) -> bool:
    """Whether a figure follows at once."""
    return at < scene.last and (scene.doc.at("number", at) or scene.doc.at("quantity", at)) is not None


def _is_body(scene: Scene, party: Party) -> bool:
    """Whether a party is an institution: these kill and arrest, and are not killed and arrested."""
    chunk = scene.doc.at("actor", party.first)
    return chunk is not None and chunk.value.kind == "institution"


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


def _past_dashes(scene: Scene, at: int) -> int:
    """Past a day between dashes."""
    doc = scene.doc
    if at + 1 >= scene.last or doc.words[at].surface not in _DASHES:
        return at
    return next(
        (j + 1 for j in range(at + 1, min(at + 5, scene.last)) if doc.words[j].surface in _DASHES), at
    )


def _has_object(scene: Scene, start: int) -> bool:
    """Whether a noun that can be an object follows at once, without a preposition."""
    start = _past_dashes(scene, start)
    for j in range(start, min(scene.last, start + 2)):
        tags = scene.doc.words[j].tags
        if scene.doc.words[j].kind == "punct" or {"+bi", "+li", "+wa"} & tags:
            return False
        if scene.cue(j, "preposition") or scene.doc.over("time", j):
            return False
        if scene.has(j, _OBJECTS) or ({"acc", "noun"} <= tags and "adj" not in tags):
            return True
    return False
