"""From Arabic text to relations: pairs of short reports, read and compared."""

from __future__ import annotations

from score_arabic import pairs, report, score

from floors import hold
from tawatur.compare import Index


def test_pairs_of_arabic_reports_are_judged_as_labelled() -> None:
    assert len(pairs()) >= 70
    precision, _, f1, wrong = score()
    hold("relations: Arabic pairs, precision", precision, wrong)
    hold("relations: Arabic pairs, F1", f1, wrong)


def test_a_denial_of_this_answers_the_claim_before_it() -> None:
    text = (
        "2020-10-04|أعلنت وزارة الدفاع الأذربيجانية أنها سيطرت على مدينة جبرائيل اليوم الأحد. "
        "ونفت وزارة الدفاع الأرمينية ذلك."
    )
    added = Index().add(report(text, "A"))
    assert [(r.relation, r.a.claim, r.b.claim) for r in added.relations] == [("denies", "c2", "c1")]
