"""Tolls: series by claimant, low, best and high, and the reasons why there is none."""

from __future__ import annotations

from terse import entry

from tawatur.compare import Toll, compare

BLAST = "ASSAULT:suicide >civilians @Kabul 2017-05-31"


def tolls(*reports: str) -> tuple[Toll, ...]:
    return compare([entry(r, str(i)) for i, r in enumerate(reports)]).tolls


def test_claimants_are_kept_apart_and_never_summed() -> None:
    (toll,) = tolls(
        f"2017-05-31 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=80:person:AFG",
        f"2017-05-31 outlet=B\nHospital//NGO says {BLAST} killed=90:person:AFG",
    )
    assert (toll.low, toll.best, toll.high) == (80, None, 90)
    assert toll.reason == "unresolved, the claimants differ (Hospital: 90; Ministry: 80)"


def test_the_latest_figure_of_a_claimant_counts() -> None:
    found = compare(
        [
            entry(f"2017-05-31 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=80:person:AFG"),
            entry(f"2017-06-02 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=150:person:AFG"),
        ]
    )
    (series,) = found.series
    assert [p.low for p in series.points] == [80, 150]
    assert (found.tolls[0].low, found.tolls[0].best, found.tolls[0].high) == (150, 150, 150)


def test_a_bound_that_holds_the_figure_agrees_with_it() -> None:
    (toll,) = tolls(
        f"2017-05-31 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=>=80:person:AFG",
        f"2017-05-31 outlet=B\nHospital//NGO says {BLAST} killed=90:person:AFG",
    )
    assert (toll.low, toll.best, toll.high) == (80, 90, 90)


def test_a_bound_alone_settles_nothing() -> None:
    (toll,) = tolls(f"2017-05-31 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=>80:person:AFG")
    assert toll.best is None
    assert toll.reason.startswith("unresolved, only a bound")


def test_running_totals_are_the_wars_and_days_are_the_happenings() -> None:
    found = tolls(
        "2020-10-13 outlet=A\nMoD/XNK/MIL says ASSAULT:clash AZE>XNK @Hadrut 2020-10-13 killed=16:soldier:XNK",
        "2020-10-13 outlet=A\nMoD/XNK/MIL says ASSAULT:clash AZE>XNK @Karabakh killed=542+:soldier:XNK",
    )
    assert {(t.scope.partition(":")[0] == "war", t.cumulative, t.best) for t in found} == {
        (False, False, 16),
        (True, True, 542),
    }


def test_parts_stand_beside_their_whole() -> None:
    found = tolls(
        f"2017-05-31 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=90:person:AFG killed=12:child:AFG"
    )
    assert sorted((t.unit, t.best) for t in found) == [("child", 12), ("people", 90)]


def test_what_is_denied_is_no_toll() -> None:
    assert tolls(f"2017-05-31 outlet=A\nMinistry/AFG/GOV denies {BLAST} no killed=90:person:AFG") == ()


def test_a_copied_figure_counts_once() -> None:
    words = " ".join(f"word{i}" for i in range(60))
    line = f"* {BLAST} killed=90:person:AFG {words}"
    found = compare([entry(f"2017-05-31 outlet=A\n{line}"), entry(f"2017-06-01 outlet=B\n{line}")])
    assert found.copies
    assert [s.claimant for s in found.series] == ["A"]


def test_an_earlier_figure_of_no_party_is_overtaken_not_contradicted() -> None:
    (toll,) = tolls(
        f"2017-05-31 outlet=A\n* {BLAST} killed=80:person:AFG",
        f"2017-06-01 outlet=B\nHospital//NGO says {BLAST} killed=90:person:AFG",
    )
    assert (toll.low, toll.best, toll.high) == (90, 90, 90)


def test_a_rising_toll_of_one_strike_is_that_strikes() -> None:
    found = compare(
        [
            entry(f"2017-05-31 outlet=A\nMinistry/AFG/GOV says {BLAST} killed=80:person:AFG"),
            entry(f"2017-06-01 outlet=B\nMinistry/AFG/GOV says {BLAST} killed=90+:person:AFG"),
        ]
    )
    (series,) = found.series
    assert [p.low for p in series.points] == [80, 90]
    assert [(r.relation, r.aspect) for r in found.relations] == [("updates", "number")]
