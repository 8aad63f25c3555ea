"""Places of an article: every mention of a place, put on the map, or left as a gap where that cannot be done.

Names are found after head words, after prepositions of place, in lists and by themselves where the name suffices;
which of several places is meant, the article's countries and the words around the name decide, never size.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tawatur.extract.places_acting import acting
from tawatur.extract.places_around import around, fallback
from tawatur.extract.places_choose import CONFIDENT, Choice, Surroundings, choose, distance
from tawatur.extract.places_context import Context
from tawatur.extract.places_fit import Seen, fits
from tawatur.extract.places_heads import HEAD, Mention
from tawatur.extract.places_lists import ANNOUNCING, after_head, announced
from tawatur.extract.places_names import LISTED, Name, in_gazetteer, known, listed, namesakes
from tawatur.extract.places_spots import Spot, Spots, spots_of
from tawatur.language.document import Chunk, Document
from tawatur.model import Gap, Place

_HEARD = 0.85
"""The most that a name is sure which only sounds like a listed one."""
FAR = 100.0
"""Kilometres from the place that it is said to lie in at which a known place is a namesake of the one named."""
_TRIGGERS = LISTED | ANNOUNCING | {HEAD}
_WHERE = frozenset({"place-where:in", "place-where:near", "place-where:compass", "place-where:to"})


def find_places(doc: Document) -> list[Gap]:
    """Add every mention of a place as a chunk whose value is a `Place` without id; return what stays open."""
    spots = spots_of(doc.packs)
    context = Context(doc, spots)
    seen = Seen()
    mentions = list(_mentions(doc, spots, context))
    for mention in mentions:
        seen.note(mention)
    gaps: list[Gap] = []
    chosen: list[tuple[Mention, Spot]] = []
    last_acting = False
    for mention in mentions:
        if not fits(doc, mention, seen, context, chosen):
            continue
        where = around(doc, mention, spots, context, chosen)
        mention = _with_namesakes(doc, mention, where, spots, context)
        choice, radius = _choice(doc, mention, where, spots, context, chosen)
        if choice is None and mention.head is not None and not mention.head.strong:
            # A street or square that no list knows: no loss to tell of.
            continue
        if choice is None or choice.confidence < CONFIDENT:
            gaps.append(_gap(doc, mention, choice))
            continue
        last_acting = acting(doc, mention, choice.spot, last_acting)
        chosen.append((mention, choice.spot))
        doc.add(_chunk(doc, mention, choice, radius, last_acting))
    _again(doc, chosen)
    return [gap for gap in gaps if gap.end > gap.start and not _found(doc, gap)]


def _again(doc: Document, chosen: list[tuple[Mention, Spot]]) -> None:
    """Names that no lexicon lists, found once under a head word: after a preposition they are that place again."""
    seen: dict[str, tuple[tuple[str, ...], Spot]] = {}
    for mention, spot in chosen:
        name = mention.name
        if mention.head is not None and name.how != "listed":
            words = [doc.words[k].folded for k in range(name.first, name.last)]
            seen.setdefault(words[0][name.letters :], (tuple(words[1:]), spot))
    if not seen:
        return
    for i, word in enumerate(doc.words):
        found = seen.get(word.folded)
        if (
            found is None
            or i == 0
            or doc.words[i - 1].tags.isdisjoint(_WHERE)
            or doc.over("place", i) is not None
        ):
            continue
        rest, spot = found
        last = i + 1 + len(rest)
        if tuple(w.folded for w in doc.words[i + 1 : last]) == rest:
            again = Mention(i, Name(i, last, 0, (spot,), "again"))
            doc.add(_chunk(doc, again, Choice(spot, 0.8, (spot,)), spot.radius, False))


def _found(doc: Document, gap: Gap) -> bool:
    return any(chunk.value.start == gap.start for chunk in doc.chunks("place"))


def _mentions(doc: Document, spots: Spots, context: Context) -> Iterator[Mention]:
    """All that may be a mention, left to right, none overlapping."""
    i, total, words = 0, len(doc), doc.words
    while i < total:
        word = words[i]
        if not word.tags.isdisjoint(_TRIGGERS) or word.heads:
            found = _at(doc, i, spots, context)
            yield from found
            if found:
                i = found[-1].name.last
                continue
        elif "unknown" in word.tags and word.kind == "word":
            name = _after_preposition(doc, i, spots, context)
            if name is not None:
                yield Mention(i, name)
                i = name.last
                continue
        i += 1


def _at(doc: Document, i: int, spots: Spots, context: Context) -> list[Mention]:
    name = listed(doc, i, spots, context)
    if name is not None and (name.last - name.first > 1 or HEAD not in doc.words[i].tags):
        return [Mention(i, name)]
    if not doc.words[i].tags.isdisjoint(ANNOUNCING):
        found = announced(doc, i, spots, context)
        if found:
            return found
    if HEAD in doc.words[i].tags and not context.covers(i, i + 1):
        found = after_head(doc, i, spots, context)
        if found:
            return found
    return [Mention(i, name)] if name is not None else []


def _after_preposition(doc: Document, i: int, spots: Spots, context: Context) -> Name | None:
    """A name of the gazetteer that no lexicon lists, right after a preposition of place."""
    first, end = doc.sentences[doc.sentence[i]]
    word, letters = doc.words[i], 0
    if i == first or doc.words[i - 1].tags.isdisjoint(_WHERE):
        letters = next((len(pre) for pre, tags in _clitics(doc) if word.folded.startswith(pre)), 0)
        if not letters:
            return None
    if len(word.folded) - letters < 4 or known(word):
        return None
    if letters and i > first and "unknown" in doc.words[i - 1].tags:
        # The surname of a name that no list knows.
        return None
    return in_gazetteer(doc, i, end, letters, spots, context)


def _clitics(doc: Document) -> list[tuple[str, frozenset[str]]]:
    return [
        (pre, tags) for pre, tags in doc.packs.analyser.clitics.before if tags in ({"+bi"}, {"+wa", "+bi"})
    ]


def _with_namesakes(
    doc: Document, mention: Mention, where: Surroundings, spots: Spots, context: Context
) -> Mention:
    """The mention, with the gazetteer's places of its name in a country that the text tells right beside it."""
    told = where.told | ({where.parent.country} if where.parent is not None else set())
    options = mention.name.options
    if not options or not told or any(spot.country in told or spot.level == "country" for spot in options):
        return mention
    if not where.told and any(context.told[spot.country or ""] for spot in options):
        return mention
    more = tuple(spot for spot in namesakes(doc, mention.name, spots) if spot.country in told)
    if not more:
        return mention
    return msgspec.structs.replace(
        mention, name=msgspec.structs.replace(mention.name, options=options + more)
    )


