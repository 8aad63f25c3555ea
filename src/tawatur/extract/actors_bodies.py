"""Institutions by pattern: a head noun with its genitives, closed by a nationality, a country or an entity."""

from __future__ import annotations

from functools import lru_cache

from tawatur.extract.actors_bodies_names import (
    alias,
    in_territory,
    land,
    latin_name,
    led,
    of_another,
    of_region,
    take,
)
from tawatur.extract.actors_lookup import ENTITIES, Hit, entity, glue, lookup, many, nisba, state_of
from tawatur.extract.actors_refs import STATELESS, Found, letters_of
from tawatur.extract.actors_shapes import MINISTRY, Body
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.words import Reading, Word

REACH = 9
"""Tokens that the name of a body has at most."""

_CONCERNED = (
    "Council",
    "Committee",
    "Authority",
    "Directorate",
    "Administration",
    "National Security Council",
)
_BEYOND = STATELESS & {"NGO", "IGO", "UNO", "EUR", "JRN"}
_OPERATIONS = "Operations"
ADOPTING = frozenset(["REB", "ISM", "NGO", "PTY", "OPP", "GOV", "MIL", "LAB", "IGO", "SPY", "JRN"])
_FUNCTION = frozenset(["governed", "mark", "relative", "negator", "particle", "name-end", "digits"])
_PREFIXED = frozenset(["+wa", "+fa", "+bi", "+li", "+ka"])


def read_body(doc: Document, i: int, end: int) -> Body | None:
    """The body whose name starts at token ``i`` and ends before ``end``, or None. It may still lack its country."""
    body = _head(doc, i)
    if body is None:
        return None
    limit = min(end, i + REACH)
    while body.last < limit and _extend(doc, body, limit):
        pass
    if body.named is None and not body.closed:
        in_territory(doc, body, end)
    return body


def found(body: Body, rule: str) -> Found:
    """The body as a mention."""
    inner = (body.owner,) if body.owner is not None else ()
    return Found(body.first, body.last, body.actor(), rule, tuple(body.rows), body.letters, inner=inner)


def unit_of(doc: Document, body: Body, end: int) -> Body | None:
    """The force that a unit is of: a force OF THE ARMY of X, detachments OF THE NATIONAL ARMY."""
    k = body.last + int(glue(doc, body.last, "of"))
    tied = k > body.last or (k < end and any("+li" in r.tags for r in doc.words[k].readings))
    whole = read_body(doc, k, end) if body.sector == "MIL" and tied and k < end else None
    if whole is None or whole.sector not in {"MIL", "COP"}:
        return None
    return whole if whole.closed or whole.named or "def" in doc.words[whole.first].tags else None


def _head(doc: Document, i: int) -> Body | None:
    listed = lookup(doc, i, ("group", "organisation", "outlet"))
    hit = lookup(doc, i, ("body",))
    longer = listed is not None and hit is not None and hit.row.cls == "body" and hit.last > listed.last
    named = listed is not None and listed.last > i + 1 and not longer and not of_another(doc, i, listed)
    if listed is not None and named and doc.words[i].tags & {"institution", "glue:outlet-head"}:
        ref = entity(listed.row)
        return Body(
            i,
            listed.last,
            listed.letters,
            ref.head,
            ref.name,
            ref.sector,
            "f",
            True,
            [listed.row],
            named=ref,
            extended=True,
        )
    word = doc.words[i]
    if hit is not None and hit.row.cls == "body":
        last = hit.last
        article = doc.packs.analyser.clitics.article
        definite = "def" in doc.words[last - 1].tags or any(
            part.startswith(article) for part in hit.row.form.split()
        )
        first = doc.words[i].reading("institution")
        lemma = first.lemma if first is not None else hit.row.form
        body = Body(
            i, last, hit.letters, lemma, hit.row.extra.get("english", hit.row.form), hit.row.value, "f", definite,
            [hit.row], bare=True, ministry=hit.row.form.count(" ") > 0,
        )  # fmt: skip
        body.extended = True
        return body
    if "place-head" in word.tags and doc.at("place", i) is not None:
        return None
    reading = _noun(doc, i, "institution")
    if reading is not None:
        row = next(row for row in reading.rows if row.cls == "institution")
        gender = row.extra.get("gender", "m")
        return Body(
            i, i + 1, letters_of(doc, reading), row.form, row.extra.get("english", row.form), row.value, gender,
            "def" in reading.tags, [row], bare=bool(row.extra.get("bare")), number=_number(reading),
        )  # fmt: skip
    if "glue:outlet-head" in word.tags and (reading := _noun(doc, i, "glue")) is not None:
        row = next(row for row in reading.rows if row.cls == "glue" and row.value == "outlet-head")
        definite = row.form.startswith(doc.packs.analyser.clitics.article)
        return Body(i, i + 1, letters_of(doc, reading), row.form, "", "JRN", "f", definite, [row])
    return None


