"""Scores the project's own set of pairs: two short reports each, with the relation between their claims.

Half of the pairs are near misses (``relation`` null), where any relation found is wrong.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from terse import entry

from tawatur.compare import Index

PAIRS = Path(__file__).with_name("pairs.jsonl")


def pairs() -> list[dict[str, Any]]:
    """All pairs."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines() if line]


def found(pair: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Kinds and aspects of the relations found between the two reports of a pair."""
    index = Index()
    index.add(entry(pair["b"], pair["id"] + "b"))
    added = index.add(entry(pair["a"], pair["id"] + "a"))
    aspect = {"contradicts"}
    return [(r.relation, r.aspect if r.relation in aspect else None) for r in added.relations]


def score(with_aspect: bool = False) -> tuple[float, float, float, list[str]]:
    """Precision, recall, F1 of pair and kind (and aspect), and what went wrong."""
    hit = wrong = missed = 0
    notes = []
    for pair in pairs():
        want = (pair["relation"], pair["aspect"] if pair["relation"] == "contradicts" else None)
        got = found(pair)
        keys = [g if with_aspect else (g[0], None) for g in got]
        target = want if with_aspect else (want[0], None)
        right = pair["relation"] is not None and target in keys
        hit += right
        missed += pair["relation"] is not None and not right
        wrong += len(keys) - right
        if len(keys) != int(right) or (pair["relation"] is not None and not right):
            notes.append(f"{pair['id']}: want {want}, got {got} {pair['note']}")
    precision = hit / (hit + wrong) if hit + wrong else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, notes


if __name__ == "__main__":
    for aspect in (False, True):
        p, r, f1, wrong = score(aspect)
        print(f"pair, kind{' and aspect' if aspect else ''}: precision {p:.3f} recall {r:.3f} F1 {f1:.3f}")
    print("\n".join(wrong))
