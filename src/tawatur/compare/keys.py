"""Keys by which candidates are found: place and day, roles and day, figures, running totals, sketches.

Every key is a 32-bit number made from codes. Each point puts some keys and looks for some; two points are
compared when one looks for what the other put. Both are functions of the point alone, so whether two are
compared does not depend on what else the archive holds.
"""

from __future__ import annotations

import math
from zlib import crc32

from tawatur.compare.digest import DAY, Figure, Mark, Point, Sheet
from tawatur.compare.figures import unit_class, value
from tawatur.compare.match import SYMMETRIC
from tawatur.compare.sides import camp, doers, is_code

LONGEST = 4
"""Days that an event may span and still be joined by day."""
WINDOW = 10 * DAY
COARSE = 120.0


def _key(*parts: object) -> int:
    return crc32("|".join(map(str, parts)).encode())


def days(point: Point) -> range:
    """Days that a point covers; none where its time is untold or too long to join by."""
    if point.first is None or point.last is None or point.last - point.first > LONGEST * DAY:
        return range(0)
    return range(point.first // DAY, (point.last - 1) // DAY + 1)


def cell(mark: Mark) -> tuple[int, int] | None:
    """The square degree of a place precise enough to join by."""
    if mark.lat is None or mark.lon is None or mark.radius > COARSE:
        return None
    return math.floor(mark.lat), math.floor(mark.lon)


def _spots(point: Point) -> list[object]:
    """Squares, and names of places without coordinates."""
    out: list[object] = []
    for mark in point.marks:
        square = cell(mark)
        if square is not None:
            out.append(square)
        elif mark.lat is None and mark.radius <= COARSE:
            out.append(mark.name)
    return out


def _around(spot: object) -> list[object]:
    if not isinstance(spot, tuple):
        return [spot]
    lat, lon = spot
    return [(lat + i, (lon + j + 180) % 360 - 180) for i in (-1, 0, 1) for j in (-1, 0, 1)]


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


def _counted(point: Point) -> list[Figure]:
    return [f for f in point.figures if not f.cumulative and (value(f) or 0) >= 4 and f.effect != "other"]


def _totals(point: Point) -> list[Figure]:
    return [f for f in point.figures if f.cumulative and f.side and f.effect != "other"]


def _side(figure: Figure) -> str:
    side = figure.side or ""
    return camp(side) if is_code(side) else ""


def put(point: Point, published: int | None) -> frozenset[int]:
    """Keys under which a point is filed."""
    real = point.modality == "actual"
    out: set[int] = set()
    for day in days(point):
        out.update(_key("P", point.type, spot, day, real) for spot in _spots(point))
        out.update(_key("R", point.type, pair, day, real) for pair in _roles(point))
    window = _window(point)
    if window is not None:
        for pair in _roles(point):
            if standing(point):
                out.update(_key("D", point.type, pair, window + i) for i in (-1, 0, 1))
            elif not point.negated and real:
                out.add(_key("A", point.type, pair, window))
        out.update(_key("F", point.type, f.effect, unit_class(f.unit), value(f), window) for f in _counted(point))
    if published is not None:
        for f in _totals(point):
            out.add(_key("T", f.effect, _side(f), unit_class(f.unit), published // WINDOW))
    return frozenset(out)


def look(point: Point, published: int | None) -> frozenset[int]:
    """Keys under which the candidates of a point are filed."""
    real = point.modality == "actual"
    out: set[int] = set()
    for day in days(point):
        for spot in _spots(point):
            out.update(_key("P", point.type, near, day, real) for near in _around(spot))
        out.update(_key("R", point.type, pair, day, real) for pair in _roles(point))
    window = _window(point)
    if window is not None:
        for pair in _roles(point):
            if standing(point):
                out.update(_key("A", point.type, pair, window + i) for i in (-1, 0, 1))
            elif not point.negated and real:
                out.add(_key("D", point.type, pair, window))
        for f in _counted(point):
            for i in (-1, 0, 1):
                out.add(_key("F", point.type, f.effect, unit_class(f.unit), value(f), window + i))
    if published is not None:
        for f in _totals(point):
            for i in (-1, 0, 1):
                out.add(_key("T", f.effect, _side(f), unit_class(f.unit), published // WINDOW + i))
    return frozenset(out)


def sheet_keys(sheet: Sheet) -> frozenset[int]:
    """All keys under which an article is filed, for a store that finds candidates itself."""
    out: set[int] = set()
    for point in sheet.points:
        out |= put(point, sheet.published)
    return frozenset(out)
