"""Numbers that go on: as a range, over a quotation mark, or as a change from one to another."""

from __future__ import annotations

from tawatur.extract.quantities_marks import CLOSING, SUBJECT, bare_article, is_and, marked
from tawatur.language.document import Chunk, Document


def opener(doc: Document, begin: int, first: int) -> int:
    """The token with which a range begins: its "between" or "from", or the first of their phrase."""
    if not opens_range(doc, begin, first):
        return begin
    phrase = doc.over("phrase", begin - 1)
    return phrase.first if phrase is not None and phrase.last == begin else begin - 1


def opens_range(doc: Document, begin: int, first: int) -> bool:
    """Whether "between" or "from" stands right before the number at token ``begin``."""
    return begin > first and (marked(doc.words[begin - 1], "between") or marked(doc.words[begin - 1], "of"))


def changes(doc: Document, begin: int, first: int) -> bool:
    """Whether the number is that from which a toll changes (the dead rose from ten to twenty), and opens no range."""
    if begin <= first or not marked(doc.words[begin - 1], "of"):
        return False
    return any(marked(doc.words[k], "amount") for k in range(max(first, begin - SUBJECT), begin))


def joined(
    doc: Document, chunk: Chunk, end: int, opened: bool
) -> tuple[int, int | float, int | float | None]:
    """The token after a number that goes on after a quotation mark or as a range; its value and its upper end."""
    words, i, value = doc.words, chunk.last, chunk.value.value
    if i < end and words[i].kind == "punct" and words[i].surface in CLOSING:
        scale = doc.at("number", i + 1) if i + 1 < end else None
        size = _SCALES.get(scale.value.low or scale.value.value) if scale is not None else None
        if scale is not None and size is not None and scale.last == i + 2:
            return scale.last, value * size, None
    k = i
    while k < end and k < i + 3 and doc.at("number", k) is None and _links(doc, k, opened):
        k += 1
    upper = doc.at("number", k) if i < k < end else None
    if upper is None or "cardinal" not in upper.tags or chunk.value.low is not None:
        return chunk.last, value, None
    value *= _shared_scale(value, upper.value.value)
    if not _rises(value, upper.value.value):
        return chunk.last, chunk.value.value, None
    return upper.last, value, upper.value.value


_SCALES = {2000: 1000, 2_000_000: 1_000_000, 1000: 1000, 1_000_000: 1_000_000, 1_000_000_000: 1_000_000_000}
"""Sizes by the value of a scale word: the vague plural (thousands) or the singular."""


def _shared_scale(low: float, high: float) -> int:
    """The scale that is written once, after the second number (between 3 and 5 million)."""
    scales = (1000, 1_000_000, 1_000_000_000)
    return next((s for s in scales if high % s == 0 and low < high / s < 1000 and low < 1000), 1)


def _links(doc: Document, k: int, opened: bool) -> bool:
    """Whether token ``k`` can stand between the ends of a range."""
    word = doc.words[k]
    if word.kind == "punct":
        return word.surface in "-\u2013\u2014"
    return opened if is_and(word) else marked(word, "to") or bare_article(doc, k)


def _rises(low: float, high: float) -> bool:
    return low < high <= max(low * 10, low + 50)
