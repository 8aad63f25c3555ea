"""Tolls: each claimant's figures in time, and low, best and high over the claimants, never a sum.

Counts of a happening (of that day) and running totals of a war are kept apart. A war is named by its theatre, the
country in which an article's events lie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from tawatur.compare.digest import DAY, LOSSES, Sheet, hours
from tawatur.compare.figures import reach, unit_class
from tawatur.compare.happenings import Copied
from tawatur.compare.match import LOCAL
from tawatur.compare.points import Figure, Point
from tawatur.compare.types import Happening, Toll, TollPoint, TollSeries
from tawatur.compare.voices import Voice, narrator, voices

FRESH = 7 * DAY
"""Running totals of several claimants are compared where they are of one week; older ones were overtaken."""
Count = tuple[str, str | None, str, str, bool]
"""Scope, side, effect, class of unit, running or not."""


def _claimant(sheet: Sheet, voice: Voice) -> tuple[str, str | None]:
    if voice.claim is None or not voice.name or (voice.sector == "UNK" and voice.camp is None):
        return narrator(sheet).name, None
    return voice.name, voice.side


def _point(sheet: Sheet, figure: Figure, claim: str | None) -> TollPoint:
    return TollPoint(
        published=sheet.stamp, low=_plain(figure.low), high=_plain(figure.high), bound=figure.bound,
        cumulative=figure.cumulative, article=sheet.article, quantity=figure.id, claim=claim,
    )  # fmt: skip


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def collect(sheets: Iterable[Sheet], found: Iterable[Happening], copied: Copied) -> list[TollSeries]:
    """Every claimant's series for every count, in a fixed order. Figures in copied passages count once,
    unless they were changed."""
    rows: dict[tuple[Count, str, str | None], list[TollPoint]] = defaultdict(list)
    scopes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for happening in found:
        for report in happening.reports:
            if not report.denied:
                scopes[report.article, report.event].append(happening.id)
    for sheet in sheets:
        said = voices(sheet)
        for scope, figure, claim in _figures(sheet, scopes):
            at = figure.start
            if copied.origin(sheet.article, at) is not None and not copied.changed(sheet.article, at):
                continue
            claimant, side = _claimant(sheet, said.get(claim) or said[None])
            count = (scope, figure.side, figure.effect, unit_class(figure.unit), figure.cumulative)
            point = _point(sheet, figure, claim)
            held = rows[count, claimant, side]
            if point not in held:
                held.append(point)
    return [_series(key, points) for key, points in sorted(rows.items(), key=_order)]


def _figures(
    sheet: Sheet, scopes: dict[tuple[str, str], list[str]]
) -> Iterable[tuple[str, Figure, str | None]]:
    """Losses of an article with their scope: the happenings of their event, or the war for its running totals.

    A toll that is running but of one strike on one town is that happening's.
    """
    seen = set()
    placed = set()
    for point in sheet.points:
        for figure in point.figures:
            if figure.effect not in LOSSES or point.negated or point.modality != "actual":
                continue
            if figure.cumulative and not local(point):
                continue
            placed.add(figure.id)
            for scope in scopes.get((sheet.article, point.event), ()):
                if (scope, figure.id) not in seen:
                    seen.add((scope, figure.id))
                    yield scope, msgspec.structs.replace(figure, cumulative=False), point.claim
    for figure, claim in sheet.figures:
        if figure.cumulative and sheet.theatre and figure.id not in placed:
            yield f"war:{sheet.theatre}", figure, claim


def local(point: Point) -> bool:
    """Whether a point is of one town and a few days."""
    if point.first is None or point.last is None or point.last - point.first > 3 * DAY or not point.event:
        return False
    return any(m.radius <= LOCAL for m in point.marks)


def _order(item: tuple[tuple[Count, str, str | None], list[TollPoint]]) -> tuple[str, ...]:
    (scope, side, effect, unit, running), claimant, claimant_side = item[0]
    return scope, side or "", effect, unit, str(running), claimant, claimant_side or ""


def _series(key: tuple[Count, str, str | None], points: list[TollPoint]) -> TollSeries:
    (scope, side, effect, unit, _), claimant, claimant_side = key
    points = sorted(
        points, key=lambda p: (hours(p.published) or 0, p.low or p.high or 0, p.article, p.quantity)
    )
    return TollSeries(
        scope=scope, side=side, effect=effect, unit=unit, claimant=claimant, claimant_side=claimant_side,
        points=tuple(points),
    )  # fmt: skip


def settle(series: Iterable[TollSeries]) -> list[Toll]:
    """One toll for each count: the latest figure of each claimant, side by side."""
    counts: dict[Count, list[TollSeries]] = defaultdict(list)
    for one in series:
        running = one.points[0].cumulative
        counts[one.scope, one.side, one.effect, one.unit or "", running].append(one)
    return [
        _toll(count, rows)
        for count, rows in sorted(counts.items(), key=lambda c: tuple(str(x) for x in c[0]))
    ]


def _latest(series: TollSeries) -> TollPoint:
    """A claimant's last word: the latest figure, of one day the largest."""
    return max(
        series.points, key=lambda p: (hours(p.published) or 0, p.low or p.high or 0, p.article, p.quantity)
    )


