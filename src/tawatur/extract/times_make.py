"""Readers of the rules for names, dates and periods: from captures to specs."""

from __future__ import annotations

import msgspec

from tawatur.extract.times_amounts import Nth
from tawatur.extract.times_clock import Part
from tawatur.extract.times_found import Found, Made, maker
from tawatur.extract.times_seasons import Holiday
from tawatur.extract.times_specs import Day, Month, Spec, Year
from tawatur.language.document import Chunk

_OWN = frozenset(
    {"day-word", "night-word", "day-part", "midnight", "midday", "holiday", "month", "time-shift"}
)
_HIJRI_YEARS = range(1200, 1500)


class Name(Spec, frozen=True, kw_only=True):
    """A month's name, not yet a date."""

    month: int
    hijri: bool = False


class Shift(Spec, frozen=True, kw_only=True):
    """Last, this, next; ``note`` weak or latest where the word means other things as well."""

    count: int
    note: str = ""


class Length(Spec, frozen=True, kw_only=True):
    """A counted unit, not yet a duration."""

    amount: float
    unit: str
    note: str = ""
    hijri: bool = False


@maker("month")
def month(found: Found) -> Made | None:
    cls = "hijri-month" if found.given.get("hijri") else "month"
    row, pair = found.row("m", cls), found.row("n", cls)
    if row is None or (pair is not None and pair.value != row.value):
        return None
    third = found.row("o", cls)
    if (found.has("n") and pair is None) or (found.has("o") and (third is None or third.value != row.value)):
        return None
    unit = found.match.first < found.captures["m"][0]
    note = (
        "solid"
        if unit or (pair is not None and "dated" not in row.extra.get("note", ""))
        else row.extra.get("note", "bare")
    )
    return Name(month=int(row.value), hijri=cls == "hijri-month"), f"month,{note}"


@maker("month-number")
def month_number(found: Found) -> Made | None:
    row, number = found.row("u", "time-unit"), found.number("n")
    if row is None or number is None or row.extra.get("note") != "sg" or not isinstance(number.value, int):
        return None
    if number.words and number.value == 1:
        return None
    return (Name(month=number.value), "month,solid") if not number.ordinal else None


@maker("shift")
def shift(found: Found) -> Made | None:
    row = found.row("s", "time-shift")
    if row is None:
        return None
    count, note = int(row.value), row.extra.get("note", "")
    if found.has("b"):
        count *= 2
    return Shift(count=count, note=note), note or "plain"


@maker("year")
def year(found: Found) -> Spec | None:
    number = found.whole("y")
    unit = found.row("u", "time-unit")
    if number is None or (unit is not None and unit.extra.get("note") != "sg"):
        return None
    if number < 100:
        # "the year 67" of those that people remember; small numbers count years.
        return Year(year=1900 + number) if number > 32 and found.text("y").isdecimal() else None
    return make_year(found, number)


@maker("bare-year")
def bare_year(found: Found) -> Spec | None:
    """Four digits after a preposition, unless they count the noun that follows."""
    number, after = found.whole("y"), found.match.last
    doc = found.doc
    if number is None:
        return None
    if not (found.before("time-preposition:in") or found.before("time-preposition:within")):
        return make_year(found, number)
    if (
        after < len(doc)
        and doc.words[after].kind == "word"
        and doc.sentence[after] == doc.sentence[after - 1]
    ):
        nouns = [r for r in doc.words[after].readings if r.tags & {"noun", "unit"} and not r.pre]
        if nouns and "def" not in doc.words[after].tags:
            return None
    return make_year(found, number)


def make_year(found: Found, number: int) -> Spec | None:
    era = found.row("e", "era")
    if era is not None and era.value == "bce":
        return None
    # Without the mark of an era a year between 1300 and 1450 AH is far more often told than one of that Christian age.
    return Year(
        year=number,
        hijri=(era is not None and era.value == "hijri") or (era is None and number in _HIJRI_YEARS),
    )


