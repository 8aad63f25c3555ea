"""Governors of counts: the words that tell what happened to what is counted, and what each of them needs."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec

from tawatur.extract.quantities_marks import FINITE, NOMINAL, REMEMBERED, is_and, marked
from tawatur.extract.quantities_units import Thing
from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word
from tawatur.model import Effect

_BODIES = frozenset({"person", "group", "member", "none"})
GOODS = frozenset({"weapon", "vehicle", "place"})
_SUFFERS: dict[str, frozenset[str]] = {
    "killed": _BODIES,
    "wounded": _BODIES,
    "captured": _BODIES,
    "displaced": _BODIES,
    "missing": _BODIES,
    "destroyed": GOODS | {"thing", "none", "group"},
    "damaged": GOODS | {"thing", "none"},
    "deployed": _BODIES | {"weapon", "vehicle"},
    "returned": _BODIES,
    "other": _BODIES,
}
_EFFECTS: dict[str, Effect] = {
    "killed": "killed", "wounded": "wounded", "captured": "captured", "displaced": "displaced", "missing": "missing",
    "destroyed": "destroyed", "damaged": "damaged", "deployed": "deployed", "returned": "returned",
}  # fmt: skip
_PLURAL = frozenset({"pl", "du"})


class Governor(msgspec.Struct, frozen=True, eq=False):
    """An effect with the row that gives it, and where it stands."""

    effect: Effect
    row: Row
    at: int
    weak: bool = False
    """Whether the counted noun tells more than the governor (forty wounded fell)."""


class Effected(NamedTuple):
    """An effect that a word can tell: its row, whether as a verb, and which subjects that verb has before it."""

    row: Row
    verb: bool
    plural: bool
    feminine: bool


@lru_cache(maxsize=REMEMBERED)
def effects_of(word: Word) -> tuple[Effected, ...]:
    """The effects that a word can tell."""
    if not word.tags & {"effect", "effect-noun"}:
        return ()
    out = []
    for reading in word.readings:
        tags = reading.tags
        if "part-active" in tags and "part-passive" not in tags:
            continue
        if {"f", "pl"} <= tags and tags & FINITE:
            continue
        for row in reading.rows:
            if row.cls in {"effect", "effect-noun"}:
                verb = bool(tags & FINITE)
                out.append(Effected(row, verb, bool(tags & _PLURAL), verb and {"f", "sg", "3"} <= tags))
    return tuple(out)


def governs(doc: Document, k: int, thing: Thing | None, first: int, end: int) -> Governor | None:
    """The effect that the word at token ``k`` has on the thing, if it governs such things."""
    kind = thing.kind if thing is not None else "none"
    for row, *_ in effects_of(doc.words[k]):
        kinds = row.extra.get("units", "").split()
        fits = kind in kinds if kinds and kind != "none" else kind in _SUFFERS[row.value]
        only = row.extra.get("only")
        if only and (thing is None or thing.unit not in only.split("/")):
            continue
        if fits and _companion(doc, k, row, thing, (first, end)):
            return Governor(_effect(row), row, k, bool(row.extra.get("weak")))
    return None


def _effect(row: Row) -> Effect:
    return _EFFECTS.get(row.value, "other")


def _companion(doc: Document, k: int, row: Row, thing: Thing | None, sentence: tuple[int, int]) -> bool:
    """Whether a companion that the row needs stands near: of several (by /) one. "beside": a count right after it;
    "subject": the one that acts (the army lost ten men), or has those counted (lost ten of its men)."""
    if not row.extra.get("needs"):
        return True
    first, end = sentence
    needs = row.extra["needs"].split("/")
    around = [*range(k + 1, min(k + 10, end)), *range(max(first, k - 1), k)]
    if any(marked(doc.words[j], one) for j in around for one in needs):
        return True
    if "subject" in needs and any(r.tags & FINITE for r in doc.words[k].readings):
        owned = thing is not None and "+pron" in doc.words[thing.first].tags
        return owned or _subject_after(doc, k + 1, end) or doc.over("actor", k - 1) is not None
    return "beside" in needs and k + 1 < end and _counts(doc, k + 1)


def _counts(doc: Document, k: int) -> bool:
    """Whether a number or a dual stands at token ``k``."""
    return doc.at("number", k) is not None or "du" in doc.words[k].tags


def subject_of(doc: Document, k: int) -> bool:
    """Whether the word at token ``k`` is a verb of effect that has a plural subject before it."""
    return any(e.verb and e.plural for e in effects_of(doc.words[k]))


def acts(doc: Document, k: int, end: int) -> bool:
    """Whether the verb at token ``k`` has its subject or object right after it: what stands before it is not its patient."""
    if k + 1 >= end:
        return False
    after = doc.words[k + 1]
    if "+wa" in after.tags or is_and(after) or doc.over("time", k + 1) is not None:
        return False
    if any(marked(after, mark) for mark in ("death", "victim", "life")):
        return False
    if doc.at("number", k + 1) is not None or _subject_after(doc, k + 1, end):
        return True
    return any("unit" in r.tags and r.tags & NOMINAL and _bare(r) for r in after.readings)


def _subject_after(doc: Document, k: int, end: int) -> bool:
    """Whether an actor, a country that acts, or a definite noun stands at token ``k``."""
    if k >= end or doc.over("time", k) is not None:
        return False
    place = doc.at("place", k)
    if doc.at("actor", k) is not None or (place is not None and place.value.acting):
        return True
    return any("def" in r.tags and r.tags & NOMINAL and _bare(r) for r in doc.words[k].readings)


def _bare(reading: Reading) -> bool:
    """Whether a reading has no clitic before it but the article."""
    return not reading.tags & {"+bi", "+li", "+ka", "+fa", "+sa"}


def of_unit(doc: Document, thing: Thing | None) -> Governor | None:
    """The effect that the counted noun itself tells (dead, wounded, hostages)."""
    if thing is None:
        return None
    for reading in doc.words[thing.first].readings:
        for row in reading.rows:
            if row.cls == "effect-noun" and not reading.tags & FINITE:
                return Governor(_effect(row), row, thing.first)
    return None


def mixed_unit(doc: Document, thing: Thing | None, last: int, end: int) -> bool:
    """Whether the count is of two effects: its noun is joined to one of another effect in the same number without a
    count of its own (sixty dead and wounded), or "between dead and wounded" follows."""
    if any(
        marked(doc.words[k], "between") and "effect-noun" in doc.words[k + 1].tags
        for k in range(last, min(last + 2, end - 1))
    ):
        return True
    if thing is None or thing.last >= end or not (mine := of_unit(doc, thing)):
        return False
    word = doc.words[thing.last]
    if any(doc.at("number", k) is not None for k in range(thing.last, min(thing.last + 4, end))):
        return False
    number = _number_of(doc.words[thing.first])
    return any("+wa" in r.tags and row.cls == "effect-noun" and row.value != mine.effect and number & r.tags
               for r in word.readings for row in r.rows)  # fmt: skip


def _number_of(noun: Word) -> frozenset[str]:
    """The grammatical numbers of a noun that tells an effect."""
    return frozenset().union(*(r.tags & {"sg", "pl"} for r in noun.readings if "effect-noun" in r.tags))
