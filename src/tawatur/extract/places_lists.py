"""What a head word opens: one name, or the list of names that inherits it, in brackets, after a colon or joined."""

from __future__ import annotations

import msgspec

from tawatur.extract.places_context import NISBA, Context
from tawatur.extract.places_heads import (
    Head,
    Mention,
    head_of,
    joining,
    least,
    name_under,
    ordinary,
    quarter,
    quotes_at,
    small,
    suits,
)
from tawatur.extract.places_names import Name, in_gazetteer, listed, unlisted
from tawatur.extract.places_spots import Spots
from tawatur.language.document import Document

ANNOUNCER = "place-announcer"
ANNOUNCING = frozenset({ANNOUNCER, "colon", "comma:open"})
"""Tags of what may announce a list."""
_LISTS = frozenset({"du", "pl"})
_COMMAS = "\u060c,"
_MANY = 60
"""The most members that a list has."""
_BELONGING = frozenset({"place-belonging"})
_FAR = 6
"""How many tokens the district has that members of a list are said to belong to."""
_NAME = 4
"""A quotation of more tokens holds more than one name."""
_BACK = 10
"""How many tokens before the announcement of a list its head may stand."""


def after_head(doc: Document, i: int, spots: Spots, context: Context) -> list[Mention]:
    """The mentions that the head word at token ``i`` opens: none, one, or the members of a list."""
    head = head_of(doc.words[i])
    end = doc.sentences[doc.sentence[i]][1]
    if head is None or i + 1 >= end:
        return []
    j = i + 1
    inner = head_of(doc.words[j])
    if inner is not None and not inner.definite and listed(doc, j, spots, context) is None:
        # Two heads in a row (axis of the town of ...): the inner one tells the level.
        found = after_head(doc, j, spots, context)
        if found:
            return [msgspec.structs.replace(found[0], first=i), *found[1:]]
    if head.definite:
        return _after_definite(doc, i, j, end, head, spots, context)
    if head.number in _LISTS and (doc.words[j].surface == "(" or _quoted_list(doc, j)):
        return _listing(doc, j, end, head, spots, context)
    name = name_under(doc, j, end, 0, head, spots, context)
    if name is None:
        return []
    out = [Mention(i, name, head)]
    if head.number in _LISTS:
        out += _members(doc, _past(doc, name), end, head, spots, context, name)
    return _tailed(out)


def announced(doc: Document, i: int, spots: Spots, context: Context) -> list[Mention]:
    """The members of a list that the token ``i`` announces (they are, the following, as follows; or the colon or
    bracket after such a word) for a head word in the dual or plural before it."""
    first, end = doc.sentences[doc.sentence[i]]
    before = range(i - 1, max(first, i - _BACK) - 1, -1)
    if doc.words[i].kind == "punct" and all(ANNOUNCER not in doc.words[k].tags for k in before):
        return []
    for k in before:
        head = head_of(doc.words[k])
        if head is not None and head.number in _LISTS:
            bare = msgspec.structs.replace(head, definite=False)
            return _listing(doc, i + (doc.words[i].surface != "("), end, bare, spots, context)
    return []


def _listing(doc: Document, j: int, end: int, head: Head, spots: Spots, context: Context) -> list[Mention]:
    """A list that opens at token ``j``, after a colon or in brackets; where it is in brackets, a member that is no
    name is passed over."""
    while j < end and doc.words[j].surface in ":-":
        j += 1
    closing = _closing(doc, j, end) if j < end else None
    bracket = closing is not None
    if closing is not None:
        j, end = j + 1, closing
    out: list[Mention] = []
    if j >= end:
        return out
    name = _member(doc, j, end, 0, head, spots, context)
    if name is not None:
        out.append(Mention(j, name, head))
        out += _members(doc, _past(doc, name), end, head, spots, context, name, through=bracket)
    elif bracket and doc.words[j].kind == "word" and head_of(doc.words[j]) is None:
        # Any word opens a list in brackets: the next one tells whether it is one.
        rest = _members(doc, j + 1, end, head, spots, context, None)
        out = [Mention(j, Name(j, j + 1, 0, (), "unlisted"), head), *rest] if rest else []
    return _tailed(out) + (_further(doc, out[-1], end, head, spots, context) if out and not bracket else [])


def _further(
    doc: Document, last: Mention, end: int, head: Head, spots: Spots, context: Context
) -> list[Mention]:
    """The rest of a list whose members are told by the district that they belong to: A, B of X, C of Y."""
    at = _past(doc, last.name)
    if at >= end or doc.words[at].tags.isdisjoint(_BELONGING):
        return []
    limit = min(end, at + _FAR)
    comma = _comma(doc, at, limit)
    out = _members(doc, comma, end, head, spots, context, None) if comma < limit else []
    if not out:
        return []
    heads = (k for k in range(at, comma) if head_of(doc.words[k]) is not None)
    district = next((found for k in heads if (found := after_head(doc, k, spots, context))), [])
    return [*district, *_tailed(out), *_further(doc, out[-1], end, head, spots, context)]


