"""The reported words: from where they begin to where the narrator takes up again."""

from __future__ import annotations

from collections.abc import Collection

from tawatur.language.document import Chunk, Document
from tawatur.model import Span

_TRAILING = frozenset({"comma", "stop", "per:verb", "clause-break", "governed:fi"})
"""Words that lead on to what follows the content."""


def content_end(
    doc: Document,
    start: int,
    last: int,
    next_cues: Collection[int],
    closers: Collection[int],
    short: bool = False,
) -> int:
    """End (exclusive token) of content that begins at ``start`` in a sentence that ends at ``last``.

    ``next_cues`` are the tokens at which another report of the sentence begins, ``closers`` those at which the
    content is attributed once more. The content stops before the comma or conjunction that leads to either, and
    before an opener of the narrator after a comma. ``short``: the cue stands in a relative clause, which ends with
    the first comma.
    """
    i = start
    if start >= last and (ahead := doc.at("quote", start)) is not None:
        return ahead.last
    while i < last:
        quote = doc.at("quote", i)
        if quote is not None and "speech" in quote.tags:
            i = quote.last
            if _narrates_on(doc, i, last):
                break
            continue
        if i > start and (i in next_cues or i in closers or _breaks(doc, i)):
            break
        if short and i > start and "comma" in doc.words[i].tags:
            break
        i += 1
    while i > start + 1 and doc.words[i - 1].tags & _TRAILING and doc.words[i - 1].surface != ")":
        i -= 1
    return max(i, min(start + 1, last))


def _narrates_on(doc: Document, i: int, last: int) -> bool:
    """Whether after the closing mark before token ``i`` nothing of the speech follows any more."""
    if i < last and "stop" in doc.words[i].tags:
        return True
    stopped = i > 1 and "stop" in doc.words[i - 2].tags
    return stopped and i < last and doc.words[i].kind == "word"


def _breaks(doc: Document, i: int) -> bool:
    if "comma" not in doc.words[i - 1].tags:
        return False
    if "clause-break" in doc.words[i].tags:
        return True
    return doc.phrase(i, "clause-break") is not None


def spans(doc: Document, start: int, end: int) -> tuple[Span, ...]:
    """The content as spans of the text: one, without the clitics that introduce it."""
    if start >= end:
        return ()
    return (Span(start=doc.starts[start], end=doc.ends[end - 1]),)


def is_direct(doc: Document, start: int, end: int) -> bool:
    """Whether the content, or wording in it that is more than a name, stands in quotation marks."""
    return any(
        "speech" in quote.tags or not _is_name(doc, quote)
        for i in range(start, end)
        if (quote := doc.at("quote", i)) is not None
    )


def _is_name(doc: Document, quote: Chunk) -> bool:
    """Whether a quotation holds nothing but the name of an actor or a place."""
    inside = range(quote.first + 1, quote.last - 1)
    return all(doc.over("actor", i) is not None or doc.over("place", i) is not None for i in inside)
