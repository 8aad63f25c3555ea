"""Folding and tokens: offsets stay true on any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.text import fold, folded_offset, plain, tokens

# Texts rich in what Arabic pages hold, beside any Unicode at all.
ARABIC = st.text(
    st.sampled_from(
        "ابتثجحخدرسشصضطعغفقكلمنهويأإآٱىةءؤئـًٌٍَُِّْ٠١٢۳پچڤگیکہھﻻﷲﺍ\u200f\u200d\u202b 0123.,٫٬،؛؟«»\"“”'-–()\n"
    ),
    max_size=60,
)


@given(st.one_of(ARABIC, st.text(max_size=60)))
@example("ﻻ")
@example("قا\u200fل")
def test_cutting_at_offsets_shows_the_tokens(text: str) -> None:
    end = 0
    for kind, a, b in tokens(text):
        assert end <= a < b <= len(text)
        end = b
        cut = text[a:b]
        assert not cut[0].isspace()
        assert kind in {"word", "number", "punct"}
        if kind == "word":
            assert fold(cut) == fold(text[a:b])
            assert " " not in fold(cut)


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_nothing_but_space_and_controls_is_left_out(text: str) -> None:
    inside = [False] * len(text)
    for _, a, b in tokens(text):
        inside[a:b] = [True] * (b - a)
    for char, taken in zip(text, inside, strict=True):
        if not taken:
            assert char.isspace() or not fold(char).strip() or not char.isalnum()


@given(ARABIC)
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)
    assert fold(plain(text)) == fold(text)


@given(ARABIC, st.integers(0, 10))
def test_folded_offset_cuts_the_same_letters(text: str, count: int) -> None:
    at = folded_offset(text, count)
    assert 0 <= at <= len(text)
    if at < len(text) and all(len(fold(c)) <= 1 for c in text):
        assert len(fold(text[:at])) == min(count, len(fold(text)))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إلى", "الي"), ("مدرسةٌ", "مدرسه"), ("الـــجيش", "الجيش"), ("ﻻجئ", "لاجئ"), ("کابل", "كابل"), ("ایران", "ايران"),
        ("٢٠٢٠", "2020"), ("۱۴۰۰", "1400"), ("ڤيينا", "فيينا"), ("گوگل", "كوكل"), ("آذار", "اذار"), ("ﷲ", "الله"),
        ("محمّد", "محمد"), ("عل\u200fى", "علي"),
    ],
)  # fmt: skip
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_tokens_of_mixed_text() -> None:
    text = "قتل 1.5 مليون، لـ85 في 01/11/2020..."
    assert [text[a:b] for _, a, b in tokens(text)] == [
        "قتل", "1.5", "مليون", "،", "لـ", "85", "في", "01", "/", "11", "/", "2020", "...",
    ]  # fmt: skip
