"""Extraction is pure: the same bytes under any hash seed, in another process, and in any order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.extract import extract
from tawatur.extract.check import sentence
from tawatur.language.packs import load_packs
from tawatur.model import Fact, Record
from tawatur.read import read_articles

SAMPLE = Path(__file__).parents[2] / "src" / "tawatur" / "sample"


def records(seed: str) -> bytes:
    command = [sys.executable, "-m", "tawatur", "read", str(SAMPLE), "--format", "jsonl", "--no-store"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.slow
def test_the_same_bytes_under_two_hash_seeds() -> None:
    assert records("1") == records("4242")


def test_the_same_record_whatever_was_read_before() -> None:
    packs = load_packs()
    articles = [a for a in read_articles([SAMPLE], packs) if not hasattr(a, "reason")]
    forwards = {a.id: msgspec.json.encode(extract(a, packs)) for a in articles}
    backwards = {a.id: msgspec.json.encode(extract(a, packs)) for a in reversed(articles)}
    assert forwards == backwards


@pytest.fixture(scope="module")
def sample() -> list[tuple[str, Record]]:
    packs = load_packs()
    return [(a.text, extract(a, packs)) for a in read_articles([SAMPLE], packs) if not hasattr(a, "reason")]


def test_every_fact_has_a_place_and_a_derivation(sample: list[tuple[str, Record]]) -> None:
    facts: list[Fact] = []
    for text, record in sample:
        layers = (
            record.places,
            record.times,
            record.numbers,
            record.quantities,
            record.claims,
            record.events,
        )
        mine = [fact for layer in layers for fact in layer]
        facts += mine
        for fact in mine:
            assert 0 <= fact.start < fact.end <= len(text)
            assert fact.rule, f"{text[fact.start : fact.end]!r} has no rule"
    assert len(facts) > 500


def test_references_within_a_record_lead_somewhere(sample: list[tuple[str, Record]]) -> None:
    for _, record in sample:
        actors = {a.id for a in record.actors}
        claims = {c.id for c in record.claims}
        places = {p.id for p in record.places}
        times, quantities = {t.id for t in record.times}, {q.id for q in record.quantities}
        assert len(claims) == len(record.claims)
        for claim in record.claims:
            assert claim.speaker.actor in actors
            assert claim.against is None or claim.against in actors
            assert claim.within is None or claim.within in claims
        for event in record.events:
            assert {*event.source, *event.target} <= actors
            assert set(event.places) <= places
            assert set(event.times) <= times
            assert set(event.quantities) <= quantities
            assert event.claim is None or event.claim in claims
        for actor in record.actors:
            assert set(actor.members) <= actors


WORDS = st.sampled_from(
    [
        "قال",
        "أعلن",
        "نفى",
        "الجيش",
        "وزارة",
        "الدفاع",
        "الروسية",
        "أن",
        "إن",
        "مقتل",
        "12",
        "جنديا",
        "أمس",
        "الثلاثاء",
        "في",
        "مدينة",
        "كييف،",
        "«",
        "»",
        '"',
        ".",
        ":",
        "مضيفا",
        "وأضاف",
        "نقلا",
        "عن",
        "وكالة",
        "رويترز",
        "بين",
        "3",
        "و",
        "5",
        "قصف",
        "ضد",
        "على",
        "لم",
        "لن",
        "هجوم",
        "المتحدث",
        "باسم",
        "الرئيس",
        "تموز",
        "/",
        "يوليو",
        "2014",
        "منذ",
        "حتى",
        "(",
        ")",
        "ثلاثة",
        "آلاف",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80)))
def test_no_text_raises(text: str) -> None:
    record = extract(sentence(text, published="2020-10-07"), load_packs())
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


CORPORA = sorted(
    line.split("\t")[0]
    for name in ("claims", "events", "voices")
    for line in (SAMPLE.parent / "packs" / "ar" / "corpus" / f"{name}.tsv")
    .read_text("utf-8")
    .splitlines()[3:]
)
MARKS = ["«", "»", '"', "(", ")", ":", "،", ".", "..", "-", "“", "”", "\n"]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Sentences that a page has torn: two pieces of ours, cut anywhere, with marks where none belong."""
    words: list[str] = []
    for text in draw(st.lists(st.sampled_from(CORPORA), min_size=1, max_size=2)):
        whole = text.split()
        first = draw(st.integers(0, len(whole) - 1))
        words += whole[first : draw(st.integers(first + 1, len(whole)))]
    for mark in draw(st.lists(st.sampled_from(MARKS), max_size=6)):
        words.insert(draw(st.integers(0, len(words))), mark)
    return " ".join(words)


@settings(max_examples=400, deadline=None)
@given(broken())
def test_torn_sentences_are_read(text: str) -> None:
    extract(sentence(text, published="2020-10-07"), load_packs())
