"""The side that a quantity concerns: whose soldiers, whose tanks."""

from __future__ import annotations

from tawatur.extract.quantities_marks import marked
from tawatur.extract.quantities_units import Thing
from tawatur.language.document import Document

_REACH = 4
_CLITICS = frozenset({"+wa", "+fa", "+bi", "+li", "+ka"})


def side_of(doc: Document, thing: Thing | None, end: int) -> str | None:
    """The code of the side that the counted word or the adjectives right after it name, or None."""
    if thing is None:
        return None
    for k in range(thing.first, min(thing.last + _REACH, end)):
        word = doc.words[k]
        readings = [r for r in word.readings if not r.tags & _CLITICS]
        for reading in readings:
            for row in reading.rows:
                if row.cls == "nisba" or (row.cls == "country" and marked(doc.words[k - 1], "of")):
                    return row.value
                if row.cls == "group" and row.extra.get("side"):
                    return row.extra["side"]
        if k >= thing.last and not any(r.tags & {"adj", "group"} for r in readings):
            return None
    return None
