"""Seasons, quarters and feasts, and how they resolve."""

from __future__ import annotations

from datetime import date

from tawatur.extract.times_span import Context, Span, between, days
from tawatur.extract.times_specs import Spec, nearest
from tawatur.language.calendar import (
    easter,
    from_hijri,
    make_date,
    month_start,
    shift_days,
    shift_months,
    to_hijri,
)


class Season(Spec, frozen=True, kw_only=True):
    """A season of a year. Winter begins in December of the year before."""

    season: str
    year: int | None = None
    shift: int | None = None

    def resolve(self, context: Context) -> Span | None:
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[self.season]
        if self.year is not None:
            return self._of(self.year, month)
        if context.today is None:
            return None
        year = context.today.year
        starts = [d for y in range(year - 3, year + 3) if (d := month_start(y, month))]
        begun = [d for d in starts if d <= context.today]
        coming = [d for d in starts if d > context.today]
        running = begun and (end := shift_months(begun[-1], 3)) is not None and context.today < end
        if self.shift is not None and self.shift < 0:
            over = begun[:-1] if running else begun
            return self._of(over[self.shift].year, month) if len(over) >= -self.shift else None
        if self.shift or (self.shift is None and context.future and not running):
            return self._of(coming[0].year, month) if coming else None
        if self.shift == 0 and not running:
            return self._of(year, month)
        return self._of(begun[-1].year, month) if begun else None

    def _of(self, year: int, month: int) -> Span | None:
        return between(month_start(year, month), month_start(year, month + 3), f"{year:04d}-{self.season}")


class Quarter(Spec, frozen=True, kw_only=True):
    """A quarter of a year by its distance from the running one."""

    shift: int = 0

    def resolve(self, context: Context) -> Span | None:
        if context.today is None:
            return None
        number = (context.today.month - 1) // 3 + self.shift
        first = month_start(context.today.year, 3 * number + 1)
        if first is None:
            return None
        return between(first, shift_months(first, 3), f"{first.year:04d}-Q{first.month // 3 + 1}")


class Holiday(Spec, frozen=True, kw_only=True):
    """A feast; ``code`` is "hijri:10-01", "greg:12-25" or "easter:-2"."""

    code: str
    year: int | None = None
    hijri_year: bool = False
    shift: int | None = None

    def resolve(self, context: Context) -> Span | None:
        if self.year is not None:
            found = self._in(self.year)
        elif context.today is None:
            return None
        else:
            today = context.today
            all_days = [d for y in range(today.year - 2, today.year + 3) if (d := self._in(y))]
            past = [d for d in all_days if d <= today]
            coming = [d for d in all_days if d > today or (context.future and d == today)]
            if self.shift == 0:
                found = self._in(today.year)
            elif self.shift is not None:
                side = past[::-1] if self.shift < 0 else coming
                found = side[abs(self.shift) - 1] if len(side) >= abs(self.shift) else None
            else:
                found = nearest(past[-1] if past else None, coming[0] if coming else None, context)
        return days(found, 1, found.isoformat()) if found else None

    def _in(self, year: int) -> date | None:
        calendar, _, rest = self.code.partition(":")
        if calendar == "easter":
            sunday = easter(year)
            return shift_days(sunday, int(rest)) if sunday else None
        month, day = (int(part) for part in rest.split("-"))
        if calendar == "greg":
            return make_date(year, month, day)
        if self.hijri_year:
            return from_hijri(year, month, day)
        start = make_date(year, 1, 1)
        if start is None:
            return None
        first = to_hijri(start)[0]
        return next(
            (d for y in (first, first + 1) if (d := from_hijri(y, month, day)) and d.year == year), None
        )
