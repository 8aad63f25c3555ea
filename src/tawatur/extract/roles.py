"""Roles from grammar: who acts and who is affected, from voice, word order, construct and prepositions."""

from __future__ import annotations

import msgspec

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_governors import KILLING, antecedent, doer_after, giver, governor_of, tried_by
from tawatur.extract.roles_parties import (
    Party,
    between,
    by_agent,
    nisba_side,
    oblique,
    parties,
    party_at,
    party_before,
)
from tawatur.model import Claim

OBJECT_REACH = 12
"""Words after a predicate among which its parties are looked for."""
_DAMMA = "\u064f"
"""The mark on the first letter by which a writer shows the passive."""
_LAM, _FROM = "\u0644", "\u0645\u0646"
_BETWEEN = "\u0628\u064a\u0646"


class Roles(msgspec.Struct, frozen=True):
    """Keys of the actors that act and of those that are affected."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def find_roles(scene: Scene, trigger: Trigger, light: str | None, start: int) -> Roles:
    """The roles of an event. `light` is what the verb that governs the noun makes of its own subject.

    `start` is the first token that may name a party: where what is said begins, or the sentence."""
    agent = by_agent(scene, trigger.at)
    after = list(parties(scene, trigger.at + 1, min(scene.last, trigger.at + 1 + OBJECT_REACH)))
    if trigger.finite:
        found = _finite(scene, trigger, after, start)
    else:
        found = _nominal(scene, trigger, after, light, start)
    if not found.source and not agent and trigger.sense.type == "AID":
        found = Roles(giver(scene, trigger), found.target)
    if agent:
        return Roles(agent, _without(found.target or found.source, agent))
    return Roles(found.source, _without(found.target, found.source))


def speaks_of_itself(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether the doer is a pronoun that means the speaker of the claim: "that IT shelled", "ITS control", "we"."""
    tags = trigger.reading.tags
    if "1" in tags:
        return True
    doc, at = scene.doc, trigger.at
    start = next((i for i in range(scene.first, at) if doc.starts[i] >= claim.cue.start), at)
    before = range(max(start, at - 5), at)
    if any(scene.cue(j, "owned") for j in before):
        return True
    if not trigger.finite:
        if "+pron" in tags:
            return trigger.sense.roles in ("agent", "mutual", "either")
        if at + 1 < scene.last and names_own(scene, at + 1):
            return True
        return any(
            (scene.cue(j, "begin") and "+pron" in doc.words[j].tags) or names_own(scene, j) for j in before
        )
    for j in reversed(before):
        if names_own(scene, j):
            return True
        if scene.cue(j, "opener") is not None:
            return doc.words[j].folded.endswith(doc.packs.analyser.clitics.after)
        if scene.cue(j, "particle") is None:
            return False
    return False


_OURS = frozenset({"force", "troops", "element", "own-side"})


def names_own(scene: Scene, j: int) -> bool:
    """Whether a word names the speaker's own side by a pronoun: HIS country, THEIR forces."""
    return "+pron" in scene.doc.words[j].tags and bool(_OURS & scene.contexts[j - scene.first])


def _without(keys: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in others)


def _keys(party: Party | None) -> tuple[str, ...]:
    return party.keys if party is not None else ()


# -- finite verbs


def _finite(scene: Scene, trigger: Trigger, after: list[Party], start: int) -> Roles:
    sense = trigger.sense
    carried = {"event-light:agent", "+pron"} <= trigger.reading.tags
    before = None if carried else party_before(scene, trigger.at, start)
    bare = _bare(scene, after)
    target = oblique(after, sense.target)
    if sense.roles == "event":
        return Roles(*between(after))
    subject = before if before is not None or not bare else _first(scene, trigger, bare)
    if sense.roles == "mutual":
        keys, others = _keys(subject), target or oblique(after, frozenset())
        return Roles(keys, others) if others else Roles(keys[:1], keys[1:])
    if sense.roles == "backed":
        return Roles(oblique(after, frozenset()), _keys(before))
    if sense.roles == "victim":
        return Roles(oblique(after, frozenset()) if subject is not None else (), _keys(subject))
    if _is_passive(scene, trigger, bare, before, subject):
        return Roles((), _keys(subject) or (_keys(bare[0]) if bare else ()))
    if not target and sense.roles != "agent":
        target = _keys(bare[0]) if bare else ()
    source = _keys(subject) or _arms(scene, trigger)
    if not source and not carried:
        # The pronoun on a verb of carrying out is the deed: who did it stands after, or is not told.
        source = _keys(antecedent(scene, trigger, start))
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


