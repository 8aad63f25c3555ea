"""Measures the detection of copies: altered copies of reports, looked for among the reports and others like them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from terse import from_text
from texts import ALTERATIONS, Text, alter, split

import tawatur
from tawatur.compare.copies import find_copy
from tawatur.compare.digest import Sheet, digest
from tawatur.compare.index import SHARED
from tawatur.compare.sketch import sketch

SAMPLE = Path(tawatur.__file__).parent / "sample"


@dataclass
class Result:
    """Counts over all copies."""

    copies: int = 0
    hit: int = 0
    wrong: int = 0
    figures: int = 0
    figures_told: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of the copies found that are copies."""
        return self.hit / (self.hit + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the copies that were found."""
        return self.hit / self.copies


KIN = ("03-", "04-")
"""Reports of the sample that are copies of each other by design."""


def sample() -> list[tuple[str, Text]]:
    """The bundled sample reports with their names; the last line, which says what they are, is left out."""
    found = [(p.name, split(p.read_text("utf-8"))) for p in sorted(SAMPLE.glob("*.txt"))]
    return [(name, Text(text.title, text.paragraphs[:-1])) for name, text in found]


def kin(one: str, two: str) -> bool:
    """Whether two reports are one, or copies of each other by design."""
    return one == two or (one.startswith(KIN) and two.startswith(KIN))


def sheet_of(text: Text, day: str) -> Sheet:
    """The sheet of a bare text published on a day."""
    return digest(from_text(f"{day} outlet=A\n{text.body}"))


def measure(number: int, seed: int = 7) -> Result:
    """Alter ``number`` times, and look for each copy among all originals."""
    random = Random(seed)
    bases = sample()
    sheets = [sheet_of(text, "2020-10-01") for _, text in bases]
    keys = [set(sketch(s.words().hashes)) for s in sheets]
    out = Result()
    for i in range(number):
        kind = ALTERATIONS[i % len(ALTERATIONS)]
        name, base = random.choice(bases)
        host, host_text = random.choice([b for b in bases if not kin(b[0], name)])
        copy = alter(random, base, kind, host_text)
        made = sheet_of(copy, "2020-10-02")
        mine = set(sketch(made.words().hashes))
        out.copies += 1
        for (other, text), sheet, theirs in zip(bases, sheets, keys, strict=True):
            found = find_copy(sheet, made) if len(mine & theirs) >= SHARED else None
            if other == name:
                out.hit += found is not None
                out.missed[kind] += found is None
                if kind == "figure" and copy.paragraphs != text.paragraphs:
                    out.figures += 1
                    out.figures_told += found is not None and bool(found.changed)
            elif found and not kin(other, name) and not (kind == "part" and kin(other, host)):
                out.wrong += 1
    return out


if __name__ == "__main__":
    result = measure(2000)
    print(f"copies {result.copies}, precision {result.precision:.3f}, recall {result.recall:.3f}")
    print(f"changed figures reported {result.figures_told} of {result.figures}; missed {dict(result.missed)}")
