"""Keys by which candidates are found: place and day, roles and day, figures, running totals, sketches.

Every key is a 32-bit number made from codes. Each point puts some keys and looks for some; two points are
compared when one looks for what the other put. Both are functions of the point alone, so whether two are
compared does not depend on what else the archive holds.
"""

from __future__ import annotations

import math
from zlib import crc32

from tawatur.compare.digest import DAY, LOSSES, Sheet
from tawatur.compare.figures import MEASURES, unit_class, value
from tawatur.compare.match import LOCAL, SYMMETRIC
from tawatur.compare.points import Figure, Mark, Point
from tawatur.compare.sides import camp, doers, is_code
from tawatur.compare.sketch import sketch

LONGEST = 4
"""Days that an event may span and still be joined by day."""
WINDOW = 10 * DAY
COARSE = 120.0
"""Radius in km above which a place is too wide to join by."""
SMALL, LARGE = 0.25, 1.0
"""Degrees of the squares of towns and of regions."""
MATCHED_BY_PLACE = frozenset({"ASSAULT", "TERRITORY", "COERCE"})
"""Types of which a day has many between the same two sides: roles alone join none of them."""
APART = 3
"""Days within which two days given for one event are a contradiction."""


def _key(*parts: object) -> int:
    return crc32("|".join(map(str, parts)).encode())


