"""Readers of the rules for names, dates and periods: from captures to specs."""

from __future__ import annotations

import msgspec

from tawatur.extract.times_amounts import Ago, Every, Moment, Months, Nth, period
from tawatur.extract.times_clock import Part
from tawatur.extract.times_found import Found, Made, maker
from tawatur.extract.times_specs import Century, Day, Decade, Holiday, Month, Season, Spec, Week, Year
from tawatur.language.document import Chunk

_OWN = frozenset({"day-word", "night-word", "day-part", "midnight", "midday", "holiday", "month", "time-shift"})
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
    if found.has("n") and pair is None:
        return None
    unit = found.match.first < found.captures["m"][0]
    note = "solid" if unit or (pair is not None and "dated" not in row.extra.get("note", "")) else row.extra.get("note", "bare")
    return Name(month=int(row.value), hijri=cls == "hijri-month"), f"month,{note}"


@maker("month-number")
def month_number(found: Found) -> Made | None:
    row, number = found.row("u", "time-unit"), found.number("n")
    if row is None or number is None or row.extra.get("note") != "sg" or not isinstance(number.value, int):
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
    if after < len(doc) and doc.words[after].kind == "word" and doc.sentence[after] == doc.sentence[after - 1]:
        nouns = [r for r in doc.words[after].readings if r.tags & {"noun", "unit"} and not r.pre]
        if nouns and "def" not in doc.words[after].tags:
            return None
    return make_year(found, number)


def make_year(found: Found, number: int) -> Spec | None:
    era = found.row("e", "era")
    if era is not None and era.value == "bce":
        return None
    # Without the mark of an era a year between 1300 and 1450 AH is far more often told than one of that Christian age.
    return Year(year=number, hijri=(era is not None and era.value == "hijri") or (era is None and number in _HIJRI_YEARS))


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
    if number is not None and (number.ordinal or number.low is not None or note == "du" or amount <= 0):
        return None
    if part is not None:
        top, _, bottom = part.value.partition("/")
        amount += float(top) / float(bottom)
    if amount == 0:
        return Length(amount=0, unit=row.value, note=note), "many"
    counted = number is not None or part is not None or note == "du"
    era = found.row("e", "era")
    hijri = era is not None and era.value == "hijri"
    return Length(amount=amount, unit=row.value, note=note, hijri=hijri), "counted" if counted else "one"


# -- days


def _shift(found: Found, name: str = "s") -> int | None:
    spec = found.spec(name)
    return spec.count if isinstance(spec, Shift) else None


def _year(found: Found) -> tuple[int | None, bool]:
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
    number, hijri = _year(found)
    if hijri and not name.hijri:
        return None
    rank = found.number("d")
    ranked = rank is not None and rank.ordinal
    return Day(year=number, month=name.month, day=day, hijri=name.hijri, shift=_shift(found), ranked=ranked)


@maker("numeric")
def numeric(found: Found) -> Spec | None:
    text = found.text("a")
    if found.has("b"):
        first, last = found.captures["a"][0], found.captures["c"][1]
        texts = [found.text(n) for n in "abc"]
        if not found.adjacent(first, last) and not all(len(t) in {2, 4} for t in texts):
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
    if day is None or number is None or not found.tight() or more or not (1 <= day <= 31 and 1 <= number <= 12):
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
    return Day(weekday=int(row.value), shift=0 if this else _shift(found))


@maker("holiday")
def holiday(found: Found) -> Spec | None:
    row = found.row("h", "holiday")
    number, hijri = _year(found)
    return Holiday(code=row.value, year=number, hijri_year=hijri, shift=_shift(found)) if row else None


@maker("day-current")
def day_current(found: Found) -> Spec | None:
    day, count = found.whole("d"), _shift(found)
    return Day(day=day, shift=0) if day is not None and count == 0 else None


@maker("day-of-period")
def day_of_period(found: Found) -> Spec | None:
    day, spec = found.whole("d"), found.spec("p")
    if day is None or not isinstance(spec, Month) or spec.month is not None:
        return None
    return Day(day=day, shift=spec.shift or 0, hijri=spec.hijri)


# -- periods


@maker("period")
def make_period(found: Found) -> Made | None:
    row, chunk = found.row("u", "time-unit"), found.chunk("s")
    if row is None or row.extra.get("note") != "sg" or (chunk is not None and "latest" in chunk.tags):
        return None
    first = found.captures["u"][0]
    if found.doc.phrase(first, "night-word") or (not found.has("s") and found.reading("u", "night-word")):
        return None
    count = _shift(found)
    this = "this:0" in found.doc.words[found.match.first].tags
    if this and found.doc.words[found.captures["u"][0]].tags & {"day-word"}:
        return Day(offset=0), "day,dayword"
    if count is None:
        count = 0
    return _running(row.value, count, bool(chunk and "weak" in chunk.tags))


