"""Chains: whose words reach which outlet, through which agency; and what each outlet carries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tawatur.compare.digest import Saying, Sheet
from tawatur.compare.types import ChainEdge, Copy, Outlet
from tawatur.compare.voices import UNNAMED

Step = tuple[str, str, str, str, str]
"""Giver, its kind, its side, taker, its kind."""


def steps(sheet: Sheet, saying: Saying) -> list[Step]:
    """The way of one claim: speaker, agencies nearest to the speaker first, outlet."""
    outlet = sheet.outlet or UNNAMED
    links = [name for name in saying.via if name != outlet]
    if not links and len(sheet.agencies) == 1 and sheet.agencies[0] != outlet:
        links = [sheet.agencies[0]]
    stations = [(saying.speaker, "speaker", saying.side or "")]
    stations += [(name, "agency", "") for name in dict.fromkeys(links) if name != saying.speaker]
    out: list[Step] = []
    for i, (name, kind, side) in enumerate(stations):
        taker, taker_kind = (stations[i + 1][0], "agency") if i + 1 < len(stations) else (outlet, "outlet")
        if name and name != taker:
            out.append((name, kind, side, taker, taker_kind))
    return out


def chains(sheets: Iterable[Sheet]) -> list[ChainEdge]:
    """The graph of all claims, the busiest edges first."""
    counts: Counter[Step] = Counter()
    where: dict[Step, set[str]] = defaultdict(set)
    for sheet in sheets:
        for saying in sheet.sayings:
            for step in steps(sheet, saying):
                counts[step] += 1
                where[step].add(sheet.article)
    return [
        ChainEdge(
            giver=step[0], giver_kind="speaker" if step[1] == "speaker" else "agency", giver_side=step[2] or None,
            taker=step[3], taker_kind="agency" if step[4] == "agency" else "outlet",
            count=count, articles=tuple(sorted(where[step])),
        )
        for step, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    ]  # fmt: skip


def outlets(sheets: Iterable[Sheet], copies: Iterable[Copy]) -> list[Outlet]:
    """Each outlet with its articles, how many of them are copies as a whole, and the sides that it lets speak."""
    taken = {c.copy for c in copies if c.kind == "whole"}
    articles: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    sides: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in sheets:
        name = sheet.outlet or UNNAMED
        articles[name] += 1
        copied[name] += sheet.article in taken
        sides[name].update(s.side or "" for s in sheet.sayings)
    return [
        Outlet(
            name=name, articles=articles[name], copies=copied[name], sides=dict(sorted(sides[name].items()))
        )
        for name in sorted(articles)
    ]
