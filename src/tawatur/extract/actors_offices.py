"""Offices: the noun, what it is of, its nationality and its qualifying adjectives."""

from __future__ import annotations

from tawatur.extract.actors_bodies import read_body
from tawatur.extract.actors_bodies_names import land
from tawatur.extract.actors_lookup import (
    Hit,
    glue,
    lookup,
    nisba,
    on_word,
    quoted,
    state_of,
    unprefixed,
)
from tawatur.extract.actors_offices_of import (
    genitive,
    member,
    place_of,
    take,
    title_tail,
    with_body,
    with_entity,
    worth,
)
from tawatur.extract.actors_offices_places import land_of
from tawatur.extract.actors_refs import letters_of
from tawatur.extract.actors_shapes import Office, Resolve
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Reading

REACH = 12
"""Tokens that an office has at most."""

_PREFIXED = frozenset(["+wa", "+fa", "+bi", "+li", "+ka"])


_NAMED = ("group", "organisation", "outlet", "seat")


def read_office(doc: Document, i: int, end: int, resolve: Resolve) -> Office | None:
    """The office that starts at token ``i``: its noun, what it is of, its nationality and its qualifying adjectives.

    ``resolve`` tells which body named before a bare head noun means.
    """
    office = _head(doc, i)
    if office is None:
        return None
    office.resolve = resolve
    limit = min(end, i + REACH)
    _deputy(doc, office, limit)
    while office.last < limit and _extend(doc, office, limit):
        pass
    return office


def _head(doc: Document, i: int) -> Office | None:
    hit = lookup(doc, i, ("role-phrase",))
    if hit is not None and hit.row.cls == "role-phrase":
        row = hit.row
        first = doc.words[i].reading("role")
        gender = "f" if first is not None and "f" in first.tags else "m"
        definite = "def" in doc.words[hit.last - 1].tags or "def" in doc.words[i].tags
        country = (row.extra["country"], row.extra["name"]) if "country" in row.extra else None
        return Office(
            i, hit.last, hit.letters, row.value, row.value, row.extra.get("sector", "GOV"), "phrase", gender, "sg", definite,
            [row], bodied=True, country=country,
        )  # fmt: skip
    reading = _noun(doc, i)
    if reading is None:
        return None
    row = next(row for row in reading.rows if row.cls == "role")
    rank = on_word(doc.words[i], "rank")
    number = "du" if "du" in reading.tags else "pl" if "pl" in reading.tags else "sg"
    return Office(
        first=i,
        last=i + 1,
        letters=letters_of(doc, reading),
        lemma=row.form,
        role=rank.value if rank is not None else row.value,
        sector="MIL" if rank is not None else row.extra.get("sector", "UNK"),
        kind=row.extra.get("kind", ""),
        gender=row.extra.get("gender", "m"),
        number=number,
        definite="def" in reading.tags,
        rows=[row],
    )


def _noun(doc: Document, i: int) -> Reading | None:
    word = doc.words[i]
    if "role" not in word.tags:
        return None
    found = [
        r
        for r in word.readings
        if "role" in r.tags and ("+pron" not in r.tags or _kind(r) == "peer" or _ours(r))
    ]
    if not found or (
        "given-name" in word.tags and not any("def" in r.tags for r in found) and not _closed(doc, i + 1)
    ):
        return None
    if i + 1 < len(doc.words) and "def" in doc.words[i + 1].tags:
        # The accusative of one and the dual in the construct are written alike: a definite noun after it decides.
        return next((r for r in found if "construct" in r.tags or "acc" not in r.tags), found[0])
    return found[0]


def _closed(doc: Document, i: int) -> bool:
    """Whether a body, field or nationality follows, so that the word before it is an office and no name."""
    return i < len(doc.words) and bool(
        doc.words[i].tags & {"nisba", "institution", "body", "country", "field", "organisation"}
    )


def _ours(reading: Reading) -> bool:
    """Our correspondent."""
    return any(row.extra.get("sector") == "JRN" for row in reading.rows if row.cls == "role")


def _kind(reading: Reading) -> str:
    return next((row.extra.get("kind", "") for row in reading.rows if row.cls == "role"), "")


def _deputy(doc: Document, office: Office, limit: int) -> None:
    """A deputy's office is that of the one whose deputy he is."""
    if office.kind not in {"dep", "chief"} or office.last >= limit or office.definite:
        return
    inner = _head(doc, office.last)
    if inner is None or inner.letters:
        return
    office.role = f"{office.role} {inner.role}"
    office.sector, office.last, office.definite = inner.sector, inner.last, inner.definite
    office.bodied, office.kind = inner.bodied, inner.kind
    office.number = inner.number if office.kind == "chief" else office.number
    office.rows += inner.rows


