"""What an office is of: the body, organisation, country or place, and the genitives and adjectives after its noun."""

from __future__ import annotations

from tawatur.extract.actors_bodies import read_body
from tawatur.extract.actors_lookup import Hit, entity, glue, lookup, on_word, state_of, unprefixed
from tawatur.extract.actors_offices_places import land_of
from tawatur.extract.actors_shapes import Body, Office
from tawatur.language.document import Document

_PREFIXED = frozenset(["+wa", "+fa", "+bi", "+li", "+ka"])
_FUNCTION = frozenset(["governed", "mark", "relative", "negator", "particle", "digits"])


def take(office: Office, last: int) -> bool:
    office.last = last
    return True


def place_of(doc: Document, office: Office, j: int) -> bool:
    """The place of an office, after the preposition of belonging."""
    place = doc.over("place", j)
    if place is None or office.country is not None or office.sector not in {"GOV", "MIL", "COP", "UNK"}:
        return False
    office.country, office.definite = land_of(place), True
    return take(office, max(place.last, j + 1))


def member(doc: Document, office: Office, j: int, limit: int) -> bool:
    """The body in which somebody is an official, leader, member: never a place."""
    hit = lookup(doc, j, ("group", "organisation", "seat"), clitics=False)
    body = read_body(doc, j, limit)
    inside = body is not None and (not body.letters or "+bi" in doc.words[j].tags)
    if body is not None and inside and (hit is None or body.last > hit.last) and worth(body, False):
        return with_body(office, body)
    return hit is not None and with_entity(doc, office, hit)


def worth(body: Body, wanted: bool) -> bool:
    return (
        wanted
        or (body.sector in {"COP", "MIL"} and body.letters == 0)
        or body.definite
        or body.closed
        or body.extended
        or body.named is not None
    )


def with_body(office: Office, body: Body) -> bool:
    if office.role == "President":
        office.role = "Head"
    actor = office.resolve(body) or body.actor()
    if actor.country is not None and body.country is None:
        body.country = (actor.country, actor.name.split(" of ")[-1] if body.named is None else actor.name)
    office.scenic = (
        office.scenic or body.scenic or (body.country is None and body.named is None and "{}" in body.pattern)
    )
    office.country = (
        office.country or body.country or ((actor.country, actor.name) if actor.country else None)
    )
    if office.kind in {"spk", "phrase", "src", "dep"} or office.sector in {"GOV", "UNK", "MIL", "REB"}:
        office.sector = actor.sector if office.kind != "phrase" or actor.sector != "GOV" else office.sector
    office.body = actor.name
    office.bodied = True
    office.inner = (*office.inner, actor)
    office.definite = office.definite or body.definite or body.closed
    office.rows += body.rows
    return take(office, body.last)


def with_entity(doc: Document, office: Office, hit: Hit) -> bool:
    actor = entity(hit.row)
    if hit.row.cls == "country":
        office.country = office.country or state_of(hit.row)
    else:
        office.country = office.country or ((actor.country, actor.name) if actor.country else None)
        office.role = "Head" if office.role == "President" else office.role
        office.sector, office.body = actor.sector, actor.name
        if actor.sector == "GOV" and _forces(doc, hit):
            office.sector = "MIL"
        office.inner = (*office.inner, actor)
    office.bodied = office.definite = True
    office.rows.append(hit.row)
    return take(office, hit.last)


def _forces(doc: Document, hit: Hit) -> bool:
    """Whether the name of a government begins with its forces, which are military."""
    head = on_word(doc.packs.word(hit.row.form.split()[0]), "institution")
    return head is not None and head.value == "MIL"


def title_tail(doc: Document, office: Office, j: int) -> bool:
    """After a definite office only adjectives belong to it."""
    word = doc.words[j]
    kinds = {"adj", "unknown"} if office.generic else {"adj"}
    adjective = any(kinds & r.tags and "def" in r.tags and not _PREFIXED & r.tags for r in word.readings)
    return (
        adjective and doc.over("time", j) is None and not word.tags & {"given-name"} and take(office, j + 1)
    )


def genitive(doc: Document, office: Office, j: int) -> bool:
    """A genitive that no list knows: one indefinite noun or definite ones."""
    word = doc.words[j]
    if (
        _FUNCTION & word.tags
        or ("name-end" in word.tags and "noun" not in word.tags)
        or doc.over("time", j) is not None
    ):
        return False
    if on_word(word, "given-name") is not None or "person" in word.tags:
        return False
    common = "def" in word.tags and "noun" in word.tags
    if "def" not in word.tags and office.kind != "min" and unprefixed(doc, j, "source-field") is not None:
        return False
    # A camp, a port IN the south: a kind of place, whatever town has its name.
    common = common or ("place-head" in word.tags and glue(doc, j + 1, "in"))
    place = doc.over("place", j) if not common else None
    local = (
        not common
        and office.sector in {"GOV", "MIL", "UNK", "COP"}
        and not office.generic
        and office.kind != "src"
    )
    if place is not None and local:
        office.generic = office.definite = True
        office.country = office.country or land_of(place)
        return take(office, max(place.last, j + 1))
    listed = lookup(doc, j, ("place",), clitics=False) if local else None
    if listed is not None:
        # A place that only tells whose office it is: no layer before takes it for a place.
        code = listed.row.extra.get("country")
        office.generic = office.definite = True
        office.country = office.country or ((code, listed.row.value) if code else None)
        return take(office, listed.last)
    article = any("def" in r.tags and not _PREFIXED & r.tags for r in word.readings)
    if article:
        office.definite = office.generic = True
        return take(office, j + 1)
    if office.kind == "src" or office.last > office.first + 2 or "verb" in word.tags:
        return False
    if (
        "place-head" in word.tags
        and j + 1 < len(doc.words)
        and "unknown" in doc.words[j + 1].tags
        and not office.generic
    ):
        office.generic = office.definite = True
        return take(office, j + 2)
    inner = bool(word.tags & {"noun"}) and j + 1 < len(doc.words) and "def" in doc.words[j + 1].tags
    return inner and take(office, j + 1)
