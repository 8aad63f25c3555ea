"""The side that a quantity concerns: whose soldiers, whose tanks."""

from __future__ import annotations

from tawatur.extract.quantities_marks import FINITE, mark_at, marked
from tawatur.extract.quantities_units import Thing
from tawatur.language.document import Document
from tawatur.language.rows import Row
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
    owned = thing.first > 0 and marked(doc.words[thing.first - 1], "of")
    for k in range(thing.first, min(thing.last + _REACH, end)):
        if k >= thing.last:
            owned = owned or _leads(doc, k)
            if not _goes_on(doc, k, owned):
                return None
        if code := _code(doc, k, owned):
            return None if _one_each(doc, thing, k, code, end) else code
    return None


def _one_each(doc: Document, thing: Thing, k: int, code: str, end: int) -> bool:
    """Whether the counted two are one of each of two sides (the Armenian and the Azerbaijani party).

    The second adjective is joined by "and"; a name of a person may stand between.
    """
    if "du" not in doc.words[thing.first].tags or k < thing.last:
        return False
    joined = (w for w in doc.words[k + 1 : min(k + 5, end)] if w.tags & _JOINED)
    rows = (row for word in joined for r in word.readings if r.tags & _JOINED for row in r.rows)
    return any(row.cls == "nisba" and row.value != code for row in rows)


def _goes_on(doc: Document, k: int, owned: bool) -> bool:
    """Whether token ``k`` still belongs to what is counted: an adjective, or the name of its owner."""
    word = doc.words[k]
    if word.kind != "word" or (word.readings and all(r.tags & FINITE for r in word.readings)):
        return False
    if _leads(doc, k):
        return True
    return bool(word.tags & _OWNED) and (owned or any(r.tags & {"adj", "nisba"} for r in word.readings))


def _leads(doc: Document, k: int) -> bool:
    """Whether an owner follows: "of", "in the ranks of", or a clitic on the owner itself."""
    word = doc.words[k]
    if marked(word, "of") or mark_at(doc, k, "ranks") > 0:
        return True
    return any("+li" in r.tags or {"+bi", "institution"} <= r.tags for r in word.readings)


def _code(doc: Document, k: int, owned: bool) -> str | None:
    phrase = doc.phrase(k, "group") if owned else None
    if phrase is not None and (code := _side(phrase.rows, owned)):
        return code
    return _of_word(doc.words[k], owned)


def _of_word(word: Word, owned: bool) -> str | None:
    for reading in word.readings:
        if not reading.tags & _JOINED and (code := _side(reading.rows, owned)):
            return code
    return None


def _side(rows: tuple[Row, ...], owned: bool) -> str | None:
    for row in rows:
        if row.cls == "nisba" or (owned and row.cls == "country"):
            return row.value
        if row.extra.get("side") and row.cls in {"group", "unit", "adj"}:
            return row.extra["side"]
    return None
