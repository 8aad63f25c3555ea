"""Reading the tokens around a number: what each can be to a count, memoised by word.

Values of the lexicon class ``quantity-mark``: ``other`` (of the same: three others), ``subset`` (among them),
``of-them`` (five of them), ``all``, ``total`` (of a running total), ``since``, ``amount`` (number, toll),
``rise`` (to), ``was``, ``of``, ``out-of``, ``made-of``, ``between``, ``to``, ``age``, ``ala`` and ``via`` (on, of),
``in`` (in, between, one of: little governs over them), ``break`` (no governor reaches over it), ``not`` and ``attempt``,
``light`` and ``become`` (verbs), ``we``, ``title`` (the group of seven), ``name`` (a number tied to it is that of a
model), and the companions of verbs: ``death``, ``victim``, ``life``, ``freedom``, ``damage``, ``ruin``, ``there``, ``hand``.
"""

from __future__ import annotations

from functools import lru_cache

from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word

FINITE = frozenset({"past", "imperfect"})
NOMINAL = frozenset({"noun", "adj", "nisba"})
COMMAS = frozenset("\u060c,")
STOPS = frozenset("\u061b;:.!?\u061f\u2026")
"""Marks over which nothing governs."""
OPENING, CLOSING = frozenset("«“\"(['‹"), frozenset("»”\")]'›")
REMEMBERED = 20_000
SUBJECT = 30
"""How many tokens the subject of a rise may be away from where it rises to."""


def marked(word: Word, value: str) -> bool:
    """Whether the word by itself is the mark."""
    return f"quantity-mark:{value}" in word.tags


def mark_at(doc: Document, i: int, value: str) -> int:
    """The token after the mark that starts at token ``i``; 0 where there is none."""
    tag = f"quantity-mark:{value}"
    phrase = doc.phrase(i, tag)
    if phrase is not None:
        return phrase.last
    return i + 1 if tag in doc.words[i].tags else 0


def with_article(doc: Document, i: int) -> bool:
    """Whether token ``i`` is an article written apart, alone or after a clitic."""
    clitics = doc.packs.analyser.clitics
    return bare_article(doc, i) and doc.words[i].folded.endswith((clitics.article, clitics.merged))


def preposition(doc: Document, i: int) -> bool:
    """Whether token ``i`` is nothing but the clitic "with, by", written apart."""
    word = doc.words[i]
    clitics = doc.packs.analyser.clitics.before
    return len(word.folded) < 4 and any(word.folded == letters and "+bi" in tags for letters, tags in clitics)


def is_and(word: Word) -> bool:
    """Whether the token is "and", written apart."""
    return "number-mark:and" in word.tags and not word.tags & {"noun"}


def sentence_of(doc: Document, i: int) -> tuple[int, int]:
    """The tokens of the sentence around token ``i``, half-open."""
    return doc.sentences[doc.sentence[i]]


def number_of(chunk: Chunk | None) -> Chunk | None:
    """The chunk, if it is a cardinal number."""
    return chunk if chunk is not None and "cardinal" in chunk.tags else None


@lru_cache(maxsize=REMEMBERED)
def finite_only(word: Word) -> bool:
    """Whether the word can be nothing but a finite verb."""
    return bool(word.readings) and all(r.tags & FINITE for r in word.readings)


def bare_article(doc: Document, i: int) -> bool:
    """Whether token ``i`` is nothing but an article or a clitic, written apart from the digits after it."""
    word = doc.words[i]
    if word.kind != "word" or len(word.folded) > 4:
        return False
    clitics = doc.packs.analyser.clitics
    return word.folded == clitics.article or any(word.folded == letters for letters, _ in clitics.before)


@lru_cache(maxsize=REMEMBERED)
def row_of(word: Word, cls: str) -> tuple[Row, Reading] | None:
    """The first row of a class on the word, with its reading."""
    if cls not in word.tags:
        return None
    return next(((row, r) for r in word.readings for row in r.rows if row.cls == cls), None)
