"""Roles from grammar: who acts and who is affected, from voice, word order, construct and prepositions."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_governors import giver
from tawatur.extract.roles_nouns import nominal
from tawatur.extract.roles_parties import Roles, by_agent, parties
from tawatur.extract.roles_verbs import finite
from tawatur.model import Claim

OBJECT_REACH = 12
"""Words after a predicate among which its parties are looked for."""


def find_roles(scene: Scene, trigger: Trigger, light: str | None, start: int) -> Roles:
    """The roles of an event. `light` is what the verb that governs the noun makes of its own subject.

    `start` is the first token that may name a party: where what is said begins, or the sentence."""
    agent = by_agent(scene, trigger.at)
    after = list(parties(scene, trigger.at + 1, min(scene.last, trigger.at + 1 + OBJECT_REACH)))
    if trigger.finite:
        found = finite(scene, trigger, after, start)
    else:
        found = nominal(scene, trigger, after, light, start)
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


__all__ = ["Roles", "find_roles", "names_own", "speaks_of_itself"]
