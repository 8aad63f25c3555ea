"""The parties around a predicate: actors of the chart with the prepositions that govern them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_words import PREDICATES
from tawatur.extract.roles_nisba import ADVERB
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Reading

SUBJECT_REACH = 14
"""Words over which a subject may stand before its verb."""
QUOTES = "\"'\u00ab\u00bb()\u201c\u201d"
ENDS = ".;:\u061b\u061f"
_UN = "\u063a\u064a\u0631"
"""The word that makes an adjective its opposite: an UNknown number of them."""
_OF, _IN = "\u0645\u0646", "\u0641\u064a"
_UNNAMED = "unnamed"
"""The key of the actor behind passives of speech: no party."""
_RESUMED = "resumptive"
"""The tag of a preposition with its pronoun: IN IT, ON THEM."""
FIGHTS = frozenset({"clash", "battle", "talks", "agreement", "meeting"})
_SEAT = "actors/seat"
"""The rule of an actor that a building names: nobody is part of it."""
_HELD = frozenset({"control"})
_SAID = "said@"
"""With which the keys of speakers begin that only a verb of speech told: parties where their side is known."""
_SEATS = frozenset(
    {
        "site", "lines", "street", "force", "troops", "element", "gunman", "fighter", "leader", "army", "police", "side",
        "vehicle", "convoy", "checkpoint", "home", "person", "civilian", "rank",
    }
)  # fmt: skip
"""Nouns through which a preposition reaches the party that is their genitive: AGAINST the forces of the army."""
_PARTS = frozenset({"number", "quantity", "person", "casualty", "crowd", "element", "some"})
_BODIES = _PARTS | {"force", "troops", "gunman", "fighter"}
"""Nouns for men of whom some are told, with an adjective: LARGE FORCES of the army."""
_OFFICES = frozenset({"role", "institution:GOV"})
_MEMBERS = frozenset({"element", "gunman", "fighter", "leader"})
_ARMED = frozenset({"aircraft", "warship", "tank", "force", "troops", "gunman", "raid", "strike"})
_MACHINES = frozenset({"aircraft", "warship", "tank", "raid"})
_PREFIXES = (("+bi", "\u0628"), ("+li", "\u0644"), ("+ka", "\u0643"))


class Party(msgspec.Struct, frozen=True, eq=False):
    """An actor near a predicate: its keys (several where coordinated), tokens, and the preposition before it."""

    keys: tuple[str, ...]
    first: int
    last: int
    prep: str
    part: bool = False
    """Whether some of it are meant: dozens of the gunmen."""


class Roles(msgspec.Struct, frozen=True):
    """Keys of the actors that act and of those that are affected."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def keys_of(party: Party | None) -> tuple[str, ...]:
    """The keys of a party; none where there is none."""
    return party.keys if party is not None else ()


def parties(scene: Scene, start: int, end: int) -> Iterator[Party]:
    """The parties from a token on, up to the end of their clause or the next finite verb."""
    doc, j = scene.doc, start
    while j < end:
        chunk = doc.at("actor", j)
        if chunk is not None:
            if is_place(scene, chunk):
                j = chunk.last
                continue
            last, keys = chunk.last, key_of(chunk)
            owner = allegiance(scene, chunk)
            if owner is not None:
                last, keys = owner.last, key_of(owner)
            while (more := doc.at("actor", last)) is not None and "+wa" in doc.words[last].tags:
                keys, last = (*keys, *key_of(more)), more.last
            yield Party(
                tuple(dict.fromkeys(keys)), chunk.first, last, _prep(scene, chunk), is_part(scene, chunk)
            )
            j = last
            continue
        word = doc.words[j]
        if scene.cue(j, "preposition"):
            j += 1
            continue
        if scene.cue(j, "opener") and not scene.cue(j, "relative"):
            return
        if word.kind == "punct" and word.surface[0] in ENDS:
            return
        if j > start and "verb" in word.tags and "noun" not in word.tags and "adj" not in word.tags:
            return
        j += 1


