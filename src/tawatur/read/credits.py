"""Whom a page credits: its outlet, the agencies it draws on, photographers, authors.

Names that the packs know are given in their common English form; others as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.model import Block, Credit, CreditKind
from tawatur.read.lexis import Hit, Lexis, lexis_of
from tawatur.text import fold, tokens

AGENCIES = "agencies"
_LEAD = 160
_DIVIDERS = frozenset("+/|,\u060c\u061b;&-\u2013\u2014\u2022.")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_QUOTED = re.compile('[\u00ab"\u201c]([^\u00ab\u00bb"\u201c\u201d]{2,60})[\u00bb"\u201d]')
_OPENING = frozenset('([\u00ab"\u201c')
_DASHES = frozenset("-\u2013\u2014/")
_NAME_WORDS = 6


class _Words(NamedTuple):
    """The words of a stretch of text, with their offsets."""

    folded: tuple[str, ...]
    at: tuple[tuple[int, int], ...]

    def span(self, hit: Hit) -> tuple[int, int]:
        return self.at[hit.first][0], self.at[hit.last - 1][1]


def credits_of(text: str, blocks: Sequence[Block], packs: Packs) -> tuple[Credit, ...]:
    """Every credit of the page in order of the text, each name once for each of its kinds."""
    lexis = lexis_of(packs)
    found: list[Credit] = []
    bodies = [block for block in blocks if block.kind == "body"]
    for block in blocks:
        if block.kind == "caption":
            found += _photo(text, block, lexis)
        elif block.kind == "dateline":
            found += _byline(text, block, lexis)
        elif block.kind == "boilerplate" and block.end - block.start < 300:
            found += _foot(text, block, lexis)
    if bodies:
        found += _lead(text, bodies[0], lexis)
        found += _sign_off(text, bodies[-1], lexis)
    found.sort(key=lambda credit: (credit.start, credit.end))
    firsts = {(credit.name, credit.kind): credit for credit in reversed(found)}
    return tuple(credit for credit in found if firsts[credit.name, credit.kind] is credit)


def outlet_of(credits: Sequence[Credit]) -> str | None:
    """The outlet that the page names as its own."""
    return next((credit.name for credit in credits if credit.kind == "outlet"), None)


def _words(text: str, start: int, end: int) -> _Words:
    at = tuple((a, b) for kind, a, b in tokens(text, start, end) if kind != "punct" and fold(text[a:b]))
    return _Words(tuple(fold(text[a:b]) for a, b in at), at)


def _name(row: Row) -> str:
    return row.extra.get("name") or row.form


def _is_agency(row: Row) -> bool:
    return "agency" in (row.value, row.extra.get("kind", ""))


def _known(words: _Words, lexis: Lexis, kind: CreditKind | None = None) -> Iterator[Credit]:
    """Outlets and agencies that the packs know, and the word "agencies"."""
    taken: set[int] = set()
    for hit in lexis.outlets.over(words.folded):
        start, end = words.span(hit)
        taken.update(range(hit.first, hit.last))
        what: CreditKind = kind or ("agency" if _is_agency(hit.row) else "outlet")
        yield Credit(name=_name(hit.row), kind=what, start=start, end=end)
    for hit in lexis.credit_any.over(words.folded):
        if hit.row.value == AGENCIES and not taken & set(range(hit.first, hit.last)):
            start, end = words.span(hit)
            yield Credit(name=AGENCIES, kind=kind or "agency", start=start, end=end)


def _photo(text: str, block: Block, lexis: Lexis) -> Iterator[Credit]:
    brackets = list(_BRACKETS.finditer(text, block.start, block.end))
    if brackets:
        inside = _words(text, brackets[-1].start(1), brackets[-1].end(1))
        known = list(_known(inside, lexis, "photo"))
        yield from known
        for named in () if known else lexis.credit_end.over(inside.folded):
            if "name" in named.row.extra:
                start, end = inside.span(named)
                yield Credit(name=_name(named.row), kind="photo", start=start, end=end)
    words = _words(text, block.start, block.end)
    hit = lexis.credit_start.start(words.folded)
    if hit and hit.row.value == "photographer":
        yield from _written(text, words.at[hit.last - 1][1], block.end, "photo")


def _byline(text: str, block: Block, lexis: Lexis) -> Iterator[Credit]:
    words = _words(text, block.start, block.end)
    known = list(_known(words, lexis))
    yield from known
    hit = lexis.credit_start.start(words.folded)
    if hit and hit.row.value == "author" and not known:
        yield from _written(text, words.at[hit.last - 1][1], block.end, "author")
    if not known:
        yield from _quoted(text, block.start, block.end, lexis)


def _quoted(text: str, start: int, end: int, lexis: Lexis) -> Iterator[Credit]:
    """Unknown names in quotation marks; agencies where the word stands before them."""
    for match in _QUOTED.finditer(text, start, end):
        before = _words(text, start, match.start()).folded
        agency = any(hit.last == len(before) for hit in _agency_words(before, lexis))
        kind: CreditKind = "agency" if agency else "outlet"
        yield Credit(name=match.group(1), kind=kind, start=match.start(1), end=match.end(1))


def _agency_words(words: Sequence[str], lexis: Lexis) -> Iterator[Hit]:
    return (hit for hit in lexis.credit_any.over(words) if hit.row.value == "agency")


def _foot(text: str, block: Block, lexis: Lexis) -> Iterator[Credit]:
    """Source lines and notices of ownership."""
    words = _words(text, block.start, block.end)
    hit = lexis.credit_start.start(words.folded)
    if hit is None or hit.row.value not in {"source", "owner"}:
        known = list(_known(words, lexis))
        if known and sum(len(_words(text, c.start, c.end).at) for c in known) == len(words.at):
            yield from known
        return
    start = words.at[hit.last - 1][1]
    known = list(_known(words, lexis))
    yield from known
    quoted = [credit for credit in _quoted(text, start, block.end, lexis) if not _overlap(credit, known)]
    yield from quoted
    if hit.row.value == "source":
        written = _written(text, start, block.end, "outlet")
        yield from (credit for credit in written if not _overlap(credit, [*known, *quoted]))


def _overlap(credit: Credit, others: Sequence[Credit]) -> bool:
    return any(credit.start < other.end and other.start < credit.end for other in others)


def _lead(text: str, block: Block, lexis: Lexis) -> Iterator[Credit]:
    """Agencies and outlets of an opening such as "Baku (Agency) - " or "Baku - «Outlet»: "."""
    end = min(block.end, block.start + _LEAD)
    words = _words(text, block.start, end)
    known = []
    for hit in lexis.outlets.over(words.folded[:14]):
        start, stop = words.span(hit)
        before = text[block.start : start].rstrip()[-1:]
        if (before in _OPENING or before in _DASHES) and hit.first <= 8 and _lead_ends(text[stop:end]):
            what: CreditKind = "agency" if _is_agency(hit.row) else "outlet"
            known.append(Credit(name=_name(hit.row), kind=what, start=start, end=stop))
    yield from known
    bracket = None if known else _BRACKETS.search(text, block.start, end)
    if (
        bracket
        and _lead_ends(text[bracket.end() : end])
        and len(_words(text, block.start, bracket.start()).at) <= 8
    ):
        named = list(_quoted(text, bracket.start(1), bracket.end(1), lexis))
        yield from named or _written(text, bracket.start(1), bracket.end(1), "agency")


def _lead_ends(rest: str) -> bool:
    """Whether the opening of a report ends within a few marks: a quoted name in a sentence goes on with words."""
    for char in rest[:8]:
        if char in "-\u2013\u2014:":
            return True
        if char.isalpha():
            return False
    return False


def _sign_off(text: str, block: Block, lexis: Lexis) -> Iterator[Credit]:
    """An agency in brackets behind the last sentence."""
    tail = text[block.start : block.end].rstrip(" .")
    opened = max(tail.rfind("("), tail.rfind("["))
    if tail[-1:] in {")", "]"} and opened >= 0 and len(tail) - opened < 60:
        yield from _known(_words(text, block.start + opened, block.start + len(tail)), lexis)


def _written(text: str, start: int, end: int, kind: CreditKind) -> Iterator[Credit]:
    """Names as they are written, divided by marks; the first only is of the kind asked, others are agencies."""
    first = last = -1
    for part, a, b in [*tokens(text, start, end), ("punct", end, end)]:
        if part == "word" or (part == "number" and first >= 0):
            first, last = (a if first < 0 else first), b
        elif first >= 0 and (a == end or text[a] in _DIVIDERS):
            if len(text[first:last].split()) <= _NAME_WORDS:
                yield Credit(name=text[first:last], kind=kind, start=first, end=last)
                kind = "agency" if kind == "outlet" else kind
            first = -1
