"""Rules of a pack: reading the rule files, and matching rules against a document.

The notation is described in docs/internals.md. A pattern compiles to closures that pass a continuation, so that
captures and backtracking need no copies. A rule is tried only where its first atom can match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import PackError
from tawatur.language.nodes import Node
from tawatur.language.pattern import Pattern, chunk_offers, compile_pattern
from tawatur.language.rows import Class
from tawatur.language.words import REMEMBERED

if TYPE_CHECKING:
    from tawatur.language.document import Chunk, Document
    from tawatur.language.words import Word


class Rule(msgspec.Struct, frozen=True, eq=False):
    """One rule: ``name`` is "pack/grammar/file/rule-name"; ``given`` are the pairs of its ``with`` lines."""

    name: str
    layer: str
    patterns: tuple[Pattern, ...]
    given: Mapping[str, str]
    finds: tuple[str, ...]
    skips: tuple[str, ...]
    where: str


class Match(msgspec.Struct, frozen=True, eq=False):
    """Where a rule matched: tokens ``first..last`` half-open, and its captures by name, likewise."""

    rule: Rule
    first: int
    last: int
    captures: Mapping[str, tuple[int, int]]


Draft = tuple[tuple[str, str, str], dict[str, list[tuple[str, str]]]]


def read_rules(
    path: Path, where: str, classes: Mapping[str, Class], problems: list[PackError]
) -> Iterator[Rule]:
    """The rules of one file. What is malformed is left out, and goes to ``problems`` with file and line."""
    for head, body in _drafts(path, where, problems):
        try:
            yield _rule(head, body, classes)
        except PackError as error:
            problems.append(error)


def _drafts(path: Path, where: str, problems: list[PackError]) -> Iterator[Draft]:
    prefix = where.removesuffix(".rules")
    head: tuple[str, str, str] | None = None
    body: dict[str, list[tuple[str, str]]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        word, _, rest = stripped.partition(" ")
        place = f"{where}:{number}"
        if word == "rule":
            if head:
                yield head, body
            name, colon, layer = (part.strip() for part in rest.partition(":"))
            head, body = (
                (f"{prefix}/{name}", layer, place) if colon and layer else None,
                {},
            )
            if head is None:
                problems.append(
                    PackError(
                        place,
                        "a rule needs a name and a layer.",
                        "Write: rule NAME : LAYER",
                    )
                )
        elif head is None or word not in {"when", "with", "finds", "skips"}:
            what = f"{word} is not understood here."
            problems.append(PackError(place, what, "Use rule, when, with, finds or skips."))
        else:
            body.setdefault(word, []).append((rest.strip(), place))
    if head:
        yield head, body


def _rule(
    head: tuple[str, str, str],
    body: Mapping[str, list[tuple[str, str]]],
    classes: Mapping[str, Class],
) -> Rule:
    name, layer, place = head
    if "when" not in body:
        raise PackError(place, f"rule {name} has no pattern.", "Add a line: when PATTERN")
    patterns = tuple(compile_pattern(text, where, classes) for text, where in body["when"])
    given: dict[str, str] = {}
    for text, where in body.get("with", ()):
        for pair in text.split():
            key, equals, value = pair.partition("=")
            if not equals:
                raise PackError(where, f"{pair} is no pair.", "Write: with key=value key=value")
            given[key] = value
    texts = {k: tuple(text for text, _ in body.get(k, ())) for k in ("finds", "skips")}
    return Rule(name, layer, patterns, given, texts["finds"], texts["skips"], place)


class RuleSet:
    """The rules of a layer, indexed by what their first atom needs."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_need: dict[str, list[int]] = {}
        self._always: list[int] = []
        self._patterns: list[tuple[Rule, Pattern]] = [(r, p) for r in self.rules for p in r.patterns]
        for index, (_, pattern) in enumerate(self._patterns):
            if pattern.needs is None:
                self._always.append(index)
            for need in pattern.needs or ():
                self._by_need.setdefault(need, []).append(index)
        self._literals = tuple(need[1:] for need in self._by_need if need.startswith('"'))
        self._of_word: dict[str, tuple[int, ...]] = {}
        self._of_chunk: dict[tuple[str, frozenset[str]], tuple[int, ...]] = {}

    def scan(self, doc: Document, first: int = 0, last: int | None = None) -> Iterator[Match]:
        """Matches from left to right: at each token the first rule that fits; then on after the match."""
        i, end = first, len(doc) if last is None else last
        while i < end:
            match = next(self.at(doc, i), None)
            if match is None:
                i += 1
            else:
                yield match
                i = max(match.last, i + 1)

    def every(self, doc: Document, first: int = 0, last: int | None = None) -> Iterator[Match]:
        """All matches of all rules, overlapping ones too: at each token each rule at most once a pattern."""
        for i in range(first, len(doc) if last is None else last):
            yield from self.at(doc, i)

    def beginnings(self, doc: Document, tokens: Iterable[int]) -> list[int]:
        """Of the tokens those at which the first atom of some rule could match."""
        known, words, starters = self._of_word, doc.words, doc.starters
        out = []
        for i in tokens:
            mine = known.get(words[i].surface)
            if (
                mine
                or (mine is None and self._candidates_of(words[i]))
                or (i in starters and any(self._candidates_of_chunk(chunk) for chunk in starters[i]))
            ):
                out.append(i)
        return out

    def at(self, doc: Document, i: int) -> Iterator[Match]:
        """Matches that start at token ``i``, in order of the rules."""
        candidates = self._candidates(doc, i)
        if not candidates:
            return
        here, after = doc.offers(doc.sentence[i]), doc.offers(doc.sentence[i] + 1)
        for index in candidates:
            rule, pattern = self._patterns[index]
            for group in pattern.required:
                if group.isdisjoint(here) and group.isdisjoint(after):
                    break
            else:
                match = _run(pattern.node, rule, doc, i)
                if match is not None:
                    yield match

    def _candidates(self, doc: Document, i: int) -> Sequence[int]:
        mine = self._candidates_of(doc.words[i])
        starters = doc.starters.get(i)
        if not starters:
            return mine
        more = set().union(*[self._candidates_of_chunk(chunk) for chunk in starters])
        return sorted(more.union(mine)) if more else mine

    def _candidates_of_chunk(self, chunk: Chunk) -> Sequence[int]:
        mine = self._of_chunk.get((chunk.kind, chunk.tags))
        if mine is None:
            if len(self._of_chunk) >= REMEMBERED:
                self._of_chunk.clear()
            needs = self._by_need
            found = {k for tag in chunk_offers(chunk.kind, chunk.tags) for k in needs.get(tag, ())}
            mine = self._of_chunk[chunk.kind, chunk.tags] = tuple(found)
        return mine

    def _candidates_of(self, word: Word) -> Sequence[int]:
        mine = self._of_word.get(word.surface)
        if mine is None:
            if len(self._of_word) >= REMEMBERED:
                self._of_word.clear()
            mine = self._of_word[word.surface] = self._for_word(word)
        return mine

    def _for_word(self, word: Word) -> tuple[int, ...]:
        needs = self._by_need
        found = set(self._always)
        for tag in (*word.tags, "'" + word.folded):
            found.update(needs.get(tag, ()))
        for literal in self._literals:
            if word.folded.endswith(literal):
                found.update(needs['"' + literal])
        return tuple(sorted(found))


def _run(node: Node, rule: Rule, doc: Document, i: int) -> Match | None:
    captures: dict[str, tuple[int, int]] = {}
    end: list[int] = []

    def done(j: int) -> bool:
        end.append(j)
        return True

    if node(doc, i, captures, done):
        return Match(rule, i, end[0], dict(captures))
    return None


__all__ = ["Match", "Rule", "RuleSet", "read_rules"]
