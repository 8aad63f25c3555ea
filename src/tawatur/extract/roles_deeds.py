"""Deeds and weapons that stand for the side that they are of: RUSSIAN raids struck, tanks OF the army shelled."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_governors import doer_after
from tawatur.extract.roles_nisba import nisba_side
from tawatur.extract.roles_parties import Party, is_place, parties, party_at
from tawatur.extract.roles_pronouns import is_verb

ARMS = frozenset({"aircraft", "weapon", "warship", "tank"})
_FIRED = ARMS | {"gunfire"}
STRIKES = frozenset({"raid", "strike", "shelling", "attack", "blast"})
_REACH = 9
"""Words over which such a noun may stand before its verb."""
_NEAR = 4
"""Words after a noun among which stands whose it is."""
_QUOTES = "\"'\u00ab\u00bb()\u201c\u201d"
_WITH = "\u0628"
_OF, _FROM = "\u0644", "\u0645\u0646"


def is_deed(scene: Scene, j: int) -> bool:
    """Whether a token is a noun for a deed or a weapon, and not part of the name of a party."""
    doc = scene.doc
    if not (ARMS | STRIKES) & scene.contexts[j - scene.first] or doc.over("actor", j) is not None:
        return False
    return any("noun" in r.tags and not {"+bi", "+li", "+ka"} & r.tags for r in doc.words[j].readings)


def is_strike(scene: Scene, j: int) -> bool:
    """Whether a token is a deed, and no weapon, which may be what is destroyed."""
    names = scene.contexts[j - scene.first]
    return bool(STRIKES & names) and not ARMS & names


def deed_before(scene: Scene, at: int, start: int) -> int | None:
    """The deed or weapon that is the subject before a verb: nothing but what describes it stands between."""
    doc, relative = scene.doc, False
    j = at - 1
    while j >= max(scene.first, start, at - _REACH):
        chunk = doc.over("actor", j)
        if chunk is not None and not is_place(scene, chunk):
            if party_at(scene, chunk).prep not in (_OF, _FROM):
                return None
            j = chunk.first - 1
            continue
        word = doc.words[j]
        if scene.cue(j, "relative"):
            relative = True
        elif is_deed(scene, j) and not _describes(scene, j):
            return j
        elif (
            (word.kind == "punct" and not relative and word.surface[0] not in _QUOTES)
            or scene.cue(j, "opener")
            or ("past" in word.tags and not {"noun", "adj"} & word.tags and not scene.cue(j, "particle"))
        ):
            return None
        j -= 1
    return None


def _describes(scene: Scene, j: int) -> bool:
    """Whether a word is an adjective, or the last noun of a chain that another deed heads: AIR raids, a series of RAIDS."""
    word = scene.doc.words[j]
    if "adj" not in word.tags or j <= scene.first:
        return False
    return is_deed(scene, j - 1) or (
        j - 1 > scene.first and "adj" in scene.doc.words[j - 1].tags and is_deed(scene, j - 2)
    )


def doer_of(scene: Scene, at: int, end: int) -> tuple[str, ...]:
    """The side of a deed or weapon at a token: its genitive, an adjective, "of" or "from", or a clause that says who did it."""
    found = doer_after(scene, at)
    if found is not None:
        return found.keys
    near = list(parties(scene, at + 1, min(end, at + 1 + 2 * _NEAR)))
    genitive = next((p for p in near if not p.prep and p.first - at <= _NEAR and _chain(scene, at, p)), None)
    if genitive is not None:
        return genitive.keys
    return nisba_side(scene, at) or of_whom(scene, at, near)


def arms_of(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    """The side whose weapons struck, where they are told to be of one: was hit BY RUSSIAN ROCKETS."""
    doc = scene.doc
    if trigger.sense.type != "ASSAULT":
        return ()
    if not trigger.finite and trigger.sense.target and takes_weapons(trigger):
        near = range(trigger.at + 1, min(scene.last, trigger.at + 1 + _NEAR))
        fired = (j for j in near if _FIRED & scene.contexts[j - scene.first])
        if (side := next(filter(None, (nisba_side(scene, j) for j in fired)), None)) is not None:
            # The launch OF IRANIAN ROCKETS.
            return side
    for j in range(trigger.at + 1, min(scene.last, trigger.at + _REACH)):
        chunk = doc.over("actor", j)
        if scene.cue(j, "opener") or (chunk is not None and party_at(scene, chunk).prep):
            return ()
        if {"+bi"} & doc.words[j].tags or doc.words[j].folded == _WITH:
            near = range(j, min(scene.last, j + _NEAR + 1))
            at = next((k for k in near if _FIRED & scene.contexts[k - scene.first]), None)
            if at is not None:
                return nisba_side(scene, at) or _fired(scene, at)
    return ()


def takes_weapons(trigger: Trigger) -> bool:
    """Whether weapons are what a predicate acts on: one fires and throws them."""
    needs = {
        name for option in trigger.sense.guards for need in option if need.where == ">" for name in need.names
    }
    return bool(needs & {"weapon", "weapon-plain", "aircraft", "gunfire", "mine", "grenade"})


def _fired(scene: Scene, at: int) -> tuple[str, ...]:
    """Who fired a weapon, in the clause that describes it: a shell THAT TROOPS, an Israeli TANK, FIRED."""
    found = doer_after(scene, at)
    if found is not None:
        return found.keys
    near = range(at + 1, min(at + _NEAR, scene.last - 1))
    verb = next((j for j in near if {"event-light:agent", "+pron"} <= scene.doc.words[j].tags), None)
    return nisba_side(scene, verb + 1) if verb is not None and is_deed(scene, verb + 1) else ()


def of_whom(scene: Scene, at: int, near: list[Party], *words: str) -> tuple[str, ...]:
    """Who is named under "of" or "from" right after a noun: A SHELLING OF the army ON the town."""
    for party in near:
        if party.prep in (words or (_OF, _FROM)) and party.first - at <= _NEAR and joins(scene, at, party):
            return party.keys
    return ()


def joins(scene: Scene, at: int, party: Party) -> bool:
    """Whether no other preposition stands between a noun and the one that governs a party: not NEAR the gate OF it."""
    before = range(at + 1, party.first - (party.prep == _FROM))
    return not any(
        scene.cue(j, "preposition")
        or {"+bi", "+li"} & scene.doc.words[j].tags
        or _acts(scene, j)
        or _is_object(scene, at, j)
        or is_verb(scene, j)
        for j in before
    )


def _is_object(scene: Scene, at: int, j: int) -> bool:
    """Whether a word is what the deed at a token acts on: the shelling struck A CONVOY of the army.

    It is indefinite, and after a deed without the article it shows that it is no genitive."""
    tags, readings = scene.doc.words[j].tags, scene.doc.words[j].readings
    if "noun" not in tags or "def" in tags:
        return False
    shown = any({"acc", "noun", "sg"} <= r.tags and "adj" not in r.tags for r in readings)
    several = all("noun" in r.tags and {"pl"} <= r.tags for r in readings) and "adj" not in tags
    return shown or several or ("def" in scene.doc.words[at].tags and "adj" not in tags)


def _acts(scene: Scene, j: int) -> bool:
    """Whether a word is the participle of a predicate, which has parties of its own: a car TARGETING a patrol."""
    tags = scene.doc.words[j].tags
    return {"participle", "predicate", "acc"} <= tags and "noun" not in tags


def _chain(scene: Scene, at: int, party: Party) -> bool:
    """Whether only nouns and adjectives stand between a noun and its genitive."""
    words = scene.doc.words[at + 1 : party.first]
    return all({"noun", "adj"} & w.tags and not {"+bi", "+li", "+wa"} & w.tags for w in words)
