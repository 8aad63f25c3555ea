"""The timeline: the days on which happenings are said to have taken place, and what the dossier covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from tawatur.compare.types import Comparison, Entry, Happening
from tawatur.export.brief.pages import keys_of
from tawatur.export.brief.words import Words

MOST_A_DAY = 12


class Item(msgspec.Struct, frozen=True):
    """One happening on the timeline. ``hrefs`` lead to its reports, each with its outlet."""

    key: str
    name: str
    place: str
    standing: str | None
    reasons: str
    origins: int
    reports: int
    hrefs: tuple[tuple[str, str], ...]


class Day(msgspec.Struct, frozen=True):
    """One day, or a span of days; ``more`` happenings of it are not shown."""

    label: str
    items: tuple[Item, ...]
    more: int


class Cover(msgspec.Struct, frozen=True):
    """What the dossier covers, in figures."""

    articles: int
    copies: int
    undated: int
    outlets: int
    claims: int
    speakers: int
    happenings: int
    disputed: int
    gaps: int
    first: str | None
    last: str | None


def cover(entries: Sequence[Entry], comparison: Comparison) -> Cover:
    """The figures of the dossier."""
    days = sorted(e.article.published[:10] for e in entries if e.article.published)
    speakers = {
        a.name for e in entries for a in e.record.actors for c in e.record.claims if c.speaker.actor == a.id
    }
    return Cover(
        articles=len(entries),
        copies=len({c.copy for c in comparison.copies if c.kind == "whole"}),
        undated=sum(e.article.published is None for e in entries),
        outlets=len({e.article.outlet for e in entries if e.article.outlet}),
        claims=sum(len(e.record.claims) for e in entries),
        speakers=len(speakers),
        happenings=len(comparison.happenings),
        disputed=sum(h.standing == "disputed" for h in comparison.happenings),
        gaps=sum(len(e.record.gaps) for e in entries),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def timeline(entries: Sequence[Entry], comparison: Comparison, words: Words) -> list[Day]:
    """The days in order, each with its happenings: those with the most origins first."""
    keys = keys_of(entries)
    outlets = {e.article.id: words.outlet(e.article.outlet) for e in entries}
    days: dict[str, list[Happening]] = {}
    historical = {(e.article.id, event.id) for e in entries for event in e.record.events if event.historical}
    for happening in comparison.happenings:
        told = any((r.article, r.event) not in historical for r in happening.reports)
        if happening.standing is not None and told:
            days.setdefault(_label(happening, words), []).append(happening)
    undated = words["no_date"]
    return [
        Day(
            label,
            tuple(_item(h, keys, outlets, words) for h in _ranked(found)[:MOST_A_DAY]),
            max(0, len(found) - MOST_A_DAY),
        )
        for label, found in sorted(days.items(), key=lambda item: (item[0] == undated, item[0]))
    ]


def _ranked(found: Sequence[Happening]) -> list[Happening]:
    return sorted(found, key=lambda h: (-len({r.origin for r in h.reports}), -len(h.reports), h.id))


def _label(happening: Happening, words: Words) -> str:
    if not happening.earliest:
        return words["no_date"]
    first, last = happening.earliest[:10], (happening.latest or "")[:10]
    # latest is exclusive: a single day ends where the next begins
    return first if not last or _days(first, last) <= 1 else f"{first} – {last}"


def _days(first: str, last: str) -> int:

    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _item(happening: Happening, keys: dict[str, str], outlets: dict[str, str], words: Words) -> Item:
    hrefs = dict.fromkeys(
        (f"#{keys[r.article]}-{r.claim}" if r.claim else f"#{keys[r.article]}", outlets[r.article])
        for r in happening.reports
        if r.article in keys
    )
    return Item(
        key=f"h-{happening.id[:12]}",
        name=words.happening(happening.type, happening.acled),
        place=words.place(happening.place.name) if happening.place else "",
        standing=happening.standing,
        reasons="; ".join(happening.reasons),
        origins=len({r.origin for r in happening.reports}),
        reports=len(happening.reports),
        hrefs=tuple(hrefs)[:8],
    )
