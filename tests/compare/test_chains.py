"""Chains from speaker to outlet, and what each outlet carries."""

from __future__ import annotations

from terse import entry

from tawatur.compare import compare

STRIKE = "ASSAULT:fire ARM>civilians @Ganja 2020-10-11"


def test_words_pass_from_speaker_to_agency_to_outlet() -> None:
    found = compare(
        [entry(f"2020-10-11 outlet=Paper\nMoD/AZE/MIL accuses {STRIKE} via=Interfax via=AFP")]
    ).chains
    assert [(e.giver, e.giver_side, e.taker, e.taker_kind, e.count) for e in found] == [
        ("AFP", None, "Paper", "outlet", 1),
        ("Interfax", None, "AFP", "agency", 1),
        ("MoD", "AZE", "Interfax", "agency", 1),
    ]


def test_a_single_credited_agency_is_the_way() -> None:
    found = compare([entry(f"2020-10-11 outlet=Paper agency=AFP\nMoD/AZE/MIL accuses {STRIKE}")]).chains
    assert {(e.giver, e.taker) for e in found} == {("MoD", "AFP"), ("AFP", "Paper")}


def test_edges_count_claims() -> None:
    one = f"MoD/AZE/MIL accuses {STRIKE}"
    found = compare(
        [entry(f"2020-10-11 outlet=Paper\n{one}\n{one}"), entry(f"2020-10-12 outlet=Paper\n{one}")]
    ).chains
    assert [(e.count, len(e.articles)) for e in found] == [(3, 2)]


def test_an_outlet_that_only_copies_is_shown() -> None:
    words = " ".join(f"word{i}" for i in range(60))
    line = f"MoD/AZE/MIL accuses {STRIKE} {words}"
    found = compare([entry(f"2020-10-11 outlet=A\n{line}"), entry(f"2020-10-12 outlet=B\n{line}")]).outlets
    assert [(o.name, o.articles, o.copies, o.only_copies, o.sides) for o in found] == [
        ("A", 1, 0, False, {"AZE": 1}),
        ("B", 1, 1, True, {"AZE": 1}),
    ]
