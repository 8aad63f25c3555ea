"""The whole comparison of an archive, from its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tawatur.compare import copies as copying
from tawatur.compare import relations as relating
from tawatur.compare.chains import chains, outlets
from tawatur.compare.happenings import Copied, happenings
from tawatur.compare.index import Index
from tawatur.compare.tolls import collect, settle
from tawatur.compare.types import Comparison, Copy, CopyGroup, Entry
from tawatur.compare.wording import Lexicon, Use, tally, uses


def folded(found: Iterable[Copy]) -> list[Copy]:
    """Copies under their origin: where an article is a copy of several, those of copies of the same origin are left out.

    A copy of a copy is a copy of the origin; the row that stays is the one with the earliest origin.
    """
    rows = sorted(found, key=copying.order)
    whole = {(c.origin, c.copy) for c in rows if c.kind == "whole"}
    origins = {c.copy for c in rows if c.kind == "whole"}
    return [
        c for c in rows
        if not (
            c.kind == "whole" and c.origin in origins
            and any((first, c.origin) in whole and (first, c.copy) in whole for first in _sources(rows, c.origin))
        )
    ]  # fmt: skip


def _sources(rows: list[Copy], article: str) -> list[str]:
    return [c.origin for c in rows if c.copy == article and c.kind == "whole"]


def grouped(index: Index, copies: Iterable[Copy]) -> list[CopyGroup]:
    """Copies of the whole, put together with their origin."""
    top: dict[str, str] = {}

    def root(article: str) -> str:
        while article in top:
            article = top[article]
        return article

    for copy in copies:
        first, second = sorted((root(copy.origin), root(copy.copy)))
        if copy.kind == "whole" and first != second:
            top[second] = first
    members: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.kind == "whole":
            members[root(copy.origin)].update((copy.origin, copy.copy))
    out = []
    for articles in members.values():
        sheets = {a: index.sheet(index.number(a)) for a in articles}
        order = sorted(articles, key=lambda a: copying.age(sheets[a]))
        fullest = min(order, key=lambda a: -len(sheets[a].hashes))
        out.append(CopyGroup(origin=order[0], fullest=fullest, articles=tuple(order)))
    return sorted(out, key=lambda g: g.origin)


def summarise(index: Index, worded: Iterable[Use] = (), lexicon: Lexicon | None = None) -> Comparison:
    """All that an index holds, put together. It depends on the set of articles only, not on their order."""
    copies = folded(index.copies)
    found = happenings(index, copies)
    series = collect(index.sheets(), found, Copied(copies))
    return Comparison(
        copies=tuple(copies),
        groups=tuple(grouped(index, copies)),
        happenings=tuple(found),
        relations=tuple(sorted(index.relations, key=relating.order)),
        series=tuple(series),
        tolls=tuple(settle(series)),
        chains=tuple(chains(index.sheets())),
        outlets=tuple(outlets(index.sheets(), copies)),
        wording=tuple(tally(worded, lexicon)) if lexicon else (),
    )


def compare(entries: Sequence[Entry], lexicon: Lexicon | None = None) -> Comparison:
    """Compare articles with each other: copies, happenings, relations, tolls, chains, and (with ``lexicon``) wording.

    ``lexicon`` comes from `Lexicon.of(packs)`. The order of ``entries`` does not matter; doubles count once.
    """
    index = Index()
    worded: list[Use] = []
    for entry in entries:
        if entry.article.id in index:
            continue
        index.add(entry)
        if lexicon:
            worded += uses(entry, lexicon)
    return summarise(index, worded, lexicon)
