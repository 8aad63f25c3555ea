"""Looking up names of actors: rows of the packs on words and phrases, with the readings that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from tawatur.extract.actors_refs import ActorRef, country_actor, letters_of, side
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word
from tawatur.model import ActorKind

ENTITIES = ("group", "organisation", "outlet", "seat", "person", "country")


class Hit(msgspec.Struct, frozen=True):
    """A row that stands at a token: it ends before token ``last``; ``letters`` are clitic letters before it."""

    row: Row
    last: int
    letters: int
    reading: Reading | None = None


def on_word(word: Word, cls: str) -> Row | None:
    """The first row of the class on any reading of the word."""
    if cls not in word.tags:
        return None
    return next((row for r in word.readings if cls in r.tags for row in r.rows if row.cls == cls), None)


def speaks_beside(doc: Document, i: int) -> bool:
    """Whether a finite verb of speech stands right before or after token ``i``."""
    words = doc.words
    return any(
        0 <= k < len(words) and "cue" in words[k].tags and not words[k].tags.isdisjoint({"past", "imperfect"})
        for k in (i - 1, i + 1)
    )


def many(word: Word, row: Row) -> bool:
    """Whether a reading of the word that carries the row is a plural: the oblique one is written like the dual."""
    return any("pl" in r.tags and row in r.rows for r in word.readings)


def unprefixed(doc: Document, i: int, cls: str) -> Row | None:
    """The row of the class on token ``i`` as it stands without a conjunction or preposition."""
    word = doc.words[i]
    if cls not in word.tags:
        return None
    hit = _word_hit(doc, i, word, cls, clitics=False)
    return hit.row if hit is not None else None


def quoted(doc: Document, i: int, classes: Iterable[str]) -> Hit | None:
    """A name in quotation marks or brackets that open at token ``i``; ``last`` is after the closing mark."""
    if i + 1 >= len(doc.words) or not glue(doc, i, "open"):
        return None
    hit = lookup(doc, i + 1, classes, clitics=False)
    return Hit(hit.row, hit.last + 1, 0) if hit is not None and glue(doc, hit.last, "close") else None


def glue(doc: Document, i: int, value: str) -> bool:
    """Whether token ``i`` is a function word or mark of that value."""
    return i < len(doc.words) and f"glue:{value}" in doc.words[i].tags


def lookup(doc: Document, i: int, classes: Iterable[str], *, clitics: bool = True) -> Hit | None:
    """The longest row of one of the classes that starts at token ``i``; classes earlier in order win a tie."""
    best: Hit | None = None
    for chunk in doc.starters.get(i, ()):
        if chunk.kind == "phrase" and (clitics or not chunk.value):
            row = _first_row(chunk.rows, classes)
            if row is not None and (best is None or chunk.last > best.last):
                best = Hit(row, chunk.last, chunk.value)
    if best is not None:
        return best
    word = doc.words[i]
    for cls in classes:
        if cls in word.tags and (hit := _word_hit(doc, i, word, cls, clitics)) is not None:
            return hit
    return None


def _first_row(rows: Iterable[Row], classes: Iterable[str]) -> Row | None:
    rows = tuple(rows)
    return next((row for cls in classes for row in rows if row.cls == cls), None)


def _word_hit(doc: Document, i: int, word: Word, cls: str, clitics: bool) -> Hit | None:
    for reading in word.readings:
        if cls in reading.tags:
            letters = letters_of(doc, reading)
            if clitics or not letters:
                row = next(row for row in reading.rows if row.cls == cls)
                return Hit(row, i + 1, letters, reading)
    return None


@lru_cache(maxsize=8)
def _forms(packs: Packs) -> dict[str, list[str]]:
    """The forms of groups, organisations and outlets, by the key of their actor."""
    out: dict[str, list[str]] = {}
    for cls in ("group", "organisation", "outlet"):
        for row in packs.rows(cls):
            out.setdefault(f"{cls}:{row.value}", []).append(row.form)
    return out


@lru_cache(maxsize=4096)
def heads_of(packs: Packs, key: str) -> frozenset[str]:
    """The head nouns under which a known body can be meant again: any that opens one of its names."""
    found = set()
    for form in _forms(packs).get(key, ()):
        word = packs.word(form.split()[0])
        for reading in word.readings:
            if reading.tags & {"institution", "glue:outlet-head"}:
                found.add(reading.lemma)
    return frozenset(found)


def nisba(doc: Document, i: int, every: bool = False) -> Hit | None:
    """A nationality at token ``i``: one adjective, or one of two words.

    ``every``: also in a form that mostly is another word, which the row names: financial rather than of Mali. With
    the article the adjective of a movement is its name, never a nationality.
    """
    hit = lookup(doc, i, ("nisba-phrase",))
    if hit is not None:
        return hit
    word = doc.words[i]
    found = _word_hit(doc, i, word, "nisba", True) if "nisba" in word.tags else None
    if found is None or found.reading is None or found.row.extra.get("never") not in found.reading.tags:
        return found
    return found if every and not found.row.value.startswith("X") else None


def state_of(row: Row) -> tuple[str, str]:
    """Code and English name of the state that a row of a country, capital, seat or nationality means."""
    return row.value, row.extra.get("name", row.value)


def entity(row: Row) -> ActorRef:
    """The actor that a row of `ENTITIES` names."""
    extra = row.extra
    if row.cls == "country":
        return country_actor(*state_of(row))
    if row.cls == "seat":
        sector = extra.get("sector", "GOV")
        name = extra.get("name", row.value)
        return ActorRef(
            key=f"institution:{row.value}:{name}",
            name=name,
            kind="institution",
            country=row.value,
            sector=sector,
            head=name,
        )
    if row.cls == "group":
        country = extra.get("side")
        state = extra.get("sector") in {"MIL", "GOV", "SPY", "COP", "LEG"}
        kind: ActorKind = "institution" if state else "group"
        return ActorRef(
            key=f"group:{row.value}",
            name=row.value,
            kind=kind,
            country=country,
            sector=extra.get("sector", "REB"),
            head=row.value,
        )
    if row.cls == "organisation":
        sector = extra.get("sector", "IGO")
        name = extra.get("name", row.value)
        return ActorRef(
            key=f"organisation:{row.value}",
            name=name,
            kind="institution",
            country=side(sector, extra.get("country")),
            sector=sector,
            head=name,
        )
    if row.cls == "outlet":
        return ActorRef(
            key=f"outlet:{row.value}",
            name=row.value,
            kind="institution",
            sector="JRN",
            gender="f",
            head=row.value,
        )
    sector = extra.get("sector", "GOV")
    return ActorRef(
        key=f"person:{row.value}",
        name=row.value,
        kind="person",
        country=side(sector, extra.get("country")),
        sector=sector,
        role=extra.get("role"),
        head=row.value,
    )
