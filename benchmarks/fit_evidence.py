"""Fit the weights of event-evidence: what speaks for an attack or a protest in a sentence that stands alone.

    python benchmarks/fit_evidence.py JUDGED.jsonl [--ridge 5] [--folds 10]
    python benchmarks/fit_evidence.py --smoke

JUDGED.jsonl holds one object a line: {"text", "event_type": "ASSAULT" or "PROTEST", "label": "yes" or anything else};
lines labelled "ambiguous" are left out. A sentence tells an event where its best trigger does, so a sentence's score is
its triggers' pooled, and the weights are those of a logistic regression with a ridge over the pieces of evidence that
event-evidence.tsv lists. Prints the F1 that held-out folds reach at the best threshold, and the rows with that
threshold taken into "always". Rows with the source "own" are kept as they stand.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from tawatur.extract.check import sentence
from tawatur.extract.events import weighed
from tawatur.extract.pipeline import read_claims
from tawatur.language.packs import BUNDLED, Packs, load_packs

Bag = list[frozenset[str]]
"""The pieces of evidence of each trigger of a sentence that is told as done."""
Weights = dict[str, float]


def bag(text: str, kind: str, packs: Packs) -> Bag:
    """The evidence for events of a type in a sentence."""
    doc, claims = read_claims(sentence(text), packs)
    return [
        one.evidence.pieces
        for one in weighed(doc, claims)
        if one.trigger.sense.type == kind
        and (one.status.polarity, one.status.modality) == ("affirmed", "actual")
    ]


def score(triggers: Bag, weights: Weights) -> float:
    """The score of a sentence's best trigger; far below any threshold where there is none."""
    return max((sum(weights.get(piece, 0.0) for piece in one) for one in triggers), default=-99.0)


def fit(
    bags: Sequence[Bag], told: Sequence[bool], names: Sequence[str], ridge: float, rounds: int
) -> Weights:
    """Weights by gradient ascent with a step for each weight of its own (Rprop), over sentences with a trigger."""
    weights, step, last = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.1), dict.fromkeys(names, 0.0)
    rows = [(triggers, yes) for triggers, yes in zip(bags, told, strict=True) if triggers]
    kept = [[[p for p in one if p in weights] for one in triggers] for triggers, _ in rows]
    for _ in range(rounds):
        slope = {name: 0.0 if name == "always" else -ridge * weights[name] for name in names}
        for triggers, (_, yes) in zip(kept, rows, strict=True):
            scores = [sum(weights[piece] for piece in one) for one in triggers]
            top = max(scores)
            shares = [math.exp(s - top) for s in scores]
            total = sum(shares)
            miss = float(yes) - 1 / (1 + math.exp(-max(-30.0, min(30.0, top + math.log(total)))))
            for one, share in zip(triggers, shares, strict=True):
                for piece in one:
                    slope[piece] += miss * share / total
        for name in names:
            turn = slope[name] * last[name]
            step[name] = min(0.5, step[name] * 1.2) if turn > 0 else max(1e-4, step[name] * 0.5)
            last[name] = slope[name] if turn >= 0 else 0.0
            weights[name] += math.copysign(step[name], last[name]) if last[name] else 0.0
    return weights


def f1(scores: Iterable[float], told: Iterable[bool], threshold: float) -> float:
    """F1 of saying that sentences above a threshold tell an event."""
    pairs = [(s > threshold, yes) for s, yes in zip(scores, told, strict=True)]
    hits = sum(said and yes for said, yes in pairs)
    return 2 * hits / max(1, sum(said for said, _ in pairs) + sum(yes for _, yes in pairs))


def report(
    kind: str, judged: Sequence[tuple[str, bool]], packs: Packs, ridge: float, folds: int, rounds: int
) -> None:
    """Fit one type, and print what it reaches and the rows."""
    listed = [row for row in packs.rows("event-evidence") if row.value == kind]
    names = [row.form for row in listed if row.source != "own"]
    bags, told = [bag(text, kind, packs) for text, _ in judged], [yes for _, yes in judged]
    unseen = [0.0] * len(bags)
    for fold in range(folds):
        inside = [n for n in range(len(bags)) if n % folds != fold]
        weights = fit([bags[n] for n in inside], [told[n] for n in inside], names, ridge, rounds)
        for n in range(fold, len(bags), folds):
            unseen[n] = score(bags[n], weights)
    grid = [n / 20 for n in range(-80, 41)]
    smooth = {t: sum(f1(unseen, told, t + d / 20) for d in range(-3, 4)) / 7 for t in grid}
    threshold = max(grid, key=lambda t: smooth[t])
    weights = fit(bags, told, names, ridge, rounds)
    inside_f1 = f1([score(b, weights) for b in bags], told, threshold)
    print(
        f"# {kind}: {sum(told)} of {len(told)} told; F1 unseen {f1(unseen, told, threshold):.3f}, seen {inside_f1:.3f}"
    )
    weights["always"] -= threshold
    for row in listed:
        weight = row.extra["weight"] if row.source == "own" else f"{weights[row.form]:.2f}"
        print("\t".join((row.form, "event-evidence", kind, row.source, weight)))


def own_sentences() -> list[dict[str, str]]:
    """The pack's own corpus as judged sentences, for the smoke run."""
    lines = (BUNDLED / "ar/corpus/events.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith(("#", "text\t"))]
    return [
        {"text": cell[0], "event_type": "ASSAULT", "label": "yes" if "ASSAULT" in cell[1] else "no"}
        for cell in cells
    ]


def main() -> None:
    """Read what was judged, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("judged", type=Path, nargs="?", help="sentences that people judged, JSON lines")
    parser.add_argument("--ridge", type=float, default=5.0, help="how strongly weights are held small")
    parser.add_argument("--folds", type=int, default=10, help="parts of which each is judged by the others")
    parser.add_argument("--smoke", action="store_true", help="a quick run over the pack's own corpus")
    args = parser.parse_args()
    if not args.judged and not args.smoke:
        parser.error("name a file of judged sentences, or --smoke")
    rows = (
        own_sentences() if args.smoke else list(map(json.loads, args.judged.read_text("utf-8").splitlines()))
    )
    packs = load_packs()
    for kind in sorted({row["event_type"] for row in rows}):
        judged = [
            (r["text"], r["label"] == "yes")
            for r in rows
            if r["event_type"] == kind and r["label"] != "ambiguous"
        ]
        report(kind, judged, packs, args.ridge, 2 if args.smoke else args.folds, 20 if args.smoke else 200)


if __name__ == "__main__":
    main()
