"""The words of the event layer: predicates with their guards, context sets, and cues of status, ready for look-up.

Everything is compiled once a set of packs, and every surface form is judged once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.rules import Rule
from tawatur.language.words import Reading, Word
from tawatur.text import fold

PREDICATES = frozenset({"predicate", "event-noun", "event-masdar"})
CHUNKS = frozenset({"place", "actor", "number", "quantity", "time"})
"""Names in guards that mean kinds of chunks; all others are sets of context words."""

_FINITE = frozenset({"past", "imperfect"})
_VERB = ("predicate",)
_CLASSES = {
    "active": _VERB, "passive": _VERB, "either": _VERB, "masdar": ("event-masdar", "predicate"), "noun": ("event-noun",),
}  # fmt: skip
"""The classes of rows that a shape looks at: the first of them that has any."""
_ALEF, _TA_MARBUTA = "\u0627", "\u0629"
_HAMZA = "\u0623"
_AS_IF = frozenset({"opener", "that"})
_TO_YOU = ("\u0643", "\u0643\u0645")
"""Pronouns of the second person: news does not speak to anybody."""
_ENDINGS = ("\u064a\u0646", "\u0627\u0646", "\u0648\u0646")
"""Endings of the dual and the sound plural."""


class Need(msgspec.Struct, frozen=True):
    """One condition of a guard: where to look (">", "<", "!", "~", "+" or "-") and for which names."""

    where: str
    names: frozenset[str]


class Sense(msgspec.Struct, frozen=True, eq=False):
    """One meaning of a predicate: a row of the lexicon, taken apart. `guards` are alternatives of conditions."""

    type: str
    mode: str | None
    acled: str | None
    guards: tuple[tuple[Need, ...], ...]
    roles: str
    target: frozenset[str]
    row: Row | None = None
    rule: str = ""


class Candidate(msgspec.Struct, frozen=True, eq=False):
    """A way to read a word as a predicate. `shape`: active, passive, either (spelled alike), masdar or noun."""

    shape: str
    reading: Reading
    senses: tuple[Sense, ...]
    rival: bool = False
    """Whether another word of the dictionary, of another kind, is spelled like it."""


class Cue(msgspec.Struct, frozen=True, eq=False):
    """A word or phrase that sets the status of predicates near by; `rest` are the folded tokens after its first."""

    value: str
    scope: str
    rest: tuple[str, ...]
    row: Row


class EventWords:
    """What the packs say about events, indexed."""

    def __init__(self, packs: Packs) -> None:
        rows = [row for cls in ("predicate", "event-masdar", "event-noun") for row in packs.rows(cls)]
        self._senses = {id(row): _sense(row) for row in rows}
        self._order = {id(row): i for i, row in enumerate(rows)}
        self._before = tuple(pre for pre, _ in packs.analyser.clitics.before)
        self._after = packs.analyser.clitics.after
        self._sets: dict[str, frozenset[str]] = {}
        for row in packs.rows("event-context"):
            self._sets[row.key] = self._sets.get(row.key, frozenset()) | {row.value}
        self._cues: dict[str, list[Cue]] = {}
        for row in packs.rows("event-cue"):
            first, *rest = row.key.split()
            cue = Cue(row.value, row.extra.get("scope", "clause"), tuple(rest), row)
            self._cues.setdefault(first, []).append(cue)
        for cues in self._cues.values():
            cues.sort(key=lambda cue: -len(cue.rest))
        self._weights: dict[str, dict[str, float]] = {}
        for row in packs.rows("event-evidence"):
            self._weights.setdefault(row.value, {})[row.form] = float(row.extra["weight"])
        self._weapons = {row.key: row for row in packs.rows("weapon")}
        self._armed: dict[str, Row | None] = {}
        self._contexts: dict[str, frozenset[str]] = {}
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._opening: dict[str, tuple[Cue, ...]] = {}
        self._stems: dict[str, frozenset[str]] = {}

    def weights(self, type: str) -> Mapping[str, float]:
        """What each piece of evidence weighs for an event of a type in a sentence alone; empty where none is asked."""
        return self._weights.get(type, {})

    def contexts(self, word: Word) -> frozenset[str]:
        """The context sets that a word belongs to."""
        found = self._contexts.get(word.surface)
        if found is None:
            sets = self._sets
            names = (sets[stem] for stem in self.stems(word) if stem in sets)
            found = self._contexts[word.surface] = frozenset().union(*names)
        return found

    def cues(self, word: Word) -> tuple[Cue, ...]:
        """The cues that a word can open, longest first."""
        found = self._opening.get(word.surface)
        if found is None:
            verbs = [r for r in word.readings if "verb" in r.tags]
            # Where a verb can be of the third person, news does not speak in the first.
            told = [r for r in verbs if "1" not in r.tags and "2" not in r.tags] or verbs
            # The jussive is short, and spelled like other verbs.
            told = [r for r in told if "jussive" not in r.tags] or told
            stems = {*self._bare(word), *(fold(r.lemma) for r in told)}
            cues = [cue for stem in sorted(stems) for cue in self._cues.get(stem, ())]
            if "verb:be" in word.tags and _HAMZA not in word.surface:
                # "Was" is spelled like "as if" without its hamza, which news writes.
                cues = [cue for cue in cues if cue.value not in _AS_IF]
            cues.sort(key=lambda cue: -len(cue.rest))
            found = self._opening[word.surface] = tuple(dict.fromkeys(cues))
        return found

    def weapon(self, word: Word) -> Row | None:
        """The weapon that a word names."""
        if word.surface not in self._armed:
            found = (self._weapons.get(stem) for stem in sorted(self.stems(word)))
            self._armed[word.surface] = next((row for row in found if row is not None), None)
        return self._armed[word.surface]

    def stems(self, word: Word) -> frozenset[str]:
        """Folded forms under which a word can be listed: as it stands, without clitics, and its dictionary forms."""
        found = self._stems.get(word.surface)
        if found is None:
            found = self._stems[word.surface] = frozenset(self._strip(word))
        return found

    def candidates(self, word: Word) -> tuple[Candidate, ...]:
        """The ways to read a word as a predicate."""
        found = self._candidates.get(word.surface)
        if found is None:
            found = self._candidates[word.surface] = tuple(self._read(word))
        return found

    def _strip(self, word: Word) -> Iterator[str]:
        yield from self._bare(word)
        for reading in word.readings:
            yield fold(reading.lemma)

    def _bare(self, word: Word) -> Iterator[str]:
        bare = {word.folded}
        for pre in self._before:
            if word.folded.startswith(pre) and len(word.folded) > len(pre) + 1:
                bare.add(word.folded[len(pre) :])
        yield from sorted(bare)
        for stem in sorted(bare):
            if stem.endswith(_ALEF) and len(stem) > 3:
                yield stem[:-1]
            if stem.endswith(_ENDINGS) and len(stem) > 4:
                yield stem[:-2]
            for suf in () if word.plain.endswith(_TA_MARBUTA) else self._after:
                if stem.endswith(suf) and len(stem) > len(suf) + 1:
                    yield stem[: -len(suf)]

    def _read(self, word: Word) -> Iterator[Candidate]:
        if not PREDICATES & word.tags:
            return
        for reading in word.readings:
            shape = shape_of(reading)
            if shape is None or _unlikely(word, reading, shape):
                continue
            rows = sorted((r for r in reading.rows if r.cls in PREDICATES), key=lambda r: self._order[id(r)])
            for cls in _CLASSES[shape]:
                if mine := [self._senses[id(row)] for row in rows if row.cls == cls]:
                    yield Candidate(shape, reading, tuple(mine), _has_rival(word, reading))
                    break


def shape_of(reading: Reading) -> str | None:
    """The shape in which a reading can tell an event: active, passive, either, masdar or noun."""
    tags = reading.tags
    if tags & _FINITE:
        return "passive" if "passive" in tags else "either" if "passive?" in tags else "active"
    if "masdar" in tags:
        return "masdar"
    if "participle" in tags:
        return None
    return "noun" if "event-noun" in tags else None


def _unlikely(word: Word, reading: Reading, shape: str) -> bool:
    """Whether a reading as a verb is one that news hardly ever means, beside another that it does."""
    tags = reading.tags
    if shape in ("masdar", "noun"):
        # THE FAMILIES, and not "the capture".
        return "def" in tags and any({"civil:person", "pl", "def"} <= r.tags for r in word.readings)
    if reading.suf in _TO_YOU:
        return True
    if "3" not in tags:
        # First and second persons only where nothing else is spelled so.
        return "1" not in tags or any(r.lemma != reading.lemma or "3" in r.tags for r in word.readings)
    others = [r for r in word.readings if r.lemma != reading.lemma]
    if reading.pre and any((_nominal(r) or _says(r)) and len(r.pre) < len(reading.pre) for r in others):
        return True
    if (
        "jussive" in tags
        and "sg" in tags
        and any("verb" in r.tags and "jussive" not in r.tags for r in others)
    ):
        return True
    return "imperfect" in tags and any("past" in r.tags and not r.pre for r in others)


def _says(reading: Reading) -> bool:
    """Whether a reading is a verb of speech in the third person: DESCRIBED, and not "and liquidated"."""
    return {"3", "cue"} <= reading.tags and bool(_FINITE & reading.tags)


def _nominal(reading: Reading) -> bool:
    tags = reading.tags
    return ("noun" in tags and "masdar" not in tags) or "adj" in tags or "preposition" in tags


def _has_rival(word: Word, reading: Reading) -> bool:
    return any(r.lemma != reading.lemma and _nominal(r) and r.pre == reading.pre for r in word.readings)


def _sense(row: Row) -> Sense:
    kind, _, mode = row.value.partition(":")
    extra = row.extra
    return Sense(
        type=kind,
        mode=mode or None,
        acled=extra.get("acled") or None,
        guards=guards(extra.get("guard", "")),
        roles=extra.get("roles", "patient"),
        target=frozenset(fold(extra.get("target", "")).split()),
        row=row,
    )


def ruled(rule: Rule) -> Sense | None:
    """The sense that a rule of grammar/events gives to the word that it captures as "at"; None where it is no event."""
    given = rule.given
    kind = given.get("type", "none")
    if kind == "none":
        return None
    return Sense(
        type=kind,
        mode=given.get("mode"),
        acled=given.get("acled", "").replace("_", " ") or None,
        guards=((),),
        roles=given.get("roles", "patient"),
        target=frozenset(fold(given.get("target", "")).split()),
        rule=rule.name,
    )


def guards(text: str) -> tuple[tuple[Need, ...], ...]:
    """Parse the notation of the column `guard`: conditions divided by spaces, alternatives by " ; "."""
    return tuple(
        tuple(Need(part[0], frozenset(part[1:].split("|"))) for part in option.split())
        for option in re.split(r"\s;\s", text)
    )


@lru_cache(maxsize=4)
def event_words(packs: Packs) -> EventWords:
    """The event words of a set of packs, compiled once."""
    return EventWords(packs)
