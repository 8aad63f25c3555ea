"""What a time expression resolves to, and the context in which it does."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import msgspec

from tawatur.model import TimeKind


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Against what an expression is resolved: ``now`` is the publication, in its own local time.

    ``clock`` tells that the publication's time of day is known, ``offset`` its distance from UTC in minutes.
    ``future``: an open weekday or month is the next one, not the last. ``anchor``: a day named before in the same
    sentence, on which a lone part of day or clock time hangs.
    """

    now: datetime | None = None
    clock: bool = False
    offset: int | None = None
    future: bool = False
    anchor: date | None = None
    named: tuple[date, ...] = ()
    """Days that the sentence has named before: a bare weekday among them is the same day."""

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.now.date() if self.now else None


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A resolved expression: TIMEX3 ``value``, and the interval it covers, ``latest`` exclusive.

    ``gap`` says what could not be resolved, or what contradicts itself.
    """

    value: str
    kind: TimeKind = "date"
    earliest: datetime | None = None
    latest: datetime | None = None
    exact: bool = False
    """Written with its time of day even where that is midnight."""
    gap: str | None = None


NEEDS_DATE = "no publication date to resolve it against"


def midnight(day: date) -> datetime:
    """The start of a day."""
    return datetime.combine(day, time())


def days(first: date, count: int, value: str) -> Span | None:
    """``count`` days from ``first``."""
    last = add(midnight(first), timedelta(days=count))
    return Span(value=value, earliest=midnight(first), latest=last)


def between(first: date | None, last: date | None, value: str) -> Span | None:
    """The days from ``first`` up to, and without, ``last``; None where the calendar ends."""
    if first is None:
        return None
    return Span(value=value, earliest=midnight(first), latest=midnight(last) if last else None)


def inclusive(first: date | None, last: date | None) -> Span | None:
    """As `between`, for what TIMEX3 has no name for: the value is the first and the last day."""
    if first is None or last is None:
        return None
    return between(first, last, f"{first.isoformat()}/{(last - timedelta(days=1)).isoformat()}")


def add(moment: datetime, delta: timedelta) -> datetime | None:
    """``moment`` later, or None beyond the calendar."""
    try:
        return moment + delta
    except OverflowError:
        return None


def iso(moment: datetime | None, clock: bool) -> str | None:
    """ISO text: a date, or a date-time where the time of day matters."""
    if moment is None:
        return None
    return moment.isoformat(timespec="seconds") if clock else moment.date().isoformat()


def context_of(published: str | None, prefer: str) -> Context:
    """The context that a publication date gives; one that cannot be read counts as none."""
    future = prefer == "future"
    if not published:
        return Context(future=future)
    try:
        moment = datetime.fromisoformat(published.strip())
    except ValueError:
        return Context(future=future)
    clock = len(published.strip()) > 10
    delta = moment.utcoffset()
    offset = None if delta is None else int(delta.total_seconds() // 60)
    return Context(now=moment.replace(tzinfo=None), clock=clock, offset=offset, future=future)
