"""Head words of places (city, governorate, axis ...) and the name that stands under one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from tawatur.extract.places_context import NISBA, Context
from tawatur.extract.places_names import (
    Name,
    after_suffix,
    in_gazetteer,
    known,
    listed,
    quoted,
    stops,
    unlisted,
)
from tawatur.extract.places_spots import Spot, Spots
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.words import Word

HEAD = "place-head"


class Head(msgspec.Struct, frozen=True, eq=False):
    """A head word: the level that it gives, its number, and how far what follows must be a name (``strength``: sure,
    even an ordinary word in the definite state; strong, a word that no dictionary knows; fair, the same, but one that
    cannot be placed is no loss; weak, only a listed name)."""

    level: str
    number: str
    strength: str
    definite: bool

    @property
    def strong(self) -> bool:
        """Whether what follows is a name, known or not."""
        return self.strength in ("sure", "strong")

    @property
    def names(self) -> bool:
        """Whether a word that no dictionary knows is a name after it."""
        return self.strength != "weak"


class Mention(msgspec.Struct, frozen=True, eq=False):
    """A name with what stands before it. ``first`` is the token of the head, where there is one; ``place`` the
    index of the mention within its list, and ``tail`` the token after that."""

    first: int
    name: Name
    head: Head | None = None
    place: int = 0
    tail: int = 0


@lru_cache(maxsize=20_000)
def head_of(word: Word) -> Head | None:
    """The head word that a word is, if it is one."""
    if HEAD not in word.tags:
        return None
    person = any("given-name" in reading.tags and not reading.pre for reading in word.readings)
    for reading in word.readings:
        if HEAD in reading.tags and not reading.suf and not (person and reading.pre):
            rows = [row for row in reading.rows if row.cls == HEAD]
            return _head(rows[0], "def" in reading.tags or rows[0].form.startswith("\u0627\u0644"))
    return None


def _head(row: Row, definite: bool) -> Head:
    return Head(row.value, row.extra.get("number", "sg"), row.extra.get("strength", "weak"), definite)


def name_under(
    doc: Document, j: int, end: int, letters: int, head: Head, spots: Spots, context: Context
) -> Name | None:
    """The name at token ``j`` under a head; quotation marks and brackets around it are passed over."""
    word = doc.words[j]
    if word.kind == "punct":
        quote = next((q for q in quotes_at(doc, j, end)), None)
        return None if quote is None else _in_quotes(doc, quote, head, spots, context)
    found = listed(doc, j, spots, context)
    name = suits(found, head, context)
    if name is not None and name.letters == letters:
        return name
    if found is not None and head.level == "street" and found.letters == letters:
        return Name(j, found.last, letters, (), "unlisted")
    if (head.strong or not known(word)) and not _adjective(word):
        name = in_gazetteer(doc, j, end, letters, spots, context, least(head))
        if name is not None:
            return name
    name = unlisted(doc, j, end, letters) if head.names else None
    if name is None and (head.strength == "sure" or (head.level == "any" and _only_adjective(word))):
        return ordinary(doc, j, end, letters)
    return name


def _in_quotes(
    doc: Document, quote: tuple[int, int], head: Head, spots: Spots, context: Context
) -> Name | None:
    opening, closing = quote
    if opening + 1 >= min(closing + 1, len(doc)):
        # A mark that opens at the end of the text.
        return None
    first = doc.words[opening + 1]
    if doc.words[opening].surface == "(" and not first.tags.isdisjoint(_NO_NAME):
        # In brackets after a head that stands alone: where it lies, or when.
        return None
    name = suits(listed(doc, opening + 1, spots, context), head, context)
    name = name or in_gazetteer(doc, opening + 1, closing, 0, spots, context, least(head))
    if name is not None and name.last == closing:
        return name
    return quoted(doc, quote) if head.names and (head.level != "front" or not known(first)) else None


_NO_NAME = frozenset({"place-where", "month", "number", "past", "imperfect", "particle"})


def ordinary(doc: Document, at: int, end: int, letters: int, any_word: bool = False) -> Name | None:
    """A definite ordinary word as the name of a quarter, village or town (the Post, the Republican)."""
    word = doc.words[at]
    article = doc.packs.analyser.clitics.article
    form = word.folded[letters:]
    if not any_word and (form in stops(doc.packs) or not word.tags.isdisjoint(NISBA | _TITLES)):
        return None
    if word.kind == "word" and form.startswith(article) and len(form) > 4:
        return Name(at, after_suffix(doc, at + 1, end), letters, (), "unlisted")
    return None


_TITLES = frozenset({"role", "place-where", HEAD})


@lru_cache(maxsize=20_000)
def _only_adjective(word: Word) -> bool:
    """A definite adjective, which cannot describe a head without the article."""
    return "adj" in word.tags and word.tags.isdisjoint({"noun", "verb"})


def suits(name: Name | None, head: Head, context: Context) -> Name | None:
    """The name, unless the head makes it another one: a street is called after a country, and an ordinary word is
    no place of a country that the article never names."""
    if name is None:
        return None
    if head.level == "street" and head.number == "sg":
        return quarter(name, context)
    if context.weights and all(
        s.alone != "yes" and not context.weights[s.country or ""] for s in name.options
    ):
        return None
    return name


def quarter(name: Name, context: Context) -> Name | None:
    """The name as one of a quarter or village of the article's countries; a town or country of the name is not meant."""
    options = tuple(
        spot
        for spot in name.options
        if small((spot,)) and (not context.weights or context.weights[spot.country or ""])
    )
    return msgspec.structs.replace(name, options=options) if options else None


def small(options: tuple[Spot, ...]) -> bool:
    """Whether one of the places is a quarter, village or the like."""
    return any(spot.level in ("district", "village", "area") for spot in options)


_NO_SOUND = 2.0


def least(head: Head) -> float:
    """How near another spelling must sound after the head; 0: as its length asks."""
    if head.level in ("near", "street") or (not head.strong and head.number != "sg"):
        return _NO_SOUND
    return 0.0 if head.strong else 0.87


def quotes_at(doc: Document, j: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotation or bracket that opens at token ``j``; single marks, which close words elsewhere, open one after a
    head."""
    yield from (quote for quote in doc.quotes if quote[0] == j)
    if doc.words[j].surface == "(":
        closing = (k for k in range(j + 2, min(end, j + 6)) if doc.words[k].surface == ")")
        yield from ((j, k) for k in closing)
    if doc.words[j].surface in _SINGLE:
        closing = (k for k in range(j + 2, min(end, j + 6)) if doc.words[k].surface in _SINGLE)
        yield from ((j, k) for k in closing)


_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a'`"


@lru_cache(maxsize=50_000)
def _adjective(word: Word) -> bool:
    return not word.tags.isdisjoint({"adj", "nisba", "place-where", HEAD, "verb"})


@lru_cache(maxsize=4)
def joining(packs: Packs) -> str:
    """The letter of the conjunction that is written together with a word."""
    return next((pre for pre, tags in packs.analyser.clitics.before if tags == {"+wa"}), "\0")
