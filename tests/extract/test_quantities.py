"""Quantities: values, bounds, units, effects, and what is no count. All sentences are written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.extract.check import sentence
from tawatur.extract.numbers import find_numbers
from tawatur.extract.pipeline import analyse
from tawatur.extract.places import find_places
from tawatur.extract.quantities import find_quantities
from tawatur.extract.times import find_times
from tawatur.language.document import Document
from tawatur.language.packs import load_packs
from tawatur.model import Quantity


def read(text: str) -> list[Quantity]:
    doc = Document(text, [(0, len(text), "body")], load_packs(), published="2021-03-04")
    find_numbers(doc)
    find_times(doc, "2021-03-04", "past")
    find_places(doc)
    find_quantities(doc)
    return [chunk.value for chunk in doc.chunks("quantity")]


def brief(text: str) -> list[str]:
    return [f"{_amount(q)} {q.unit} {q.effect}" for q in read(text)]


def _amount(q: Quantity) -> str:
    return str(q.low) if q.low == q.high else f"{q.low}..{q.high}"


COUNTS = {
    "قتل سبعة جنود في كمين على الطريق": ["7 soldier killed"],
    "أسفر الهجوم عن مقتل 12 مدنيا وإصابة 30": ["12 civilian killed", "30 person wounded"],
    "أعلنت القيادة اعتقال 4 مهربين قرب المعبر": ["4 smuggler captured"],
    "قالت الوزارة إن 19 عاملا لقوا مصرعهم في المنجم": ["19 worker killed"],
    "عادت 200 عائلة إلى القرية": ["200 family returned"],
    "نزحت 60 عائلة من الحي": ["60 family displaced"],
    "ما زال 8 بحارة مفقودين، وقد فقد 3 صيادين أمس": ["8 sailor missing", "3 fisherman missing"],
    "دمرت المدفعية خمس دبابات وجسرين": ["5 tank destroyed", "2 bridge destroyed"],
    "تضررت 40 مدرسة بسبب القصف": ["40 school damaged"],
    "نشرت الدولة 900 شرطي في العاصمة": ["900 policeman deployed"],
    "أصيب شرطيان بجروح": ["2 policeman wounded"],
    "مقتل وإصابة 14 جنديا في انفجار": ["14 soldier other"],
    "سقط 25 قتيلا وجريحا": ["25 person other"],
    "أفرج الجيش عن 17 معتقلا": ["17 detainee other"],
    "التقى الوزير طرفي النزاع": ["2 party other"],
    "أجرى الوزير اتصالين مع نظيريه": ["2 call other", "2 counterpart other"],
    "خلال الأيام الثلاثة الماضية": ["3 day other"],
    "دعت الدول الأربع إلى الحوار": ["4 country other"],
    "بلغت الكلفة 3 ملايين دولار": ["3000000 dollar other"],
    "تراجع الإنتاج بنسبة 12 في المئة": ["12 percent other"],
    "قتل 6 مدنيين بينهم طفلان وأصيب 9 آخرون": ["6 civilian killed", "2 child killed", "9 person wounded"],
    "دمر اللواء 10 دبابات و6 مدافع وهاوتزر و30 آلية": [
        "10 tank destroyed", "6 artillery gun destroyed", "1 howitzer destroyed", "30 vehicle destroyed",
    ],
    "ارتفعت حصيلة القتلى إلى 88": ["88 person killed"],
    "سيطر المقاتلون على 10 من أصل 14 قرية": ["10 village captured", "14 village other"],
    "قتل الشاب (25 عاما) قرب الحاجز": ["25 year other"],
    "قال الجندي البالغ من العمر 22 عاما": ["22 year other"],
    "قصفت الطائرات المدينة بعشرين صاروخا": ["20 missile other"],
    "أسقط الدفاع الجوي ثلاث طائرات مسيرة": ["3 drone destroyed"],
    "قتل صحافيَّين فرنسيَّين في الصحراء": ["2 journalist killed"],
    "لم يقتل أي من الركاب الـ150": ["150 passenger other"],
}  # fmt: skip


@pytest.mark.parametrize("text", COUNTS)
def test_counts_with_unit_and_effect(text: str) -> None:
    assert brief(text) == COUNTS[text]


BOUNDS = {
    "قتل أكثر من 50 شخصا": (50, None, "more_than"),
    "قتل ما يزيد على 50 شخصا": (50, None, "more_than"),
    "قتل ما لا يقل عن 50 شخصا": (50, None, "at_least"),
    "قتل ما لايقل عن 50 شخصا": (50, None, "at_least"),
    "قتل 50 شخصا على الأقل": (50, None, "at_least"),
    "قتل 50 شخصا على الاقل": (50, None, "at_least"),
    "قتل 50 على الأقل من المسلحين": (50, None, "at_least"),
    "قتل نحو 50 شخصا": (50, 50, "about"),
    "قتل حوالي 50 شخصا": (50, 50, "about"),
    "قتل قرابة 50 شخصا": (50, 50, "about"),
    "قتل ما يقارب 50 شخصا": (50, 50, "about"),
    "قتل 50 شخصا تقريبا": (50, 50, "about"),
    "قتل أقل من 50 شخصا": (None, 50, "less_than"),
    "حضر 50 شخصا كحد أقصى": (None, 50, "at_most"),
    "حضر ما لا يتجاوز 50 شخصا": (None, 50, "at_most"),
    "قتل ما بين 50 و60 شخصا": (50, 60, "range"),
    "قتل من 50 إلى 60 شخصا": (50, 60, "range"),
    "قتل 50-60 شخصا": (50, 60, "range"),
    "قتل ثلاثة أو أربعة جنود": (3, 4, "range"),
    "قتل عشرات الجنود": (20, 99, "range"),
    "قتل 50 شخصا": (50, 50, "exact"),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds_before_and_after(text: str) -> None:
    (quantity,) = read(text)
    assert (quantity.low, quantity.high, quantity.bound) == BOUNDS[text]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت روسيا نشر منظومة إس-300 وطائرات إف-16",
        "بثت القناة 12 مقابلة معه",
        "وفق القرار 2254 الصادر عن المجلس",
        "استنادا إلى المادة 7 من الميثاق",
        "في 27 أيلول الماضي",
        "عند الساعة 10:30 صباحا",
        "انتهت المباراة 3-1 في الدقيقة 85",
        "للاتصال 0599123456",
        "عناصر من اللواء 15 ميكا",
        "انتهت الحرب عام 1994",
        "مجموعة 5+1",
        "ثورة 25 يناير",
        "وصل إلى البحرين ولبنان",
        "كان خادم الحرمين حاضرا",
        "القوات التي انسحبت",
    ],
)
def test_names_dates_and_scores_are_no_counts(text: str) -> None:
    assert read(text) == []


def test_running_totals_are_told_from_the_day() -> None:
    total, day = read("بلغت حصيلة القتلى 300 قتيل. وقتل 4 جنود أمس")
    assert total.cumulative
    assert not day.cumulative
    assert read("قتل 500 مدني منذ بداية الحرب")[0].cumulative


def test_side_is_that_of_the_adjective() -> None:
    assert read("قتل 3 جنود أتراك")[0].side == "TUR"
    assert read("قتل 3 جنود")[0].side is None


def test_side_of_civilians_is_the_country_of_the_place() -> None:
    assert read("قتل 5 مدنيين في قصف على مدينة حلب")[0].side == "SYR"
    assert read("قتل 5 جنود في قصف على مدينة حلب")[0].side is None


def test_one_of_each_of_two_sides_has_no_side() -> None:
    assert read("دعا الوزير الطرفين الأرميني والأذربيجاني إلى الهدوء")[0].side is None


def test_no_victims_are_a_toll_of_zero() -> None:
    (none,) = read("سقطت القذيفة دون وقوع ضحايا")
    assert (none.low, none.high, none.unit, none.effect) == (0, 0, "person", "killed")
    assert read("لم يسفر الحادث عن إصابات خطيرة") == []
    assert brief("دون سقوط قتلى أو جرحى") == ["0 person killed", "0 person wounded"]


def test_every_quantity_names_its_rule_and_its_rows() -> None:
    for quantity in read("قتل أكثر من 50 شخصا وأصيب جنديان"):
        assert quantity.rule.startswith("quantities/")
        assert quantity.rows


def test_the_offsets_cut_the_words() -> None:
    text = "أسفر القصف عن مقتل طفلين وامرأة، ودمر 4 منازل"
    assert [text[q.start : q.end] for q in read(text)] == ["طفلين", "4 منازل"]


@pytest.mark.parametrize(
    "text", ["", " ", "«", "12", "و", "3 من", "بين 3 و", "أكثر من", "%", "من 5 إلى", "الـ", "نحو 4", "٣٤"]
)
def test_fragments_raise_nothing(text: str) -> None:
    read(text)


def _corpus() -> list[tuple[str, str]]:
    path = Path(tawatur.__file__).parent / "packs" / "ar" / "corpus" / "quantities.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(text, wanted) for text, wanted, _ in rows[1:]]


@pytest.mark.parametrize(("text", "wanted"), _corpus())
def test_the_corpus_is_read_as_written_beside_it(text: str, wanted: str) -> None:
    doc = analyse(sentence(text, published="2021-03-04"), load_packs())[0]
    found = [chunk.value for chunk in doc.chunks("quantity")]
    assert "|".join(_written(q) for q in found) == wanted.replace("-", "", wanted == "-")


def _written(q: Quantity) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (q.low, q.high))
    amount = low if q.low == q.high else f"{low}..{high}"
    return f"{amount} {q.bound} {q.effect} {q.side or '-'}{' total' if q.cumulative else ''} {q.unit or '?'}"


_TOKENS = "قتل أكثر من نحو بين و و5 إلى الـ 12 3,5 ٧ % ألف آلاف عشرات شخصا جنود طفلان منهم بينهم آخرين مقتل وإصابة « » ( ) ، . - عاما أصيبوا"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_TOKENS.split()), max_size=14))
def test_no_order_of_words_raises_and_offsets_stay_inside(words: list[str]) -> None:
    text = " ".join(words)
    for quantity in read(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
