"""Readers of the rules for parts of the day and clock times."""

from __future__ import annotations

import msgspec

from tawatur.extract.times_amounts import Moment
from tawatur.extract.times_clock import Clock, Midnight, Part, with_day
from tawatur.extract.times_found import Found, Made, maker
from tawatur.extract.times_specs import Day, Spec
from tawatur.language.rows import Row

_SHADDA = "\u0651"


def _part(row: Row, day: Spec | None = None) -> Part:
    low, _, high = row.extra.get("note", "0-24").partition("-")
    return Part(code=row.value, low=int(low), high=int(high), day=day)


def _part_row(found: Found) -> Row | None:
    return found.row("p", "day-part") or found.row("p", "day-part-adverb")


def _doubled(found: Found) -> bool:
    """A doubled consonant makes a verb of the word for dawn."""
    return _SHADDA in found.doc.words[found.captures["p"][0]].surface


@maker("part-day")
def part_day(found: Found) -> Spec | None:
    row, day = _part_row(found), found.spec("d")
    if row is None or day is None or found.joined("d") or _doubled(found):
        return None
    if found.has("e") and not isinstance(found.spec("e"), Day):
        return None
    return _part(row, day)


@maker("part-alone")
def part_alone(found: Found) -> Spec | None:
    row = _part_row(found)
    return _part(row) if row and not _doubled(found) else None


@maker("part-this")
def part_this(found: Found) -> Spec | None:
    row = _part_row(found)
    return _part(row, Day(offset=0)) if row else None


@maker("midnight")
def midnight(found: Found) -> Made | None:
    day = found.spec("d")
    if found.has("n"):
        return (Midnight(hour=12, day=day), "dated") if isinstance(day, Day) and day.offset is None else None
    row = found.row("m", "midnight") or found.row("m", "midday")
    if row is None:
        return None
    return Midnight(hour=int(row.value), day=day), "dated" if day else "anchored"


# -- clock times


@maker("clock-digits")
def clock_digits(found: Found) -> Made | None:
    hour, minute, second = found.digits("h"), found.digits("m"), found.digits("s")
    named = found.has("x")
    text = found.text("h")
    if not found.has("m"):
        whole, _, part = text.replace(",", ".").partition(".")
        if not (whole.isdecimal() and part.isdecimal() and len(part) == 2 and len(whole) <= 2):
            return None
        hour, minute = int(whole), int(part)
    elif not found.adjacent(found.captures["h"][0], found.match.last) or len(found.text("m")) != 2:
        return None
    if (
        hour is None
        or minute is None
        or not (hour <= 24 and minute < 60 and (second or 0) < 60)
        or len(text) > 5
    ):
        return None
    if not named and _score(found):
        return None
    return Clock(hour=hour, minute=minute, second=second, military=hour > 12 or text[0] == "0"), "digital"


def _score(found: Found) -> bool:
    """Something else with colons: a verse, a ratio, a result; more numbers are tied to it."""
    first, last = found.match.first, found.match.last
    words = found.doc.words
    return (
        first > 0 and words[first - 1].folded == ":" and found.doc.ends[first - 1] == found.doc.starts[first]
    ) or (
        last < len(words) and words[last].folded == ":" and found.doc.starts[last] == found.doc.ends[last - 1]
    )


@maker("clock-words")
def clock_words(found: Found) -> Spec | None:
    number = found.number("h")
    if number is None or number.low is not None:
        return None
    hour, minute = int(number.value), None
    rest = round((number.value - hour) * 60)
    if rest:
        minute = rest
    part = found.row("q", "clock-part")
    if part is not None:
        minute = int(part.value) * (-1 if found.has("b") else 1)
    elif found.has("m"):
        minute = found.whole("m")
    elif hour > 24 and hour < 60 and number.words:
        # "five and fifty minutes" composes to fifty-five, but an hour was meant.
        hour, minute = hour % 10, hour - hour % 10
    if not 0 <= hour <= 24 or (hour == 0 and number.words):
        return None
    military = hour > 12 or (not number.words and found.text("h").startswith("0"))
    return Clock(hour=hour, minute=minute, military=military)


@maker("minute")
def minute(found: Found) -> Spec | None:
    number = found.whole("n")
    return Moment(unit="TM", minute=number) if number is not None and number < 60 else None


@maker("clock-part")
def clock_part(found: Found) -> Made | None:
    clock, part = found.spec("c"), found.spec("p")
    if isinstance(clock, Midnight) and isinstance(part, Part) and part.day is not None:
        return msgspec.structs.replace(clock, day=part.day), "dated"
    if (
        not isinstance(clock, Clock)
        or not isinstance(part, Part)
        or clock.part is not None
        or found.joined("p")
    ):
        return None
    if clock.military and clock.hour > 12 and part.day is None:
        return clock, "parted"
    joined = msgspec.structs.replace(clock, part=part, day=clock.day or part.day)
    return joined, "dated" if joined.day else "open"


@maker("clock-at")
def clock_at(found: Found) -> Spec | None:
    clock, number = found.spec("c"), found.chunk("c")
    if not isinstance(clock, Clock) or number is None:
        return None
    first = found.captures["c"][0]
    chunk = found.doc.at("number", first)
    ranked = chunk is None or "ordinal" in chunk.tags
    return clock if ranked and 1 <= clock.hour <= 12 and clock.minute is not None else None


@maker("clock-lonely")
def clock_lonely(found: Found) -> Spec | None:
    clock = found.spec("c", Clock)
    return clock if isinstance(clock, Clock) and clock.minute is not None else None


@maker("zoned")
def zoned(found: Found) -> Spec | None:
    clock, row = found.spec("c"), found.row("z", "time-zone")
    if row is None or not isinstance(clock, Clock):
        return clock
    return msgspec.structs.replace(clock, zone=row.value)


@maker("clock-day")
def clock_day(found: Found) -> Spec | None:
    clock, day = found.spec("c"), found.spec("d")
    if clock is None or day is None or found.joined("d") or found.joined("c"):
        return None
    if isinstance(day, Part) and isinstance(clock, Clock) and day.day is not None:
        part = clock.part or day
        return msgspec.structs.replace(clock, part=part, day=day.day) if clock.day is None else None
    return with_day(clock, day)
