"""Roles from grammar: who acts and who is affected, from voice, word order, construct and prepositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tawatur.extract.actors_refs import country_actor
from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.model import Claim

SUBJECT_REACH = 12
"""Words over which a subject may stand from its verb."""
OBJECT_REACH = 10


class Roles(msgspec.Struct, frozen=True):
    """Keys of the actors that act and of those that are affected."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


class _Party(msgspec.Struct, frozen=True, eq=False):
    """An actor near a predicate: its keys (several where coordinated) and the preposition before it, if any."""

    keys: tuple[str, ...]
    first: int
    last: int
    prep: str


def find_roles(scene: Scene, trigger: Trigger, light: str | None) -> Roles:
    """The roles of an event. `light` is what the verb that governs the noun makes of its own subject."""
    by = _by_agent(scene, trigger.at)
    if trigger.finite:
        found = _finite(scene, trigger)
    else:
        found = _nominal(scene, trigger, light)
    if by is not None:
        target = tuple(key for key in found.target or found.source if key not in by)
        return Roles(by, target)
    return found


def speaks_of_itself(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether the doer is a pronoun that means the speaker of the claim: "that IT shelled", "ITS control", "we"."""
    tags = trigger.reading.tags
    if "1" in tags:
        return True
    if not trigger.finite:
        return "+pron" in tags and trigger.sense.roles in ("agent", "mutual", "either")
    doc = scene.doc
    for j in range(trigger.at - 1, max(scene.first, trigger.at - 4) - 1, -1):
        if doc.starts[j] < claim.cue.start:
            return False
        if scene.cue(j, "opener") is not None:
            return any(doc.words[j].folded.endswith(suf) for suf in ("\u0647\u0627", "\u0647", "\u0647\u0645", "\u0647\u0645\u0627"))
        if scene.cue(j, "particle") is None:
            return False
    return False


# -- finite verbs


def _finite(scene: Scene, trigger: Trigger) -> Roles:
    roles = trigger.sense.roles
    before, after = _subject_before(scene, trigger), _after(scene, trigger.at)
    target = _oblique(after, trigger.sense.target)
    bare = [party for party in after if not party.prep]
    subject = before
    if subject is None and bare:
        subject = bare.pop(0)
    if roles == "mutual":
        keys = subject.keys if subject else ()
        others = target or _oblique(after, frozenset())
        return Roles(keys, tuple(k for k in others if k not in keys)) if others else Roles(keys[:1], keys[1:])
    if roles == "event":
        return _between(after)
    if roles == "victim":
        others = _oblique(after, frozenset()) if len(after) > 1 else ()
        return Roles(others, subject.keys if subject else ())
    if _is_passive(trigger, before, bare, subject):
        return Roles((), subject.keys if subject else ())
    if not target and roles in ("patient", "either", "visitor", "host"):
        target = bare[0].keys if bare else target
        if not target and roles == "visitor":
            target = _oblique(after, trigger.sense.target)
    source = subject.keys if subject else ()
    if roles == "host":
        source, target = target, source
    return Roles(source, tuple(k for k in target if k not in source))


def _is_passive(trigger: Trigger, before: _Party | None, rest: list[_Party], subject: _Party | None) -> bool:
    if trigger.shape == "passive":
        return True
    if trigger.shape == "active" or trigger.sense.roles == "agent":
        return False
    # Spelled alike: one party after the verb, and none before it, is the one that suffers.
    return before is None and not rest and trigger.sense.mode in ("targeted", None)


def _subject_before(scene: Scene, trigger: Trigger) -> _Party | None:
    doc, at = scene.doc, trigger.at
    first = max(scene.first, at - SUBJECT_REACH)
    relative = False
    j = at - 1
    while j >= first:
        chunk = doc.over("actor", j)
        if chunk is not None and is_place(scene, chunk):
            j = chunk.first - 1
            continue
        if chunk is not None:
            party = _party(scene, chunk)
            return party if relative or not party.prep else None
        word = doc.words[j]
        if scene.cue(j, "relative"):
            relative = True
        elif word.kind == "punct" and not relative and word.surface[0] not in "\"'\u00ab\u00bb()\u201c\u201d":
            return None
        elif "past" in word.tags and "noun" not in word.tags and not scene.cue(j, "particle"):
            return None
        j -= 1
    return None


# -- verbal nouns and nouns


def _nominal(scene: Scene, trigger: Trigger, light: str | None) -> Roles:
    roles, at = trigger.sense.roles, trigger.at
    after = _after(scene, at)
    target = _oblique(after, trigger.sense.target)
    genitive = next((p for p in after if not p.prep and p.first - at <= 3), None)
    governor = _governor_subject(scene, at) if light in ("agent", "patient") else None
    doer = _doer_after(scene, at)
    if doer is not None:
        return Roles(doer.keys, tuple(k for k in target if k not in doer.keys))
    nisba = _nisba(scene, at)
    source: tuple[str, ...] = ()
    if roles in ("mutual", "event"):
        pair = _between(after)
        if pair.source:
            return pair
        keys = (genitive.keys if genitive else ()) or nisba or (governor.keys if governor else ())
        others = target or _oblique(after, frozenset())
        if len(keys) > 1 and not others:
            return Roles(keys[:1], keys[1:])
        return Roles(keys, tuple(k for k in others if k not in keys))
    if genitive is not None:
        if roles == "patient":
            target = target or genitive.keys
        elif roles in ("agent", "visitor"):
            source = genitive.keys
        elif roles == "either":
            second = next((p for p in after if not p.prep and p.first > genitive.first), None)
            source = genitive.keys
            target = target or (second.keys if second else ())
        else:
            target = target or genitive.keys
    source = source or nisba
    if governor is not None:
        if light == "patient":
            target = target or governor.keys
        else:
            source = source or governor.keys
    return Roles(source, tuple(k for k in target if k not in source))


def _governor_subject(scene: Scene, at: int) -> _Party | None:
    """The subject of the light verb before a noun: between the two, or before the verb."""
    doc = scene.doc
    first = max(scene.first, at - SUBJECT_REACH)
    for j in range(at - 1, first - 1, -1):
        if "event-light" in doc.words[j].tags and "verb" in doc.words[j].tags:
            between = [p for p in _parties(scene, j + 1, at) if not p.prep]
            if between:
                return between[0]
            chunk = next((c for k in range(j - 1, first - 1, -1) if (c := doc.over("actor", k)) is not None), None)
            return _party(scene, chunk) if chunk is not None else None
    return None


def _doer_after(scene: Scene, at: int) -> _Party | None:
    """Who did what a noun tells, in a clause that describes it: a raid THAT THE ARMY FLEW."""
    doc = scene.doc
    for j in range(at + 1, min(at + 6, scene.last)):
        word = doc.words[j]
        if "event-light" in word.tags and any("+pron" in r.tags and "event-light:agent" in r.tags for r in word.readings):
            return next((p for p in _parties(scene, j + 1, min(scene.last, j + 5)) if not p.prep), None)
    return None


def _nisba(scene: Scene, at: int) -> tuple[str, ...]:
    """The party that an adjective of nationality after a noun names."""
    doc = scene.doc
    for j in range(at + 1, min(at + 4, scene.last)):
        word = doc.words[j]
        if doc.over("actor", j) is not None or ("adj" not in word.tags and "nisba" not in word.tags):
            return ()
        row = next((row for r in word.readings for row in r.rows if row.cls == "nisba"), None)
        if row is not None:
            return (_side(doc, row, j),)
    return ()


def _side(doc: Document, row: Row, at: int) -> str:
    """The key of the party of a side that the article names; the adjective itself names it where nothing else does."""
    ours = [c.value for c in doc.chunks("actor") if c.value.country == row.value and not c.value.members]
    ours.sort(key=lambda ref: (ref.kind != "country", ref.kind != "institution"))
    if ours:
        return str(ours[0].key)
    ref = country_actor(row.value, row.extra.get("name", row.value))
    ref = msgspec.structs.replace(ref, how="alias", start=doc.starts[at], end=doc.ends[at])
    doc.add(Chunk("actor", at, at + 1, ref, frozenset(), "events/nisba", (row,)))
    return ref.key


# -- parties around a predicate


def _after(scene: Scene, at: int) -> list[_Party]:
    """The parties after a predicate, up to the end of its clause or the next finite verb."""
    return list(_parties(scene, at + 1, min(scene.last, at + 1 + OBJECT_REACH)))


def _parties(scene: Scene, start: int, end: int) -> Iterator[_Party]:
    doc, j = scene.doc, start
    while j < end:
        chunk = doc.at("actor", j)
        if chunk is not None and is_place(scene, chunk):
            j = chunk.last
            continue
        if chunk is not None:
            last, keys = chunk.last, _keys(chunk)
            while (more := doc.at("actor", last)) is not None and "+wa" in doc.words[last].tags:
                keys, last = (*keys, *_keys(more)), more.last
            yield _Party(tuple(dict.fromkeys(keys)), chunk.first, last, _prep(scene, chunk))
            j = last
            continue
        word = doc.words[j]
        if scene.cue(j, "opener") and not scene.cue(j, "relative"):
            return
        if word.kind == "punct" and word.surface[0] in ".;:\u061b\u061f":
            return
        if j > start and "verb" in word.tags and "noun" not in word.tags and "adj" not in word.tags:
            return
        j += 1


def _party(scene: Scene, chunk: Chunk) -> _Party:
    keys, first = _keys(chunk), chunk.first
    doc = scene.doc
    while "+wa" in doc.words[first].tags and first > scene.first and (prior := doc.over("actor", first - 1)) is not None:
        keys, first = (*_keys(prior), *keys), prior.first
    return _Party(tuple(dict.fromkeys(keys)), first, chunk.last, _prep(scene, doc.at("actor", first) or chunk))


def is_place(scene: Scene, chunk: Chunk) -> bool:
    """Whether a country or territory stands as a place, and does not act."""
    place = scene.doc.over("place", chunk.first)
    return place is not None and chunk.value.kind == "country" and not place.value.acting


def _keys(chunk: Chunk) -> tuple[str, ...]:
    return (str(chunk.value.key),)


def _prep(scene: Scene, chunk: Chunk) -> str:
    """The preposition that governs a chunk: a word before it or a letter written onto it; "of" where a noun does."""
    doc = scene.doc
    reading = next((r for r in doc.words[chunk.first].readings if r.pre), None)
    if reading is not None:
        for tag, letter in (("+bi", "\u0628"), ("+li", "\u0644"), ("+ka", "\u0643")):
            if tag in reading.tags:
                return letter
    if chunk.first <= scene.first:
        return ""
    cue = scene.cue(chunk.first - 1, "preposition")
    if cue is not None:
        return doc.words[chunk.first - 1].folded.removeprefix("\u0648")
    return ""


def _oblique(parties: Iterable[_Party], prepositions: frozenset[str]) -> tuple[str, ...]:
    """The keys of the first party under one of the prepositions; under any where none is given."""
    for party in parties:
        if party.prep and (party.prep in prepositions or not prepositions):
            return party.keys
    return ()


def _between(parties: list[_Party]) -> Roles:
    """Both sides of what happens between two parties."""
    keys = tuple(dict.fromkeys(key for party in parties for key in party.keys))
    return Roles(keys[:1], keys[1:2]) if len(keys) > 1 else Roles(keys)


def _by_agent(scene: Scene, at: int) -> tuple[str, ...] | None:
    """Who a phrase of agency ("at the hands of", "by the fire of") after a predicate names."""
    doc = scene.doc
    for j in range(at + 1, min(scene.last, at + 14)):
        cue = scene.cue(j, "by-agent")
        if cue is not None:
            after = j + 1 + len(cue.rest)
            for k in range(after, min(after + 3, scene.last)):
                chunk = doc.at("actor", k)
                if chunk is not None:
                    return _keys(chunk)
            return None
    return None
