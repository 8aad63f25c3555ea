"""What names a body after its head: an alias in brackets, a name in Latin letters, who leads it, where it governs."""

from __future__ import annotations

from functools import lru_cache

from tawatur.extract.actors_lookup import ENTITIES, Hit, entity, glue, lookup, nisba, on_word, state_of
from tawatur.extract.actors_shapes import Body
from tawatur.extract.names import latin
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row

_STATE = frozenset(["GOV", "MIL", "COP", "JUD", "LEG", "SPY"])
_LOCAL = ("Ministry", "Police", "Security Forces", "Authorities", "State Authorities", "Civil Defence", "Prosecut", "Court",
          "Municipality", "Directorate", "Department", "Office", "Local Council", "Provincial Council", "Operations")  # fmt: skip
"""Bodies that are of the country where they are said to be: no delegation, no government in exile."""
LONGEST_ALIAS = 5


def take(body: Body, last: int) -> bool:
    """Let the name of the body go on to before token ``last``."""
    body.last, body.extended = last, True
    return True


def alias(doc: Document, body: Body, limit: int) -> bool:
    """A name in brackets or quotation marks right after the head or the whole name."""
    j = body.last
    if not glue(doc, j, "open") or j + 1 >= len(doc.words):
        return False
    place = doc.at("place", j + 1)
    if (
        place is not None
        and not body.definite
        and body.pattern.startswith(_LOCAL)
        and glue(doc, place.last, "close")
    ):
        code = getattr(place.value, "country", None)
        body.country, body.closed = ((code, place.value.name) if code else None), True
        return take(body, place.last + 1)
    hit = lookup(doc, j + 1, ENTITIES)
    if hit is not None and hit.last < limit + 2 and glue(doc, hit.last, "close"):
        if body.definite and body.sector == "MIL" and hit.row.cls == "group":
            # The army accused the "Rapid Support": a party of its own.
            return False
        if hit.row.cls not in {"country", "person"} and body.named is None:
            body.named = entity(hit.row)
            body.rows.append(hit.row)
        return take(body, hit.last + 1) and False
    if body.sector == "JRN" and body.named is None and body.last <= body.first + 2:
        for k in range(j + 2, min(j + LONGEST_ALIAS + 1, len(doc.words))):
            if glue(doc, k, "close"):
                name = latin(doc.packs, tuple(doc.words[m].surface for m in range(j + 1, k)))
                body.pattern, body.closed = name, True
                return take(body, k + 1)
    return False


def latin_name(doc: Document, body: Body, limit: int) -> bool:
    """The name of an outlet that is written in Latin letters."""
    k = body.last
    while k < limit and doc.words[k].kind == "word" and doc.words[k].surface.isascii():
        k += 1
    if body.sector != "JRN" or body.named is not None or k == body.last:
        return False
    body.pattern, body.closed = doc.cut(body.last, k), True
    return take(body, k)


@lru_cache(maxsize=8)
def _coalitions(packs: Packs) -> tuple[frozenset[str], dict[str, Row]]:
    """Head nouns of coalitions, and the coalitions known by the state that leads them."""
    heads = frozenset(r.form for r in packs.rows("institution") if r.extra.get("english") == "Coalition")
    groups = {row.value: row for row in reversed(packs.rows("group"))}
    led = {row.extra["scene"]: groups[row.value] for row in packs.rows("led") if row.value in groups}
    return heads, led


def led(doc: Document, body: Body, limit: int) -> bool:
    """Who leads a coalition tells which it is: the (military) coalition led by Riyadh, that Riyadh leads."""
    heads, known = _coalitions(doc.packs)
    j = body.last
    if body.head not in heads or body.named is not None:
        return False
    while j < limit and (
        "relative" in doc.words[j].tags or ("adj" in doc.words[j].tags and not glue(doc, j, "led"))
    ):
        j += 1
    if j + 1 >= limit or not glue(doc, j, "led"):
        return False
    hit = lookup(doc, j + 1, ("country", "capital"), clitics=False)
    if hit is None:
        return False
    group = known.get(hit.row.value)
    if group is not None:
        body.named = entity(group)
    else:
        body.country = state_of(hit.row)
    body.rows.append(hit.row)
    body.closed = True
    return take(body, hit.last)


def land(doc: Document, j: int) -> Hit | None:
    """A country at token ``j``, also after a word for its kind: the REGION of Karabakh."""
    hit = lookup(doc, j, ("country",), clitics=False)
    if hit is None and glue(doc, j, "territory") and j + 1 < len(doc.words):
        hit = lookup(doc, j + 1, ("country",), clitics=False)
    return hit


def in_territory(doc: Document, body: Body, end: int) -> None:
    """ "in" and a country or entity right after a ministry: the Ministry of Defence in Karabakh's is Karabakh's."""
    marked = body.first and glue(doc, body.first - 1, "open") and glue(doc, body.last, "close")
    j = body.last + int(bool(marked))
    if body.sector not in _STATE | {"REL", "LAB"} or j + 1 >= end or not glue(doc, j, "in"):
        return
    if glue(doc, j + 1, "region") and body.extended:
        body.region, body.closed = True, take(body, j + 2)
        return
    local = body.pattern.startswith(_LOCAL) and (body.extended or body.definite)
    hit = land(doc, j + 1) if body.extended or local else None
    if hit is None:
        place = doc.at("place", j + 1)
        if place is not None and local and place.value.country:
            body.country, body.closed = (place.value.country, place.value.name), take(body, place.last)
        return
    body.country, body.closed = state_of(hit.row), take(body, hit.last)
    body.rows.append(hit.row)
    while body.last < end and on_word(doc.words[body.last], "marker") is not None:
        body.last += 1


def of_region(doc: Document, body: Body, j: int) -> bool:
    """The region named before, whose body it is: the authorities OF THE (separatist) REGION."""
    if body.definite or body.sector not in _STATE or not glue(doc, j, "region"):
        return False
    body.region, body.closed = True, take(body, j + 1)
    return body.closed


def of_another(doc: Document, i: int, hit: Hit) -> bool:
    """Whether the forces of one state that a list knows are here those of another: the nationality after them tells.

    So it tells the security council of a state from that of the United Nations."""
    side = hit.row.extra.get("side", "")
    after = nisba(doc, hit.last) if hit.last < len(doc.words) else None
    if hit.row.cls == "organisation" and hit.row.extra.get("sector") == "UNO":
        body = lookup(doc, i, ("body",))
        return after is not None and not after.letters and body is not None and body.row.cls == "body"
    head = on_word(doc.packs.word(hit.row.form.split()[0]), "institution")
    if hit.row.cls != "group" or not side or side.startswith("X") or head is None or head.value != "MIL":
        return False
    if after is None or after.letters or after.row.value.startswith("X"):
        return False
    return after.row.value not in {side, hit.row.extra.get("home")}
