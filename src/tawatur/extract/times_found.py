"""What a rule of time found, for the functions that read its captures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tawatur.extract.numbers import NumberValue
from tawatur.extract.numbers_words import is_and
from tawatur.extract.times_specs import Spec
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.rules import Match
from tawatur.language.words import Reading

TIMELY = frozenset(
    [
        "month", "hijri-month", "weekday", "day-word", "night-word", "day-part", "day-part-adverb", "time-unit",
        "season", "holiday", "number", "ordinal", "decade", "time-edge", "clock-word", "midnight", "midday",
    ]
)  # fmt: skip
"""Classes of words that expressions of time begin with."""
STARTING = TIMELY | {
    "this",
    "time-preposition",
    "every",
    "month-first",
    "weekday-bare",
    "fraction",
    "clock-part",
}
"""Classes of the first words of expressions, whose clitics stay outside."""
KIND = "t"
"""Kind of the working chunks; what stands at the end becomes a chunk of kind "time"."""


class Found:
    """A match of a rule of time: captures read as numbers, rows, specs, digits."""

    def __init__(self, doc: Document, match: Match) -> None:
        self.doc, self.match = doc, match
        self.captures = match.captures
        self.given = match.rule.given
        self.rows: list[Row] = []

    def has(self, name: str) -> bool:
        """Whether the capture took part."""
        return name in self.captures

    def number(self, name: str) -> NumberValue | None:
        """The number chunk of the capture, or the number word that is no chunk by itself."""
        if name not in self.captures:
            return None
        first, last = self.captures[name]
        for chunk in self.doc.starters.get(first, ()):
            if chunk.kind == "number" and chunk.last == last:
                self.rows += chunk.rows
                value = chunk.value
                return value if isinstance(value, NumberValue) else None
        row = self.row(name, "number")
        return NumberValue(value=int(row.value), words=True, definite=True) if row else None

    def whole(self, name: str) -> int | None:
        """The capture as a whole number."""
        number = self.number(name)
        return number.value if number is not None and isinstance(number.value, int) else None

    def digits(self, name: str) -> int | None:
        """The capture as the plain digits of one token."""
        if name not in self.captures:
            return None
        text = self.doc.words[self.captures[name][0]].folded
        return int(text) if text.isdecimal() and len(text) <= 8 else None

    def text(self, name: str) -> str:
        """Folded text of the capture's first token."""
        return self.doc.words[self.captures[name][0]].folded if name in self.captures else ""

    def row(self, name: str, cls: str) -> Row | None:
        """The lexicon row of a class by which the capture was found: of the phrase, or of the word."""
        if name not in self.captures:
            return None
        first, last = self.captures[name]
        rows: list[Row] = []
        for chunk in self.doc.starters.get(first, ()):
            if chunk.kind == "phrase" and chunk.last == last:
                rows += chunk.rows
        if last == first + 1:
            rows += [row for reading in self.doc.words[first].readings for row in reading.rows]
        found = next((row for row in rows if row.cls == cls), None)
        if found is not None:
            self.rows.append(found)
        return found

    def reading(self, name: str, tag: str) -> Reading | None:
        """The reading of the capture's first token that has the tag."""
        if name not in self.captures:
            return None
        return self.doc.words[self.captures[name][0]].reading(tag)

    def chunk(self, name: str, kind: type[Spec] = Spec) -> Chunk | None:
        """The working chunk of the capture: the one of the latest stage that holds such a spec."""
        if name not in self.captures:
            return None
        first, last = self.captures[name]
        starters = self.doc.starters.get(first, ())
        here = [c for c in starters if c.kind == KIND and c.last == last and isinstance(c.value, kind)]
        return here[-1] if here else None

    def spec(self, name: str, kind: type[Spec] = Spec) -> Spec | None:
        """The spec of the capture's working chunk."""
        chunk = self.chunk(name, kind)
        if chunk is None:
            return None
        self.rows += chunk.rows
        value: Spec = chunk.value
        return value

    def joined(self, name: str) -> bool:
        """Whether "and" stands between the capture and what is before it: in its first word, or as a token."""
        if name not in self.captures:
            return False
        first = self.captures[name][0]
        word = self.doc.words[first]
        if first == self.match.first:
            return False
        if word.kind == "number":
            return first > 0 and is_and(self.doc.words[first - 1])
        if "+wa" not in word.tags:
            return False
        timely = [r for r in word.readings if any(row.cls in TIMELY for row in r.rows)]
        return bool(timely) and all("+wa" in r.tags for r in timely)

    def adjacent(self, first: int, last: int) -> bool:
        """Whether no space stands between the tokens first..last (half-open)."""
        return all(self.doc.starts[i + 1] == self.doc.ends[i] for i in range(first, last - 1))

    def tight(self) -> bool:
        """Whether the whole match is written without a space."""
        return self.adjacent(self.match.first, self.match.last)

    def before(self, tag: str) -> bool:
        """Whether the token before the match has the tag."""
        i = self.match.first
        return (
            i > 0 and self.doc.sentence[i - 1] == self.doc.sentence[i] and tag in self.doc.words[i - 1].tags
        )


Made = tuple[Spec, str]
"""A spec and further tags of its chunk, divided by commas."""
Maker = Callable[[Found], "Spec | Made | None"]
MAKERS: dict[str, Maker] = {}
M = TypeVar("M", bound=Maker)


def maker(name: str) -> Callable[[M], M]:
    """Register a function as the reader of the rules that say ``make=name``."""

    def register(function: M) -> M:
        MAKERS[name] = function
        return function

    return register
