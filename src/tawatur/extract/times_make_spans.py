"""Readers of the rules for lengths of time, distances from now, and ranges."""

from __future__ import annotations

import msgspec

from tawatur.extract.times_amounts import Ago, Duration, Range
from tawatur.extract.times_clock import Clock, Midnight, with_day
from tawatur.extract.times_found import KIND, Found, Made, maker
from tawatur.extract.times_make import Length, Shift
from tawatur.extract.times_specs import Day, Spec, Year

_AGE_WORDS = 3


def _length(found: Found, name: str = "d") -> Length | None:
    spec = found.spec(name, Length)
    if not isinstance(spec, Length) or spec.amount <= 0:
        return None
    first, last = found.captures[name]
    # "after the day" is no length, while "the last two days" are one.
    single = last == first + 1 and spec.note == "sg"
    return None if single and not _indefinite(found, name) else spec


@maker("length")
def length(found: Found) -> Spec | None:
    size = _length(found)
    if size is None:
        return None
    first, last = found.captures["d"]
    if _aged(found, first, last, size.unit) or (size.unit == "Y" and _between_marks(found, first, last)):
        return None
    side = -1 if found.given.get("side") else 0
    return Duration(amount=size.amount, unit=size.unit, side=side)


def _between_marks(found: Found, first: int, last: int) -> bool:
    """Whether the years stand between brackets, commas or dashes, as ages after a name do."""
    words = found.doc.words
    if first == 0 or last >= len(words) or last - first > _AGE_WORDS:
        return False
    return words[first - 1].kind == "punct" and words[last].kind == "punct"


def _indefinite(found: Found, name: str) -> bool:
    word = found.doc.words[found.captures[name][0]]
    return any("time-unit" in r.tags and "def" not in r.tags for r in word.readings)


def _aged(found: Found, first: int, last: int, unit: str) -> bool:
    """Whether a word for age stands near."""
    if unit not in {"Y", "M"}:
        return False
    low, high = found.doc.sentences[found.doc.sentence[first]]
    near = [*range(max(low, first - 4), first), *range(last, min(high, last + 2))]
    return any("age" in found.doc.words[i].tags for i in near)


@maker("last-length")
def last_length(found: Found) -> Spec | None:
    size, shift = _length(found), found.spec("s")
    if size is None:
        return None
    side = -1 if found.has("e") else 0
    if isinstance(shift, Shift):
        if shift.note == "weak" or abs(shift.count) > 1:
            return None
        side = shift.count
    if size.note == "sg" and size.amount == 1:
        return None
    return Duration(amount=size.amount, unit=size.unit, side=side)


@maker("within")
def within(found: Found) -> Made | None:
    size = _length(found)
    return (Duration(amount=size.amount, unit=size.unit, within=True), "open-end") if size else None


@maker("ago")
def ago(found: Found) -> Spec | None:
    size = _length(found)
    if size is None:
        return None
    weekday = found.spec("w")
    side = int(found.given.get("side", "1"))
    if weekday is not None:
        if not isinstance(weekday, Day) or weekday.shift is not None or weekday.weekday is None:
            return None
        if size.unit not in {"W", "M", "Y"} or found.doc.over(KIND, found.match.first - 1):
            return None
        return Ago(amount=size.amount, unit=size.unit, side=side, weekday=weekday.weekday)
    return Ago(amount=size.amount, unit=size.unit, side=side, hijri=size.hijri)


@maker("weekday-ahead")
def weekday_ahead(found: Found) -> Spec | None:
    return ago(found)


@maker("ahead")
def ahead(found: Found) -> Made | None:
    """After a time told of, unless the sentence looks ahead: then after now."""
    size, after = _length(found), found.match.last
    if size is None:
        return None
    if after < len(found.doc) and "number-mark:of" in found.doc.words[after].tags:
        return Duration(amount=size.amount, unit=size.unit), "length"
    return Ago(amount=size.amount, unit=size.unit, side=1, hijri=size.hijri, told=True), "ahead"


@maker("after-day")
def after_day(found: Found) -> Made | None:
    size, start = _length(found), found.spec("p")
    side = -1 if _is_before(found) else 1
    if size is None or start is None:
        return None
    return Ago(amount=size.amount, unit=size.unit, side=side, start=start), "ahead" if side > 0 else "behind"


def _is_before(found: Found) -> bool:
    return "number-mark:after" not in found.doc.words[found.match.first].tags


# -- ranges


