"""Copies: found whole and in part, with what was changed, left out and added."""

from __future__ import annotations

from score_copies import measure, sample
from terse import from_text

from floors import hold
from tawatur.compare import compare
from tawatur.compare.copies import find_copy
from tawatur.compare.digest import digest

WIRE = (
    "قالت هيئة الدفاع المدني إن تسعة أشخاص قتلوا في انهيار مبنى أصابته قذيفة مساء الاثنين وإن البحث مستمر عن مفقودين",
    "وذكر سكان في الحي أن القصف استمر قرابة ساعة وأن سيارات الإسعاف لم تتمكن من الوصول إلى الجرحى إلا بعد منتصف الليل",
    "وكانت المدينة قد شهدت هدوءا نسبيا منذ توقيع التفاهم الأخير بين الطرفين برعاية دول الجوار قبل نحو 15 يوما فقط",
)


def text(head: str, *paragraphs: str) -> str:
    return "\n".join((head, *paragraphs))


def test_altered_copies_of_the_sample_are_found_and_nothing_else() -> None:
    assert len(sample()) >= 12
    result = measure(420)
    hold("copies: precision", result.precision)
    hold("copies: recall", result.recall, result.missed)
    assert result.figures_told == result.figures > 0


def test_a_copy_tells_what_was_left_out_added_and_changed() -> None:
    origin = digest(from_text(text("2020-10-01 outlet=A", *WIRE)))
    changed = WIRE[2].replace("15", "20")
    added = "وأعلنت البلدية فتح ثلاث مدارس لإيواء العائلات"
    copy = digest(from_text(text("2020-10-02 outlet=B", WIRE[0], changed, added)))
    found = find_copy(copy, origin)
    assert found is not None
    assert (found.origin, found.copy, found.kind) == (origin.article, copy.article, "whole")
    assert [(c.was, c.now) for c in found.changed] == [(15, 20)]
    body = "\n".join((WIRE[0], changed, added))
    assert [body[s.start : s.end] for s in found.added] == [added]
    whole = "\n".join(WIRE)
    assert [whole[s.start : s.end] for s in found.left_out] == [WIRE[1]]


def test_the_earlier_is_the_origin_and_of_one_age_the_fuller() -> None:
    short = from_text(text("2020-10-01 outlet=A", *WIRE[:2]))
    full = from_text(text("2020-10-01 outlet=B", *WIRE))
    late = from_text(text("2020-10-03 outlet=C", *WIRE))
    for order in ((short, full, late), (late, short, full)):
        copies = compare(order).copies
        (group,) = compare(order).groups
        assert (group.origin, group.fullest) == (full.article.id, full.article.id)
        assert len(group.articles) == 3
        assert {c.origin for c in copies} == {full.article.id}
        assert {c.copy for c in copies} == {short.article.id, late.article.id}


def test_paragraphs_taken_into_another_report_are_a_partial_copy() -> None:
    host = (
        "عقد مجلس الأمن جلسة طارئة ناقش فيها مشروع قرار يدعو إلى وقف فوري للأعمال القتالية وفتح ممرات إنسانية آمنة",
        "وأبدى مندوبون تحفظهم على صيغة الفقرة الخاصة بآلية المراقبة وطالبوا بمهلة للتشاور مع عواصمهم قبل التصويت",
        "ومن المقرر أن تستأنف المشاورات في جلسة مغلقة الأسبوع المقبل وسط خلاف على دور المراقبين وعددهم وصلاحياتهم",
        "ويقول دبلوماسيون إن التوصل إلى نص توافقي ما زال ممكنا إذا قبل الطرفان بتأجيل البحث في النقاط الأشد خلافا",
    )
    origin = from_text(text("2020-10-01 outlet=A", *WIRE))
    mixed = from_text(text("2020-10-02 outlet=B", *host, *WIRE[:2]))
    (found,) = compare([origin, mixed]).copies
    assert found.kind == "part"
    other = from_text(text("2020-10-02 outlet=C", *host))
    assert compare([origin, other]).copies == ()
