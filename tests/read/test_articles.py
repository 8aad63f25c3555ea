import hashlib
from pathlib import Path

import pytest
from pages import PACKS, REPORT, article, only, write

from tawatur.model import Rejection
from tawatur.read import read_articles


def test_the_text_is_untouched_and_the_id_is_of_the_bytes(tmp_path: Path) -> None:
    data = REPORT.replace("\n", "\r\n").encode("cp1256")
    one = only(list(read_articles([write(tmp_path / "a.txt", data)], PACKS)))
    assert one.text == data.decode("cp1256")
    assert one.id == "sha256:" + hashlib.sha256(data).hexdigest()
    assert one.title == "مقتل خمسة جنود في قصف على موقع حدودي"
    assert one.text[one.blocks[1].start :].startswith("أعلنت")


def test_options_fill_in_what_the_page_does_not_tell(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", REPORT)
    one = only(list(read_articles([path], PACKS, published="2020-10-07", outlet="Some Paper")))
    assert (one.published, one.published_from, one.outlet) == ("2020-10-07", "option", "Some Paper")
    none = only(list(read_articles([path], PACKS)))
    assert (none.published, none.published_from, none.outlet) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "ارتش اعلام کرد که در این درگیری‌ها دست کم پنج سرباز کشته و ده نفر زخمی شدند. " * 6,
        "فوج نے اعلان کیا ہے کہ اس جھڑپ میں کم از کم پانچ فوجی ہلاک اور دس زخمی ہوئے ہیں۔ " * 6,
        "Armiya bildirdi ki, toqquşmada beş əsgər həlak olub.",
        "Армия сообщила, что в столкновении погибли пять солдат.",
        "2020 10 07 12:30",
    ],
)
def test_other_languages_are_refused(text: str, tmp_path: Path) -> None:
    (one,) = read_articles([write(tmp_path / "a.txt", text)], PACKS)
    assert isinstance(one, Rejection)
    assert one.remedy


def test_blocks_cover_every_line_in_order() -> None:
    one = article(REPORT)
    lines = [line for line in REPORT.split("\n") if line.strip()]
    assert [REPORT[b.start : b.end] for b in one.blocks] == lines


@pytest.mark.parametrize(
    ("line", "outlet", "names"),
    [
        ("المصدر: الميادين + وكالات", "Al Mayadeen", ["Al Mayadeen", "agencies"]),
        ("المصدر: رويترز، فرانس برس", None, ["Reuters", "AFP"]),
        ("المصدر: شبكة الوادي 7", "شبكة الوادي 7", ["شبكة الوادي 7"]),
        ("جميع الحقوق محفوظة لصحيفة «ضوء البلاد» 2020", "ضوء البلاد", ["ضوء البلاد"]),
        ("المصدر: وكالة «نسيم»", None, ["نسيم"]),
    ],
)
def test_credits_at_the_foot(line: str, outlet: str | None, names: list[str]) -> None:
    one = article(REPORT + "\n" + line)
    assert one.blocks[-1].kind == "boilerplate"
    assert one.outlet == outlet
    assert [credit.name for credit in one.credits] == names


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("بيروت - رويترز:", ("Reuters", "agency")),
        ("دمشق - أ ف ب", ("AFP", "agency")),
        ("كتبت: هالة السعدي", ("هالة السعدي", "author")),
        ("عمّان: «ضوء البلاد»", ("ضوء البلاد", "outlet")),
        ("جنود قرب الحدود (أ.ف.ب)", ("AFP", "photo")),
        ("جنود قرب الحدود (Getty)", ("Getty Images", "photo")),
    ],
)
def test_credits_at_the_head(line: str, credit: tuple[str, str]) -> None:
    title, rest = REPORT.split("\n\n", 1)
    text = f"{title}\n{line}\n\n{rest}"
    one = article(text)
    assert [(c.name, c.kind) for c in one.credits] == [credit]
    assert one.blocks[1].kind == ("caption" if credit[1] == "photo" else "dateline")
    found = one.credits[0]
    assert found.end <= len(text.split("\n\n")[0])


def test_the_opening_of_a_wire_credits_its_agency() -> None:
    text = "دمشق 3 مايو (رويترز) - قال شهود إن انفجارين هزّا وسط المدينة فجر اليوم، ولم ترد أنباء عن ضحايا."
    assert [(c.name, c.kind) for c in article(text).credits] == [("Reuters", "agency")]
    quoting = "قال مصدر لوكالة (رويترز) إن انفجارين هزّا وسط المدينة فجر اليوم، ولم ترد أنباء عن ضحايا."
    assert article(quoting).credits == ()


@pytest.mark.parametrize("head", ["<!DOCTYPE html>\n<html>", "\n<html lang='ar'>", "<!-- saved -->\n<HTML>"])
def test_web_pages_are_named_as_such(head: str, tmp_path: Path) -> None:
    (one,) = read_articles([write(tmp_path / "a.html", f"{head}<body>{REPORT}</body></html>")], PACKS)
    assert isinstance(one, Rejection)
    assert "HTML" in one.reason
