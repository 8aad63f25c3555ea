"""Harm by another side: what is told of those who suffer an attack, and whose attack it was."""

from __future__ import annotations

from tawatur.extract.claims_cues import FINITE
from tawatur.language.document import Document
from tawatur.language.words import Reading

_ATTACKS = ("ASSAULT", "COERCE")
_POLICE = "COERCE:arrest"
_EVENTS = frozenset({"predicate", "event-noun", "event-masdar"})
_LAUNCHES = frozenset({"breach:fire", "breach:begin", "breach:commit"})
_SUFFERED = 12
"""Tokens from the begin of what is said within which somebody is told to suffer an attack."""
_BY_WHOM = 22
"""Tokens from there within which the attack and its maker stand."""
_VICTIM = 7
"""Tokens after the harm within which those harmed are named."""
_ORIGIN = 8
"""Tokens after "from" within which the land or the positions stand, and whose they are."""
_NO_FIRE = frozenset({"partitive", "any-of", "masdar"})
_LAND = frozenset({"noun:land", "noun:site", "noun:position", "place-where:in"})
_FROM = 3
"""Tokens between an attack and where it came from, or between its noun and the verb of its maker."""


def suffered_from(doc: Document, start: int, end: int, country: str, at_once: bool = False) -> str | None:
    """ "Came under fire from the territory of X", "were killed by shells that the army of X fired": whom this blames.

    An adjective alone, "in an Armenian shelling", tells a toll and blames nobody. ``at_once``: the first word tells the
    harm.
    """
    reach = min(end, start + (1 if at_once else _SUFFERED))
    at = next((i for i in range(start, reach) if _suffers(doc, i, i == start)), None)
    if at is None or _own_act(doc, start, at, country):
        return None
    for i in range(at + 1, min(end, at + _BY_WHOM)):
        if "stop" in doc.words[i].tags:
            break
        other = _by(doc, i, end) or _launched(doc, i, end, at) or _whence(doc, i, end, at)
        if other is not None:
            return f"country:{other}" if other != country and not _victims(doc, at, i, other) else None
    return None


def fired_from(doc: Document, start: int, end: int, country: str) -> str | None:
    """ "The launch of missiles from the territory of X was recorded", "the shells were fired from within X"."""
    for i in range(start + 1, min(end, start + _BY_WHOM)):
        if "stop" in doc.words[i].tags:
            return None
        if "governed:min" not in doc.words[i].tags:
            continue
        near = range(max(start, i - _FROM - 1), i)
        if not any(_strikes(doc, j) for j in near) or any(_turns(doc, j) or _acts(doc, j) for j in near):
            continue
        if not doc.words[i - 1].tags.isdisjoint(_NO_FIRE) and not _strikes(doc, i - 1):
            # "A number of the posts of X", "the withdrawal from the land of X" after an attack.
            continue
        other = _land_of(doc, i + 1, end)
        if other is not None:
            return f"country:{other}" if other != country else None
    return None


def _land_of(doc: Document, i: int, end: int) -> str | None:
    """The side whose land or positions are told from token ``i`` on: "three positions inside the territory of X"."""
    land = False
    for j in range(i, min(end, i + _ORIGIN)):
        if _turns(doc, j):
            return None
        if land and (other := _side(doc, j) or _nationality(doc, j, end)) is not None:
            return other
        word = doc.words[j]
        if word.tags & _LAND and "+pron" not in word.tags:
            land = True
            if (place := doc.over("place", j)) is not None and place.first < j + 1 < place.last:
                # "The territory of X" as one place.
                return getattr(place.value, "country", None)
    return None


def _turns(doc: Document, j: int) -> bool:
    """Whether something else begins at token ``j``: a further member, a relative clause, a comma."""
    word = doc.words[j]
    return (
        word.kind == "punct" or any(r.tags & {"+wa", "+fa"} for r in word.readings) or "relative" in word.tags
    )


def _acts(doc: Document, i: int) -> bool:
    """Whether the word is a verb of more than happening: fire that DROVE somebody from X."""
    tags = doc.words[i].tags
    return not tags.isdisjoint(FINITE) and "event-light" not in tags and not _strikes(doc, i)


def _victims(doc: Document, at: int, attack: int, other: str) -> bool:
    """Whether those harmed are of the side that attacked: "seventy fighters of X killed in an attack that X made"."""
    near = range(at + 1, min(attack, at + _VICTIM))
    return any(
        (c := doc.at("actor", j)) is not None and c.value.country == other and c.last < attack for j in near
    )


