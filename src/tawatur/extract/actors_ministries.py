"""Ministries meant by their field alone, as newspapers write: "Russian Foreign", "Gaza's Health", "the Interior"."""

from __future__ import annotations

from functools import lru_cache

from tawatur.extract.actors_lookup import glue, lookup, nisba, state_of
from tawatur.extract.actors_shapes import MINISTRY, Body
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row

State = tuple[str, str]
"""Code and English name."""

_FINITE = frozenset(["past", "imperfect"])
_STATES = frozenset(["GOV", "MIL"])
_LEADS = frozenset(["mark", "per", "governed", "relative-word", "had", "particle", "aside", "clause-break"])
"""Classes of the words after which a speaker may stand."""


def read_ministry(doc: Document, i: int, end: int) -> Body | None:
    """The ministry whose field stands at token ``i`` in place of its name, or None.

    An adjective of nationality that is feminine after a masculine field agrees with the ministry left out; else only
    a verb of speech or a colon beside it tells the ministry from the thing.
    """
    hit = lookup(doc, i, ("field",))
    head = _ministry(doc.packs)
    if hit is None or head is None or hit.row.extra.get("sector") not in _STATES or not _leads(doc, i):
        return None
    body = Body(
        i, hit.last, hit.letters, head.form, f"Ministry of {hit.row.value} of {{}}", hit.row.extra["sector"], "f",
        True, [head, hit.row], field=hit.row, bare=True, extended=True, ministry=True,
    )  # fmt: skip
    definite = "def" in doc.words[i].tags
    land = _nationality(doc, hit.last, end) if definite else _owner(doc, hit.last, end)
    if land is not None:
        body.country, body.last = land
        body.closed = True
        if definite and _masculine(doc, hit.last - 1):
            return body
    elif not definite:
        return None
    return body if _speaks(doc, body, end, land is not None) else None


@lru_cache(maxsize=8)
def _ministry(packs: Packs) -> Row | None:
    """The noun of ministries."""
    return next((r for r in packs.rows("institution") if r.extra.get("english") == MINISTRY), None)


def _leads(doc: Document, i: int) -> bool:
    """Whether a name may begin at token ``i``: not the genitive of a noun, "systems of defence"."""
    if i == 0 or doc.sentence[i - 1] != doc.sentence[i] or doc.words[i].tags & {"+wa"}:
        return True
    before = doc.words[i - 1]
    return (
        before.kind != "word" or bool(before.tags & (_LEADS | _FINITE)) or doc.over("time", i - 1) is not None
    )


def _nationality(doc: Document, j: int, end: int) -> tuple[State, int] | None:
    """A definite feminine adjective of nationality."""
    hit = nisba(doc, j) if j < end else None
    if hit is None or hit.letters:
        return None
    if hit.reading is not None and not {"def", "f", "sg"} <= hit.reading.tags:
        return None
    return state_of(hit.row), hit.last


def _owner(doc: Document, j: int, end: int) -> tuple[State, int] | None:
    """The country in the genitive, or the town or region whose authority it is."""
    hit = lookup(doc, j, ("country",), clitics=False) if j < end else None
    if hit is not None:
        return state_of(hit.row), hit.last
    place = doc.at("place", j) if j < end else None
    if place is None or not place.value.country:
        return None
    return (place.value.country, place.value.name), int(place.last)


def _masculine(doc: Document, i: int) -> bool:
    """Whether the field is a masculine noun, with which a feminine adjective cannot agree."""
    nouns = [r.tags for r in doc.words[i].readings if "noun" in r.tags]
    return bool(nouns) and all("m" in tags and "f" not in tags and "sg" in tags for tags in nouns)


def _speaks(doc: Document, body: Body, end: int, whole: bool) -> bool:
    """Whether speech stands beside: a feminine verb before the name, an attribution, or after it a verb or a colon."""
    i, j = body.first, body.last
    same = i > 0 and doc.sentence[i - 1] == doc.sentence[i]
    if same and _said(doc, i - 1):
        # A name without its country has nothing beside it but what is said.
        return whole or j >= end or bool(doc.words[j].tags & {"mark", "governed", "comma", "colon", "masdar"})
    if same and whole and "per" in doc.words[i - 1].tags:
        return True
    if same and doc.words[i - 1].kind == "word":
        return False
    return j < end and (glue(doc, j, "colon") or "colon" in doc.words[j].tags or _said(doc, j))


def _said(doc: Document, k: int) -> bool:
    return any("cue" in r.tags and r.tags & _FINITE and "f" in r.tags for r in doc.words[k].readings)
