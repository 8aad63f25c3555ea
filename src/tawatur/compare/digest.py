"""A record made ready for comparison: points (who did what to whom, where, when), sayings, figures, words.

`digest` is pure. A `Sheet` holds numbers and codes only and packs into few bytes (`pack`, `unpack`), so that
an archive of a hundred thousand articles stays in memory. Times are hours since 1970, half-open.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime

import msgspec

from tawatur.compare.points import Figure, Mark, Point
from tawatur.compare.roles import denied_by_itself, mutual_claims, taken_by_itself, told_by_one
from tawatur.compare.sketch import FIGURE, Words, grams, read_words
from tawatur.compare.types import Entry
from tawatur.model import Actor, Article, Claim, Event, Place, Quantity, Record, Span, Time
from tawatur.text import fold, tokens

RADII = {"village": 6.0, "city": 12.0, "district": 30.0, "region": 90.0, "area": 150.0, "country": 600.0}
LOSSES = frozenset({"killed", "wounded", "captured", "displaced", "missing", "destroyed", "damaged"})
_EPOCH = datetime(1970, 1, 1)
DAY = 24


class Saying(msgspec.Struct, frozen=True, array_like=True):
    """A claim with its speaker; ``grams`` stand for the words of its content."""

    claim: str
    start: int
    end: int
    block: int
    title: bool
    speaker: str
    kind: str
    role: str | None
    side: str | None
    sector: str
    stance: str
    direct: bool
    via: tuple[str, ...]
    against: str | None
    grams: tuple[int, ...]


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """All that comparison needs of one article."""

    article: str
    published: int | None
    stamp: str | None
    outlet: str | None
    agencies: tuple[str, ...]
    theatre: str | None
    sayings: tuple[Saying, ...]
    points: tuple[Point, ...]
    figures: tuple[tuple[Figure, str | None], ...]
    """Every counted loss, with the claim that it stands in."""
    numbers: tuple[tuple[int, float], ...]
    """Offset and value of each number, for changed figures."""
    hashes: bytes
    starts: bytes
    lengths: bytes

    def words(self) -> Words:
        """The article's words, read back from bytes."""
        return Words(array("I", self.hashes), array("I", self.starts), array("H", self.lengths))


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Sheet).decode


def pack(sheet: Sheet) -> bytes:
    """A sheet as bytes."""
    return _encode(sheet)


def unpack(data: bytes) -> Sheet:
    """A sheet from the bytes of `pack`."""
    return _decode(data)


