"""Which points tell of one event: within an article, and between two."""

from __future__ import annotations

from tawatur.compare.digest import DAY, Sheet
from tawatur.compare.match import LOCAL, Agreement, agreement, one_event
from tawatur.compare.points import Point

REACH = 300
"""Points back to which a point of one article is compared: more than an article holds."""


def joinable(point: Point) -> bool:
    """Whether a point tells of something as having happened (or not): plans and possibilities join nothing."""
    return point.modality == "actual" and point.event != ""


def core(point: Point) -> bool:
    """Whether a point is precise enough to hold others together: a town or district, and a time told of two days at most.

    A vague report is joined to the happenings that it fits; it never makes one of two.
    """
    if not joinable(point) or not point.dated or point.first is None or point.last is None:
        return False
    return point.last - point.first <= 2 * DAY and any(m.radius <= LOCAL for m in point.marks)


def anchor(point: Point) -> int:
    """The day that a point is of: of a night the day it begins, of undated news the day of the report."""
    first, last = point.first or 0, point.last or 0
    return first // DAY if point.dated else (last - 1) // DAY


def firm(p: Point, q: Point, found: Agreement) -> bool:
    """Whether two precise points are close enough to be held together: one town, and one day or the same figure."""
    return core(p) and core(q) and found.place == 1.0 and _of_one_day(p, q, found)


def _of_one_day(p: Point, q: Point, found: Agreement) -> bool:
    return anchor(p) == anchor(q) or found.figure == 1.0


def link(p: Point, q: Point) -> bool | None:
    """Whether two points of different articles that tell of one event are firmly joined; None where they are not one.

    Two vague ones are joined only where they are news of one day (or give one figure): else a town under fire for a month
    would become one event.
    """
    if not (joinable(p) and joinable(q)):
        return None
    found = agreement(p, q)
    if found is None or not one_event(p, q, found):
        return None
    if not (core(p) or core(q) or _of_one_day(p, q, found)):
        return None
    return firm(p, q, found)


def links_within(sheet: Sheet) -> list[tuple[int, int, bool]]:
    """Points of one article that tell of one event: (index, index, firm)."""
    out = []
    points = sheet.points
    for i, p in enumerate(points):
        if not joinable(p):
            continue
        for j in range(max(0, i - REACH), i):
            q = points[j]
            if not joinable(q):
                continue
            found = agreement(p, q, near=True)
            if found is None or not one_event(p, q, found, near=True):
                continue
            alike = found.mode == 1.0 or (p.acled is None and q.acled is None)
            if found.place == 1.0 or found.figure == 1.0 or (found.roles == 2 and alike):
                out.append((i, j, firm(p, q, found)))
    return out
