"""Pieces of numbers: what each token can contribute, with its role as the lexicon gives it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from tawatur.extract.numbers_digits import digits_value
from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word
from tawatur.text import plain

NUMERIC = frozenset({"number", "ordinal", "fraction", "vague"})
_TANWIN = "\u064b"


class Piece(msgspec.Struct, frozen=True, eq=False):
    """One contribution: its class (number, ordinal, fraction, vague, digits), role and value.

    ``wa`` tells that "and" is written before it, ``definite`` that it has the article, ``glued`` that another
    clitic than "and" is. ``high`` is the upper value of a vague amount.
    """

    cls: str
    role: str
    value: float
    high: float = 0
    wa: bool = False
    definite: bool = False
    glued: bool = False
    row: Row | None = None


class Pieces(msgspec.Struct, frozen=True, eq=False):
    """What one word can contribute, by class."""

    number: Piece | None = None
    ordinal: Piece | None = None
    fraction: Piece | None = None
    vague: Piece | None = None

    def any(self) -> Piece | None:
        """The first there is."""
        return self.number or self.ordinal or self.fraction or self.vague


NOTHING = Pieces()


@lru_cache(maxsize=20_000)
def pieces_of(word: Word) -> Pieces:
    """The pieces that a word can be. The reading that strips fewest letters wins."""
    if not word.tags & NUMERIC:
        return NOTHING
    found: dict[str, Piece] = {}
    bare = [reading for reading in word.readings if "+ka" not in reading.tags]
    for reading in sorted(bare, key=lambda r: (not _as_written(word, r), len(r.pre))):
        for row in reading.rows:
            if row.cls in NUMERIC and (row.cls not in found or _better(row, found[row.cls])):
                found[row.cls] = _piece(word, reading, row)
    return Pieces(**found)


def _as_written(word: Word, reading: Reading) -> bool:
    """Whether the lexicon spells the stem letter by letter so: "wa-ahad" with a hamza is not "wahid"."""
    return word.plain.endswith(plain(reading.lemma))


def _better(row: Row, old: Piece) -> bool:
    """A strong role before a weak one where one word has both under the same clitics."""
    return (
        old.role.startswith("weak")
        and not row.extra.get("role", "").startswith("weak")
        and old.row is not None
    )


def _piece(word: Word, reading: Reading, row: Row) -> Piece:
    tags = reading.tags
    low, high = _value(row)
    role = row.extra.get("role", "")
    if role == "scale-acc" and _TANWIN in word.surface:
        role = "scale"
    wa = "+wa" in tags
    return Piece(
        cls=row.cls,
        role=role,
        value=low,
        high=high,
        wa=wa,
        definite="def" in tags,
        glued=bool(reading.pre) and bool(tags & {"+bi", "+li", "+ka", "+fa"}),
        row=row,
    )


def _value(row: Row) -> tuple[float, float]:
    if row.cls == "fraction":
        top, _, bottom = row.value.partition("/")
        return float(top) / float(bottom), 0
    low, _, high = row.value.partition("..")
    return int(low), int(high or 0)


def has_mark(word: Word, value: str) -> Reading | None:
    """The reading under which the word is the number mark ``value``."""
    if f"number-mark:{value}" not in word.tags:
        return None
    return word.reading(f"number-mark:{value}")


class Cursor(msgspec.Struct, frozen=True, eq=False):
    """A place in a document with the end of its sentence, beyond which no number reaches."""

    doc: Document
    end: int

    def word(self, i: int) -> Word | None:
        """The word at token ``i``, if the sentence reaches so far."""
        return self.doc.words[i] if i < self.end else None

    def pieces(self, i: int) -> tuple[Pieces, bool, int]:
        """The pieces at token ``i``, whether "and" stands before them as its own token, and the token after them."""
        word = self.word(i)
        joined = False
        if word is not None and word.kind == "word" and is_and(word):
            i, joined = i + 1, True
            word = self.word(i)
        if word is None or word.kind == "punct":
            return NOTHING, False, i
        if word.kind == "number":
            value = digits_value(self.doc, i)
            piece = None if value is None else Piece("number", "digits", value)
            return Pieces(number=piece), joined, i + 1
        return pieces_of(word), joined, i + 1

    def marked(self, i: int, value: str) -> bool:
        """Whether token ``i`` is the number mark ``value``."""
        word = self.word(i)
        return word is not None and has_mark(word, value) is not None


def is_and(word: Word) -> bool:
    """Whether the token is the conjunction "and" by itself."""
    return "number-mark:and" in word.tags and any(
        not r.pre for r in word.readings if "number-mark:and" in r.tags
    )
