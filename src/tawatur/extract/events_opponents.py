"""Sides that a text leaves to be understood: losses "in clashes" imply the opponent, a truce both who fight."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tawatur.language.document import Document
from tawatur.model import Event

CLASH = "Armed clash"


def with_opponents(doc: Document, events: Sequence[Event]) -> list[Event]:
    """Clashes that name only who suffered, completed by the side that the article tells to fight it.

    The fight told last before counts, else the first after."""
    sides = {c.value.key: c.value.country for c in doc.chunks("actor") if c.value.country is not None}
    pairs = [_pairs(event, sides) for event in events]
    # Who makes a truce is who fights; who only talked (to a mediator, say) comes after.
    fights = [found if e.type != "CONSULT" else [] for e, found in zip(events, pairs, strict=True)]
    out: list[Event] = []
    for number, event in enumerate(events):
        if event.type == "ASSAULT" and event.acled == CLASH and event.target and not event.source:
            other = _opponent(event.target[0], _nearest(pairs, number), sides)
            if other is not None:
                event = msgspec.structs.replace(event, source=(other,))
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


def _pairs(event: Event, sides: dict[str, str]) -> list[tuple[str, str]]:
    """Both orders of the parties of a fight between two sides."""
    if event.type not in ("ASSAULT", "TERRITORY", "CONSULT", "AGREE") or not event.source or not event.target:
        return []
    one, two = event.source[0], event.target[0]
    if sides.get(one) is None or sides.get(two) is None or sides[one] == sides[two]:
        return []
    return [(one, two), (two, one)]


def _opponent(key: str, pairs: Sequence[tuple[str, str]], sides: dict[str, str]) -> str | None:
    side = sides.get(key)
    if side is None:
        return None
    return next((other for one, other in pairs if sides[one] == side), None)