def _noun(doc: Document, i: int, cls: str) -> Reading | None:
    word = doc.words[i]
    if cls not in word.tags:
        return None
    return next(
        (r for r in word.readings if cls in r.tags and "+pron" not in r.tags and "adj" not in r.tags), None
    )


def _number(reading: Reading) -> str:
    return "du" if "du" in reading.tags else "pl" if "pl" in reading.tags else "sg"


def _extend(doc: Document, body: Body, limit: int) -> bool:
    """Take the next part of the name into it; False where the name has ended."""
    j = body.last
    word = doc.words[j]
    if word.kind == "punct":
        return alias(doc, body, limit)
    joined = "+wa" in word.tags
    if latin_name(doc, body, limit) or led(doc, body, limit):
        return True
    if body.closed:
        return "marker" in word.tags and not joined and take(body, j + 1)
    if body.field is None and _field(doc, body, j):
        return True
    if not joined and _nationality(doc, body, j):
        return True
    if _field(doc, body, j) or (joined and _concern(doc, body, j)):
        return True
    if joined:
        return False
    if body.named is not None:
        return _described(word) and doc.over("time", j) is None and take(body, j + 1)
    owned = not body.field or glue(doc, j - 1, "loyal")
    if (body.extended or glue(doc, j - 1, "loyal")) and owned and _of_whom(doc, body, j, limit):
        return True
    if not body.definite and (_proper(doc, body, j) or of_region(doc, body, j)):
        return True
    return _generic(doc, body, j, limit)


def _described(word: Word) -> bool:
    """Whether the word is an adjective that tells more of a body named before it: the EXTREMIST movement."""
    if "marker" in word.tags:
        return True
    owned = word.tags & {"glue:loyal", "glue:against", "glue:affine"}
    return not owned and any(
        "def" in r.tags and "adj" in r.tags and not _PREFIXED & r.tags for r in word.readings
    )


def _nationality(doc: Document, body: Body, j: int) -> bool:
    hit = nisba(doc, j, every=body.sector in {"MIL", "COP", "SPY"})
    if hit is None or hit.letters or not _closes(doc, body, hit):
        return False
    if body.named is not None and body.named.country is not None:
        return take(body, hit.last)
    body.country = state_of(hit.row)
    body.rows.append(hit.row)
    body.closed = True
    return take(body, hit.last)


def _closes(doc: Document, body: Body, hit: Hit) -> bool:
    """Whether a nationality belongs to the body: definite as the body is."""
    if hit.reading is None:
        return True
    plural = many(doc.words[hit.last - 1], hit.row)
    if ("du" in hit.reading.tags and not plural) or (
        plural and body.number != "pl" and not _of_many(doc, body)
    ):
        return False
    if hit.row.extra.get("weak") and "def" not in hit.reading.tags:
        return False
    if "def" in hit.reading.tags:
        return True
    return not body.definite and body.last == body.first + 1


def _of_many(doc: Document, body: Body) -> bool:
    """Whether the genitive that closes the name is a plural of people: the union of the JOURNALISTS."""
    last = doc.words[body.last - 1]
    people = any({"pl", "def"} <= r.tags for r in last.readings) or body.sector in {"LAB", "OPP", "PTY"}
    return people and not _unseen(body) and last.plain.startswith(doc.packs.analyser.clitics.article)


