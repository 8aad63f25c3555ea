"""Quantities of an article: what is counted, how many, how exactly, and what happened to it.

Counts come from numbers with their noun, from duals, and from bare nouns within a counted list. Numbers that are
names, dates, clock times, ages or scores are no counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from tawatur.extract import quantities_effects as effects
from tawatur.extract.quantities_bounds import Bounds
from tawatur.extract.quantities_duals import dual_at, open_duals
from tawatur.extract.quantities_finds import Count, bare_within, bounded, count_of, part_of
from tawatur.extract.quantities_governors import governs, mixed_unit, of_unit, subject_of
from tawatur.extract.quantities_marks import (
    COMMAS,
    finite_only,
    is_and,
    mark_at,
    marked,
    preposition,
    sentence_of,
)
from tawatur.extract.quantities_none import find_none
from tawatur.extract.quantities_owners import owner_of
from tawatur.extract.quantities_side import side_of
from tawatur.extract.quantities_units import Thing, thing_of
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading
from tawatur.model import Effect, Quantity

_NO_EFFECT = frozenset({"mixed", "act", "time", "money", "percent"})
_FINAL = frozenset({"killed", "wounded", "missing"})
"""Effects that a noun tells once for all (the dead); of others a verb may tell more (refugees came back)."""
_OF_PEOPLE = frozenset({"killed", "wounded", "captured", "displaced", "missing"})
_PEOPLE, _GOODS = (
    frozenset({"person", "group", "member", "none"}),
    frozenset({"weapon", "vehicle", "place", "none"}),
)
_SIDELESS = frozenset({"time", "measure", "money", "percent"})
_NEAR = 14


def find_quantities(doc: Document) -> None:
    """Add every quantity of ``doc`` as a chunk with a `model.Quantity` (without id)."""
    settled = _settled(doc)
    for count in settled:
        doc.add(_chunk(doc, count))
    for count in [*_twos(doc, settled)]:
        doc.add(_chunk(doc, count))
    find_none(doc)


def _twos(doc: Document, counts: list[Count]) -> Iterator[Count]:
    """Open duals, where the article tells two of them elsewhere, and no other number: of that effect (killing of two
    Palestinians, or of Palestinians), or before them where they are definite."""
    people = [c for c in counts if c.thing is not None and c.thing.kind == "person"]
    for i, reading in open_duals(doc):
        thing = thing_of(doc, i, reading)
        first, end = sentence_of(doc, i)
        governor = governs(doc, i - 1, thing, first, end) if i > first else None
        effect: Effect = governor.effect if governor is not None else "other"
        if "def" in reading.tags:
            told = {c.low for c in people if c.thing and c.thing.unit == thing.unit and c.first < i}
        else:
            told = {c.low for c in people if c.effect == effect and effect in _OF_PEOPLE}
        if told != {2}:
            continue
        count = _of_two(doc, i, thing, reading)
        rows = (*count.rows, governor.row) if governor is not None else count.rows
        yield msgspec.structs.replace(count, effect=effect, rows=rows, side=side_of(doc, thing, end))


def _settled(doc: Document) -> list[Count]:
    """All counts in order of text, with what happened to them and whose they are."""
    out: list[Count] = []
    bounds = Bounds(doc)
    counts = _counts(doc, bounds)
    previous: Count | None = None
    known: dict[Same, Count] = {}
    for count, following in pairwise([*counts, None]):
        if count is None:
            break
        if previous is not None and doc.sentence[previous.first] != doc.sentence[count.first]:
            previous = previous if part_of(doc, count.outer) else None
        settled = _settle(doc, count, None if count.whole else previous, following)
        if settled.vague and (settled.effect == "other" or settled.shared):
            continue
        settled = _again(doc, settled, known)
        out.append(settled)
        previous = previous if settled.whole else settled
    return out


Same = tuple[str | None, int | float | None, int | float | None]


def _again(doc: Document, count: Count, known: dict[Same, Count]) -> Count:
    """A definite count without a governor is one told before (the two policemen): it keeps its effect and side."""
    if count.thing is None or count.thing.kind not in {"person", "group"}:
        return count
    same = count.thing.unit, count.low, count.high
    before = known.get(same)
    if before is not None and "def" in doc.words[count.thing.first].tags:
        effect = before.effect if count.effect == "other" else count.effect
        count = msgspec.structs.replace(count, effect=effect, side=count.side or before.side)
    if count.effect != "other" and (before is None or not before.side):
        known[same] = count
    return count


def _counts(doc: Document, bounds: Bounds) -> list[Count]:
    """All counts in order of text, those that lie within another left out."""
    words, i = doc.words, 0
    found: list[Count] = []
    numbers = {c.first: c for c in doc.chunks("number") if "cardinal" in c.tags}
    while i < len(doc):
        chunk = numbers.get(i)
        count: Count | None = None
        if chunk is not None:
            count = count_of(doc, chunk, bounds, found[-1] if found else None)
        elif "du" in words[i].tags:
            count = _dual(doc, i, bounds)
        if count is not None:
            if found and (bare := bare_within(doc, found, count)):
                found.append(bare)
            found.append(count)
            i = max(count.last, i + 1)
        else:
            i = chunk.last if chunk is not None else i + 1
    return found


def _dual(doc: Document, i: int, bounds: Bounds) -> Count | None:
    first, end = sentence_of(doc, i)
    reading = dual_at(doc, i, first, end)
    if reading is None:
        return None
    count = _of_two(doc, i, thing_of(doc, i, reading), reading)
    given = bounds.before(i, first) or bounds.after(count.last, end)
    return bounded(count, given) if given else count


def _of_two(doc: Document, i: int, thing: Thing, reading: Reading) -> Count:
    """The count of a dual noun at token ``i``, with the number two after it."""
    number = doc.at("number", thing.last) if thing.last < sentence_of(doc, i)[1] else None
    last = number.last if number is not None and number.value.value == 2 else thing.last
    letters = len(reading.pre) if "def" not in reading.tags else 0
    return Count(
        first=i, last=last, start=doc.clitic_start(i, letters), low=2, high=2, thing=thing, rule="quantities/dual",
        rows=thing.rows,
    )  # fmt: skip


def _settle(doc: Document, count: Count, previous: Count | None, following: Count | None) -> Count:
    """The count with its effect, side, and whether it is a running total."""
    first, end = sentence_of(doc, count.first)
    kind = count.thing.kind if count.thing else "none"
    if count.other and previous is not None and previous.thing is not None:
        count = msgspec.structs.replace(count, thing=previous.thing)
    listed = previous is not None and _listed(doc, previous, count)
    count = msgspec.structs.replace(count, head=previous.head if previous and listed else count.outer)
    if kind not in _NO_EFFECT and not count.whole:
        count = _with_effect(doc, count, previous)
    if count.other and count.thing is not None and count.thing.kind == "person":
        person = msgspec.structs.replace(count.thing, unit="person", rows=())
        count = msgspec.structs.replace(count, thing=person)
    if count.thing is None and count.effect in _OF_PEOPLE:
        count = msgspec.structs.replace(count, thing=Thing("person", "person", count.first, count.last))
    total = count.effect != "other" and _running(doc, count, previous, following, first, end)
    settled = msgspec.structs.replace(count, cumulative=total)
    if kind in _SIDELESS:
        return settled
    told = side_of(doc, count.thing, end)
    # Acts are their doer's; a name after them is mostly that of the target.
    side = None if told and kind != "act" else owner_of(doc, settled, previous, following)
    side = told if side is None else side
    return msgspec.structs.replace(settled, side=side)


def _with_effect(doc: Document, count: Count, previous: Count | None) -> Count:
    """The count with the effect that its own words tell, else with that of the count before, where it shares it."""
    first, end = sentence_of(doc, count.first)
    found = _governor(doc, count, previous, first, end)
    if found is not None:
        return msgspec.structs.replace(count, effect=found[0], rows=count.rows + found[1])
    if previous is None or previous.effect == "other" or _of_own_verb(doc, count):
        return count
    rises = count.thing is None and marked(doc.words[count.outer - 1], "rise")
    if not rises and not _shares(doc, previous, count):
        return count
    return msgspec.structs.replace(count, effect=previous.effect, shared=True)


def _governor(
    doc: Document, count: Count, previous: Count | None, first: int, end: int
) -> tuple[Effect, tuple[Row, ...]] | None:
    thing = count.thing
    if mixed_unit(doc, thing, count.last, end):
        return "other", ()
    stop = previous.last if previous is not None and previous.last > first else first
    own = None if count.other else of_unit(doc, thing)
    if own is not None and own.effect in _FINAL:
        died = _died(doc, count, stop, end) if own.effect == "wounded" else None
        return died or (own.effect, (own.row,))
    begin = count.outer
    if _instrument(doc, count):
        return None
    if amount := effects.of_amount(doc, begin, first, end, thing, stop):
        return amount.effect, (amount.row,)
    if count.last < end and subject_of(doc, count.last) and "+wa" not in doc.words[count.last].tags:
        beside = effects.to_the_right(doc, count.last, first, end, thing)
        if beside is not None:
            return beside.effect, (beside.row,)
    left = effects.to_the_left(doc, begin, first, end, thing, stop)
    if left is not None:
        return left.effect, (left.row,)
    right = effects.to_the_right(doc, count.last, first, end, thing)
    if right is not None:
        return right.effect, (right.row,)
    if own is not None and not (begin > first and finite_only(doc.words[begin - 1])):
        return own.effect, (own.row,)
    if count.head < begin:
        head = effects.of_amount(doc, count.head, first, end, thing, first)
        head = head or effects.to_the_left(doc, count.head, first, end, thing, first)
        return (head.effect, (head.row,)) if head is not None else None
    return None


def _died(doc: Document, count: Count, stop: int, end: int) -> tuple[Effect, tuple[Row, ...]] | None:
    """Killed, where the word right before a count of wounded says that they died."""
    k = count.outer - 1
    if k < stop or "+wa" in doc.words[count.outer].tags:
        return None
    found = governs(doc, k, count.thing, stop, end)
    return (found.effect, (found.row,)) if found and found.effect == "killed" and not found.weak else None


def _instrument(doc: Document, count: Count) -> bool:
    """Whether weapons or vehicles are that with which something is done (with three missiles)."""
    if count.thing is None or count.thing.kind not in {"weapon", "vehicle"}:
        return False
    if any(marked(doc.words[k], "damage") for k in range(max(0, count.outer - 3), count.outer)):
        return False
    return any("+bi" in doc.words[k].tags or preposition(doc, k) for k in range(count.outer, count.first + 1))


def _of_own_verb(doc: Document, count: Count) -> bool:
    """Whether a finite verb right before the count tells something else of it (and six others fled)."""
    return count.outer > 0 and finite_only(doc.words[count.outer - 1])


def _shares(doc: Document, previous: Count, count: Count) -> bool:
    """Whether a count is joined to the one before (and, commas), or a part of it (among them, a list after a colon)."""
    if count.other or part_of(doc, count.outer):
        return True
    kinds = {c.thing.kind if c.thing else "none" for c in (previous, count)}
    if len(kinds) > 1 and not kinds <= _PEOPLE and not kinds <= _GOODS:
        return False
    return _listed(doc, previous, count) or any(
        mark_at(doc, k, "subset") for k in range(max(previous.last, count.outer - 4), count.first)
    )


def _listed(doc: Document, previous: Count, count: Count) -> bool:
    """Whether a count goes on the list of the one before."""
    if count.outer <= previous.last:
        return True
    joint, before = doc.words[count.outer], doc.words[count.outer - 1]
    return (
        is_and(joint)
        or is_and(before)
        or marked(before, "we")
        or "+wa" in joint.tags
        or before.surface in COMMAS
        or before.surface == ":"
    )


def _running(
    doc: Document, count: Count, previous: Count | None, following: Count | None, first: int, end: int
) -> bool:
    """Whether the sentence tells near the count that it is a running total: a toll before it, or since when."""
    if previous is not None and previous.cumulative and marked(doc.words[count.outer - 1], "rise"):
        return True
    left = max(first, count.outer - _NEAR, previous.last if previous is not None else first)
    right = min(end, count.last + _NEAR, following.outer if following is not None else end)
    if any(mark_at(doc, k, "total") or mark_at(doc, k, "since") for k in range(left, count.outer)):
        return True
    return any(mark_at(doc, k, "since") for k in range(count.last, right))


def _chunk(doc: Document, count: Count) -> Chunk:
    end = doc.ends[count.last - 1]
    quantity = Quantity(
        id="", start=min(count.start, end), end=end, low=count.low, high=count.high, bound=count.bound,
        unit=count.thing.unit if count.thing else None, effect=count.effect, side=count.side,
        cumulative=count.cumulative, rule=count.rule, rows=tuple(dict.fromkeys(row.where for row in count.rows)),
    )  # fmt: skip
    kind = count.thing.kind if count.thing else "none"
    tags = frozenset({count.effect, count.bound, f"kind:{kind}"})
    return Chunk("quantity", count.first, count.last, quantity, tags, count.rule, count.rows)
