"""The day on which a page says that it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tawatur.language.dateline import parse_dateline
from tawatur.language.packs import Packs
from tawatur.model import Block
from tawatur.read.lexis import lexis_of, words_of
from tawatur.text import tokens

_LEAD = re.compile(r"(.{4,120}?)(?:\s[-–—]|[-–—]\s|:\s)", re.DOTALL)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_GAP = re.compile(r"[^\S\n]{3,}")
_HEAD = 120
"""How far into a line its first cells reach."""
_PROSE = frozenset({"deck", "body"})
_DATE_TOKENS = 9
"""How many tokens a written date has at most, with its second name of the month."""
_LEAD_WORDS = 9
_OPENING_PARAGRAPHS = 3
_LOOK = 2000


def published_of(text: str, blocks: Sequence[Block], packs: Packs) -> str | None:
    """ISO date, or date and time, of publication, or None where the page does not tell.

    It stands in a dateline (the first that is no mere update), else in the opening of the report ("Town, day
    month year (agency) -"), else at the head of a line whose cells spaces divide, else where the opening of the text
    calls a full date today, else in a caption, if the text says "today" of the same day of the week.
    """
    for told in (
        _datelines(text, blocks, packs),
        _opening(text, blocks, packs),
        _cells(text, blocks, packs),
        _dated_today(text, blocks, packs),
        _captions(text, blocks, packs),
    ):
        for day in told:
            return day
    return None


def _datelines(text: str, blocks: Sequence[Block], packs: Packs) -> Iterator[str]:
    updates = []
    for block in blocks:
        if block.kind != "dateline":
            continue
        line = text[block.start : block.end]
        if day := parse_dateline(line, packs):
            label = lexis_of(packs).date_words.start(words_of(line))
            if label and label.row.value == "updated":
                updates.append(day)
            else:
                yield day
    yield from updates


def _opening(text: str, blocks: Sequence[Block], packs: Packs) -> Iterator[str]:
    body = next((block for block in blocks if block.kind == "body"), None)
    if body is None:
        return
    lead = _LEAD.match(text, body.start, body.end)
    if lead is None:
        return
    # Town and day, then nothing but brackets: a sentence would go on with words.
    head = _BRACKETS.sub(" ", lead.group(1)).strip()
    ends_in_digits = head[-1:].isdigit() and len(words_of(head)) <= _LEAD_WORDS
    if ends_in_digits and (day := parse_dateline(head, packs)):
        yield day


def _cells(text: str, blocks: Sequence[Block], packs: Packs) -> Iterator[str]:
    """The date that opens one of the first lines and is divided from the headline after it by spaces alone."""
    for block in blocks[:_OPENING_PARAGRAPHS]:
        for gap in _GAP.finditer(text, block.start, min(block.end, block.start + _HEAD)):
            cell = text[block.start : gap.start()]
            words = words_of(cell)
            label = lexis_of(packs).date_words.start(words)
            dated = words and (words[0].isdigit() or label or "weekday" in packs.word(words[0]).tags)
            if dated and (day := parse_dateline(cell, packs)):
                yield day
                break


def _dated_today(text: str, blocks: Sequence[Block], packs: Packs) -> Iterator[str]:
    """The full date, day of the week or not before it, that the first paragraphs call today."""
    for block in [block for block in blocks if block.kind in _PROSE][:_OPENING_PARAGRAPHS]:
        found = list(tokens(text, block.start, min(block.end, block.start + _LOOK)))
        for i, (kind, start, end) in enumerate(found):
            if kind != "word" or "day-word:0" not in packs.word(text[start:end]).tags:
                continue
            number = next((k for k in range(i + 1, min(len(found), i + 6)) if found[k][0] == "number"), None)
            if number is None or not _only_weekday(text, found[i + 1 : number], packs):
                continue
            last = found[min(len(found), number + _DATE_TOKENS) - 1][2]
            if day := parse_dateline(text[found[number][1] : last], packs):
                yield day[:10]


def _only_weekday(text: str, between: Sequence[tuple[str, int, int]], packs: Packs) -> bool:
    return all(
        kind == "punct" or "weekday" in packs.word(text[start:end]).tags for kind, start, end in between
    )


def _captions(text: str, blocks: Sequence[Block], packs: Packs) -> Iterator[str]:
    todays: set[int] | None = None
    for block in blocks:
        if block.kind == "caption" and (day := parse_dateline(text[block.start : block.end], packs)):
            todays = _todays(text, blocks, packs) if todays is None else todays
            if date.fromisoformat(day[:10]).isoweekday() in todays:
                yield day[:10]


def _todays(text: str, blocks: Sequence[Block], packs: Packs) -> set[int]:
    """Days of the week (Monday is 1) that the opening of the text calls today."""
    out: set[int] = set()
    for block in [block for block in blocks if block.kind == "body"][:_OPENING_PARAGRAPHS]:
        today = False
        for kind, start, end in tokens(text, block.start, min(block.end, block.start + _LOOK)):
            if kind != "word":
                continue
            tags = packs.word(text[start:end]).tags
            if today:
                out.update(day for day in range(1, 8) if f"weekday:{day}" in tags)
            today = "day-word:0" in tags
    return out
