"""Calendar arithmetic that needs no words: months, weeks, Easter, and the Hijri calendar.

Hijri dates follow Umm al-Qura (as `hijridate` tabulates it, 1343-1500 AH) and the civil tabular calendar outside
of those years. Functions return None where a date does not exist or lies outside of the years 1 to 9999.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

_TABULATED = range(1343, 1501)
_EPOCH = 227014
"""Ordinal of the day before 1 Muharram 1 AH in the civil tabular calendar (16 July 622, Julian)."""


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: date, count: int) -> date | None:
    """``count`` days later."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_months(day: date, count: int) -> date | None:
    """``count`` months later; the last day of the month where the day is too high."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_start(year: int, month: int) -> date | None:
    """The first day of a month; months beyond December run into the next years."""
    years, rest = divmod(month - 1, 12)
    return make_date(year + years, rest + 1, 1)


def week_start(day: date) -> date | None:
    """The Monday of the ISO week."""
    return shift_days(day, -day.weekday())


def iso_week(day: date) -> str:
    """The ISO week, "2020-W41"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def easter(year: int) -> date | None:
    """Western Easter Sunday (Meeus, Jones and Butcher)."""
    if not 1 <= year <= 9999:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Hijri one."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 9665):
        return None
    if year in _TABULATED:
        try:
            return date(*Hijri(year, month, day).to_gregorian().datetuple())
        except (ValueError, OverflowError):
            return None
    return _tabular(year, month, day)


def hijri_month_start(year: int, month: int) -> date | None:
    """The first day of a Hijri month; months beyond the twelfth run into the next years."""
    years, rest = divmod(month - 1, 12)
    return from_hijri(year + years, rest + 1, 1)


def to_hijri(day: date) -> tuple[int, int, int]:
    """The Hijri (year, month, day) of a Gregorian date."""
    try:
        year, month, number = Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return _tabular_of(day)
    return year, month, number


def _tabular(year: int, month: int, day: int) -> date | None:
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    try:
        return date.fromordinal(_EPOCH + before + day)
    except (ValueError, OverflowError):
        return None


def _tabular_of(day: date) -> tuple[int, int, int]:
    since = day.toordinal() - _EPOCH
    # The estimate is at most a year off.
    estimate = (30 * since + 10646) // 10631
    for year in range(max(1, estimate + 1), max(0, estimate - 2), -1):
        for month in range(12, 0, -1):
            first = _tabular(year, month, 1)
            if first is not None and first <= day:
                return year, month, (day - first).days + 1
    return 1, 1, 1
