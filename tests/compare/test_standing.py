"""Happenings, their standing by the rule, and who counts as an origin."""

from __future__ import annotations

from terse import entry

from tawatur.compare import Happening, compare

STRIKE = "ASSAULT:fire ARM>civilians @Ganja 2020-10-11"
DENIED = f"{STRIKE} no"
MOD = "Ministry_of_Defence_of_Azerbaijan/AZE/MIL"
ARM = "Ministry_of_Defence_of_Armenia/ARM/MIL"


def happening(*reports: str) -> Happening:
    """The happening that all of the reports (each an article) tell of."""
    found = compare([entry(r, str(i)) for i, r in enumerate(reports)]).happenings
    return max(found, key=lambda h: len(h.reports))


def report(line: str, outlet: str = "A", day: str = "2020-10-11", agency: str = "") -> str:
    return f"{day} outlet={outlet}" + (f" agency={agency}" if agency else "") + f"\n{line}"


def test_one_side_alone_is_one_sided() -> None:
    found = happening(report(f"{MOD} accuses {STRIKE}"), report(f"Prosecutor/AZE/GOV accuses {STRIKE}", "B"))
    assert found.standing == "one-sided"
    assert len(found.reports) == 2


def test_two_sides_corroborate() -> None:
    found = happening(
        report(f"{MOD} accuses {STRIKE}"), report(f"Foreign_Ministry/TUR/GOV says {STRIKE}", "B")
    )
    assert found.standing == "corroborated"


def test_an_origin_on_no_side_corroborates_a_second() -> None:
    found = happening(
        report(f"{MOD} accuses {STRIKE}"), report(f"Human_Rights_Watch//NGO says {STRIKE}", "B")
    )
    assert found.standing == "corroborated"
    assert len(found.carriers) == 2


def test_allied_authorities_are_not_two_sides() -> None:
    hit = "ASSAULT:fire AZE>civilians @Stepanakert 2020-10-06"
    found = happening(report(f"{ARM} accuses {hit}"), report(f"Presidency/XNK/GOV accuses {hit}", "B"))
    assert found.standing == "one-sided"


def test_a_denial_disputes() -> None:
    found = happening(report(f"{MOD} accuses {STRIKE}"), report(f"{ARM} denies {DENIED}", "B"))
    assert found.standing == "disputed"
    assert [r.denied for r in found.reports].count(True) == 1
    assert "denied by Ministry of Defence of Armenia (ARM)" in found.reasons


def test_a_denial_alone_affirms_nothing() -> None:
    found = happening(report(f"{ARM} denies {DENIED}"))
    assert found.standing == "one-sided"
    assert found.reasons[0].startswith("only denied")


def test_what_the_side_itself_affirms_is_conceded_in_spite_of_a_denial() -> None:
    found = happening(
        report(f"{MOD} accuses {STRIKE}"),
        report(f"{ARM} denies {DENIED}", "B"),
        report(f"Prime_Minister/ARM/GOV says {STRIKE}", "C"),
    )
    assert found.standing == "conceded"
    assert any(r.against_interest for r in found.reports)
    assert any("denied by" in reason for reason in found.reasons)


def test_copies_count_for_their_origin() -> None:
    words = " ".join(f"word{i}" for i in range(60))
    wire = f"* {STRIKE} {words}"
    found = happening(
        report(wire, "Wire"), report(wire, "Paper", "2020-10-12"), report(wire, "Site", "2020-10-12")
    )
    assert len(found.reports) == 3
    assert {r.origin for r in found.reports} == {"Wire"}
    assert found.standing == "one-sided"
    assert any("count for their origin: 2" in reason for reason in found.reasons)


def test_outlets_that_credit_one_agency_are_one_origin() -> None:
    found = happening(report(f"* {STRIKE}", "A", agency="AFP"), report(f"* {STRIKE}", "B", agency="AFP"))
    assert {r.origin for r in found.reports} == {"AFP"}
    assert found.standing == "one-sided"


def test_two_outlets_of_their_own_corroborate() -> None:
    assert happening(report(f"* {STRIKE}", "A"), report(f"* {STRIKE}", "B")).standing == "corroborated"


def test_unnamed_sources_count_for_the_outlet_that_has_them() -> None:
    found = happening(report(f"sources//UNK says {STRIKE}", "A"), report(f"* {STRIKE}", "A", "2020-10-12"))
    assert {r.origin for r in found.reports} == {"A"}


def test_a_vague_report_may_belong_to_several() -> None:
    found = compare(
        [
            entry(report(f"{MOD} accuses ASSAULT:fire ARM>AZE @Ganja 2020-10-11 killed=9:civilian:AZE"), "1"),
            entry(
                report(f"{MOD} accuses ASSAULT:fire ARM>AZE @Tartar 2020-10-11 killed=9:civilian:AZE"), "2"
            ),
            entry(
                report("Prosecutor/AZE/GOV says ASSAULT:fire ARM>AZE killed=9:civilian:AZE 2020-10-11", "B"),
                "3",
            ),
        ]
    ).happenings
    assert sorted(len(h.reports) for h in found) == [2, 2]


def test_each_report_says_why_it_was_joined() -> None:
    found = happening(
        report(f"{MOD} accuses {STRIKE}"), report(f"Human_Rights_Watch//NGO says {STRIKE}", "B")
    )
    assert all(r.reasons for r in found.reports)
    assert found.place is not None
    assert (found.place.name, found.earliest, found.latest) == ("Ganja", "2020-10-11", "2020-10-12")


def test_a_plan_is_no_happening() -> None:
    assert compare([entry(report(f"{MOD} commits ASSAULT:fire AZE>ARM @Stepanakert plan"))]).happenings == ()
