"""Patterns of rules: parsing the notation and compiling it to closures.

A compiled node is called with (document, token index, captures, continuation) and returns whether the rest of the
pattern matched; captures are undone on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import PackError
from tawatur.language.rows import Class
from tawatur.text import fold

if TYPE_CHECKING:
    from tawatur.language.document import Document
    from tawatur.language.words import Word

Captures = dict[str, tuple[int, int]]
Continue = Callable[[int], bool]
Node = Callable[["Document", int, Captures, Continue], bool]
Test = Callable[["Document", int], "tuple[int, ...]"]
Holds = Callable[["Word"], bool]

FEATURES = frozenset(
    [
        "verb",
        "noun",
        "adj",
        "word",
        "punct",
        "digits",
        "unknown",
        "def",
        "acc",
        "construct",
        "before-pron",
        "past",
        "imperfect",
        "jussive",
        "passive",
        "passive?",
        "masdar",
        "participle",
        "part-active",
        "part-passive",
        "1",
        "2",
        "3",
        "m",
        "f",
        "sg",
        "du",
        "pl",
        "dual",
        "+wa",
        "+fa",
        "+bi",
        "+ka",
        "+li",
        "+sa",
        "+a",
        "+pron",
        "indef",
        "nisba",
        "elative",
        "imperative",
        "subjunctive",
        "gen",
        "nom",
    ]
)
_TOKEN = re.compile(
    r"\s*(?:(?P<look>\(\?<?[=!])|(?P<cap><[\w-]+:)|(?P<class>\[[^\]]*\])|(?P<chunk>\{[^}]*\})"
    r"|(?P<single>'[^']*')|(?P<double>\"[^\"]*\")|(?P<times>~\d+)|(?P<op>[()|?*+>^$]))"
)
_NEVER: tuple[int, ...] = ()


class Pattern(msgspec.Struct, frozen=True, eq=False):
    """A compiled pattern. ``needs``: what the first token must offer (tags, "'word", "{chunk"), None = anything.
    ``required``: of each of these groups, the sentence or the one after it must offer something."""

    node: Node
    needs: frozenset[str] | None
    required: tuple[frozenset[str], ...]


class _Part(msgspec.Struct, frozen=True, eq=False):
    """A piece of a pattern. ``empty``: it may match nothing; ``one``: it takes one token, or one chunk;
    ``holds``: it takes one token and never a chunk, and this tells whether a word will do; ``words``: which ones."""

    node: Node
    needs: frozenset[str] | None
    empty: bool = False
    required: tuple[frozenset[str], ...] = ()
    one: bool = False
    holds: Holds | None = None
    words: frozenset[str] | None = None


@lru_cache(maxsize=4096)
def chunk_offers(kind: str, tags: frozenset[str]) -> frozenset[str]:
    """What a chunk offers for rules to need: its tags, "{kind" and "{kind:tag"."""
    return tags | {"{" + kind} | {f"{{{kind}:{tag}" for tag in tags}


def compile_pattern(text: str, where: str, classes: Mapping[str, Class]) -> Pattern:
    """Compile one pattern. Raises PackError naming ``where`` and the place in the pattern."""
    parser = _Parser(text, where, classes)
    part = parser.alternatives()
    if parser.peek() is not None:
        raise parser.error("a bracket is closed that was never opened")
    required = tuple(dict.fromkeys(group for group in part.required if group != part.needs))
    return Pattern(part.node, None if part.empty else part.needs, required)


class _Parser:
    def __init__(self, text: str, where: str, classes: Mapping[str, Class]) -> None:
        self.text, self.where, self.classes, self.at = text, where, classes, 0
        self.kind = ""

    def error(self, what: str) -> PackError:
        return PackError(
            self.where, f"{what} at {self.text[self.at :][:30]!r}.", "See docs/internals.md, Rules."
        )

    def peek(self) -> str | None:
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            if self.text[self.at :].strip():
                raise self.error("the pattern is not understood")
            return None
        self.kind = str(match.lastgroup)
        return match.group().strip()

    def take(self) -> str:
        token = self.peek()
        if token is None:
            raise self.error("the pattern ends too early")
        match = _TOKEN.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise self.error(f"{token} is missing")

    def alternatives(self) -> _Part:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.take()
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else _either(parts)

    def sequence(self) -> _Part:
        parts: list[_Part] = []
        while (token := self.peek()) is not None and token not in {"|", ")", ">"}:
            parts.append(self.repeated())
        return _sequence(parts)

    def repeated(self) -> _Part:
        part = self.atom()
        while (token := self.peek()) is not None and (token in {"?", "*", "+"} or self.kind == "times"):
            self.take()
            if token.startswith("~"):
                lazy = (
                    _lazy_words(part.holds, int(token[1:]))
                    if part.holds
                    else _lazy(part.node, int(token[1:]))
                )
                part = _Part(lazy, part.needs, True)
            else:
                required = part.required if token == "+" else ()
                empty = token != "+" or part.empty
                part = _Part(_greedy(part.node, token == "+", token == "?"), part.needs, empty, required)
        return part

    def atom(self) -> _Part:
        token = self.take()
        kind = self.kind if self.kind != "op" else token
        if kind == "look":
            return self._look(token)
        if kind == "cap":
            part = self.alternatives()
            self.expect(">")
            return _Part(_capture(token[1:-1], part.node), part.needs, part.empty, part.required, part.one)
        if kind == "(":
            part = self.alternatives()
            self.expect(")")
            return part
        if kind in {"^", "$"}:
            return _Part(_edge(kind == "^"), None, True)
        if kind in {"class", "chunk", "single", "double"}:
            return self._single(kind, token[1:-1])
        raise self.error(f"{token} is not expected")

    def _single(self, kind: str, inner: str) -> _Part:
        if kind == "single":
            words = frozenset({fold(inner)})
            return _word_part(lambda word: word.folded in words, frozenset({"'" + fold(inner)}), words)
        if kind == "class" and (inner == "*" or inner.startswith("^")):
            tags = frozenset(inner[1:].split())
            self._check(tags)
            return _word_part(lambda word: tags.isdisjoint(word.tags), None)
        test, needs = self._test(kind, inner)
        return _Part(_one(test), needs, False, (needs,) if needs and kind != "double" else (), True)

    def _look(self, token: str) -> _Part:
        part = self.alternatives()
        self.expect(")")
        wanted = token.endswith("=")
        node = _look(part, behind="<" in token, wanted=wanted)
        return _Part(node, None, True, part.required if wanted else ())

    def _test(self, kind: str, inner: str) -> tuple[Test, frozenset[str] | None]:
        if kind == "double":
            return _under_clitics(fold(inner)), frozenset({'"' + fold(inner)})
        if kind == "chunk":
            name, _, tag = inner.partition(":")
            return _chunk(name, tag), frozenset({"{" + inner})
        return self._class(inner)

    def _class(self, inner: str) -> tuple[Test, frozenset[str] | None]:
        words = inner.split()
        wanted = frozenset(w for w in words if not w.startswith("-") and w != "*")
        barred = frozenset(w[1:] for w in words if w.startswith("-"))
        self._check(wanted | barred)
        if not wanted:
            return _none_of(barred), None
        # The most telling tag is the one that a class gives; features are common.
        need = min(wanted, key=lambda tag: (tag in FEATURES or tag.startswith("+pron"), tag))
        return _all_of(wanted, barred), frozenset({need})

    def _check(self, tags: frozenset[str]) -> None:
        for tag in sorted(tags):
            if (
                tag not in FEATURES
                and tag.partition(":")[0] not in self.classes
                and not tag.startswith("+pron:")
            ):
                raise self.error(f"[{tag}] is neither a feature nor a class")


# -- nodes


def _sequence(parts: list[_Part]) -> _Part:
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
    return _Part(node, needs or None, all(part.empty for part in parts), required)


def _empty(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
    del doc, caps
    return then(i)


def _then(first: Node, rest: Node) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return first(doc, i, caps, lambda j: rest(doc, j, caps, then))

    return node


def _word_part(holds: Holds, needs: frozenset[str] | None, words: frozenset[str] | None = None) -> _Part:
    """A piece that takes one token, whatever chunks begin there."""

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return i < len(doc.words) and holds(doc.words[i]) and then(i + 1)

    return _Part(node, needs, False, (needs,) if needs else (), True, holds, words)


def _either(parts: list[_Part]) -> _Part:
    known = [part.needs for part in parts if part.needs is not None]
    needs = frozenset().union(*known) if len(known) == len(parts) else None
    literal = [part.words for part in parts if part.words is not None]
    if len(literal) == len(parts):
        words = frozenset().union(*literal)
        return _word_part(lambda word: word.folded in words, needs, words)
    nodes = [part.node for part in parts]

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        for option in nodes:
            if option(doc, i, caps, then):
                return True
        return False

    first = [part.required[0] for part in parts if part.required]
    required = (frozenset().union(*first),) if len(first) == len(parts) else ()
    return _Part(node, needs, any(part.empty for part in parts), required, all(part.one for part in parts))


def _greedy(inner: Node, one: bool, once: bool) -> Node:
    def more(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if inner(doc, i, caps, lambda j: j > i and (then(j) if once else more(doc, j, caps, then))):
            return True
        return then(i)

    if not one:
        return more

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return inner(doc, i, caps, lambda j: more(doc, j, caps, then))

    return node


def _lazy(inner: Node, most: int) -> Node:
    def less(left: int, doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if then(i):
            return True
        return left > 0 and inner(doc, i, caps, lambda j: j > i and less(left - 1, doc, j, caps, then))

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        return less(most, doc, i, caps, then)

    return node


def _lazy_words(holds: Holds, most: int) -> Node:
    """As `_lazy`, for a piece that takes one token: a loop instead of a call for each token."""

    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        del caps
        words, last = doc.words, i + most
        while not then(i):
            if i >= last or i >= len(words) or not holds(words[i]):
                return False
            i += 1
        return True

    return node


def _capture(name: str, inner: Node) -> Node:
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


def _look(part: _Part, behind: bool, wanted: bool) -> Node:
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


def _behind(part: _Part, doc: Document, i: int, caps: Captures) -> bool:
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


def _edge(start: bool) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        at_edge = i == 0 or i == len(doc) or doc.sentence[i - 1] != doc.sentence[i]
        if not at_edge and not start and doc.words[i].kind == "punct":
            at_edge = doc.sentences[doc.sentence[i]][1] == i + 1
        return at_edge and then(i)

    return node


def _one(test: Test) -> Node:
    def node(doc: Document, i: int, caps: Captures, then: Continue) -> bool:
        if i < len(doc.words):
            for end in test(doc, i):
                if then(end):
                    return True
        return False

    return node


# -- tests of one atom: the ends at which it can match from token i


def _under_clitics(folded: str) -> Test:
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


def _chunk(kind: str, tag: str) -> Test:
    def test(doc: Document, i: int) -> tuple[int, ...]:
        found = [c.last for c in doc.starters.get(i, ()) if c.kind == kind and (not tag or tag in c.tags)]
        return tuple(dict.fromkeys(found))

    return test


def _all_of(wanted: frozenset[str], barred: frozenset[str]) -> Test:
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


def _none_of(tags: frozenset[str]) -> Test:
    return lambda doc, i: _NEVER if tags & doc.words[i].tags else (i + 1,)
