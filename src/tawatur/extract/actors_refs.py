"""What the actor layer hands on: references to actors, and what it finds before they are put into the chart."""

from __future__ import annotations

import msgspec

from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading
from tawatur.model import ActorKind

STATELESS = frozenset(["NGO", "IGO", "UNO", "EUR", "JRN", "CVL", "UNK", "MED", "EDU", "REF", "BUS"])
"""Sectors whose members speak for no side, wherever they come from."""


class ActorRef(msgspec.Struct, frozen=True, kw_only=True):
    """Who one mention means.

    ``key`` is the same for all mentions of one actor in one article. ``country`` is the code of the side, None for
    bodies and people that speak for none. ``how`` is that of `model.Mention`. ``members`` are keys. ``gender`` is
    "m", "f" or "", ``number`` "sg", "du" or "pl". ``start`` and ``end`` are offsets into the article.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str = "UNK"
    role: str | None = None
    how: str = "named"
    members: tuple[str, ...] = ()
    gender: str = ""
    number: str = "sg"
    head: str = ""
    """What later short forms repeat: the lemma of the head noun."""
    start: int = 0
    end: int = 0


class Found(msgspec.Struct, frozen=True):
    """Tokens ``first..last`` (half-open) that mention an actor. ``parts`` are mentions of members inside it."""

    first: int
    last: int
    ref: ActorRef
    rule: str = ""
    rows: tuple[Row, ...] = ()
    letters: int = 0
    """Clitic letters before the first word."""
    parts: tuple[Found, ...] = ()
    inner: tuple[ActorRef, ...] = ()
    """Bodies named inside the mention of a person: short forms may mean them later."""


def letters_of(doc: Document, reading: Reading) -> int:
    """Folded letters of conjunction and preposition before the word of a reading; the article is none of them."""
    size = len(reading.pre)
    if size and "def" in reading.tags:
        article = doc.packs.analyser.clitics.article
        return size - len(article) if reading.pre.endswith(article) else size - 1
    return size


def side(sector: str, country: str | None) -> str | None:
    """The country that an actor of a sector speaks for."""
    return None if sector in STATELESS else country


def country_actor(code: str, name: str) -> ActorRef:
    """A country, or an entity that acts like one."""
    return ActorRef(
        key=f"country:{code}", name=name, kind="country", country=code, sector="GOV", gender="f", head=code
    )


def body_actor(name: str, sector: str, country: str | None, gender: str, head: str) -> ActorRef:
    """An institution."""
    return ActorRef(
        key=f"institution:{country or ''}:{name}",
        name=name,
        kind="institution",
        country=side(sector, country),
        sector=sector,
        gender=gender,
        head=head,
    )


def person_actor(
    name: str, role: str | None, sector: str, country: str | None, gender: str, head: str
) -> ActorRef:
    """A person, named, or meant by an office alone."""
    return ActorRef(
        key=f"person:{name}",
        name=name,
        kind="person",
        country=side(sector, country),
        sector=sector,
        role=role,
        gender=gender,
        head=head,
    )
