"""What the text around a mention says of it: its country by an adjective or in brackets, the place that it lies in,
the places named near it; and where a name that no list knows is put."""

from __future__ import annotations

from itertools import takewhile

import msgspec

from tawatur.extract.places_choose import Surroundings, choose
from tawatur.extract.places_context import NISBA, Context, sides
from tawatur.extract.places_heads import Head, Mention, head_of
from tawatur.extract.places_names import listed
from tawatur.extract.places_spots import Spot, Spots
from tawatur.language.document import Document

_VERBAL = frozenset({"past", "imperfect", "jussive"})
_NO_VERB = frozenset({"noun", "adj", "place-where", "place-head"})
_LINKS = frozenset({"place-where:in", "place-where:compass", "place-where:near"})
_BESIDE = 40.0
"""Radius in kilometres of a place that is told as south of a town, or near it."""
_WITHIN = frozenset(
    {
        "region",
        "district",
        "countryside",
        "city",
        "any",
        "village",
        "camp",
        "facility",
        "front",
        "near",
        "nature",
    }
)
_SETTLED = frozenset({"city", "village", "district", "region"})
_BACK = 6
"""How many earlier places count as near."""
_WIDEST = 150.0
"""A place that is said to lie in a wider one (radius in kilometres) is told too loosely for the map."""
_AGO = 80
"""How many tokens before a village or hill that no list knows the place was named that it is put in."""
_FAR = 5
"""How many tokens after a name its parent may begin."""


def around(
    doc: Document, mention: Mention, spots: Spots, context: Context, chosen: list[tuple[Mention, Spot]]
) -> Surroundings:
    """What the text says of a mention; cheap where the name means but one place."""
    options = mention.name.options
    if len(options) == 1 and (
        options[0].country is None or not context.told or context.told[options[0].country]
    ):
        return Surroundings()
    near = tuple(spot for _, spot in chosen[-_BACK:] if spot.level != "country")
    parent = parent_of(doc, mention, spots, context)
    return Surroundings(_told(doc, mention, spots), parent, near)


def _told(doc: Document, mention: Mention, spots: Spots) -> frozenset[str]:
    """Countries that an adjective or a bracket right after the name, or an adjective before it, tells."""
    last, end = mention.name.last, doc.sentences[doc.sentence[mention.name.first]][1]
    codes: set[str] = set()
    if last < end and doc.words[last].surface in "([" and last + 1 < end:
        last += 1
        codes.update(sides(doc.words[last]))
    elif last < end and not doc.words[last].tags.isdisjoint(NISBA):
        codes.update(sides(doc.words[last]))
    elif last + 1 < end and "place-where:in" in doc.words[last].tags:
        codes.update(sides(doc.words[last + 1]))
    if mention.name.first - mention.first > 1:
        codes.update(sides(doc.words[mention.first + 1]))
    return frozenset(spots.home(code) for code in codes)


def parent_of(doc: Document, mention: Mention, spots: Spots, context: Context) -> Spot | None:
    """The place that the text says this one lies in: in the governorate of Y, south of Y, Y's capital."""
    end = doc.sentences[doc.sentence[mention.name.first]][1]
    start = max(mention.tail, mention.name.last)
    for i in range(start, min(end, start + _FAR)):
        word = doc.words[i]
        if word.kind == "punct" and word.surface not in '()\u060c"\u00ab\u00bb':
            return None
        if not word.tags.isdisjoint(_VERBAL) and word.tags.isdisjoint(_NO_VERB):
            return None
        beside = listed(doc, i, spots, context) if "+bi" in word.tags else None
        if beside is not None and beside.letters:
            return _listed(doc, i, None, spots, context)
        head = head_of(word)
        if head is not None and head.level in _WITHIN and i + 1 < end:
            whole = listed(doc, i, spots, context)
            named = whole is not None and whole.last > i + 1
            at, under = (i, None) if named else (i + 1, head)
            found = _listed(doc, at, under, spots, context)
            if found is not None or not head.definite:
                return found
        if not word.tags.isdisjoint(_LINKS) and i + 1 < end and head_of(doc.words[i + 1]) is None:
            found = _listed(doc, i + 1, None, spots, context)
            if found is not None and "place-where:in" not in word.tags and found.radius < _BESIDE:
                return msgspec.structs.replace(found, radius=_BESIDE)
            if found is not None:
                return found
    return None


