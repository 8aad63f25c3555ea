"""The stance of a whole phrase: the verb's own, turned by its object, by negation, and by what is said of whom."""

from __future__ import annotations

from typing import Any

from tawatur.extract.claims_cues import FINITE, Frame
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Reading, Word
from tawatur.model import Stance

_RESERVED = 9
"""Tokens within which "reserves" and "the right" belong together."""
_NEAR = 5
"""Tokens from the begin of the content within which its tone is looked for."""
_HOSTILE = ("predicate:ASSAULT", "predicate:COERCE", "predicate:THREATEN", "breach:")
_LET_US = frozenset({"+li", "1", "pl", "imperfect"})
_NEGATED = frozenset({"negator:past", "negator:present", "negator:future", "negator:noun"})
_MEDDLING = frozenset({"breach:meddle", "breach:breach"})
_THREAT = ("breach:threat",)
_ATTACKS = ("ASSAULT", "COERCE")
_EVENTS = frozenset({"predicate", "event-noun", "event-masdar"})
_BREACHES = ("breach:breach", "breach:use", "breach:attempt", "breach:meddle", "breach:hinder")
_STANCES: tuple[Stance, ...] = ("assert", "deny", "accuse", "warn", "demand", "commit", "condemn", "support")


def stance_of(doc: Document, frame: Frame, end: int, country: str | None) -> tuple[Stance, str | None] | None:
    """The stance of a report and the actor whom it blames (a key, or None); None where nothing is reported.

    ``country`` is the side that speaks. ``end`` is the end of the content.
    """
    cue, start = frame.cue, frame.start
    if start >= end:
        return None
    base = named(cue.stance)
    if negated(doc, cue.at):
        # What was not denied is not thereby said; only "did not exclude" holds its content possible.
        if "excludes" not in cue.guards:
            return None
        base = "assert"
    noun = stance_noun(doc, start, end, bool(cue.guards & {"stance", "light", "offer"}))
    if "stance" in cue.guards:
        return (noun or "assert", None) if noun or frame.kind != "noun" else None
    if cue.guards & {"light", "offer"}:
        return (noun, None) if noun and noun != "assert" else _light(doc, frame, end)
    if "carrier" in cue.guards and frame.kind == "noun":
        return None
    if "responsibility" in cue.guards:
        return (
            ("accuse", None)
            if any(_answers_for(doc.words[i]) for i in range(cue.at, min(end, len(doc))))
            else None
        )
    if "attack" in cue.guards:
        return ("assert", None) if _finds_any(doc, start, min(end, start + 6)) else None
    if "refuse" in cue.guards:
        return _refusal(doc, frame, end)
    if base == "assert":
        return _of_assertion(doc, frame, end, country, noun)
    return base, None


def named(value: str) -> Stance:
    """The stance of that name; "assert" for any other string."""
    return next((s for s in _STANCES if s == value), "assert")


def stance_noun(doc: Document, start: int, end: int, sure: bool) -> Stance | None:
    """The stance of the noun with which the content begins, an article of negation before it counted in."""
    for i in range(start, min(end, start + (4 if sure else 2))):
        word = doc.words[i]
        found = _noun_value(word)
        if found is not None:
            return found if sure or _has_complement(doc, i, end) else None
        if "governed" not in word.tags and not sure:
            break
    return None


def _has_complement(doc: Document, i: int, end: int) -> bool:
    """Whether the noun is somebody's own, or has the preposition of a stance after it: not any noun of those letters."""
    if any("+pron" in r.tags for r in doc.words[i].readings):
        return True
    after = doc.words[i + 1].tags if i + 1 < end else frozenset()
    return not after.isdisjoint({"governed", "+bi", "+li", "own-side", "mark"})


def _noun_value(word: Word) -> Stance | None:
    for reading in word.readings:
        for row in reading.rows:
            if row.cls == "stance_noun":
                return named(row.value)
    return None


def _light(doc: Document, frame: Frame, end: int) -> tuple[Stance, str | None] | None:
    if frame.kind in {"clause", "quote"}:
        return "assert", None
    for i in range(frame.start, min(end, frame.start + 4)):
        word = doc.words[i]
        if _answers_for(word) and i < frame.start + 2:
            return "accuse", None
        if "need" in word.tags:
            return "demand", None
        value = _noun_value(word)
        if value is not None and value != "assert":
            return value, None
    return None