@maker("duration")
def duration(found: Found) -> Made | None:
    row, number = found.row("u", "time-unit"), found.number("n")
    if row is None:
        return None
    note, part = row.extra.get("note", ""), found.row("f", "fraction")
    amount = float(number.value) if number is not None else {"sg": 1.0, "du": 2.0}.get(note, 0.0)
    after = number is not None and found.captures["n"][0] > found.captures["u"][0]
    if after and note == "sg" and amount != 1:
        # "the hour 4" is a clock time, "the day 10" a date.
        return None
    rank = (
        number is not None and number.ordinal and not (number.words and number.value % 10 == 0 and not after)
    )
    if number is not None and not after and note == "sg" and found.reading("u", "def"):
        # "ten the week" are two things.
        return None
    if number is not None and (rank or number.low is not None or note == "du" or amount <= 0):
        return None
    if part is not None:
        top, _, bottom = part.value.partition("/")
        amount += float(top) / float(bottom)
    if amount == 0:
        return Length(amount=0, unit=row.value, note=note), "many"
    counted = number is not None or part is not None or note == "du"
    era = found.row("e", "era")
    hijri = era is not None and era.value == "hijri"
    unit = "D" if row.value == "N" else row.value
    return Length(amount=amount, unit=unit, note=note, hijri=hijri), "counted" if counted else "one"


# -- days


def shift_of(found: Found, name: str = "s") -> int | None:
    spec = found.spec(name)
    return spec.count if isinstance(spec, Shift) else None


def year_of(found: Found) -> tuple[int | None, bool]:
    """The year of capture ``y``, and whether it is Hijri."""
    spec = found.spec("y")
    if isinstance(spec, Year):
        return spec.year, spec.hijri
    return found.whole("y"), False


@maker("day-month")
def day_month(found: Found) -> Spec | None:
    name, day = found.spec("m"), found.whole("d")
    if day is None and found.row("d", "month-first"):
        day = 1
    if not isinstance(name, Name) or day is None or found.joined("m") or found.reading("d", "weekday-bare"):
        return None
    if day > 30 and name.hijri:
        return None
    number, hijri = year_of(found)
    if hijri and not name.hijri:
        return None
    rank = found.number("d")
    ranked = rank is not None and rank.ordinal
    return Day(year=number, month=name.month, day=day, hijri=name.hijri, shift=shift_of(found), ranked=ranked)


@maker("numeric")
def numeric(found: Found) -> Spec | None:
    text = found.text("a")
    if found.has("b"):
        first, last = found.captures["a"][0], found.captures["c"][1]
        texts = [found.text(n) for n in "abc"]
        if not found.adjacent(first, last) and not any(len(t) == 4 for t in texts):
            return None
        if found.doc.words[found.captures["b"][1]].folded != found.text("x"):
            return None
    elif text.count(".") == 2 and "," not in text:
        texts = text.split(".")
    else:
        return None
    if not all(t.isdecimal() and len(t) in {1, 2, 4} for t in texts):
        return None
    return _ordered(texts)


def _ordered(texts: list[str]) -> Spec | None:
    """Year first, or day first; month first only where the day leaves no other way."""
    a, b, c = (int(t) for t in texts)
    if len(texts[0]) == 4:
        return _valid(a, b, c)
    if len(texts[2]) == 2:
        c += 2000 if c < 70 else 1900
    elif len(texts[2]) != 4:
        return None
    return _valid(c, b, a) or _valid(c, a, b)


def _valid(year_number: int, month_number: int, day: int) -> Spec | None:
    if not (1 <= month_number <= 12 and 1 <= day <= 31 and year_number >= 1000):
        return None
    return Day(year=year_number, month=month_number, day=day, hijri=year_number in _HIJRI_YEARS)


@maker("numeric-short")
def numeric_short(found: Found) -> Spec | None:
    day, number = found.digits("a"), found.digits("b")
    after = found.match.last
    more = after < len(found.doc) and found.doc.words[after].folded in {"/", "-"}
    if (
        day is None
        or number is None
        or not found.tight()
        or more
        or not (1 <= day <= 31 and 1 <= number <= 12)
    ):
        return None
    return Day(month=number, day=day)


@maker("numeric-month")
def numeric_month(found: Found) -> Spec | None:
    number, first = found.digits("a"), found.match.first
    before = first > 0 and found.doc.words[first - 1].folded in {"/", "-"}
    if number is None or not 1 <= number <= 12 or not found.tight() or before:
        return None
    year_number = found.digits("b")
    return Month(month=number, year=year_number) if year_number and 1000 <= year_number <= 2999 else None


@maker("day-word")
def day_word(found: Found) -> Spec | None:
    row = found.row("w", "day-word")
    if row is None or named(found):
        return None
    after = found.captures["w"][1]
    if row.value == "0" and after < len(found.doc) and _describes(found, after):
        return None
    return Day(offset=int(row.value))