def _running(unit: str, count: int, weak: bool) -> Made | None:
    """The unit so many units from now. "The day after", "the year before" hang on what was told, not on today."""
    tail = ",weak" if weak else ""
    if unit == "D":
        return Day(offset=count), "day,dayword" + tail
    if unit == "W":
        return Week(shift=count), "period,week" + tail
    if unit == "M":
        return Month(shift=count), "period,running" + tail
    if unit == "Y":
        return Year(shift=count), "period,yearly" + tail
    if unit == "CE":
        return Century(shift=count), "period" + tail
    if unit == "DE":
        return Ago(amount=abs(count), unit="DE", side=-1 if count < 0 else 1), "ago" + tail
    return (Moment(unit=unit, shift=count), "clock,lonely" + tail) if unit in {"TH", "TM"} else None


@maker("present")
def present(found: Found) -> Spec | None:
    """The running unit, or this very moment: only where nothing else is said."""
    unit = found.row("u", "time-unit")
    first, last = found.doc.sentences[found.doc.sentence[found.match.first]]
    if last - first > found.match.last - found.match.first + 2:
        return None
    if found.has("n"):
        return Moment(unit="TS")
    if unit is None or unit.extra.get("note") != "sg":
        return None
    made = None if found.reading("u", "night-word") else _running(unit.value, 0, weak=False)
    return made[0] if made else None


@maker("hijri-period")
def hijri_period(found: Found) -> Spec | None:
    row, era, count = found.row("u", "time-unit"), found.row("e", "era"), _shift(found)
    if row is None or era is None or count is None or row.extra.get("note") != "sg" or era.value == "bce":
        return None
    if row.value == "M":
        return Month(shift=count, hijri=era.value == "hijri")
    return Year(shift=count, hijri=era.value == "hijri") if row.value == "Y" else None


@maker("month-ordinal")
def month_ordinal(found: Found) -> Spec | None:
    number = found.whole("o")
    year_number, hijri = _year(found)
    return Month(month=number, year=year_number, hijri=hijri) if number and number <= 12 else None


@maker("month-year")
def month_year(found: Found) -> Spec | None:
    name, chunk = found.spec("m"), found.chunk("s")
    marks = found.chunk("m")
    if not isinstance(name, Name) or marks is None or (chunk is not None and "latest" in chunk.tags):
        return None
    if "dated" in marks.tags and not found.has("y"):
        return None
    before = found.doc.over("number", found.match.first - 1)
    if before is not None and "day" in before.tags and not found.has("y"):
        # The day before it was refused: the two are part of a name.
        return None
    number, hijri = _year(found)
    if hijri and not name.hijri:
        return None
    return Month(month=name.month, year=number, hijri=name.hijri, shift=_shift(found))


@maker("decade")
def decade(found: Found) -> Spec | None:
    row = found.row("d", "decade")
    if row is None:
        return None
    century_number, count = found.whole("o"), _shift(found)
    if century_number is not None:
        return Decade(first=int(row.value), century=(century_number - 1) * 100)
    if count == -1:
        return Decade(first=int(row.value), century=1900)
    return Decade(first=int(row.value))


@maker("century")
def century(found: Found) -> Spec | None:
    number, row = found.number("o"), found.row("u", "time-unit")
    if number is None or row is None or row.extra.get("note") != "sg" or not isinstance(number.value, int):
        return None
    rank = number.ordinal or number.definite
    return Century(number=number.value) if rank and 1 <= number.value <= 30 else None


@maker("decade-of-century")
def decade_of_century(found: Found) -> Spec | None:
    rank, number, count = found.whole("n"), found.whole("o"), _shift(found)
    start = 2000 + 100 * count if count is not None else ((number or 0) - 1) * 100
    if rank is None or not 1 <= rank <= 10 or (count is None and number is None):
        return None
    return Decade(first=(rank - 1) * 10, century=start)


@maker("season")
def season(found: Found) -> Spec | None:
    row, (number, _) = found.row("x", "season"), _year(found)
    if row is None:
        return None
    this = "this:0" in found.doc.words[found.match.first].tags
    return Season(season=row.value, year=number, shift=0 if this else _shift(found))


@maker("every")
def every(found: Found) -> Spec | None:
    unit, number = found.row("u", "time-unit"), found.number("n")
    if found.has("w"):
        row = found.row("w", "weekday") or found.row("w", "weekday-bare")
        return Every(value=f"XXXX-WXX-{row.value}") if row else None
    if unit is None or (number is None and unit.extra.get("note") == "pl"):
        return None
    amount = float(number.value) if number else (2.0 if unit.extra.get("note") == "du" else 1.0)
    value = period(amount, unit.value)
    return Every(value=value) if value else None


@maker("every-part")
def every_part(found: Found) -> Spec | None:
    row = found.row("p", "day-part")
    return Every(value=f"XXXX-XX-XXT{row.value}") if row else None


