"""Unnamed sources, crowds, peoples, and several holders of one office in one phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from tawatur.extract.actors_bodies import read_body
from tawatur.extract.actors_lookup import (
    Hit,
    entity,
    glue,
    lookup,
    many,
    nisba,
    on_word,
    quoted,
    state_of,
    unprefixed,
)
from tawatur.extract.actors_people import holder, name_after, person
from tawatur.extract.actors_refs import ActorRef, Found
from tawatur.extract.actors_shapes import Office, Resolve
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.model import ActorKind

_PREFIXED = frozenset(["+wa", "+fa", "+bi", "+li", "+ka"])
_AFTER = frozenset(
    ["mark", "governed", "relative", "digits", "punct", "verb", "name-end", "nisba", "source-field", "aside"]
)
CROWDS = frozenset(["CVL", "REF", "UAF", "REB", "ISM"])


Land = Callable[[int], "tuple[str, str] | None"]
_STATE = frozenset(["MIL", "GOV", "COP", "LEG", "JUD", "SPY"])
_FORCES = frozenset(["MIL", "COP"])
_ARMED = frozenset(["UAF", "ISM"])
_NEAR = frozenset(["close", "person close to"])
_ABROAD = frozenset(["western", "Arab", "foreign"])
"""Fields of sources that belong to no one state."""


def read_source(
    doc: Document, i: int, end: int, land_of: Land, home: str | None, resolve: Resolve
) -> Found | None:
    """An unnamed source or a crowd that starts at token ``i``: its noun, what field it is of, whose it is.

    ``land_of`` tells the country in focus at a token: sources of a state speak for it where they name none. ``home`` is
    the country where the article plays, if it is one. ``resolve`` tells which body named before a bare head noun means.
    """
    hit = lookup(doc, i, ("source-phrase", "source-noun"))
    if hit is None:
        return None
    row, reading = hit.row, hit.reading
    ours = reading is not None and "+pron" in reading.tags
    if ours and row.value != "source":
        return None
    if ours and not many(doc.words[i], row):
        # Its source: where something comes from. Our sources are several.
        return None
    # The oblique plural is written like the dual: sources and crowds are seldom two.
    plural = reading is None or row.extra.get("number") == "pl" or many(doc.words[i], row)
    definite = reading is not None and ("def" in reading.tags or ours)
    sector = row.extra.get("sector", "UNK")
    # The construct of the plural is written like that of the dual, which comes first.
    several = plural or (reading is not None and "du" in reading.tags)
    if reading is not None and several and not definite and (made := _of_group(doc, i, end, hit)) is not None:
        return made
    if definite and plural and (same := _called(doc, i, end, hit)) is not None:
        return same
    if row.extra.get("note") == "group" or (sector in CROWDS and not plural):
        return None
    rows, fields, country, last = [row], [], None, hit.last
    abroad, many_states = False, row.extra.get("note") == "abroad"
    while last < end and not all(_PREFIXED & r.tags for r in doc.words[last].readings):
        land = nisba(doc, last)
        field = unprefixed(doc, last, "source-field")
        if land is not None and not land.letters:
            country, last = state_of(land.row), land.last
            rows.append(land.row)
        elif field is not None:
            fields.append(field.value)
            told = field.extra.get("sector", "UNK")
            official = told == "GOV" and sector in _STATE
            # Military sources that are official stay military.
            sector = told if told != "UNK" and sector not in CROWDS | {"JRN"} and not official else sector
            abroad = abroad or field.value in _ABROAD
            rows.append(field)
            last += 1
        elif (
            sector == "JRN"
            and "adj" in doc.words[last].tags
            and not doc.words[last].tags & {"past", "imperfect"}
        ):
            last += 1
        else:
            break
    own: ActorRef | None = None
    # "Sources of the army" in the genitive, or with the letter of "in" on the body.
    genitive = last == hit.last < end and row.value == "source" and not definite and several
    fused = last < end and (
        (genitive and bool(doc.words[last].tags & {"institution", "body"}))
        or any("+bi" in r.tags and "institution" in r.tags for r in doc.words[last].readings)
    )
    if last + 1 < end and glue(doc, last, "belonging") and row.cls == "source-noun" and not ours:
        # Sources THAT BELONG TO the movement.
        own, last, more = _belongs(doc, last, end, land_of, resolve, owned=True)
        rows += more
    tied = own is None and (fused or (last + 1 < end and (glue(doc, last, "in") or glue(doc, last, "of"))))
    if tied and row.cls == "source-noun" and not ours:
        own, last, more = _belongs(doc, last - 1 if fused else last, end, land_of, resolve)
        last += 1 if fused and own is None else 0
        rows += more
    if (
        reading is not None
        and not fields
        and own is None
        and country is None
        and not _alone(doc, row, definite, last, end)
    ):
        return None
    noun = plural_of(row.value) if plural and row.cls == "source-noun" else row.value
    # English puts "other" first, whatever the order of the adjectives.
    name = " ".join([*sorted(dict.fromkeys(fields), key=lambda field: field != "other"), noun])
    soldier = sector == "MIL"
    if own is not None:
        sector = own.sector if sector in {"UNK", "GOV", "MIL"} else sector
        name = f"{name} {'to' if _NEAR & {*fields, row.value} else 'in'} {own.name}"
    if abroad and country is None and own is None and sector != "JRN":
        sector = "UNK"
    if _NEAR & {*fields, row.value} and not (soldier and own is not None):
        # Who is near somebody speaks for nobody; a soldier near a side is of it.
        sector, own = "UNK", None
    code = own.country if own is not None else country[0] if country else None
    # A side is kept where the source belongs to it; of witnesses and journalists the nationality is nobody's voice.
    side = (
        code
        if own is not None
        or sector in {"GOV", "MIL", "COP", "REB", "SPY", "LEG", "JUD", "ISM", "UAF", "PTY", "OPP"}
        else None
    )
    if country and sector in _ARMED and (origin := _demonym(doc, i, last)) is not None:
        # Fighters of a nationality or movement are of its side; those of a state abroad of whoever hires them.
        name, side = f"{origin} {name}", side if home == country[0] or country[0].startswith("X") else None
    elif country:
        name = f"{name} of {country[1]}"
        side = code if sector == "UNK" and not _NEAR & {*fields, row.value} else side
    elif (
        own is None and sector in _STATE and not (abroad or many_states) and (scene := land_of(i)) is not None
    ):
        side = scene[0]
    if (
        own is None
        and (people := community(doc.packs, fields, code or (land_of(i) or ("", ""))[0])) is not None
    ):
        side = people
    number = "pl" if plural else "sg"
    speaks = reading is not None and not hit.letters and row.value in {"source", "witness"}
    first = counted(doc, i) if speaks else i
    ref = ActorRef(
        key=f"source:{name}", name=name, kind="group" if plural else "person", country=side, sector=sector, gender="m",
        number=number, head="source" if "source" in row.value else row.value,
    )  # fmt: skip
    return Found(
        first, last, ref, "actors/states" if many_states else "actors/source", tuple(rows), hit.letters
    )


@lru_cache(maxsize=8)
def _communities(packs: Packs) -> dict[tuple[str, str], str]:
    return {(row.extra["field"].lower(), row.extra["scene"]): row.value for row in packs.rows("community")}


def community(packs: Packs, fields: Iterable[str], land: str) -> str | None:
    """The side for which officials and sources of a people within a state speak: Kurdish ones in Iraq."""
    known = _communities(packs)
    return next((known[key] for field in fields if (key := (field.lower(), land)) in known), None)


def counted(doc: Document, i: int) -> int:
    """The token where the number of those named at token ``i`` begins: THREE security sources."""
    number = doc.over("number", i - 1) if i else None
    return number.first if number is not None and number.last == i and not number.value.ordinal else i


def _demonym(doc: Document, first: int, last: int) -> str | None:
    """The English adjective of nationality among tokens ``first..last``."""
    for word in doc.words[first + 1 : last]:
        row = next(
            (row for r in word.readings if "nisba" in word.tags for row in r.rows if row.cls == "adj"), None
        )
        if row is not None:
            return row.value
    return None


def _of_group(doc: Document, i: int, end: int, hit: Hit) -> Found | None:
    """The fighters of a group, or in one, are the group."""
    if (
        hit.row.extra.get("note") == "group"
        and hit.last + 1 < end
        and (glue(doc, hit.last, "in") or glue(doc, hit.last, "of"))
    ):
        inside = lookup(doc, hit.last + 1, ("group",), clitics=False)
        if inside is not None:
            return Found(
                i, inside.last, entity(inside.row), "actors/group", (hit.row, inside.row), hit.letters
            )
        force = read_body(doc, hit.last + 1, end)
        if force is not None and force.closed and not force.letters and force.sector in _FORCES:
            # Members OF THE TURKISH POLICE are the police.
            return Found(i, force.last, force.actor(), "actors/body", (hit.row, *force.rows), hit.letters)
    group = lookup(doc, hit.last, ("group",), clitics=False) if hit.last < end else None
    group = group or quoted(doc, hit.last, ("group",))
    body = read_body(doc, hit.last, end) if hit.last < end else None
    if (
        body is not None
        and not body.letters
        and body.named is not None
        and (group is None or body.last >= group.last)
    ):
        return Found(i, body.last, body.named, "actors/group", (hit.row, *body.rows), hit.letters)
    if group is None:
        return None
    return Found(i, group.last, entity(group.row), "actors/group", (hit.row, group.row), hit.letters)


def _called(doc: Document, i: int, end: int, hit: Hit) -> Found | None:
    """The movement whose name follows a definite plural as its adjective: the HOUTHI fighters."""
    group = lookup(doc, hit.last, ("group",), clitics=False) if hit.last < end else None
    if group is None or group.last != hit.last + 1:
        return None
    named = any({"adj", "def", "pl"} <= r.tags for r in doc.words[hit.last].readings)
    return (
        Found(i, group.last, entity(group.row), "actors/group", (hit.row, group.row), hit.letters)
        if named
        else None
    )


def plural_of(noun: str) -> str:
    """The English plural."""
    if noun.endswith(("s", "men")):
        return noun
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def _alone(doc: Document, row: Row, definite: bool, last: int, end: int) -> bool:
    """Whether a bare noun is a source: nothing that would make another sense of it follows."""
    if row.extra.get("sector") in CROWDS:
        return True
    if definite or last >= end:
        return True
    return bool(doc.words[last].tags & _AFTER)


def _belongs(
    doc: Document, j: int, end: int, land_of: Land, resolve: Resolve, owned: bool = False
) -> tuple[ActorRef | None, int, list[Row]]:
    """The body to which a source belongs, after "in" or "of" at token ``j``; ``owned``: the body's first word has "to"."""
    hit = lookup(doc, j + 1, ("group", "organisation", "seat"), clitics=owned)
    body = read_body(doc, j + 1, end)
    if (
        body is not None
        and (hit is None or body.last > hit.last)
        and (body.definite or body.closed or body.named or body.extended)
    ):
        if "place-head" in doc.words[body.first].tags and body.last == body.first + 1:
            # A source in the governorate is near a place, and no part of its administration.
            return None, j, []
        if (known := resolve(body)) is not None:
            return known, body.last, body.rows
        if body.country is None and body.named is None and "{}" in body.pattern:
            body.country = land_of(j)
        return body.actor(), body.last, body.rows
    if hit is not None:
        return entity(hit.row), hit.last, [hit.row]
    return None, j, []


