"""Wording: what each outlet calls the same thing, in its own voice and in the speech that it reports."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from terse import from_text

from tawatur.compare import Entry, Lexicon, WordingRow, compare
from tawatur.language.packs import load_packs
from tawatur.model import Claim, Cue, Place, Record, Span, Speaker


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return Lexicon.of(load_packs())


def rows(*texts: str) -> dict[tuple[str, str, str], WordingRow]:
    entries = [from_text(f"2020-10-0{i + 1} outlet={'AB'[i]}\n{text}") for i, text in enumerate(texts)]
    return {(r.outlet, r.voice, r.term): r for r in compare(entries, lexicon()).wording}


def test_a_loaded_word_is_marked_with_its_lean_and_source() -> None:
    found = rows(
        "دخلت القوات البلدة بعد تحريرها من المرتزقة", "دخلت القوات البلدة بعد احتلالها وفر المقاتلون"
    )
    free, held = found["A", "own", "تحرير"], found["B", "own", "احتلال"]
    assert free.referent == held.referent == "act:taking ground"
    assert free.loaded
    assert held.loaded
    assert free.lean != held.lean
    assert free.source
    assert found["A", "own", "مرتزقة"].loaded
    assert not found["B", "own", "مقاتلون"].loaded


def test_what_is_written_together_with_a_word_does_not_hide_it() -> None:
    found = rows("وقال إن ذلك وبالتحرير كتحرير البلدة ولتحريرها", "سيطرت على البلدة")
    assert found["A", "own", "تحرير"].count == 3
    assert found["B", "own", "سيطرة"].count == 1


def test_the_longest_term_counts() -> None:
    found = rows("بدأت العملية العسكرية الخاصة ثم توقفت", "بدأت العملية العسكرية ثم توقفت")
    assert found["A", "own", "عملية عسكرية خاصة"].loaded
    assert not found["B", "own", "عملية عسكرية"].loaded
    assert ("A", "own", "عملية عسكرية") not in found


def claimed(entry: Entry) -> Entry:
    """The entry with its whole text as the content of a claim."""
    text = entry.article.text
    claim = Claim(
        id="c1", start=0, end=len(text), content=(Span(start=0, end=len(text)),), stance="assert",
        speaker=Speaker(actor="", start=0, end=1), cue=Cue(start=0, end=1, lemma=""),
    )  # fmt: skip
    return Entry(article=entry.article, record=_with(entry, claims=(claim,)))


def _with(entry: Entry, **fields: object) -> Record:
    return msgspec.structs.replace(entry.record, **fields)


def test_reported_speech_is_counted_apart() -> None:
    one = from_text("2020-10-01 outlet=A\nتحرير البلدة")
    found = compare([claimed(one)], lexicon()).wording
    assert [(r.voice, r.term) for r in found] == [("quoted", "تحرير")]


def place(entry: Entry, name: str, word: str) -> Entry:
    at = entry.article.text.index(word)
    spot = Place(id="p1", start=at, end=at + len(word), name=name, lat=39.76, lon=46.75, country="AZE")
    return Entry(article=entry.article, record=_with(entry, places=(spot,)))


def test_spellings_of_one_place_stand_side_by_side() -> None:
    one = place(from_text("2020-10-01 outlet=A\nبلدة شوشي القديمة"), "Shusha", "شوشي")
    two = place(from_text("2020-10-01 outlet=B\nمدينة شوشة القديمة"), "Shusha", "شوشة")
    found = {r.outlet: r for r in compare([one, two], lexicon()).wording if r.referent == "place:Shusha"}
    assert found["A"].loaded
    assert found["A"].lean == "Armenian name"
    assert not found["B"].loaded
    assert two.article.text[found["B"].examples[0][1].start :].startswith("شوشة")


def test_a_place_that_all_call_alike_is_left_out() -> None:
    one = place(from_text("2020-10-01 outlet=A\nمدينة شوشة القديمة"), "Shusha", "شوشة")
    assert not [r for r in compare([one], lexicon()).wording if r.referent == "place:Shusha"]