@maker("days-range")
def days_range(found: Found) -> Spec | None:
    first, last = found.whole("a"), found.spec("b")
    if (
        first is None
        or not isinstance(last, Day)
        or last.day is None
        or last.month is None
        or first >= last.day
    ):
        return None
    return Range(first=msgspec.structs.replace(last, day=first, weekday=None), last=last)


@maker("days-list")
def days_list(found: Found) -> Spec | None:
    first, last = found.whole("a"), found.spec("b")
    if (
        first is None
        or not isinstance(last, Day)
        or last.day is None
        or last.month is None
        or not found.joined("b")
    ):
        return None
    return msgspec.structs.replace(last, day=first, weekday=None) if first < last.day else None


@maker("range")
def make_range(found: Found) -> Spec | None:
    first = _end(found, "a", None)
    last = _end(found, "b", first)
    if first is None or last is None or not _linked(found):
        return None
    day = found.spec("d")
    if day is not None and isinstance(last, Clock):
        joined_last = with_day(last, day)
        last = joined_last or last
    if isinstance(first, Ago):
        first = msgspec.structs.replace(first, told=False)
    if isinstance(first, (Clock, Midnight, Ago)) != isinstance(last, (Clock, Midnight)):
        return None
    if isinstance(first, Year) and isinstance(last, Year):
        ordered = first.year is not None and last.year is not None and first.year < last.year
        return Range(first=first, last=last) if ordered else None
    if isinstance(first, Clock) and isinstance(last, Clock):
        return _clocks(first, last)
    if isinstance(first, Day) and isinstance(last, Day) and first.month == last.month and first.year is None:
        first = msgspec.structs.replace(first, year=last.year)
    return Range(first=first, last=last)


def _linked(found: Found) -> bool:
    """Hours by themselves make a stretch only with the article; "to" may be a letter of the second."""
    if found.match.rule.name.endswith("/range") and "hourlike" in _tags(found, "a") & _tags(found, "b"):
        numbers = [found.doc.at("number", found.captures[name][0]) for name in "ab"]
        if not all(n is not None and n.value.definite for n in numbers):
            return False
    if found.captures["b"][0] == found.captures["a"][1]:
        word = found.doc.words[found.captures["b"][0]]
        return "+li" in word.tags or found.joined("b")
    return True


def _tags(found: Found, name: str) -> frozenset[str]:
    chunk = found.chunk(name)
    return chunk.tags if chunk else frozenset()


def _end(found: Found, name: str, other: Spec | None) -> Spec | None:
    spec = found.spec(name)
    if spec is not None:
        return spec
    number = found.whole(name)
    if isinstance(other, Clock):
        return Clock(hour=number) if number is not None and number <= 24 else None
    return Year(year=number) if number is not None else None


def _clocks(first: Clock, last: Clock) -> Spec:
    """The ends of a stretch lend each other what only one of them says: part of the day, and day."""
    if first.part is None and last.part is not None and not first.military:
        first = msgspec.structs.replace(first, part=msgspec.structs.replace(last.part, day=None))
    elif last.part is None and first.part is not None and not last.military:
        last = msgspec.structs.replace(last, part=msgspec.structs.replace(first.part, day=None))
    if last.day is None and first.day is not None:
        last = msgspec.structs.replace(last, day=first.day)
    return Range(first=first, last=last)


@maker("years-on")
def years_on(found: Found) -> Spec | None:
    """A day without its year, in a year that is counted from now."""
    years, clock = found.spec("a", Ago), found.spec("c", Clock)
    day = clock.day if isinstance(clock, Clock) else found.spec("d", Day)
    if (
        not isinstance(years, Ago)
        or not isinstance(day, Day)
        or years.unit != "Y"
        or years.amount != int(years.amount)
    ):
        return None
    if day.year is not None or day.month is None or day.shift is not None:
        return None
    there = msgspec.structs.replace(day, year_shift=years.side * int(years.amount))
    return msgspec.structs.replace(clock, day=there) if isinstance(clock, Clock) else there


@maker("range-day")
def range_day(found: Found) -> Spec | None:
    spec, day = found.spec("r", Range), found.spec("d", Day)
    if not isinstance(spec, Range) or day is None or not isinstance(spec.first, Clock) or found.joined("r"):
        return None
    first = with_day(spec.first, day)
    last = spec.last if not isinstance(spec.last, Clock) or spec.last.day else with_day(spec.last, day)
    return Range(first=first, last=last) if first and last else None


@maker("until")
def until(found: Found) -> Spec | None:
    clock = found.spec("c")
    return msgspec.structs.replace(clock, until=True) if isinstance(clock, Clock) else None
