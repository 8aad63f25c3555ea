"""Two of something by the dual of its noun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tawatur.extract.quantities_marks import (
    CLOSING,
    FINITE,
    NOMINAL,
    OPENING,
    REMEMBERED,
    finite_only,
)
from tawatur.language.document import Document
from tawatur.language.words import Reading, Word
from tawatur.text import plain

_FATHA = "\u064e"
_NAMES = frozenset(
    {"country", "capital", "weekday", "number", "month", "group", "outlet", "person", "quantity-mark"}
)
_OWN_NAMES = frozenset({"given-name", "hijri-month"})


@lru_cache(maxsize=REMEMBERED)
def dual_reading(word: Word) -> tuple[Reading, str] | None:
    """The reading of a word as a dual noun, and how sure it is.

    "sure": nothing else can be meant; "maybe": spelled like the sound plural; "construct": needs its genitive;
    "object": the same, spelled like an adjective, and so needs the word of which it is the object as well;
    "adjective": a dual adjective or participle, a noun only where none stands before it.
    """
    if "du" not in word.tags or word.tags & _NAMES:
        return None
    duals = [r for r in word.readings if "du" in r.tags and r.tags & NOMINAL and not r.tags & FINITE]
    duals = [
        r for r in duals if not r.tags & {"dual-not", "+ka"} and ("masdar" not in r.tags or "unit" in r.tags)
    ]
    if not duals:
        return None
    best = min(duals, key=lambda r: ("noun" not in r.tags, "unit" not in r.tags, len(r.pre)))
    if any(r.tags & _OWN_NAMES and len(r.pre) <= len(best.pre) for r in word.readings):
        return None
    others = [
        r for r in word.readings
        if "du" not in r.tags and not r.tags & FINITE and r.rows and len(r.pre) <= len(best.pre) and "masdar" not in r.tags
        and not {"acc", "sg", "+pron"} <= r.tags
    ]  # fmt: skip
    unit = "unit" in best.tags
    if "construct" in best.tags and "+pron" not in best.tags:
        rivals = [
            r for r in word.readings
            if "du" not in r.tags and r.tags & (FINITE | NOMINAL) and not (unit and r.tags & FINITE)
        ]  # fmt: skip
        if not rivals:
            return best, "construct"
        return (best, "object") if unit and all("noun" not in r.tags for r in rivals) else None
    if "construct" in best.tags and any(r.tags & FINITE and "3" in r.tags for r in word.readings):
        return None
    plural = [r for r in others if "pl" in r.tags and (not unit or "noun" in r.tags)]
    if any("pl" not in r.tags and "noun" in r.tags for r in others):
        return None
    if plural and not _vocalised(word):
        return best, "maybe"
    return best, "sure" if "noun" in best.tags and "participle" not in best.tags else "adjective"


def _vocalised(word: Word) -> bool:
    """Whether a fatha before the last two letters shows the dual."""
    letters = plain(word.surface)
    if len(letters) < 4 or _FATHA not in word.surface:
        return False
    head = word.surface[: word.surface.rindex(letters[-2])]
    return _FATHA in head[len(head.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")) :]


def dual_at(doc: Document, i: int, first: int, end: int) -> Reading | None:
    """The dual noun at token ``i`` of the sentence ``first..end``, or None."""
    found = dual_reading(doc.words[i])
    if found is None:
        return None
    reading, how = found
    if doc.over("place", i) is not None and not (
        {"unit"} & reading.tags or "place-head" in doc.words[i].tags
    ):
        return None
    before = i - 1
    while before > first and doc.words[before].surface in OPENING | CLOSING:
        before -= 1
    if before >= first and how not in {"construct", "object"} and _describes(reading, doc.words[before]):
        return None  # the adjective of a dual noun
    if (
        i > first
        and {"place-head"} == doc.words[i - 1].tags & {"place-head", "def"}
        and "def" not in reading.tags
        and not reading.pre
    ):
        return None  # the name of a town
    if how == "maybe" and not _followed_by_two(doc, i, end):
        return None
    if how == "construct" and not (
        _has_genitive(doc, i, end, reading) or _is_object(doc, i, first, end, reading)
    ):
        return None
    if how == "object" and not _is_object(doc, i, first, end, reading):
        return None
    if how == "adjective" and i > first and _adjoins(doc, i, reading):
        return None
    return None if i > first and _complement(reading, doc.words[i - 1]) else reading


def _adjoins(doc: Document, i: int, reading: Reading) -> bool:
    """Whether a dual adjective belongs to the noun or the names before token ``i``."""
    before = doc.words[i - 1]
    if before.tags & NOMINAL and not before.tags & FINITE:
        return True
    named = (
        "unknown" in before.tags
        or doc.over("place", i - 1) is not None
        or doc.over("actor", i - 1) is not None
    )
    return named and "unit" not in reading.tags


def _complement(reading: Reading, before: Word) -> bool:
    """Whether a dual only tells what became of the two that the verb before it has in its pronoun (shot them dead)."""
    return "effect-noun" in reading.tags and any(
        {"effect", "+pron"} <= r.tags and r.tags & FINITE for r in before.readings
    )


def _describes(reading: Reading, noun: Word) -> bool:
    """Whether a dual is the adjective of the dual noun before it: the same article, the same case."""
    found = dual_reading(noun)
    if found is None or found[1] == "construct" or reading.tags & {"+wa", "+bi", "+li"}:
        return False
    before = found[0].tags
    return ("def" in before) == ("def" in reading.tags) and ("acc" in before) == ("acc" in reading.tags)


def _followed_by_two(doc: Document, i: int, end: int) -> bool:
    """Whether a dual verb or the number two shows what could be a plural as a dual."""
    if i + 1 >= end:
        return False
    if any({"past", "du"} <= r.tags and "+pron" not in r.tags for r in doc.words[i + 1].readings):
        return True
    chunk = doc.at("number", i + 1)
    return chunk is not None and chunk.value.value == 2 and not chunk.value.ordinal


def open_duals(doc: Document) -> Iterator[tuple[int, Reading]]:
    """The nouns that could be a dual or a plural by their spelling, and have no sign of either beside them."""
    for i, word in enumerate(doc.words):
        found = dual_reading(word)
        if (
            found is None
            or found[1] != "maybe"
            or found[0].tags & {"+pron", "+wa"}
            or "unit" not in found[0].tags
        ):
            continue
        if doc.over("quantity", i) is None and doc.over("number", i - 1 if i else 0) is None:
            yield i, found[0]


def _is_object(doc: Document, i: int, first: int, end: int, reading: Reading) -> bool:
    """Whether the word before token ``i``, or its own preposition, governs it, and an indefinite noun follows as its
    genitive."""
    if i + 1 >= end:
        return False
    governed = bool(reading.tags & {"+bi", "+li"}) or (
        i > first
        and any("effect" in r.tags and r.tags & (FINITE | {"masdar"}) for r in doc.words[i - 1].readings)
    )
    follow = doc.words[i + 1].readings
    return governed and any("noun" in r.tags and not r.pre and "def" not in r.tags for r in follow)


def _has_genitive(doc: Document, i: int, end: int, reading: Reading) -> bool:
    if i + 1 >= end:
        return False
    follow = doc.words[i + 1]
    if follow.kind == "punct" and follow.surface in OPENING:
        return i + 2 < end and doc.words[i + 2].kind == "word"
    if follow.kind != "word" or (follow.tags & {"+bi", "+li", "+wa"} and "def" not in follow.tags):
        return False
    feminine = "f" in reading.tags
    return (
        "def" in follow.tags
        or (feminine and not finite_only(follow))
        or bool(follow.tags & {"place", "country"})
    )