def attacks(reading: Reading) -> bool:
    """Whether the word is an attack or a coercion whatever stands around it; police work is neither."""
    return any(
        row.cls in _EVENTS
        and row.value.startswith(_ATTACKS)
        and row.value != _POLICE
        and ">" not in row.extra.get("guard", "")
        for row in reading.rows
    )


def polices(reading: Reading) -> bool:
    """Whether the word is an arrest or the like."""
    return any(row.cls in _EVENTS and row.value == _POLICE for row in reading.rows)


def _suffers(doc: Document, i: int, first: bool) -> bool:
    """Whether a verb tells harm at token ``i``; its verbal noun does where it is the first word."""
    return any(
        "blame:suffer" in r.tags and (r.tags & FINITE or (first and "masdar" in r.tags))
        for r in doc.words[i].readings
    )


def _own_act(doc: Document, start: int, at: int, country: str) -> bool:
    """Whether the verb of harm tells what the speaker's own side did: "our forces killed"."""
    if at == start or not any({"past", "sg"} <= r.tags for r in doc.words[at].readings):
        return False
    actor = doc.over("actor", at - 1)
    own = actor is not None and getattr(actor.value, "country", None) == country
    return (own or "own-side" in doc.words[at - 1].tags) and "blame:under" not in doc.words[at].tags


def _by(doc: Document, i: int, end: int) -> str | None:
    """ "At the hands of X"."""
    phrase = doc.phrase(i, "at-hands")
    if phrase is None and "at-hands" not in doc.words[i].tags:
        return None
    after = phrase.last if phrase is not None else i + 1
    return _side(doc, after) if after < end else None


def _launched(doc: Document, i: int, end: int, at: int) -> str | None:
    """ "Shells that X fired": a verb of attack after the noun of one, with its subject."""
    if i + 1 >= end or not any(
        r.tags & FINITE and (attacks(r) or r.tags & _LAUNCHES) for r in doc.words[i].readings
    ):
        return None
    near = range(max(at + 1, i - _FROM), i)
    if not any(_strikes(doc, j) for j in near):
        return None
    return _side(doc, i + 1) or _nationality(doc, i + 2, end)


def _whence(doc: Document, i: int, end: int, at: int) -> str | None:
    """ "Shelling FROM the territory of X", "by the fire of the forces of X"."""
    if _strikes(doc, i) and i + 1 < end and _causes(doc, i) and _in_genitive(doc, i + 1):
        return _side(doc, i + 1)
    if "governed:min" not in doc.words[i].tags:
        return None
    near = range(max(at + 1, i - _FROM - 1), i)
    if not (any(_strikes(doc, j) for j in near) or (i <= at + 7 and "blame:under" in doc.words[at].tags)):
        return None
    if "place-where:near" in doc.words[i - 1].tags:
        # "An ambush NEAR the border with X."
        return None
    return next((side for j in range(i + 1, min(end, i + 4)) if (side := _side(doc, j))), None)


def _causes(doc: Document, i: int) -> bool:
    """Whether an attack at token ``i`` is told as what did the harm: in it, by it, because of it."""
    if any("+bi" in r.tags for r in doc.words[i].readings):
        return True
    return not doc.words[i - 1].tags.isdisjoint({"governed:fi", "no-head"})


def _in_genitive(doc: Document, j: int) -> bool:
    actor = doc.at("actor", j)
    return actor is not None and not any(r.tags & {"+li", "+bi", "+wa"} for r in doc.words[j].readings)


def _strikes(doc: Document, i: int) -> bool:
    """Whether the word is the noun of an attack, or of what is fired."""
    return any(
        "munition" in r.tags or (r.tags & {"masdar", "noun"} and (attacks(r) or "breach:meddle" in r.tags))
        for r in doc.words[i].readings
    )


def _nationality(doc: Document, j: int, end: int) -> str | None:
    """The state whose adjective stands at token ``j``: a shell that an ISRAELI tank fired."""
    if j >= end:
        return None
    rows = (row for r in doc.words[j].readings for row in r.rows if row.cls == "nisba")
    return next((row.value for row in rows), None)


def _side(doc: Document, j: int) -> str | None:
    """The side of the actor that stands at token ``j``, or of the place that covers it."""
    actor, place = doc.at("actor", j), doc.over("place", j)
    if actor is not None and getattr(actor.value, "country", None) is not None:
        return str(actor.value.country)
    return getattr(place.value, "country", None) if place is not None else None
