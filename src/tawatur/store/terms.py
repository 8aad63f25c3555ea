"""Words as they are searched: a text and a query meet in any spelling and with any clitics."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tawatur.text import fold, tokens

if TYPE_CHECKING:
    from tawatur.language.packs import Packs

_SHORTEST_STEM = 3

Terms = Callable[[str], frozenset[str]]
"""The terms of one word: its folded letters, its lemmas, and what is left without clitics."""


def terms_of(packs: Packs) -> Terms:
    """Terms by the packs; of words that they do not know, every stem that could be left."""
    known: dict[str, frozenset[str]] = {}

    def terms(surface: str) -> frozenset[str]:
        folded = fold(surface)
        found = known.get(folded)
        if found is None:
            found = known[folded] = frozenset(_terms(surface, folded, packs))
        return found

    return terms


def _terms(surface: str, folded: str, packs: Packs) -> Iterable[str]:
    yield folded
    if surface[0].isdigit():
        # A number is no word: the packs would remember it as one.
        return
    word = packs.word(surface)
    if "unknown" not in word.tags:
        for reading in word.readings:
            yield fold(reading.lemma)
        return
    for letters, _ in packs.analyser.clitics.before:
        if folded.startswith(letters) and len(folded) >= len(letters) + _SHORTEST_STEM:
            yield folded[len(letters) :]


def index_text(text: str, terms: Terms) -> str:
    """All terms of a text, once each, as the search index takes them."""
    surfaces = {text[start:end] for kind, start, end in tokens(text) if kind != "punct"}
    return " ".join(sorted({term for surface in surfaces for term in terms(surface) if _clean(term)}))


def query_terms(query: str, terms: Terms) -> tuple[tuple[str, ...], ...]:
    """One tuple for each word of a query: its terms, any of which may stand in the text."""
    surfaces = [query[start:end] for kind, start, end in tokens(query) if kind != "punct"]
    found = (tuple(sorted(term for term in terms(surface) if _clean(term))) for surface in surfaces)
    return tuple(group for group in found if group)


def _clean(term: str) -> bool:
    return bool(term) and all(char.isalnum() for char in term)
