"""Head words of places (city, governorate, axis ...) with what follows: one name, or a list that inherits the head."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from tawatur.extract.places_context import NISBA, Context
from tawatur.extract.places_names import Name, in_gazetteer, known, listed, quoted, stops, unlisted
from tawatur.extract.places_spots import Spots
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.words import Word

HEAD = "place-head"
_STRONG_LISTS = frozenset({"du", "pl"})


class Head(msgspec.Struct, frozen=True, eq=False):
    """A head word: the level that it gives, its number, and whether what follows must be a name."""

    level: str
    number: str
    strong: bool
    definite: bool


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
    for reading in word.readings:
        if HEAD in reading.tags and not reading.suf:
            rows = [row for row in reading.rows if row.cls == HEAD]
            return _head(rows[0], "def" in reading.tags or rows[0].form.startswith("\u0627\u0644"))
    return None


def _head(row: Row, definite: bool) -> Head:
    return Head(row.value, row.extra.get("number", "sg"), row.extra.get("strength") == "strong", definite)


def after_head(doc: Document, i: int, spots: Spots, context: Context) -> list[Mention]:
    """The mentions that the head word at token ``i`` opens: none, one, or the members of a list."""
    head = head_of(doc.words[i])
    end = doc.sentences[doc.sentence[i]][1]
    if head is None or i + 1 >= end:
        return []
    j = i + 1
    inner = head_of(doc.words[j])
    if inner is not None and not inner.definite and listed(doc, j, spots, context) is None:
        # Two heads in a row (axis of the town of ...): the inner one tells the level.
        found = after_head(doc, j, spots, context)
        return [msgspec.structs.replace(found[0], first=i), *found[1:]] if found else []
    if head.definite:
        return _after_definite(doc, i, j, end, head, spots, context)
    name = _name(doc, j, end, 0, head, spots, context)
    if name is None:
        return []
    out = [Mention(i, name, head)]
    if head.number in _STRONG_LISTS:
        out += _members(doc, name, end, head, spots, context)
    return [msgspec.structs.replace(member, tail=out[-1].name.last) for member in out]


def _after_definite(
    doc: Document, i: int, j: int, end: int, head: Head, spots: Spots, context: Context
) -> list[Mention]:
    """The capital Tripoli, the Libyan capital Tripoli: a listed name in apposition, an adjective may stand between."""
    if j + 1 < end and not doc.words[j].tags.isdisjoint(NISBA) and listed(doc, j, spots, context) is None:
        j += 1
    name = listed(doc, j, spots, context)
    if name is None or name.letters or all(spot.level == "country" for spot in name.options):
        return []
    return [Mention(i, name, head)]


def _name(
    doc: Document, j: int, end: int, letters: int, head: Head, spots: Spots, context: Context
) -> Name | None:
    """The name at token ``j`` under a head; quotation marks around it are passed over."""
    if doc.words[j].kind == "punct":
        quote = next((q for q in quotes_at(doc, j, end)), None)
        if quote is None or j + 1 >= end:
            return None
        name = _suits(listed(doc, j + 1, spots, context), head, context)
        name = name or in_gazetteer(doc, j + 1, quote[1], 0, spots, context, _least(head))
        if name is not None and name.last == quote[1]:
            return name
        return quoted(doc, quote) if head.strong else None
    found = listed(doc, j, spots, context)
    name = _suits(found, head, context)
    if name is not None and name.letters == letters:
        return name
    if found is not None and head.level == "street" and found.letters == letters:
        return Name(j, found.last, letters, (), "unlisted")
    ordinary = known(doc.words[j])
    if not (ordinary and not head.strong) and not _adjective(doc.words[j]):
        name = in_gazetteer(doc, j, end, letters, spots, context, _least(head))
        if name is not None:
            return name
    return unlisted(doc, j, end, letters) if head.strong else None


def _suits(name: Name | None, head: Head, context: Context) -> Name | None:
    """The name, unless the head makes it another one: a street is called after a country, and an ordinary word is
    no place of a country that the article never names."""
    if name is None:
        return None
    small = any(spot.level in ("district", "village", "area") for spot in name.options)
    if head.level == "street" and head.number == "sg" and not small:
        return None
    if context.weights and all(
        s.alone != "yes" and not context.weights[s.country or ""] for s in name.options
    ):
        return None
    return name


_NO_SOUND = 2.0


def _least(head: Head) -> float:
    """How near another spelling must sound after the head; 0: as its length asks."""
    if head.level in ("near", "street") or (not head.strong and head.number != "sg"):
        return _NO_SOUND
    return 0.0 if head.strong else 0.87


def quotes_at(doc: Document, j: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotation that opens at token ``j``; single marks, which close words elsewhere, open one after a head."""
    yield from (quote for quote in doc.quotes if quote[0] == j)
    if doc.words[j].surface in _SINGLE:
        closing = (k for k in range(j + 2, min(end, j + 6)) if doc.words[k].surface in _SINGLE)
        yield from ((j, k) for k in closing)


