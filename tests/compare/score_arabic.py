"""Scores pairs of short Arabic reports, written for this project, through reading and comparison together."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from tawatur.compare import Entry, Index
from tawatur.extract import extract
from tawatur.language.packs import load_packs
from tawatur.model import Article, Block

PAIRS = Path(__file__).with_name("arabic_pairs.jsonl")


def pairs() -> list[dict[str, Any]]:
    """All pairs: each report is "DATE|text"."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines() if line]


def report(text: str, outlet: str) -> Entry:
    """The entry of a report."""
    day, _, body = text.partition("|")
    key = "sha256:" + sha256(f"{outlet} {text}".encode()).hexdigest()
    block = Block(start=0, end=len(body), kind="body")
    article = Article(id=key, source=key, text=body, blocks=(block,), outlet=outlet, published=day)
    return Entry(article=article, record=extract(article, load_packs()))


def found(pair: dict[str, Any]) -> set[tuple[str, str | None]]:
    """Relations found between the two reports."""
    index = Index()
    earlier, later = report(pair["b"], "B"), report(pair["a"], "A")
    index.add(earlier)
    return {
        (r.relation, r.aspect if r.relation == "contradicts" else None)
        for r in index.add(later).relations
        if r.a.article != r.b.article
    }


def score() -> tuple[float, float, float, list[str]]:
    """Precision, recall and F1 of pair and kind, and what went wrong."""
    hit = wrong = missed = 0
    notes = []
    for pair in pairs():
        want = (pair["relation"], pair["aspect"] if pair["relation"] == "contradicts" else None)
        got = found(pair)
        right = want in got
        hit += right
        missed += pair["relation"] is not None and not right
        wrong += len(got) - right
        if len(got) != int(right) or (pair["relation"] and not right):
            notes.append(f"{pair['id']} {pair['war']}: want {want}, got {sorted(map(str, got))}")
    precision = hit / (hit + wrong) if hit + wrong else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0, notes


if __name__ == "__main__":
    p, r, f1, wrong = score()
    print(f"pair and kind, from Arabic text: precision {p:.3f} recall {r:.3f} F1 {f1:.3f}")
    print("\n".join(wrong))
