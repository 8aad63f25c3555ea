"""Readers of the rules for weeks, months, years and longer, and for what recurs."""

from __future__ import annotations

import msgspec

from tawatur.extract.times_amounts import Ago, Every, Moment, Months, Nth, period
from tawatur.extract.times_found import Found, Made, maker
from tawatur.extract.times_make import Length, Name, shift_of, year_of
from tawatur.extract.times_seasons import Holiday, Quarter, Season
from tawatur.extract.times_specs import Century, Day, Decade, Month, Spec, Week, Year


@maker("period")
def make_period(found: Found) -> Made | None:
    row, chunk = found.row("u", "time-unit"), found.chunk("s")
    if row is None or row.extra.get("note") != "sg" or (chunk is not None and "latest" in chunk.tags):
        return None
    first = found.captures["u"][0]
    if found.doc.phrase(first, "night-word") or (not found.has("s") and found.reading("u", "night-word")):
        return None
    count = shift_of(found)
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
    row, era, count = found.row("u", "time-unit"), found.row("e", "era"), shift_of(found)
    if row is None or era is None or count is None or row.extra.get("note") != "sg" or era.value == "bce":
        return None
    if row.value == "M":
        return Month(shift=count, hijri=era.value == "hijri")
    return Year(shift=count, hijri=era.value == "hijri") if row.value == "Y" else None


@maker("month-ordinal")
def month_ordinal(found: Found) -> Spec | None:
    number = found.whole("o")
    year_number, hijri = year_of(found)
    return Month(month=number, year=year_number, hijri=hijri) if number and number <= 12 else None


@maker("month-year")
def month_year(found: Found) -> Spec | None:
    name, chunk = found.spec("m"), found.chunk("s")
    marks = found.chunk("m")
    if not isinstance(name, Name) or marks is None or (chunk is not None and "latest" in chunk.tags):
        return None
    if "dated" in marks.tags and not found.has("y"):
        return None
    before = found.doc.over("number", found.match.first - (2 if found.before("number-mark:of") else 1))
    if before is not None and before.first and "date-name" in found.doc.words[before.first - 1].tags:
        # The day before it was refused: the two are part of a name.
        return None
    number, hijri = year_of(found)
    if hijri and not name.hijri:
        return None
    return Month(month=name.month, year=number, hijri=name.hijri, shift=shift_of(found))


@maker("decade")
def decade(found: Found) -> Spec | None:
    row = found.row("d", "decade")
    if row is None:
        return None
    century_number, count = found.whole("o"), shift_of(found)
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
    rank = number.ordinal or number.definite or found.has("a")
    return Century(number=number.value) if rank and 1 <= number.value <= 30 else None


@maker("decade-of-century")
def decade_of_century(found: Found) -> Spec | None:
    rank, number, count = found.whole("n"), found.whole("o"), shift_of(found)
    start = 2000 + 100 * count if count is not None else ((number or 0) - 1) * 100
    if rank is None or not 1 <= rank <= 10 or (count is None and number is None):
        return None
    return Decade(first=(rank - 1) * 10, century=start)


@maker("quarter")
def quarter(found: Found) -> Spec | None:
    return Quarter(shift=shift_of(found) or 0)


@maker("season")
def season(found: Found) -> Spec | None:
    row, (number, _) = found.row("x", "season"), year_of(found)
    if row is None:
        return None
    this = "this:0" in found.doc.words[found.match.first].tags
    return Season(season=row.value, year=number, shift=0 if this else shift_of(found))


@maker("every")
def every(found: Found) -> Spec | None:
    unit, number = found.row("u", "time-unit"), found.number("n")
    if found.has("w"):
        row = found.row("w", "weekday") or found.row("w", "weekday-bare")
        return Every(value=f"XXXX-WXX-{row.value}") if row else None
    if unit is None or (number is None and unit.extra.get("note") == "pl"):
        return None
    amount = float(number.value) if number else (2.0 if unit.extra.get("note") == "du" else 1.0)
    value = period(amount, "D" if unit.value == "N" else unit.value)
    return Every(value=value) if value else None


@maker("every-part")
def every_part(found: Found) -> Spec | None:
    row = found.row("p", "day-part")
    return Every(value=f"XXXX-XX-XXT{row.value}") if row else None


@maker("recurrent")
def recurrent(found: Found) -> Spec | None:
    row, after = found.row("x", "time-set"), found.match.last
    if after < len(found.doc):
        # The same letters are the dual before what follows: "the two months of", "the two days of".
        tags = found.doc.words[after].tags
        if not tags.isdisjoint({"month", "weekday"}) or found.doc.phrase(after, "month"):
            return None
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
        return Week(shift=0, part="WE" if row.value == "END" else row.value, open=True)
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
    if (
        not isinstance(length, Length)
        or within is None
        or length.unit not in {"M", "W", "D"}
        or length.amount < 2
    ):
        return None
    if chunk is not None and "latest" not in chunk.tags:
        return None
    return Months(count=int(length.amount), unit=length.unit, within=within, last=chunk is not None)


@maker("part-of-year")
def part_of_year(found: Found) -> Spec | None:
    row, number, spec = found.row("f", "fraction"), found.whole("o"), found.spec("p")
    if row is None or number is None:
        return None
    if isinstance(spec, Month) and spec.edge is None and row.value == "1/2":
        return msgspec.structs.replace(spec, edge=f"H{number}") if number in {1, 2} else None
    if not isinstance(spec, Year):
        return None
    letter, most = ("Q", 4) if row.value == "1/4" else ("H", 2)
    return msgspec.structs.replace(spec, edge=f"{letter}{number}") if 1 <= number <= most else None
