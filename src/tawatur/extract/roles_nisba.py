"""Sides that words of nationality name: an ISRAELI raid, backed BY IRAN said in one word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from tawatur.extract.actors_refs import country_actor
from tawatur.extract.events_scene import Scene
from tawatur.language.document import Chunk, Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row

_QUOTES = "\"'\u00ab\u00bb()\u201c\u201d"
_DASH = "-\u2013"
ADVERB = "events/nationality"
"""The rule of an actor that an adverb names: no party of any other event."""
_ALEF = "\u0627"


def nisba_side(scene: Scene, at: int, reach: int = 5) -> tuple[str, ...]:
    """The party that an adjective of nationality, less than `reach` words after a noun, names."""
    doc = scene.doc
    for j in range(at + 1, min(at + reach, scene.last)):
        word = doc.words[j]
        if word.kind == "number" or (word.kind == "punct" and word.surface[0] in _QUOTES + _DASH):
            # Quotation marks, or the name of a model: F-16.
            continue
        model = {"unknown", "quantity-mark:name"} & word.tags
        if model and j + 1 < scene.last and doc.words[j + 1].surface[0] in _DASH:
            continue
        if doc.over("actor", j) is not None or ("adj" not in word.tags and "nisba" not in word.tags):
            return ()
        row = next((row for r in word.readings for row in r.rows if row.cls == "nisba"), None)
        if row is not None:
            return (_side(doc, row, j),)
    return ()


def adverb_side(scene: Scene, at: int) -> tuple[str, ...]:
    """The party that an adverb of nationality at a token names: backed BY IRAN, said in one word."""
    if at >= scene.last or not any({"acc", "adj"} <= r.tags for r in scene.doc.words[at].readings):
        return ()
    word = scene.doc.words[at]
    row = _nationalities(scene.doc.packs).get(word.folded.removesuffix(_ALEF))
    return (_side(scene.doc, row, at, ADVERB),) if row is not None and row.key != word.folded else ()


@lru_cache(maxsize=4)
def _nationalities(packs: Packs) -> Mapping[str, Row]:
    return {row.key: row for row in packs.rows("nisba")}


def _side(doc: Document, row: Row, at: int, rule: str = "events/nisba") -> str:
    """The key of the party of a side that the article names; the adjective itself names it where nothing else does."""
    ours = [c.value for c in doc.chunks("actor") if c.value.country == row.value and not c.value.members]
    ours.sort(key=lambda ref: (ref.kind != "country", ref.kind != "institution"))
    if ours:
        return str(ours[0].key)
    ref = country_actor(row.value, row.extra.get("name", row.value))
    ref = msgspec.structs.replace(ref, how="alias", start=doc.starts[at], end=doc.ends[at])
    doc.add(Chunk("actor", at, at + 1, ref, frozenset(), rule, (row,)))
    return ref.key
