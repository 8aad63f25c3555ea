"""Times: the corpus of the pack, the rules' own sentences, intervals, gaps, and input of any kind."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.extract.numbers import find_numbers
from tawatur.extract.times import STAGES, find_times
from tawatur.extract.times_found import MAKERS
from tawatur.language.document import Document
from tawatur.language.packs import BUNDLED, Packs, load_packs
from tawatur.model import Gap, Time

Prefer = Literal["past", "future"]
DAY = "2020-10-14"


@lru_cache(maxsize=1)
def packs() -> Packs:
    return load_packs()


def read(text: str, published: str | None = DAY, prefer: Prefer = "past") -> tuple[list[Time], list[Gap]]:
    doc = Document(text, [(0, len(text), "body")], packs())
    find_numbers(doc)
    gaps = find_times(doc, published, prefer)
    return [chunk.value for chunk in doc.chunks("time")], gaps


def one(text: str, published: str | None = DAY, prefer: Prefer = "past") -> Time:
    (found,) = read(text, published, prefer)[0]
    return found


def corpus() -> list[tuple[str, str, str, str]]:
    lines = (BUNDLED / "ar" / "corpus" / "times.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3]) for row in rows[1:]]


@pytest.mark.parametrize(("text", "published", "prefer", "wanted"), corpus())
def test_corpus(text: str, published: str, prefer: Prefer, wanted: str) -> None:
    times, _ = read(text, published or None, prefer)
    assert "|".join(f"{text[t.start : t.end]}={t.value}" for t in times) == wanted


def test_every_rule_has_a_reader_and_its_sentences() -> None:
    for stage in STAGES:
        rules = packs().rules(stage).rules
        assert rules, stage
        for rule in rules:
            assert rule.given["make"] in MAKERS, rule.name
            assert rule.finds, rule.name
            assert rule.skips, rule.name


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("في أوائل مارس", "2020-03-01", "2020-03-11"),
        ("في منتصف مارس", "2020-03-11", "2020-03-21"),
        ("في أواخر شهر مارس", "2020-03-21", "2020-04-01"),
        ("مساء أمس", "2020-10-13T17:00:00", "2020-10-14T00:00:00"),
        ("فجر الأربعاء", "2020-10-14T03:00:00", "2020-10-14T07:00:00"),
        ("ليلة أمس", "2020-10-13T18:00:00", "2020-10-14T06:00:00"),
        ("الأسبوع الماضي", "2020-10-05", "2020-10-12"),
        ("العام الماضي", "2019-01-01", "2020-01-01"),
        ("شهر رمضان الماضي", "2020-04-24", "2020-05-24"),
        ("القرن العشرين", "1900-01-01", "2000-01-01"),
        ("الساعة 15:30", "2020-10-14T15:30:00", "2020-10-14T15:31:00"),
        ("خلال الأيام الثلاثة الماضية", "2020-10-11", "2020-10-15"),
    ],
)
def test_intervals(text: str, earliest: str, latest: str) -> None:
    found = one(text)
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("أمس", "date"), ("مساء أمس", "time"), ("دام القتال ثلاثة أيام", "duration"), ("يقصفون كل يوم", "set")],
)
def test_kinds(text: str, kind: str) -> None:
    assert one(text).kind == kind


def test_without_a_date_the_weekday_is_kept_and_a_gap_says_why() -> None:
    times, gaps = read("قتل الرجل الجمعة", None)
    assert [t.value for t in times] == ["XXXX-WXX-5"]
    assert times[0].earliest is None
    assert [g.about for g in gaps] == ["time"]


def test_without_a_date_nothing_is_guessed() -> None:
    for text in (
        "قتل الرجل أمس",
        "قتل الرجل مساء أمس",
        "عاد الأسبوع الماضي",
        "عاد العام الماضي",
        "عاد الشهر الماضي",
    ):
        times, gaps = read(text, None)
        assert times == []
        assert [g.about for g in gaps] == ["time"], text


def test_a_weekday_that_contradicts_the_date_is_a_gap() -> None:
    times, gaps = read("قتل الرجل الخميس 14 أكتوبر 2020")
    assert [t.value for t in times] == ["2020-10-14"]
    assert "contradicts" in gaps[0].reason


def test_zones_meet_where_both_are_known() -> None:
    found = one("الخميس الساعة 8 بتوقيت غرينتش", "2013-02-12T04:30:00-02:00", "future")
    assert found.value == "2013-02-14T08:00Z"
    assert found.earliest == "2013-02-14T06:00:00"


def test_the_next_one_where_the_caller_looks_ahead() -> None:
    assert one("الاثنين", "2013-02-12", "future").value == "2013-02-18"
    assert one("الاثنين", "2013-02-12").value == "2013-02-11"


def test_clitics_stay_outside() -> None:
    text = "وصلوا بالأمس"
    found = one(text)
    assert text[found.start : found.end] in {"الأمس", "بالأمس"}


PIECES = [
    "10", "2020", "أكتوبر", "تشرين", "الأول", "/", "-", ":", "من", "إلى", "الساعة", "اليوم", "أمس", "الأربعاء", "الماضي",
    "ثلاثة", "أيام", "قبل", "بعد", "مطلع", "القرن", "رمضان", "هـ", "صباحا", "ليلة", "بين", "و", "كل", "٣١", "9999", "0", "99",
    "سنة", "مليار", "العشرين", "(", ")", "،", ".",
]  # fmt: skip
DATES = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.datetimes(timezones=st.just(None)).map(datetime.isoformat),
    st.sampled_from(["0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00", "soon", ""]),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14), DATES, st.sampled_from(["past", "future"]))
@settings(max_examples=600, deadline=None)
def test_no_heap_of_words_raises(pieces: list[str], published: str | None, prefer: Prefer) -> None:
    text = " ".join(pieces)
    for found in read(text, published, prefer)[0]:
        assert 0 <= found.start < found.end <= len(text)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str) -> None:
    read(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_a_full_date_is_itself_whenever_it_is_published(day: date, published: date) -> None:
    months = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ]
    assert (
        one(f"في {day.day} {months[day.month - 1]} {day.year}", published.isoformat()).value
        == day.isoformat()
    )
