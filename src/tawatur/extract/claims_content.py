"""The reported words: from where they begin to where the narrator takes up again."""

from __future__ import annotations

from collections.abc import Collection

from tawatur.extract.claims_asides import after_asides
from tawatur.extract.claims_cues import Cue
from tawatur.extract.claims_speaker import NO_HEAD, Subject
from tawatur.language.document import Chunk, Document
from tawatur.model import Span

_TRAILING = frozenset({"comma", "stop", "per:verb", "clause-break", "governed:fi"})
"""Words that lead on to what follows the content."""


_LED = 4
"""Tokens from a comma to the verb of another that takes up what was said."""
_LEADS = frozenset({"governed", "no-head"})
_ADJOINED = frozenset({"participle", "def", "+wa"})


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
    if i in closers:
        # ", WHICH X denies": what leads to the verb is the narrator's.
        near = range(i - 1, max(start, i - _LED), -1)
        i = next((j for j in near if "comma" in doc.words[j].tags), i)
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
        return not _in_the_middle(doc, i)
    aside = doc.phrase(i, "aside")
    if aside is not None and "aside:switch" in aside.tags:
        # ", and for his part": another speaks.
        return True
    return doc.phrase(i, "clause-break") is not None


def _in_the_middle(doc: Document, i: int) -> bool:
    """Whether the word tells where a place lies, ", IN THE MIDDLE of the country,", and not amid what."""
    if "place-where" not in doc.words[i].tags or i + 1 >= len(doc):
        return False
    return (
        doc.at("place", i) is not None
        or doc.at("place", i + 1) is not None
        or ("place-head" in doc.words[i + 1].tags and "def" in doc.words[i + 1].tags)
    )


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


def content_after(doc: Document, cue: Cue, subject: Subject | None, last: int) -> int | None:
    """Where the noun that is the content of a cue begins: after cue, subject and asides; None where none stands."""
    i = max(cue.at + 1, subject.last if subject is not None and subject.after else 0)
    if i > cue.at + 1 and i < last and "quotation" in doc.words[i].tags and doc.at("quote", i) is None:
        i += 1
    while i > cue.at + 1 and (joined := doc.at("actor", i)) is not None and "+wa" in doc.words[i].tags:
        i = joined.last
    i = _past_where(doc, _past_relay(doc, after_asides(doc, i, last)), last)
    if subject is not None and not subject.after:
        i = _past_occasion(doc, i, last)
    if subject is not None and i < last and not doc.words[i].tags.isdisjoint({"governed", "no-head"}):
        # What is left of the subject's own description: "the envoy to the organisation".
        close = _next_comma(doc, i, min(last, i + 6))
        i = i if close is None else close
    elif subject is not None and i < last and any(r.tags >= _ADJOINED for r in doc.words[i].readings):
        # "The government, backed by X AND RECOGNISED abroad, said".
        close = _next_comma(doc, i, min(last, i + 6))
        i = i if close is None else close
    if i < last and "comma" in doc.words[i].tags:
        i = _past_parenthesis(doc, i, last)
        follows = (subject is None or subject.after) and "foe" not in cue.guards
        while (
            follows
            and i < last
            and _adds_to_subject(doc, i)
            and (close := _next_comma(doc, i, last)) is not None
        ):
            i = _past_parenthesis(doc, close, last)
    if i >= last:
        return None
    word = doc.words[i]
    if doc.at("quote", i) is not None or doc.at("number", i) is not None:
        return i
    if (
        doc.at("actor", i) is not None
        and word.readings
        and all("+li" in r.tags or "unknown" in r.tags for r in word.readings)
    ):
        return None
    if word.kind != "word" or word.tags & (NO_HEAD - {"need", "responsibility", "negator"}):
        return None
    noun = any(r.tags & {"noun", "adj", "unknown", "masdar", "word"} for r in word.readings)
    return i if noun else None


def _past_relay(doc: Document, i: int) -> int:
    """Past from whom the cue has it: "quoting the chief of staff"."""
    if i + 2 >= len(doc) or not {"takes:relay", "masdar", "acc"} <= doc.words[i].tags:
        return i
    quoted = doc.at("actor", i + 2) if "governed:ani" in doc.words[i + 1].tags else None
    return quoted.last if quoted is not None else i


def _past_occasion(doc: Document, i: int, last: int) -> int:
    """Past the occasion between a verb and its object: "during his speech before the assembly"."""
    if i + 1 >= last or doc.words[i].tags.isdisjoint(_LEADS) or "carrier" not in doc.words[i + 1].tags:
        return i
    i = after_asides(doc, i + 2, last)
    where = doc.at("actor", i + 1) or doc.at("place", i + 1)
    if where is None or where.last >= last or doc.words[i].tags.isdisjoint(_LEADS):
        return i
    return int(where.last)


def _past_where(doc: Document, i: int, last: int) -> int:
    """Past where the subject stands or whither it is sent: "the correspondent IN X", "the envoy TO Y"."""
    while i + 1 < last and "governed" in doc.words[i].tags:
        where = doc.at("place", i + 1) or doc.at("actor", i + 1)
        end = where.last if where is not None else i + 2
        if end >= last or (where is None and not _in_place(doc, i + 1)):
            break
        i = end
        while i < last and (joined := doc.at("actor", i) or doc.at("place", i)) is not None:
            if "+wa" not in doc.words[i].tags:
                break
            i = joined.last
        i = after_asides(doc, i, last)
    return i


def _in_place(doc: Document, i: int) -> bool:
    """Whether a definite noun for a place stands at a token, and the clause goes on after it: "in THE CITY"."""
    after = doc.words[i + 1].tags
    return {"def", "place-head"} <= doc.words[i].tags and "comma" not in after and not {"def", "adj"} <= after


def _past_parenthesis(doc: Document, i: int, last: int) -> int:
    """Past a comma, and past an occasion between commas: ", in a statement," or ", the spokesman of the army,"."""
    j = after_asides(doc, i + 1, last)
    if j > i + 1 and j < last and "comma" in doc.words[j].tags:
        return j + 1
    if "governed" not in doc.words[min(i + 1, last - 1)].tags:
        return j
    close = _next_comma(doc, i + 2, last)
    return j if close is None else close + 1


def _next_comma(doc: Document, i: int, last: int) -> int | None:
    return next((k for k in range(i, min(last, i + 12)) if "comma" in doc.words[k].tags), None)


def _adds_to_subject(doc: Document, i: int) -> bool:
    """Whether what stands after a comma names the subject again: an actor, a name, an office."""
    word = doc.words[i]
    if doc.at("actor", i) is not None:
        return True
    return not any(
        r.tags & {"masdar", "stance_noun"} or ("noun" in r.tags and "def" not in r.tags)
        for r in word.readings
    )
