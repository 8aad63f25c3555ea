"""Mentions of actors over many conflicts, in sentences of our own: precision and recall may only rise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from floors import hold
from tawatur.extract.pipeline import analyse
from tawatur.language.packs import BUNDLED, load_packs
from tawatur.model import Article, Block

CORPUS = BUNDLED / "ar" / "corpus"
MARKED = re.compile(r"\[([^\]|]*)\|([^\]|]*)\|([^\]|]*)\|([^\]|]*)(?:\|([^\]|]*))?\]")
PUBLISHED = "2023-05-10"

Key = tuple[int, int, str | None, str]


def unmark(text: str) -> tuple[str, dict[Key, tuple[str, str | None]]]:
    """The plain text, and the marked mentions: (start, end, country, sector) to (name, how)."""
    plain, gold, at = "", {}, 0
    for match in MARKED.finditer(text):
        plain += text[at : match.start()]
        surface, name, country, sector, how = match.groups()
        key = (len(plain), len(plain) + len(surface), None if country == "-" else country, sector)
        gold[key] = (name, how)
        plain += surface
        at = match.end()
    return plain + text[at:], gold


def found_in(text: str) -> dict[Key, tuple[str, str]]:
    """Mentions that the extractor finds, those inside a longer one left out."""
    article = Article(
        id="x",
        source="x",
        text=text,
        published=PUBLISHED,
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )
    doc = analyse(article, load_packs())[0]
    out: dict[Key, tuple[str, str]] = {}
    last = -1
    for chunk in doc.chunks("actor"):
        if chunk.first < last or not chunk.rule.startswith("actors/"):
            continue
        last = chunk.last
        ref = chunk.value
        out[ref.start, ref.end, ref.country, ref.sector] = (ref.name, ref.how)
    return out


def corpus(path: Path) -> list[tuple[str, str]]:
    rows = [
        line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [(row[0], row[1]) for row in rows[1:]]


def measure() -> tuple[dict[str, tuple[int, int, int]], list[str]]:
    """Hits, marked and found mentions for each figure, and what was missed (-) or wrong (+)."""
    hits = marked = made = names = again_hits = again = 0
    report: list[str] = []
    for path in sorted(CORPUS.glob("actors*.tsv")):
        for conflict, text in corpus(path):
            plain, gold = unmark(text)
            found = found_in(plain)
            both = gold.keys() & found.keys()
            hits, marked, made = hits + len(both), marked + len(gold), made + len(found)
            names += sum(gold[key][0] == found[key][0] for key in both)
            later = [key for key, (_, how) in gold.items() if how]
            again += len(later)
            again_hits += sum(key in found and found[key][0] == gold[key][0] for key in later)
            report += [
                f"- {conflict}: {plain[k[0] : k[1]]} | {gold[k]} {k[2:]}"
                for k in sorted(gold.keys() - both, key=str)
            ]
            report += [
                f"+ {conflict}: {plain[k[0] : k[1]]} | {found[k]} {k[2:]}"
                for k in sorted(found.keys() - both, key=str)
            ]
            report += [
                f"~ {conflict}: {gold[k]} {found[k]}"
                for k in sorted(both, key=str)
                if gold[k][0] != found[k][0]
            ]
    figures = {
        "mentions": (hits, marked, made),
        "names": (names, hits, hits),
        "coreferences": (again_hits, again, again),
    }
    return figures, report


@pytest.fixture(scope="module")
def figures() -> dict[str, tuple[int, int, int]]:
    found, report = measure()
    print("\n".join(report))
    for layer, (hits, marked, made) in found.items():
        print(f"{layer}: precision {hits / made:.3f} recall {hits / marked:.3f} ({hits} of {marked})")
    return found


def test_the_corpus_is_large_enough() -> None:
    rows = [row for path in sorted(CORPUS.glob("actors*.tsv")) for row in corpus(path)]
    gold = [mark for _, text in rows for mark in unmark(text)[1].values()]
    assert len(gold) >= 300
    assert sum(1 for _, how in gold if how) >= 60
    assert len({conflict for conflict, _ in rows}) >= 15


@pytest.mark.parametrize("layer", ["mentions", "names", "coreferences"])
def test_floor(figures: dict[str, tuple[int, int, int]], layer: str) -> None:
    hits, marked, made = figures[layer]
    hold(f"actors: {layer}, precision", hits / made)
    hold(f"actors: {layer}, recall", hits / marked)
