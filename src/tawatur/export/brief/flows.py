"""Who quotes whom: speakers, agencies and outlets in three columns, joined by ribbons; and the wording table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tawatur.compare.types import ChainEdge, Comparison, Entry, WordingRow
from tawatur.export.brief.words import Words

WIDTH, ROW, GAP = 900, 34, 10
COLUMNS = (0, 350, 700)
BOX = 200
MOST = 14


class Node(msgspec.Struct, frozen=True):
    """A box of the chart."""

    x: float
    y: float
    height: float
    name: str
    side: str
    count: int


class Ribbon(msgspec.Struct, frozen=True):
    """Words passed on, drawn as a band."""

    path: str
    width: float
    side: str
    title: str


class Flow(msgspec.Struct, frozen=True):
    """The chart and its rows as a table."""

    height: float
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    rows: tuple[tuple[str, str, int], ...]


class TermRow(msgspec.Struct, frozen=True):
    """One term: counts (own voice, quoted) by outlet."""

    term: str
    loaded: bool
    mark: str
    counts: tuple[tuple[int, int], ...]


class Referent(msgspec.Struct, frozen=True):
    """One thing and the terms for it."""

    name: str
    outlets: tuple[str, ...]
    rows: tuple[TermRow, ...]


def flow(entries: Sequence[Entry], comparison: Comparison, words: Words) -> Flow | None:
    """The chart of chains; None where nobody is quoted. The drawing runs left to right; a page that is read from
    the right mirrors it."""
    edges = _with_few_speakers(comparison.chains)
    if not edges:
        return None
    names = {a.name: words.actor(e, a) for e in entries for a in e.record.actors}
    columns = _columns(edges)
    biggest = max(sum(column.values()) for column in columns)
    unit = min(16.0, 560 / max(biggest, 1))
    nodes: dict[tuple[int, str], Node] = {}
    sides = {e.giver: e.giver_side or "" for e in edges if e.giver_kind == "speaker"}
    for n, column in enumerate(columns):
        y = 0.0
        for name, count in sorted(column.items(), key=lambda item: (-item[1], item[0])):
            height = max(22.0, count * unit)
            shown = names.get(name, name) if n == 0 else words.outlet(name)
            nodes[n, name] = Node(
                COLUMNS[n], round(y, 1), round(height, 1), shown, sides.get(name, "") if n == 0 else "", count
            )
            y += height + GAP
    ribbons = tuple(_ribbons(edges, nodes, unit, sides))
    rows = tuple(
        (names.get(e.giver, words.outlet(e.giver)), words.outlet(e.taker), e.count)
        for e in sorted(comparison.chains, key=lambda e: (-e.count, e.giver, e.taker))[:40]
    )
    height = max(node.y + node.height for node in nodes.values())
    return Flow(round(height, 1), tuple(nodes.values()), ribbons, rows)


def _with_few_speakers(edges: Sequence[ChainEdge]) -> list[ChainEdge]:
    counts: Counter[str] = Counter()
    for edge in edges:
        if edge.giver_kind == "speaker":
            counts[edge.giver] += edge.count
    chosen = {name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]}
    kept = [e for e in edges if e.giver_kind == "agency" or e.giver in chosen]
    fed = {e.taker for e in kept if e.giver_kind == "speaker" and e.taker_kind == "agency"}
    return [e for e in kept if e.giver_kind == "speaker" or e.giver in fed]


def _column_of(edge: ChainEdge) -> tuple[int, int]:
    return (0 if edge.giver_kind == "speaker" else 1, 1 if edge.taker_kind == "agency" else 2)


def _columns(edges: Sequence[ChainEdge]) -> list[dict[str, int]]:
    out: list[dict[str, int]] = [{}, {}, {}]
    given: list[Counter[str]] = [Counter(), Counter(), Counter()]
    taken: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for edge in edges:
        a, b = _column_of(edge)
        given[a][edge.giver] += edge.count
        taken[b][edge.taker] += edge.count
    for n in range(3):
        for name in {*given[n], *taken[n]}:
            out[n][name] = max(given[n][name], taken[n][name])
    return out


def _ribbons(
    edges: Sequence[ChainEdge], nodes: dict[tuple[int, str], Node], unit: float, sides: dict[str, str]
) -> Iterable[Ribbon]:
    used: Counter[tuple[int, str, str]] = Counter()
    for edge in sorted(
        edges, key=lambda e: (nodes[_column_of(e)[1], e.taker].y, nodes[_column_of(e)[0], e.giver].y)
    ):
        a, b = _column_of(edge)
        start, end = nodes[a, edge.giver], nodes[b, edge.taker]
        width = max(2.0, edge.count * unit)
        y1 = start.y + min(used[a, edge.giver, "out"] + width / 2, start.height)
        y2 = end.y + min(used[b, edge.taker, "in"] + width / 2, end.height)
        used[a, edge.giver, "out"] += int(width)
        used[b, edge.taker, "in"] += int(width)
        x1, x2 = start.x + BOX, end.x
        middle = (x1 + x2) / 2
        path = f"M{x1},{y1:.1f}C{middle},{y1:.1f} {middle},{y2:.1f} {x2},{y2:.1f}"
        yield Ribbon(
            path, round(width, 1), sides.get(edge.giver, ""), f"{start.name} → {end.name}: {edge.count}"
        )


def wording(comparison: Comparison, words: Words) -> list[Referent]:
    """The terms of each referent by outlet: those with several terms, or a loaded one."""
    groups: dict[str, list[int]] = {}
    for n, row in enumerate(comparison.wording):
        groups.setdefault(row.referent, []).append(n)
    out = []
    for referent, indexes in groups.items():
        rows = [comparison.wording[n] for n in indexes]
        terms = list(dict.fromkeys(r.term for r in sorted(rows, key=lambda r: (-r.count, r.term))))
        if len(terms) < 2 and not any(r.loaded for r in rows):
            continue
        outlets = sorted({r.outlet for r in rows})
        table = tuple(_term(term, [r for r in rows if r.term == term], outlets) for term in terms)
        out.append(Referent(words.referent(referent), tuple(words.outlet(o) for o in outlets), table))
    return sorted(out, key=lambda r: (-len(r.rows), r.name))


def _term(term: str, rows: Sequence[WordingRow], outlets: Sequence[str]) -> TermRow:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[row.outlet, row.voice] += row.count
    marked = next((row for row in rows if row.loaded), None)
    mark = " · ".join(part for part in (marked.lean, marked.source) if part) if marked else ""
    return TermRow(
        term, marked is not None, mark, tuple((counts[o, "own"], counts[o, "quoted"]) for o in outlets)
    )
