"""People: names beside offices, after ranks and titles, and the person that both make."""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_lookup import entity, glue, lookup
from tawatur.extract.actors_refs import ActorRef, Found, person_actor, side
from tawatur.extract.actors_shapes import Office
from tawatur.extract.actors_whereabouts import past_places
from tawatur.extract.names import Name, is_given, read_name, read_quoted
from tawatur.language.document import Document
from tawatur.language.rows import Row

_TITLES = ("honorific", "rank")
BRIDGE = 8
"""Tokens within which a rank with a name still belongs to the office before it."""


_GOVERNING = frozenset(["President", "Prime Minister"])
"""Offices by which even who leads a movement speaks for a state while he holds them."""


def titles(doc: Document, i: int, end: int) -> tuple[int, list[Row]]:
    """Ranks and titles from token ``i`` on: the token after them, and their rows."""
    rows: list[Row] = []
    while i < end:
        hit = lookup(doc, i, _TITLES if rows else (*_TITLES,), clitics=not rows)
        if hit is None and rows and glue(doc, i, "dash"):
            # Lieutenant-Colonel.
            hit = lookup(doc, i + 1, ("rank",), clitics=False) if i + 1 < end else None
        if hit is None:
            tail = lookup(doc, i, ("rank-tail",), clitics=False) if rows and rows[-1].cls == "rank" else None
            if tail is None:
                break
            i = tail.last
            continue
        rows.append(hit.row)
        i = hit.last
    return i, rows


def name_after(doc: Document, i: int, end: int) -> tuple[Name | None, list[Row]]:
    """The name after an office that ends before token ``i``: directly, after titles, or between commas."""
    start, rows = titles(doc, i, end)
    name = read_quoted(doc, start, end, strong=bool(rows))
    if name is not None and (rows or start == name.first or is_given(doc.words[name.first])):
        return name, rows
    if i < end and (glue(doc, i, "comma") or glue(doc, i, "dash")) and i + 1 < end:
        start, rows = titles(doc, i + 1, end)
        name = read_name(doc, start, end, titled=True, strong=bool(rows))
        # What no list knows is a name between commas only if it is long enough and the second comma follows.
        sure = bool(rows) or (name is not None and name.row is not None)
        known = sure or (name is not None and is_given(doc.words[start]))
        if (
            name is not None
            and (known or name.last - name.first >= 2)
            and (sure or _closed_off(doc, name.last, end))
        ):
            return name, rows
    if (bridged := _bridged(doc, i, end)) is not None:
        return bridged
    there = past_places(doc, i, end)
    if there == i:
        return None, []
    start, rows = titles(doc, there, end)
    name = read_name(doc, start, end, titled=True)
    if name is not None and (name.row is not None or name.last - name.first >= 2):
        return name, rows
    if not rows and there < end and glue(doc, there, "comma"):
        # In X, Y Z, said.
        name, rows = name_after(doc, there, end)
        return (name, rows) if name is not None else (None, [])
    return None, []


def _closed_off(doc: Document, i: int, end: int) -> bool:
    """Whether an apposition ends before token ``i``, at a mark, a function word or the verb of what its bearer said."""
    if i >= end or doc.words[i].kind == "punct":
        return True
    tags = doc.words[i].tags
    return bool(tags & {"mark", "name-end", "governed"}) or ("cue" in tags and "past" in tags)


def _bridged(doc: Document, i: int, end: int) -> tuple[Name, list[Row]] | None:
    """A rank and name after a phrase with "in" that belongs to the office: the leader in the east, Colonel X."""
    if i >= end or glue(doc, i, "on-behalf"):
        return None
    tied = glue(doc, i, "in") or glue(doc, i, "of") or glue(doc, i, "to") or "+li" in doc.words[i].tags
    if not tied and doc.over("place", i) is None and "place-where" not in doc.words[i].tags:
        return None
    for k in range(i + 1, min(end, i + BRIDGE)):
        word = doc.words[k]
        if word.kind != "word" or word.tags & {"mark", "relative", "+wa"}:
            return None
        known = lookup(doc, k, ("person",), clitics=False)
        if known is not None and not known.row.extra.get("surname") and known.last > k + 1:
            found = read_name(doc, k, end, titled=True)
            return (found, []) if found is not None else None
        hit = lookup(doc, k, _TITLES, clitics=False)
        if hit is None:
            continue
        start, rows = titles(doc, k, end)
        name = read_name(doc, start, end, titled=True)
        return (name, rows) if name is not None else None
    return None


def person(
    doc: Document, name: Name, office: Office | None, first: int, letters: int, titled: list[Row]
) -> Found:
    """A named person, with the office beside the name."""
    rows = [*(office.rows if office else ()), *titled, *([name.row] if name.row else ())]
    rank = next((row.value for row in titled if row.cls == "rank"), None)
    role = office.role if office else rank
    sector = office.sector if office else "MIL" if rank else "UNK"
    if rank is not None and (sector in {"UNK", "NGO", "EDU"} or commands(office)):
        sector = "MIL"
    country = office.country[0] if office and office.country else None
    gender = office.gender if office else "m"
    last = max(name.last, office.last if office else 0)
    if name.row is not None:
        known = entity(name.row)
        # Who is of a movement stays so, whatever nationality stands beside the name.
        governs = office is not None and (office.role in _GOVERNING or office.role.endswith("Minister"))
        moved = (known.country or "").startswith("X") and not governs
        own = known.country if moved or country is None else side(known.sector, country)
        sector = known.sector if office is None or office.generic or not country else office.sector
        if known.country is None:
            own, sector = None, known.sector
        ref = msgspec.structs.replace(
            known, country=own, sector=sector, role=role or known.role, gender=gender
        )
    else:
        ref = person_actor(name.latin, role, sector, country, gender, name.latin)
    return Found(
        first, last, ref, "actors/person", tuple(rows), letters, inner=office.inner if office else ()
    )


def commands(office: Office | None) -> bool:
    """Whether an office is one of a "leadership", which an officer's is of forces."""
    return office is not None and (office.body or "").startswith("Leadership")


def holder(office: Office) -> ActorRef:
    """The person whom an office alone means: the Foreign Minister of France."""
    title = office.title()
    country = office.country[0] if office.country else None
    return person_actor(title, office.role, office.sector, country, office.gender, office.lemma)
