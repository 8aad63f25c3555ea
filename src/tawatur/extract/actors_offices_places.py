"""The country of an office by a place: the one after it, or the region that it refers back to."""

from __future__ import annotations

from tawatur.extract.actors_lookup import glue
from tawatur.extract.actors_shapes import Office
from tawatur.language.document import Chunk, Document

BACK = 40
"""Tokens back within which "the region" means a place named before."""


def land_of(place: Chunk) -> tuple[str, str] | None:
    """The country of a place, under the name of the place."""
    country = getattr(place.value, "country", None)
    return (country, place.value.name) if country else None


def settle(doc: Document, office: Office) -> None:
    """Give an office the country of the place that follows it with "in", or that its "of the region" refers back to."""
    if office.country is None and office.generic and office.last > 0:
        word = doc.words[office.last - 1]
        if "place-head" in word.tags and "def" in word.tags:
            for k in range(office.first - 1, max(-1, office.first - BACK), -1):
                entity_before = doc.over("actor", k)
                if entity_before is not None and entity_before.value.key.startswith("country:X"):
                    office.country = (entity_before.value.country, entity_before.value.name)
                    return
                before = doc.over("place", k)
                if before is not None and (there := land_of(before)) is not None:
                    office.country = there
                    return
    j = office.last
    tied = office.country is None and j + 1 < len(doc.words)
    if tied and (glue(doc, j, "in") or "+bi" in doc.words[j].tags):
        place = doc.at("place", j + 1 if glue(doc, j, "in") else j)
        if place is not None and (there := land_of(place)) is not None:
            office.country = there
