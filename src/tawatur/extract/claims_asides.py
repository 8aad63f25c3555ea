"""Asides: what may stand between a verb of reporting and its subject or its content, and is neither."""

from __future__ import annotations

from tawatur.language.document import Chunk, Document


def _day(doc: Document, i: int) -> Chunk | None:
    """A day that could not be resolved, by which no time was made: "yesterday" in an article without a date."""
    return doc.at("t", i) if "day-word" in doc.words[i].tags else None


def after_asides(doc: Document, i: int, limit: int) -> int:
    """The first token from ``i`` on, at most ``limit``, that is no day, aside or pronoun of a relative."""
    while i < limit:
        step = doc.at("time", i) or doc.phrase(i, "aside") or _day(doc, i)
        if step is not None:
            i = _past_adjectives(doc, step.last, limit)
        elif doc.words[i].tags & {"aside", "resumptive"}:
            i = _past_adjectives(doc, i + 1, limit)
        elif (past := _past_medium(doc, i, limit) or _past_set_off(doc, i, limit)) is not None:
            i = past
        elif (
            "governed:fi" in doc.words[i].tags
            and (day := doc.at("time", i + 1)) is not None
            and day.last <= limit
        ):
            i = day.last
        else:
            break
    return i


def _past_adjectives(doc: Document, i: int, limit: int) -> int:
    """Past what describes an aside: "in a TELEVISED speech"; a speaker is definite, or a noun."""
    while i < limit and doc.at("actor", i) is None:
        readings = doc.words[i].readings
        if not readings or not all("adj" in r.tags and not r.tags & {"def", "noun"} for r in readings):
            break
        i += 1
    return i


def _past_set_off(doc: Document, i: int, limit: int) -> int | None:
    """Past a day that is set off by dashes, slashes or brackets: "announced today /Monday/"."""
    tags = doc.words[i].tags
    if i + 1 >= limit or doc.words[i].kind != "punct" or ("comma" in tags and "comma:open" not in tags):
        return None
    day = doc.at("time", i + 1) or _day(doc, i + 1)
    if day is None or day.last >= limit or doc.words[day.last].kind != "punct":
        return None
    return int(day.last) + 1


def _past_medium(doc: Document, i: int, limit: int) -> int | None:
    """Past the medium of a statement at token ``i``: "via his account on X"; None where none stands."""
    if "through" not in doc.words[i].tags:
        return None
    j = i + 1
    while j < limit and "medium" in doc.words[j].tags:
        j += 1
        if j < limit and "governed:ala" in doc.words[j].tags:
            j += 1
    quote = doc.at("quote", j)
    if quote is not None and "name" in quote.tags:
        return min(quote.last, limit)
    if j < limit and doc.words[j].tags & {"carrier:post", "unknown"}:
        j += 1
    return j if j > i + 1 else None
