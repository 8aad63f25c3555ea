"""How exactly a number is meant: words that bound it, before and after."""

from __future__ import annotations

from tawatur.extract.quantities_marks import OPENING, bare_article, is_and, marked
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.words import Word

Bounded = tuple[str, int, Row]
"""Bound, the other end of its words, and its row."""


def start_of_number(doc: Document, i: int, first: int) -> int:
    """The token at which a number begins that stands at ``i``: articles, prepositions and quotes written apart."""
    while i > first and (_glued(doc, i - 1) or _opening(doc.words[i - 1])):
        i -= 1
    return i


def _glued(doc: Document, i: int) -> bool:
    return bare_article(doc, i) and not is_and(doc.words[i])


def _opening(word: Word) -> bool:
    return word.kind == "punct" and word.surface in OPENING


class Bounds:
    """The bounding words of a document."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._ending: dict[int, Chunk] = {}
        for chunk in doc.chunks("phrase"):
            if "bound" in chunk.tags:
                old = self._ending.get(chunk.last)
                if old is None or chunk.first < old.first:
                    self._ending[chunk.last] = chunk

    def before(self, i: int, first: int) -> Bounded | None:
        """The bound whose words end right before token ``i``; with its first token."""
        if i <= first:
            return None
        phrase = self._ending.get(i)
        if phrase is not None and phrase.first >= first and (row := _row(phrase.rows, "before")):
            return row.value, phrase.first, row
        word = self.doc.words[i - 1]
        if "bound" in word.tags:
            for reading in word.readings:
                if row := _row(reading.rows, "before"):
                    return row.value, i - 1, row
        return None

    def of_subject(self, i: int, first: int) -> Bounded | None:
        """The bound told by a verb whose subject is the number itself (the number of guests did not exceed 200)."""
        for k in range(i - 1, max(first, i - 5) - 1, -1):
            if marked(self.doc.words[k], "amount"):
                found = self.before(k, first)
                return (found[0], i, found[2]) if found is not None else None
            if self.doc.words[k].kind != "word":
                return None
        return None

    def after(self, i: int, end: int) -> Bounded | None:
        """The bound whose words stand soon after token ``i``, in the same phrase; with the token after it."""
        doc, words = self.doc, self.doc.words
        for k in range(i, min(i + 6, end)):
            phrase = doc.phrase(k, "bound")
            if phrase is not None and (row := _row(phrase.rows, "after")):
                return row.value, phrase.last, row
            if "bound" in words[k].tags:
                found = next((row for r in words[k].readings if (row := _row(r.rows, "after"))), None)
                if found:
                    return found.value, k + 1, found
            if words[k].kind != "word" or doc.at("number", k) is not None or _of_all(words[k]):
                return None
        return None


def _of_all(word: Word) -> bool:
    """Whether what follows the word bounds all or most of those counted, not their number (all of them nearly)."""
    return marked(word, "all") or marked(word, "subset")


def _row(rows: tuple[Row, ...], side: str) -> Row | None:
    return next((row for row in rows if row.cls == "bound" and row.extra.get("side") in {side, "both"}), None)
