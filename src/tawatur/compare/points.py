"""What a record tells, as comparison sees it: places, figures and events in numbers and codes."""

from __future__ import annotations

import msgspec


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A place on the map: ``radius`` in km, within which it lies."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    level: str
    radius: float


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A counted loss or thing. ``low`` and ``high`` are inclusive; None where open."""

    id: str
    start: int
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    effect: str
    side: str | None
    cumulative: bool


class Point(msgspec.Struct, frozen=True, array_like=True):
    """One event as told. ``event`` is "" where only a figure was given. ``dated``: the text tells the time."""

    event: str
    claim: str | None
    start: int
    type: str
    acled: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    marks: tuple[Mark, ...]
    first: int | None
    last: int | None
    dated: bool
    negated: bool
    modality: str
    historical: bool
    figures: tuple[Figure, ...]
