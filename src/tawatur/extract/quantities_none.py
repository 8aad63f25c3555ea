"""Tolls of zero: the text says that there were no victims (without victims, did not result in injuries).

The words: a negator, right after it a verb of result (or, after "without", only words that carry the noun), then an
indefinite plural of victims that no adjective narrows: no serious injuries are not no injuries.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.extract.quantities_marks import FINITE, finite_only
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.words import Word
from tawatur.model import Effect, Quantity

_BETWEEN = 7
_EFFECTS: dict[str, Effect] = {"killed": "killed", "wounded": "wounded"}


def find_none(doc: Document) -> None:
    """Add a quantity of zero persons for every kind of victims that ``doc`` says there were none of."""
    for i, word in enumerate(doc.words):
        if "none-mark" in word.tags and _negates(doc, i):
            for k, row in _victims(doc, i):
                if doc.over("quantity", k) is None:
                    doc.add(_zero(doc, k, row))


def _negates(doc: Document, i: int) -> bool:
    """Whether token ``i`` negates what is told, and not what is to be prevented (so that there be no victims)."""
    word = doc.words[i]
    if i > 0 and _mark(doc.words[i - 1], "so-that"):
        return False
    return _mark(word, "not") or _mark(word, "without")


def _mark(word: Word, value: str) -> bool:
    return f"none-mark:{value}" in word.tags


def _victims(doc: Document, i: int) -> Iterator[tuple[int, Row]]:
    """The tokens of victims that the negator at token ``i`` says there were none of, each with its row."""
    end = doc.sentences[doc.sentence[i]][1]
    k = i + 1
    free = False
    if _mark(doc.words[i], "without") and k < end and _mark(doc.words[k], "that"):
        k += 1
    if k < end and (_mark(doc.words[i], "not") or k > i + 1):
        if not any("none-verb" in r.tags and r.tags & FINITE for r in doc.words[k].readings):
            return
        k, free = k + 1, True
    limit = min(k + _BETWEEN, end)
    while k < limit:
        word = doc.words[k]
        if row := _none_noun(doc, k, end):
            yield k, row
            k = _next(doc, k, end)
            limit = min(limit, k + 1)
            continue
        if word.kind != "word" or _mark(word, "except") or doc.over("number", k) is not None:
            return
        if not _mark(word, "pass") and not (free and not finite_only(word)):
            return
        k += 1


def _next(doc: Document, k: int, end: int) -> int:
    """The token after victims at token ``k`` where more may be joined to them, else the end of the sentence."""
    k += 2 if k + 1 < end and _mark(doc.words[k + 1], "human") else 1
    if k < end and _mark(doc.words[k], "or"):
        return k + 1
    return k if k < end and "+wa" in doc.words[k].tags else end


def _none_noun(doc: Document, k: int, end: int) -> Row | None:
    """The row of the indefinite plural of victims at token ``k`` that no adjective narrows."""
    word = doc.words[k]
    if "none-noun" not in word.tags:
        return None
    after = doc.words[k + 1] if k + 1 < end else None
    human = after is not None and _mark(after, "human")
    if after is not None and not human and _narrows(after):
        return None
    for reading in word.readings:
        if "pl" not in reading.tags or reading.tags & {"def", "+pron"}:
            continue
        for row in reading.rows:
            if row.cls == "none-noun" and (human or not row.extra.get("needs")):
                return row
    return None


def _narrows(word: Word) -> bool:
    """Whether the word is an indefinite adjective."""
    return any(r.tags & {"adj", "nisba"} and "def" not in r.tags and not r.pre for r in word.readings)


def _zero(doc: Document, k: int, row: Row) -> Chunk:
    effect = _EFFECTS[row.value]
    reading = next(r for r in doc.words[k].readings if row in r.rows)
    quantity = Quantity(
        id="", start=doc.clitic_start(k, len(reading.pre)), end=doc.ends[k], low=0, high=0, bound="exact",
        unit="person", effect=effect, side=None, cumulative=False, rule="quantities/none", rows=(row.where,),
    )  # fmt: skip
    tags = frozenset({effect, "exact", "kind:person"})
    return Chunk("quantity", k, k + 1, quantity, tags, "quantities/none", (row,))
