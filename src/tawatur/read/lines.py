"""The lines of a page, and what can be seen of each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tawatur.language.packs import Packs
from tawatur.read.broken import mend
from tawatur.text import fold, tokens

LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_UNSEEN = (
    "\ufeff\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)
_EDGE = _UNSEEN + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_NEWLINE = re.compile("\r\n|[\r\n]")
_TERMINAL = re.compile("[.!?:;\u061f\u061b\u06d4\u2026\u060c]$")
_CLOSERS = "\"'”“’»«)]}* "
# Features look at no more words than these: a longer line is running text anyway.
_WORDS, _CHARS = 80, 4000
_LONG = 25
# A text broken at a fixed width has at least so many lines, none of them wider.
_WRAPPED, _MAX_WIDTH = 6, 130

Look = Literal["furniture", "date", "byline", "caption", "paragraph", "phrase", "empty"]


class Line(NamedTuple):
    """One line, trimmed: offsets into the article, and its beginning as text and as folded words."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    terminal: bool
    """Ends with a mark that ends a sentence or clause."""
    look: Look = "empty"
    role: str = ""
    """What the furniture is ("share", "related" ...)."""
    opens: bool = False
    """Begins like running text: with a connective or a verb."""

    @property
    def size(self) -> int:
        """Number of words, as far as they were looked at."""
        return len(self.words)

    @property
    def long(self) -> bool:
        """Longer than any headline."""
        return len(self.words) >= _LONG

    @property
    def key(self) -> str:
        """By which doubled lines are known."""
        return " ".join(self.words)


def split(text: str, packs: Packs) -> Iterator[Line]:
    """Every line that holds anything visible, in order, not yet looked at; what is one sentence is one line."""
    found = list(spans(text))
    for start, end in mend(text, found, [_ends_sentence(text, *line) for line in found], packs):
        words: list[str] = []
        for kind, first, last in tokens(text, start, end):
            if kind != "punct" and (word := fold(text[first:last])):
                words.append(word)
                if len(words) == _WORDS:
                    break
        shown = text[start : min(end, start + _CHARS)]
        yield Line(start, end, shown, tuple(words), _ends_sentence(text, start, end))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the lines, without the blanks around them; paragraphs broken at a fixed width are one line."""
    found = list(_raw_spans(text))
    width = _width(text, found)
    start, end = -1, -1
    for first, last in found:
        if start >= 0 and width and _goes_on(text, start, end, first, width):
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _raw_spans(text: str) -> Iterator[tuple[int, int]]:
    for match in LINE.finditer(text):
        whole = match.group()
        start = match.start() + len(whole) - len(whole.lstrip(_EDGE))
        end = match.end() - len(whole) + len(whole.rstrip(_EDGE))
        if start < end:
            yield start, end


def _width(text: str, found: Sequence[tuple[int, int]]) -> int:
    """The width at which the lines of the text were broken, or 0 where lines are paragraphs."""
    sizes = sorted(end - start for start, end in found)
    if len(sizes) < _WRAPPED or sizes[-1] > _MAX_WIDTH:
        return 0
    width = sizes[-1]
    full = [(start, end) for start, end in found if end - start >= 0.8 * width]
    broken = sum(not _ends_sentence(text, start, end) for start, end in full)
    return width if len(full) >= 0.5 * len(found) and broken >= 0.6 * len(full) else 0


def _goes_on(text: str, start: int, end: int, following: int, width: int) -> bool:
    last_line = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1 or start
    alone = len(_NEWLINE.findall(text, end, following)) == 1
    return alone and end - last_line >= 0.7 * width and not _ends_sentence(text, start, end)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return bool(_TERMINAL.search(text[max(start, end - 200) : end].rstrip(_CLOSERS)))
