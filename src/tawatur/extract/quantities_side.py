"""The side that a quantity concerns: whose soldiers, whose tanks."""

from __future__ import annotations

from tawatur.extract.quantities_marks import FINITE, mark_at, marked
from tawatur.extract.quantities_units import Thing
from tawatur.language.document import Document
from tawatur.language.words import Word

_REACH = 8
_JOINED = frozenset({"+wa", "+fa"})
_OWNED = frozenset({"noun", "adj", "nisba", "country", "group", "unknown"})


def side_of(doc: Document, thing: Thing | None, end: int) -> str | None:
    """The code of the side that the counted word names, or the words after it that tell whose it is, or None.

    Adjectives follow the noun (ten Syrian soldiers); an owner follows "of", "to" or "in the ranks of".
    """
    if thing is None:
        return None
    owned = False
    for k in range(thing.first, min(thing.last + _REACH, end)):
        word = doc.words[k]
        if word.kind != "word" or (k >= thing.last and not word.tags & _OWNED and not _leads(doc, k)):
            return None
        if k >= thing.last:
            owned = owned or _leads(doc, k)
            if not owned and not any(r.tags & {"adj", "nisba"} for r in word.readings):
                return None
        if code := _code(word, owned or (k > 0 and marked(doc.words[k - 1], "of"))):
            return code
        if k >= thing.last and word.readings and all(r.tags & FINITE for r in word.readings):
            return None
    return None


def _leads(doc: Document, k: int) -> bool:
    """Whether an owner follows: "of", "in the ranks of", or the clitic "to" on the owner itself."""
    word = doc.words[k]
    return marked(word, "of") or mark_at(doc, k, "ranks") > 0 or "+li" in word.tags


def _code(word: Word, owned: bool) -> str | None:
    for reading in word.readings:
        if reading.tags & _JOINED:
            continue
        for row in reading.rows:
            if row.cls == "nisba" or (owned and row.cls == "country"):
                return row.value
            if row.cls == "group" and row.extra.get("side"):
                return row.extra["side"]
    return None
