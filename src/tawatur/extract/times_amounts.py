"""Durations, distances from now, what recurs, ranges, and the n-th of something."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

from tawatur.extract.times_clock import Clock
from tawatur.extract.times_span import NEEDS_DATE, Context, Span, add, between, days, inclusive, midnight
from tawatur.extract.times_specs import Day, Month, Spec, Year
from tawatur.language.calendar import (
    from_hijri,
    iso_week,
    month_start,
    shift_days,
    shift_months,
    to_hijri,
    week_start,
)
from tawatur.model import TimeKind

_CLOCK = {"TH": timedelta(hours=1), "TM": timedelta(minutes=1), "TS": timedelta(seconds=1)}
_SMALLER = {
    "Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60),
    "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "Q": ("M", 3),
}  # fmt: skip
_FAR = 100_000


def whole(amount: float, unit: str) -> tuple[int, str] | None:
    """The amount as a whole number of a unit that TIMEX3 has: half a year is 6 months, two decades 20 years."""
    size = Fraction(amount).limit_denominator(12)
    while size.denominator != 1 or unit in {"DE", "CE", "ML", "Q"}:
        if unit not in _SMALLER:
            return None
        unit, factor = _SMALLER[unit]
        size *= factor
    return (int(size), unit) if 0 < size < _FAR else None


_MIXED = {"Y": "P{}Y{}M", "TH": "PT{}H{}M", "TM": "PT{}M{}S", "D": "P{}DT{}H", "M": "P{}M{}D"}


def period(amount: float, unit: str) -> str | None:
    """TIMEX3 of a duration: P4M, PT20M, PT2H30M."""
    size = whole(amount, unit)
    if unit in _MIXED and size is not None and amount > 1 and size[1] == _SMALLER[unit][0]:
        return _MIXED[unit].format(*divmod(size[0], _SMALLER[unit][1]))
    if size is None:
        return None
    count, unit = size
    return f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"


def moved(moment: datetime, count: int, unit: str) -> datetime | None:
    """``moment`` after ``count`` units."""
    if unit in _CLOCK:
        return add(moment, count * _CLOCK[unit])
    if unit in {"D", "W"}:
        return add(moment, timedelta(days=count * (7 if unit == "W" else 1)))
    day = shift_months(moment.date(), count * (12 if unit == "Y" else 1))
    return datetime.combine(day, moment.time()) if day else None


class Duration(Spec, frozen=True, kw_only=True):
    """A length of time. ``side`` is last (-1) or next (1) where it ends or begins now."""

    amount: float
    unit: str
    side: int = 0
    within: bool = False
    """Begins now where the sentence speaks of the future: "within two weeks"."""

    def resolve(self, context: Context) -> Span | None:
        value, size = period(self.amount, self.unit), whole(self.amount, self.unit)
        if value is None or size is None:
            return None
        side = 1 if self.within and context.future else self.side
        if side == 0 or context.now is None:
            return Span(value=value, kind="duration")
        count, unit = size
        clock = context.clock
        now = context.now if clock else midnight(context.now.date())
        other = moved(now, count * side, unit)
        if side < 0:
            end = now if clock else add(now, timedelta(days=1))
            return Span(
                value=value, kind="duration", earliest=other, latest=end, exact=clock or unit in _CLOCK
            )
        if other is not None and unit not in _CLOCK:
            other = midnight(other.date())
        return Span(value=value, kind="duration", earliest=now, latest=other, exact=clock)


class Ago(Spec, frozen=True, kw_only=True):
    """So and so long before (``side`` -1) or after (1) now, or after ``start``."""

    amount: float
    unit: str
    side: int
    start: Spec | None = None
    weekday: int | None = None
    hijri: bool = False
    told: bool = False
    """Counted from what the text tells, not from now, unless it speaks of the future."""

    def resolve(self, context: Context) -> Span | None:
        size = whole(self.amount, self.unit)
        now = self._start(context)
        if size is None or now is None or (self.told and not context.future):
            value = period(self.amount, self.unit)
            gap = NEEDS_DATE if now is None and not self.told else None
            return Span(value=value, kind="duration", gap=gap) if value else None
        count, unit = size
        there = moved(now, count * self.side, unit)
        if there is None:
            return None
        if self.hijri and unit in {"Y", "M"}:
            return _hijri(now.date(), count * self.side * (12 if unit == "Y" else 1))
        if unit in _CLOCK:
            return self._clock(there, unit, context, period(self.amount, self.unit) or "")
        if self.start is None and self.weekday is None and unit == "Y":
            return Year(year=there.year).resolve(context)
        if self.start is None and self.weekday is None and unit == "M":
            return Month(year=there.year, month=there.month).resolve(context)
        day: date | None = there.date()
        if self.weekday is not None and day is not None:
            day = shift_days(day, (self.weekday - day.isoweekday()) % 7)
        return days(day, 1, day.isoformat()) if day else None

    def _start(self, context: Context) -> datetime | None:
        if self.start is None:
            return context.now
        span = self.start.resolve(context)
        return span.earliest if span else None

    def _clock(self, there: datetime, unit: str, context: Context, value: str) -> Span | None:
        if not context.clock and self.start is None:
            # Only the day of publication is known: hours from it cannot be counted.
            return Span(value=value, kind="duration") if value else None
        shown = there.isoformat(timespec="seconds" if unit == "TS" else "minutes")
        return Span(value=shown, kind="time", earliest=there, latest=add(there, _CLOCK[unit]), exact=True)


def _hijri(day: date, count: int) -> Span | None:
    """The same day of the Hijri month ``count`` months away."""
    year, month, number = to_hijri(day)
    years, rest = divmod(month - 1 + count, 12)
    there = from_hijri(year + years, rest + 1, number) or from_hijri(year + years, rest + 1, number - 1)
    return days(there, 1, there.isoformat()) if there else None


class Every(Spec, frozen=True, kw_only=True):
    """What recurs: a TIMEX3 set."""

    value: str

    def resolve(self, context: Context) -> Span | None:
        return Span(value=self.value, kind="set")


class Moment(Spec, frozen=True, kw_only=True):
    """An hour or minute seen from now: ``shift`` units away; or the minute ``minute`` of the running hour."""

    unit: str
    shift: int = 0
    minute: int | None = None

    def resolve(self, context: Context) -> Span | None:
        if context.now is None or not context.clock:
            return None
        there = add(context.now, self.shift * _CLOCK[self.unit])
        if there is not None and self.minute is not None:
            there = there.replace(minute=self.minute, second=0)
        if there is None:
            return None
        value = there.isoformat(timespec="minutes")
        return Span(
            value=value, kind="time", earliest=there, latest=add(there, _CLOCK[self.unit]), exact=True
        )


class Range(Spec, frozen=True, kw_only=True):
    """From one to another, both included; clock times end at the second."""

    first: Spec
    last: Spec

    def resolve(self, context: Context) -> Span | None:
        a, b = self.first.resolve(context), self.last.resolve(context)
        if a is None or b is None or a.earliest is None or b.earliest is None:
            return None
        clock = isinstance(self.last, Clock)
        latest = b.earliest if clock else b.latest
        if latest is not None and latest <= a.earliest:
            return None
        kind: TimeKind = "time" if a.kind == "time" or b.kind == "time" else "date"
        value = f"{a.value}/{b.value}"
        return Span(
            value=value,
            kind=kind,
            earliest=a.earliest,
            latest=latest,
            exact=a.exact or b.exact,
            gap=a.gap or b.gap,
        )


class Nth(Spec, frozen=True, kw_only=True):
    """The n-th (-1: last) weekday, day, week or month within a period; ``count`` of them; or after a day."""

    number: int
    within: Spec
    weekday: int | None = None
    unit: str = "D"
    after: bool = False

    def resolve(self, context: Context) -> Span | None:
        span = self.within.resolve(context)
        if span is None or span.earliest is None:
            return Span(value="", gap=NEEDS_DATE) if context.today is None else None
        first = span.earliest.date()
        last = span.latest.date() if span.latest else None
        if self.after:
            first, last = shift_days(first, 1) or first, shift_days(first, 3660)
        if self.weekday is not None:
            return self._day(first, last, self.weekday, 7)
        if self.unit == "D":
            return self._day(first, last, None, 1)
        return self._week(first, last) if self.unit == "W" else self._month(first, last)

    def _day(self, first: date, last: date | None, weekday: int | None, step: int) -> Span | None:
        if self.number < 0:
            day = shift_days(last, -1) if last else None
            if day is not None and weekday is not None:
                day = shift_days(day, -((day.isoweekday() - weekday) % 7))
        else:
            ahead = (weekday - first.isoweekday()) % 7 if weekday else 0
            day = shift_days(first, ahead + step * (self.number - 1))
        if day is None or day < first or (last is not None and day >= last):
            return None
        return days(day, 1, day.isoformat())

    def _week(self, first: date, last: date | None) -> Span | None:
        """Full weeks, Monday to Sunday, inside of the period."""
        monday = shift_days(first, -first.weekday() % 7)
        if self.number < 0:
            end = shift_days(last, -7) if last else None
            monday = week_start(end) if end else None
        elif monday is not None:
            monday = shift_days(monday, 7 * (self.number - 1))
        return between(monday, shift_days(monday, 7), iso_week(monday)) if monday else None

    def _month(self, first: date, last: date | None) -> Span | None:
        count = (
            self.number
            if self.number > 0
            else ((last.year - first.year) * 12 + last.month - first.month if last else 0)
        )
        start = month_start(first.year, first.month + count - 1)
        return Month(year=start.year, month=start.month).resolve(Context()) if start else None


class Months(Spec, frozen=True, kw_only=True):
    """The first (or last) ``count`` months or days of a year or month."""

    count: int
    unit: str
    within: Spec
    last: bool = False

    def resolve(self, context: Context) -> Span | None:
        span = self.within.resolve(context)
        if span is None or span.earliest is None or span.latest is None:
            return None
        first, end = span.earliest.date(), span.latest.date()
        if self.unit == "M":
            low = shift_months(end, -self.count) if self.last else first
            high = end if self.last else shift_months(first, self.count)
            if low is None or high is None or not first <= low < high <= end:
                return None
            final = shift_months(high, -1)
            value = f"{low.isoformat()[:7]}/{final.isoformat()[:7]}" if final else low.isoformat()[:7]
            return between(low, high, value)
        size = self.count * (7 if self.unit == "W" else 1)
        low = shift_days(end, -size) if self.last else first
        high = end if self.last else shift_days(first, size)
        return inclusive(low, high)


__all__ = ["Ago", "Day", "Duration", "Every", "Moment", "Months", "Nth", "Range", "period"]
