"""What is no count: names, scores, phone numbers, dates and clock times."""

from __future__ import annotations

from tawatur.extract.quantities_marks import marked, row_of
from tawatur.extract.quantities_units import Thing
from tawatur.language.document import Chunk, Document

_CLOCK = frozenset({"clock", "hourlike"})
_NO_NAME = frozenset({"past", "imperfect", "effect", "effect-noun", "bound", "quantity-mark"})


def tied(doc: Document, chunk: Chunk) -> bool:
    """Whether the number is part of a name, a score, a phone number, an address or a list."""
    words, starts, ends = doc.words, doc.starts, doc.ends
    i, j = chunk.first, chunk.last
    if i > 0 and marked(words[i - 1], "name") and words[i].kind == "number":
        return True
    tight = "-\u2013/:+=_@#"
    if i > 0 and words[i - 1].surface in tight and words[i - 1].kind == "punct" and ends[i - 1] == starts[i]:
        return words[i - 1].surface != "-" or (i > 1 and ends[i - 2] == starts[i - 1])
    if j < len(words) and words[j].kind == "punct" and words[j].surface in tight and ends[j - 1] == starts[j]:
        return j + 1 < len(words) and starts[j + 1] == ends[j] and words[j + 1].kind == "number"
    return (
        words[i].kind == "number" and len(words[i].folded) > 6 and words[i].folded.isdecimal() and j == i + 1
    )


def numbered_item(doc: Document, chunk: Chunk, first: int) -> bool:
    """Whether the number is that of a list's item or of a note: in brackets at the start, or in square ones."""
    if chunk.first <= first:
        return False
    mark = doc.words[chunk.first - 1].surface
    return mark == "[" or (mark == "(" and chunk.first - 1 == first)


def hides_noun(doc: Document, chunk: Chunk) -> bool:
    """Whether the number is read out of a noun by taking a letter off it."""
    word = doc.words[chunk.first]
    if word.kind == "number" or chunk.last > chunk.first + 1:
        return False
    numbers = [len(r.pre) for r in word.readings if "number" in r.tags or "vague" in r.tags]
    nouns = [len(r.pre) for r in word.readings if any(row.cls == "noun" for row in r.rows)]
    return bool(numbers and nouns) and min(nouns) < min(numbers)


def names(doc: Document, chunk: Chunk, thing: Thing, first: int) -> bool:
    """Whether the number names what stands before it (article 7 of ..., the 15th brigade ...)."""
    i = chunk.first
    if i <= first or doc.words[chunk.first].kind != "number":
        return False
    before = doc.words[i - 1]
    if "numbered" not in before.tags:
        return False
    found = row_of(before, "numbered")
    plural = found is not None and bool(found[1].tags & {"pl", "du"})
    return not plural and (thing.open_ or thing.first > chunk.last or thing.kind in {"act", "thing"})


def no_count(doc: Document, chunk: Chunk, thing: Thing, first: int) -> bool:
    """Dates and clock times without a unit of time after the number, and names."""
    phrase = doc.over("phrase", chunk.first)
    if phrase is not None and "quantity-mark:title" in phrase.tags:
        return True
    over = doc.over("time", chunk.first)
    if over is not None and over.tags & _CLOCK:
        return True
    if over is not None and thing.kind != "time":
        return over.value.kind in {"date", "time", "set"} or thing.first < over.last
    if thing.kind == "member" and _after_noun(doc, chunk, first):
        return True
    return thing.open_ and (chunk.value.value < 2 or _named(doc, chunk, first))


def _after_noun(doc: Document, chunk: Chunk, first: int) -> bool:
    """Whether a noun that tells nothing of what happened stands before the digits: then they are its number."""
    if chunk.first <= first or doc.words[chunk.first].kind != "number":
        return False
    tags = doc.words[chunk.first - 1].tags
    return "noun" in tags and not tags & _NO_NAME and ("masdar" not in tags or "def" in tags)


def _named(doc: Document, chunk: Chunk, first: int) -> bool:
    """Whether an unknown word before the number may be a name to which it belongs."""
    if chunk.first <= first:
        return False
    tags = doc.words[chunk.first - 1].tags
    return (
        doc.words[chunk.first - 1].kind == "word"
        and ("unknown" in tags or "noun" in tags)
        and not tags & {"past", "masdar"}
    )


def counted_out_of(doc: Document, begin: int) -> bool:
    """Whether the number is the whole of a part that stands before it."""
    phrase = doc.over("phrase", begin - 1) if begin > 0 else None
    return phrase is not None and phrase.last == begin and "quantity-mark:out-of" in phrase.tags
