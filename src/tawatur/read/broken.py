"""Sentences that a page breaks over several lines, at every link or word in bold: made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tawatur.language.packs import Packs
from tawatur.language.words import Word
from tawatur.text import tokens

_NEWLINE = re.compile("\r\n|[\r\n]")
_UNFINISHED = frozenset({"governed", "mark", "relative-word", "comma:comma"})
"""Classes of words and marks with which no sentence ends."""
_ENOUGH, _SHARE = 3, 0.2
"""Lines of a page that surely go on in the next, and their share of all lines, that tell a page broken so."""

Span = tuple[int, int]


def mend(text: str, lines: Sequence[Span], ends: Sequence[bool], packs: Packs) -> list[Span]:
    """The lines (offsets, without the blanks around them), with those put together that are one sentence.

    ``ends`` tells of each whether it ends with a mark of a sentence's end. A line that ends with what leads on goes
    on in the next; on a page that has many such lines all do that do not end a sentence.
    """
    follows = [len(_NEWLINE.findall(text, one[1], other[0])) == 1 for one, other in pairwise(lines)] + [False]
    leads = [follows[i] and _leads_on(text, line, packs) for i, line in enumerate(lines)]
    cut = [leads[i] or (follows[i] and _opens_quote(text, line, packs)) for i, line in enumerate(lines)]
    broken = sum(cut) >= max(_ENOUGH, _SHARE * len(lines))
    out: list[Span] = []
    joined = False
    for i, (start, end) in enumerate(lines):
        out[-1:] = [(out[-1][0], end)] if joined else [*out[-1:], (start, end)]
        goes_on = broken and i + 1 < len(lines) and not _opens(text, lines[i + 1], packs)
        joined = follows[i] and (leads[i] or (goes_on and (cut[i] or not ends[i])))
    return out


def _opens_quote(text: str, line: Span, packs: Packs) -> bool:
    """Whether a quotation is open at the end of a line."""
    marks = packs.settings.get("quotes", {})
    words = text[slice(*line)]
    if any(words.count(mark) % 2 for mark in marks.get("both", "") if mark != "'"):
        return True
    return sum(map(words.count, marks.get("open", ""))) > sum(map(words.count, marks.get("close", "")))


def _leads_on(text: str, line: Span, packs: Packs) -> bool:
    """Whether a line ends with a word or a mark with which no sentence ends."""
    start, end = line
    last = _word(text, max(start, text.rfind(" ", start, end)), end, packs, -1)
    return last is not None and any(r.tags & _UNFINISHED and not r.pre for r in last.readings)


def _opens(text: str, line: Span, packs: Packs) -> bool:
    """Whether a line begins a sentence: with a verb in the past, as news does, or with what no conjunction joins."""
    start, end = line
    stop = text.find(" ", start, end)
    first = _word(text, start, end if stop < 0 else stop, packs, 0)
    return first is not None and any({"past", "3"} <= r.tags for r in first.readings[:2])


def _word(text: str, start: int, end: int, packs: Packs, which: int) -> Word | None:
    found = list(tokens(text, start, end))
    if not found:
        return None
    kind, first, last = found[which]
    return packs.analyser.word(text[first:last], kind)
