"""What is counted: the noun after (or before) a number, in English, and the kind of thing that it is."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from tawatur.extract.quantities_marks import CLOSING, FINITE, NOMINAL, REMEMBERED, mark_at, marked
from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word

NO_NOUN = frozenset(
    {"month", "hijri-month", "weekday", "day-part", "time-shift", "number-mark:percent", "era", "day-word"}
)


BODIES = frozenset({"body", "remains"})
_CLITICS = frozenset({"+bi", "+li", "+wa", "+fa", "+ka"})


class Thing(msgspec.Struct, frozen=True, eq=False):
    """What is counted. ``first..last`` are its tokens; ``kind`` is that of the class ``unit``, "thing" where open.

    ``open_`` tells that the word is unknown.
    """

    unit: str | None
    kind: str
    first: int
    last: int
    rows: tuple[Row, ...] = ()
    open_: bool = False


def agreeing(value: float) -> frozenset[str]:
    """The number that a noun counted by ``value`` has: plural from 3 to 10, else singular."""
    tail = value % 100
    if 3 <= tail <= 10 and value == int(value):
        return frozenset({"pl"})
    return frozenset({"du", "pl"}) if value == 2 else frozenset({"sg"})


@lru_cache(maxsize=REMEMBERED)
def counted_reading(
    word: Word, number: frozenset[str], definite: bool, owned: bool = False
) -> Reading | None:
    """The reading of a word as what is counted: no clitic before it, of the right number if it can be.

    ``owned``: a pronoun after it is allowed.
    """
    fit = [
        r for r in word.readings
        if _countable(r, definite) and (owned or "+pron" not in r.tags) and ("noun" in r.tags or _agrees(r, number))
    ]  # fmt: skip
    return max(fit, key=lambda r: _points(r, number)) if fit else None


def _countable(reading: Reading, definite: bool) -> bool:
    tags = reading.tags
    if tags & FINITE or not tags & NOMINAL or ("def" in tags) != definite:
        return False
    if {"acc", "+pron"} <= tags and "construct" not in tags:
        return False
    return (definite or not reading.pre) and not tags & _CLITICS


def _agrees(reading: Reading, number: frozenset[str]) -> bool:
    """Whether an adjective can stand for a noun after a number: in its plural, or in the accusative."""
    return bool(reading.tags & number) and ("sg" not in number or {"acc", "m"} <= reading.tags)


def _points(reading: Reading, number: frozenset[str]) -> int:
    """How well a reading fits as what is counted: a unit, of the right number, a noun of the dictionary."""
    tags = reading.tags
    known = any(row.cls == "noun" for row in reading.rows)
    return (
        16 * ("unit" in tags)
        + 8 * bool(tags & number)
        + 4 * known
        + 2 * ("noun" in tags)
        + ("masdar" not in tags)
    )


def thing_of(doc: Document, i: int, reading: Reading) -> Thing:
    """The thing that a reading of token ``i`` names, with a second word that belongs to the unit."""
    words, end = doc.words, i + 1
    gloss: Row | None = None
    for row in reading.rows:
        if row.cls == "compound-unit" and end < len(doc) and _follows(words[end], row.extra["next"]):
            return Thing(row.value, row.extra.get("kind", "thing"), i, end + 1, (row,))
        if row.cls in {"noun", "nisba", "adj"} and gloss is None:
            gloss = row
    unit = next((row for row in reading.rows if row.cls == "unit"), None)
    if unit is not None:
        return Thing(unit.value, unit.extra.get("kind", "thing"), i, end, (unit,))
    human = "noun" not in reading.tags or "nisba" in reading.tags
    if gloss is None:
        return Thing("person" if human else None, "person" if human else "act", i, end)
    english = gloss.extra.get("name", "person") if gloss.cls == "nisba" else gloss.value
    return Thing(
        "person" if gloss.cls == "adj" else english, "person" if human else "thing", i, end, (gloss,)
    )


def _follows(word: Word, nexts: str) -> bool:
    forms = frozenset(nexts.split("/"))
    return word.plain in forms or any(reading.lemma in forms for reading in word.readings)


def thing_after(doc: Document, i: int, end: int, value: float, definite: bool) -> Thing | None:
    """What stands counted from token ``i`` on, before token ``end``: a noun, or "of the" and a noun."""
    words = doc.words
    while i < end and words[i].surface in CLOSING and words[i].kind == "punct":
        i += 1
    if i >= end or words[i].kind != "word" or words[i].tags & NO_NOUN or doc.phrase(i, "month"):
        return None
    if marked(words[i], "between") and i + 1 < end and "effect-noun" in words[i + 1].tags:
        return Thing("person", "mixed", i, i + 2)
    companion = any("quantity-mark" in r.tags and not r.pre for r in words[i].readings)
    if companion and not marked(words[i], "of") and "unit" not in words[i].tags:
        return None
    if marked(words[i], "of"):
        if mark_at(doc, i, "subset"):
            return None
        return _thing_of_whole(doc, i + 1, end)
    reading = counted_reading(words[i], agreeing(value), False)
    if reading is None and definite:
        reading = counted_reading(words[i], frozenset({"pl"}), True)
        reading = reading if reading is not None and {"unit", "pl"} <= reading.tags else None
    if reading is not None:
        return thing_of(doc, i, reading)
    if "unknown" in words[i].tags and len(words[i].folded) > 2 and "def" not in words[i].tags:
        return Thing(None, "thing", i, i + 1, (), True)
    return None


def _thing_of_whole(doc: Document, i: int, end: int) -> Thing | None:
    """After "of": a definite plural, a noun with its genitive or pronoun, or a body of men."""
    if i >= end or doc.words[i].kind != "word" or doc.words[i].tags & NO_NOUN:
        return None
    word, plural = doc.words[i], frozenset({"pl"})
    found = (counted_reading(word, plural, True), counted_reading(word, plural, False, True))
    readings = sorted((r for r in found if r), key=lambda r: ("pl" not in r.tags, "unit" not in r.tags))
    if readings and "pl" in readings[0].tags:
        named = thing_of(doc, i, readings[0])
        return Thing("member", "person", i, named.last, named.rows) if named.kind == "group" else named
    if "+pron" in word.tags:
        return Thing("person", "person", i, i + 1)
    whole = thing_of(doc, i, readings[0]) if readings else None
    body = whole is not None and (whole.kind == "group" or whole.unit == "organisation")
    if body or doc.over("actor", i) is not None or "group" in word.tags:
        return Thing("member", "member", i, i + 1)
    if whole is None or whole.kind == "place":
        return Thing(None, "none", i, i + 1, (), True)
    return whole


def thing_before(doc: Document, i: int, first: int) -> Thing | None:
    """The definite plural noun before a definite number (the four states, their four sons, the city's four gates),
    down to token ``first``."""
    if i <= first:
        return None
    word = doc.words[i - 1]
    if marked(word, "we"):
        return Thing("party", "thing", i - 1, i)
    reading = counted_reading(word, frozenset({"pl"}), True)
    if reading is None:
        reading = _after_clitics(word)
    if reading is not None and "pl" in reading.tags:
        return thing_of(doc, i - 1, reading)
    return _head_of(doc, i, first)


def time_before(doc: Document, i: int, first: int) -> Thing | None:
    """The definite plural of a unit of time right before a bare number at token ``i`` (the hours 24)."""
    reading = counted_reading(doc.words[i - 1], frozenset({"pl"}), True) if i > first else None
    if reading is None or "pl" not in reading.tags:
        return None
    thing = thing_of(doc, i - 1, reading)
    return thing if thing.kind == "time" else None


def _head_of(doc: Document, i: int, first: int) -> Thing | None:
    """The plural unit made definite by its owner between it and token ``i``: a pronoun, a noun with article, or a place."""
    k = i - 1
    if (owned := _plural_unit(doc.words[k], "+pron")) is not None:
        return thing_of(doc, k, owned)
    while k > first and k > i - 4 and ("def" in doc.words[k].tags or doc.over("place", k) is not None):
        k -= 1
        head = _plural_unit(doc.words[k], "construct")
        if head is not None:
            return thing_of(doc, k, head)
    return None


def _plural_unit(word: Word, owned: str) -> Reading | None:
    """The plural of a unit with a pronoun, or without article or pronoun ("construct")."""
    for reading in word.readings:
        if (
            {"unit", "pl"} <= reading.tags
            and "def" not in reading.tags
            and ("+pron" in reading.tags) == (owned == "+pron")
        ):
            return reading
    return None


def thing_adjoined(doc: Document, i: int, first: int, value: float) -> Thing | None:
    """The indefinite noun right before a number in words that follows it like an adjective (three men, one man).
    Members "of one family" are no family counted."""
    if (
        i <= first
        or not 1 <= value <= 10
        or (value == 1 and i - 1 > first and marked(doc.words[i - 2], "of"))
    ):
        return None
    number = frozenset({"sg"}) if value == 1 else frozenset({"du"}) if value == 2 else agreeing(value)
    fit = [
        r for r in doc.words[i - 1].readings if "def" not in r.tags and "unit" in r.tags and r.tags & number
    ]
    return thing_of(doc, i - 1, fit[0]) if fit and "+pron" not in fit[0].tags else None


def in_years(thing: Thing | None, value: float) -> tuple[Thing | None, float]:
    """A thing and its number; a part of a century (a quarter of a century) in years."""
    if thing is None or thing.unit != "century" or not 0 < value < 1:
        return thing, value
    years = round(100 * value, 2)
    return Thing("year", "time", thing.first, thing.last, thing.rows), int(years) if years == int(
        years
    ) else years


def as_bodies(doc: Document, thing: Thing, i: int, first: int) -> Thing:
    """The thing itself, or bodies, where "the bodies of" stands before its number at token ``i``."""
    if i <= first or thing.kind != "person":
        return thing
    for reading in doc.words[i - 1].readings:
        row = next((row for row in reading.rows if row.cls == "unit"), None)
        if row is not None and row.value in BODIES and not reading.tags & {"def", "+pron"}:
            return Thing(row.value, "person", thing.first, thing.last, (row,))
    return thing


def thing_made(doc: Document, i: int, first: int) -> Thing | None:
    """What a bare number at token ``i`` counts after "made of": the plural that is made of so many (a batch of bodies
    made up of twenty), else nothing known."""
    if i - 2 < first or not marked(doc.words[i - 1], "of") or not marked(doc.words[i - 2], "made-of"):
        return None
    found = Thing(None, "none", i, i)
    for k in range(i - 3, max(first, i - 8) - 1, -1):
        readings = [r for r in doc.words[k].readings if r.tags & NOMINAL and not r.tags & FINITE]
        if not readings:
            break
        many = next((r for r in readings if {"unit", "pl"} <= r.tags), None)
        found = thing_of(doc, k, many) if many is not None else found
    return msgspec.structs.replace(found, first=i, last=i)


def _after_clitics(word: Word) -> Reading | None:
    fit = [r for r in word.readings if {"def", "pl"} <= r.tags and r.tags & NOMINAL and not r.tags & FINITE]
    return min(fit, key=lambda r: "unit" not in r.tags) if fit else None