def _choice(
    doc: Document,
    mention: Mention,
    where: Surroundings,
    spots: Spots,
    context: Context,
    chosen: list[tuple[Mention, Spot]],
) -> tuple[Choice | None, float]:
    options = mention.name.options
    if options and not _elsewhere(mention, where):
        if mention.head is None and any(spot.alone == "yes" for spot in options):
            told = where.told
            options = tuple(s for s in options if s.alone == "yes" or s.row is None or s.country in told)
        options = _not_beside_capital(mention, options)
        choice = choose(options, mention.head, where, context)
        if mention.name.how == "sound" and choice.confidence > _HEARD:
            choice = msgspec.structs.replace(choice, confidence=_HEARD)
        return choice, choice.spot.radius
    spot = fallback(doc, mention, where, spots, chosen)
    return (None, 0.0) if spot is None else (Choice(spot, 0.6, (spot,)), spot.radius)


_SMALL = frozenset(
    {"street", "village", "district", "any", "camp", "facility", "front", "nature", "countryside"}
)


def _not_beside_capital(mention: Mention, options: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The options, less quarters and small towns called like a capital or country where the head tells no small place."""
    if mention.head is None or mention.head.level in _SMALL or all(not spot.code for spot in options):
        return options
    return tuple(spot for spot in options if spot.code or spot.alone != "head" or spot.row is None)


def _elsewhere(mention: Mention, where: Surroundings) -> bool:
    """Whether the text puts a village or quarter where none of the places known by its name lies: a namesake."""
    head, parent = mention.head, where.parent
    if head is None or parent is None or not head.strong or parent.radius > FAR:
        return False
    return all(_namesake(spot, parent) for spot in mention.name.options)


def _namesake(spot: Spot, parent: Spot) -> bool:
    """Whether a place lies too far from where the text puts it; a town may be told as east of a farther one."""
    if spot.level in ("region", "country"):
        return False
    town = spot.level in ("city", "area") and spot.country == parent.country
    return distance(spot, parent) > max(3 * FAR if town else FAR, 2 * parent.radius)


def _gap(doc: Document, mention: Mention, choice: Choice | None) -> Gap:
    start, end = _span(doc, mention)
    if choice is None:
        return Gap(
            start=start,
            end=end,
            about="place",
            reason="no list knows the name, and no place around it is told",
        )
    names = tuple(
        f"{spot.name}, {spot.country or '-'} ({spot.lat:.2f}, {spot.lon:.2f})" for spot in choice.options
    )
    return Gap(start=start, end=end, about="place", reason="several places have the name", candidates=names)


def _span(doc: Document, mention: Mention) -> tuple[int, int]:
    name = mention.name
    return doc.clitic_start(name.first, name.letters), doc.ends[name.last - 1]


def _chunk(doc: Document, mention: Mention, choice: Choice, radius: float, acts: bool) -> Chunk:
    name, spot = mention.name, choice.spot
    start, end = _span(doc, mention)
    rows = (spot.row,) if spot.row is not None else ()
    level = spot.level
    countryside = mention.head is not None and mention.head.level == "countryside"
    value = Place(
        start=start,
        end=end,
        id="",
        name=spot.name,
        lat=spot.lat,
        lon=spot.lon,
        country=spot.country,
        level=level,
        acting=acts,
        gazetteer=spot.source or None,
        precision=max(radius, 40.0) if countryside else radius,
        confidence=choice.confidence,
        rule=f"places/{name.how}" if mention.head is None else f"places/{name.how}-after-head",
        rows=tuple(row.where for row in rows),
    )
    tags = frozenset({level, *(("acting",) if acts else ()), *((f"side:{spot.code}",) if spot.code else ())})
    return Chunk("place", mention.first, name.last, value, tags, value.rule, rows)
