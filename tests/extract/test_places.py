"""Places: the corpus of own sentences, levels and precision, what is no place, and what stays open."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places_corpus import places_of, read_cases, score

from floors import hold
from tawatur.extract.places import find_places
from tawatur.language.document import Document
from tawatur.language.gazetteer_import import import_geonames
from tawatur.language.packs import load_packs

CASES = read_cases()
WORDS = sorted(
    {word for case in CASES for word in case.text.split()} | {"،", ".", "«", "»", "(", ")", "-", "12"}
)


def names(text: str) -> list[str]:
    return [place.name for place in places_of(text)[0]]


def test_corpus_is_broad() -> None:
    mentions = [place for case in CASES for place in case.places]
    assert len(mentions) >= 300
    assert sum(place.ambiguous for place in mentions) >= 60
    assert len({case.conflict for case in CASES if case.places}) >= 15


def test_precision_and_recall_over_the_corpus() -> None:
    result = score(CASES)
    hold("places: mentions, precision", result.precision, result.misses)
    hold("places: mentions, recall", result.recall, result.misses)


def test_ambiguous_places() -> None:
    result = score(CASES, only_ambiguous=True)
    hold("places: ambiguous, recall", result.recall, result.misses)


def test_acting_is_told_from_place() -> None:
    result = score(CASES)
    hold("places: acting told from place", result.acting_right / result.acting, result.misses)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وصل المصابون إلى مدينة طرابلس اللبنانية", "LBN"),
        ("وصل المصابون إلى العاصمة الليبية طرابلس", "LBY"),
        ("أصيب شرطي في سوسة بعد مظاهرة في تونس العاصمة", "TUN"),
        ("أصيب شرطي في سوسة شرقي ليبيا", "LBY"),
        ("اعتقل مطلوبون في البيضاء ودرنة في ليبيا", "LBY"),
        ("اعتقل مطلوبون في البيضاء ومأرب في اليمن", "YEM"),
    ],
)
def test_the_country_decides_between_namesakes(text: str, country: str) -> None:
    assert places_of(text)[0][0].country == country


def test_namesakes_without_evidence_stay_open_with_candidates() -> None:
    places, gaps = places_of("وصل المصابون إلى مدينة طرابلس مساء")
    assert places == []
    assert len(gaps[0].candidates) == 2


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("سيطر الجيش على مدينة حمص", "Homs", "city"),
        ("سيطر الجيش على محافظة حمص", "Homs Governorate", "region"),
        ("سيطر الجيش على ريف حمص الشمالي", "Homs", "city"),
        ("قصف محور ترتر في أذربيجان", "Tartar", "city"),
        ("انفجار قرب مطار صنعاء الدولي", "Sanaa airport", "area"),
    ],
)
def test_head_words_tell_the_level(text: str, name: str, level: str) -> None:
    place = places_of(text)[0][0]
    assert (place.name, place.level) == (name, level)


def test_members_of_a_list_inherit_its_head() -> None:
    places, _ = places_of("انتشرت القوات في محافظات حماة وحلب وحمص ودير الزور، ثم انسحبت")
    assert [place.level for place in places] == ["region"] * 4


def test_unlisted_name_falls_back_to_its_parent_with_that_precision() -> None:
    place = places_of("قتل مدني في قرية زربوط في محافظة ترتر في أذربيجان")[0][0]
    assert place.country == "AZE"
    assert place.precision is not None
    assert place.precision >= 10
    assert place.confidence < 1


def test_unlisted_name_without_a_parent_is_a_gap() -> None:
    places, gaps = places_of("قتل مدني في قرية زربوط ليلا")
    assert places == []
    assert gaps[0].about == "place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف الجيش الأذربيجاني مدينة ستيبانكرت", "Stepanakert"),
        ("عبر الجنود إلى كنجه في أذربيجان", "Ganja"),
        ("تقدم الروس في أوكرانيا نحو مدينة سيفيرودونتيسك", "Severodonetsk"),
        ("هجوم في نيجيريا على بلدة غومبيه", "Gombe"),
        ("تفجير في باكستان هز مدينة رواالبندي", "Rawalpindi"),
    ],
)
def test_other_spellings(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.conflict == "Traps"], ids=lambda case: str(case.line)
)
def test_words_adjectives_and_names_of_bodies_are_no_places(case) -> None:
    assert names(case.text) == []


def test_offsets_leave_the_clitics_out() -> None:
    text = "وبحلب وللعراق"
    places, _ = places_of(text)
    assert next(text[p.start : p.end] for p in places) == "حلب"


def test_facts_name_rule_rows_and_gazetteer() -> None:
    place = places_of("قصف الجيش مدينة منبج السورية")[0][0]
    assert place.rule.startswith("places/")
    assert place.rows
    assert place.gazetteer is not None
    assert place.gazetteer.startswith("geonames:")


def test_the_same_text_gives_the_same_places() -> None:
    assert places_of(CASES[0].text) == places_of(CASES[0].text)


def test_an_imported_gazetteer_gives_village_depth(tmp_path: Path) -> None:
    row = "9000001\tZarbut\tZarbut\tزربوط\t40.31\t46.95\tP\tPPL\tAZ\t\t\t\t\t\t120\t\t0\tAsia/Baku\t2020-01-01\n"
    (tmp_path / "AZ.txt").write_text(row, "utf-8")
    import_geonames(tmp_path / "AZ.txt", tmp_path / "mine")
    text = "قتل مدني في قرية زربوط في أذربيجان"
    doc = Document(text, [(0, len(text), "body")], load_packs(overlays=[tmp_path / "mine"]))
    find_places(doc)
    place = doc.chunks("place")[0].value
    assert (place.name, place.gazetteer, place.level) == ("Zarbut", "geonames:9000001", "village")


@pytest.mark.parametrize("text", ["قصف الجيش عدة قرى (سراقب كلمة ،", "دخل الجنود جبال «", "قصف عدة قرى ("])
def test_lists_that_break_off_end(text: str) -> None:
    assert all(place.name for place in places_of(text)[0])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    places, gaps = places_of(text)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in (*places, *gaps))
    spans = sorted((p.start, p.end) for p in places)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
