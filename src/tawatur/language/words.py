"""Analysis of words: which lexemes a surface form can be, under which clitics. All readings are kept."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.language.lexicon import Entry, Lexicon
from tawatur.language.rows import Row
from tawatur.text import fold, plain


class Reading(msgspec.Struct, frozen=True, eq=False):
    """One way to read a word. ``pre`` and ``suf`` are the folded letters of the clitics before and after."""

    lemma: str
    tags: frozenset[str]
    rows: tuple[Row, ...]
    pre: str = ""
    suf: str = ""

    @property
    def pre_len(self) -> int:
        """Folded letters before the stem, the article not counted."""
        return len(self.pre)


class Word(msgspec.Struct, frozen=True, eq=False):
    """One surface form, analysed. ``heads`` are the folded forms under which it can open a phrase, with the
    number of clitic letters taken off."""

    surface: str
    kind: Literal["word", "number", "punct"]
    plain: str
    folded: str
    readings: tuple[Reading, ...] = ()
    tags: frozenset[str] = frozenset()
    heads: tuple[tuple[str, int], ...] = ()
    number: int | float | None = None

    def reading(self, *tags: str) -> Reading | None:
        """The first reading that has all the tags."""
        wanted = frozenset(tags)
        return next((r for r in self.readings if wanted <= r.tags), None)


class Clitics(msgspec.Struct, frozen=True):
    """The clitics of a language, as its pack gives them: letters, tags, and what they may stand before."""

    before: tuple[tuple[str, frozenset[str]], ...]
    after: tuple[str, ...]
    article: str
    merged: str
    """Preposition and article written together; the first letter is the preposition."""


REMEMBERED = 200_000
"""Surface forms kept in memory: an archive of millions must not fill it."""

_VERBAL = frozenset({"past", "imperfect", "jussive"})


class Analyser:
    """Analyses surface forms against a lexicon; every form once."""

    def __init__(self, lexicon: Lexicon, clitics: Clitics) -> None:
        self.lexicon, self.clitics = lexicon, clitics
        self._known: dict[str, Word] = {}
        self._others: dict[str, Word] = {}

    def word(self, surface: str, kind: str = "word") -> Word:
        """The analysis of a surface form, memoised."""
        # Numbers and marks apart: a caller that asks for one as a word must not change what others are told.
        known = self._known if kind == "word" else self._others
        found = known.get(surface)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[surface] = self._analyse(surface, kind)
        return found

    def _analyse(self, surface: str, kind: str) -> Word:
        written, folded = plain(surface), fold(surface)
        if kind == "number":
            number = _number(folded)
            return Word(
                surface, "number", written, folded, (), frozenset({"digits"}), self._heads(folded), number
            )
        if kind == "punct":
            readings = tuple(self._readings(written, folded, ""))
            tags = frozenset({"punct"}).union(*(r.tags for r in readings))
            return Word(surface, "punct", written, folded, readings, tags, self._heads(folded))
        readings = self._all_readings(written, folded)
        if all("passive" in r.tags for r in readings):
            readings += self._misspelt(written)
        readings = readings or (self._unknown(folded),)
        tags = frozenset().union(*(r.tags for r in readings))
        return Word(surface, "word", written, folded, readings, tags, self._heads(folded))

    def _all_readings(self, written: str, folded: str) -> tuple[Reading, ...]:
        out = list(self._readings(written, folded, ""))
        for pre, tags in self.clitics.before:
            if folded.startswith(pre) and len(folded) > len(pre) + 1 and len(written) == len(folded):
                out += self._under(written, folded, pre, tags)
        return tuple(out)

    def _misspelt(self, written: str) -> tuple[Reading, ...]:
        """Verbs of reporting in a common wrong spelling: the hamza above its seat left out, or the wrong last alef."""
        out: list[Reading] = []
        for i, letter in enumerate(written[1:], 1):
            meant = _MEANT.get(letter) if letter != _MAQSURA or i == len(written) - 1 else None
            if meant is None:
                continue
            right = written[:i] + meant + written[i + 1 :]
            found = self._all_readings(right, fold(right))
            out += (r for r in found if "cue" in r.tags and "passive" not in r.tags)
        return tuple(out)

    def _under(self, written: str, folded: str, pre: str, tags: frozenset[str]) -> list[Reading]:
        size, merged, article = len(pre), self.clitics.merged, self.clitics.article
        out = list(self._readings(written[size:], folded[size:], pre, tags))
        if pre.endswith(merged):
            # li + al- swallows the alef, and a first lam of the stem as well: try the stem with each restored.
            stem = merged[-1] + folded[size:]
            out += self._readings(merged[-1] + written[size:], stem, pre, tags)
            bare = tags - {"def"}
            out += self._readings(article + written[size:], article + folded[size:], pre[:-1], bare)
        return out

    def _readings(
        self, written: str, folded: str, pre: str, tags: frozenset[str] = frozenset()
    ) -> list[Reading]:
        out = []
        for entry in self.lexicon.find(folded):
            if _spelled(written, entry.plain) and self._allowed(entry, tags, ""):
                out.append(_reading(entry, pre, "", tags))
        if "def" not in tags and len(folded) > 2:
            for suf in self.clitics.after:
                if folded.endswith(suf) and len(folded) > len(suf) + 1:
                    out += self._before_pronoun(written, folded, pre, suf, tags)
        return out

    def _before_pronoun(
        self, written: str, folded: str, pre: str, suf: str, tags: frozenset[str]
    ) -> list[Reading]:
        size = len(suf)
        if written[-size:] != suf:
            return []
        stem = folded[:-size]
        found = self.lexicon.find(stem)
        tags = tags | {"+pron", f"+pron:{suf}"}
        return [
            _reading(entry, pre, suf, tags)
            for entry in found
            if _spelled(written[:-size], entry.plain) and self._allowed(entry, tags, suf)
        ]

    def _allowed(self, entry: Entry, tags: frozenset[str], suf: str) -> bool:
        feats, pos = entry.feats, entry.lexeme.pos
        if suf:
            # Names and particles take no pronoun unless the pack lists them so; nouns only in their open form.
            if pos == "word" or (entry.plain and entry.plain[-1] in "\u0629\u0649"):
                return False
        elif "before-pron" in feats:
            return False
        verbal = bool(feats & _VERBAL)
        if "def" in tags and (verbal or "construct" in feats or (pos == "word" and not entry.lexeme.article)):
            return False
        if "+sa" in tags:
            return "imperfect" in feats and "jussive" not in feats
        if verbal and ("+bi" in tags or "+ka" in tags):
            return False
        return not (verbal and "+li" in tags and "past" in feats)

    def _unknown(self, folded: str) -> Reading:
        for pre, tags in self.clitics.before:
            if "def" in tags and folded.startswith(pre) and len(folded) > len(pre) + 2:
                return Reading(folded, tags | {"unknown"}, (), pre)
        return Reading(folded, frozenset({"unknown"}), ())

    def _heads(self, folded: str) -> tuple[tuple[str, int], ...]:
        phrases, article, merged = self.lexicon.phrases, self.clitics.article, self.clitics.merged
        out = [(folded, 0)] if folded in phrases else []
        for pre, tags in self.clitics.before:
            if not folded.startswith(pre) or "+sa" in tags or len(folded) <= len(pre):
                continue
            if pre.endswith(merged) and article + folded[len(pre) :] in phrases:
                out.append((article + folded[len(pre) :], len(pre) - 1))
            elif "def" not in tags and folded[len(pre) :] in phrases:
                out.append((folded[len(pre) :], len(pre)))
        return tuple(out)


def _reading(entry: Entry, pre: str, suf: str, tags: frozenset[str]) -> Reading:
    lexeme = entry.lexeme
    return Reading(lexeme.lemma, lexeme.tags | entry.feats | tags | {lexeme.pos}, lexeme.rows, pre, suf)


# Alef and its hamza forms; a writer may leave the hamza out, but does not put the wrong one.
_BARE = "\u0627"
_SEATED = frozenset("\u0623\u0625\u0622")
_MAQSURA = "\u0649"
_MEANT = {"\u0648": "\u0624", "\u064a": "\u0626", _MAQSURA: _BARE}
"""What is meant by a waw or ya without its hamza, and by an alef maqsura at the end of a verb."""
_LOOSE = {("\u0647", "\u0629"), ("\u064a", "\u0649"), ("\u0649", "\u064a")}


def _spelled(written: str, entry: str) -> bool:
    """Whether ``written`` is a spelling of ``entry``: same letters, or a hamza or dots left out."""
    if written == entry:
        return True
    if len(written) != len(entry):
        return len(fold(written)) == len(fold(entry))
    for a, b in zip(written, entry, strict=True):
        if a == b or (a, b) in _LOOSE:
            continue
        if a in _SEATED and b in _SEATED:
            return False
        if a == "\u0629" and b == "\u0647":
            return False
    return True


def _number(folded: str) -> int | float | None:
    digits = folded.replace("\u066b", ".").replace("\u066c", "").replace(",", "")
    try:
        return int(digits) if digits.isdecimal() else float(digits)
    except ValueError:
        return None