def described_sector(doc: Document, first: int, last: int) -> tuple[str, ActorKind]:
    """Sector and kind of a speaker whom tokens ``first..last`` describe: by the head noun, else by its adjectives."""
    first += 1 if glue(doc, first, "one-of") and first + 1 < last else 0
    if first + 2 < last and "partitive" in doc.words[first].tags and glue(doc, first + 1, "of"):
        # Members of the family: of what the family is.
        return described_sector(doc, first + 2, last)
    head = doc.words[first]
    if last == first + 1 and "unknown" in head.tags and "def" not in head.tags:
        # A name of one word.
        return "CVL", "person"
    if glue(doc, first, "outlet-head"):
        return "JRN", "institution"
    if glue(doc, first, "kin"):
        return "CVL", "group"
    office, body, crowd = on_word(head, "role"), on_word(head, "institution"), on_word(head, "source-noun")
    if crowd is not None and crowd.extra.get("note") == "group":
        # Members of a tribe are of the tribe.
        among = (on_word(doc.words[i], "institution") for i in range(first + 1, last))
        whole = next((row for row in among if row is not None), None)
        return (whole.value if whole is not None else "UNK"), "group"
    if body is not None:
        body = _inside(doc, first, last) or body
    if office is not None:
        sector = "CVL" if office.extra.get("kind") == "kin" else office.extra.get("sector", "UNK")
    else:
        sector = (
            body.value
            if body is not None
            else crowd.extra.get("sector", "UNK")
            if crowd is not None
            else "UNK"
        )
    if sector in {"UNK", "REL"}:
        fields = (on_word(doc.words[i], "source-field") for i in range(first + 1, last))
        told = next(
            (f.extra["sector"] for f in fields if f is not None and f.extra.get("sector", "UNK") != "UNK"),
            None,
        )
        sector = told or ("CVL" if sector == "REL" else sector)
    if sector == "UNK" and office is None and body is None and crowd is None and _named(doc, first, last):
        # Somebody of whom the text tells a name and no office.
        sector = "CVL"
    return sector, "institution" if body is not None and office is None else "person"