def negated(doc: Document, at: int) -> bool:
    """Whether the cue at token ``at`` stands under a negation."""
    if not at or doc.sentence[at - 1] != doc.sentence[at]:
        return False
    return bool(doc.words[at - 1].tags & _NEGATED)


def _refusal(doc: Document, frame: Frame, end: int) -> tuple[Stance, str | None] | None:
    word = doc.words[frame.start] if frame.start < end else None
    if word is None:
        return None
    if frame.kind == "clause":
        return "commit", None
    if any("cue:assert" in r.tags and "masdar" in r.tags for r in word.readings):
        return None
    return "deny", None


def _of_assertion(
    doc: Document, frame: Frame, end: int, country: str | None, noun: Stance | None
) -> tuple[Stance, str | None]:
    """An assertion may demand, promise, threaten or blame by what it says."""
    start = frame.start
    near = min(end, start + _NEAR)
    if any("need" in doc.words[i].tags for i in range(start, min(end, start + 3))):
        return "demand", None
    if frame.kind in {"noun", "phrase"}:
        if start < end and "negator:noun" in doc.words[start].tags:
            return "deny", None
        if noun is None and (blamed := _meddling(doc, start, end, country)):
            return "accuse", blamed
        return noun or "assert", None
    if (tone := _toned(doc, start, end)) is not None:
        return tone, None
    if (said := _says_of_itself(doc, frame, end)) is not None:
        return said, None
    own = _of_itself(doc, frame, country)
    if _ready(doc, start, near) and (own or _own_actor(doc, start, near + 2, country)):
        return "commit", None
    if own and "guess" not in frame.cue.guards and _future(doc, start, near):
        return ("warn" if _threatens(doc, start, end) else "commit"), None
    blamed = _blamed(doc, start, near, end, country)
    return ("accuse", blamed) if blamed else ("assert", None)


def _says_of_itself(doc: Document, frame: Frame, end: int) -> Stance | None:
    """ "Said that he condemns": the stance of the verb that the speaker says of itself."""
    start = frame.start
    if start >= end or start <= frame.cue.at + 1 or "own-side" not in doc.words[start - 1].tags:
        return None
    for reading in doc.words[start].readings:
        if {"cue", "imperfect", "3"} <= reading.tags and "passive" not in reading.tags:
            row = next(row for row in reading.rows if row.cls == "cue")
            return (
                named(row.value) if row.value != "assert" and row.extra.get("trust") in {"A", "B"} else None
            )
    return None


def _toned(doc: Document, start: int, end: int) -> Stance | None:
    """The stance that set phrases of demand or threat within the content give it."""
    reserved = -_RESERVED
    for i in range(start, end):
        word = doc.words[i]
        if "reserve" in word.tags:
            reserved = i
        elif "right" in word.tags and i - reserved < _RESERVED:
            return "warn"
        if (tone := _tone(doc, i)) is not None:
            return tone
        if (
            word.tags >= _LET_US
            and any(r.tags >= _LET_US for r in word.readings)
            and "punct" in doc.words[i - 1].tags
        ):
            return "demand"
    return None


def _ready(doc: Document, start: int, near: int) -> bool:
    return any("ready" in doc.words[i].tags for i in range(start, near))


def _own_actor(doc: Document, start: int, near: int, country: str | None) -> bool:
    """Whether an actor of the speaker's own side stands near the begin of the content."""
    return country is not None and any(
        _country(chunk) == country for i in range(start, min(near, len(doc))) if (chunk := doc.at("actor", i))
    )


def _meddling(doc: Document, start: int, end: int, country: str | None) -> str | None:
    """The actor of another side to whom the act belongs with which the content begins: "a Turkish intervention"."""
    if start >= end or not any("masdar" in r.tags and _MEDDLING & r.tags for r in doc.words[start].readings):
        return None
    for i in range(start + 1, min(end, start + 5)):
        for reading in doc.words[i].readings:
            row = next((r for r in reading.rows if r.cls == "nisba"), None)
            if row is not None and country not in {None, row.value}:
                return f"country:{row.value}"
    return None


def _tone(doc: Document, i: int) -> Stance | None:
    chunk = doc.phrase(i, "tone")
    tags = chunk.tags if chunk is not None else doc.words[i].tags
    return next((named(t.partition(":")[2]) for t in sorted(tags) if t.startswith("tone:")), None)


