"""Reads the corpus of places, and scores the layer on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tawatur.extract.numbers import find_numbers
from tawatur.extract.places import find_places
from tawatur.language.document import Document
from tawatur.language.packs import BUNDLED, load_packs
from tawatur.model import Gap, Place

CORPUS = BUNDLED / "ar" / "corpus" / "places.tsv"


@dataclass(frozen=True)
class Expected:
    surface: str
    name: str
    country: str | None
    ambiguous: bool
    acting: bool


@dataclass(frozen=True)
class Case:
    conflict: str
    text: str
    places: tuple[Expected, ...]
    line: int


@dataclass
class Score:
    hits: int = 0
    wanted: int = 0
    found: int = 0
    acting: int = 0
    acting_right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.wanted)


def read_cases(path: Path = CORPUS) -> list[Case]:
    lines = path.read_text("utf-8").split("\n")
    rows = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    return [
        Case(row[0], row[1], tuple(map(_expected, filter(None, row[2].split(";")))), n) for n, row in rows[1:]
    ]


def _expected(cell: str) -> Expected:
    surface, _, meaning = cell.lstrip("*").partition("=")
    name, _, country = meaning.partition("@")
    return Expected(surface, name, country.rstrip("!") or None, cell.startswith("*"), country.endswith("!"))


@lru_cache(maxsize=1)
def packs():
    return load_packs()


def places_of(text: str) -> tuple[list[Place], list[Gap]]:
    doc = Document(text, [(0, len(text), "body")], packs())
    find_numbers(doc)
    gaps = find_places(doc)
    return [chunk.value for chunk in doc.chunks("place")], gaps


def score(cases: list[Case], only_ambiguous: bool = False) -> Score:
    out = Score()
    for case in cases:
        found, gaps = places_of(case.text)
        left = list(found)
        for want in case.places:
            fits = [p for p in left if case.text[p.start : p.end].endswith(want.surface)]
            place = fits[0] if fits else None
            if place is not None:
                left.remove(place)
            if only_ambiguous and not want.ambiguous:
                continue
            out.wanted += want.name != "gap"
            out.found += place is not None
            if want.name == "gap":
                told = any(case.text[g.start : g.end] == want.surface and g.candidates for g in gaps)
                right = place is None and told
            else:
                right = place is not None and want.name in ("?", place.name) and want.country == place.country
                out.hits += right
            if right and place is not None:
                out.acting += 1
                out.acting_right += place.acting == want.acting
                if place.acting != want.acting:
                    out.misses.append(f"{case.line}: {want.surface} acting {place.acting}: {case.text}")
            if not right:
                was = f"{place.name}@{place.country}" if place else "nothing"
                out.misses.append(
                    f"{case.line}: {want.surface} is {want.name}@{want.country}, found {was}: {case.text}"
                )
        if not only_ambiguous:
            out.found += len(left)
            out.misses += [
                f"{case.line}: {case.text[p.start : p.end]} is none, found {p.name}: {case.text}"
                for p in left
            ]
    return out


if __name__ == "__main__":
    total = score(read_cases())
    print(*total.misses, sep="\n")
    for name, result in (("all", total), ("ambiguous", score(read_cases(), only_ambiguous=True))):
        print(
            name, result.wanted, result.found, result.hits, f"P {result.precision:.3f} R {result.recall:.3f}"
        )
    print("acting", total.acting, total.acting_right)
