"""The articles as pages of the dossier: text cut into pieces, with the statements marked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from tawatur.compare.types import Comparison, Copy, Entry
from tawatur.export.brief.words import Words
from tawatur.model import Claim, Span


class Piece(msgspec.Struct, frozen=True):
    """A run of text under the same marks. ``opens`` are anchors that begin here."""

    text: str
    marks: tuple[str, ...]
    opens: tuple[str, ...]


class Line(msgspec.Struct, frozen=True):
    """One block of an article."""

    kind: str
    pieces: tuple[Piece, ...]


class Difference(msgspec.Struct, frozen=True):
    """How a copy differs from its origin: changed figures, and passages left out and added."""

    origin: str
    origin_key: str
    overlap: int
    figures: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    added: tuple[str, ...]


class Page(msgspec.Struct, frozen=True):
    """An article of the dossier. ``key`` is its anchor."""

    key: str
    title: str
    outlet: str
    published: str | None
    source: str
    lines: tuple[Line, ...]
    copy: Difference | None
    gaps: tuple[tuple[str, str], ...]


def ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Entries by day of publication, undated last."""
    return sorted(entries, key=lambda e: (e.article.published or "9999", e.article.id))


def keys_of(entries: Sequence[Entry]) -> dict[str, str]:
    """Article ids to anchors."""
    return {entry.article.id: f"a{n}" for n, entry in enumerate(ordered(entries), 1)}


def pages(entries: Sequence[Entry], comparison: Comparison, words: Words) -> list[Page]:
    """The articles in order, each cut into marked pieces."""
    keys, by_id = keys_of(entries), {e.article.id: e for e in entries}
    copies = {copy.copy: copy for copy in comparison.copies}
    out = []
    for entry in ordered(entries):
        article = entry.article
        copy = copies.get(article.id)
        out.append(
            Page(
                key=keys[article.id],
                title=" ".join((article.title or article.source).split()),
                outlet=words.carrier(article),
                published=(article.published or "")[:10] or None,
                source=article.source,
                lines=tuple(_lines(entry, keys[article.id])),
                copy=_difference(copy, entry, by_id, keys, words) if copy and copy.origin in by_id else None,
                gaps=tuple((article.text[g.start : g.end], g.reason) for g in entry.record.gaps),
            )
        )
    return out


def _lines(entry: Entry, key: str) -> list[Line]:
    return [
        Line(block.kind, tuple(_pieces(entry, key, block.start, block.end)))
        for block in entry.record.blocks
        if block.kind != "boilerplate"
    ]


def _marked(claim: Claim) -> list[Span]:
    return [Span(start=claim.start, end=claim.end), *claim.content]


def _pieces(entry: Entry, key: str, start: int, end: int) -> list[Piece]:
    spans = [(s.start, s.end, f"{key}-{c.id}") for c in entry.record.claims for s in _marked(c)]
    spans = [(max(a, start), min(b, end), name) for a, b, name in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    first = {f"{key}-{c.id}": min(s.start for s in _marked(c)) for c in entry.record.claims}
    out = []
    for a, b in itertools.pairwise(cuts):
        marks = tuple(dict.fromkeys(name for x, y, name in spans if x <= a and y >= b))
        opens = tuple(name for name in marks if first[name] == a)
        out.append(Piece(entry.article.text[a:b], marks, opens))
    return out


def _difference(
    copy: Copy, entry: Entry, by_id: dict[str, Entry], keys: dict[str, str], words: Words
) -> Difference:
    origin = by_id[copy.origin]

    def passages(spans: Sequence[Span], text: str) -> tuple[str, ...]:
        return tuple(" ".join(text[s.start : s.end].split()) for s in spans)

    return Difference(
        origin=words.carrier(origin.article),
        origin_key=keys[copy.origin],
        overlap=round(100 * copy.overlap),
        figures=tuple((str(c.was), str(c.now)) for c in copy.changed),
        left_out=passages(copy.left_out, origin.article.text),
        added=passages(copy.added, entry.article.text),
    )