def _of_itself(doc: Document, frame: Frame, country: str | None) -> bool:
    """Whether the content speaks of the speaker's own side."""
    start = frame.start
    introduced = doc.words[start - 1].tags if start > frame.cue.at + 1 else frozenset()
    if "own-side" in introduced and _future(doc, start, start + 1):
        return True
    if "own-side" in introduced and "ready" in doc.words[start].tags:
        return True
    if "own-side" in doc.words[start].tags:
        return True
    first = next((i for i in range(start, min(start + 4, len(doc))) if _opens_words(doc.words[i])), start)
    if "own-side" in doc.words[first].tags:
        return True
    if any({"1", "imperfect"} <= r.tags and "+sa" in r.tags for r in doc.words[first].readings):
        return True
    if "negator:future" in doc.words[first].tags or _we(doc, first):
        return True
    actor = doc.at("actor", first)
    return actor is not None and country is not None and _country(actor) == country


def _opens_words(word: Word) -> bool:
    """Whether the word is the first of what is said, past marks and a complementizer inside them."""
    return word.kind == "word" and ("mark" not in word.tags or "own-side" in word.tags)


def _we(doc: Document, i: int) -> bool:
    return any("1" in r.tags and "pl" in r.tags and "verb" in r.tags for r in doc.words[i].readings)


def _country(actor: Chunk) -> str | None:
    value: Any = actor.value
    return value.country if value is not None else None


def _future(doc: Document, start: int, near: int) -> bool:
    for i in range(start, near):
        word = doc.words[i]
        if "negator:future" in word.tags:
            return True
        if any("+sa" in r.tags and "imperfect" in r.tags for r in word.readings) and "past" not in word.tags:
            return True
    return False


def _threatens(doc: Document, start: int, end: int) -> bool:
    """Whether a verb of the future, or the verbal noun right after it, harms somebody."""
    for i in range(start, end):
        if not any("+sa" in r.tags for r in doc.words[i].readings):
            continue
        if any("+sa" in r.tags and _reads_threat(r.tags) for r in doc.words[i].readings):
            return True
        after = doc.words[i + 1] if i + 1 < end else None
        if after is not None and any("+bi" in r.tags and _reads_threat(r.tags) for r in after.readings):
            return True
    return False


def _is_hostile(word: Word) -> bool:
    return any(tag.startswith(_HOSTILE) for tag in word.tags)


def _blamed(doc: Document, start: int, near: int, end: int, country: str | None) -> str | None:
    """The actor of another side of whom an attack or a breach is told, right at the begin of the content."""
    if country is None:
        return None
    for i in range(start, min(near, start + 3)):
        actor = doc.at("actor", i)
        if actor is None:
            continue
        if i > start and not doc.words[i - 1].tags.isdisjoint({"governed", "no-head"}):
            return None
        value: Any = actor.value
        if value is None or value.country in {None, country}:
            return None
        for j in range(actor.last, min(end, actor.last + 4)):
            word = doc.words[j]
            if _harms(doc, j, end):
                return str(value.key)
            if word.tags & {"negator", "stop", "comma"}:
                return None
        return None
    return None


def _reads_threat(tags: frozenset[str]) -> bool:
    return any(tag.startswith(_THREAT) for tag in tags)


def _harms(doc: Document, i: int, end: int) -> bool:
    """Whether the finite verb at token ``i`` tells an attack or a breach, by itself or with the noun after it."""
    for reading in doc.words[i].readings:
        if not reading.tags & FINITE:
            continue
        if _attacks(reading) or any(tag in reading.tags for tag in _BREACHES):
            return True
        if any(tag.startswith(_HOSTILE) for tag in reading.tags):
            after = range(i + 1, min(end, i + 5))
            return any(_attacks(r) for j in after for r in doc.words[j].readings)
    return False


def _attacks(reading: Reading) -> bool:
    """Whether the word is an attack or a coercion whatever stands around it."""
    return any(
        row.cls in _EVENTS and row.value.startswith(_ATTACKS) and ">" not in row.extra.get("guard", "")
        for row in reading.rows
    )


def _answers_for(word: Word) -> bool:
    """Whether the word is "responsibility" itself, not an act for which somebody answers."""
    return not word.tags.isdisjoint({"responsibility:responsibility", "responsibility:own"})


def _finds_any(doc: Document, first: int, end: int) -> bool:
    return any(
        "responsibility" in doc.words[i].tags or _is_hostile(doc.words[i])
        for i in range(first, min(end, len(doc)))
    )
