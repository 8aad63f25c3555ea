"""Copies: near-identical text, whole or in part, verified word by word, with what was changed.

Two articles are compared on the runs of five words that both hold, digits left aside, so that a changed figure
is found between words that agree. The earlier is the origin; of one age the fuller, then the smaller id.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

from tawatur.compare.digest import Sheet
from tawatur.compare.sketch import SHINGLE, Words, shingles
from tawatur.compare.types import ChangedFigure, Copy
from tawatur.model import Span

WHOLE = 0.6
"""Share of the copy's words that stand in the origin, from which on it is a copy of the whole."""
LEAST = 24
"""Words in common below which nothing is called a copy."""
PART = 0.12
RUN = 20
"""A part is a copy where at least one unbroken run of this many words was taken over."""
GAP = 8
"""Words between two shared runs within which a figure is looked for."""


def age(sheet: Sheet) -> tuple[int, int, str]:
    """What decides which of two is the origin: date (untold last), then fullness, then id."""
    published = sheet.published if sheet.published is not None else 1 << 40
    return published, -len(sheet.hashes), sheet.article


def orient(one: Sheet, two: Sheet) -> tuple[Sheet, Sheet]:
    """The origin and the copy of two sheets."""
    first, second = sorted((one, two), key=age)
    return first, second


def align(origin: Words, copy: Words) -> array[int]:
    """For each word of the copy the word of the origin that it stands for, or -1."""
    places: dict[int, list[int]] = {}
    for i, value in enumerate(shingles(origin.hashes)):
        places.setdefault(value, []).append(i)
    out = array("i", [-1] * len(copy.hashes))
    previous = -1
    for j, value in enumerate(shingles(copy.hashes)):
        found = places.get(value)
        if found is None:
            continue
        # Of several, the one that follows the last match: repeated phrases keep their order.
        i = found[min(bisect_right(found, previous - SHINGLE), len(found) - 1)]
        if previous >= 0 and previous + 1 in found:
            i = previous + 1
        for k in range(SHINGLE):
            if out[j + k] < 0:
                out[j + k] = i + k
        previous = i
    return out


def longest(matched: array[int]) -> int:
    """Length of the longest unbroken run of matched words."""
    best = run = 0
    for value in matched:
        run = run + 1 if value >= 0 else 0
        best = max(best, run)
    return best


def spans(words: Words, taken: list[bool]) -> tuple[Span, ...]:
    """Stretches of at least two words that were not taken, from the first word's start to the last one's end."""
    out = []
    start = None
    for i in range(len(taken) + 1):
        free = i < len(taken) and not taken[i]
        if free and start is None:
            start = i
        elif not free and start is not None:
            if i - start >= 2:
                out.append(Span(start=words.starts[start], end=words.end(i - 1)))
            start = None
    return tuple(out)


def changed(origin: Sheet, a: Words, copy: Sheet, b: Words, matched: array[int]) -> tuple[ChangedFigure, ...]:
    """Figures that differ where the words around them agree."""
    was, now = dict(origin.numbers), dict(copy.numbers)
    out = []
    for j, i in enumerate(matched):
        if i < 0 or a.starts[i] not in was or b.starts[j] not in now:
            continue
        if was[a.starts[i]] != now[b.starts[j]]:
            out.append(_figure(was[a.starts[i]], a, i, now[b.starts[j]], b, j))
    for (i, i2), (j, j2) in _gaps(matched):
        left = [k for k in range(i + 1, i2) if a.starts[k] in was]
        right = [k for k in range(j + 1, j2) if b.starts[k] in now]
        if len(left) == len(right):
            for x, y in zip(left, right, strict=True):
                if was[a.starts[x]] != now[b.starts[y]]:
                    out.append(_figure(was[a.starts[x]], a, x, now[b.starts[y]], b, y))
    return tuple(sorted(set(out), key=lambda f: (f.in_copy.start, f.in_origin.start)))


def _figure(was: float, a: Words, i: int, now: float, b: Words, j: int) -> ChangedFigure:
    return ChangedFigure(
        was=_plain(was), now=_plain(now),
        in_origin=Span(start=a.starts[i], end=a.end(i)), in_copy=Span(start=b.starts[j], end=b.end(j)),
    )  # fmt: skip


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _gaps(matched: array[int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Short unmatched stretches between words that agree: (origin before, after), (copy before, after)."""
    out = []
    last = -1
    for j, i in enumerate(matched):
        if i < 0:
            continue
        if last >= 0 and 1 < j - last <= GAP and 1 < i - matched[last] <= GAP:
            out.append(((matched[last], i), (last, j)))
        last = j
    return out


def find_copy(one: Sheet, two: Sheet) -> Copy | None:
    """The copy that one of two articles is of the other, or None."""
    origin, copy = orient(one, two)
    a, b = origin.words(), copy.words()
    if min(len(a.hashes), len(b.hashes)) < LEAST:
        return None
    matched = align(a, b)
    shared = sum(1 for value in matched if value >= 0)
    overlap = shared / len(matched)
    if overlap < WHOLE and (shared < LEAST or overlap < PART or longest(matched) < RUN):
        return None
    taken = [False] * len(a.hashes)
    for value in matched:
        if value >= 0:
            taken[value] = True
    reasons = [
        f"{shared} of the {len(matched)} words of the copy stand in the origin in runs of five and more"
    ]
    credits = sorted(set(origin.agencies) & set(copy.agencies))
    if credits:
        reasons.append(f"both credit {', '.join(credits)}")
    figures = changed(origin, a, copy, b, matched)
    if figures:
        reasons.append(f"{len(figures)} figure{'s' if len(figures) > 1 else ''} changed")
    return Copy(
        origin=origin.article, copy=copy.article, overlap=round(overlap, 3),
        kind="whole" if overlap >= WHOLE else "part", changed=figures,
        left_out=spans(a, taken), added=spans(b, [value >= 0 for value in matched]), reasons=tuple(reasons),
    )  # fmt: skip


def order(copy: Copy) -> tuple[str, str]:
    """Sort key of copies."""
    return copy.origin, copy.copy
