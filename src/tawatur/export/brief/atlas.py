"""The map: pins on an outline of the region. The outline is Natural Earth's, bundled with the package."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tawatur.compare.types import Comparison
from tawatur.export.brief.words import Words

WIDTH = 900.0
KM_A_DEGREE = 111.2
Point = tuple[float, float]


class Pin(msgspec.Struct, frozen=True):
    """One place: centre, radius of what is known of it, number of happenings, label and where it goes."""

    x: float
    y: float
    radius: float
    wide: bool
    """Whether the place is an area rather than a spot: drawn as a rim."""
    count: int
    name: str
    label: tuple[float, float, str] | None
    title: str


class Map(msgspec.Struct, frozen=True):
    """The drawing: size, outlines of countries, pins."""

    width: float
    height: float
    lands: tuple[str, ...]
    pins: tuple[Pin, ...]


class Box(msgspec.Struct, frozen=True):
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float


@cache
def _outline() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        gzip.decompress(Path(__file__).with_name("outline.json.gz").read_bytes())
    )
    return data


def draw(comparison: Comparison, words: Words) -> Map | None:
    """The map of the happenings that have a place; None where there is none."""
    spots: dict[str, list[Any]] = {}
    for happening in comparison.happenings:
        place = happening.place
        if place and place.lat is not None and place.lon is not None:
            spots.setdefault(place.name, []).append((place, happening))
    if not spots:
        return None
    box = _box([seen[0][0] for seen in spots.values()])
    frame = _Frame(box)
    pins = [frame.pin(words, seen) for seen in spots.values() if box.west <= seen[0][0].lon <= box.east]
    pins.sort(key=lambda p: (-p.radius, p.name))
    return Map(WIDTH, frame.height, tuple(frame.lands()), tuple(_labelled(pins, frame)))


def _box(places: Sequence[Any]) -> Box:
    near = [p for p in places if p.level != "country"] or list(places)
    near = _without_strays(near)
    lats, lons = [p.lat for p in near], [p.lon for p in near]
    pad_lat = max((max(lats) - min(lats)) * 0.18, 0.7)
    pad_lon = max((max(lons) - min(lons)) * 0.18, 0.9)
    box = Box(
        min(lons) - pad_lon, max(min(lats) - pad_lat, -84), max(lons) + pad_lon, min(max(lats) + pad_lat, 84)
    )
    return _shaped(box)


def _shaped(box: Box) -> Box:
    """The box widened or heightened to a shape that suits a page (width to height between 1.1 and 1.9)."""
    middle = math.cos(math.radians((box.south + box.north) / 2))
    width, height = (box.east - box.west) * middle, box.north - box.south
    if width / height < 1.1:
        more = (1.1 * height - width) / middle / 2
        return Box(box.west - more, box.south, box.east + more, box.north)
    if width / height > 1.9:
        more = (width / 1.9 - height) / 2
        return Box(box.west, box.south - more, box.east, box.north + more)
    return box


def _without_strays(places: Sequence[Any]) -> list[Any]:
    """The places without those far from the rest: a capital where talks were held does not shrink the front."""
    if len(places) < 4:
        return list(places)
    lat = sorted(p.lat for p in places)[len(places) // 2]
    lon = sorted(p.lon for p in places)[len(places) // 2]
    far = sorted(max(abs(p.lat - lat), abs(p.lon - lon)) for p in places)
    reach = max(3.0, 4 * far[len(far) // 2])
    return [p for p in places if max(abs(p.lat - lat), abs(p.lon - lon)) <= reach]


class _Frame:
    """From degrees to the drawing: equal scale along the middle parallel."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.squeeze = math.cos(math.radians((box.south + box.north) / 2))
        self.scale = WIDTH / ((box.east - box.west) * self.squeeze)
        self.height = round((box.north - box.south) * self.scale, 1)

    def at(self, lon: float, lat: float) -> Point:
        x = (lon - self.box.west) * self.squeeze * self.scale
        return round(x, 1), round((self.box.north - lat) * self.scale, 1)

    def pin(self, words: Words, seen: Sequence[Any]) -> Pin:
        place = seen[0][0]
        x, y = self.at(place.lon, place.lat)
        name = words.place(place.name)
        radius = max(5.0, min(place.precision / KM_A_DEGREE * self.scale, WIDTH / 4))
        kinds = dict.fromkeys(words.happening(h.type, h.acled) for _, h in seen)
        wide = place.level in {"country", "region", "area"}
        return Pin(
            x,
            y,
            round(radius, 1),
            wide,
            len(seen),
            name,
            None,
            f"{name} (±{place.precision:g} km): {', '.join(kinds)}",
        )

    def lands(self) -> Iterable[str]:
        for _, rings in self._visible():
            yield "".join(
                "M" + "L".join("{},{}".format(*self.at(*point)) for point in ring) + "Z" for ring in rings
            )

    def _visible(self) -> Iterable[tuple[str, list[list[Point]]]]:
        box = self.box
        for country in _outline()["countries"]:
            rings = []
            for arcs in country["rings"]:
                ring = _ring(arcs)
                xs, ys = [p[0] for p in ring], [p[1] for p in ring]
                if max(xs) < box.west or min(xs) > box.east or max(ys) < box.south or min(ys) > box.north:
                    continue
                rings.append(self._near(ring))
            if rings:
                yield country["name"], rings

    def _near(self, ring: list[Point]) -> list[Point]:
        """The ring with what lies far outside the frame moved to its rim: the drawing stays small."""
        box = self.box
        wide, tall = box.east - box.west, box.north - box.south
        out: list[Point] = []
        for lon, lat in ring:
            point = (
                min(max(lon, box.west - wide), box.east + wide),
                min(max(lat, box.south - tall), box.north + tall),
            )
            if not out or point != out[-1]:
                out.append(point)
        return out


@cache
def _arcs() -> list[list[Point]]:
    data = _outline()
    (sx, sy), (tx, ty) = data["scale"], data["translate"]
    out = []
    for arc in data["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(line)
    return out


def _ring(indexes: Sequence[int]) -> list[Point]:
    arcs = _arcs()
    out: list[Point] = []
    for index in indexes:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        out += line[1:] if out else line
    return out


def _labelled(pins: Sequence[Pin], frame: _Frame) -> Iterable[Pin]:
    """Labels beside the pins, those with most happenings first; one that would lie on another is left out."""
    taken: list[tuple[float, float, float, float]] = []
    labels: dict[str, tuple[float, float, str]] = {}
    for pin in sorted(pins, key=lambda p: (-p.count, p.radius, p.name)):
        width = 9.0 * len(pin.name)
        for x, anchor in ((pin.x + 9, "start"), (pin.x - 9, "end")):
            left = x if anchor == "start" else x - width
            spot = (left, pin.y - 10, left + width, pin.y + 10)
            inside = spot[0] > 0 and spot[2] < WIDTH and spot[1] > 0 and spot[3] < frame.height
            if inside and not any(_meet(spot, other) for other in taken):
                taken.append(spot)
                labels[pin.name] = (round(x, 1), round(pin.y + 5, 1), anchor)
                break
    return [msgspec.structs.replace(pin, label=labels.get(pin.name)) for pin in pins]


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
