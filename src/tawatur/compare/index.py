"""The archive under comparison, one article more at a time.

`Index.add` compares an article with the candidates that its keys find, never with all. Copies, relations and
links are functions of two articles alone and are kept as sets, so the order of arrival leaves no trace.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from tawatur.compare.copies import find_copy
from tawatur.compare.digest import Sheet, digest, pack, unpack
from tawatur.compare.joins import core, joinable, link, links_within
from tawatur.compare.keys import look, put, sheet_keys, sheet_searches
from tawatur.compare.relations import between
from tawatur.compare.sketch import sketch
from tawatur.compare.types import Copy, End, Entry, Relation
from tawatur.compare.within import answer, within
from tawatur.model import Value

Node = int
"""An event in the archive: number of its article times `WIDTH`, plus its place in the sheet."""
WIDTH = 1 << 12
SHARED = 2
"""Sketch keys that two articles must share before their words are compared."""


class Added(Value, frozen=True, kw_only=True):
    """What one article brought: relations and copies that touch it, and how many articles it was compared with."""

    article: str
    relations: tuple[Relation, ...]
    copies: tuple[Copy, ...]
    compared: int


class Postings:
    """Which numbers are filed under which key: one number as it is, several as an array."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[int, int | array[int]] = {}

    def file(self, key: int, number: int) -> None:
        """File a number under a key."""
        held = self._held.get(key)
        if held is None:
            self._held[key] = number
        elif isinstance(held, int):
            self._held[key] = array("Q", (held, number))
        else:
            held.append(number)

    def under(self, key: int) -> Iterator[int]:
        """Numbers filed under a key."""
        held = self._held.get(key)
        if held is None:
            return
        if isinstance(held, int):
            yield held
        else:
            yield from held


def keys_of(entry: Entry) -> tuple[frozenset[int], frozenset[int]]:
    """The keys to file an entry under in a store, and the keys to look for its candidates with."""
    sheet = answer(digest(entry))
    return sheet_keys(sheet), sheet_searches(sheet)


