"""Whom a verb without a subject, or the pronoun of a noun, means: the subject before, the clause's topic, the party last named."""

from __future__ import annotations

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.events_scene import Scene
from tawatur.extract.roles_parties import (
    QUOTES,
    Party,
    described_by,
    is_part,
    is_place,
    parties,
    party_at,
    party_before,
)
from tawatur.language.document import Chunk

_FUNCTION = frozenset({"name-end", "no-head", "glue:this"})
_THEIR, _HER = "+pron:\u0647\u0645", "+pron:\u0647\u0627"
_FROM = "\u0645\u0646"
_PART = 4
"""Words with which a clause may open before the party of which some are meant: a unit OF the army."""
FINITE = frozenset({"past", "imperfect"})


def antecedent(scene: Scene, at: int, tags: frozenset[str], start: int) -> Party | None:
    """Whom the pronoun of a verb without a subject, or on a noun, means: a party named before that agrees with it.

    The subject of the verb that it is joined to comes first, then the party with which its clause opens, then the one
    named last without a preposition."""
    if FINITE & tags:
        found = _subject_before(scene, at, tags, start) if {"+wa", "+fa"} & tags else None
        found = found or opening(scene, at, tags, start)
        if found is not None:
            return found
    for j in range(at - 1, max(scene.first, start) - 1, -1):
        if "colon" in scene.doc.words[j].tags:
            # Behind it stands the place of a dateline, "Iraq:".
            return None
        chunk = scene.doc.at("actor", j)
        if chunk is not None and chunk.last <= at and not is_place(scene, chunk):
            if described_by(scene, chunk) is not None:
                continue
            party = party_at(scene, chunk)
            free = not party.prep or (_THEIR in tags and not FINITE & tags and party.prep != _FROM)
            if free and agrees(scene, tags, party):
                return party
    return None


def agrees(scene: Scene, tags: frozenset[str], party: Party) -> bool:
    """Whether a party named before a verb, or a noun with a pronoun, can be the one meant: in gender and number."""
    chunk = scene.doc.at("actor", party.first)
    if chunk is None:
        return True
    ref = chunk.value
    several = len(party.keys) > 1 or ref.kind == "group" or ref.number != "sg" or is_part(scene, chunk)
    if not FINITE & tags:
        return _owns(tags, ref, several or _plural(scene, chunk))
    if "3" not in tags:
        return True
    if {"m", "pl"} <= tags:
        # THEY, of men: no body, which is feminine.
        return several or (ref.kind != "person" and not (ref.kind == "institution" and ref.gender == "f"))
    if "pl" in tags or "du" in tags:
        return several or ref.kind != "person"
    if ref.kind == "group" and ref.gender == "m" and {"f", "sg"} <= tags:
        # Of men no verb is in the feminine.
        return False
    if ref.kind == "person" and ref.number == "sg" and len(party.keys) == 1:
        return not ref.gender or ref.gender in tags
    return True


def _owns(tags: frozenset[str], ref: ActorRef, several: bool) -> bool:
    """Whether the pronoun on a noun can mean an actor: THEIR is said of several, HIS and HER of a person of that gender."""
    if _THEIR in tags:
        return several
    if ref.kind != "person" or ref.number != "sg" or not ref.gender:
        return True
    return not (_HER in tags and ref.gender == "m")


def _plural(scene: Scene, chunk: Chunk) -> bool:
    """Whether a body goes by a plural: THE FORCES of the government, and their attacks."""
    return any({"noun", "pl"} <= r.tags for r in scene.doc.words[chunk.first].readings)


def _subject_before(scene: Scene, at: int, tags: frozenset[str], start: int) -> Party | None:
    """The subject of the verb before, to which a verb is joined by "and"."""
    for j in range(at - 1, max(scene.first, start) - 1, -1):
        if not is_verb(scene, j) or _in_relative(scene, j):
            continue
        after = next((p for p in parties(scene, j + 1, min(at, j + 4)) if not p.prep), None)
        found = party_before(scene, j, start) or after
        if found is not None:
            return found if agrees(scene, tags, found) else None
    return None


def _in_relative(scene: Scene, j: int) -> bool:
    return j > scene.first and scene.cue(j - 1, "relative") is not None


def opening(scene: Scene, at: int, tags: frozenset[str], start: int) -> Party | None:
    """The party with which the clause of a verb opens, after "that" or at its start, however much describes it."""
    for j in range(at - 1, max(scene.first, start) - 1, -1):
        if j > max(scene.first, start) and (not scene.cue(j - 1, "opener") or scene.cue(j - 1, "relative")):
            continue
        while j < at and (
            scene.cue(j, "particle")
            or "had" in scene.doc.words[j].tags
            or scene.doc.words[j].surface[0] in QUOTES
        ):
            j += 1
        near = (scene.doc.at("actor", k) for k in range(j, min(j + _PART, at)))
        chunk = next((c for c in near if c is not None), None)
        if chunk is None or is_place(scene, chunk) or (chunk.first > j and not is_part(scene, chunk)):
            return None
        party = party_at(scene, chunk)
        between = range(chunk.last, at)
        clear = not any(is_verb(scene, k) and not _in_relative(scene, k) for k in between)
        return party if clear and not party.prep and agrees(scene, tags, party) else None
    return None


def is_verb(scene: Scene, j: int) -> bool:
    tags = scene.doc.words[j].tags
    if scene.cue(j, "particle") is not None or any(scene.doc.over(kind, j) for kind in ("time", "actor")):
        return False
    if _FUNCTION & tags and not {"event-light", "predicate"} & tags:
        # Near, after, between, that: words spelled like verbs that news hardly uses.
        return False
    if "noun" in tags and j > scene.first and any(cue.rest for cue in scene.cues(j - 1)):
        # The second word of a phrase: for the SAKE of.
        return False
    if "noun" in tags and not any("3" in r.tags for r in scene.doc.words[j].readings if "verb" in r.tags):
        # News hardly speaks in the first person where a noun is spelled so.
        return False
    return ("past" in tags or "imperfect" in tags) and not (
        {"noun", "adj"} & tags and "imperfect" not in tags
    )
