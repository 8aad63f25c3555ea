"""Peoples, named by their nationality."""

from __future__ import annotations

from tawatur.extract.actors_lookup import many, nisba, state_of
from tawatur.extract.actors_refs import ActorRef, Found
from tawatur.language.document import Document

_PREFIXED = frozenset(["+wa", "+fa", "+bi", "+li", "+ka"])


def read_people(doc: Document, i: int, end: int) -> Found | None:
    """A people by its nationality: the Russians; with the noun before it: Russian soldiers stay with their noun."""
    del end
    hit = nisba(doc, i)
    if hit is None or hit.reading is None or hit.row.extra.get("weak"):
        return None
    tags = hit.reading.tags
    plural = "pl" in tags or many(doc.words[i], hit.row)
    if not plural or "f" in tags or "def" not in tags or "+pron" in tags:
        return None
    if i and not _PREFIXED & doc.words[i].tags and _modifies(doc, i - 1):
        return None
    code, name = state_of(hit.row)
    ref = ActorRef(
        key=f"people:{code}",
        name=f"People of {name}",
        kind="group",
        country=code,
        sector="UNK",
        gender="m",
        number="pl",
        head=code,
    )
    return Found(i, hit.last, ref, "actors/people", (hit.row,), hit.letters)


def _modifies(doc: Document, before: int) -> bool:
    """Whether an adjective after token ``before`` belongs to a noun there."""
    return any("def" in r.tags and ("noun" in r.tags or "role" in r.tags) for r in doc.words[before].readings)
