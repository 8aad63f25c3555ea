"""Deeds: whether a verb tells an attack or a breach, by itself, with the noun after it, or as one that goes on."""

from __future__ import annotations

from tawatur.extract.claims_cues import FINITE
from tawatur.extract.claims_suffered import attacks, polices
from tawatur.language.document import Document
from tawatur.language.words import Reading, Word

_HOSTILE = ("predicate:ASSAULT", "predicate:COERCE", "predicate:THREATEN", "breach:")
_BREACHES = ("breach:breach", "breach:use", "breach:attempt", "breach:meddle", "breach:hinder")
_WITH_OTHERS = frozenset({"breach:join", "breach:receive", "breach:do", "breach:stop", "blame:suffer"})
"""Verbs that the noun after them alone makes a breach, or that tell harm to their subject."""
_WRONGS = frozenset({"breach:breach", "breach:meddle", "breach:hinder"})
_AIM = 12
"""Tokens after a verb of fire within which its aim stands."""
_OBJECT = 5
"""Tokens after a verb within which the noun of the act stands."""


def is_hostile(word: Word | Reading) -> bool:
    """Whether the word can tell an attack, a coercion, a threat or a breach."""
    return any(tag.startswith(_HOSTILE) for tag in word.tags)


def wages(word: Word) -> bool:
    """Whether the word is a war or a fight, or can tell an attack."""
    return "warfare" in word.tags or is_hostile(word)


def harms(doc: Document, i: int, end: int) -> bool:
    """Whether the finite verb at token ``i`` tells an attack or a breach, by itself or with the noun after it."""
    for reading in doc.words[i].readings:
        tells = "takes:that" in reading.tags and "breach:resume" not in reading.tags
        if not reading.tags & FINITE or tells or reading.tags & {"passive", "blame:under"}:
            continue
        if attacks(reading) or any(tag in reading.tags for tag in _BREACHES):
            return True
        relative = "relative-word" in doc.words[i - 1].tags
        if (
            "breach:join" in reading.tags
            and not relative
            and any(wages(doc.words[j]) for j in range(i + 1, min(end, i + 5)))
        ):
            return True
        if "breach:fire" in reading.tags:
            if any("noun:sea" in doc.words[j].tags for j in range(i + 1, min(end, i + _AIM))):
                # A missile that is fired into the sea is a test.
                return False
            return any("munition" in doc.words[j].tags for j in range(i + 1, min(end, i + _OBJECT)))
        if reading.tags.isdisjoint(_WITH_OTHERS) and is_hostile(reading) and not polices(reading):
            after = range(i + 1, min(end, i + _OBJECT))
            return any(
                r.tags & {"warfare", "munition"} or attacks(r) for j in after for r in doc.words[j].readings
            )
    return False


def receives(doc: Document, i: int, end: int) -> bool:
    """Whether the verb at token ``i`` tells that arms or funds are received."""
    if not any("breach:receive" in r.tags and r.tags & FINITE for r in doc.words[i].readings):
        return False
    return any("supplies" in doc.words[j].tags for j in range(i + 1, min(end, i + 4)))


def goes_on(doc: Document, i: int, end: int) -> bool:
    """ "Carried out the shelling of", "goes on in its breach of", "did not stop firing": an act by the noun of it."""
    stops = "negator" in doc.words[i].tags and i + 1 < end and "breach:stop" in doc.words[i + 1].tags
    if not stops and not any("breach:do" in r.tags and "masdar" not in r.tags for r in doc.words[i].readings):
        return False
    after = range(i + 1, min(end, i + _OBJECT))
    return any(
        ("masdar" in r.tags or "noun" in r.tags) and (attacks(r) or r.tags & _WRONGS or "munition" in r.tags)
        for j in after
        for r in doc.words[j].readings
    )


def still(doc: Document, i: int) -> bool:
    """Whether the negation at token ``i`` belongs to "has not ceased to"."""
    return i + 1 < len(doc) and not doc.words[i + 1].tags.isdisjoint({"breach:stop", "verb:cease"})
