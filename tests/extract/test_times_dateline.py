"""Datelines, and the calendar arithmetic below them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.language.calendar import (
    easter,
    from_hijri,
    hijri_month_start,
    iso_week,
    make_date,
    month_start,
    shift_days,
    shift_months,
    to_hijri,
    week_start,
)
from tawatur.language.dateline import parse_dateline
from tawatur.language.packs import Packs, load_packs


@lru_cache(maxsize=1)
def packs() -> Packs:
    return load_packs()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("نشر الجمعة 09 تشرين الأوّل / أكتوبر 2020 06:27 مساءً", "2020-10-09T18:27:00"),
        ("01/11/2020", "2020-11-01"),
        ("14 أكتوبر 2020", "2020-10-14"),
        ("2015-07-24", "2015-07-24"),
        ("آخر تحديث: 14 اكتوبر 2020 - 09:15 ص", "2020-10-14T09:15:00"),
        ("الأربعاء ٢٣ يوليو ٢٠١٥", "2015-07-23"),
        ("07 شوال 1436 هـ - 23 يوليو 2015", "2015-07-23"),
        ("7 شوال 1436هـ", "2015-07-23"),
        ("1436/10/07", "2015-07-23"),
        ("2020-10-14T06:27:00+03:00", "2020-10-14T06:27:00+03:00"),
        ("2020-10-14T06:27:00Z", "2020-10-14T06:27:00Z"),
        ("October 14, 2020", "2020-10-14"),
        ("24.07.2015 18:30", "2015-07-24T18:30:00"),
        ("12:10 م 23 تموز 2015", "2015-07-23T12:10:00"),
        ("12:10 ص 23 تموز 2015", "2015-07-23T00:10:00"),
        ("3 جويلية 2016", "2016-07-03"),
        ("18 غشت 2016", "2016-08-18"),
        ("منذ ساعتين", None),
        ("الأربعاء 14 أكتوبر", None),
        ("31/02/2020", None),
        ("", None),
    ],
)
def test_datelines(line: str, wanted: str | None) -> None:
    assert parse_dateline(line, packs()) == wanted


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_line_raises(line: str) -> None:
    parse_dateline(line, packs())


@given(st.text(alphabet="0123456789/-.: tz+ص", max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_digits_raise(line: str) -> None:
    parse_dateline(line, packs())


@given(st.dates())
@settings(max_examples=500, deadline=None)
def test_hijri_there_and_back(day: date) -> None:
    # Before the epoch there are no Hijri years; where the two tables meet, a day may have a name in each.
    if day.year < 700 or day.year > 9600 or day.year in {1924, 2077}:
        return
    year, month, number = to_hijri(day)
    assert 1 <= month <= 12
    assert from_hijri(year, month, number) == day


@pytest.mark.parametrize(
    ("hijri", "wanted"),
    [((1441, 1, 1), date(2019, 8, 31)), ((1400, 1, 10), date(1979, 11, 29)), ((1, 1, 1), date(622, 7, 19))],
)
def test_hijri_dates(hijri: tuple[int, int, int], wanted: date) -> None:
    assert from_hijri(*hijri) == wanted


def test_hijri_days_that_are_none() -> None:
    assert from_hijri(1441, 13, 1) is None
    assert from_hijri(1441, 2, 31) is None
    assert hijri_month_start(1441, 13) == from_hijri(1442, 1, 1)


@pytest.mark.parametrize(
    ("year", "wanted"), [(2013, date(2013, 3, 31)), (2020, date(2020, 4, 12)), (0, None)]
)
def test_easter(year: int, wanted: date | None) -> None:
    assert easter(year) == wanted


def test_the_ends_of_the_calendar_are_none() -> None:
    assert shift_days(date(9999, 12, 31), 1) is None
    assert shift_months(date(1, 1, 1), -1) is None
    assert make_date(2021, 2, 29) is None
    assert month_start(9999, 13) is None


def test_months_and_weeks() -> None:
    assert shift_months(date(2020, 1, 31), 1) == date(2020, 2, 29)
    assert month_start(2020, 14) == date(2021, 2, 1)
    assert week_start(date(2020, 10, 14)) == date(2020, 10, 12)
    assert iso_week(date(2021, 1, 3)) == "2020-W53"
