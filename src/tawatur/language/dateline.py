"""The publication date out of a dateline: the line of a page that says when it was put up."""

from __future__ import annotations

import re
from datetime import date

from tawatur.language.calendar import from_hijri, make_date
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.words import Word
from tawatur.text import fold

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(r"(?<![\d:])(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{2,4})(?![\d:])")
_CLOCK = re.compile(r"(?<![\d:+])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
_HIJRI = range(1300, 1600)
_GAP = 7
"""Tokens between the parts of a written date: a second month name, brackets, slashes, commas."""


def parse_dateline(text: str, packs: Packs) -> str | None:
    """The date, or date and time, that a dateline tells: "2020-10-14" or "2020-10-09T18:27:00".

    The time is that of the page's own clock; an offset is kept where it is written in digits. Numeric dates are day
    first, unless the first number is a year or the second no month. None where the line holds no full date.
    """
    folded = fold(text)
    if found := _iso(folded):
        return found
    doc = Document(text, [(0, len(text), "dateline")], packs)
    day = _written(doc) or _numeric(folded)
    if day is None:
        return None
    clock = _clock(folded, doc)
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def _iso(folded: str) -> str | None:
    match = _ISO.search(folded)
    if match is None or match[4] is None:
        return None
    day = _date(int(match[1]), int(match[2]), int(match[3]))
    if day is None or int(match[4]) > 23 or int(match[5]) > 59 or int(match[6] or 0) > 59:
        return None
    offset = (match[7] or "").upper()
    if len(offset) == 5:
        offset = offset[:3] + ":" + offset[3:]
    if offset.startswith(("+", "-")) and (int(offset[1:3]) > 14 or int(offset[4:]) > 59):
        offset = ""
    return f"{day.isoformat()}T{int(match[4]):02d}:{match[5]}:{match[6] or '00'}{offset}"


def _date(year: int, month: int, day: int) -> date | None:
    if year in _HIJRI:
        return from_hijri(year, month, day)
    return make_date(year, month, day) if 1800 <= year <= 2999 else None


def _numeric(folded: str) -> date | None:
    hijri: date | None = None
    for match in _NUMERIC.finditer(folded):
        a, b, c = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            found, year = _date(a, b, c), a
        elif len(match[4]) in {2, 4} and len(match[1]) <= 2:
            year = c if len(match[4]) == 4 else c + 2000
            found = _date(year, b, a) or _date(year, a, b)
        else:
            continue
        if found is not None and year not in _HIJRI:
            return found
        hijri = hijri or found
    return hijri


def _written(doc: Document) -> date | None:
    """A date with the month as a word. A Gregorian one wins over the Hijri one beside it."""
    hijri: date | None = None
    for i in range(len(doc)):
        month = _month(doc, i)
        if month is None:
            continue
        number, calendar, end = month
        found = _around(doc, i, end, number, calendar)
        if found is not None and calendar == "month":
            return found
        hijri = hijri or found
    return hijri


def _month(doc: Document, i: int) -> tuple[int, str, int] | None:
    """Number and calendar of the month at token ``i``, and the token after it."""
    for chunk in doc.starters.get(i, ()):
        for row in chunk.rows if chunk.kind == "phrase" else ():
            if row.cls in {"month", "hijri-month"}:
                return int(row.value), row.cls, chunk.last
    for reading in doc.words[i].readings:
        for row in reading.rows:
            if row.cls in {"month", "hijri-month"}:
                return int(row.value), row.cls, i + 1
    return None


def _around(doc: Document, first: int, last: int, month: int, calendar: str) -> date | None:
    before = next(
        (n for i in range(first - 1, max(-1, first - 3), -1) if (n := _plain(doc.words[i], 2))), None
    )
    after = [n for i in range(last, min(len(doc), last + _GAP)) if (n := _plain(doc.words[i], 4))]
    years = [n for n in after if n > 1000]
    if not years:
        return None
    day = before if before is not None else next((n for n in after if n <= 31), None)
    if day is None:
        return None
    if calendar == "hijri-month":
        return from_hijri(years[0], month, day) if years[0] in _HIJRI else None
    return _date(years[0], month, day) if years[0] not in _HIJRI else None


def _plain(word: Word, longest: int) -> int | None:
    text = word.folded
    return int(text) if word.kind == "number" and text.isdecimal() and len(text) <= longest else None


def _clock(folded: str, doc: Document) -> str | None:
    match = _CLOCK.search(folded)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None

    half = next((h for word in doc.words if (h := _half(word)) is not None), None)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}:{second:02d}"


def _half(word: Word) -> str | None:
    for reading in word.readings:
        for row in reading.rows:
            if row.cls == "meridiem" and not reading.pre:
                return row.value
            if row.cls in {"day-part", "day-part-adverb"}:
                return "am" if row.value == "MO" else "pm"
    return None
