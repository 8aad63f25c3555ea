"""Times of an article: dates, clock times, durations, sets, as chunks of kind ``time``.

The rules of the pack work in stages, each on the chunks of those before; what none of them takes into something
longer is resolved against the publication date.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from tawatur.extract import times_make, times_make_hours, times_make_periods, times_make_spans
from tawatur.extract.times_clock import Clock, Part
from tawatur.extract.times_found import KIND, MAKERS, STARTING, Found
from tawatur.extract.times_span import Context, Span, context_of, iso
from tawatur.extract.times_specs import Day, Spec
from tawatur.extract.times_where import near, places
from tawatur.language.document import Chunk, Document
from tawatur.language.rules import Match, RuleSet
from tawatur.model import Gap, Time

OPENING, HOURS = ("time-name", "time-date"), ("time-hour",)
"""Stages of rules that begin with words; the others begin with what these found."""
DAYS = ("time-year", "time-day", "time-days")
JOINING = ("time-clock", "time-zone", "time-join", "time-span", "time-last")
STAGES = (*OPENING, *DAYS, *HOURS, *JOINING)
_READERS = (times_make, times_make_hours, times_make_periods, times_make_spans)
_HANGING = frozenset({"loose", "clock", "range", "part", "weekday"})
"""Tags of what takes its day from the sentence where it names none, or names it again."""
_MARKS = 6
"""Marks that may stand around an expression that is a whole sentence."""
_BACK = 10
"""Tokens before an expression in which the verb that governs it is looked for."""


def find_times(doc: Document, published: str | None, prefer: Literal["past", "future"] = "past") -> list[Gap]:
    """Add every time expression of ``doc`` as a chunk whose value is a `model.Time` (its id empty).

    ``published`` is an ISO date or date-time, or None; ``prefer`` says where an open weekday or month lies. Returns
    the gaps: what needs a publication date that is not known, and weekdays that contradict their date.
    """
    everywhere = places(doc)
    for stage in OPENING:
        _stage(doc, doc.packs.rules(stage), everywhere)
    for stages, at in ((DAYS, near), (HOURS, None), (JOINING, near)):
        tokens = at(doc, everywhere) if at else everywhere
        for stage in stages:
            _stage(doc, doc.packs.rules(stage), tokens)
    base = context_of(published, prefer)
    gaps: list[Gap] = []
    anchor: Context | None = None
    sentence = -1
    for chunk, plain in _chosen(doc, base):
        if doc.sentence[chunk.first] != sentence or anchor is None:
            sentence, anchor = doc.sentence[chunk.first], base
        context = _context(doc, chunk, anchor if chunk.tags & _HANGING else base)
        if "anchored" in chunk.tags and context.anchor is None and not _alone(doc, chunk):
            continue
        span = plain if context is base else _resolved(chunk, context)
        if span is None:
            continue
        if span.earliest is not None and chunk.tags & {"day", "dated"}:
            day = span.earliest.date()
            named = (*anchor.named, day) if _by_weekday(chunk.value) else anchor.named
            anchor = msgspec.structs.replace(anchor, anchor=day, named=named)
        start = _start(doc, chunk.first)
        end = doc.ends[chunk.last - 1]
        if span.gap:
            gaps.append(Gap(start=start, end=end, about="time", reason=span.gap))
        if span.value:
            doc.add(_time(chunk, span, start, end))
    return gaps


def _by_weekday(spec: Spec) -> bool:
    """Whether the day of an expression is told by its weekday alone."""
    day = spec.day if isinstance(spec, Part | Clock) else spec
    return isinstance(day, Day) and day.weekday is not None and day.day is None


# -- the stages


def _stage(doc: Document, rules: RuleSet, at: list[int]) -> None:
    """At each token the longest match that its reader accepts. Overlaps are settled at the end."""
    for i in rules.beginnings(doc, at):
        best = _longest(doc, rules, i)
        if best is not None:
            doc.add(best)


def _longest(doc: Document, rules: RuleSet, i: int) -> Chunk | None:
    matches = list(rules.at(doc, i))
    if len(matches) > 1:
        matches.sort(key=lambda m: -m.last)
    for match in matches:
        chunk = _read(doc, match)
        if chunk is not None:
            return chunk
    return None


def _read(doc: Document, match: Match) -> Chunk | None:
    given = match.rule.given
    if not _placed(doc, match.first, given):
        return None
    found = Found(doc, match)
    made = MAKERS[given["make"]](found)
    if made is None:
        return None
    spec, more = made if isinstance(made, tuple) else (made, "")
    tags = frozenset(tag for tag in (*given.get("tags", "").split(","), *more.split(",")) if tag)
    first, last = found.captures.get(given.get("cover", ""), (match.first, match.last))
    return Chunk(KIND, first, last, spec, tags, match.rule.name, tuple(dict.fromkeys(found.rows)))


def _placed(doc: Document, first: int, given: Mapping[str, str]) -> bool:
    """Whether the token before the match is one that the rule asks for, and none that it bars."""
    after, barred = given.get("after"), given.get("not-after")
    if after is None and barred is None:
        return True
    inside = first > 0 and doc.sentence[first - 1] == doc.sentence[first]
    tags = doc.words[first - 1].tags if inside else frozenset()
    if barred is not None and not tags.isdisjoint(barred.split(",")):
        return False
    return after is None or not tags.isdisjoint(after.split(","))


# -- what stands at the end


def _chosen(doc: Document, context: Context) -> list[tuple[Chunk, Span]]:
    """The longest whole expressions that resolve, none overlapping, in order of text."""
    whole = [
        c for c in doc.chunks(KIND) if "whole" in c.tags and isinstance(c.value, Spec) and _stands(doc, c)
    ]
    whole.sort(key=lambda c: (c.first - c.last, c.first))
    taken: set[int] = set()
    kept: list[tuple[Chunk, Span]] = []
    for chunk in whole:
        tokens = range(chunk.first, chunk.last)
        if taken.isdisjoint(tokens) and (span := _resolved(chunk, context)) is not None:
            taken.update(tokens)
            kept.append((chunk, span))
    kept.sort(key=lambda pair: pair[0].first)
    return kept


def _resolved(chunk: Chunk, context: Context) -> Span | None:
    return chunk.value.resolve(context) if isinstance(chunk.value, Spec) else None


def _stands(doc: Document, chunk: Chunk) -> bool:
    """Words that mean a time only by themselves, or with a verb of the future, elsewhere hang on what was told."""
    if _told_before(doc, chunk.last):
        return False
    if not chunk.tags & {"weak", "lonely"}:
        return True
    return _alone(doc, chunk)


def _told_before(doc: Document, i: int) -> bool:
    """Whether "of the same year" follows: of one that the text has named."""
    words = doc.words
    return (
        i + 2 < len(words)
        and "number-mark:of" in words[i].tags
        and "time-unit" in words[i + 1].tags
        and "same" in words[i + 2].tags
    )


def _alone(doc: Document, chunk: Chunk) -> bool:
    """Whether the sentence holds hardly more than the expression."""
    first, last = doc.sentences[doc.sentence[chunk.first]]
    if last - first > chunk.last - chunk.first + _MARKS:
        return False
    return sum(doc.words[i].kind != "punct" for i in range(first, last)) <= chunk.last - chunk.first + 1


def _context(doc: Document, chunk: Chunk, context: Context) -> Context:
    if context.future or not (_coming(doc, chunk) or ("ahead" in chunk.tags and _alone(doc, chunk))):
        return context
    return msgspec.structs.replace(context, future=True)


def _coming(doc: Document, chunk: Chunk) -> bool:
    """Whether the nearest verb before the expression speaks of the future."""
    first = doc.sentences[doc.sentence[chunk.first]][0]
    for i in range(chunk.first - 1, max(first, chunk.first - _BACK) - 1, -1):
        tags = doc.words[i].tags
        if "+sa" in tags or "future-cue" in tags:
            return True
        if "past" in tags and "verb" in tags:
            return False
    return False


def _start(doc: Document, i: int) -> int:
    """Where the expression begins: after the conjunction and preposition letters of its first word."""
    word = doc.words[i]
    if word.kind != "word":
        return doc.starts[i]
    phrases = doc.packs.lexicon.phrases
    for chunk in doc.starters.get(i, ()):
        if chunk.kind == "phrase":
            letters = next((n for head, n in word.heads if chunk.value in phrases[head]), 0)
            return doc.clitic_start(i, letters)
    timely = [r for r in word.readings if any(row.cls in STARTING for row in r.rows)]
    if not timely:
        return doc.starts[i]
    reading = min(timely, key=lambda r: len(r.pre))
    letters = len(reading.pre)
    if "def" in reading.tags:
        # The article belongs to the expression; merged with "to" it has one letter of its own left.
        article = doc.packs.analyser.clitics.article
        letters -= len(article) if reading.pre.endswith(article) else 1
    return doc.clitic_start(i, letters)


def _time(chunk: Chunk, span: Span, start: int, end: int) -> Chunk:
    value = Time(
        id="",
        start=start,
        end=end,
        value=span.value,
        kind=span.kind,
        earliest=iso(span.earliest, span.exact),
        latest=iso(span.latest, span.exact),
        rule=chunk.rule,
        rows=tuple(row.where for row in chunk.rows),
    )
    return Chunk("time", chunk.first, chunk.last, value, chunk.tags | {span.kind}, chunk.rule, chunk.rows)


__all__ = ["find_times"]
