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
_LONGEST = 4
_SURE_SOUND = 0.87
_FAIR_SOUND = {3: 0.86, 4: 0.8}
"""How near another spelling must sound, by the consonants of the name; longer names may differ more."""
_LONG_FAIR = 0.79
_NATIVE_SOUND = 0.93
"""The same for names with the article: other letters make them other names, where a foreign one is spelled freely."""
_TANWIN = "\u064b"


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
    letters, rows = best or (0, ())
    marked = tuple(
        row for row in rows if word.surface[-len(row.form) :] == row.form != word.plain[-len(row.form) :]
    )
    return letters, marked or rows


def known(word: Word) -> bool:
    """Whether the word is an ordinary one that some dictionary knows."""
    return word.kind != "word" or "unknown" not in word.tags or _TANWIN in word.surface


@lru_cache(maxsize=4)
def stops(packs: Packs) -> frozenset[str]:
    """Words that never open a name."""
    return frozenset(row.key for row in packs.rows("place-stop"))


def in_gazetteer(
    doc: Document, i: int, end: int, letters: int, spots: Spots, context: Context, least: float | None = None
) -> Name | None:
    """The longest name of the gazetteer in ``i..end``, within the article's countries.

    ``least`` (set after a head word) lets ordinary words be names, and other spellings that sound as near as that
    (0: as near as their length asks, above 1: none). Where the article names no country, a name under a head is
    taken that only one country has.
    """
    loose, first = least is not None, doc.words[i].folded[letters:]
    if first in stops(doc.packs) or (not loose and first.startswith(doc.packs.analyser.clitics.article)):
        return None
    for last in range(min(end, i + _LONGEST), i, -1):
        if any(doc.words[k].kind != "word" or (not loose and known(doc.words[k])) for k in range(i, last)):
            continue
        form = _form(doc, i, last, letters)
        if len(form) < 3 or (last == i + 1 and (_opens(doc, i, end, form) or _goes_on(doc, i, end))):
            continue
        options = tuple(s for s in spots.named(form) if s.country in context.weights)
        if not options and loose and not context.weights:
            options = spots.named(form)
            options = options if len({s.country for s in options}) == 1 else ()
        if options:
            return Name(i, last, letters, options, "gazetteer")
    if (letters and not loose) or (least is not None and least > 1):
        # Too many words begin like a preposition: another spelling needs one that stands by itself.
        return None
    return _sounding(doc, i, end, letters, spots, context, _SURE_SOUND if least is None else least)


def _goes_on(doc: Document, i: int, end: int) -> bool:
    """Whether an unknown name is the first word of a longer one."""
    return (
        i + 1 < end
        and not known(doc.words[i])
        and not known(doc.words[i + 1])
        and _bare(doc, doc.words[i + 1])
    )


def _opens(doc: Document, i: int, end: int, form: str) -> bool:
    return form in openers(doc.packs) and i + 1 < end and doc.words[i + 1].kind == "word"


def _sounding(
    doc: Document, i: int, end: int, letters: int, spots: Spots, context: Context, least: float
) -> Name | None:
    article = doc.packs.analyser.clitics.article
    for last in range(min(end, i + 3), i, -1):
        if any(known(doc.words[k]) for k in range(i, last)):
            continue
        form = _form(doc, i, last, letters)
        if len(form) < 4:
            continue
        native = form.startswith(article)
        for spelling in (form, form[len(article) :]) if native else (form,):
            bar = least or _FAIR_SOUND.get(len(spots.sounds.key(spelling)), _LONG_FAIR)
            if native:
                bar = max(bar, _NATIVE_SOUND)
            options = spots.sounding(spelling, context.countries, bar)
            if options:
                return Name(i, last, letters, options, "sound")
    return None


def namesakes(doc: Document, name: Name, spots: Spots) -> tuple[Spot, ...]:
    """The gazetteer's places of a listed name."""
    return spots.named(_form(doc, name.first, name.last, name.letters))


def _form(doc: Document, i: int, last: int, letters: int) -> str:
    return folded_name(" ".join(doc.words[k].folded for k in range(i, last)))[letters:]


@lru_cache(maxsize=4)
def openers(packs: Packs) -> frozenset[str]:
    """Words that open a name of two words (mother of, tell, spring)."""
    return frozenset(row.key for row in packs.rows("place-opener"))


@lru_cache(maxsize=4)
def kin(packs: Packs) -> frozenset[str]:
    """Openers (father of, sons of) after which a name is no place by itself."""
    return frozenset(row.key for row in packs.rows("place-opener") if row.value == "kin")


def quoted(doc: Document, quote: tuple[int, int]) -> Name | None:
    """A short quotation after a head word is a name."""
    a, b = quote[0] + 1, quote[1]
    inside = all(doc.words[k].kind == "word" for k in range(a, b))
    return Name(a, b, 0, (), "quoted") if 0 < b - a <= _LONGEST and inside else None


_WORDS = 3
"""How many words a name has at most that no list knows."""


def unlisted(doc: Document, i: int, end: int, letters: int) -> Name | None:
    """A name that no list knows, after a head word: words that are no ordinary ones."""
    word = doc.words[i]
    form = word.folded[letters:]
    if word.kind != "word" or len(form) < 2 or form in stops(doc.packs):
        return None
    if _opens(doc, i, end, form):
        return Name(i, after_suffix(doc, i + 2, end), letters, (), "unlisted")
    if known(word) or len(form) < 3 or _adjectival(doc, form):
        return None
    last = i + 1
    if last + 1 < end and doc.starts[last + 1] == doc.ends[i] + 1 and doc.words[last].surface == "-":
        return Name(i, last + 2, letters, (), "unlisted")
    while last < min(end, i + _WORDS) and not known(doc.words[last]) and _bare(doc, doc.words[last]):
        last += 1
    return Name(i, after_suffix(doc, last, end), letters, (), "unlisted")


def after_suffix(doc: Document, last: int, end: int) -> int:
    """The end of a name, with great or lesser, upper or old where it follows."""
    return last + 1 if last < end and doc.words[last].folded in _suffixes(doc.packs) else last


@lru_cache(maxsize=4)
def _suffixes(packs: Packs) -> frozenset[str]:
    return frozenset(row.key for row in packs.rows("place-suffix"))


def _adjectival(doc: Document, form: str) -> bool:
    """An indefinite word in the ending of relative adjectives describes its head; it is no name."""
    return form.endswith(_endings(doc.packs)) and not form.startswith(doc.packs.analyser.clitics.article)


@lru_cache(maxsize=4)
def _endings(packs: Packs) -> tuple[str, ...]:
    return tuple(row.key for row in packs.rows("place-ending"))


def _bare(doc: Document, word: Word) -> bool:
    """Whether no conjunction, preposition or article can stand before the word."""
    joined = word.folded.startswith(
        tuple(pre for pre, tags in doc.packs.analyser.clitics.before if tags == {"+wa"})
    )
    return not joined and all(not reading.pre for reading in word.readings) and len(word.folded) > 2
