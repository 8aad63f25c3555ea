"""Relations: the labelled pairs, and what is no contradiction, one by one."""

from __future__ import annotations

import pytest
from score_pairs import found, pairs, score
from terse import entry

from floors import hold
from tawatur.compare import Index, Relation, compare

HEAD = "2020-10-08 outlet=A"


def within(*lines: str) -> tuple[Relation, ...]:
    return compare([entry("\n".join((HEAD, *lines)))]).relations


def between(later: str, earlier: str) -> list[tuple[str, str | None]]:
    index = Index()
    index.add(entry(earlier, "earlier"))
    return [(r.relation, r.aspect) for r in index.add(entry(later, "later")).relations]


def test_pairs_over_many_wars_are_judged_as_labelled() -> None:
    rows = pairs()
    assert len(rows) >= 150
    assert len({r["war"] for r in rows}) >= 12
    assert sum(r["relation"] is None for r in rows) * 2 >= len(rows) - 1
    precision, recall, f1, wrong = score()
    hold("relations: pairs, precision", precision, wrong)
    hold("relations: pairs, recall", recall, wrong)
    hold("relations: pairs, F1", f1, wrong)
    hold("relations: pairs with aspect, F1", score(with_aspect=True)[2])


def test_which_article_came_first_changes_nothing_but_the_order() -> None:
    for pair in pairs()[:40]:
        one, two = entry(pair["a"], "a"), entry(pair["b"], "b")
        assert compare([one, two]).relations == compare([two, one]).relations


NO_CONTRADICTION = {
    "a later running total": (
        "2020-10-14\nMoD/XNK/MIL says ASSAULT:clash AZE>XNK @Karabakh killed=532+:soldier:XNK",
        "2020-10-12\nMoD/XNK/MIL says ASSAULT:clash AZE>XNK @Karabakh killed=429+:soldier:XNK",
    ),
    "a part and its whole": (
        "2015-07-01\nArmy/EGY/MIL says ASSAULT:attack XSI>EGY @Arish 2015-07-01 killed=4:officer:EGY",
        "2015-07-01\nHospital//UNK says ASSAULT:attack XSI>EGY @Arish 2015-07-01 killed=17:soldier:EGY",
    ),
    "civilians and all people": (
        "2015-07-01\nUN//IGO says ASSAULT:air >civilians @Taiz 2015-07-01 killed=40:civilian:YEM",
        "2015-07-01\nHospital//UNK says ASSAULT:air >civilians @Taiz 2015-07-01 killed=55:person:YEM",
    ),
    "killed and killed or wounded": (
        "2015-07-01\nUN//IGO says ASSAULT:air >civilians @Taiz 2015-07-01 killed=17:person:YEM",
        "2015-07-01\nHospital//UNK says ASSAULT:air >civilians @Taiz 2015-07-01 other=60:person:YEM",
    ),
    "different days": (
        "2020-10-09\nMoD/AZE/MIL says ASSAULT:fire ARM>civilians @Ganja 2020-10-08 killed=10:civilian:AZE",
        "2020-10-06\nProsecutor/AZE/GOV says ASSAULT:fire ARM>civilians @Ganja 2020-10-05 killed=3:civilian:AZE",
    ),
    "a bound that holds both figures": (
        "2017-03-18\nAirwars//NGO says ASSAULT:air XIC>civilians @Mosul 2017-03-17 killed=>100:civilian:IRQ",
        "2017-03-18\nRescue/IRQ/GOV says ASSAULT:air XIC>civilians @Mosul 2017-03-17 killed=137:civilian:IRQ",
    ),
    "a plan and its outcome": (
        "2020-11-08\nPresident/AZE/GOV says TERRITORY:regain AZE>ARM @Shusha 2020-11-08",
        "2020-11-07\nPrime_Minister/ARM/GOV says TERRITORY:regain AZE>ARM @Shusha plan",
    ),
    "a single day and the running total": (
        "2020-10-13\nMoD/XNK/MIL says ASSAULT:clash AZE>XNK @Karabakh killed=16:soldier:XNK 2020-10-13",
        "2020-10-13\nMoD/AZE/MIL says ASSAULT:clash AZE>XNK @Karabakh killed=542+:soldier:XNK",
    ),
    "another town on the same day": (
        "2020-10-08\nMoD/ARM/MIL says ASSAULT:fire AZE>ARM @Stepanakert 2020-10-08 killed=3:civilian:XNK",
        "2020-10-08\nMoD/AZE/MIL says ASSAULT:fire AZE>ARM @Hadrut 2020-10-08 killed=9:civilian:XNK",
    ),
    "each side's attack on the other": (
        "2020-10-08\nMoD/ARM/MIL accuses ASSAULT:fire AZE>ARM @Stepanakert 2020-10-08",
        "2020-10-08\nMoD/AZE/MIL accuses ASSAULT:fire ARM>AZE @Tartar 2020-10-08",
    ),
}


@pytest.mark.parametrize("case", NO_CONTRADICTION)
def test_no_contradiction(case: str) -> None:
    kinds = {kind for kind, _ in between(*NO_CONTRADICTION[case])}
    assert not kinds & {"contradicts", "denies"}, kinds


def test_a_later_running_total_updates() -> None:
    assert between(*NO_CONTRADICTION["a later running total"]) == [("updates", "number")]


def test_two_claimants_of_one_day_contradict_in_number() -> None:
    assert between(
        "2020-10-08\nMoD/AZE/MIL says ASSAULT:clash ARM>AZE @Jabrayil 2020-10-08 killed=4:soldier:AZE",
        "2020-10-08\nHospital//UNK says ASSAULT:clash ARM>AZE @Jabrayil 2020-10-08 killed=90:soldier:AZE",
    ) == [("contradicts", "number")]


def test_a_denial_answers_the_claim_in_its_own_paragraph() -> None:
    rows = within(
        "Ministry_of_Defence/ARM/MIL says ASSAULT:fire ARM>AZE @Jabrayil",
        "Ministry_of_Defence/AZE/MIL denies ASSAULT:clash ARM>AZE @Jabrayil no",
    )
    assert [(r.relation, r.a.claim, r.b.claim) for r in rows] == [("denies", "c2", "c1")]
    assert any("same place: Jabrayil" in reason for reason in rows[0].reasons)


def test_a_statement_against_ones_own_interest_concedes() -> None:
    rows = between(
        "2024-10-03\nArmy/ISR/MIL says ASSAULT:clash XHZ>ISR @Khiam 2024-10-02 killed=8:soldier:ISR",
        "2024-10-02\nHezbollah/XHZ/UAF says ASSAULT:clash XHZ>ISR @Khiam 2024-10-02",
    )
    assert rows == [("concedes", None)]


def test_every_relation_has_reasons_and_a_score() -> None:
    for pair in pairs():
        index = Index()
        index.add(entry(pair["b"], "b"))
        for relation in index.add(entry(pair["a"], "a")).relations:
            assert relation.reasons
            assert 0 < relation.score <= 1


def test_a_shared_country_or_day_alone_joins_nothing() -> None:
    one = entry("2022-10-10\nPresident/UKR/GOV says ASSAULT RUS>UKR 2022-10-10", "1")
    two = entry("2022-10-10\nStaff/UKR/MIL says ASSAULT RUS>UKR @Bakhmut 2022-10-10", "2")
    result = compare([one, two])
    assert result.relations == ()
    assert len(result.happenings) == 2


def test_the_pairs_name_their_aspects() -> None:
    for pair in pairs():
        if pair["relation"] == "contradicts":
            assert pair["aspect"] in {"number", "place", "time", "agent", "polarity"}
            assert found(pair)
