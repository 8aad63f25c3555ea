"""The notation of rules: parsing a pattern and compiling it to nodes. It is described in docs/internals.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from tawatur.errors import PackError
from tawatur.language.nodes import (
    Node,
    Part,
    Test,
    all_of,
    capture,
    chunk,
    edge,
    either,
    greedy,
    lazy,
    lazy_words,
    look,
    none_of,
    one_of,
    sequence,
    under_clitics,
    word_part,
)
from tawatur.language.rows import Class
from tawatur.text import fold

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


class Pattern(msgspec.Struct, frozen=True, eq=False):
    """A compiled pattern. ``needs``: what the first token must offer (tags, "'word", "{chunk"), None = anything.
    ``required``: of each of these groups, the sentence or the one after it must offer something."""

    node: Node
    needs: frozenset[str] | None
    required: tuple[frozenset[str], ...]


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
            self.where,
            f"{what} at {self.text[self.at :][:30]!r}.",
            "See docs/internals.md, Rules.",
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

    def alternatives(self) -> Part:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.take()
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else either(parts)

    def sequence(self) -> Part:
        parts: list[Part] = []
        while (token := self.peek()) is not None and token not in {"|", ")", ">"}:
            parts.append(self.repeated())
        return sequence(parts)

    def repeated(self) -> Part:
        part = self.atom()
        while (token := self.peek()) is not None and (token in {"?", "*", "+"} or self.kind == "times"):
            self.take()
            if token.startswith("~"):
                most = int(token[1:])
                node = lazy_words(part.holds, most) if part.holds else lazy(part.node, most)
                part = Part(node, part.needs, True)
            else:
                required = part.required if token == "+" else ()
                empty = token != "+" or part.empty
                part = Part(
                    greedy(part.node, token == "+", token == "?"),
                    part.needs,
                    empty,
                    required,
                )
        return part

    def atom(self) -> Part:
        token = self.take()
        kind = self.kind if self.kind != "op" else token
        if kind == "look":
            return self._look(token)
        if kind == "cap":
            part = self.alternatives()
            self.expect(">")
            return Part(
                capture(token[1:-1], part.node),
                part.needs,
                part.empty,
                part.required,
                part.one,
            )
        if kind == "(":
            part = self.alternatives()
            self.expect(")")
            return part
        if kind in {"^", "$"}:
            return Part(edge(kind == "^"), None, True)
        if kind in {"class", "chunk", "single", "double"}:
            return self._single(kind, token[1:-1])
        raise self.error(f"{token} is not expected")

    def _single(self, kind: str, inner: str) -> Part:
        if kind == "single":
            words = frozenset({fold(inner)})
            return word_part(lambda word: word.folded in words, frozenset({"'" + fold(inner)}), words)
        if kind == "class" and (inner == "*" or inner.startswith("^")):
            tags = frozenset(inner[1:].split())
            self._check(tags)
            return word_part(lambda word: tags.isdisjoint(word.tags), None)
        test, needs = self._test(kind, inner)
        return Part(
            one_of(test),
            needs,
            False,
            (needs,) if needs and kind != "double" else (),
            True,
        )

    def _look(self, token: str) -> Part:
        part = self.alternatives()
        self.expect(")")
        wanted = token.endswith("=")
        node = look(part, behind="<" in token, wanted=wanted)
        return Part(node, None, True, part.required if wanted else ())

    def _test(self, kind: str, inner: str) -> tuple[Test, frozenset[str] | None]:
        if kind == "double":
            return under_clitics(fold(inner)), frozenset({'"' + fold(inner)})
        if kind == "chunk":
            name, _, tag = inner.partition(":")
            return chunk(name, tag), frozenset({"{" + inner})
        return self._class(inner)

    def _class(self, inner: str) -> tuple[Test, frozenset[str] | None]:
        words = inner.split()
        wanted = frozenset(w for w in words if not w.startswith("-") and w != "*")
        barred = frozenset(w[1:] for w in words if w.startswith("-"))
        self._check(wanted | barred)
        if not wanted:
            return none_of(barred), None
        # The most telling tag is the one that a class gives; features are common.
        need = min(wanted, key=lambda tag: (tag in FEATURES or tag.startswith("+pron"), tag))
        return all_of(wanted, barred), frozenset({need})

    def _check(self, tags: frozenset[str]) -> None:
        for tag in sorted(tags):
            if (
                tag not in FEATURES
                and tag.partition(":")[0] not in self.classes
                and not tag.startswith("+pron:")
            ):
                raise self.error(f"[{tag}] is neither a feature nor a class")
