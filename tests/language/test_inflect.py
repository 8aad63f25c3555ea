"""Inflection: each form of the table is read as the table says, and the generator keeps its promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.language.inflect import inflect
from tawatur.language.packs import load_packs

TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "forms.tsv").read_text("utf-8").split("\n")[2:]
    if line.strip()
]


def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 600


def test_every_form_of_the_table_has_its_reading() -> None:
    packs = load_packs()
    wrong = []
    for form, lemma, features in TABLE:
        wanted = set(features.split())
        if not any(r.lemma == lemma and wanted <= r.tags for r in packs.word(form).readings):
            wrong.append((form, lemma, features))
    assert not wrong


@pytest.mark.parametrize("cls", ["verb", "noun", "adj"])
def test_every_row_of_the_dictionaries_inflects(cls: str) -> None:
    kind = "adjective" if cls == "adj" else cls
    for row in load_packs().rows(cls):
        forms = inflect(kind, row.form, row.extra)
        assert len(forms) > 1 or not row.extra.get("plural"), row.where
        assert all(form.text and form.tags for form in forms), row.where


def test_no_form_holds_a_vowel_mark() -> None:
    for row in load_packs().rows("verb"):
        for form in inflect("verb", row.form, row.extra):
            assert not any(0x64B <= ord(c) <= 0x652 for c in form.text), row.where


def test_doubled_consonants_of_stem_and_ending_are_written_once() -> None:
    forms = {f.text for f in inflect("verb", "أعلن", {"imperfect": "يعلن"})}
    assert "أعلنا" in forms
    assert "أعلننا" not in forms
    assert "شننا" in {f.text for f in inflect("verb", "شنّ", {"imperfect": "يشن"})}


def test_an_intransitive_verb_has_no_passive() -> None:
    forms = inflect("verb", "عاد", {"imperfect": "يعود", "object": "no"})
    assert not any({"passive", "passive?", "part-passive"} & form.tags for form in forms)


def test_same_spelling_of_active_and_passive_is_marked() -> None:
    tags = next(
        f.tags for f in inflect("verb", "قتل", {"imperfect": "يقتل"}) if {"3", "m", "sg", "past"} <= f.tags
    )
    assert "passive?" in tags


def test_a_row_that_lacks_its_imperfect_is_refused() -> None:
    with pytest.raises(ValueError, match="imperfect"):
        inflect("verb", "قتل", {})


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        inflect("particle", "في", {})
