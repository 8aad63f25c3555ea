"""Days, months, years and their like as written, and how each resolves to an interval.

A spec holds what the text says; `Spec.resolve` adds what the publication date gives. What cannot be resolved keeps
an underspecified TIMEX3 value and says why in ``gap``.
"""

from __future__ import annotations

from datetime import date

import msgspec

from tawatur.extract.times_span import NEEDS_DATE, Context, Span, between, days, inclusive
from tawatur.language.calendar import (
    from_hijri,
    hijri_month_start,
    iso_week,
    make_date,
    month_start,
    shift_days,
    to_hijri,
    week_start,
)


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression says."""

    def resolve(self, context: Context) -> Span | None:
        """The interval in this context; None where the words make no time, as those of a mere name."""
        return None


_SATURDAY = 6
_LATEST_HIJRI = 1700
_HARDLY = 3
"""News looks back: an open month is the coming one only where that is this many times nearer."""


def nearest(before: date | None, after: date | None, context: Context) -> date | None:
    """Of the last and the next candidate the one that is meant when the text does not tell."""
    if context.today is None or before is None or after is None:
        return after or before
    if context.future:
        return after
    back, ahead = (context.today - before).days, (after - context.today).days
    return after if ahead * _HARDLY < back else before


class Day(Spec, frozen=True, kw_only=True):
    """A calendar day: any of year, month, day, weekday (ISO, Monday 1) and distance from today in days.

    ``shift`` is last (-1), this (0), next (1), the one after that (2), as written after the day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    weekday: int | None = None
    offset: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    ranked: bool = False
    """The day is told by an ordinal word: "Tuesday the third of May" may be the third Tuesday."""

    def resolve(self, context: Context) -> Span | None:
        found, reason = self.find(context)
        if found is None and reason is None:
            return None
        if found is None:
            return Span(value=self._open_value(), gap=reason)
        gap = None
        if self.weekday is not None and found.isoweekday() != self.weekday and self._dated():
            if self.ranked and self.day is not None and self.day <= 5 and self.month is not None:
                first = found.replace(day=1)
                nth = shift_days(first, (self.weekday - first.isoweekday()) % 7 + 7 * (self.day - 1))
                return days(nth, 1, nth.isoformat()) if nth else None
            gap = f"the weekday contradicts the date: {found.isoformat()} is a {found:%A}"
        span = days(found, 1, found.isoformat())
        return msgspec.structs.replace(span, gap=gap) if span else None

    def _dated(self) -> bool:
        return self.day is not None or self.offset is not None

    def _open_value(self) -> str:
        if self.hijri:
            return ""
        if self.month is not None and self.day is not None:
            return f"XXXX-{self.month:02d}-{self.day:02d}"
        return f"XXXX-WXX-{self.weekday}" if self.weekday is not None else ""

    def find(self, context: Context) -> tuple[date | None, str | None]:
        """The day; or the reason why it is open; or neither, where there is no such day."""
        if self.month is not None and self.day is not None:
            if self.year is not None:
                return self._make(self.year), None
            return (self._year_less(context), None) if context.today else (None, NEEDS_DATE)
        if context.today is None:
            return None, NEEDS_DATE
        if self.offset is not None:
            return shift_days(context.today, self.offset), None
        if self.day is not None:
            return self._of_month(context.today), None
        return (self._weekday(context), None) if self.weekday is not None else (None, None)

    def _make(self, year: int) -> date | None:
        if self.month is None or self.day is None:
            return None
        return from_hijri(year, self.month, self.day) if self.hijri else make_date(year, self.month, self.day)

    def _year_less(self, context: Context) -> date | None:
        today = context.today
        if today is None:
            return None
        this = to_hijri(today)[0] if self.hijri else today.year
        if self.shift == 0 or self.year_shift is not None:
            return self._make(this + (self.year_shift or 0))
        # Two years more on each side: 29 February comes every fourth.
        around = [d for y in range(this - 4, this + 5) if (d := self._make(y))]
        if self.weekday is not None and self.shift is None:
            fits = [d for d in around if d.isoweekday() == self.weekday and abs((d - today).days) < 200]
            around = fits or around
        past = [d for d in around if d <= today]
        coming = [d for d in around if d > today or (context.future and d == today)]
        if self.shift is not None:
            side = past[::-1] if self.shift < 0 else [d for d in coming if d > today]
            skip = abs(self.shift) - 1
            return side[skip] if len(side) > skip else None
        if context.future and self.weekday is None:
            # The running month is not over: its days are those of this year.
            coming = [d for d in around if (d.year, d.month) >= (today.year, today.month)]
            return coming[0] if coming else None
        return nearest(past[-1] if past else None, coming[0] if coming else None, context)

    def _of_month(self, today: date) -> date | None:
        """ "the 12th of the current month", "Saturday the 16th"."""
        if self.hijri:
            year, month, _ = to_hijri(today)
            return from_hijri(year, month + (self.shift or 0), self.day or 1)
        first = month_start(today.year, today.month + (self.shift or 0))
        found = make_date(first.year, first.month, self.day or 1) if first else None
        if (
            self.weekday is None
            or self.shift is not None
            or found is None
            or found.isoweekday() == self.weekday
        ):
            return found
        near = [
            make_date(f.year, f.month, self.day or 1)
            for m in (-1, 1)
            if (f := month_start(today.year, today.month + m))
        ]
        return next((d for d in near if d and d.isoweekday() == self.weekday), found)

    def _weekday(self, context: Context) -> date | None:
        today, shift = context.today, self.shift
        if today is None or self.weekday is None:
            return None
        back = (today.isoweekday() - self.weekday) % 7
        if shift == 0:
            monday = week_start(today)
            return shift_days(monday, self.weekday - 1) if monday else None
        if shift is None:
            again = next((day for day in context.named if day.isoweekday() == self.weekday), None)
            if again is not None:
                return again
            if context.future:
                return shift_days(today, -back % 7)
            return shift_days(today, -back)
        if shift < 0:
            return shift_days(today, -(back or 7) + 7 * (shift + 1))
        return shift_days(today, (-back % 7 or 7) + 7 * (shift - 1))


