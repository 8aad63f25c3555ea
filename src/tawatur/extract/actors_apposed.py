"""Offices that follow a name, and names that only a verb of speech before them tells from other words."""

from __future__ import annotations

from tawatur.extract.actors_bodies import read_body
from tawatur.extract.actors_lookup import glue
from tawatur.extract.actors_offices import read_office
from tawatur.extract.actors_people import name_after
from tawatur.extract.actors_shapes import Body, Office, Resolve
from tawatur.extract.names import Name, read_name
from tawatur.language.document import Document


def office_after(doc: Document, j: int, end: int, resolve: Resolve) -> Office | None:
    """The office of the person whose name ends before token ``j``: with a comma, in brackets, or directly.

    X, governor of Y; X (leader of Y); X, who is an official in Y; X, one of the leaders of Y; X, leader and member of Y.
    """
    j = j + 1 if glue(doc, j, "close") and not glue(doc, j, "open") else j
    k = j + 1 if glue(doc, j, "comma") or glue(doc, j, "dash") or glue(doc, j, "open") else j
    if k < end and glue(doc, k, "who-is"):
        k += 1
    one = k + 1 < end and glue(doc, k, "one-of")
    if one:
        k += 2 if glue(doc, k + 1, "foremost") else 1
    if k >= end or doc.words[k].kind != "word":
        return None
    office = read_office(doc, k, end, resolve)
    if office is None or office.letters or (office.number != "sg" and not one):
        return None
    told = _told(office) or (office.definite and office.last > office.first + 1)
    if not (told or _joined(doc, office.last, end)):
        return None
    name = name_after(doc, office.last, end)[0]
    if name is not None and office.served and name.first == office.last:
        # X, envoy of the president Y.
        office.last = name.last
    elif name is not None:
        return None
    office.number = "sg"
    office = _with_second(doc, office, end, resolve)
    return office if told or _told(office) else None


def _told(office: Office) -> bool:
    return bool(office.country or office.body or office.field or office.generic or office.bodied)


def _with_second(doc: Document, office: Office, end: int, resolve: Resolve) -> Office:
    """The office with another of the same person that is joined to it: chairman of X AND MEMBER OF Y."""
    j = office.last
    if j >= end or "role" not in doc.words[j].tags:
        return office
    second = read_office(doc, j, end, resolve)
    if second is None or second.number != "sg" or not _told(second):
        return office
    if name_after(doc, second.last, end)[0] is not None:
        return office
    if not _told(office):
        office.sector = second.sector if office.sector in {"GOV", "UNK"} else office.sector
        office.body, office.bodied = second.body, second.bodied
    office.last, office.country = second.last, office.country or second.country
    office.rows += second.rows
    return office


def _joined(doc: Document, j: int, end: int) -> bool:
    return j < end and any({"+wa", "role"} <= r.tags for r in doc.words[j].readings)


def spoken(doc: Document, i: int) -> bool:
    """Whether a finite verb of speech stands before token ``i``, right before it or before its quotation mark."""
    k = i - 2 if i > 1 and glue(doc, i - 1, "open") else i - 1
    return k >= 0 and "cue" in doc.words[k].tags and _finite(doc, k)


def said_name(doc: Document, i: int, end: int) -> Name | None:
    """A name of two words or more, the first of which no list knows, right after a verb of speech."""
    if not spoken(doc, i) or doc.over("place", i) is not None or "carrier" in doc.words[i].tags:
        return None
    name = read_name(doc, i, end, titled=True)
    if name is None or name.last - name.first < 2:
        return None
    # After a lone surname or given name an ordinary word is the object: X called on THE RESIDENTS.
    after = doc.words[i + 1].tags
    sure = after & {"unknown", "given-name", "name-part", "person"} or glue(doc, name.last, "close")
    told = doc.words[name.last].tags if name.last < end else frozenset()
    apposed = "glue:comma" in told and name.last + 1 < end and glue(doc, name.last + 1, "who-is")
    return name if sure or apposed or "def" not in after else None


def employer_after(doc: Document, name: Name, end: int) -> Body | None:
    """The body of which somebody speaks who is named without an office: X OF THE MINISTRY said."""
    j = name.last
    if j + 3 < end and glue(doc, j, "comma") and glue(doc, j + 1, "one-of"):
        # X, one of the MEN OF THE POLICE.
        body = read_body(doc, j + 3, end)
        if (
            body is None
            or body.letters
            or body.sector not in {"MIL", "COP"}
            or "def" in doc.words[j + 2].tags
        ):
            return None
        return body if body.closed or body.named or body.definite else None
    if j + 1 >= end or not glue(doc, j, "of") or not doc.words[j + 1].tags & {"institution", "body"}:
        return None
    body = read_body(doc, j + 1, end)
    if body is None or not (body.closed or body.named) or body.last > end:
        return None
    says = body.last < end and "cue" in doc.words[body.last].tags and _finite(doc, body.last)
    return body if says or spoken(doc, name.first) else None


def _finite(doc: Document, k: int) -> bool:
    return not doc.words[k].tags.isdisjoint({"past", "imperfect"})
