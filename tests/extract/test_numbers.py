"""Numbers: the corpus of the pack, numbers written out by num2words, and input of any kind."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from tawatur.extract.numbers import NumberValue, find_numbers
from tawatur.extract.numbers_digits import separated
from tawatur.language.document import Chunk, Document
from tawatur.language.packs import BUNDLED, Packs, load_packs


@lru_cache(maxsize=1)
def packs() -> Packs:
    return load_packs()


def chunks(text: str) -> list[Chunk]:
    doc = Document(text, [(0, len(text), "body")], packs())
    find_numbers(doc)
    return doc.chunks("number")


def values(text: str) -> list[NumberValue]:
    return [chunk.value for chunk in chunks(text)]


def shown(number: NumberValue) -> str:
    if number.low is not None:
        return f"{number.low}..{number.high}"
    return f"{round(number.value, 10)}" + ("o" if number.ordinal else "")


def corpus(path: Path) -> list[tuple[str, str]]:
    rows = [
        line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [(row[0], row[1]) for row in rows[1:]]


@pytest.mark.parametrize(("text", "wanted"), corpus(BUNDLED / "ar" / "corpus" / "numbers.tsv"))
def test_corpus(text: str, wanted: str) -> None:
    assert [shown(n) for n in values(text)] == wanted.split()


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=300, deadline=None)
def test_what_is_written_out_comes_back(number: int) -> None:
    found = values(num2words(number, lang="ar"))
    assert [n.value for n in found] == [number]
    assert found[0].words


@given(st.integers(1, 99))
@settings(max_examples=99, deadline=None)
def test_definite_tens_are_ranks(number: int) -> None:
    assert all(isinstance(n.ordinal, bool) for n in values("ال" + num2words(number, lang="ar")))


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str) -> None:
    for chunk in chunks(text):
        assert 0 <= chunk.first < chunk.last


ALPHABET = "0123456789٠٣٫٬.,-/+% وبالفمئةثلاثةعشرنصفربع\n"


@given(st.text(alphabet=ALPHABET, max_size=40))
@settings(max_examples=500, deadline=None)
def test_no_heap_of_digits_and_words_raises(text: str) -> None:
    for number in values(text):
        assert number.value == number.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("1,234,567", 1234567),
        ("10,5", 10.5),
        ("1.234.567", 1234567),
        ("12.10.2020", None),
        ("0.125", 0.125),
        ("3.000", 3000),
        ("1.25", 1.25),
        ("11.794,67", 11794.67),
        ("11,794.67", 11794.67),
        ("1٬000٫5", 1000.5),
        ("9" * 30, None),
    ],
)
def test_separators(text: str, value: float | None) -> None:
    assert separated(text + ("" if len(text) < 20 else ",5")) == value


def test_tags_say_what_a_number_could_be() -> None:
    year, day, model = chunks("في 2014 وصل 12 ثم حلقت إف-16")
    assert "year" in year.tags
    assert {"day", "month-number", "hour"} <= day.tags
    assert "model" in model.tags


def test_a_weekday_is_no_number() -> None:
    assert values("الأحد") == []
    assert [n.value for n in values("الأحد عشر")] == [11]