class Month(Spec, frozen=True, kw_only=True):
    """A month; ``edge`` is START, MID or END of it. ``month`` None is the month of ``shift``."""

    month: int | None = None
    year: int | None = None
    hijri: bool = False
    shift: int | None = None
    year_shift: int | None = None
    edge: str | None = None

    def resolve(self, context: Context) -> Span | None:
        first = self.first(context)
        if first is None:
            open_value = f"XXXX-{self.month:02d}" if self.month and not self.hijri else ""
            return Span(value=open_value, gap=NEEDS_DATE) if context.today is None else None
        if self.hijri:
            year, month, _ = to_hijri(first)
            return inclusive(first, hijri_month_start(year, month + 1))
        value = first.isoformat()[:7]
        start, end = {"START": (1, 11), "MID": (11, 21), "END": (21, 0), "H1": (1, 16), "H2": (16, 0)}.get(
            self.edge or "", (1, 0)
        )
        last = first.replace(day=end) if end else month_start(first.year, first.month + 1)
        return between(first.replace(day=start), last, value)

    def first(self, context: Context) -> date | None:
        """The first day of the month."""
        today = context.today
        if self.month is None:
            if today is None:
                return None
            if self.hijri:
                year, month, _ = to_hijri(today)
                return hijri_month_start(year, month + (self.shift or 0))
            return month_start(today.year, today.month + (self.shift or 0))
        if self.year is not None:
            return self._make(self.year) if not self._mixed() else self._within(self.year)
        if today is None:
            return None
        return self._open(today, context)

    def _mixed(self) -> bool:
        return self.hijri and self.year is not None and self.year > _LATEST_HIJRI

    def _within(self, year: int) -> date | None:
        """The Hijri month that begins in a year of the other calendar: "Ramadan 2013"."""
        start = make_date(year, 1, 1)
        this = to_hijri(start)[0] if start else 0
        found = (self._make(y) for y in range(this, this + 3))
        return next((d for d in found if d is not None and d.year == year), None)

    def _make(self, year: int) -> date | None:
        month = self.month or 1
        return hijri_month_start(year, month) if self.hijri else month_start(year, month)

    def _open(self, today: date, context: Context) -> date | None:
        this = to_hijri(today)[0] if self.hijri else today.year
        if self.shift == 0 or self.year_shift is not None:
            return self._make(this + (self.year_shift or 0))
        around = [d for y in range(this - 3, this + 4) if (d := self._make(y))]
        now = to_hijri(today)[:2] if self.hijri else (today.year, today.month)
        past = [d for d in around if self._number(d) <= now]
        coming = [d for d in around if self._number(d) > now]
        if self.shift is not None:
            # "last October" said in October is that of last year; said in November, the one just over.
            side = [d for d in past[::-1] if self._number(d) < now] if self.shift < 0 else coming
            skip = abs(self.shift) - 1
            return side[skip] if len(side) > skip else None
        if past and self._number(past[-1]) == now:
            return past[-1]
        return nearest(past[-1] if past else None, coming[0] if coming else None, context)

    def _number(self, day: date) -> tuple[int, int]:
        return to_hijri(day)[:2] if self.hijri else (day.year, day.month)


