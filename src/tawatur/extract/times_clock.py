"""Parts of the day and clock times, and how they resolve."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from tawatur.extract.times_span import NEEDS_DATE, Context, Span, add, midnight
from tawatur.extract.times_specs import Day, Spec
from tawatur.language.calendar import shift_days

_NOON, _DAY = 12, 24


class Part(Spec, frozen=True, kw_only=True):
    """A part of a day: TIMEX3 ``code`` (MO, MI, AF, EV, NI, DT) and its hours; 30 is six the next morning."""

    code: str
    low: int
    high: int
    day: Spec | None = None

    def resolve(self, context: Context) -> Span | None:
        if self.day is None:
            day = _loose_day(
                context, back=1 if self.code == "NI" and not context.future and context.anchor is None else 0
            )
        else:
            whole = self.day.resolve(context)
            if whole is None or whole.earliest is None:
                # The weekday stays open, the part of day is known all the same.
                if whole is None or not whole.value:
                    return whole
                return msgspec.structs.replace(whole, value=f"{whole.value}T{self.code}", kind="time")
            day = whole.earliest.date()
        if day is None:
            return None
        start = midnight(day)
        earliest, latest = add(start, timedelta(hours=self.low)), add(start, timedelta(hours=self.high))
        value = f"{day.isoformat()}T{self.code}"
        return Span(
            value=value,
            kind="time",
            earliest=earliest,
            latest=latest,
            exact=True,
            gap=gap_of(self.day, context),
        )


def gap_of(spec: Spec | None, context: Context) -> str | None:
    """What a spec has to complain of."""
    span = spec.resolve(context) if spec else None
    return span.gap if span else None


def _loose_day(context: Context, back: int = 0) -> date | None:
    if context.anchor is not None:
        return context.anchor
    return shift_days(context.today, -back) if context.today else None


class Clock(Spec, frozen=True, kw_only=True):
    """A clock time. ``minute`` may be negative (a quarter to), or None where only the hour is said.

    ``part`` is the part of day that is told, ``day`` the day, ``zone`` an offset ("Z", "+03:00") or "local".
    ``until``: the end of a stretch that the text does not begin.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    part: Part | None = None
    day: Spec | None = None
    zone: str | None = None
    until: bool = False
    military: bool = False
    """Written on the 24-hour clock."""

    def resolve(self, context: Context) -> Span | None:
        moment, reason = self.moment(context)
        if moment is None:
            dated = self.day is not None or (self.part is not None and self.part.day is not None)
            if reason is None or (dated and context.today is not None):
                return None
            hour, minute = divmod(self.minutes(), 60)
            value = f"T{hour % _DAY:02d}:{minute:02d}{self._suffix()}"
            return Span(value=value, kind="time", gap=NEEDS_DATE if dated else None)
        size = timedelta(seconds=1) if self.second is not None else timedelta(hours=1)
        if self.minute is not None and self.second is None:
            size = timedelta(minutes=1)
        shown = moment.isoformat(timespec="minutes" if self.second is None else "seconds")
        local = self._local(moment, context)
        earliest: datetime | None = local
        latest = add(local, size)
        if self.until:
            earliest, latest = (context.now if context.future and context.clock else None), local
        value = shown + self._suffix()
        return Span(
            value=value,
            kind="time",
            earliest=earliest,
            latest=latest,
            exact=True,
            gap=gap_of(self.day, context),
        )

    def moment(self, context: Context) -> tuple[datetime | None, str | None]:
        """When it is, in the zone as written; or why that is open."""
        day = self._day(context)
        if day is None:
            return None, "open"
        moment = add(midnight(day), timedelta(minutes=self.minutes(), seconds=self.second or 0))
        if moment is not None and context.future and context.clock and self._ambiguous() and context.now:
            while moment <= context.now and (later := add(moment, timedelta(hours=_NOON))) is not None:
                moment = later
        return moment, None

    def _ambiguous(self) -> bool:
        return self.part is None and self.day is None and not self.military and self.hour <= _NOON

    def _day(self, context: Context) -> date | None:
        day = self.day or (self.part.day if self.part else None)
        if day is None:
            return _loose_day(context)
        span = day.resolve(context)
        return span.earliest.date() if span and span.earliest else None

    def minutes(self) -> int:
        """Minutes since midnight; beyond 1440 is the next morning."""
        return self._hours() * 60 + (self.minute or 0)

    def _hours(self) -> int:
        """The hour on the 24-hour clock, by the part of day told."""
        part, hour = self.part, self.hour
        if part is None or hour > _NOON or self.military:
            return hour
        if part.low >= 24 or part.code == "NI":
            if hour == _NOON:
                return 0 if part.low == 0 else _DAY
            return hour + _NOON if hour >= 6 and part.low > 0 else hour
        if part.code == "MO":
            return 0 if hour == _NOON and part.low < 9 else hour
        if part.code == "MI":
            return hour if hour >= 10 else hour + _NOON
        if part.code in {"AF", "EV"}:
            return hour if hour == _NOON else hour + _NOON
        return hour

    def _suffix(self) -> str:
        return self.zone if self.zone and self.zone != "local" else ""

    def _local(self, moment: datetime, context: Context) -> datetime:
        """The same moment on the clock of the publication, where both zones are known."""
        if context.offset is None or not self._suffix():
            return moment
        return add(moment, timedelta(minutes=context.offset - _offset(self._suffix()))) or moment


def _offset(zone: str) -> int:
    if zone == "Z":
        return 0
    hours, _, minutes = zone[1:].partition(":")
    return (int(hours) * 60 + int(minutes)) * (-1 if zone[0] == "-" else 1)


class Midnight(Spec, frozen=True, kw_only=True):
    """Noon (``hour`` 12) or midnight (24) of a day."""

    hour: int
    day: Spec | None = None

    def resolve(self, context: Context) -> Span | None:
        clock = Clock(hour=self.hour, minute=0, day=self.day, military=True)
        return clock.resolve(context)


def with_day(spec: Spec, day: Spec) -> Spec | None:
    """A part of day or clock time on a day that stands beside it."""
    if isinstance(spec, Part):
        return None if spec.day is not None else msgspec.structs.replace(spec, day=day)
    if isinstance(spec, Midnight):
        return msgspec.structs.replace(spec, day=day) if spec.day is None else None
    if isinstance(spec, Clock):
        if isinstance(day, Part):
            return (
                None
                if spec.part is not None
                else msgspec.structs.replace(spec, part=day, day=spec.day or day.day)
            )
        return msgspec.structs.replace(spec, day=day) if spec.day is None else None
    return None


__all__ = ["Clock", "Day", "Midnight", "Part", "with_day"]
