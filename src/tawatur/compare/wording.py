"""Wording: the terms that each outlet uses for one referent, in its own voice and in speech that it reports.

Referents are places and groups of the record (each mention's own wording), and the referents of the packs' rows
of the classes ``loaded`` and ``wording`` (an act, a death, a government). Loaded are the rows of class ``loaded``;
each mark says what it leans to and where it is from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tawatur.compare.digest import outlet_of
from tawatur.compare.types import Entry, Voice, WordingRow
from tawatur.compare.voices import UNNAMED
from tawatur.model import Record, Span
from tawatur.text import fold, tokens

if TYPE_CHECKING:
    from tawatur.language.packs import Packs

EXAMPLES = 3
_NAMING = frozenset({"named", "alias", "institution"})


class Term(msgspec.Struct, frozen=True):
    """A term for a referent: ``words`` folded, ``label`` as it is counted, ``lean`` None where it is not loaded."""

    words: tuple[str, ...]
    referent: str
    label: str
    loaded: bool
    lean: str | None
    source: str


class Use(msgspec.Struct, frozen=True):
    """One use of a term in an article."""

    referent: str
    outlet: str
    voice: Voice
    term: str
    article: str
    span: Span


class Lexicon:
    """Terms by their first word, found whatever is written together with it."""

    def __init__(self, terms: Iterable[Term], before: Sequence[str] = (), after: Sequence[str] = ()) -> None:
        self.terms = tuple(terms)
        self._first: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            # Places and actors are found as mentions of the record, not by their letters.
            if not term.referent.startswith(("place:", "actor:")):
                self._first[term.words[0]].append(term)
        for rows in self._first.values():
            rows.sort(key=lambda t: (-len(t.words), t.words, t.referent))
        self._before = tuple(sorted({fold(p) for p in before}, key=lambda p: (-len(p), p)))
        self._after = tuple(sorted({fold(s) for s in after}, key=lambda s: (-len(s), s)))
        self._marks = {(t.referent, " ".join(t.words)): t for t in self.terms if t.loaded}
        self.bare = lru_cache(maxsize=1 << 16)(self._bare)

    @classmethod
    def of(cls, packs: Packs) -> Lexicon:
        """The terms of the packs' rows."""
        clitics = packs.settings.get("clitics", {})
        terms = [
            Term(
                tuple(row.key.split()), row.value, row.extra.get("term") or row.form, name == "loaded",
                row.extra.get("lean") or None if name == "loaded" else None, row.source,
            )
            for name in ("loaded", "wording")
            for row in packs.rows(name)
        ]  # fmt: skip
        return cls(terms, [letters for letters, _ in clitics.get("before", ())], clitics.get("after", ()))

    def _bare(self, word: str) -> tuple[str, ...]:
        """The folded word, and what is left of it without what may be written together with it."""
        out = [word]
        for letters in ("", *self._before):
            if not word.startswith(letters):
                continue
            rest = word[len(letters) :]
            for end in ("", *self._after):
                # What is short after both were cut off is some other word.
                least = 4 if letters and end else 3
                if rest.endswith(end) and len(rest) - len(end) >= least:
                    out.append(rest[: len(rest) - len(end)])
        return tuple(dict.fromkeys(out))

    def at(self, words: Sequence[str], i: int) -> Term | None:
        """The longest term that begins at word ``i`` (words folded)."""
        for form in self.bare(words[i]):
            for term in self._first.get(form, ()):
                if all(
                    i + k < len(words) and (want == words[i + k] or want in self.bare(words[i + k]))
                    for k, want in enumerate(term.words[1:], 1)
                ):
                    return term
        return None

    def mark(self, referent: str, surface: str) -> Term | None:
        """The loaded term of a referent that a mention's surface is, or None."""
        words = fold(surface).split()
        for form in self.bare(words[0]) if words else ():
            found = self._marks.get((referent, " ".join([form, *words[1:]])))
            if found is not None:
                return found
        return None

    def label(self, surface: str) -> str:
        """A mention's surface as it is counted: folded, so that spellings of one word count together."""
        return " ".join(fold(surface).split())


def uses(entry: Entry, lexicon: Lexicon) -> list[Use]:
    """Every use of a term in an article, in order."""
    record, text = entry.record, entry.article.text
    outlet = outlet_of(entry.article) or UNNAMED
    quoted = sorted((s.start, s.end) for c in record.claims for s in c.content)
    out = []

    def use(referent: str, term: str, start: int, end: int) -> None:
        voice: Voice = "quoted" if any(a <= start < b for a, b in quoted) else "own"
        out.append(Use(referent, outlet, voice, term, entry.article.id, Span(start=start, end=end)))

    for referent, start, end in _mentions(record):
        term = lexicon.mark(referent, text[start:end])
        use(referent, term.label if term else lexicon.label(text[start:end]), start, end)
    named = frozenset(p.start for p in record.places)
    for block in record.blocks:
        if block.kind == "boilerplate":
            continue
        found = [(a, b) for kind, a, b in tokens(text, block.start, block.end) if kind == "word"]
        words = [fold(text[a:b]) for a, b in found]
        i = 0
        while i < len(words):
            term = None if found[i][0] in named else lexicon.at(words, i)
            if term is None:
                i += 1
                continue
            use(term.referent, term.label, found[i][0], found[i + len(term.words) - 1][1])
            i += len(term.words)
    return out


def _mentions(record: Record) -> Iterable[tuple[str, int, int]]:
    for place in record.places:
        if not place.acting and place.level != "country":
            yield f"place:{place.name}", place.start, place.end
    for actor in record.actors:
        if actor.kind == "group":
            for mention in actor.mentions:
                if mention.how in _NAMING:
                    yield f"actor:{actor.name}", mention.start, mention.end


def tally(found: Iterable[Use], lexicon: Lexicon) -> list[WordingRow]:
    """Counts by referent, outlet, voice and term. Mentions that are always worded alike tell nothing and are left out."""
    counts: Counter[tuple[str, str, Voice, str]] = Counter()
    examples: dict[tuple[str, str, Voice, str], list[tuple[str, Span]]] = defaultdict(list)
    terms: dict[str, set[str]] = defaultdict(set)
    for one in found:
        key = (one.referent, one.outlet, one.voice, one.term)
        counts[key] += 1
        examples[key].append((one.article, one.span))
        terms[one.referent].add(one.term)
    loaded = {(t.referent, t.label): t for t in lexicon.terms if t.loaded}
    rows = []
    for key in sorted(counts):
        referent, outlet, voice, term = key
        mark = loaded.get((referent, term))
        if mark is None and len(terms[referent]) < 2:
            continue
        rows.append(
            WordingRow(
                referent=referent, outlet=outlet, voice=voice, term=term, count=counts[key], loaded=mark is not None,
                lean=mark.lean if mark else None, source=mark.source if mark else None,
                examples=tuple(sorted(examples[key], key=lambda e: (e[0], e[1].start))[:EXAMPLES]),
            )
        )  # fmt: skip
    return rows