def _listed(doc: Document, i: int, head: Head | None, spots: Spots, context: Context) -> Spot | None:
    name = listed(doc, i, spots, context)
    if name is None or (head is not None and name.letters):
        return None
    return choose(name.options, head, Surroundings(), context).spot


def fallback(
    doc: Document, mention: Mention, where: Surroundings, spots: Spots, chosen: list[tuple[Mention, Spot]]
) -> Spot | None:
    """Where a name that no list knows is put: with the precision of the place that it is said to lie in; in the place
    of the list's member before it; a quarter in the town named last, a village or hill in what was named last. None
    where the text tells nothing, or no more than the country."""
    head = mention.head
    if head is None:
        return None
    base = (
        where.parent
        or _named_before(doc, mention, chosen)
        or _listed_before(mention, chosen)
        or _focus(doc, mention, chosen, head)
    )
    if base is None or base.level == "country" or base.radius > _WIDEST:
        return None
    return _unlisted(base, latin(doc, mention, spots), head)


def _named_before(doc: Document, mention: Mention, chosen: list[tuple[Mention, Spot]]) -> Spot | None:
    """Where the article's last mention of the same name was put, if no list knows it."""
    words = _words(doc, mention)
    same = (spot for earlier, spot in reversed(chosen) if not spot.source and _words(doc, earlier) == words)
    return next(same, None)


def _words(doc: Document, mention: Mention) -> tuple[str, ...]:
    name = mention.name
    first, *rest = (word.folded for word in doc.words[name.first : name.last])
    return first[name.letters :], *rest


def _listed_before(mention: Mention, chosen: list[tuple[Mention, Spot]]) -> Spot | None:
    if not mention.place or not chosen:
        return None
    before, spot = chosen[-1]
    return spot if before.tail == mention.tail and before.place < mention.place else None


def latin(doc: Document, mention: Mention, spots: Spots) -> str:
    """The Latin name that the text gives after a name, in brackets or not; else the letters romanised."""
    name, end = mention.name, doc.sentences[doc.sentence[mention.name.first]][1]
    i = name.last + 1 if name.last < end and doc.words[name.last].surface == "(" else name.last
    words = [doc.words[k].surface for k in range(i, min(end, i + 4))]
    given = list(takewhile(lambda word: word.isascii() and word.isalpha(), words))
    if given:
        return " ".join(given).title()
    form = doc.text[doc.clitic_start(name.first, name.letters) : doc.ends[name.last - 1]]
    article = doc.packs.analyser.clitics.article
    bare = form.removeprefix(article)
    return spots.sounds.romanised(form) if bare == form else f"al-{spots.sounds.romanised(bare)}"


def _focus(doc: Document, mention: Mention, chosen: list[tuple[Mention, Spot]], head: Head) -> Spot | None:
    """The place of the same block that a name under a head is in by all appearance."""
    same, quarter = doc.blocks[mention.first], head.level in ("street", "district")
    for earlier, spot in reversed(chosen):
        if doc.blocks[earlier.first] != same:
            return None
        if not quarter and mention.first - earlier.first > _AGO:
            return None
        if quarter and spot.level == "city":
            return spot
        # A capital may stand for its government, and opens datelines.
        if not quarter and not spot.code and spot.level in _SETTLED:
            return spot
    return None


def _unlisted(base: Spot, form: str, head: Head) -> Spot:
    level = {"city": "city", "village": "village"}.get(head.level, "district")
    return msgspec.structs.replace(
        base, name=form, level=level, radius=max(base.radius, 10.0), parent=base.name, code="", source=""
    )
