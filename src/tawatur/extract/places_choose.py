"""Which of several places a name means: by head word, article, neighbours and what the text says of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from tawatur.extract.places_context import Context
from tawatur.extract.places_heads import Head
from tawatur.extract.places_spots import Spot

CONFIDENT = 0.5
"""Below this confidence a mention becomes a gap that lists the candidates."""

_APART = 250.0
"""Kilometres between places of one name from which their neighbours tell them apart."""

_NEAR = ((30.0, 0.9), (100.0, 0.6), (300.0, 0.3))
"""What a place named near counts, by kilometres."""

_FITS: dict[str, tuple[str, ...]] = {
    "": ("country", "city", "area", "region", "district", "village"),
    "city": ("city", "village", "district"),
    "village": ("village", "city", "district"),
    "district": ("district", "area", "city", "village"),
    "street": ("district", "area", "village", "city"),
    "region": ("region", "area", "district", "country"),
    "country": ("country", "area", "region"),
    "any": ("area", "district", "village", "city", "region", "country"),
    "area": ("area", "region", "district", "city"),
    "countryside": ("city", "region", "district"),
    "camp": ("area", "district", "city", "village"),
    "facility": ("area", "city", "district", "village"),
    "front": ("city", "village", "district", "area", "region"),
    "near": ("city", "village", "area", "district", "region", "country"),
    "nature": ("area", "city", "village", "district"),
}


class Choice(msgspec.Struct, frozen=True, eq=False):
    """The place chosen, how sure that is (0 to 1), and all that it could have been, the likeliest first."""

    spot: Spot
    confidence: float
    options: tuple[Spot, ...]


class Surroundings(msgspec.Struct, frozen=True, eq=False):
    """What the text around a mention says: countries told of it, the place that it lies in, places named near it."""

    told: frozenset[str] = frozenset()
    parent: Spot | None = None
    near: tuple[Spot, ...] = ()


def choose(options: Sequence[Spot], head: Head | None, around: Surroundings, context: Context) -> Choice:
    """The likeliest of the spots that a name can mean; ``options`` is not empty."""
    level = head.level if head is not None else ""
    # A town and its province lie near the same places: these tell only where the options lie far apart.
    wide = any(spot.level in ("region", "country") for spot in options)
    if around.near and wide and max(distance(options[0], other) for other in options) < _APART:
        around = msgspec.structs.replace(around, near=())
    ranked = sorted(
        ((_score(spot, level, around, context), -n, spot) for n, spot in enumerate(options)),
        key=lambda item: (-item[0], -item[1]),
    )
    score, _, best = ranked[0]
    rivals = [other for other in ranked[1:] if not _alike(best, other[2])]
    confidence = 1.0
    if rivals:
        margin = score - rivals[0][0]
        confidence = round(min(0.98, 0.4 + 0.5 * margin), 2)
        if margin >= 1e-9 and rivals[0][2].country == best.country:
            confidence = max(confidence, CONFIDENT)
    return Choice(best, confidence, tuple(spot for _, _, spot in ranked))


def _alike(one: Spot, other: Spot) -> bool:
    """Whether two options are one place for the map: near each other, or a town and the province named after it."""
    if distance(one, other) <= max(60.0, one.radius, other.radius):
        return True
    return one.country == other.country and (one.parent == other.name or other.parent == one.name)


def _score(spot: Spot, level: str, around: Surroundings, context: Context) -> float:
    fits = _FITS.get(level, _FITS[""])
    place = fits.index(spot.level) if spot.level in fits else len(fits) + 1
    # A head word says which level is meant; without one the order is a leaning only.
    score = 1.6 - 0.25 * place if level else 0.5 - 0.1 * place
    if around.told:
        score += 3.0 if spot.country in around.told else 0.0
    if around.parent is not None and within(spot, around.parent):
        score += 3.0
    score += 1.5 * context.share(spot.country)
    if around.near:
        nearest = min(distance(spot, other) for other in around.near)
        score += next((gain for far, gain in _NEAR if nearest < far), 0.0)
    return score


def within(spot: Spot, parent: Spot) -> bool:
    """Whether a place can lie within another one."""
    if parent.level == "country":
        return spot.country == parent.country
    return spot.parent == parent.name or distance(spot, parent) <= 1.5 * parent.radius


def distance(one: Spot, other: Spot) -> float:
    """Kilometres between two places."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