_THINGS = frozenset(
    {"person", "site", "vehicle", "territory", "number", "quantity", "place", "weapon", "aircraft"}
)
_OBJECTS = _THINGS | {
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


# -- verbal nouns and nouns


def _nominal(scene: Scene, trigger: Trigger, after: list[Party], light: str | None, start: int) -> Roles:
    at, roles = trigger.at, trigger.sense.roles
    if roles == "backed":
        return Roles(oblique(after, frozenset()), _keys(party_before(scene, at, start)))
    target = oblique(after, trigger.sense.target)
    doer = doer_after(scene, at)
    if doer is not None:
        return Roles(doer.keys, target)
    genitive = next((p for p in after if not p.prep and p.first - at <= 3), None)
    side = nisba_side(scene, at, 2 if roles == "patient" else 5)
    if roles in ("mutual", "event"):
        return _mutual(scene, trigger, after, genitive, side, target, start, light)
    source: tuple[str, ...] = ()
    if genitive is not None:
        if roles in ("agent", "visitor") or _acts(scene, genitive):
            source = genitive.keys
        elif roles == "either":
            second = next((p for p in after if not p.prep and p.first > genitive.first), None)
            source, target = genitive.keys, target or _keys(second)
        else:
            target = target or genitive.keys
    elif roles in ("agent", "either") and trigger.sense.type == "ASSAULT":
        # A noun without the article names its doer under "of" or "from": A SHELLING OF the army ON the town.
        near = [p for p in after if p.first - at <= 4 and _joins(scene, at, p)]
        doing = oblique(near, frozenset({_LAM, _FROM}))
        source = side or doing
        target = tuple(key for key in target if key not in doing)
    source = source or side
    if not source and "+pron" in trigger.reading.tags and roles in ("agent", "visitor"):
        source = _keys(antecedent(scene, trigger, start))
    source = source or _keys(tried_by(scene, at))
    governor = governor_of(scene, at, start) if not source or light == "patient" else None
    if governor is not None and light == "patient":
        target = target or governor.keys
    elif governor is not None and light not in ("place", "outcome"):
        source = source or governor.keys
    return Roles(source, target)


def _mutual(
    scene: Scene,
    trigger: Trigger,
    after: list[Party],
    genitive: Party | None,
    side: tuple[str, ...],
    target: tuple[str, ...],
    start: int,
    light: str | None,
) -> Roles:
    at, mutual = trigger.at, trigger.sense.roles == "mutual"
    if any(
        "+pron" in scene.doc.words[j].tags and scene.cue(j, "between")
        for j in range(at + 1, min(at + 6, scene.last))
    ):
        other = next((p.keys for p in after if p.prep == _BETWEEN), ())
        return Roles((), other)
    if not mutual:
        return Roles(*between(after)) if after and after[0].prep == _BETWEEN else Roles((), _keys(genitive))
    if after and (after[0].prep == _BETWEEN or genitive is not None):
        pair = between(after)
        if pair[0] and pair[1]:
            return Roles(*pair)
    asks = light == "agent" or trigger.sense.type != "ASSAULT"
    subject = governor_of(scene, at, start) if asks and not genitive and not side else None
    keys = _keys(genitive) or side or _keys(subject)
    others = target or oblique(after, frozenset())
    return Roles(keys[:1], keys[1:]) if len(keys) > 1 and not others else Roles(keys, others)


def _joins(scene: Scene, at: int, party: Party) -> bool:
    """Whether no other preposition stands between a noun and the one that governs a party: not NEAR the gate OF it."""
    before = range(at + 1, party.first - (party.prep == _FROM))
    return not any(scene.cue(j, "preposition") or {"+bi", "+li"} & scene.doc.words[j].tags for j in before)


def _acts(scene: Scene, genitive: Party) -> bool:
    """Whether the genitive is the doer although it mostly is not: what it affects follows under "to"."""
    after = genitive.last
    if after < scene.last and scene.doc.words[after].kind == "punct":
        after += 1
    if after >= scene.last:
        return False
    tags = scene.doc.words[after].tags
    near = range(after, min(scene.last, after + 2))
    if "+li" in tags:
        return "masdar" not in tags and any(scene.has(j, _THINGS) for j in near)
    bare = not {"+bi", "+wa", "+ka"} & tags and scene.cue(after, "preposition") is None
    return bare and "adj" not in tags and bool(_GROUND & scene.contexts[after - scene.first])


_GROUND = frozenset({"control", "territory", "site"})


__all__ = ["Roles", "find_roles", "names_own", "party_at", "speaks_of_itself"]