def named(found: Found) -> bool:
    """Whether the words stand inside of a name that the lexicon knows: of a newspaper, a movement."""
    first = found.match.first
    return any(
        chunk.kind == "phrase" and chunk.first < first < chunk.last and _is_name(found, chunk)
        for i in range(max(0, first - 3), first)
        for chunk in found.doc.starters.get(i, ())
    )


def _is_name(found: Found, chunk: Chunk) -> bool:
    """Outlets are; other names only after a quotation mark or a word for a newspaper."""
    classes = {row.cls for row in chunk.rows}
    if classes <= _OWN or "outlet" in classes:
        return "outlet" in classes
    before = chunk.first - 1
    return before >= 0 and bool(found.doc.words[before].tags & {"punct", "weekday-name"})


def _describes(found: Found, after: int) -> bool:
    """Whether the word is a noun here: "the first day", "the next day", "the international day of ..."."""
    if found.doc.sentence[after] != found.doc.sentence[after - 1]:
        return False
    chunk, word = found.doc.at("number", after), found.doc.words[after]
    if "time-shift" in word.tags or (chunk is not None and "ordinal" in chunk.tags):
        return True
    return any("adj" in r.tags and "def" in r.tags for r in word.readings) and not any(
        r.tags & {"noun", "weekday", "day-part"} for r in word.readings
    )


@maker("weekday")
def weekday(found: Found) -> Spec | None:
    row = found.row("w", "weekday")
    this = found.match.first < found.captures["w"][0] and "this:0" in found.doc.words[found.match.first].tags
    chunk = found.chunk("s")
    if row is None or (chunk is not None and "latest" in chunk.tags):
        return None
    if not this and _plural(found):
        # "on Fridays" names no day.
        return None
    return Day(weekday=int(row.value), shift=0 if this else shift_of(found))


def _plural(found: Found) -> bool:
    readings = found.doc.words[found.match.first].readings
    return any(row.cls == "time-unit" and row.extra.get("note") == "pl" for r in readings for row in r.rows)


@maker("holiday")
def holiday(found: Found) -> Spec | None:
    row = found.row("h", "holiday")
    number, hijri = year_of(found)
    return Holiday(code=row.value, year=number, hijri_year=hijri, shift=shift_of(found)) if row else None


@maker("day-current")
def day_current(found: Found) -> Spec | None:
    day, count = found.whole("d"), shift_of(found)
    return Day(day=day, shift=0) if day is not None and count == 0 else None


@maker("day-of-period")
def day_of_period(found: Found) -> Spec | None:
    day, spec = found.whole("d"), found.spec("p")
    if day is None or not isinstance(spec, Month) or spec.month is not None:
        return None
    return Day(day=day, shift=spec.shift or 0, hijri=spec.hijri)


# -- days put together


@maker("days")
def days(found: Found) -> Spec | None:
    spec = found.spec("a")
    if found.has("n"):
        number = found.number("n")
        if not isinstance(spec, Day) or number is None or not 5 < number.value < 32 or spec.shift is not None:
            return None
        return msgspec.structs.replace(spec, day=int(number.value))
    for name in ("b", "c"):
        if not found.has(name):
            continue
        other = found.spec(name)
        if spec is None or other is None or found.joined(name):
            return None
        spec = merged(spec, other)
    return spec


def merged(a: Spec, b: Spec) -> Spec | None:
    """Two ways to name one day as one; None where they are two days."""
    if isinstance(a, Nth) or isinstance(b, Nth) or not (isinstance(a, Day) and isinstance(b, Day)):
        return None
    if a.hijri != b.hijri and a.day is not None and b.day is not None:
        exact, other = (b, a) if a.hijri else (a, b)
        return msgspec.structs.replace(exact, weekday=exact.weekday or other.weekday)
    fields = ("year", "month", "day", "weekday", "offset", "shift", "year_shift")
    both = {f: (getattr(a, f), getattr(b, f)) for f in fields}
    if any(x is not None and y is not None for x, y in both.values()):
        return None
    whole = {f: y if x is None else x for f, (x, y) in both.items()}
    return Day(hijri=a.hijri or b.hijri, ranked=a.ranked or b.ranked, **whole)


@maker("night-word")
def night_word(found: Found) -> Spec | None:
    row = found.row("w", "night-word")
    if row is None:
        return None
    if row.value == "0":
        # "tonight" is the evening that is left of today.
        return Part(code="NI", low=18, high=24, day=Day(offset=0))
    return Part(code="NI", low=18, high=30, day=Day(offset=int(row.value)))
