"""Roles from grammar: who acts and who is affected, from voice, word order, construct and prepositions."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.events_words import PREDICATES
from tawatur.extract.roles_deeds import arms_of
from tawatur.extract.roles_governors import carried_for, carrier, giver, suffers
from tawatur.extract.roles_nouns import nominal
from tawatur.extract.roles_parties import QUOTES, Roles, parties
from tawatur.extract.roles_pronouns import FINITE, is_verb
from tawatur.extract.roles_sides import by_agent
from tawatur.extract.roles_verbs import finite
from tawatur.extract.roles_voice import befalls, has_object
from tawatur.model import Claim

OBJECT_REACH = 12
"""Words after a predicate among which its parties are looked for."""


def find_roles(scene: Scene, trigger: Trigger, light: str | None, start: int) -> Roles:
    """The roles of an event. `light` is what the verb that governs the noun makes of its own subject.

    `start` is the first token that may name a party: where what is said begins, or the sentence."""
    agent = by_agent(scene, trigger.at)
    reach = range(trigger.at + 1, min(scene.last, trigger.at + 1 + OBJECT_REACH))
    # What is named behind the doer ("BY THE FIRE of the army") belongs to him.
    end = next((j for j in reach if scene.cue(j, "by-agent")), reach.stop)
    after = list(parties(scene, reach.start, end))
    if trigger.finite and not _is_noun(scene, trigger):
        found = finite(scene, trigger, after, start)
    else:
        found = nominal(scene, trigger, after, light, start)
    if not found.source and not agent:
        given = trigger.sense.type in ("AID", "SUPPORT")
        found = Roles(giver(scene, trigger) if given else arms_of(scene, trigger), found.target)
    told = trigger.finite and trigger.shape != "passive" and found.source and not befalls(trigger)
    if agent and not told:
        return Roles(agent, _without(found.target or found.source, agent))
    return Roles(found.source, _without(found.target, found.source))


def _is_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word read as a verb is the noun spelled like it: an adjective of nationality right after it says so, or
    that somebody's carrying out stands before it."""
    at = trigger.at + 1
    noun = any(
        "masdar" in r.tags and r.lemma == trigger.reading.lemma for r in scene.doc.words[trigger.at].readings
    )
    if noun and (
        carrier(scene, trigger.at) is not None or _joined_noun(scene, trigger) or _told_of(scene, trigger)
    ):
        return True
    if trigger.shape != "either" or at >= scene.last or scene.doc.over("actor", at) is not None:
        return False
    same = (r for r in scene.doc.words[trigger.at].readings if r.lemma == trigger.reading.lemma)
    if not any("masdar" in r.tags and not r.suf for r in same):
        return False
    return any(
        "nisba" in r.tags and not {"def", "acc"} & r.tags and not r.pre for r in scene.doc.words[at].readings
    )


def _told_of(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject of a verb stands right before a word that is the noun it acts on: the minister called
    THE SHELLING a crime, the rebels went on with THEIR SHELLING."""
    at = trigger.at
    chunk = scene.doc.over("actor", at - 1) if at > scene.first else None
    if chunk is None or chunk.last != at or chunk.first <= scene.first:
        return False
    before = scene.doc.words[chunk.first - 1].tags
    if FINITE.isdisjoint(before):
        return False
    if "+pron" in trigger.reading.tags:
        return "event-light:agent" in before
    return "cue" in before and before.isdisjoint({"+pron", "event-light"})


def _joined_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word goes on with a verbal noun under a preposition: behind the kidnapping of X AND HIS KILLING."""
    if not {"+wa", "+pron"} <= trigger.reading.tags:
        return False
    for j in range(max(scene.first + 1, trigger.at - 4), trigger.at - 1):
        tags = scene.doc.words[j].tags
        under = scene.cue(j - 1, "preposition") is not None or {"+bi", "+li"} & tags
        if under and "masdar" in tags and PREDICATES & tags:
            return True
    return False


def speaks_of_itself(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether the doer is a pronoun that means the speaker of the claim: "that IT shelled", "ITS control", "we"."""
    tags = trigger.reading.tags
    if trigger.shape == "passive" or trigger.sense.roles == "victim":
        # What befell somebody: THEY were hit, ITS soldiers suffered.
        return False
    if "1" in tags:
        return True
    doc, at = scene.doc, trigger.at
    start = next((i for i in range(scene.first, at) if doc.starts[i] >= claim.cue.start), at)
    before = range(max(start, at - 5), at)
    if any(scene.cue(j, "owned") for j in before):
        return True
    if not trigger.finite:
        if "+pron" in tags and _another(scene, tags, claim):
            return False
        if "+pron" in tags:
            return trigger.sense.roles in ("agent", "mutual", "either") or has_object(scene, at + 1)
        if at + 1 < scene.last and names_own(scene, at + 1):
            return True
        return carried_for(scene, at) or any(
            (scene.cue(j, "begin") and "+pron" in doc.words[j].tags)
            or (names_own(scene, j) and not any(suffers(scene, k) for k in range(j, at)))
            for j in before
        )
    joined = bool({"+wa", "+fa"} & tags)
    for j in reversed(before):
        if doc.words[j].surface[0] in QUOTES:
            continue
        if names_own(scene, j):
            return True
        if scene.cue(j, "opener") is not None:
            told = scene.cue(j, "that") is not None
            return told and doc.words[j].folded.endswith(doc.packs.analyser.clitics.after)
        if joined and is_verb(scene, j):
            # The verb that this one is joined to has the same subject.
            continue
        if scene.cue(j, "particle") is None:
            return False
    return False


def _another(scene: Scene, tags: frozenset[str], claim: Claim) -> bool:
    """Whether the pronoun on a noun cannot mean the speaker: HER attack, told by a man."""
    refs = (c.value for c in scene.doc.chunks("actor") if c.value.key == claim.speaker.actor)
    ref = next(refs, None)
    if ref is not None and _THEIR in tags:
        # THEIR deployment, told by a commander or an army.
        return bool(ref.kind != "group" and ref.number == "sg")
    return bool(
        ref is not None and ref.kind == "person" and ref.number == "sg" and ref.gender == "m" and _HER in tags
    )


_HER, _THEIR = "+pron:\u0647\u0627", "+pron:\u0647\u0645"
_OURS = frozenset({"force", "troops", "element", "own-side", "fighter", "gunman"})


def names_own(scene: Scene, j: int) -> bool:
    """Whether a word names the speaker's own side by a pronoun: HIS country, THEIR forces."""
    return "+pron" in scene.doc.words[j].tags and bool(_OURS & scene.contexts[j - scene.first])


def _without(keys: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in others)


__all__ = ["Roles", "find_roles", "names_own", "speaks_of_itself"]
