"""Speakers whom no layer before knows, by the words that describe them."""

from __future__ import annotations

from typing import Any

from tawatur.extract.actors_crowds import described_sector
from tawatur.extract.actors_lookup import glue
from tawatur.extract.actors_refs import ActorRef, side
from tawatur.extract.claims_speaker import Subject
from tawatur.language.document import Chunk, Document

_NAME = 3
"""Words of a name beside an office, at most."""
_WHERE = frozenset({"governed:fi", "governed:min"})
"""Prepositions before the place of somebody, who is not thereby of its side."""


def part_of(doc: Document, subject: Subject, inside: list[Chunk]) -> ActorRef | None:
    """ "Many of the residents": the crowd; people of a nationality who are many speak for no side."""
    at = subject.first
    crowd = next((c for c in inside if c.first == at + 2), None)
    if crowd is None or "partitive" not in doc.words[at].tags or "governed:min" not in doc.words[at + 1].tags:
        return None
    if crowd.rule != "actors/people":
        return crowd.value if crowd.value.kind == "group" else None
    name = " ".join(doc.cut(at, crowd.last).split())
    actor = ActorRef(key=f"said@{at}", name=name, kind="group", sector="CVL")
    doc.add(Chunk("actor", at, crowd.last, actor, frozenset(), "claims/noun-phrase"))
    return actor


def named_beside(doc: Document, at: int) -> ActorRef | None:
    """Whose name ended with the word at token ``at`` where it stood beside an office: "the spokesman, X Y, said"."""
    name = doc.words[at].folded
    for i in range(at - 1, 0, -1):
        if doc.words[i].folded != name:
            continue
        j = i
        while j > 0 and i - j < _NAME and doc.words[j].kind == "word":
            j -= 1
        office = doc.over("actor", j - 1) if j and "comma" in doc.words[j].tags else None
        if office is not None and office.last == j and office.value.kind == "person":
            holder: ActorRef = office.value
            return holder
    return None


def describe(doc: Document, subject: Subject, inside: list[Chunk]) -> Any:
    """Somebody whom no layer before knows, by the words: what kind of speaker the head noun and adjectives tell."""
    kin = glue(doc, subject.first, "kin")
    country = None if kin else next(
        (c.value.country for c in inside
         if c.first < subject.last and c.value.country and doc.words[c.first - 1].tags.isdisjoint(_WHERE)), None
    )  # fmt: skip
    if country is None:
        country = next(
            (row.value for i in range(subject.first, subject.last) for r in doc.words[i].readings
             for row in r.rows if row.cls == "nisba"), None
        )  # fmt: skip
    name = " ".join(doc.cut(subject.first, subject.last).split())
    sector, kind = described_sector(doc, subject.first, subject.last)
    among = next((c for c in inside if c.first == subject.first + 1), None)
    if sector == "UNK" and among is not None and glue(doc, subject.first, "one-of"):
        # One of the sources is what the sources are.
        sector = among.value.sector
    actor = ActorRef(
        key=f"said@{subject.first}",
        name=name,
        kind=kind,
        country=side(sector, country) or (country if sector in {"CVL", "UNK"} else None),
        sector=sector,
    )
    doc.add(Chunk("actor", subject.first, subject.last, actor, frozenset(), "claims/noun-phrase"))
    return actor
