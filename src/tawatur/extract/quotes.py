"""Quotation marks: which of them hold speech, and which only a name or a word that the writer keeps at a distance."""

from __future__ import annotations

from tawatur.language.document import Chunk, Document
from tawatur.language.words import Word

SPEECH_WORDS = 6
"""A quotation of so many words is speech wherever it stands; shorter ones mostly hold names and scare words."""

_CLAUSE_WORDS = 3
"""A quotation of so many words that opens with a verb is speech as well."""


_ADDS = frozenset({"cue:assert", "takes:quote", "past", "3"})


def find_quotes(doc: Document) -> None:
    """Add a chunk of kind ``quote`` for each quotation, marks included, tagged ``speech`` or ``name``."""
    for opened, closed in doc.quotes:
        tag = "speech" if _is_speech(doc, opened, closed) else "name"
        doc.add(Chunk("quote", opened, closed + 1, None, frozenset({tag}), f"quotes/{tag}"))


def _is_speech(doc: Document, opened: int, closed: int) -> bool:
    words = sum(doc.words[i].kind != "punct" for i in range(opened + 1, closed))
    if words >= SPEECH_WORDS:
        return True
    before = (
        doc.words[opened - 1].tags
        if opened and doc.sentence[opened - 1] == doc.sentence[opened]
        else frozenset()
    )
    if "colon" in before:
        return words >= 1
    if words > _CLAUSE_WORDS and "comma" in before and _ends(doc, closed + 1):
        # "Said the spokesman, "the headquarters have been evacuated"."
        return True
    inside = [doc.words[i] for i in range(opened + 1, closed)]
    if words >= _CLAUSE_WORDS and _finite(inside[0]):
        return True
    if words >= 2 and _is_all_said(doc, opened, closed):
        return True
    clause = words >= 2 and any(_finite(word) for word in inside)
    return clause and bool(before & {"mark", "cue"})


def _ends(doc: Document, i: int) -> bool:
    """Whether a sentence ends before token ``i``, or with the mark that stands there."""
    return i >= len(doc) or doc.sentence[i] != doc.sentence[i - 1] or "stop" in doc.words[i].tags


def _is_all_said(doc: Document, opened: int, closed: int) -> bool:
    """Whether a verb of saying, and its subject, stands right before, and nothing of the sentence follows."""
    first, last = doc.sentences[doc.sentence[opened]]
    speaker = doc.over("actor", opened - 1) if opened > first else None
    verb = speaker.first - 1 if speaker is not None else opened - 1
    if verb < first or not any(r.tags >= _ADDS for r in doc.words[verb].readings):
        return False
    named = doc.over("actor", opened + 1)
    if named is not None and named.last >= closed:
        return False
    after = doc.words[closed + 1].tags if closed + 1 < last else frozenset({"stop"})
    goes_on = closed + 2 < last and any(
        {"cue", "part-active"} <= r.tags for r in doc.words[closed + 2].readings
    )
    return "stop" in after or ("comma" in after and goes_on)


def _finite(word: Word) -> bool:
    return bool(word.readings) and all(r.tags & {"past", "imperfect"} for r in word.readings)


def inside_quote(doc: Document, i: int) -> Chunk | None:
    """The quotation of speech in which token ``i`` stands, or None."""
    chunk = doc.over("quote", i)
    if chunk is None or "speech" not in chunk.tags or i in (chunk.first, chunk.last - 1):
        return None
    return chunk