class Year(Spec, frozen=True, kw_only=True):
    """A year by number, or last, this, next year; ``edge`` is START, MID, END, or a half (H1, H2) or quarter (Q1)."""

    year: int | None = None
    hijri: bool = False
    shift: int | None = None
    edge: str | None = None

    def resolve(self, context: Context) -> Span | None:
        if self.hijri:
            return self._hijri(context)
        year = self.number(context)
        if year is None and context.today is None:
            return Span(value="", gap=NEEDS_DATE)
        if year is None or not 1 <= year <= 9999:
            return None
        low, high = _PARTS.get(self.edge or "", (1, 12))
        value = f"{year:04d}" + (f"-{self.edge}" if self.edge and self.edge[0] in "HQ" else "")
        return between(month_start(year, low), month_start(year, high + 1), value)

    def number(self, context: Context) -> int | None:
        """The year's number."""
        if self.year is not None or context.today is None:
            return self.year
        return context.today.year + (self.shift or 0)

    def _hijri(self, context: Context) -> Span | None:
        year = self.year
        if year is None:
            if context.today is None:
                return None
            year = to_hijri(context.today)[0] + (self.shift or 0)
        first, last = from_hijri(year, 1, 1), from_hijri(year + 1, 1, 1)
        return inclusive(first, last)


_PARTS = {
    "START": (1, 4), "MID": (5, 8), "END": (9, 12), "H1": (1, 6), "H2": (7, 12),
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
}  # fmt: skip


class Week(Spec, frozen=True, kw_only=True):
    """A week by its distance from the running one; ``part`` is WE for its end."""

    shift: int = 0
    part: str | None = None
    open: bool = False
    """Neither last nor next is said: a weekend that is still to come is then the last one, unless we look ahead."""

    def resolve(self, context: Context) -> Span | None:
        if context.today is None:
            return Span(value="", gap=NEEDS_DATE)
        coming = self.part == "WE" and context.today.isoweekday() < _SATURDAY and not context.future
        day = shift_days(context.today, 7 * (self.shift - (1 if self.open and coming else 0)))
        first = week_start(day) if day else None
        if first is None:
            return None
        value = iso_week(first) + (f"-{self.part}" if self.part == "WE" else "")
        low, high = {"WE": (5, 7), "START": (0, 2), "MID": (2, 5), "END": (4, 7)}.get(self.part or "", (0, 7))
        return between(shift_days(first, low), shift_days(first, high), value)


class Decade(Spec, frozen=True, kw_only=True):
    """The eighties: ``first`` year within the century, and the century's first year, if told."""

    first: int
    century: int | None = None

    def resolve(self, context: Context) -> Span | None:
        if self.century is not None:
            start = self.century + self.first
        else:
            latest = context.today.year if context.today else 1999
            start = latest // 100 * 100 + self.first
            if start > latest:
                start -= 100
        return between(make_date(start, 1, 1), make_date(start + 10, 1, 1), f"{start // 10}X")


class Century(Spec, frozen=True, kw_only=True):
    """A century by number, or by its distance from the running one."""

    number: int | None = None
    shift: int | None = None

    def resolve(self, context: Context) -> Span | None:
        start = self.start(context)
        if start is None:
            return None
        return between(make_date(max(start, 1), 1, 1), make_date(start + 100, 1, 1), f"{start // 100:02d}XX")

    def start(self, context: Context) -> int | None:
        """The first year of the century, 1900 for the twentieth."""
        if self.number is not None:
            return (self.number - 1) * 100
        # Without a date "the last century" is the twentieth: no newspaper says it of another one.
        this = (context.today.year if context.today else 2000) // 100 * 100
        return this + 100 * (self.shift or 0)