class Index:
    """Sheets with their keys, and what was found between them."""

    def __init__(self, keep: bool = True) -> None:
        """``keep``: hold the relations in `relations`; False where a store takes them from `add`."""
        self._keep = keep
        self._numbers: dict[str, int] = {}
        self._sheets: list[bytes] = []
        self._flags: list[bytes] = []
        """For each point of each article: 0 no happening, 1 vague, 2 core."""
        self._points = Postings()
        self._texts = Postings()
        self.relations: set[Relation] = set()
        self.copies: set[Copy] = set()
        self._parent: dict[Node, Node] = {}
        self.loose: dict[Node, set[Node]] = defaultdict(set)
        """Links that join a vague event to others, both ways."""
        self._read = lru_cache(maxsize=2048)(self._unpack)

    def __len__(self) -> int:
        return len(self._sheets)

    def __contains__(self, article: str) -> bool:
        return article in self._numbers

    def _unpack(self, number: int) -> Sheet:
        return unpack(self._sheets[number])

    def sheet(self, number: int) -> Sheet:
        """The sheet with a number, 0 to ``len`` - 1."""
        return self._read(number)

    def add(self, entry: Entry) -> Added:
        """Compare an article with what is there, and file it; an article that is there already brings nothing."""
        return self.add_sheet(answer(digest(entry)))

    def add_sheet(self, sheet: Sheet) -> Added:
        """`add` for an article whose sheet is made."""
        if sheet.article in self._numbers:
            return Added(article=sheet.article, relations=(), copies=(), compared=0)
        number = len(self._sheets)
        relations = list(within(sheet))
        pairs = self._candidates(sheet)
        for other, chosen in sorted(pairs.items()):
            relations += between(sheet, self.sheet(other), chosen)
        self._link(sheet, number, pairs)
        self._answer(sheet, number, relations)
        texts, keys = self._texts_like(sheet)
        copies = [c for other in texts if (c := find_copy(sheet, self.sheet(other)))]
        self._file(sheet, number, keys)
        if self._keep:
            self.relations.update(relations)
        self.copies.update(copies)
        return Added(
            article=sheet.article, relations=tuple(relations), copies=tuple(copies),
            compared=len(set(pairs) | set(texts)),
        )  # fmt: skip

    def _file(self, sheet: Sheet, number: int, keys: tuple[int, ...]) -> None:
        self._numbers[sheet.article] = number
        self._sheets.append(pack(sheet))
        self._flags.append(bytes(joinable(p) + core(p) for p in sheet.points[:WIDTH]))
        for i, point in enumerate(sheet.points[:WIDTH]):
            for key in put(point, sheet.published):
                self._points.file(key, number * WIDTH + i)
        for key in keys:
            self._texts.file(key, number)

    def _candidates(self, sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
        """For each article that shares keys, the pairs of points that do."""
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for i, point in enumerate(sheet.points[:WIDTH]):
            for key in look(point, sheet.published):
                for node in self._points.under(key):
                    found[node // WIDTH].add((i, node % WIDTH))
        return {other: sorted(pairs) for other, pairs in found.items()}

    def _texts_like(self, sheet: Sheet) -> tuple[list[int], tuple[int, ...]]:
        """Articles that share sketch keys, and the keys."""
        keys = sketch(sheet.words().hashes)
        counts: dict[int, int] = defaultdict(int)
        for key in keys:
            for other in self._texts.under(key):
                counts[other] += 1
        return sorted(n for n, shared in counts.items() if shared >= min(SHARED, len(keys))), keys

    def _link(self, sheet: Sheet, number: int, pairs: dict[int, list[tuple[int, int]]]) -> None:
        base = number * WIDTH
        for i, j, firm in links_within(sheet):
            self._join(base + i, base + j, firm)
        for other, chosen in pairs.items():
            points = self.sheet(other).points
            for i, j in chosen:
                found = link(sheet.points[i], points[j])
                if found is not None:
                    self._join(base + i, other * WIDTH + j, found)

    def _answer(self, sheet: Sheet, number: int, relations: list[Relation]) -> None:
        """A vague denial belongs to the happening that it denies, a conceding claim to what it concedes."""
        for relation in relations:
            if (
                relation.relation in ("denies", "concedes", "updates")
                and relation.a.event
                and relation.b.event
            ):
                nodes = [self._node(end, sheet, number) for end in (relation.a, relation.b)]
                self._join(nodes[0], nodes[1], firm=False)

    def _node(self, end: End, sheet: Sheet, number: int) -> Node:
        event, claim = end.event, end.claim
        if end.article != sheet.article:
            number = self._numbers[end.article]
            sheet = self.sheet(number)
        return number * WIDTH + next(
            i for i, p in enumerate(sheet.points) if (p.event, p.claim) == (event, claim)
        )

    def _join(self, a: Node, b: Node, firm: bool) -> None:
        if not firm:
            self.loose[a].add(b)
            self.loose[b].add(a)
            return
        first, second = self.root(a), self.root(b)
        if first != second:
            self._parent[max(first, second)] = min(first, second)

    def root(self, node: Node) -> Node:
        """The node that stands for all that are firmly joined with this one."""
        top = node
        while (above := self._parent.get(top)) is not None:
            top = above
        while node != top:
            above = self._parent[node]
            self._parent[node] = top
            node = above
        return top

    def is_core(self, node: Node) -> bool:
        """Whether a node's event is precise enough to hold others together."""
        return self._flags[node // WIDTH][node % WIDTH] == 2

    def nodes(self) -> Iterator[Node]:
        """All events that happenings are made of."""
        for number, flags in enumerate(self._flags):
            yield from (number * WIDTH + i for i, flag in enumerate(flags) if flag)

    def sheets(self) -> Iterator[Sheet]:
        """All sheets in order of their article's id, read one by one."""
        for article in sorted(self._numbers):
            yield self._unpack(self._numbers[article])

    def number(self, article: str) -> int:
        """The number of an article's sheet."""
        return self._numbers[article]