def _inside(doc: Document, first: int, last: int) -> Row | None:
    """The body in which those are whom tokens ``first..last`` describe: leaders IN THE PARTY."""
    tied = (i + 1 for i in range(first + 1, last - 1) if glue(doc, i, "in") or glue(doc, i, "of"))
    return next((row for i in tied if (row := on_word(doc.words[i], "institution")) is not None), None)


def _named(doc: Document, first: int, last: int) -> bool:
    """Whether a given name stands among tokens ``first..last``, and a word after it."""
    return any(doc.words[i].tags & {"given-name", "name-part"} for i in range(first, last - 1))


def read_several(doc: Document, office: Office, end: int) -> Found | None:
    """Two or more holders of one office: the foreign ministers of Russia and Turkey, with their names or without."""
    parts: list[Found] = []
    lands: list[str] = []
    lead = office.country
    if lead is None:
        return None
    first_part = next(
        (k for k in range(office.first, office.last) if doc.words[k].tags & {"nisba", "country"}),
        office.last - 1,
    )
    j = office.last
    current, start = lead, first_part
    while True:
        member = msgspec.structs.replace(office, country=current, number="sg", last=j)
        name, titled = name_after(doc, j, end)
        if name is not None and name.row is None and name.last - name.first < 2:
            name = None
        if name is not None:
            found = person(doc, name, member, start, 0, titled)
            j = name.last
            found = msgspec.structs.replace(found, last=j)
        else:
            found = Found(start, j, holder(member), "actors/several", tuple(office.rows))
        parts.append(found)
        lands.append(current[1])
        after = _next_land(doc, j, end)
        if after is None:
            break
        current, start, j = after
    if len(parts) < 2:
        return None
    refs = [part.ref for part in parts]
    name_all = f"{office.role}s of " + " and ".join(lands)
    ref = ActorRef(
        key="several:" + "+".join(r.key for r in refs), name=name_all, kind="group", sector=office.sector, role=office.role,
        how="collective", members=tuple(r.key for r in refs), gender=office.gender, number="pl" if len(refs) > 2 else "du",
    )  # fmt: skip
    return Found(office.first, j, ref, "actors/several", tuple(office.rows), office.letters, tuple(parts))


def _next_land(doc: Document, j: int, end: int) -> tuple[tuple[str, str], int, int] | None:
    """The next nationality or country of a list at token ``j``: its state, its token, and the token after it."""
    k = j + 1 if j < end and glue(doc, j, "comma") else j
    if k >= end:
        return None
    hit = nisba(doc, k) or lookup(doc, k, ("country",))
    if hit is None or (k == j and "+wa" not in doc.words[k].tags):
        return None
    return state_of(hit.row), k, hit.last
