"""What an article is about, as far as places go: its countries, by how often they are named, and names that are hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from tawatur.extract.places_spots import Spot, Spots
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.words import Word

NISBA = frozenset({"nisba"})
_SIDES = frozenset({"country", "nisba"})
_PLACING = frozenset({"place-where", "place-dealing", "place-head"})
_NAMED = frozenset({"country", "place"})


class Context:
    """Countries of the article with weights (ISO alpha-3), and the tokens that bodies' names cover."""

    def __init__(self, doc: Document, spots: Spots) -> None:
        self.weights: Counter[str] = Counter()
        for i, word in enumerate(doc.words):
            if not word.tags.isdisjoint(_SIDES):
                # A word that two countries share tells of neither.
                placed = i > 0 and not doc.words[i - 1].tags.isdisjoint(_PLACING)
                homes = {spots.home(code) for code in sides(word, placed)}
                if len(homes) == 1:
                    self.weights.update(homes)
        for chunk in doc.chunks("phrase"):
            for row in chunk.rows:
                if row.cls in ("country", "nisba-phrase"):
                    self.weights[spots.home(row.value)] += 1
        self.told = Counter(self.weights)
        """The same without the places: only countries and their adjectives."""
        if doc.outlet:
            self.weights.update(_outlets(doc.packs).get(doc.outlet, ()))
        for country in _named(doc, spots):
            self.weights[country] += 1
        self.hidden = _hidden(doc)

    @property
    def countries(self) -> tuple[str, ...]:
        """The article's countries, the most named first (in doubt by code)."""
        return tuple(sorted(self.weights, key=lambda code: (-self.weights[code], code)))

    def share(self, country: str | None) -> float:
        """How much of what the article names belongs to the country, 0 to 1."""
        if not country or not self.weights:
            return 0.0
        return self.weights[country] / max(self.weights.values())

    def covers(self, first: int, last: int) -> bool:
        """Whether a body's name takes in the tokens and is longer, or is a name that is no place at all."""
        return any(
            start <= first and last <= end and (final or end - start > last - first)
            for start, end, final in self.hidden.get(first, ())
        )


def _named(doc: Document, spots: Spots) -> Iterator[str]:
    """The countries of places whose names suffice and mean places of one country only."""
    for word in doc.words:
        if "place" in word.tags:
            yield from _sure(
                spots.of(row for r in word.readings if not r.suf for row in r.rows if row.cls == "place")
            )
    for chunk in doc.chunks("phrase"):
        if "place" in chunk.tags:
            yield from _sure(spots.of(row for row in chunk.rows if row.cls == "place"))


def _sure(found: tuple[Spot, ...]) -> Iterator[str]:
    countries = {spot.country for spot in found}
    if len(countries) == 1 and any(spot.alone == "yes" for spot in found):
        yield from (country for country in countries if country)


@lru_cache(maxsize=20_000)
def sides(word: Word, placed: bool = False) -> tuple[str, ...]:
    """The codes of the countries that a word names, as noun or adjective; where it is another word as well, only if
    it is ``placed``: after a preposition of place."""
    rows = (row for reading in word.readings for row in reading.rows if row.cls in _SIDES)
    return tuple(sorted({row.value for row in rows if placed or not row.extra.get("weak")}))


@lru_cache(maxsize=4)
def _outlets(packs: Packs) -> dict[str, tuple[str, ...]]:
    """The countries of outlets, by name: what an outlet calls by its bare name mostly lies at home."""
    return {row.value: (row.extra["country"],) for row in packs.rows("outlet") if row.extra.get("country")}


@lru_cache(maxsize=4)
def shadows(packs: Packs) -> frozenset[str]:
    """The classes whose phrases hide a place."""
    return frozenset(row.form for row in packs.rows("place-shadow"))


def _mission(doc: Document, first: int, last: int) -> bool:
    """Whether a body's name ends in the country that it works in (the mission in X): that one is a place."""
    if last - first < 3 or "country" not in doc.words[last - 1].tags:
        return False
    return "place-where:in" in doc.words[last - 2].tags


@lru_cache(maxsize=4)
def _papers(packs: Packs) -> frozenset[str]:
    """The names of outlets that are listed after their kind (the newspaper X) alone, for names of places are words."""
    kinds = {row.key for row in packs.rows("place-body")}
    split = (row.key.partition(" ") for row in packs.rows("outlet"))
    return frozenset(name for kind, _, name in split if name and kind in kinds)


def _quoted_papers(doc: Document, quoted: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Outlets by their bare names in quotation marks, and the same after the preposition of whom one speaks to."""
    papers = _papers(doc.packs)
    names: set[str] = set()
    for first, last in quoted.items():
        if any("country" in word.tags for word in doc.words[first:last]):
            # A country in quotation marks is one whose name the outlet will not own.
            continue
        name = " ".join(word.folded for word in doc.words[first:last])
        if name in papers:
            names.add(name)
            yield first, last
    if names:
        for i, word in enumerate(doc.words):
            if "+li" in word.tags and any(_told_to(word, name) for name in names):
                yield i, i + 1


def _told_to(word: Word, name: str) -> bool:
    """Whether a word is the preposition of whom one speaks to with the name; it swallows the article's first letter."""
    rests = (word.folded[reading.pre_len :] for reading in word.readings if "+li" in reading.tags)
    return any(rest and name.endswith(rest) and len(name) - len(rest) <= _ARTICLE for rest in rests)


_ARTICLE = 2


def _hidden(doc: Document) -> dict[int, list[tuple[int, int, bool]]]:
    classes = shadows(doc.packs)
    quoted = {a + 1: b for a, b in doc.quotes}
    out: dict[int, list[tuple[int, int, bool]]] = {}
    for first, last in _quoted_papers(doc, quoted):
        for i in range(first, last):
            out.setdefault(i, []).append((first, last, True))
    for chunk in doc.chunks("phrase"):
        final = "place-not" in chunk.tags
        if not final and chunk.tags.isdisjoint(classes):
            continue
        weak = not final and all(row.extra.get("weak") for row in chunk.rows if row.cls in classes)
        whole_quote = quoted.get(chunk.first) == chunk.last
        # "Russia today" is an outlet only where the text shows it: after its kind, or in quotation marks.
        weak = weak or (
            "outlet" in chunk.tags and not final and not doc.words[chunk.first].tags.isdisjoint(_NAMED)
        )
        kind = chunk.first > 0 and "place-body" in doc.words[chunk.first - 1].tags
        if weak and not whole_quote and not kind:
            continue
        last = chunk.last
        if "organisation" in chunk.tags and not final and _mission(doc, chunk.first, last):
            last -= 1
        span = chunk.first, last, final or whole_quote
        for i in range(chunk.first, last):
            out.setdefault(i, []).append(span)
    return out
