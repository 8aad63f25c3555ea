"""The bundled sample is read whole, and shows what its README says."""

from pathlib import Path

from pages import PACKS

import tawatur
from tawatur.model import Article
from tawatur.read import read_articles
from tawatur.text import fold

SAMPLE = Path(tawatur.__file__).parent / "sample"


def articles() -> dict[str, Article]:
    found = list(read_articles([SAMPLE], PACKS))
    assert all(isinstance(one, Article) for one in found)
    return {Path(one.source).name[:2]: one for one in found if isinstance(one, Article)}


def body(one: Article) -> list[str]:
    return [one.text[b.start : b.end] for b in one.blocks if b.kind == "body"]


def test_every_report_says_that_it_was_written_for_demonstration() -> None:
    for one in articles().values():
        last = one.blocks[-1]
        assert last.kind == "boilerplate"
        assert "للعرض" in one.text[last.start : last.end]
        assert one.title
        assert one.credits


def test_sixteen_reports_one_without_a_date() -> None:
    found = articles()
    assert len(found) == 16
    assert [name for name, one in found.items() if one.published is None] == ["13"]
    assert all("2020-09-27" <= (one.published or "2020-10") <= "2020-11-12" for one in found.values())


def test_no_furniture_is_left_in_the_text() -> None:
    found = articles()
    for name in ("04", "09", "13"):
        paragraphs = body(found[name])
        assert 4 <= len(paragraphs) <= 5
        assert all(len(paragraph.split()) > 15 for paragraph in paragraphs)
    for name in ("05", "08", "14"):
        assert not any("حدث خطأ" in paragraph or "An error" in paragraph for paragraph in body(found[name]))


def test_two_copies_of_one_wire() -> None:
    found = articles()
    wire, copy = (set(fold(" ".join(body(found[name]))).split()) for name in ("03", "04"))
    assert len(wire & copy) / len(copy) > 0.9
    assert [c.name for c in found["04"].credits if c.kind == "agency"] == [
        c.name for c in found["03"].credits
    ]


def test_one_place_under_three_spellings() -> None:
    text = articles()["13"].text
    assert all(name in text for name in ("شوشة", "شوشا", "شوشي"))


def test_the_outlets_are_told() -> None:
    outlets = {name: one.outlet for name, one in articles().items()}
    assert outlets["02"] == outlets["07"] == outlets["11"] == outlets["16"] == "الضفاف العربية"
    assert outlets["04"] == outlets["09"] == outlets["13"] == "نبأ الساحل"
    assert outlets["05"] == outlets["08"] == outlets["14"] == "أفق 24"