def _extend(doc: Document, office: Office, limit: int) -> bool:
    j = office.last
    word = doc.words[j]
    if word.kind != "word" and office.country is None and (place := _quoted_place(doc, j)) is not None:
        office.country = land_of(place)
        return take(office, place.last + 1)
    if word.kind != "word":
        hit = quoted(doc, j, _NAMED) if not office.definite or _bound(doc, j - 1) else None
        return hit is not None and with_entity(doc, office, hit)
    if office.kind == "min" and not office.field and office.country is None and _minister(doc, office, j):
        return True
    if glue(doc, j, "ranked") and j + 1 < limit:
        # An officer WITH THE RANK OF COLONEL in the police.
        return take(office, j + 2)
    hit = nisba(doc, j)
    if hit is not None and not hit.letters and _agrees(office, hit):
        office.country = office.country or state_of(hit.row)
        office.rows.append(hit.row)
        return take(office, hit.last)
    if glue(doc, j, "of") and j + 1 < limit and not office.definite and office.country is None:
        # A field commander OF THE FRONT.
        group = lookup(doc, j + 1, ("group",), clitics=False)
        return group is not None and with_entity(doc, office, group)
    if _bound(doc, j) and (named := quoted(doc, j + 1, _NAMED)) is not None and not office.field:
        return with_entity(doc, office, named)
    if office.kind == "rep" and _post(doc, j) and j + 1 < limit and office.country is not None:
        # Where somebody represents a state: its envoy IN THE SECURITY COUNCIL, TO RUSSIA.
        post = lookup(
            doc, j + 1, ("organisation", *(() if glue(doc, j, "in") else ("country",))), clitics=False
        )
        return post is not None and take(office, post.last)
    if glue(doc, j, "in") and j + 1 < limit and not office.field and office.country is None:
        return member(doc, office, j + 1, limit)
    fused = any({"+bi", "institution"} <= r.tags and "+wa" not in r.tags for r in word.readings)
    if fused and office.country is None:
        return member(doc, office, j, limit)
    if glue(doc, j, "on-behalf-his") and office.kind in {"spk", "phrase"}:
        office.scenic = office.bodied = True
        return take(office, j + 1)
    if glue(doc, j, "on-behalf") and office.kind in {"spk", "phrase"} and j + 1 < limit:
        return _in_marks(doc, office, j + 1, limit) or _of_body(doc, office, j + 1, limit, skip=True)
    if office.country is None and _minister(doc, office, j):
        return True
    if office.kind in {"src", "spk"} and office.country is None and _international(doc, office, j):
        return True
    marker = unprefixed(doc, j, "marker")
    if marker is not None:
        office.bodied = office.bodied or office.kind == "spk"
        if (
            marker.value == "military"
            and office.kind in {"spk", "src", ""}
            and office.sector in {"GOV", "UNK"}
        ):
            office.sector = "MIL"
        return take(office, j + 1)
    field = unprefixed(doc, j, "source-field")
    agrees = ("def" in word.tags) == office.definite
    if (
        field is not None
        and field.extra.get("sector") == "OPP"
        and agrees
        and office.sector in {"GOV", "UNK", "REB"}
    ):
        office.sector, office.described = "OPP", True
        return take(office, j + 1)
    if office.country is not None and office.kind != "spk" and (field is None or office.kind != "src"):
        return False
    if field is not None and office.kind in {"src", "spk"}:
        if office.kind == "src" and office.sector == "GOV" and field.extra.get("sector", "UNK") != "UNK":
            office.sector = field.extra["sector"]
        office.role = f"{field.value.capitalize()} {office.role.lower()}"
        office.described = True
        return take(office, j + 1)
    return _of_body(doc, office, j, limit, skip=False)


def _quoted_place(doc: Document, j: int) -> Chunk | None:
    """A place in quotation marks of its own from token ``j`` on: the governor of "X"."""
    place = doc.at("place", j + 1) if glue(doc, j, "open") and j + 1 < len(doc.words) else None
    return place if place is not None and glue(doc, place.last, "close") else None


def _in_marks(doc: Document, office: Office, j: int, limit: int) -> bool:
    """A body in quotation marks of its own from token ``j`` on, whose right to the name is in doubt."""
    body = read_body(doc, j + 1, limit) if j + 1 < limit and glue(doc, j, "open") else None
    if body is None or not any(glue(doc, k, "close") for k in range(body.first, body.last + 1)):
        return False
    return with_body(office, body) and take(office, body.last + int(glue(doc, body.last, "close")))