def _closing(doc: Document, j: int, end: int) -> int | None:
    """Where the bracket or the quotation of several names that opens at token ``j`` ends."""
    if doc.words[j].surface == "(":
        return next((k for k in range(j + 1, end) if doc.words[k].surface == ")"), end)
    return _quoted_list(doc, j)


def _quoted_list(doc: Document, j: int) -> int | None:
    """The end of a quotation that opens at token ``j``, if it holds more than a name."""
    closing = next((b for a, b in doc.quotes if a == j), None)
    if closing is None:
        return None
    several = closing - j > _NAME or any(doc.words[k].surface in _COMMAS for k in range(j, closing))
    return closing if several else None


def _tailed(mentions: list[Mention]) -> list[Mention]:
    return [
        msgspec.structs.replace(member, place=n, tail=mentions[-1].name.last)
        for n, member in enumerate(mentions)
    ]


def _after_definite(
    doc: Document, i: int, j: int, end: int, head: Head, spots: Spots, context: Context
) -> list[Mention]:
    """The capital Tripoli, the Libyan capital, Tripoli: a listed name in apposition, an adjective may stand between."""
    if j + 1 < end and not doc.words[j].tags.isdisjoint(NISBA) and listed(doc, j, spots, context) is None:
        j += 1
        if j + 1 < end and doc.words[j].surface in _COMMAS:
            j += 1
    name = listed(doc, j, spots, context)
    if name is None or name.letters or all(spot.level == "country" for spot in name.options):
        return []
    return [Mention(i, name, head)]


def _past(doc: Document, name: Name) -> int:
    """The token after a name, and after the quotation mark that closes it."""
    closed = any(name.first == a + 1 and name.last == b for a, b in quotes_before(doc, name))
    return name.last + closed


def quotes_before(doc: Document, name: Name) -> list[tuple[int, int]]:
    """The quotations that open right before a name."""
    i = name.first - 1
    if i < 0 or doc.words[i].kind != "punct":
        return []
    return list(quotes_at(doc, i, min(len(doc), name.last + 2)))


def _members(
    doc: Document,
    at: int,
    end: int,
    head: Head,
    spots: Spots,
    context: Context,
    name: Name | None,
    through: bool = False,
) -> list[Mention]:
    """The further members of a list from token ``at`` on; ``through`` passes over what is no name, to the next comma."""
    out: list[Mention] = []
    towns = name is not None and bool(name.options) and not small(name.options)
    limit = 1 if head.number == "du" and not through else _MANY
    joiner = joining(doc.packs)
    while at < end and len(out) < limit:
        word = doc.words[at]
        if word.kind == "punct" and word.surface in _COMMAS and at + 1 < end:
            at, letters = at + 1, 0
            if doc.words[at].folded.startswith(joiner) and _unjoined(doc, at, spots, context):
                letters = len(joiner)
        elif word.folded.startswith(joiner):
            letters = len(joiner)
        elif through:
            # A comma that ends the list leads to nothing more.
            at = _comma(doc, at + 1, end)
            continue
        else:
            break
        if letters and doc.words[at].folded == joiner and at + 1 < end:
            at, letters = at + 1, 0
        found = _member(doc, at, end, letters, head, spots, context, towns, through)
        if found is not None:
            out.append(Mention(at, found, head))
            at = _past(doc, found)
        elif through:
            at = _comma(doc, at, end)
        else:
            break
    return out


def _comma(doc: Document, at: int, end: int) -> int:
    return next((k for k in range(at, end) if doc.words[k].surface in _COMMAS), end)


def _unjoined(doc: Document, at: int, spots: Spots, context: Context) -> bool:
    name = listed(doc, at, spots, context)
    return name is None or name.letters > 0


def _member(
    doc: Document,
    at: int,
    end: int,
    letters: int,
    head: Head,
    spots: Spots,
    context: Context,
    towns: bool = False,
    bracket: bool = False,
) -> Name | None:
    """A member of a list; ``towns``: the quarters of several towns are told, not several quarters; ``bracket``: a list
    in brackets, whose members are names whatever else they are."""
    if doc.words[at].kind == "punct":
        return name_under(doc, at, end, 0, head, spots, context)
    found = listed(doc, at, spots, context)
    if found is not None and found.letters in (letters, 0):
        if head.level == "street" and not towns:
            return quarter(found, context) or Name(at, found.last, letters, (), "unlisted")
        if suits(found, head, context) is not None:
            return found
    inner = head_of(doc.words[at])
    if inner is not None and not inner.definite:
        name = None
        if inner.strong and inner.number == "sg" and at + 1 < end:
            name = name_under(doc, at + 1, end, 0, inner, spots, context)
        return name or (unlisted(doc, at, end, letters) if head.strong else None)
    name = in_gazetteer(doc, at, end, letters, spots, context, least(head))
    if name is None and head.strong:
        name = unlisted(doc, at, end, letters)
    if name is None and head.strong and letters:
        name = ordinary(doc, at, end, letters, bracket)
    return name