def hours(stamp: str | None) -> int | None:
    """Hours since 1970 of an ISO date or date-time (its zone left aside), or None where it is none."""
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp).replace(tzinfo=None)
    except ValueError:
        return None
    return int((moment - _EPOCH).total_seconds() // 3600)


def stamp(hour: int | None) -> str | None:
    """The ISO form of `hours`: a date where it falls on midnight."""
    if hour is None:
        return None
    moment = datetime.fromordinal(_EPOCH.toordinal() + hour // DAY)
    text = moment.date().isoformat()
    return text if hour % DAY == 0 else f"{text}T{hour % DAY:02d}:00"


def sides_of(ids: Iterable[str], actors: dict[str, Actor]) -> tuple[str, ...]:
    """Codes of the actors' sides (their names where they have none), members of a collective one by one."""
    out: list[str] = []
    for key in ids:
        actor = actors.get(key)
        if actor is None:
            continue
        if actor.members and not actor.country:
            out += [side for side in sides_of(actor.members, actors) if side not in out]
            continue
        side = actor.country or actor.name
        if side not in out:
            out.append(side)
    return tuple(out)


def mark(place: Place) -> Mark:
    """A place of the record as a mark."""
    radius = place.precision if place.precision else RADII.get(place.level, 12.0)
    if place.level == "country":
        radius = max(radius, RADII["country"])
    return Mark(place.name, place.lat, place.lon, place.country, place.level, radius)


def interval(
    times: list[Time], published: int | None, historical: bool
) -> tuple[int | None, int | None, bool]:
    """First and last hour of an event, and whether the text tells them.

    Of several expressions the narrowest counts. Without one, news is of its day or of the day before.
    """
    found = []
    for time in times:
        first, last = hours(time.earliest), hours(time.latest)
        if time.kind in ("date", "time") and first is not None and last is not None and last > first:
            found.append((last - first, first, last))
    if found:
        _, first, last = min(found)
        return first, last, True
    if published is None or historical:
        return None, None, False
    day = published - published % DAY
    return day - DAY, day + DAY, False


def figure(quantity: Quantity) -> Figure:
    """A quantity of the record as a figure."""
    return Figure(
        quantity.id, quantity.start, quantity.low, quantity.high, quantity.bound,
        quantity.unit, quantity.effect, quantity.side, quantity.cumulative,
    )  # fmt: skip


def _covers(claim: Claim, start: int) -> bool:
    spans: tuple[Span, ...] = claim.content or (claim,)
    return any(span.start <= start < span.end for span in spans)


def claim_at(claims: tuple[Claim, ...], start: int) -> str | None:
    """Id of the innermost claim whose content covers an offset, or None for the narrator."""
    found = [c for c in claims if _covers(c, start)]
    if not found:
        return None
    return min(found, key=lambda c: (sum(s.end - s.start for s in c.content) or c.end - c.start, c.id)).id


def _points(record: Record, published: int | None, owners: dict[str, str | None]) -> tuple[Point, ...]:
    actors = {a.id: a for a in record.actors}
    places = {p.id: mark(p) for p in record.places}
    times = {t.id: t for t in record.times}
    quantities = {q.id: q for q in record.quantities}
    stances = {c.id: c.stance for c in record.claims}
    mutual = mutual_claims(record, actors)
    seats = {
        c.id: frozenset(p.id for p in record.places if c.speaker.start <= p.start < c.speaker.end)
        for c in record.claims
    }
    speakers = {c.id: actors[c.speaker.actor] for c in record.claims if c.speaker.actor in actors}
    sides = {
        c.id: actors[c.speaker.actor].country
        for c in record.claims
        if c.stance == "deny" and c.speaker.actor in actors
    }
    points: list[Point] = []
    used: set[str] = set()
    for event in record.events:
        own = [quantities[i] for i in event.quantities if i in quantities]
        used.update(q.id for q in own)
        point = _point(event, own, actors, places, times, stances, seats, published)
        point = denied_by_itself(told_by_one(point, stances, mutual), sides)
        alone = sum(e.claim == event.claim for e in record.events) == 1
        points.append(taken_by_itself(point, speakers.get(event.claim or "")) if alone else point)
    claims = {c.id: c for c in record.claims}
    for quantity in record.quantities:
        if quantity.id in used or quantity.effect not in LOSSES:
            continue
        claim = claims.get(owners.get(quantity.id) or "")
        denied = claim is not None and claim.stance == "deny"
        scene = _scene(record, claim, published)
        side = (quantity.side,) if quantity.side else ()
        points.append(_bare(claim, quantity.start, "ASSAULT", side, scene, denied, (figure(quantity),)))
    told = {p.claim for p in points}
    for claim in record.claims:
        if claim.stance in ("deny", "accuse") and claim.id not in told:
            points += _untold(
                record, claim, sides_of((claim.against,) if claim.against else (), actors), published
            )
    return tuple(points)


def _untold(record: Record, claim: Claim, blamed: tuple[str, ...], published: int | None) -> list[Point]:
    """What a denial or an accusation with a town is about, where no event was read in it: an attack, or ground taken."""
    scene = _scene(record, claim, published)
    if not any(m.radius < RADII["region"] for m in scene[0]):
        return []
    if claim.stance == "accuse":
        return [
            msgspec.structs.replace(_bare(claim, claim.start, "ASSAULT", (), scene, False, ()), source=blamed)
        ]
    return [_bare(claim, claim.start, kind, (), scene, True, ()) for kind in ("ASSAULT", "TERRITORY")]


Scene = tuple[tuple[Mark, ...], int | None, int | None, bool]


def _scene(record: Record, claim: Claim | None, published: int | None) -> Scene:
    """Places and time that stand in a claim, for what is told in it without an event that was read."""
    if claim is None:
        return (), *interval([], published, False)
    places = [p for p in record.places if not p.acting and _covers(claim, p.start)]
    times = [t for t in record.times if _covers(claim, t.start)]
    return tuple(mark(p) for p in places), *interval(times, published, False)


def _bare(
    claim: Claim | None, start: int, kind: str, target: tuple[str, ...], scene: Scene, denied: bool,
    figures: tuple[Figure, ...],
) -> Point:  # fmt: skip
    """A point for which no event was read: only a figure, or only a denial."""
    marks, first, last, dated = scene
    return Point(
        "", claim.id if claim else None, start, kind, None, (), target, marks, first, last, dated, denied, "actual",
        False, figures,
    )  # fmt: skip


def _point(
    event: Event, own: list[Quantity], actors: dict[str, Actor], places: dict[str, Mark],
    times: dict[str, Time], stances: Mapping[str, str], seats: Mapping[str, frozenset[str]], published: int | None,
) -> Point:  # fmt: skip
    when = [times[i] for i in event.times if i in times]
    where = [i for i in event.places if i in places]
    # "The Ministry of Health in Gaza" names where the speaker sits, not where it happened.
    where = [i for i in where if i not in seats.get(event.claim or "", ())] or where
    first, last, dated = interval(when, published, event.historical)
    denied = event.polarity == "negated" or stances.get(event.claim or "") == "deny"
    return Point(
        event.id, event.claim, event.start, event.type, event.acled,
        sides_of(event.source, actors), sides_of(event.target, actors),
        tuple(places[i] for i in where),
        first, last, dated, denied, event.modality, event.historical, tuple(figure(q) for q in own),
    )  # fmt: skip


def _sayings(article: Article, record: Record) -> tuple[Saying, ...]:
    actors = {a.id: a for a in record.actors}
    blocks = record.blocks
    states = {p.name for p in record.places if p.level == "country"}
    out = []
    for claim in sorted(record.claims, key=lambda c: (c.start, c.end, c.id)):
        actor = actors.get(claim.speaker.actor)
        at = claim.cue.start
        block = next((i for i, b in enumerate(blocks) if b.start <= at < b.end), -1)
        found: set[int] = set()
        for span in claim.content:
            for kind, start, end in tokens(article.text, span.start, span.end):
                if kind != "punct":
                    found.update(grams(article.text[start:end]))
        against = actors.get(claim.against) if claim.against else None
        out.append(Saying(
            claim.id, claim.start, max([claim.end, *(s.end for s in claim.content)]), block, block >= 0 and blocks[block].kind == "title",
            actor.name if actor else "", _kind(actor, states), actor.role if actor else None, actor.country if actor else None,
            actor.sector if actor else "UNK", claim.stance, claim.direct, tuple(v.name for v in claim.via),
            (against.country or against.name) if against else None, tuple(sorted(found)),
        ))  # fmt: skip
    return tuple(out)


def _kind(actor: Actor | None, states: set[str]) -> str:
    """The kind of a speaker; an actor of the name of a country speaks for all of it."""
    if actor is None:
        return "group"
    return "country" if actor.name in states else actor.kind


def theatre(record: Record) -> str | None:
    """Country in which most of the article's events and places lie: the war that it reports on."""
    counts: Counter[str] = Counter()
    by_id = {p.id: p for p in record.places}
    for place in record.places:
        if place.country and not place.acting:
            counts[place.country] += 1 if place.level == "country" else 2
    for event in record.events:
        for key in event.places:
            found = by_id.get(key)
            if found and found.country and event.type in ("ASSAULT", "TERRITORY"):
                counts[found.country] += 3
    return min(counts, key=lambda c: (-counts[c], c)) if counts else None


def outlet_of(article: Article) -> str | None:
    """The outlet of an article: as its page names it, else the agency that it credits (a wire is its own outlet)."""
    return article.outlet or (_agencies(article) or (None,))[0]


def _numbers(text: str, record: Record, words: Words) -> tuple[tuple[int, float], ...]:
    """Offset and value of each number: as the record read it, else its digits."""
    found = {n.start: float(n.value) for n in record.numbers if not n.ordinal}
    for value, start, length in zip(words.hashes, words.starts, words.lengths, strict=True):
        if value == FIGURE and start not in found:
            digits = (
                fold(text[start : start + length])
                .replace(",", "")
                .replace("\u066c", "")
                .replace("\u066b", ".")
            )
            with suppress(ValueError):
                found[start] = float(digits)
    return tuple(sorted(found.items()))


def _agencies(article: Article) -> tuple[str, ...]:
    """Agencies that the page credits by name ("agencies" names none)."""
    names = dict.fromkeys(c.name for c in article.credits if c.kind == "agency")
    return tuple(name for name in names if name.lower() not in ("agencies", "news agencies"))


def digest(entry: Entry) -> Sheet:
    """The sheet of an article and its record."""
    article, record = entry.article, entry.record
    published = hours(article.published)
    owners = {q.id: claim_at(record.claims, q.start) for q in record.quantities}
    read = [(b.start, b.end) for b in record.blocks if b.kind != "boilerplate"] or [(0, len(article.text))]
    words = read_words(article.text, read)
    losses = [(figure(q), owners[q.id]) for q in record.quantities if q.effect in LOSSES]
    return Sheet(
        article.id, published, article.published, outlet_of(article),
        _agencies(article), theatre(record),
        _sayings(article, record), _points(record, published, owners), tuple(losses),
        _numbers(article.text, record, words),
        words.hashes.tobytes(), words.starts.tobytes(), words.lengths.tobytes(),
    )  # fmt: skip
