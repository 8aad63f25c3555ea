"""Parties that only the article as a whole tells: of a strike told twice, of who alone flies, of who fights whom.

Grammar has named what parties it could. Here an event without a doer takes that of the same happening told elsewhere
in the article (headline and body), a raid takes the one side that is told to fly, ground taken the side that takes it
time and again, a clash the opponent of who suffered, and an agreement or truce both sides that fight. Nothing is taken where two would fit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.events_merge import family
from tawatur.language.document import Chunk, Document
from tawatur.model import Event

CLASH = "Armed clash"
_HURT = frozenset({"killed", "wounded"})
_TOLD = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types whose happenings are told again without their doer."""
_LAW, _LAWFUL = frozenset({"COERCE", "SANCTION"}), frozenset({"arrest", "convict"})
_MARCHES = frozenset({None, "demo", "riot", "obstruct", "strike"})
"""Modes of protest whose doers are protesters, if nothing else is told of them."""
_SIDES = frozenset({"MIL", "GOV", "REB", "ISM", "PRM", "COP", "UAF"})
_STRUGGLES = frozenset({"ASSAULT", "TERRITORY"})
_OFTEN = 2
"""Mentions that each of two sides must have for an article to be about them."""
_AGAIN, _MOSTLY = 3, 0.8
"""Events that tell who takes ground, and the share of them that are of one side."""
_NARROW = frozenset({"city", "village", "district"})
"""Levels of places by which a happening is known again."""


class _Seen(msgspec.Struct, frozen=True, eq=False):
    """An event with what it is known by: its token, places and tolls, and the sides of doer and sufferer."""

    event: Event
    at: int
    places: frozenset[str]
    tolls: frozenset[tuple[object, str]]
    does: str | None
    suffers: frozenset[str]
    caption: bool


def with_context(doc: Document, events: Sequence[Event]) -> list[Event]:
    """The events, completed by the parties that the rest of the article tells."""
    sides = {c.value.key: c.value.country for c in doc.chunks("actor") if c.value.country is not None}
    seen = [_see(doc, event, sides) for event in events]
    out: list[Event] = []
    for number, one in enumerate(seen):
        event = one.event
        if not event.source and event.type in _TOLD and not one.caption:
            found = _retold(seen, number) or _flown(seen, one) or _arrested(seen, one)
            if found:
                event = msgspec.structs.replace(event, source=found, target=_others(event.target, found))
        elif not event.source and event.type == "TERRITORY" and not one.caption:
            found = _taken(seen, one)
            event = msgspec.structs.replace(event, source=found, target=_others(event.target, found))
        elif not event.source and event.type == "PROTEST" and event.mode in _MARCHES:
            crowd = _protesters(doc, one.at)
            event = msgspec.structs.replace(event, source=(crowd,), target=_others(event.target, (crowd,)))
        out.append(event)
    return _with_opponents(out, sides, _war(doc, seen))


def _protesters(doc: Document, at: int) -> str:
    """The key of the protesters whom a word for a demonstration implies."""
    ref = ActorRef(
        key="source:protesters", name="protesters", kind="group", sector="CVL", gender="m", number="pl", head="protester",
        how="alias", start=doc.stem_start(at), end=doc.ends[at],
    )  # fmt: skip
    doc.add(Chunk("actor", at, at + 1, ref, frozenset(), "events/protesters"))
    return ref.key


def _others(target: tuple[str, ...], source: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in target if key not in source)


def _see(doc: Document, event: Event, sides: Mapping[str, str]) -> _Seen:
    at = max(0, bisect_right(doc.starts, event.start) - 1)
    spots = [doc.at("place", int(ref.partition("@")[2])) for ref in event.places]
    counts = [doc.at("quantity", int(ref.partition("@")[2])) for ref in event.quantities]
    hurt = [c.value for c in counts if c is not None and c.value.effect in _HURT]
    suffers = {sides.get(key, key) for key in event.target} | {q.side for q in hurt if q.side}
    return _Seen(
        event,
        at,
        frozenset(s.value.name for s in spots if s is not None and s.value.level in _NARROW),
        frozenset((q.low, q.effect) for q in hurt if q.low is not None and q.low > 1),
        sides.get(event.source[0], event.source[0]) if event.source else None,
        frozenset(suffers),
        doc.kind(at) == "caption",
    )


def _retold(seen: Sequence[_Seen], number: int) -> tuple[str, ...]:
    """The doer of the same happening told elsewhere: of one type, in one place or with one toll, and of one side only."""
    one = seen[number]
    same = [other for other in seen if other.does is not None and _same(one, other)]
    if len({other.does for other in same}) != 1:
        return ()
    return same[0].event.source


def _same(one: _Seen, other: _Seen) -> bool:
    mine, its = one.event, other.event
    if mine.type != its.type or mine.polarity != its.polarity or its.modality != "actual":
        return False
    kinds = {family(e.type, e.mode) for e in (mine, its)} - {""}
    if len(kinds) > 1 or other.does in one.suffers:
        return False
    if one.suffers and other.suffers and not one.suffers & other.suffers:
        return False
    return bool(one.places & other.places or one.tolls & other.tolls)


