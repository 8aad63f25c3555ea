"""The notation of rules: each construct finds what it says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.language.document import Chunk, Document
from tawatur.language.packs import Packs
from tawatur.language.rules import Match

PACK = """
[clitics]
article = "ال"
merged = "لل"
after = ["ه"]
before = [["وال", "+wa def"], ["ال", "def"], ["لل", "+li def"], ["و", "+wa"], ["ب", "+bi"], ["ل", "+li"]]
[quotes]
open = "«“"
close = "»”"
both = "\\""
[sentence]
end = ".؟!"
[class.day]
about = "days"
[class.city]
about = "cities"
article = true
"""
ROWS = """form\tclass\tvalue\tsource
أحد\tday\t1\town
سبت\tday\t7\town
نجمة\tcity\tstar\town
برج النور\tcity\ttower\town
"""


def packs(folder: Path, when: str) -> Packs:
    (folder / "lexicon").mkdir()
    (folder / "grammar").mkdir()
    (folder / "pack.toml").write_text(PACK, "utf-8")
    (folder / "lexicon" / "w.tsv").write_text(ROWS, "utf-8")
    (folder / "grammar" / "r.rules").write_text(f"rule r : layer\n  when {when}\n", "utf-8")
    made = Packs([("x", folder)])
    assert made.problems == ()
    return made


def found(folder: Path, when: str, text: str, *chunks: tuple[str, int, int]) -> list[tuple[str, Match]]:
    made = packs(folder, when)
    doc = Document(text, [(0, len(text), "body")], made)
    for kind, first, last in chunks:
        doc.add(Chunk(kind, first, last))
    return [(doc.cut(m.first, m.last), m) for m in made.rules("layer").scan(doc)]


@pytest.mark.parametrize(
    ("when", "text", "cuts"),
    [
        ("[day]", "جاء يوم أحد ثم سبت", ["أحد", "سبت"]),
        ("[day:7]", "جاء يوم أحد ثم سبت", ["سبت"]),
        ("[city def]", "نجمة والنجمة", ["والنجمة"]),
        ("[city -def]", "النجمة ونجمة", ["ونجمة"]),
        ("[city]", "في برج النور وبرج النور", ["برج النور", "وبرج النور"]),
        ("'في' [city]", "في النجمة وفي نجمة", ["في النجمة"]),
        ('"في" [city]', "وفي نجمة", ["وفي نجمة"]),
        ("[day] [^day] [day]", "أحد ثم سبت ثم أحد", ["أحد ثم سبت"]),
        ("[day] [*]~2 [city]", "أحد هنا أو نجمة", ["أحد هنا أو نجمة"]),
        ("[day] [*]~1 [city]", "أحد هنا أو نجمة", []),
        ("([day]|[city])+", "أحد نجمة سبت كلمة نجمة", ["أحد نجمة سبت", "نجمة"]),
        ("[day] [city]?", "أحد نجمة ثم سبت كلمة", ["أحد نجمة", "سبت"]),
        ("[day] (?= [city])", "أحد كلمة سبت نجمة", ["سبت"]),
        ("[day] (?! [city])", "أحد كلمة سبت نجمة", ["أحد"]),
        ("(?<= 'يوم') [day]", "أحد ثم يوم سبت", ["سبت"]),
        ("(?<! 'يوم') [day]", "أحد ثم يوم سبت", ["أحد"]),
        ("^ [day]", "أحد ثم أحد. أحد", ["أحد", "أحد"]),
        ("[day] $", "أحد ثم سبت. أحد", ["سبت", "أحد"]),
    ],
)
def test_constructs(tmp_path: Path, when: str, text: str, cuts: list[str]) -> None:
    assert [cut for cut, _ in found(tmp_path, when, text)] == cuts


def test_captures_are_undone_on_the_way_back(tmp_path: Path) -> None:
    when = "(<a:[day]> [city] 'لا' | <b:[day]> [city])"
    [(_, match)] = found(tmp_path, when, "أحد نجمة نعم")
    assert dict(match.captures) == {"b": (0, 1)}


def test_chunks_are_taken_whole(tmp_path: Path) -> None:
    [(cut, match)] = found(tmp_path, "<x:{thing}> [day]", "هذا شيء طويل أحد", ("thing", 1, 3))
    assert cut == "شيء طويل أحد"
    assert match.captures["x"] == (1, 3)


def test_quotations_hold_sentences_together(tmp_path: Path) -> None:
    text = 'قال "ذهبنا. ثم عدنا." ثم نام. وقام'
    made = packs(tmp_path, "[day]")
    doc = Document(text, [(0, len(text), "body")], made)
    assert [doc.cut(a, b) for a, b in doc.sentences] == ['قال "ذهبنا. ثم عدنا." ثم نام.', "وقام"]


def test_an_unclosed_quotation_ends_at_the_first_stop(tmp_path: Path) -> None:
    text = "قال «ذهبنا ثم عدنا. ونام الناس. وقام"
    made = packs(tmp_path, "[day]")
    doc = Document(text, [(0, len(text), "body")], made)
    assert len(doc.sentences) == 3