def allegiance(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The movement or leader whose side a force takes that is LOYAL TO it; loyal to a country, it is its own side."""
    doc = scene.doc
    if chunk.value.kind == "group" and chunk.value.country is None:
        # The gunmen OF somebody, named right after them.
        owner = doc.at("actor", chunk.last) if chunk.last < scene.last else None
        bound = "construct" in doc.words[chunk.last - 1].tags
        return owner if bound and owner is not None and owner.value.country and _is_bare(doc, owner) else None
    if chunk.value.kind != "institution" or "glue:loyal" not in doc.words[chunk.last - 1].tags:
        return None
    owner = doc.at("actor", chunk.last) if chunk.last < scene.last else None
    if owner is None or owner.value.kind == "country" or owner.value.country is None:
        return None
    return owner if "+li" in doc.words[owner.first].tags else None


def _is_bare(doc: Document, chunk: Chunk) -> bool:
    return not any(r.pre for r in doc.words[chunk.first].readings)


def party_before(scene: Scene, at: int, start: int) -> Party | None:
    """The subject that stands before a verb: nothing but its own words, particles and a relative pronoun between."""
    doc = scene.doc
    if resumed(scene, at):
        return None
    relative = False
    j = at - 1
    while j >= max(scene.first, start, at - SUBJECT_REACH):
        chunk = doc.over("actor", j)
        if chunk is not None and is_place(scene, chunk):
            j = chunk.first - 1
            continue
        if chunk is not None and (opening := described_by(scene, chunk)) is not None:
            j = opening - 1
            continue
        if chunk is not None and backs(scene, chunk.first - 1):
            # The army, WITH THE SUPPORT of the militia, took the town.
            j = chunk.first - 2
            continue
        force = (
            doc.over("actor", chunk.first - 1) if chunk is not None and chunk.first > scene.first else None
        )
        if force is not None and allegiance(scene, force) is chunk:
            chunk = force
        if chunk is not None:
            found = party_at(scene, chunk)
            return found if relative or not found.prep else None
        if scene.cue(j, "relative"):
            relative = True
        elif _bars(scene, j, relative):
            return None
        j -= 1
    return None


def backs(scene: Scene, at: int) -> bool:
    """Whether a noun under "with" tells who stands by the party right before it: the army WITH THE SUPPORT OF the militia.
    After the subject of a verb it is what that one does: accused X OF SUPPORTING them."""
    if at <= scene.first:
        return False
    tags = scene.doc.words[at].tags
    aside = "+wa" in tags and scene.doc.words[at - 1].kind == "punct"
    chunk = scene.doc.over("actor", at - 2 if aside else at - 1)
    if not {"+bi", "masdar", "predicate:SUPPORT"} <= tags or {"def", "+pron"} & tags or chunk is None:
        return False
    before = scene.doc.words[chunk.first - 1].tags if chunk.first > scene.first else frozenset[str]()
    return not {"past", "imperfect"} & before and not _prep(scene, chunk)


def resumed(scene: Scene, at: int) -> bool:
    """Whether a pronoun after a verb takes up what its clause describes: the town IN WHICH they fight."""
    after = at + 1
    if at - 1 <= scene.first or after >= scene.last or _RESUMED not in scene.doc.words[after].tags:
        return False
    noun = at - 1
    while noun > scene.first and _only_adjective(scene.doc, noun) and "def" not in scene.doc.words[noun].tags:
        noun -= 1
    return scene.cue(at - 1, "relative") is not None or _indefinite(scene, noun)


def _indefinite(scene: Scene, j: int) -> bool:
    """Whether a word is a noun without the article, which a clause may describe as it stands: A TOWN they hold."""
    doc = scene.doc
    if doc.over("actor", j) is not None or doc.over("time", j) is not None or scene.cues(j):
        return False
    return any("noun" in r.tags and not {"def", "+pron"} & r.tags for r in doc.words[j].readings)


def described_by(scene: Scene, chunk: Chunk) -> int | None:
    """The relative pronoun of the clause in which a chunk is the subject: the raids THAT the army FLIES."""
    verb = chunk.first - 1
    if verb - 1 <= scene.first or scene.cue(verb - 1, "relative") is None:
        return None
    tags = scene.doc.words[verb].tags
    return verb - 1 if "+pron" in tags and {"past", "imperfect"} & tags else None


def _bars(scene: Scene, j: int, relative: bool) -> bool:
    """Whether a word between them keeps a party from being the subject of a verb."""
    word = scene.doc.words[j]
    if word.kind == "punct":
        return not relative and word.surface[0] not in QUOTES
    verb = "past" in word.tags and "noun" not in word.tags and not scene.cue(j, "particle")
    return verb or scene.cue(j, "opener") is not None


def party_at(scene: Scene, chunk: Chunk) -> Party:
    """The party that a chunk names, together with those that it is coordinated to before it."""
    doc, keys, first = scene.doc, key_of(allegiance(scene, chunk) or chunk), chunk.first
    while (
        "+wa" in doc.words[first].tags
        and first > scene.first
        and (prior := doc.over("actor", first - 1)) is not None
    ):
        keys, first = (*key_of(prior), *keys), prior.first
    return Party(tuple(dict.fromkeys(keys)), first, chunk.last, _prep(scene, doc.at("actor", first) or chunk))


def is_place(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk is no party: a country or territory that stands as a place, or nobody named."""
    place = scene.doc.over("place", chunk.first)
    if place is not None and chunk.value.kind == "country" and _between_states(scene, chunk):
        return False
    unknown = chunk.value.key.startswith(_SAID) and chunk.value.country is None
    if chunk.value.key == _UNNAMED or unknown or chunk.rule == ADVERB or _is_source(scene, chunk):
        return True
    of_state = chunk.value.kind == "institution" and not (chunk.value.country or "X").startswith("X")
    if place is not None and of_state and place.last >= chunk.last:
        # A province is a place, but where a verb stands before it that it is the subject of.
        before = scene.doc.words[chunk.first - 1].tags if chunk.first > scene.first else frozenset[str]()
        return not {"past", "imperfect"} & before
    if place is not None and chunk.value.kind == "country" and _of_deed(scene, chunk.first - 1):
        return False
    return place is not None and chunk.value.kind == "country" and not place.value.acting


def _of_deed(scene: Scene, j: int) -> bool:
    """Whether the noun before a country makes it act: under THE CONTROL OF Turkey, THE LAUNCHING BY Russia of raids."""
    if j < scene.first:
        return False
    carries = any(
        not {"def", "+pron"} & r.tags
        and ({"masdar", "event-light:agent"} <= r.tags or {"masdar", "+bi", "predicate:AID"} <= r.tags)
        for r in scene.doc.words[j].readings
    )
    return carries or bool(_HELD & scene.contexts[j - scene.first])


def _between_states(scene: Scene, chunk: Chunk) -> bool:
    """Whether a country is one of two between which something happens: the battles BETWEEN Armenia and Azerbaijan."""
    doc, first = scene.doc, chunk.first
    if "+wa" in doc.words[first].tags:
        prior = doc.over("actor", first - 1) if first > scene.first else None
        if prior is None:
            return False
        first = prior.first
    j = first - 2
    if j < scene.first or scene.cue(first - 1, "between") is None or "+pron" in doc.words[first - 1].tags:
        return False
    while j > scene.first and "adj" in doc.words[j].tags and "noun" not in doc.words[j].tags:
        j -= 1
    return scene.has(j, FIGHTS) or bool(PREDICATES & doc.words[j].tags)


def _is_source(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk is named as the source of what is told: ACCORDING TO the paper."""
    before = chunk.first - 1
    if before > scene.first and scene.doc.words[before].kind == "punct":
        before -= 1
    return before >= scene.first and "per" in scene.doc.words[before].tags


def key_of(chunk: Chunk) -> tuple[str, ...]:
    """The key of an actor; those of the members where it stands for several."""
    members = tuple(map(str, chunk.value.members))
    return members or (str(chunk.value.key),)


def _prep(scene: Scene, chunk: Chunk) -> str:
    """The preposition that governs a chunk, folded: a word before it or a letter written onto it."""
    doc = scene.doc
    reading = next((r for r in doc.words[chunk.first].readings if r.pre), None)
    if chunk.first > scene.first and scene.cue(chunk.first - 1, "belongs") is not None:
        # A drone BELONGING TO the army: the army itself; targets that belong to it are no doers.
        near = range(max(scene.first, chunk.first - 4), chunk.first - 1)
        sets = [scene.contexts[j - scene.first] for j in near]
        if any(_ARMED & names and "site" not in names for names in sets):
            return ""
    if chunk.first - 1 > scene.first and "glue:loyal" in doc.words[chunk.first - 1].tags:
        # Aircraft LOYAL TO somebody are his; men are a side of their own.
        near = range(max(scene.first, chunk.first - 4), chunk.first - 1)
        if any(_MACHINES & scene.contexts[j - scene.first] for j in near):
            return ""
    if reading is not None:
        for tag, letter in _PREFIXES:
            if tag in reading.tags:
                return letter
    if chunk.first <= scene.first:
        return ""
    if (before := _before_figure(scene, chunk)) is not None:
        return before
    cue = scene.cue(chunk.first - 1, "preposition")
    if is_part(scene, chunk):
        # Dozens OF the gunmen: the gunmen themselves, and what stands before the dozens governs them.
        over = chunk.first - 3
        return _written(doc, chunk.first - 2) or (_word_before(scene, over) if over >= scene.first else "")
    if cue is not None and _RESUMED not in doc.words[chunk.first - 1].tags:
        if scene.cue(chunk.first - 1, "through") is not None:
            # ALL the men, ONE OF the men: what stands before it governs them.
            over = chunk.first - 2
            return _written(doc, chunk.first - 1) or (
                _word_before(scene, over) if over >= scene.first else ""
            )
        return doc.words[chunk.first - 1].folded.removeprefix("\u0648")
    return _chained(scene, chunk.first - 1)


def _before_figure(scene: Scene, chunk: Chunk) -> str | None:
    """The preposition before the figure that counts a party: the release OF 22 soldiers. None where there is none."""
    doc, j = scene.doc, chunk.first - 1
    while j > scene.first and doc.at("number", j) is not None and doc.words[j].kind == "number":
        j -= 1
    if j == chunk.first - 1 or "bound" in doc.words[j].tags or doc.over("phrase", j) is not None:
        return None
    return _word_before(scene, j) or None


def _outside(scene: Scene, chunk: Chunk) -> int:
    """The first token of a chunk, or of the quotation mark before it."""
    before = chunk.first - 1
    quoted = before > scene.first and scene.doc.words[before].surface[0] in QUOTES
    return before if quoted else chunk.first


def is_part(scene: Scene, chunk: Chunk) -> bool:
    """Whether some OF a party are meant: dozens of the gunmen, two of the force, members in the group."""
    at = _outside(scene, chunk) - 2
    if at < scene.first or chunk.rule == _SEAT:
        return False
    of = scene.doc.words[at + 1].folded
    adjectives = at
    while (
        of == _OF
        and at > scene.first
        and scene.doc.over("actor", at) is None
        and (_only_adjective(scene.doc, at) or scene.doc.words[at].folded == _UN)
    ):
        at -= 1
    if at < adjectives:
        return scene.has(at, _BODIES) and not {"def", "+pron"} & scene.doc.words[at].tags
    nouns = "noun" in scene.doc.words[at].tags or any(scene.doc.over(k, at) for k in ("number", "quantity"))
    bodies = nouns and scene.has(at, _BODIES) and not {"def", "+pron"} & scene.doc.words[at].tags
    parts = (nouns and scene.has(at, _PARTS)) or bodies or _people(scene.doc, at)
    return (of == _OF and parts) or (of == _IN and scene.has(at, _MEMBERS))


def _only_adjective(doc: Document, j: int) -> bool:
    return "adj" in doc.words[j].tags and "noun" not in doc.words[j].tags


def _people(doc: Document, j: int) -> bool:
    """Whether a word names people by their office, without the article: LEADERS of the movement."""
    return any(
        {"noun", "pl"} <= r.tags and _OFFICES & r.tags and "def" not in r.tags for r in doc.words[j].readings
    )


def _written(doc: Document, j: int) -> str:
    """The preposition written onto a word."""
    tags = doc.words[j].tags
    return next((letter for tag, letter in _PREFIXES if tag in tags), "")


def _word_before(scene: Scene, j: int) -> str:
    """The preposition at a token, where it is nothing else."""
    cue = scene.cue(j, "preposition")
    return scene.doc.words[j].folded.removeprefix("\u0648") if cue is not None and not cue.rest else ""


def _chained(scene: Scene, j: int) -> str:
    """The preposition over the nouns of which a chunk is the last genitive: in FRONT of the seat of the union."""
    doc = scene.doc
    for k in range(j, max(scene.first, j - 3) - 1, -1):
        tags = doc.words[k].tags
        if not _SEATS & scene.contexts[k - scene.first] or not any(_heads(r) for r in doc.words[k].readings):
            return ""
        if "+bi" in tags or "+li" in tags:
            return ""
        if k > scene.first and (cue := scene.cue(k - 1, "preposition")) is not None and not cue.rest:
            part = doc.words[k - 1].folded == _OF and k - 2 >= scene.first and scene.has(k - 2, _PARTS)
            return "" if part else doc.words[k - 1].folded.removeprefix("\u0648")
    return ""


def _heads(reading: Reading) -> bool:
    """Whether a word can stand in construct: a noun without the article or a pronoun."""
    return "noun" in reading.tags and not {"def", "+pron"} & reading.tags


def oblique(found: Iterable[Party], prepositions: frozenset[str]) -> tuple[str, ...]:
    """The keys of the first party under one of the prepositions; under any where none is given."""
    for party in found:
        if party.prep and (party.prep in prepositions or not prepositions):
            return party.keys
    return ()
