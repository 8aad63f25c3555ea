"""Counts from numbers: whether a number counts anything, what, and between which bounds."""

from __future__ import annotations

import msgspec

from tawatur.extract.quantities_bounds import Bounded, Bounds, start_of_number
from tawatur.extract.quantities_governors import subject_of
from tawatur.extract.quantities_guards import counted_out_of, hides_noun, names, no_count, numbered_item, tied
from tawatur.extract.quantities_marks import (
    CLOSING,
    COMMAS,
    SUBJECT,
    finite_only,
    is_and,
    mark_at,
    marked,
    number_of,
    sentence_of,
    with_article,
)
from tawatur.extract.quantities_ranges import changes, joined, opener, opens_range
from tawatur.extract.quantities_units import (
    Thing,
    as_bodies,
    in_years,
    thing_adjoined,
    thing_after,
    thing_before,
    thing_made,
    thing_of,
    time_before,
)
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.words import Word
from tawatur.model import Bound, Effect

_GOODS, _PEOPLE = frozenset({"weapon", "vehicle", "place"}), frozenset({"person", "group"})
_BOUNDS: dict[str, Bound] = {
    "at_least": "at_least", "more_than": "more_than", "about": "about", "at_most": "at_most", "less_than": "less_than",
}  # fmt: skip


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Something counted. ``first..last`` are its tokens, ``outer`` is the token with which its bound begins.

    ``other``: of the same things as the count before; ``vague``: dozens, hundreds;
    ``shared``: the effect is that of the count before; ``head``: the token with which its list begins;
    ``whole``: that of which the count before is a part (ten out of fourteen).
    """

    first: int
    last: int
    start: int
    low: int | float | None
    high: int | float | None
    thing: Thing | None
    rule: str
    outer: int = -1
    bound: Bound = "exact"
    rows: tuple[Row, ...] = ()
    effect: Effect = "other"
    side: str | None = None
    cumulative: bool = False
    other: bool = False
    whole: bool = False
    vague: bool = False
    shared: bool = False
    head: int = 0

    def __post_init__(self) -> None:
        if self.outer < 0:
            msgspec.structs.force_setattr(self, "outer", self.first)


def count_of(doc: Document, chunk: Chunk, bounds: Bounds, previous: Count | None) -> Count | None:
    """The count that a number chunk makes, or None where it counts nothing."""
    first, end = sentence_of(doc, chunk.first)
    begin = start_of_number(doc, chunk.first, first)
    if "model" in chunk.tags or chunk.value.ordinal:
        return None
    if hides_noun(doc, chunk) or numbered_item(doc, chunk, first):
        return None
    before = bounds.before(begin, first) or bounds.of_subject(begin, first)
    outer = before[1] if before else begin
    if outer > first and (_number_word(doc.words[outer - 1]) or _labelled(doc, outer - 1, first)):
        outer -= 1
    last, value, upper = joined(doc, chunk, end, before is None and opens_range(doc, begin, first))
    if upper is not None and changes(doc, begin, first):
        last, value, upper = chunk.last, chunk.value.value, None
    if upper is None and tied(doc, chunk):
        return None
    whole = counted_out_of(doc, begin)
    thing, last, other = _counted(doc, chunk, begin, last, value if upper is None else upper)
    if thing is None and not other:
        other = not whole and _elliptical(doc, outer, chunk, last, end, previous)
        if _one_of(doc, chunk, first, end) or not (other or _bare(doc, outer, chunk, first, end)):
            return None
    if thing is not None and thing.kind != "percent" and no_count(doc, chunk, thing, first):
        return None
    thing, value = in_years(thing, value)
    after = bounds.after(last, end) or (bounds.after(chunk.last, thing.first) if thing else None)
    count = _plain(doc, chunk, value, thing, (outer, last))
    count = msgspec.structs.replace(count, other=other, whole=whole)
    if upper is not None:
        return msgspec.structs.replace(
            count, high=upper, bound="range", rule="quantities/range", vague=False, outer=opener(doc, outer, first)
        )  # fmt: skip
    given = before or after
    return bounded(count, given) if given else count


def _counted(
    doc: Document, chunk: Chunk, begin: int, last: int, value: float
) -> tuple[Thing | None, int, bool]:
    """What the number at ``begin..last`` counts, the token after it, and whether it is more of the same (three others)."""
    first, end = sentence_of(doc, chunk.first)
    if percent := _percent(doc, last, end):
        return Thing("percent", "percent", last, percent), percent, False
    if other := _others(doc, last, end):
        return None, other, True
    definite = chunk.value.definite or any(with_article(doc, k) for k in range(begin, chunk.first))
    thing = thing_before(doc, begin, first) if definite else None
    if thing is None and (whole := _out_of(doc, last, end)) is not None:
        thing = thing_after(doc, whole.last, end, whole.value.value, False)
        return thing, last, False
    if thing is None:
        thing = thing_after(doc, last, end, value, definite or chunk.value.low is not None)
    if thing is not None and names(doc, chunk, thing, first):
        thing = None
    if thing is None and chunk.value.words:
        thing = thing_adjoined(doc, begin, first, value)
    thing = thing or _years_of_age(doc, begin, last, value) or thing_made(doc, begin, first)
    thing = thing or time_before(doc, begin, first)
    if thing is None:
        return None, last, False
    return as_bodies(doc, thing, begin, first), max(last, thing.last), False


def _years_of_age(doc: Document, begin: int, last: int, value: float) -> Thing | None:
    """Years, where a word for age stands right before or after a bare number."""
    first, end = sentence_of(doc, begin)
    if value > _OLDEST:
        return None
    after = mark_at(doc, last, "age") if last < end else 0
    if after:
        return Thing("year", "time", last, after)
    before = any(mark_at(doc, k, "age") == begin for k in range(max(first, begin - 3), begin))
    return Thing("year", "time", begin, last) if before else None


_OLDEST = 120


def _out_of(doc: Document, i: int, end: int) -> Chunk | None:
    """The whole of which the number before token ``i`` is a part (ten out of fourteen)."""
    after = mark_at(doc, i, "out-of") if i < end else 0
    return number_of(doc.at("number", after)) if 0 < after < end else None


def _number_word(word: Word) -> bool:
    """Whether the word is the noun "number", which may stand before what is counted."""
    return marked(word, "amount") and "noun" in word.tags and not word.tags & {"+pron", "def"}


def _labelled(doc: Document, k: int, first: int) -> bool:
    """Whether token ``k`` is the colon after the label of a count (the dead: 14)."""
    if doc.words[k].surface != ":" or k <= first:
        return False
    return "effect-noun" in doc.words[k - 1].tags or marked(doc.words[k - 1], "amount")


def _plain(doc: Document, chunk: Chunk, value: float, thing: Thing | None, span: tuple[int, int]) -> Count:
    """The count that a number makes of a thing, without a bound; vague ones have their own."""
    vague = chunk.value.low is not None
    low, high = (chunk.value.low, chunk.value.high) if vague else (value, value)
    bound: Bound = "range" if vague else "exact"
    first = min(chunk.first, thing.first) if thing and thing.last <= chunk.first else chunk.first
    outer = min(span[0], first)
    start = doc.stem_start(first) if doc.words[first].kind == "word" else doc.starts[first]
    rows = (*chunk.rows, *(thing.rows if thing else ()))
    return Count(
        first=first, last=span[1], start=start, low=low, high=high, thing=thing, rule=f"quantities/{bound}",
        outer=outer, bound=bound, rows=rows, vague=vague,
    )  # fmt: skip


def bounded(count: Count, given: Bounded) -> Count:
    """The count with what bounds it; a vague one stays as it is."""
    rows = (*count.rows, given[2])
    if count.vague:
        return msgspec.structs.replace(count, rows=rows)
    bound = _BOUNDS[given[0]]
    rule = count.rule if count.rule == "quantities/dual" else f"quantities/{bound}"
    return msgspec.structs.replace(
        count, bound=bound, rule=rule, rows=rows, outer=min(count.outer, given[1]),
        low=None if bound in {"at_most", "less_than"} else count.low,
        high=None if bound in {"at_least", "more_than"} else count.high,
    )  # fmt: skip


def _percent(doc: Document, i: int, end: int) -> int:
    """The token after a percent sign or word at token ``i``; 0 where there is none."""
    if i >= end:
        return 0
    if doc.words[i].surface in {"%", "\u066a"}:
        return i + 1
    phrase = doc.phrase(i, "number-mark:percent")
    if phrase is not None:
        return phrase.last
    return i + 1 if "number-mark:percent" in doc.words[i].tags else 0


def _others(doc: Document, i: int, end: int) -> int:
    while i < end and doc.words[i].surface in CLOSING and doc.words[i].kind == "punct":
        i += 1
    return mark_at(doc, i, "other") if i < end else 0


def _bare(doc: Document, outer: int, chunk: Chunk, first: int, end: int) -> bool:
    """Whether a number without a noun counts all the same: right after what happened, or after a word of amount."""
    words = doc.words
    if doc.over("time", chunk.first) is not None or doc.over("phrase", chunk.first) is not None:
        return False
    if chunk.last < end and (subject_of(doc, chunk.last) or _acting(words[chunk.last])):
        return True
    k = outer - 1
    if k < first:
        return False
    word = words[k]
    if word.tags & {"effect", "effect-noun"} or marked(word, "amount"):
        return "numbered" not in word.tags
    if any(marked(words[j], "death") for j in range(chunk.last, min(chunk.last + 3, end))):
        return True
    if marked(word, "via") and k > first and words[k - 1].tags & {"effect", "effect-noun"}:
        return True
    if marked(word, "of") and changes(doc, outer, first):
        return chunk.last < end and marked(words[chunk.last], "rise")
    back = range(max(first, k - SUBJECT), k)
    return marked(word, "rise") and any(
        words[j].tags & {"effect-noun"} or marked(words[j], "amount") for j in back
    )


def _one_of(doc: Document, chunk: Chunk, first: int, end: int) -> bool:
    """Whether the number is that of an idiom: "one of them", members "of one family"."""
    if chunk.value.value != 1:
        return False
    of_one = chunk.first - 2 >= first and marked(doc.words[chunk.first - 2], "of")
    return of_one or (chunk.last < end and marked(doc.words[chunk.last], "of-them"))


def _acting(word: Word) -> bool:
    """Whether the word can be nothing but a verb of several men: what is counted before it are people."""
    return (
        finite_only(word)
        and any({"3", "m", "pl"} <= r.tags for r in word.readings)
        and "+wa" not in word.tags
    )


def _elliptical(doc: Document, outer: int, chunk: Chunk, last: int, end: int, previous: Count | None) -> bool:
    """Whether a bare number counts the same things as the count before it: a part of them (among them five, five of
    them), the subject of the next verb (and six fled), or the next item before a phrase of place or manner (ten over
    the city and four over the sea)."""
    words, vague = doc.words, chunk.value.low is not None
    if vague or doc.over("time", chunk.first) is not None or outer < 1:
        return False
    if last < end and marked(words[last], "of-them"):
        return last + 1 >= end or doc.at("number", last + 1) is None
    if previous is None or doc.sentence[previous.first] != doc.sentence[chunk.first] or not _things(previous):
        return False
    if part_of(doc, outer):
        return True
    if finite_only(words[outer - 1]) and _men(previous, chunk):
        return (
            last >= end or not words[last].tags & {"noun", "adj"} or any(r.pre for r in words[last].readings)
        )
    joined = is_and(words[outer - 1]) or is_and(words[outer]) or "+wa" in words[chunk.first].tags
    if not joined or last >= end:
        return False
    follow = words[last]
    return "place-where" in follow.tags or any({"+bi", "noun"} <= r.tags for r in follow.readings)


def _men(previous: Count, chunk: Chunk) -> bool:
    """Whether a number can be of the people counted before."""
    return (
        previous.thing is not None and previous.thing.kind == "person" and chunk.value.value in range(2, 1000)
    )


def part_of(doc: Document, outer: int) -> bool:
    """Whether the words right before token ``outer`` make a part of a whole (among them)."""
    if outer < 1:
        return False
    if marked(doc.words[outer - 1], "subset"):
        return True
    phrase = doc.over("phrase", outer - 1)
    return phrase is not None and phrase.last == outer and "quantity-mark:subset" in phrase.tags


def _things(count: Count) -> bool:
    return count.thing is None or count.thing.kind not in {"time", "money", "measure", "percent"}


def _alike(a: Thing, b: Thing) -> bool:
    return {a.kind, b.kind} <= _GOODS or {a.kind, b.kind} <= _PEOPLE


def _singular(count: Count) -> bool:
    """Whether a number has its noun in the singular, so that a second one may share it (thirty tanks and carriers)."""
    return count.low is not None and count.low % 100 not in range(2, 11)


def bare_within(doc: Document, found: list[Count], count: Count) -> Count | None:
    """One of something by a bare noun between two items of a counted list (six guns, a howitzer and ten cars)."""
    if (
        not found
        or found[-1].thing is None
        or count.thing is None
        or doc.sentence[found[-1].last - 1] != doc.sentence[count.first]
    ):
        return None
    left, right = found[-1].last, min(count.outer, count.first)
    if not 2 <= right - left <= 5 or not _alike(found[-1].thing, count.thing):
        return None
    words, i = doc.words, left
    while i < right and (words[i].surface in COMMAS or is_and(words[i])):
        i += 1
    joined = i > left or "+wa" in words[i].tags
    if not joined or i >= right or (i == left and _singular(found[-1])):
        return None
    for reading in words[i].readings:
        bare = not reading.pre or ("+wa" in reading.tags and len(reading.pre) == 1)
        if (
            bare
            and {"unit", "sg"} <= reading.tags
            and "+pron" not in reading.tags
            and not reading.tags & {"def", "masdar"}
        ):
            thing = thing_of(doc, i, reading)
            if _alike(thing, count.thing) and thing.last <= right:
                start = doc.clitic_start(i, len(reading.pre))
                return Count(first=i, last=thing.last, start=start, low=1, high=1, thing=thing,
                             rule="quantities/one", rows=thing.rows)  # fmt: skip
    return None