@maker("recurrent")
def recurrent(found: Found) -> Spec | None:
    row = found.row("x", "time-set")
    return Every(value=row.value) if row else None


@maker("edge")
def edge(found: Found) -> Spec | None:
    row, spec = found.row("e", "time-edge"), found.spec("p")
    if row is None or spec is None:
        return None
    if row.extra.get("note") == "day" and not _opens(found):
        # "another last week": the word for last is also the one for other.
        return None
    if isinstance(spec, Month):
        if row.extra.get("note") == "day" and row.value in {"START", "END"}:
            return Nth(number=1 if row.value == "START" else -1, within=spec)
        if row.extra.get("note") == "half":
            return Nth(number=15, within=spec)
        return msgspec.structs.replace(spec, edge=row.value)
    if isinstance(spec, Year) and not spec.hijri and spec.edge is None:
        return msgspec.structs.replace(spec, edge=row.value)
    if isinstance(spec, Week):
        return msgspec.structs.replace(spec, part="WE" if row.value == "END" else row.value)
    return spec if isinstance(spec, (Decade, Century, Season)) else None


def _opens(found: Found) -> bool:
    """Whether the expression follows a preposition or opens its sentence."""
    i = found.match.first
    if i == 0 or found.doc.sentence[i - 1] != found.doc.sentence[i]:
        return True
    own = any(r.pre for r in found.doc.words[i].readings if r.rows)
    return own or "time-preposition" in found.doc.words[i - 1].tags


@maker("of-year")
def of_year(found: Found) -> Made | None:
    spec, within = found.spec("d"), found.spec("p")
    if not isinstance(spec, (Day, Month)) or not isinstance(within, Year) or spec.year is not None:
        return None
    if spec.shift is not None or within.edge is not None or found.joined("p"):
        return None
    changed = msgspec.structs.replace(spec, year_shift=within.shift or 0)
    return changed, "day,date,whole" if isinstance(spec, Day) else "month-date,period,whole"


@maker("edge-running")
def edge_running(found: Found) -> Spec | None:
    row, unit = found.row("e", "time-edge"), found.row("u", "time-unit")
    if row is None or unit is None or unit.extra.get("note") != "sg" or row.extra.get("note") == "day":
        return None
    if unit.value == "W":
        return Week(shift=0, part="WE" if row.value == "END" else row.value)
    if unit.value == "M":
        return Month(shift=0, edge=row.value)
    return Year(shift=0, edge=row.value) if unit.value == "Y" else None


@maker("feast-day")
def feast_day(found: Found) -> Spec | None:
    number, feast = found.whole("o"), found.spec("p", Holiday)
    if number is None or feast is None or not 1 <= number <= 10:
        return None
    return feast if number == 1 else Ago(amount=number - 1, unit="D", side=1, start=feast)


@maker("nth")
def nth(found: Found) -> Made | None:
    within = found.spec("p")
    if within is None:
        return None
    first, named = found.row("e", "time-edge"), found.number("o")
    last = found.row("l", "time-shift")
    if first is not None and (first.extra.get("note") != "day"):
        return None
    if last is not None and last.extra.get("note") != "latest":
        return None
    number = 1
    if named is not None:
        number = int(named.value)
    elif (first is not None and first.value == "END") or last is not None:
        number = -1
    day, unit = found.row("w", "weekday-bare") or found.row("w", "weekday"), found.row("u", "time-unit")
    if day is not None:
        return Nth(number=number, within=within, weekday=int(day.value), after=found.has("a")), "day"
    spec = found.spec("w")
    if isinstance(spec, Day) and spec.weekday is not None and spec.shift is None:
        return Nth(number=1, within=within, weekday=spec.weekday), "day"
    if unit is None or unit.extra.get("note") != "sg" or unit.value not in {"D", "W", "M"}:
        return None
    return Nth(number=number, within=within, unit=unit.value), "day" if unit.value == "D" else "period"


@maker("firsts")
def firsts(found: Found) -> Spec | None:
    length, within, chunk = found.spec("d"), found.spec("p"), found.chunk("l")
    if not isinstance(length, Length) or within is None or length.unit not in {"M", "W", "D"} or length.amount < 2:
        return None
    if chunk is not None and "latest" not in chunk.tags:
        return None
    return Months(count=int(length.amount), unit=length.unit, within=within, last=chunk is not None)


@maker("part-of-year")
def part_of_year(found: Found) -> Spec | None:
    row, number, spec = found.row("f", "fraction"), found.whole("o"), found.spec("p")
    if row is None or not isinstance(spec, Year) or number is None:
        return None
    letter, most = ("Q", 4) if row.value == "1/4" else ("H", 2)
    return msgspec.structs.replace(spec, edge=f"{letter}{number}") if 1 <= number <= most else None


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
