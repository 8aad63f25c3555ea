"""The timeline: the days on which happenings are said to have taken place, and what the dossier covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from tawatur.compare.types import Comparison, Entry, Happening
from tawatur.export.brief.pages import keys_of
from tawatur.export.brief.words import Words

MOST_A_DAY = 8
LONGEST = 170
# Where a clause ends: stops and commas of both scripts, quotation marks.
STOPS = re.compile(r"[.!\u061f;\u061b\u060c,\u00ab\u00bb\u201c\u201d\"\n]")


class Item(msgspec.Struct, frozen=True):
    """One happening on the timeline. ``hrefs`` lead to its reports, each with its outlet."""

    key: str
    name: str
    place: str
    sides: str
    text: str
    standing: str | None
    reasons: str
    origins: int
    reports: int
    hrefs: tuple[tuple[str, str], ...]


class Day(msgspec.Struct, frozen=True):
    """One day, or a span of days. ``further`` are happenings that only one report tells, without a place."""

    label: str
    items: tuple[Item, ...]
    further: tuple[Item, ...]


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
    teller = _Teller(entries, words)
    days: dict[str, list[Happening]] = {}
    historical = {(e.article.id, event.id) for e in entries for event in e.record.events if event.historical}
    first = min((e.article.published for e in entries if e.article.published), default=None)
    for happening in comparison.happenings:
        told = any((r.article, r.event) not in historical for r in happening.reports) and not _long_past(
            happening, first
        )
        if happening.standing is not None and told:
            days.setdefault(_label(happening, words), []).append(happening)
    undated = words["no_date"]
    return [
        Day(label, tuple(map(teller.item, first)), tuple(map(teller.item, rest)))
        for label, found in sorted(days.items(), key=lambda item: (item[0] == undated, item[0]))
        for first, rest in [_parted(found)]
    ]


def _long_past(happening: Happening, first: str | None) -> bool:
    """Whether a happening ended over a year before the first report: history, even in a report without a date."""
    if first is None or not happening.latest:
        return False
    return date.fromisoformat(happening.latest[:10]) < date.fromisoformat(first[:10]) - timedelta(days=366)


def _parted(found: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """The happenings that stand out, those with the most origins first, and the rest."""
    ranked = sorted(found, key=lambda h: (-len({r.origin for r in h.reports}), -len(h.reports), h.id))
    first = [h for h in ranked if len(h.reports) > 1 or (h.place and h.place.level != "country")][:MOST_A_DAY]
    return first or ranked[:1], [h for h in ranked if h not in (first or ranked[:1])]


def _label(happening: Happening, words: Words) -> str:
    if not happening.earliest:
        return words["no_date"]
    first = happening.earliest[:10]
    # latest is exclusive: a single day ends where the next begins
    last = (date.fromisoformat((happening.latest or first)[:10]) - timedelta(days=1)).isoformat()
    return first if last <= first else f"{first} – {last}"


class _Teller:
    """Puts happenings into words."""

    def __init__(self, entries: Sequence[Entry], words: Words) -> None:
        self.words, self.keys = words, keys_of(entries)
        self.entries = {e.article.id: e for e in entries}

    def item(self, happening: Happening) -> Item:
        words = self.words
        reports = [r for r in happening.reports if r.article in self.keys]
        hrefs = dict.fromkeys(
            (
                f"#{self.keys[r.article]}-{r.claim}" if r.claim else f"#{self.keys[r.article]}",
                words.carrier(self.entries[r.article].article),
            )
            for r in reports
        )
        return Item(
            key=f"t-{happening.id[:12]}",
            name=words.happening(happening.type, happening.acled),
            place=words.place(happening.place.name) if happening.place else "",
            sides=words["arrow"].join(
                words["comma"].join(map(words.side, codes))
                for codes in (happening.source, happening.target)
                if codes
            ),
            text=self._sentence(reports[0].article, reports[0].event) if reports else "",
            standing=happening.standing,
            reasons="; ".join(happening.reasons),
            origins=len({r.origin for r in happening.reports}),
            reports=len(happening.reports),
            hrefs=tuple(hrefs)[:8],
        )

    def _sentence(self, article: str, event: str) -> str:
        """The words around the event: its clause, cut to what fits on two lines."""
        entry = self.entries[article]
        found = next((e for e in entry.record.events if e.id == event), None)
        block = next((b for b in entry.record.blocks if found and b.start <= found.start < b.end), None)
        if found is None or block is None:
            return ""
        text = entry.article.text
        start = max((m.end() for m in STOPS.finditer(text, block.start, found.start)), default=block.start)
        stop = STOPS.search(text, found.end, block.end)
        words = " ".join(text[start : stop.start() if stop else block.end].split()).lstrip(")]-–—:| ")
        return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