_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a'`"


@lru_cache(maxsize=50_000)
def _adjective(word: Word) -> bool:
    return not word.tags.isdisjoint({"adj", "nisba", "place-where", HEAD, "verb"})


def _members(
    doc: Document, name: Name, end: int, head: Head, spots: Spots, context: Context
) -> list[Mention]:
    """The further members of a list under a dual or plural head."""
    out: list[Mention] = []
    limit = 1 if head.number == "du" else 30
    joiner = joining(doc.packs)
    at = name.last
    while at < end and len(out) < limit:
        word = doc.words[at]
        if word.kind == "punct" and word.surface in _COMMAS and at + 1 < end:
            at, letters = at + 1, 0
            if doc.words[at].folded.startswith(joiner) and _unjoined(doc, at, spots, context):
                letters = len(joiner)
        elif word.folded.startswith(joiner):
            letters = len(joiner)
        else:
            break
        if letters and doc.words[at].folded == joiner and at + 1 < end:
            at, letters = at + 1, 0
        found = _member(doc, at, end, letters, head, spots, context)
        if found is None:
            break
        out.append(Mention(at, found, head, len(out) + 1))
        at = found.last
    return out


_COMMAS = "\u060c,"


def _unjoined(doc: Document, at: int, spots: Spots, context: Context) -> bool:
    name = listed(doc, at, spots, context)
    return name is None or name.letters > 0


def _member(
    doc: Document, at: int, end: int, letters: int, head: Head, spots: Spots, context: Context
) -> Name | None:
    name = _suits(listed(doc, at, spots, context), head, context)
    if name is not None and name.letters in (letters, 0):
        return name
    if head_of(doc.words[at]) is not None and not doc.words[at].folded[letters:].startswith(
        doc.packs.analyser.clitics.article
    ):
        return None
    name = in_gazetteer(doc, at, end, letters, spots, context, _least(head))
    if name is None and head.strong:
        name = unlisted(doc, at, end, letters) or (_ordinary(doc, at, letters) if letters else None)
    return name


def _ordinary(doc: Document, at: int, letters: int) -> Name | None:
    """A definite ordinary word as a member of a list of quarters or villages (the Post, the Republican)."""
    word = doc.words[at]
    article = doc.packs.analyser.clitics.article
    form = word.folded[letters:]
    if form in stops(doc.packs) or not word.tags.isdisjoint(NISBA):
        return None
    if word.kind == "word" and form.startswith(article) and len(form) > 4:
        return Name(at, at + 1, letters, (), "unlisted")
    return None


@lru_cache(maxsize=4)
def joining(packs: Packs) -> str:
    """The letter of the conjunction that is written together with a word."""
    return next((pre for pre, tags in packs.analyser.clitics.before if tags == {"+wa"}), "\0")