def _flown(seen: Sequence[_Seen], one: _Seen) -> tuple[str, ...]:
    """The side that flies, where the article tells of one only."""
    if one.event.type != "ASSAULT" or one.event.mode != "aerial":
        return ()
    fliers = [
        s for s in seen if s.event.mode == "aerial" and s.does is not None and s.event.polarity == "affirmed"
    ]
    if len({s.does for s in fliers}) != 1 or fliers[0].does in one.suffers:
        return ()
    return fliers[0].event.source


def _arrested(seen: Sequence[_Seen], one: _Seen) -> tuple[str, ...]:
    """Who arrests, where the article tells of one only that arrests and tries people."""
    if one.event.type not in _LAW or one.event.mode not in _LAWFUL:
        return ()
    acts = [s for s in seen if s.event.type in _LAW and s.event.mode in _LAWFUL and s.does is not None]
    return (
        acts[0].event.source if len({s.does for s in acts}) == 1 and acts[0].does not in one.suffers else ()
    )


def _taken(seen: Sequence[_Seen], one: _Seen) -> tuple[str, ...]:
    """The side that takes ground, where the article tells it of one time and again, and hardly of another."""
    takers = [s for s in seen if s.event.type == "TERRITORY" and s.does is not None]
    side, often = next(iter(Counter(s.does for s in takers).most_common(1)), (None, 0))
    if one.event.polarity != "affirmed" or side in one.suffers:
        return ()
    if often < _AGAIN or often < _MOSTLY * len(takers):
        return ()
    return next(s.event.source for s in takers if s.does == side)


def _with_opponents(events: Sequence[Event], sides: Mapping[str, str], war: Mapping[str, str]) -> list[Event]:
    """Clashes that name only who suffered, completed by the side that the article tells to fight it.

    The fight told last before counts, else the first after."""
    pairs = [_pairs(event, sides, war) for event in events]
    # Who makes a truce is who fights; who only talked (to a mediator, say) comes after.
    fights = [found if e.type != "CONSULT" else [] for e, found in zip(events, pairs, strict=True)]
    out: list[Event] = []
    for number, event in enumerate(events):
        if event.type == "ASSAULT" and event.acled == CLASH and event.target and not event.source:
            other = _opponent(event.target[0], _nearest(pairs, number), sides)
            if other is not None:
                event = msgspec.structs.replace(event, source=(other,))
        elif event.type == "TERRITORY" and event.source and not event.target:
            # Ground is taken from, or lost to, the other side of a war of two.
            event = msgspec.structs.replace(event, target=_foe(event.source[0], war, sides))
        elif _between_sides(event):
            both = next(iter(_nearest(fights, number) + _nearest(pairs, number)), None)
            if both is not None:
                event = msgspec.structs.replace(event, source=both[:1], target=both[1:])
        out.append(event)
    return out


def _nearest(pairs: Sequence[Sequence[tuple[str, str]]], number: int) -> list[tuple[str, str]]:
    """The pairs told last before an event, then those told after it."""
    return [pair for some in (*reversed(pairs[:number]), *pairs[number:]) for pair in some]


def _between_sides(event: Event) -> bool:
    """Whether an event takes both sides of the war, and names none: an agreement, a truce."""
    if event.source or event.target:
        return False
    return event.type == "AGREE" or (event.type == "RETREAT" and event.mode in ("ceasefire", "release"))


def _war(doc: Document, seen: Sequence[_Seen]) -> Mapping[str, str]:
    """The two sides of whom an article speaks most, each with the key of its first actor, if they may be at war."""
    said = [
        c.value
        for c in doc.chunks("actor")
        if c.value.country and not c.value.members and c.value.sector in _SIDES
    ]
    counts = Counter(ref.country for ref in said).most_common(3)
    if len(counts) < 2 or counts[1][1] < _OFTEN or (len(counts) > 2 and counts[2][1] * 2 > counts[1][1]):
        return {}
    pair = {code: next(ref for ref in said if ref.country == code) for code, _ in counts[:2] if code}
    fight = any(
        s.does in pair and s.suffers & (pair.keys() - {s.does}) for s in seen if s.event.type in _STRUGGLES
    )
    # Coalitions and the forces of regions mostly fight beside a state.
    allied = any(code.startswith("X") and ref.sector == "MIL" for code, ref in pair.items())
    return {code: ref.key for code, ref in pair.items()} if fight or not allied else {}


def _pairs(event: Event, sides: Mapping[str, str], war: Mapping[str, str]) -> list[tuple[str, str]]:
    """Both orders of the parties of a fight between two sides; of an article about two, the other one stands for who is not told."""
    if event.type not in ("ASSAULT", "TERRITORY", "CONSULT", "AGREE") or not event.source:
        return []
    one = event.source[0]
    told = event.target[:1] if event.target and event.target[0] in sides else _foe(one, war, sides)
    if not told:
        return []
    two = told[0]
    if sides.get(one) is None or sides.get(two) is None or sides[one] == sides[two]:
        return []
    return [(one, two), (two, one)]


def _foe(key: str, war: Mapping[str, str], sides: Mapping[str, str]) -> tuple[str, ...]:
    """The other of the two sides that an article is about."""
    if sides.get(key) not in war:
        return ()
    return tuple(other for code, other in war.items() if code != sides[key])


def _opponent(key: str, pairs: Sequence[tuple[str, str]], sides: Mapping[str, str]) -> str | None:
    side = sides.get(key)
    if side is None:
        return None
    return next((other for one, other in pairs if sides[one] == side), None)
