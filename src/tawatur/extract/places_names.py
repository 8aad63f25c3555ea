"""Names of places at a token: those that the lexicon lists, those of the gazetteer, and those that no list knows."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from tawatur.extract.places_context import Context
from tawatur.extract.places_spots import Spot, Spots
from tawatur.language.document import Document
from tawatur.language.gazetteer_sound import folded_name
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.words import Word

LISTED = frozenset({"place", "country"})
_KNOWN = frozenset({"verb", "noun", "adj", "nisba", "frequent", "place-where", "place-head", "digits", "month", "weekday"})
_LONGEST = 4
_SURE_SOUND, _FAIR_SOUND = 0.87, 0.78


class Name(msgspec.Struct, frozen=True, eq=False):
    """Tokens ``first..last`` that name a place; ``letters`` are the clitic letters before the first.

    ``options`` are the spots that the name can mean; empty where no list knows it.
    """

    first: int
    last: int
    letters: int
    options: tuple[Spot, ...]
    how: str = "listed"


def listed(doc: Document, i: int, spots: Spots, context: Context) -> Name | None:
    """The longest name of the lexicon that begins at token ``i``, unless a body's longer name takes it in."""
    found = None
    for chunk in doc.starters.get(i, ()):
        if chunk.kind == "phrase" and not chunk.tags.isdisjoint(LISTED):
            found = Name(i, chunk.last, int(chunk.value or 0), _options(spots, chunk.rows))
            break
    if found is None and not doc.words[i].tags.isdisjoint(LISTED):
        letters, rows = _rows(doc.words[i])
        found = Name(i, i + 1, letters, _options(spots, rows))
    if found is None or not found.options or context.covers(found.first, found.last):
        return None
    return found


def _options(spots: Spots, rows: tuple[Row, ...]) -> tuple[Spot, ...]:
    """The spots of the rows; a row of class place is left out where the row of a side says the same."""
    found = spots.of(rows)
    sides = {spot.name for spot in found if spot.row is not None and spot.row.cls == "country"}
    return tuple(s for s in found if not (s.row is not None and s.row.cls == "place" and s.name in sides))


@lru_cache(maxsize=50_000)
def _rows(word: Word) -> tuple[int, tuple[Row, ...]]:
    """The rows of places of a word under the fewest clitics, and how many letters these have."""
    best: tuple[int, tuple[Row, ...]] | None = None
    for reading in word.readings:
        rows = tuple(row for row in reading.rows if row.cls in LISTED)
        if not rows or reading.suf:
            continue
        if best is None or reading.pre_len < best[0]:
            best = reading.pre_len, rows
        elif reading.pre_len == best[0]:
            best = best[0], (*best[1], *(row for row in rows if row not in best[1]))
    return best or (0, ())


def known(word: Word) -> bool:
    """Whether the word is an ordinary one: a verb, noun, adjective or particle of the dictionaries."""
    return word.kind != "word" or not word.tags.isdisjoint(_KNOWN)


def in_gazetteer(
    doc: Document, i: int, end: int, letters: int, spots: Spots, context: Context, loose: bool
) -> Name | None:
    """The longest name of the gazetteer in ``i..end``, within the article's countries.

    ``loose`` (after a head word) lets ordinary words be names, other spellings, and, where the article names no
    country, a name that only one country has.
    """
    countries = context.countries
    for last in range(min(end, i + _LONGEST), i, -1):
        if any(doc.words[k].kind != "word" for k in range(i, last)):
            continue
        if not loose and any(known(doc.words[k]) for k in range(i, last)):
            continue
        form = _form(doc, i, last, letters)
        if len(form) < 3:
            continue
        options = tuple(s for s in spots.named(form) if s.country in context.weights)
        if not options and loose and not countries:
            options = spots.named(form)
            options = options if len({s.country for s in options}) == 1 else ()
        if options:
            return Name(i, last, letters, options, "gazetteer")
    if letters and not loose:
        # Too many words begin like a preposition: another spelling needs one that stands by itself.
        return None
    return _sounding(doc, i, end, letters, spots, context, loose)


def _sounding(
    doc: Document, i: int, end: int, letters: int, spots: Spots, context: Context, loose: bool
) -> Name | None:
    least = _FAIR_SOUND if loose else _SURE_SOUND
    article = doc.packs.analyser.clitics.article
    for last in range(min(end, i + 3), i, -1):
        if any(doc.words[k].kind != "word" or known(doc.words[k]) for k in range(i, last)):
            continue
        form = _form(doc, i, last, letters)
        options = spots.sounding(form, context.countries, least)
        if not options and form.startswith(article):
            options = spots.sounding(form[len(article) :], context.countries, least)
        if options:
            return Name(i, last, letters, options, "sound")
    return None


def _form(doc: Document, i: int, last: int, letters: int) -> str:
    return folded_name(" ".join(doc.words[k].folded for k in range(i, last)))[letters:]


@lru_cache(maxsize=4)
def openers(packs: Packs) -> frozenset[str]:
    """Words that open a name of two words (mother of, tell, spring)."""
    return frozenset(row.key for row in packs.rows("place-opener"))


def unlisted(doc: Document, i: int, end: int, letters: int) -> Name | None:
    """A name that no list knows, after a head word: quoted, or a word or two that are no ordinary ones."""
    quote = next(((a, b) for a, b in doc.quotes if a == i), None)
    if quote is not None:
        a, b = quote[0] + 1, quote[1]
        inside = all(doc.words[k].kind == "word" for k in range(a, b))
        return Name(a, b, 0, (), "quoted") if 0 < b - a <= _LONGEST and inside else None
    word = doc.words[i]
    if word.kind != "word" or len(word.folded) - letters < 3:
        return None
    if word.folded[letters:] in openers(doc.packs) and i + 1 < end and doc.words[i + 1].kind == "word":
        return Name(i, i + 2, letters, (), "unlisted")
    if known(word):
        return None
    last = i + 1
    if last < end and doc.words[last].kind == "word" and not known(doc.words[last]) and _bare(doc.words[last]):
        last += 1
    return Name(i, last, letters, (), "unlisted")


def _bare(word: Word) -> bool:
    return all(not reading.pre for reading in word.readings) and len(word.folded) > 2
