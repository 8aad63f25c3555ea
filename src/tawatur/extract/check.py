"""Checks of packs: every rule is run over the sentences that it must find and must not find."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tawatur.extract.pipeline import analyse
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rules import Rule
from tawatur.model import Article, Block

CHUNKS = frozenset({"number", "time", "place", "actor", "quantity"})
_BRACKETS = re.compile(r"\[([^\]]*)\]")


class Failure(msgspec.Struct, frozen=True):
    """A sentence that a rule reads wrongly."""

    rule: str
    where: str
    sentence: str
    what: str


class Report(msgspec.Struct, frozen=True):
    """What was checked: how many rules and sentences, and what failed."""

    rules: int
    sentences: int
    failures: tuple[Failure, ...]


def sentence(text: str, ident: str = "-", published: str | None = None) -> Article:
    """A bare sentence as an article of one body block."""
    blocks = (Block(kind="body", start=0, end=len(text)),)
    return Article(id=ident, source=ident, text=text, blocks=blocks, published=published)


def check(packs: Packs, pack: str | None = None) -> Report:
    """Run all rules, or those of one pack, over their own sentences."""
    rules = sentences = 0
    failures: list[Failure] = []
    for layer in packs.layers:
        for rule in packs.rules(layer).rules:
            if pack and not rule.name.startswith(f"{pack}/"):
                continue
            rules += 1
            sentences += len(rule.finds) + len(rule.skips)
            failures += _failures(rule, layer, packs)
    return Report(rules, sentences, tuple(failures))


def _failures(rule: Rule, layer: str, packs: Packs) -> Iterator[Failure]:
    for text in rule.finds:
        bare, wanted = _without_brackets(text)
        cuts = list(_cuts(rule, layer, bare, packs))
        if not cuts:
            yield Failure(rule.name, rule.where, bare, "not found")
        elif wanted is not None and wanted not in cuts:
            yield Failure(rule.name, rule.where, bare, f"found {cuts[0]!r} instead of {wanted!r}")
    for text in rule.skips:
        bare, _ = _without_brackets(text)
        if cuts := list(_cuts(rule, layer, bare, packs)):
            yield Failure(rule.name, rule.where, bare, f"found {cuts[0]!r}, and must not")


def _without_brackets(text: str) -> tuple[str, str | None]:
    marked = _BRACKETS.search(text)
    return _BRACKETS.sub(r"\1", text), marked.group(1) if marked else None


def _cuts(rule: Rule, layer: str, text: str, packs: Packs) -> Iterator[str]:
    """What the rule finds. Rules of a layer that makes chunks ("time", "time-date" ...) count where a chunk of
    theirs was kept: the layer's own judgement belongs to them. Others count where they match."""
    doc: Document = analyse(sentence(text), packs)[0]
    if layer.partition("-")[0] in CHUNKS:
        yield from (doc.cut(c.first, c.last) for c in doc.every_chunk() if c.rule == rule.name)
        return
    for match in packs.rules(layer).every(doc):
        if match.rule is rule:
            yield doc.cut(match.first, match.last)
