"""Where times can be: the few tokens at which the rules are worth trying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from tawatur.extract.times_found import KIND
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Word

_TELLING = frozenset(
    [
        "month", "hijri-month", "weekday", "day-word", "night-word", "day-part", "day-part-adverb", "midnight", "midday",
        "time-unit", "unit-construct", "decade", "season", "holiday", "time-set", "now", "era", "clock-part",
        "zone-word",
    ]
)  # fmt: skip
"""Classes without which, or without a date or clock time in digits, there is no expression of time."""
_FOLLOWING = _TELLING | {
    "time-shift", "weekday-bare", "number-mark:of", "number-mark:and", "number-mark:less", "clock-word",
    "time-preposition:to", "time-preposition:until", "time-preposition:after", "number", "ordinal", "digits", "agrees",
}  # fmt: skip
"""What stands after a number of a time."""
_SURE = 2
_SELF = frozenset({"year", "definite"})
_TO_HOUR = frozenset({"number", "def", "+li"})
"""In speech, "from the three to-the-four" are hours without being called so."""
_MARKS = frozenset("/-:\u2013")
_LEAD = 6
"""How many tokens before a telling one an expression can begin: a preposition, a number of several words, an edge."""
_TAIL = 4
"""How far behind one stands what belongs to it: last and next, the hour's number."""


def places(doc: Document) -> list[int]:
    """Tokens at which an expression may begin, in order."""
    words, starters = doc.words, doc.starters
    found: list[int] = []
    done, total = 0, len(words)
    for i, word in enumerate(words):
        sort = _sort(word)
        if not sort or (
            sort < _SURE and not (_dated(doc, i) if word.kind == "number" else _opens(i, starters))
        ):
            continue
        reach = min(i + _TAIL, total)
        found.extend(range(max(done, i - _LEAD), reach))
        done = reach
    return [i for i in found if i not in starters or _goes_on(doc, i)]


@lru_cache(maxsize=50_000)
def _sort(word: Word) -> int:
    """2 for a telling word, 1 for one that may be a part of a date or open a phrase, 0 for the rest."""
    if not _TELLING.isdisjoint(word.tags) or word.tags >= _TO_HOUR:
        return _SURE
    return 1 if word.kind == "number" or word.heads else 0


def _goes_on(doc: Document, i: int) -> bool:
    """Whether a number at the token, if there is one, is followed by what can make it a time."""
    number = doc.at("number", i)
    if number is None or number.last >= len(doc) or not number.tags.isdisjoint(_SELF):
        return True
    word = doc.words[number.last]
    if word.heads and _opens(number.last, doc.starters):
        return True
    return word.kind == "punct" or not _FOLLOWING.isdisjoint(word.tags)


def _opens(i: int, starters: Mapping[int, Sequence[Chunk]]) -> bool:
    """Whether a phrase of time opens at the token."""
    return any(
        chunk.kind == "phrase" and not _TELLING.isdisjoint(chunk.tags) for chunk in starters.get(i, ())
    )


def _dated(doc: Document, i: int) -> bool:
    """Whether digits look like a year, or like a part of a date or clock time."""
    words, text = doc.words, doc.words[i].folded
    if len(text) == 4 and text[0] in "12" and text.isdecimal():
        return True
    if text.count(".") == 2:
        return True
    return i + 1 < len(words) and words[i + 1].folded in _MARKS and doc.starts[i + 1] == doc.ends[i]


def near(doc: Document, candidates: list[int]) -> list[int]:
    """Of the candidates those at which, or shortly after which, a working chunk, or a year, begins."""
    starts = {chunk.first for chunk in doc.chunks(KIND)}
    starts.update(chunk.first for chunk in doc.chunks("number") if "year" in chunk.tags)
    ahead = {start - k for start in starts for k in range(_TAIL + 1)}
    return [i for i in candidates if i in ahead]
