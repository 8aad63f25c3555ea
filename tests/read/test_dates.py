import pytest
from pages import REPORT, article

TITLE, BODY = REPORT.split("\n\n", 1)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("7 أكتوبر 2020", "2020-10-07"),
        ("كابول - وكالات\n2015-07-23", "2015-07-23"),
        ("01/11/2020", "2020-11-01"),
        ("14 تشرين الأول/أكتوبر 2020", "2020-10-14"),
        ("نشر في: الأربعاء 7 أكتوبر 2020 - 8:22 م", "2020-10-07T20:22:00"),
        ("آخر تحديث: 09-10-2020\nتاريخ النشر: 07-10-2020", "2020-10-07"),
        ("آخر تحديث: 09-10-2020", "2020-10-09"),
        ("كتبت: هالة السعدي", None),
        ("الأربعاء", None),
        ("جنود في الموقع بعد القصف - 7 أكتوبر 2020 (رويترز)", "2020-10-07"),
        # A caption of another day of the week than the text's "today" is of an older picture.
        ("جنود في الموقع قبل عام - 10 أكتوبر 2019 (رويترز)", None),
    ],
)
def test_the_day_of_publication(lines: str, published: str | None) -> None:
    one = article(f"{TITLE}\n{lines}\n\n{BODY}")
    assert one.published == published
    assert one.published_from == ("dateline" if published else None)


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("دمشق 3 مايو 2019 (رويترز) - قال شهود إن انفجارين هزّا وسط المدينة فجر اليوم.", "2019-05-03"),
        ("بغداد، 12 آذار/مارس 2021: قال شهود إن انفجارين هزّا وسط المدينة فجر اليوم.", "2021-03-12"),
        ("دمشق 3 مايو (رويترز) - قال شهود إن انفجارين هزّا وسط المدينة فجر اليوم.", None),
        ("قال شهود إن انفجار 3 مايو 2019 في وسط المدينة - وهو الأعنف - لم يكن حادثاً.", None),
    ],
)
def test_the_opening_of_a_wire_tells_the_day(opening: str, published: str | None) -> None:
    assert article(opening).published == published


def test_no_date_is_taken_from_the_text_or_the_furniture() -> None:
    text = REPORT.replace("اليوم الأربعاء", "7 أكتوبر 2020") + "\nجميع الحقوق محفوظة 1 يناير 2022\n"
    assert article(text).published is None


@pytest.mark.parametrize(
    "today",
    ["اليوم الأربعاء 7 أكتوبر 2020", "اليوم (الأربعاء) 7 تشرين الأول/أكتوبر 2020", "اليوم 7 أكتوبر 2020"],
)
def test_a_full_date_that_the_text_calls_today_is_the_day(today: str) -> None:
    assert article(REPORT.replace("اليوم الأربعاء", today)).published == "2020-10-07"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("آخر تحديث:    الثلاثاء, 27 أكتوبر/ تشرين الأول, 2009, 00:15 GMT", "2009-10-27T00:15:00"),
        ("1200 (GMT+04:00) - 23/03/09", "2009-03-23"),
        ("قتل في 3 مايو 2019 خمسة جنود", None),
    ],
)
def test_a_date_in_one_line_with_the_headline(head: str, published: str | None) -> None:
    line = f"{head}          {TITLE}          {BODY}"
    assert article(line).published == published
