"""What the packs know about pages, made ready for whole lines: phrases found at the start, at the end or anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.text import fold, tokens


class Hit(NamedTuple):
    """A row found over words ``first`` to ``last`` (half-open) of a line."""

    row: Row
    first: int
    last: int


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, without its punctuation."""
    return tuple(word for kind, a, b in tokens(text) if kind != "punct" and (word := fold(text[a:b])))


class Phrases:
    """Rows by their words; the longest row wins, the earlier of two that are as long."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
        for row in rows:
            words = words_of(row.form)
            if words:
                self._first.setdefault(words[0], []).append((words, row))
        for found in self._first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], index: int) -> Hit | None:
        """The longest row that begins at a word."""
        for form, row in self._first.get(words[index], ()):
            if tuple(words[index : index + len(form)]) == form:
                return Hit(row, index, index + len(form))
        return None

    def start(self, words: Sequence[str]) -> Hit | None:
        """The longest row at the beginning."""
        return self.at(words, 0) if words else None

    def over(self, words: Sequence[str], first: int = 0) -> Iterator[Hit]:
        """Rows from left to right, none over another."""
        index = first
        while index < len(words):
            hit = self.at(words, index)
            if hit is None:
                index += 1
            else:
                yield hit
                index = hit.last


class Lexis:
    """The page words of the packs."""

    def __init__(self, packs: Packs) -> None:
        furniture = packs.rows("furniture")
        self.whole = Phrases(row for row in furniture if row.extra.get("where", "line") in {"line", "start"})
        self.opening = Phrases(row for row in furniture if row.extra.get("where") == "start")
        self.anywhere = Phrases(row for row in furniture if row.extra.get("where") == "any")
        self.signs = tuple(row for row in furniture if not words_of(row.form))
        self.openers = Phrases(packs.rows("opener"))
        dates = packs.rows("pagedate")
        self.date_words = Phrases(row for row in dates if row.value != "byline")
        self.bylines = Phrases(row for row in dates if row.value == "byline")
        credits = packs.rows("credit")
        self.credit_start = Phrases(row for row in credits if row.extra.get("where") == "start")
        self.credit_end = Phrases(row for row in credits if row.extra.get("where") == "end")
        self.credit_any = Phrases(row for row in credits if row.extra.get("where") == "any")
        # A paper's name that is a plain word ("life", "November") names no outlet on a line of a page.
        self.outlets = Phrases(row for row in packs.rows("outlet") if row.extra.get("weak") != "name")
        self._frequent = frozenset(fold(row.form) for row in packs.rows("frequent"))

    def judge(self, text: str) -> float:
        """Share of the first words of a text that are frequent Arabic ones, 0 to 1."""
        count, known = 0, 0
        for kind, start, end in tokens(text, 0, min(len(text), 20_000)):
            if kind == "word":
                count += 1
                known += fold(text[start:end]) in self._frequent
        return known / count if count else 0.0


@lru_cache(maxsize=4)
def lexis_of(packs: Packs) -> Lexis:
    """The page words of these packs, made once."""
    return Lexis(packs)
