"""Words between an office and a name that tell where it is held: in the region, in the north of the country, (east)."""

from __future__ import annotations

from tawatur.extract.actors_lookup import glue, nisba
from tawatur.language.document import Document

_PAREN = 4
"""Tokens within which a bracket with a place closes."""


def past_places(doc: Document, i: int, end: int) -> int:
    """The token after the words from token ``i`` on that tell where; ``i`` itself where there are none."""
    while i < end and (last := _one(doc, i, end)) > i:
        i = last
    return i


def _one(doc: Document, i: int, end: int) -> int:
    word = doc.words[i]
    if word.surface == "(":
        close = next((k for k in range(i + 1, min(end, i + _PAREN)) if doc.words[k].surface == ")"), None)
        inside = close is not None and past_places(doc, i + 1, close) == close
        return close + 1 if close is not None and inside else i
    if "+wa" in word.tags:
        return i
    place = doc.at("place", i)
    if glue(doc, i, "in"):
        return _spot(doc, i + 1, end) or i
    if "place-where:compass" in word.tags:
        return _spot(doc, i + 1, end) or (place.last if place is not None else i + 1)
    if "+bi" in word.tags and place is not None:
        return place.last
    hit = nisba(doc, i) if i and doc.over("place", i - 1) is not None and "def" in word.tags else None
    return hit.last if hit is not None and not hit.letters else i


def _spot(doc: Document, i: int, end: int) -> int | None:
    """The token after a place, or a word for the one in question, that starts at token ``i``."""
    if i >= end:
        return None
    place = doc.at("place", i)
    if place is not None:
        return place.last
    word = doc.words[i]
    if "place-where:compass" in word.tags:
        return _one(doc, i, end)
    common = any({"place-head", "def"} <= r.tags for r in word.readings)
    return i + 1 if common or "own-side:own" in word.tags else None


def is_adjective(doc: Document, i: int) -> bool:
    """Whether the layer of places took a country's name for the adjective that is spelled like it."""
    return "place-homograph:nisba" in doc.words[i].tags and doc.over("place", i) is None


def in_place(doc: Document, i: int) -> bool:
    """Whether a country's name stands inside the name of a place: the river Jordan."""
    place = doc.over("place", i)
    return place is not None and place.first < i and getattr(place.value, "level", "") not in {"country", ""}
