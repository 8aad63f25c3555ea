"""How names sound: a key under which one name meets itself in other spellings and scripts, and how near two are.

The letters are data (class ``place-sound``). The key keeps consonant groups only: g, gh, j, q and k are one, s and z,
t and its emphatic, h and kh; vowels, hamza and doubled letters are gone, an opening vowel is kept as "A". Keys bring
candidates together, `nearness` verifies them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tawatur.language.rows import Row
from tawatur.text import fold, plain

_VOWELS = frozenset("aeiou")
_NEAR = {
    frozenset(pair): cost
    for pairs, cost in (
        ("ao eo ei iu ou ae ai", 0.35),
        ("gj gk gq kq jZ jc cS sz tT dD hx bp fv sT zD zT tD jk kX sX sS zZ gh", 0.3),
    )
    for pair in pairs.split()
}
_STRANGE = 1.2
_LEFT_OUT = 0.2
"""Cost of a vowel that one of the two spellings leaves unwritten."""


class Sounds:
    """The sounds of letters, from the rows of class ``place-sound``."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._table: dict[str, tuple[str, str, str]] = {}
        for row in rows:
            cells = (row.value, row.extra.get("group", "-"), row.extra.get("latin", "-"))
            value, group, latin = (cell if cell != "-" else "" for cell in cells)
            self._table[row.form] = value, group, latin
        self._longest = max((len(form) for form in self._table), default=1)
        self.sound = lru_cache(maxsize=50_000)(self._sound)
        self.key = lru_cache(maxsize=50_000)(self._key)

    def _parts(self, text: str) -> list[tuple[str, str, str]]:
        """Value, group and Latin letters of each letter or digraph."""
        text = "".join(c if c in self._table else _bare(c) for c in _composed(text))
        out, i, table = [], 0, self._table
        while i < len(text):
            for size in range(min(self._longest, len(text) - i), 0, -1):
                found = table.get(text[i : i + size])
                if found is not None:
                    out.append(found)
                    break
            else:
                size = 1
            i += size
        return out

    def _sound(self, text: str) -> str:
        out: list[str] = []
        for value, _, _ in self._parts(text):
            if value and not (out and out[-1] == value):
                out.append(value)
        return "".join(out)

    def _key(self, text: str) -> str:
        parts = self._parts(text)
        if not parts:
            return ""
        if parts[-1][1] == "h" and parts[-1][0] == "h":
            parts = parts[:-1] or parts
        out = ["A"] if not parts[0][1] else []
        for _, group, _ in parts:
            for letter in group:
                if not out or out[-1] != letter:
                    out.append(letter)
        return "".join(out)

    def romanised(self, text: str) -> str:
        """A plain Latin spelling of a name, for a name that no list knows."""
        return " ".join(
            "".join(latin for _, _, latin in self._parts(word)).capitalize() for word in text.split()
        )

    def nearness(self, one: str, other: str) -> float:
        """How near two names sound: 1 for the same, 0 for nothing in common."""
        a, b = self.sound(one), self.sound(other)
        if not a or not b:
            return 0.0
        return max(0.0, 1.0 - _distance(a, b) / max(3.0, (len(a) + len(b)) / 2))


def _composed(text: str) -> str:
    return plain(unicodedata.normalize("NFC", text).lower())


def _bare(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", char) if c.isalpha()).lower()


def _cost(a: str, b: str) -> float:
    if a == b:
        return 0.0
    near = _NEAR.get(frozenset((a, b)))
    if near is not None:
        return near
    return 0.6 if a in _VOWELS and b in _VOWELS else _STRANGE


def _distance(a: str, b: str) -> float:
    """Weighted edit distance; a vowel that one side does not write costs little."""
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _gap(letter))
    for first in a:
        last, row = row, [row[0] + _gap(first)]
        for j, second in enumerate(b, 1):
            row.append(
                min(last[j] + _gap(first), row[j - 1] + _gap(second), last[j - 1] + _cost(first, second))
            )
    return row[-1]


def _gap(letter: str) -> float:
    return _LEFT_OUT if letter in _VOWELS else 0.5 if letter == "h" else _STRANGE


def folded_name(text: str) -> str:
    """A name as it is looked up: folded, words divided by one space."""
    return " ".join(fold(text).replace("-", " ").split())
