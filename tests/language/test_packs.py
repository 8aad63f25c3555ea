"""The loader: what it refuses, and that each refusal names file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.errors import PackError
from tawatur.language.packs import Packs, load_packs

HEADER = "form\tclass\tvalue\tsource\n"
PACK = 'name = "x"\n[class.thing]\nabout = "things"\nvalues = ["a", "b"]\n[class.name]\nabout = "names"\non = "word"\n'


def make(folder: Path, rows: str, pack: str = PACK, rules: str | None = None) -> Packs:
    (folder / "lexicon").mkdir(parents=True)
    (folder / "pack.toml").write_text(pack, "utf-8")
    (folder / "lexicon" / "words.tsv").write_text(HEADER + rows, "utf-8")
    if rules is not None:
        (folder / "grammar").mkdir()
        (folder / "grammar" / "r.rules").write_text(rules, "utf-8")
    return Packs([("x", folder)])


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("كلمة\tthing\ta\town\nكلمة\tthing\ta\town\n", "stands already"),
        ("كلمة\tnothing\ta\town\n", "unknown class"),
        ("كلمة\tthing\tc\town\n", "no value of thing"),
        ("كلمة\tthing\ta\t\n", "no source"),
        ("ﻛﻠﻤﺔ\tthing\ta\town\n", "presentation forms"),
        ("\tthing\ta\town\n", "no form"),
        ("كلمة\tthing\ta\town\textra\n", "cells under"),
    ],
)
def test_refused_rows(tmp_path: Path, rows: str, what: str) -> None:
    packs = make(tmp_path / "x", rows)
    assert len(packs.problems) == 1
    problem = packs.problems[0]
    assert what in problem.what
    assert problem.where.startswith("x/lexicon/words.tsv:")
    assert problem.where.rsplit(":", 1)[1].isdigit()
    assert problem.remedy


def test_a_row_that_hangs_on_nothing(tmp_path: Path) -> None:
    pack = '[class.verb]\nabout = "verbs"\non = "lexeme"\ninflect = "verb"\n[class.cue]\nabout = "cues"\non = "verb"\n'
    packs = make(tmp_path / "x", "قال\tcue\tassert\town\n", pack)
    assert "no such verb" in packs.problems[0].what


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        ("rule a\n  when [thing]\n", 1),
        ("rule a : l\n", 1),
        ("rule a : l\n  when [nothing]\n", 2),
        ("rule a : l\n  when ([thing]\n", 2),
        ("rule a : l\n  when [thing]\n  perhaps so\n", 3),
        ("rule a : l\n  when [thing]\n  with nonsense\n", 3),
    ],
)
def test_refused_rules(tmp_path: Path, rules: str, line: int) -> None:
    packs = make(tmp_path / "x", "كلمة\tthing\ta\town\n", rules=rules)
    assert packs.problems[0].where == f"x/grammar/r.rules:{line}"
    assert packs.problems[0].remedy


def test_strict_loading_raises_the_first_problem(tmp_path: Path) -> None:
    make(tmp_path / "x", "كلمة\tthing\tc\town\n")
    with pytest.raises(PackError, match=r"declared twice|no value"):
        load_packs((), [tmp_path / "x"], strict=True)


def test_bundled_packs_have_no_problem() -> None:
    assert [str(p) for p in load_packs().problems] == []


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is no pack"):
        load_packs((), [tmp_path / "none"])


def test_an_overlay_changes_the_fingerprints(tmp_path: Path) -> None:
    make(tmp_path / "mine", "اسم\tname\tv\town\n", 'name = "mine"\n[class.name]\nabout = "names"\n')
    packs = load_packs((), [tmp_path / "mine"])
    assert list(packs.fingerprints) == ["mine"]
    assert packs.word("اسم").reading("name:v")
