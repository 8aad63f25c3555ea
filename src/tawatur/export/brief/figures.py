"""Tolls as claimed: for each count a chart of every claimant's figures in time, and the table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from tawatur.compare.types import Comparison, Entry, Happening, Toll, TollPoint, TollSeries
from tawatur.export.brief.pages import keys_of
from tawatur.export.brief.words import Words

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 34
MOST = 12


class Dot(msgspec.Struct, frozen=True):
    """One figure on the chart: centre, whisker from ``top`` to ``bottom``, and its words."""

    x: float
    y: float
    top: float
    bottom: float
    title: str


class Curve(msgspec.Struct, frozen=True):
    """One claimant on the chart. ``tone`` is a number of the palette."""

    name: str
    tone: int
    path: str
    dots: tuple[Dot, ...]


class Figure(msgspec.Struct, frozen=True):
    """One row of the table."""

    claimant: str
    tone: int
    published: str | None
    figure: str
    kind: str
    href: str
    outlet: str


class TollChart(msgspec.Struct, frozen=True):
    """One count: its name, low, best and high, the reason, chart and table."""

    name: str
    low: str
    best: str
    high: str
    reason: str
    curves: tuple[Curve, ...]
    ticks_x: tuple[tuple[float, str], ...]
    ticks_y: tuple[tuple[float, str], ...]
    rows: tuple[Figure, ...]


class Tolls(msgspec.Struct, frozen=True):
    """The whole section: counts with several figures, and (name, figure) of those with one."""

    charts: tuple[TollChart, ...]
    others: tuple[tuple[str, Figure], ...]


def number(value: float | int | None) -> str:
    """A figure with thousands marked; a dash where it is open."""
    return "–" if value is None else f"{value:,.10g}"


def tolls(entries: Sequence[Entry], comparison: Comparison, words: Words) -> Tolls:
    """The counts of people and things harmed: charts of those with several figures, the rest as rows."""
    groups: dict[tuple[str, str | None, str, str | None], list[TollSeries]] = {}
    for series in comparison.series:
        if series.effect not in {"other", "returned"} and series.points:
            groups.setdefault((series.scope, series.side, series.effect, series.unit), []).append(series)
    ranked = sorted(
        groups.items(),
        key=lambda item: (
            -len({s.claimant for s in item[1]}),
            -sum(len(s.points) for s in item[1]),
            tuple(map(str, item[0])),
        ),
    )
    drawer = _Drawer(entries, comparison, words)
    several = [item for item in ranked if sum(len(s.points) for s in item[1]) > 1][:MOST]
    single = [item for item in ranked if item not in several]
    others = tuple(
        (drawer.name(key), drawer.row(0, series, point))
        for key, group in single
        for series in group
        for point in series.points
    )
    return Tolls(tuple(drawer.chart(key, group) for key, group in several), others)


class _Drawer:
    def __init__(self, entries: Sequence[Entry], comparison: Comparison, words: Words) -> None:
        self.words, self.comparison, self.keys = words, comparison, keys_of(entries)
        self.entries = {e.article.id: e for e in entries}
        self.happenings = {h.id: h for h in comparison.happenings}
        self.names = _claimant_names(entries, words)

    def chart(self, key: tuple[str, str | None, str, str | None], group: list[TollSeries]) -> TollChart:
        tolls = [t for t in self.comparison.tolls if (t.scope, t.side, t.effect, t.unit) == key]
        toll = _span(tolls)
        group = sorted(group, key=lambda s: (-len(s.points), s.claimant))
        days = sorted({p.published[:10] for s in group for p in s.points if p.published})
        top = (
            max((v for s in group for p in s.points for v in (p.low, p.high) if v is not None), default=1)
            or 1
        )
        place = _Scale(days, float(top))
        return TollChart(
            name=self.name(key),
            low=number(toll.low) if toll else "–",
            best=number(toll.best) if toll else "–",
            high=number(toll.high) if toll else "–",
            reason=self._reason(toll, len(group)) if toll else "",
            curves=tuple(self._curve(n, s, place) for n, s in enumerate(group)),
            ticks_x=place.ticks_x(),
            ticks_y=place.ticks_y(),
            rows=tuple(self.row(n, s, p) for n, s in enumerate(group) for p in s.points),
        )

    def _reason(self, toll: Toll, claimants: int) -> str:
        if toll.best is None:
            return self.words["toll_open"]
        if len(toll.claimants) < claimants:
            return self.words["toll_overtaken"]
        return self.words["toll_one" if claimants == 1 else "toll_agreed"]

    def name(self, key: tuple[str, str | None, str, str | None]) -> str:
        scope, side, effect, unit = key
        words = self.words
        parts = [words.label("effect", effect)]
        if unit and unit not in {"person", "people"}:
            parts[0] += f" ({self.words.unit(unit)})"
        parts.append(words.side(side) if side else "")
        happening = self.happenings.get(scope)
        parts.append(self._scope(happening) if happening else words["whole"])
        return " · ".join(part for part in parts if part)

    def _scope(self, happening: Happening) -> str:
        words = self.words
        place = words.place(happening.place.name) if happening.place else ""
        day = (happening.earliest or "")[:10]
        return " ".join(p for p in (words.happening(happening.type, happening.acled), place, day) if p)

    def _claimant(self, series: TollSeries) -> str:
        return self.names.get(series.claimant) or self.words.outlet(series.claimant)

    def _curve(self, tone: int, series: TollSeries, place: _Scale) -> Curve:
        dots = []
        for point in series.points:
            low = point.low if point.low is not None else point.high
            high = point.high if point.high is not None else point.low
            if low is None or high is None:
                continue
            x = place.x(point.published)
            title = f"{self._claimant(series)}: {self._figure(point)} ({(point.published or '?')[:10]})"
            dots.append(Dot(x, place.y(low), place.y(high), place.y(low), title))
        steps = "".join(
            f"M{d.x:.1f},{d.y:.1f}" if n == 0 else f"H{d.x:.1f}V{d.y:.1f}" for n, d in enumerate(dots)
        )
        return Curve(self._claimant(series), tone % 8, steps, tuple(dots))

    def _figure(self, point: TollPoint) -> str:
        low, high = point.low, point.high
        if low is not None and high is not None and low != high:
            shown = f"{number(low)}–{number(high)}"
        else:
            shown = number(low if low is not None else high)
        return self.words.label("bound", point.bound).format(n=shown)

    def row(self, tone: int, series: TollSeries, point: TollPoint) -> Figure:
        entry = self.entries.get(point.article)
        key = self.keys.get(point.article, "")
        return Figure(
            claimant=self._claimant(series),
            tone=tone % 8,
            published=(point.published or "")[:10] or None,
            figure=self._figure(point),
            kind=self.words["running"] if point.cumulative else self.words["single"],
            href=f"#{key}-{point.claim}" if point.claim else f"#{key}",
            outlet=self.words.carrier(entry.article) if entry else "",
        )


def _span(tolls: Sequence[Toll]) -> Toll | None:
    """One span for a count: that of its toll; of a running total and single reports both, the span over the two,
    with a best figure only where they have the same. They are never added up."""
    if len(tolls) < 2:
        return tolls[0] if tolls else None
    low = min((t.low for t in tolls if t.low is not None), default=None)
    high = max((t.high for t in tolls if t.high is not None), default=None)
    bests = {t.best for t in tolls}
    claimants = tuple(dict.fromkeys(name for t in tolls for name in t.claimants))
    best = bests.pop() if len(bests) == 1 else None
    return msgspec.structs.replace(tolls[0], low=low, high=high, best=best, claimants=claimants)


class _Scale:
    """From days and figures to places on the chart."""

    def __init__(self, days: Sequence[str], top: float) -> None:
        self.days = [date.fromisoformat(day) for day in days]
        self.top = top
        self.first = self.days[0] if self.days else date(2000, 1, 1)
        self.span = max((self.days[-1] - self.first).days, 1) if self.days else 1

    def x(self, published: str | None) -> float:
        if not published or not self.days or len(self.days) == 1:
            return (LEFT + WIDTH - RIGHT) / 2
        share = (date.fromisoformat(published[:10]) - self.first).days / self.span
        return round(LEFT + 12 + share * (WIDTH - LEFT - RIGHT - 24), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM), 1)

    def ticks_x(self) -> tuple[tuple[float, str], ...]:
        days = self.days
        chosen = days if len(days) <= 6 else [days[round(n * (len(days) - 1) / 5)] for n in range(6)]
        return tuple((self.x(day.isoformat()), day.strftime("%d/%m/%Y")) for day in dict.fromkeys(chosen))

    def ticks_y(self) -> tuple[tuple[float, str], ...]:
        values = sorted({round(self.top * share) for share in (0, 0.25, 0.5, 0.75, 1)})
        return tuple((self.y(value), number(value)) for value in values)


def _claimant_names(entries: Sequence[Entry], words: Words) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in entries:
        for actor in entry.record.actors:
            names.setdefault(actor.name, words.actor(entry, actor))
    return names
