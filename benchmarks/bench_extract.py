"""How fast extraction is, as a ratio to a bare regular-expression word pass over the same text in the same run.

    python benchmarks/bench_extract.py [--smoke]

Prints characters a second of the whole extraction and of its layers, start-up, and the ratios. Nothing is asserted
but that it runs: figures belong to the machine.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tawatur.extract import extract
from tawatur.language.document import Document
from tawatur.language.packs import load_packs
from tawatur.model import Article, Rejection
from tawatur.read import read_articles

SAMPLE = Path(__file__).parents[1] / "src" / "tawatur" / "sample"
WORD = re.compile(r"\w+")


def best(action: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="one quick round, to see that it runs")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=SAMPLE, help="articles to read (default: the sample)"
    )
    args = parser.parse_args()
    rounds = 1 if args.smoke else 7

    start = time.perf_counter()
    packs = load_packs()
    load = time.perf_counter() - start
    articles = [a for a in read_articles([args.folder], packs) if not isinstance(a, Rejection)]
    size = sum(len(a.text) for a in articles)

    def words() -> int:
        return sum(1 for a in articles for _ in WORD.finditer(a.text))

    def documents() -> None:
        for a in articles:
            Document(a.text, [(b.start, b.end, b.kind) for b in a.blocks if b.kind != "boilerplate"], packs)

    def everything() -> None:
        for a in articles:
            extract(a, packs)

    first = best(everything, 1)
    bare, analysed, full = best(words, rounds), best(documents, rounds), best(everything, rounds)
    print(f"articles {len(articles)}, characters {size:,}")
    print(f"packs loaded in {load:.2f} s")
    for name, seconds in (
        ("bare word pass", bare),
        ("words analysed", analysed),
        ("extraction", full),
        ("extraction, cold", first),
    ):
        print(f"{name:18}{size / seconds:>14,.0f} characters/s{seconds / bare:>10.1f} x a bare word pass")
    print(f"from a cold start, {min(3, len(articles))} articles: {cold(articles[:3]):.2f} s")


def cold(articles: list[Article]) -> float:
    """Seconds that the command takes for a few articles, start-up and all."""
    command = [
        sys.executable,
        "-m",
        "tawatur",
        "read",
        *(a.source for a in articles),
        "--format",
        "jsonl",
        "--no-store",
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