def _field(doc: Document, body: Body, j: int) -> bool:
    if body.named is not None or body.head not in ministries(doc.packs):
        return False
    hit = lookup(doc, j, ("field",))
    if hit is None:
        return False
    joined = "+wa" in doc.words[j].tags and hit.letters > 0
    if joined and body.field is None:
        return False
    if body.field is None:
        body.field = hit.row
        body.pattern = f"Ministry of {hit.row.value} of {{}}"
        body.sector = hit.row.extra.get("sector", "GOV")
    elif not joined:
        return False
    body.rows.append(hit.row)
    body.definite = body.definite or "def" in doc.words[hit.last - 1].tags
    body.bare = body.definite
    return take(body, hit.last)


def _concern(doc: Document, body: Body, j: int) -> bool:
    """A further concern of a council or committee, joined to the first: the Council of Defence AND NATIONAL SECURITY."""
    if body.named is not None or _unseen(body) or not body.pattern.startswith(_CONCERNED):
        return False
    before = doc.words[body.last - 1]
    hit = lookup(doc, j, ("field",))
    return hit is not None and hit.letters > 0 and "def" in before.tags and take(body, hit.last)


@lru_cache(maxsize=8)
def ministries(packs: Packs) -> frozenset[str]:
    """Head nouns whose English is that of a ministry."""
    return frozenset(row.form for row in packs.rows("institution") if row.extra.get("english") == MINISTRY)


def _proper(doc: Document, body: Body, j: int) -> bool:
    """A proper name in the genitive: the movement of the Taliban, the army of Armenia."""
    hit = lookup(doc, j, (*ENTITIES, "capital"), clitics=False) or land(doc, j)
    if hit is None:
        return False
    row = hit.row
    if row.cls in {"country", "capital"}:
        if "{}" not in body.pattern and body.sector == "JRN":
            return False
        body.country = state_of(row)
        body.closed = True
        if row.cls == "capital" and body.sector not in {"MIL", "GOV"}:
            body.country, body.closed = None, False
            return False
    elif row.cls == "person":
        if body.sector not in {"MIL", "REB", "PTY", "GOV"} or body.last > body.first + 1:
            return False
        body.country = (row.extra["country"], row.value) if row.extra.get("country") else None
        body.closed = True
    elif body.sector in ADOPTING or body.sector == "JRN":
        body.named = entity(row)
    body.rows.append(row)
    return take(body, hit.last)


def _generic(doc: Document, body: Body, j: int, limit: int) -> bool:
    """Words that no list of names knows: definite genitives, adjectives, one indefinite noun of a chain."""
    word = doc.words[j]
    if _FUNCTION & word.tags and "marker" not in word.tags:
        return False
    if doc.over("time", j) is not None:
        return False
    common = "def" in word.tags and "noun" in word.tags
    place = doc.over("place", j) if not common else None
    seated = body.sector in {"COP", "GOV", "JUD", "CVL"} or body.pattern.startswith(_OPERATIONS)
    if place is not None and not body.definite and (_unseen(body) or body.ministry) and seated:
        code = getattr(place.value, "country", None)
        if code:
            body.country, body.closed = (code, place.value.name), True
            return take(body, max(place.last, j + 1))
    prefixed = all(_PREFIXED & r.tags for r in word.readings) if word.readings else False
    if prefixed:
        return False
    article = any("def" in r.tags and not _PREFIXED & r.tags for r in word.readings)
    if "marker" in word.tags:
        return take(body, j + 1)
    if word.tags & {"glue:loyal", "glue:against", "glue:affine"} and not _owner_follows(doc, j + 1):
        return False
    if article:
        body.words += 1
    if body.definite:
        # A body is spoken of as one: "the police THE PROTESTERS" are two.
        agrees = any("adj" in r.tags and not {"pl", "du"} & r.tags for r in word.readings)
        return article and (agrees or body.number == "du") and take(body, j + 1)
    if article:
        if "institution" in word.tags or "role" in word.tags:
            _inner(doc, body, j, limit)
            return True
        if not _unseen(body):
            return bool(word.tags & {"adj", "unknown"}) and take(body, j + 1)
        return take(body, j + 1)
    if (
        body.last == body.first + 1
        and word.tags & {"institution", "body"}
        and not word.tags & {"past", "imperfect"}
    ):
        return _inner(doc, body, j, limit)
    return False


