"""Nodes of compiled patterns: closures that match tokens of a document and pass a continuation.

A node is called with (document, token index, captures, continuation) and returns whether the rest of the pattern
matched; captures are undone on the way back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tawatur.language.document import Document
    from tawatur.language.words import Word

Captures = dict[str, tuple[int, int]]
Continue = Callable[[int], bool]
Node = Callable[["Document", int, Captures, Continue], bool]
Test = Callable[["Document", int], "tuple[int, ...]"]
Holds = Callable[["Word"], bool]

_NEVER: tuple[int, ...] = ()


class Part(msgspec.Struct, frozen=True, eq=False):
    """A piece of a pattern. ``empty``: it may match nothing; ``one``: it takes one token, or one chunk;
    ``holds``: it takes one token and never a chunk, and this tells whether a word will do; ``words``: which ones."""

    node: Node
    needs: frozenset[str] | None
    empty: bool = False
    required: tuple[frozenset[str], ...] = ()
    one: bool = False
    holds: Holds | None = None
    words: frozenset[str] | None = None


def sequence(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    node: Node = _empty
    for part in reversed(parts):
        node = part.node if node is _empty else _then(part.node, node)
    needs: frozenset[str] | None = frozenset()
    for part in parts:
        missing = part.needs is None and not part.empty
        needs = None if needs is None or missing else needs | (part.needs or frozenset())
        if not part.empty:
            break
    required = tuple(group for part in parts for group in part.required)
    return Part(node, needs or None, all(part.empty for part in parts), required)


def _empty(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
    del doc, caps
    return then(i)


def _then(first: Node, rest: Node) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return first(doc, i, caps, lambda j: rest(doc, j, caps, then))

    return node


def word_part(holds: Holds, needs: frozenset[str] | None, words: frozenset[str] | None = None) -> Part:
    """A piece that takes one token, whatever chunks begin there."""

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return i < len(doc.words) and holds(doc.words[i]) and then(i + 1)

    return Part(node, needs, False, (needs,) if needs else (), True, holds, words)


def either(parts: list[Part]) -> Part:
    known = [part.needs for part in parts if part.needs is not None]
    needs = frozenset().union(*known) if len(known) == len(parts) else None
    literal = [part.words for part in parts if part.words is not None]
    if len(literal) == len(parts):
        words = frozenset().union(*literal)
        return word_part(lambda word: word.folded in words, needs, words)
    nodes = [part.node for part in parts]

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        for option in nodes:
            if option(doc, i, caps, then):
                return True
        return False

    first = [part.required[0] for part in parts if part.required]
    required = (frozenset().union(*first),) if len(first) == len(parts) else ()
    return Part(
        node,
        needs,
        any(part.empty for part in parts),
        required,
        all(part.one for part in parts),
    )


def greedy(inner: Node, one: bool, once: bool) -> Node:
    def more(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if inner(
            doc,
            i,
            caps,
            lambda j: j > i and (then(j) if once else more(doc, j, caps, then)),
        ):
            return True
        return then(i)

    if not one:
        return more

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return inner(doc, i, caps, lambda j: more(doc, j, caps, then))

    return node


def lazy(inner: Node, most: int) -> Node:
    def less(left: int, doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if then(i):
            return True
        return left > 0 and inner(doc, i, caps, lambda j: j > i and less(left - 1, doc, j, caps, then))

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return less(most, doc, i, caps, then)

    return node


def lazy_words(holds: Holds, most: int) -> Node:
    """As `lazy`, for a piece that takes one token: a loop instead of a call for each token."""

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        del caps
        words, last = doc.words, i + most
        while not then(i):
            if i >= last or i >= len(words) or not holds(words[i]):
                return False
            i += 1
        return True

    return node


def capture(name: str, inner: Node) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        before = caps.get(name)

        def close(j: int) -> bool:
            outer = caps.get(name)
            caps[name] = (i, j)
            if then(j):
                return True
            if outer is None:
                caps.pop(name, None)
            else:
                caps[name] = outer
            return False

        if inner(doc, i, caps, close):
            return True
        if before is not None:
            caps[name] = before
        return False

    return node


def look(part: Part, behind: bool, wanted: bool) -> Node:
    inner = part.node

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if behind:
            found = _behind(part, doc, i, caps)
        else:
            found = i < len(doc.words) and inner(doc, i, caps, _true)
        return then(i) if found == wanted else False

    return node


def _true(_: int) -> bool:
    return True


def _behind(part: Part, doc: Document, i: int, caps: Captures) -> bool:
    """Whether one token, or one chunk, that ends before token ``i`` in its sentence matches."""
    if i == 0 or (i < len(doc.words) and doc.sentence[i - 1] != doc.sentence[i]):
        return False
    if part.holds:
        return part.holds(doc.words[i - 1])
    inner, starters = part.node, doc.starters

    def ends(end: int) -> bool:
        return end == i

    if inner(doc, i - 1, caps, ends):
        return True
    first = max(doc.sentences[doc.sentence[i - 1]][0], i - 12)
    for j in range(i - 2, first - 1, -1):
        # Further back only a chunk can reach up to here, unless the pattern takes several tokens.
        if (not part.one or j in starters) and inner(doc, j, caps, ends):
            return True
    return False


def edge(start: bool) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        at_edge = i == 0 or i == len(doc) or doc.sentence[i - 1] != doc.sentence[i]
        if not at_edge and not start and doc.words[i].kind == "punct":
            at_edge = doc.sentences[doc.sentence[i]][1] == i + 1
        return at_edge and then(i)

    return node


def one_of(test: Test) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if i < len(doc.words):
            for end in test(doc, i):
                if then(end):
                    return True
        return False

    return node


# -- tests of one atom: the ends at which it can match from token i


def under_clitics(folded: str) -> Test:
    size = len(folded)

    def test(doc: Document, i: int) -> tuple[int, ...]:
        word = doc.words[i]
        if not word.folded.endswith(folded):
            return _NEVER
        if len(word.folded) == size:
            return (i + 1,)
        rest = word.folded[: len(word.folded) - size]
        return (i + 1,) if any(rest == pre for pre, _ in doc.packs.analyser.clitics.before) else _NEVER

    return test


def chunk(kind: str, tag: str) -> Test:
    def test(doc: Document, i: int) -> tuple[int, ...]:
        found = [c.last for c in doc.starters.get(i, ()) if c.kind == kind and (not tag or tag in c.tags)]
        return tuple(dict.fromkeys(found))

    return test


def all_of(wanted: frozenset[str], barred: frozenset[str]) -> Test:
    def test(doc: Document, i: int) -> tuple[int, ...]:
        ends = _NEVER
        if i in doc.starters:
            for chunk in doc.starters[i]:
                if chunk.kind == "phrase" and wanted <= chunk.tags and not barred & chunk.tags:
                    ends += (chunk.last,)
        word = doc.words[i]
        if wanted <= word.tags and _reads(word, wanted, barred):
            return (*ends, i + 1)
        return ends

    return test


def _reads(word: Word, wanted: frozenset[str], barred: frozenset[str]) -> bool:
    """Whether one reading of the word, or a word without readings, has all that is wanted and nothing barred."""
    for reading in word.readings:
        if wanted <= reading.tags and not barred & reading.tags:
            return True
    return (not word.readings or ("punct" in wanted and word.kind == "punct")) and not barred & word.tags


def none_of(tags: frozenset[str]) -> Test:
    return lambda doc, i: _NEVER if tags & doc.words[i].tags else (i + 1,)