def _international(doc: Document, office: Office, j: int) -> bool:
    """Whether the adjective at token ``j`` makes the office one of the United Nations or of the world."""
    field = unprefixed(doc, j, "source-field")
    if field is None or field.extra.get("sector") not in {"UNO", "IGO"}:
        return False
    # Experts of the United Nations are of it; international ones are of nobody.
    open_to = {"GOV", "UNK"} if field.extra["sector"] == "UNO" else {"GOV"}
    if office.sector not in open_to or ("def" in doc.words[j].tags) != office.definite:
        return False
    office.sector, office.described = field.extra["sector"], True
    office.role = f"{field.value[0].upper()}{field.value[1:]} {office.role.lower()}"
    return take(office, j + 1)


def _post(doc: Document, j: int) -> bool:
    return glue(doc, j, "in") or glue(doc, j, "to")


def _agrees(office: Office, hit: Hit) -> bool:
    """Whether a nationality closes the office: singular for one person, and definite as it is."""
    if hit.reading is None:
        return True
    tags = hit.reading.tags
    if "+pron" in tags:
        return False
    if office.number == "sg" and ("du" in tags or "pl" in tags):
        return False
    return "def" in tags or not office.definite or hit.row.value in {"MLI"}


def _bound(doc: Document, j: int) -> bool:
    """Whether token ``j`` ties a body to the office: on behalf of, in."""
    return glue(doc, j, "on-behalf") or glue(doc, j, "in")


def _minister(doc: Document, office: Office, j: int) -> bool:
    hit = lookup(doc, j, ("field",))
    if hit is None:
        return False
    joined = hit.letters > 0
    if office.kind != "min" and not (office.field and joined):
        return False
    if joined and not office.field:
        return False
    if joined and "+wa" not in doc.words[j].tags:
        return False
    if not office.field:
        field = (
            hit.row.value.removesuffix(" Affairs") if hit.row.value.startswith("Foreign") else hit.row.value
        )
        office.role = f"{field} {office.role}" if field != "State" else f"{office.role} of State"
        office.sector = hit.row.extra.get("sector", office.sector)
    office.field = office.bodied = True
    office.definite = office.definite or "def" in doc.words[hit.last - 1].tags
    office.rows.append(hit.row)
    return take(office, hit.last)


def _of_body(doc: Document, office: Office, j: int, limit: int, skip: bool) -> bool:
    """What the office is of: a body, an organisation, a country, a definite genitive."""
    word = doc.words[j]
    li = any("+li" in r.tags for r in word.readings)
    if office.described and not (skip or li):
        return False
    if (
        not skip
        and not li
        and _PREFIXED & word.tags
        and not any(not _PREFIXED & r.tags for r in word.readings)
    ):
        return False
    if (
        glue(doc, j, "to")
        and j + 1 < limit
        and (inner := _head(doc, j + 1)) is not None
        and not inner.letters
    ):
        return _for_office(doc, office, inner, limit)
    if glue(doc, j, "to") and j + 1 < limit:
        hit = lookup(doc, j + 1, ("organisation", "country", "group", "capital"), clitics=False)
        return hit is not None and take(office, hit.last)
    if office.definite and not skip and not li:
        return title_tail(doc, office, j)
    nested = skip or li or (not office.definite and office.kind not in {"src", "kin", "min"})
    if (
        nested
        and unprefixed(doc, j, "source-field") is None
        and (inner := _head(doc, j)) is not None
        and "institution" not in word.tags
        and (li or skip or not inner.letters)
    ):
        # Whom somebody tells it, TO THE JOURNALISTS, is nobody whose officer he is.
        return not (li and inner.sector == "JRN") and _for_office(doc, office, inner, limit)
    named = ("group", "organisation", "seat", "country") if li else (*_NAMED, "country")
    hit = lookup(doc, j, named, clitics=li) or land(doc, j)
    body = read_body(doc, j, limit)
    if (
        body is not None
        and (body.letters == 0 or (li and body.sector != "JRN"))
        and (hit is None or body.last > hit.last)
        and worth(body, skip or li)
    ):
        return with_body(office, body)
    if hit is not None:
        return with_entity(doc, office, hit)
    if (skip or li) and (short := lookup(doc, j, ("scene-name",), clitics=li)) is not None:
        office.short, office.bodied, office.definite, office.generic = j, True, True, True
        return take(office, short.last)
    if skip:
        # Whom he speaks for is no body that is known: its genitives are read as those of an office.
        office.definite = False
        return take(office, j)
    if li:
        return place_of(doc, office, j)
    return genitive(doc, office, j)


def _for_office(doc: Document, office: Office, inner: Office, limit: int) -> bool:
    """Somebody who speaks for the holder of another office."""
    inner.resolve = office.resolve
    while inner.last < limit and _extend(doc, inner, limit):
        pass
    office.country = office.country or inner.country
    office.sector = inner.sector if inner.sector != "UNK" else office.sector
    office.body, office.bodied, office.definite, office.served = inner.title(), True, True, True
    office.scenic = inner.country is None
    office.rows += inner.rows
    return take(office, inner.last)
