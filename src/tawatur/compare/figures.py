"""Two figures: whether they count the same thing, and whether they can both be right.

A bound holds every number that it allows ("more than 20" holds 23). A part is no contradiction of its whole,
nor killed of killed-or-wounded, nor a running total of a single day's count.
"""

from __future__ import annotations

import math

from tawatur.compare.points import Figure
from tawatur.compare.sides import camp, is_code

_CLASSES = {
    "people": ("person people victim casualty individual human body corpse national fatality dead "
               "afghan syrian yemeni iraqi libyan sudanese ukrainian palestinian"),
    "fighters": ("fighter soldier member militant gunman troop combatant serviceman mercenary rebel houthi element "
                 "trooper insurgent terrorist jihadist militiaman conscript enemy"),
    "civilians": "civilian resident citizen inhabitant villager",
}  # fmt: skip
CLASS_OF = {unit: name for name, units in _CLASSES.items() for unit in units.split()}
PEOPLE = frozenset({"people", "civilians", "fighters"})
ABOUT = 0.12
"""How far "about" reaches, as a share of the number."""


def unit_class(unit: str | None) -> str:
    """The class of a unit: people, fighters, civilians, or the unit itself."""
    if unit is None:
        return "people"
    return CLASS_OF.get(unit.lower(), unit.lower())


def same_side(a: str | None, b: str | None) -> bool:
    """Whether two owners of a count may be one: the same camp or name, or one untold."""
    if a is None or b is None:
        return True
    if is_code(a) and is_code(b):
        return camp(a) == camp(b)
    return a.lower() == b.lower() or is_code(a) != is_code(b)


def same_count(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same: effect, unit and owner, and both running totals or both not."""
    return (
        a.effect == b.effect and unit_class(a.unit) == unit_class(b.unit)
        and same_side(a.side, b.side) and a.cumulative == b.cumulative
    )  # fmt: skip


def reach(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure allows, inclusive."""
    low = -math.inf if figure.low is None else float(figure.low)
    high = math.inf if figure.high is None else float(figure.high)
    if figure.bound == "about" and math.isfinite(low) and low == high:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if figure.bound in ("at_least", "more_than"):
        return low, math.inf
    if figure.bound in ("at_most", "less_than"):
        return -math.inf, high
    return low, high


def compatible(a: Figure, b: Figure) -> bool:
    """Whether some number satisfies both."""
    (low, high), (low2, high2) = reach(a), reach(b)
    return low <= high2 and low2 <= high


def value(figure: Figure) -> float | None:
    """The number that a figure names."""
    return figure.low if figure.low is not None else figure.high


MEASURES = frozenset(
    [
        "party",
        "side",
        "country",
        "state",
        "hour",
        "minute",
        "day",
        "week",
        "month",
        "year",
        "kilometre",
        "metre",
        "mile",
        "percent",
        "dollar",
        "time",
        "decade",
    ]
)


def same_figure(a: Figure, b: Figure) -> bool:
    """Whether two figures of one count name the same number; measures of time and way tell nothing."""
    if unit_class(a.unit) in MEASURES:
        return False
    return value(a) is not None and value(a) == value(b) and a.effect == b.effect and same_count(a, b)


def differ(a: Figure, b: Figure) -> bool:
    """Whether two figures of one count exclude each other."""
    return same_count(a, b) and value(a) is not None and value(b) is not None and not compatible(a, b)