def _owner_follows(doc: Document, j: int) -> bool:
    """Whether token ``j`` begins with the preposition of belonging, or is that of nearness."""
    return j < len(doc.words) and ("+li" in doc.words[j].tags or glue(doc, j, "of"))


def _of_whom(doc: Document, body: Body, j: int, limit: int) -> bool:
    """Whose the body is, after the preposition of belonging: the military wing OF HAMAS, the forces loyal TO HADI."""
    word = doc.words[j]
    if glue(doc, j, "of") and glue(doc, j - 1, "affine") and j + 1 < limit:
        hit = lookup(doc, j + 1, ENTITIES, clitics=False)
        if hit is None:
            return False
        near = entity(hit.row)
        body.country, body.closed, body.own_last = (
            ((near.country, near.name) if near.country else None),
            True,
            j - 1,
        )
        body.rows.append(hit.row)
        return take(body, hit.last)
    if not any("+li" in r.tags for r in word.readings):
        return False
    hit = lookup(doc, j, (*ENTITIES, "capital"))
    inner = read_body(doc, j, limit) if hit is None else None
    against = glue(doc, j - 1, "against")
    if body.own_last == 0:
        body.own_last = j - 1 if against or glue(doc, j - 1, "loyal") or glue(doc, j - 1, "affine") else j
    kin = glue(doc, j - 1, "loyal") or glue(doc, j - 1, "backed")
    told = hit is not None and hit.row.cls == "outlet" if inner is None else inner.sector == "JRN"
    if told and not kin:
        # Whom somebody tells it: an official of the police, TO AFP.
        return False
    if hit is not None:
        owner = entity(hit.row) if hit.row.cls != "capital" else None
        code = owner.country if owner is not None else hit.row.value
        last, name = hit.last, owner.name if owner is not None else state_of(hit.row)[1]
        body.rows.append(hit.row)
    elif inner is not None and (inner.definite or inner.closed or inner.named or inner.extended):
        owner = None
        body.owner = inner.actor() if inner.closed else None
        code, last = inner.actor().country, inner.last
        name = inner.country[1] if inner.country else inner.name()
        if code is None and "{}" in inner.pattern:
            # Whose it is will be seen from the scene, as for the inner body alone.
            body.rows += inner.rows
            body.pattern = f"{body.pattern} of the {inner.name()}".replace(" of {}", "") + " of {}"
            body.sector = inner.sector if inner.sector in {"REB", "OPP"} else body.sector
            body.scenic = True
            return take(body, last)
    else:
        return False
    kind = inner.actor().sector if inner is not None else owner.sector if owner is not None else None
    if against:
        # Forces that are told by their enemy alone are nobody's army.
        body.scenic = True
        if body.sector == "MIL":
            body.sector, body.pattern = "REB", f"Forces against {name} of {{}}"
    elif code is not None and not (body.sector == "REB" and hit is not None and hit.row.cls == "country"):
        # Militias that are loyal to a state are not the state.
        body.country, body.closed = (code, name), True
        governs = body.ministry or body.ministry_like
        rebels = body.sector == "MIL" and kind in {"REB", "ISM"}
        if kind is not None and (body.sector in {"NGO", "UNK", "GOV"} or rebels) and not governs:
            body.sector = kind
    elif kind in _BEYOND and body.sector not in {"REB", "MIL"}:
        body.closed, body.sector, body.pattern = True, kind, f"{body.name()} of the {name}"
    return take(body, last)


def _unseen(body: Body) -> bool:
    """Whether the head has no genitive yet."""
    return body.last == body.first + 1


def _inner(doc: Document, body: Body, j: int, limit: int) -> bool:
    """A body inside the name: the command OF THE ARMY."""
    inner = read_body(doc, j, limit)
    if inner is None:
        return take(body, j + 1)
    body.country, body.closed, body.named = inner.country, True, inner.named
    body.rows += inner.rows
    if body.sector in {"GOV", "MIL"} and inner.sector in {"MIL", "COP", "JUD", "LEG", "SPY"}:
        body.sector, body.pattern = inner.sector, inner.pattern
    return take(body, inner.last)