def _toll(count: Count, rows: list[TollSeries]) -> Toll:
    scope, side, effect, unit, running = count
    last = [_latest(row) for row in rows]
    kept = [(r, p) for r, p in zip(rows, last, strict=True) if not _overtaken(r, p, rows, last, running)]
    rows, last = [r for r, _ in kept], [p for _, p in kept]
    values = [v for p in last for v in (p.low, p.high) if v is not None]
    claimants = tuple(row.claimant for row in rows)
    low, high = (min(values), max(values)) if values else (None, None)
    best, reason = _best(rows, last)
    if side is None and best is None and len(rows) > 1:
        reason += "; the reports do not say whose losses these are"
    if running and best is not None:
        reason += "; a running total, which holds the counts of single days"
    return Toll(
        scope=scope, side=side, effect=effect, unit=unit, cumulative=running,
        low=low, best=best, high=high, claimants=claimants, reason=reason,
    )  # fmt: skip


def _overtaken(
    row: TollSeries, point: TollPoint, rows: list[TollSeries], last: list[TollPoint], running: bool
) -> bool:
    """Whether a figure was overtaken: by a week, for running totals; by a later and larger one of no party or its own."""
    for other, newer in zip(rows, last, strict=True):
        later = (hours(newer.published) or 0) - (hours(point.published) or 0)
        if running and later > FRESH:
            return True
        own = row.claimant_side is None or other.claimant_side == row.claimant_side
        larger = (newer.low or newer.high or 0) > (point.high or point.low or 0)
        if other is not row and own and later > 0 and larger:
            return True
    return False


def _best(rows: list[TollSeries], last: list[TollPoint]) -> tuple[float | int | None, str]:
    """The number on which all claimants can agree, or None with the reason why there is none."""
    lows, highs = zip(*(_reach(p) for p in last), strict=True)
    low, high = max(lows), min(highs)
    named = "; ".join(f"{r.claimant}: {_show(p)}" for r, p in zip(rows, last, strict=True))
    if low > high:
        return None, f"unresolved, the claimants differ ({named})"
    exact = [p.low for p in last if p.bound == "exact" and p.low is not None]
    if exact:
        return exact[0], "one claimant only" if len(rows) == 1 else f"all claimants agree ({named})"
    if len(rows) == 1:
        shown = last[0].low if last[0].low is not None else last[0].high
        if last[0].bound == "about":
            return shown, "one claimant only, about"
        return None, f"unresolved, only a bound is given ({named})"
    return None, f"unresolved, the claimants give bounds that hold each other ({named})"


def _reach(point: TollPoint) -> tuple[float, float]:
    figure = Figure("", 0, point.low, point.high, point.bound, None, "", None, point.cumulative)
    return reach(figure)


def _show(point: TollPoint) -> str:
    value = point.low if point.low is not None else point.high
    words = {"exact": "", "range": ""}.get(point.bound, point.bound.replace("_", " ") + " ")
    if point.bound == "range" and point.low is not None and point.high is not None:
        return f"{point.low}-{point.high}"
    return f"{words}{value}"