def days(point: Point) -> range:
    """Days that a point covers; none where its time is untold or too long to join by."""
    if point.first is None or point.last is None or point.last - point.first > LONGEST * DAY:
        return range(0)
    return range(point.first // DAY, (point.last - 1) // DAY + 1)


def _long(point: Point) -> range:
    """Windows of ten days that a point covers which is too long to join by day (two months at most)."""
    if point.first is None or point.last is None or not LONGEST * DAY < point.last - point.first <= 62 * DAY:
        return range(0)
    return range(point.first // WINDOW, (point.last - 1) // WINDOW + 1)


def _square(mark: Mark, size: float) -> tuple[int, int] | None:
    if mark.lat is None or mark.lon is None:
        return None
    return math.floor(mark.lat / size), math.floor(mark.lon / size)


def _around(square: tuple[int, int], size: float) -> list[tuple[int, int]]:
    turn = round(360 / size)
    lat, lon = square
    return [(lat + i, (lon + j + turn // 2) % turn - turn // 2) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def _spots(point: Point, looking: bool) -> set[str]:
    """Where a point lies, as parts of keys: a town meets towns close by, and regions that may hold it.

    Towns are filed in small squares for towns and in large ones for regions; regions in large ones for both.
    """
    out: set[str] = set()
    for mark in point.marks:
        if mark.radius > COARSE:
            continue
        local = mark.radius <= LOCAL
        small, large = _square(mark, SMALL), _square(mark, LARGE)
        if small is None or large is None:
            out.add(f"name {mark.name}")
        elif not looking:
            out.update({f"town {small}", f"within {large}"} if local else {f"region {large}"})
        else:
            out.update(f"region {square}" for square in _around(large, LARGE))
            if local:
                out.update(f"town {square}" for square in _around(small, SMALL))
            else:
                out.update(f"within {square}" for square in _around(large, LARGE))
    return out


def _roles(point: Point) -> list[str]:
    """Pairs of doer and target, in both orders where the order says nothing (or where ground changed hands)."""
    source, target = sorted(doers(point.source)), sorted(doers(point.target))
    pairs = [f"{a}>{b}" for a in source for b in target]
    if point.type in SYMMETRIC or point.type == "TERRITORY":
        both = sorted(set(source + target))
        pairs = [f"{a}>{b}" for i, a in enumerate(both) for b in both[i + 1 :]]
    return pairs


def _window(point: Point) -> int | None:
    return None if point.first is None else point.first // WINDOW


def standing(point: Point) -> bool:
    """Whether a point is a denial in general terms: no day, no town."""
    return point.negated and not point.dated and not any(m.radius < 500 for m in point.marks)


def _counted(point: Point) -> list[str]:
    """Figures that few events share, with one of the sides, as parts of keys."""
    sides = [f"by {side}" for side in sorted(doers(point.source))] + [
        f"on {side}" for side in sorted(doers(point.target))
    ]
    return [
        f"{f.effect} {unit_class(f.unit)} {value(f)} {side}"
        for f in point.figures
        if (value(f) or 0) > 2 and unit_class(f.unit) not in MEASURES
        for side in sides
    ]


def _bare(point: Point, looking: bool) -> set[str]:
    """Parts of keys of a dated event whose place no gazetteer knows: what it counts, and who did it.

    A denial looks for what is affirmed, and the other way round.
    """
    if not point.dated or point.type not in MATCHED_BY_PLACE or _spots(point, looking=False):
        return set()
    counts = {f"{f.effect} {unit_class(f.unit)}" for f in point.figures if f.effect in LOSSES}
    said = point.negated != looking
    sides = set(doers(point.source))
    if not point.negated or not sides:
        sides.add("any")
    return counts | {f"{side} {said}" for side in sides}


def _totals(point: Point) -> list[Figure]:
    return [f for f in point.figures if f.cumulative and f.effect != "other"]


def _total(figure: Figure) -> tuple[str, str, str]:
    side = figure.side or ""
    return figure.effect, camp(side) if is_code(side) else "", unit_class(figure.unit)


def put(point: Point, published: int | None) -> frozenset[int]:
    """Keys under which a point is filed."""
    real = point.modality == "actual"
    out: set[int] = set()
    spots, pairs, counted = _spots(point, looking=False), _roles(point), _counted(point)
    by_roles = pairs if point.type not in MATCHED_BY_PLACE else []
    for day in days(point):
        out.update(_key("P", point.type, spot, day, real) for spot in spots)
        out.update(_key("R", point.type, pair, day, real) for pair in by_roles)
        out.update(_key("F", point.type, count, day) for count in counted)
        out.update(_key("B", point.type, bare, day) for bare in _bare(point, looking=False))
    for part in _long(point):
        out.update(_key("L", point.type, spot, part, real) for spot in spots)
    window = _window(point)
    if window is not None and standing(point):
        out.update(_key("D", point.type, pair, window + i) for pair in pairs for i in (-1, 0, 1))
    elif window is not None and not point.negated and real:
        out.update(_key("A", point.type, pair, window) for pair in pairs)
    if published is not None:
        out.update(_key("T", *_total(f), published // WINDOW) for f in _totals(point))
    return frozenset(out)


def look(point: Point, published: int | None) -> frozenset[int]:
    """Keys under which the candidates of a point are filed."""
    real = point.modality == "actual"
    out: set[int] = set()
    spots, pairs, counted = _spots(point, looking=True), _roles(point), _counted(point)
    by_roles = pairs if point.type not in MATCHED_BY_PLACE else []
    covered = days(point)
    for day in covered:
        out.update(_key("P", point.type, spot, day, real) for spot in spots)
        out.update(_key("R", point.type, pair, day, real) for pair in by_roles)
        out.update(_key("B", point.type, bare, day) for bare in _bare(point, looking=True))
    for day in range(covered.start - APART, covered.stop + APART) if covered else ():
        out.update(_key("F", point.type, count, day) for count in counted)
        out.update(_key("B", point.type, bare, day) for bare in _bare(point, looking=False))
    for part in _long(point):
        out.update(_key("L", point.type, spot, part, real) for spot in spots)
    window = _window(point)
    if window is not None and standing(point):
        out.update(_key("A", point.type, pair, window + i) for pair in pairs for i in (-1, 0, 1))
    elif window is not None and not point.negated and real:
        out.update(_key("D", point.type, pair, window) for pair in pairs)
    if published is not None:
        out.update(_key("T", *_total(f), published // WINDOW + i) for f in _totals(point) for i in (-1, 0, 1))
    return frozenset(out)


def sheet_keys(sheet: Sheet) -> frozenset[int]:
    """All keys under which an article is filed, of its events and of its words: 32-bit numbers for a store."""
    out = set(sketch(sheet.words().hashes))
    for point in sheet.points:
        out |= put(point, sheet.published)
    return frozenset(out)


def sheet_searches(sheet: Sheet) -> frozenset[int]:
    """All keys under which the candidates of an article are filed."""
    out = set(sketch(sheet.words().hashes))
    for point in sheet.points:
        out |= look(point, sheet.published)
    return frozenset(out)
