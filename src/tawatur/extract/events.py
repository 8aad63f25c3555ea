"""Events: what is told to have happened, in PLOVER's types, with its parties, places, times and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from tawatur.extract.events_assert import Evidence, asserted, evidence, governing_light
from tawatur.extract.events_attach import attach
from tawatur.extract.events_context import with_context
from tawatur.extract.events_merge import Memory, Told, group
from tawatur.extract.events_scene import NEAR, Scene, scenes
from tawatur.extract.events_triggers import Trigger, triggers
from tawatur.extract.events_words import EventWords, event_words
from tawatur.extract.modality import Status, status
from tawatur.extract.roles import Roles
from tawatur.extract.roles_deeds import takes_weapons
from tawatur.extract.roles_speaker import start_of, with_speaker
from tawatur.extract.roles_voice import befalls
from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.model import Claim, Event, Gap

STANCES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types that follow from a claim's stance: no events of their own."""


REGAINED, OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"


def find_events(
    doc: Document, claims: Sequence[Claim], published: str | None
) -> tuple[list[Event], list[Gap]]:
    """The events of a document whose numbers, times, places, actors, quantities and claims are found.

    Sources and targets are keys of actors; places, times and quantities are named by their first token
    ("place@12"). `published` is the article's ISO date, against which history is told from news.
    """
    words = event_words(doc.packs)
    memory = Memory()
    sides = {c.value.key: c.value.country for c in doc.chunks("actor") if c.value.country is not None}
    events: list[Event] = []
    for scene in scenes(doc, words):
        told: list[Told] = []
        echoes: list[Trigger] = []
        for trigger in triggers(scene):
            one = _read(scene, trigger, claims, memory)
            if one is not None:
                told.append(one)
            elif not trigger.finite and "def" in trigger.reading.tags:
                echoes.append(trigger)
        groups = group(scene, told, sides)
        details = attach(scene, [[one.trigger.at for one in members] for members in groups])
        for members, found in zip(groups, details, strict=True):
            earlier = memory.echoed(scene, members, echoes)
            fresh: list[Event] = []
            for claim in members[0].claims:
                event = _event(doc, f"e{len(events) + 1}", members, claim, found, published, earlier, sides)
                if all((one.source, one.target) != (event.source, event.target) for one in fresh):
                    # What several say together of others is one event; each tells its own deeds.
                    fresh.append(event)
                    events.append(event)
            memory.keep(fresh[0])
    return with_context(doc, events), []


class Weighed(msgspec.Struct, frozen=True, eq=False):
    """A trigger before it is judged: how it is told, by whom, its parties, and the evidence that it tells a happening."""

    trigger: Trigger
    status: Status
    claims: tuple[Claim | None, ...]
    roles: Roles
    evidence: Evidence


def weighed(doc: Document, claims: Sequence[Claim]) -> Iterator[Weighed]:
    """All triggers of a document with their evidence: what the weights of event-evidence are fitted on."""
    for scene in scenes(doc, event_words(doc.packs)):
        for trigger in triggers(scene):
            yield _weigh(scene, trigger, claims)


def _read(scene: Scene, trigger: Trigger, claims: Sequence[Claim], memory: Memory) -> Told | None:
    if trigger.sense.type in STANCES:
        return None
    one = _weigh(scene, trigger, claims)
    if not asserted(scene, trigger, one.status, one.evidence):
        return None
    mode, acled = _weapon(scene, trigger)
    told = Told(trigger, one.status, one.evidence, one.roles, one.claims, mode, acled)
    return None if memory.mentions(told) else told


def _weigh(scene: Scene, trigger: Trigger, claims: Sequence[Claim]) -> Weighed:
    covering = tuple(_innermost(scene.doc, trigger.at, claims)) or (None,)
    first = covering[0]
    state = status(scene, trigger, first)
    light = governing_light(scene, trigger)
    roles = with_speaker(scene, trigger, light, first)
    opens, start = _opens(scene.doc, trigger.at, first), start_of(scene, first)
    found = evidence(scene, trigger, state, light, opens, start, bool(roles.source))
    return Weighed(trigger, state, covering, roles, found)


def _innermost(doc: Document, at: int, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that tell a token: the one with the shortest content that covers it, and those that share it."""
    here = doc.starts[at]
    covering = [c for c in claims if any(s.start <= here < s.end for s in c.content)]
    if covering:
        best = min(covering, key=lambda c: sum(s.end - s.start for s in c.content))
        yield from (c for c in covering if c.content == best.content and c.cue == best.cue)


def _opens(doc: Document, at: int, claim: Claim | None) -> bool:
    return claim is not None and any(0 <= doc.starts[at] - s.start <= 3 for s in claim.content)


def _weapon(scene: Scene, trigger: Trigger) -> tuple[str | None, str | None]:
    """Mode and sub-event type: the sense's own, or for an attack that leaves it open, that of the weapon near by."""
    sense, words = trigger.sense, scene.words
    flown = _flown_by(scene, trigger) if sense.mode == "heavy-weapons" else None
    if flown is not None:
        return flown.value, flown.extra.get("acled") or sense.acled
    if sense.type != "ASSAULT" or sense.mode not in (None, "targeted"):
        return sense.mode, sense.acled
    for j in sorted(scene.near(trigger.at, NEAR), key=lambda j: abs(j - trigger.at)):
        weapon = words.weapon(scene.doc.words[j])
        if weapon is not None:
            return weapon.value, weapon.extra.get("acled") or sense.acled
    return sense.mode, sense.acled


def _flown_by(scene: Scene, trigger: Trigger) -> Row | None:
    """The aircraft that shells, or of which the shelling is: right after its word, or its subject right before."""
    first, at = scene.first, trigger.at
    if takes_weapons(trigger):
        # Drones that the rebels LAUNCHED are what is launched.
        return None
    for j in (at + 1, *range(at - 1, max(first - 1, at - _SUBJECT), -1)):
        if j >= scene.last or (j < at and not trigger.finite) or scene.doc.words[j].kind == "punct":
            continue
        row = scene.words.weapon(scene.doc.words[j])
        if row is not None and row.value in _IN_THE_AIR and not {"+bi", "acc"} & scene.doc.words[j].tags:
            return row
    return None


_IN_THE_AIR = ("aerial", "drone")
_SUBJECT = 4
"""Words before a verb among which the aircraft that is its subject stands."""


def _event(
    doc: Document,
    ident: str,
    members: Sequence[Told],
    claim: Claim | None,
    found: Any,
    published: str | None,
    earlier: Event | None,
    sides: Mapping[str, str],
) -> Event:
    head = members[0]
    mode = next((m.mode for m in members if m.mode and m.mode != "targeted"), head.mode)
    acled = next((m.acled for m in members if m.mode == mode), head.acled)
    source, target = _parties(members, claim, sides)
    if earlier is not None:
        if not target or not earlier.target or set(target) & set(earlier.target):
            source = source or tuple(key for key in earlier.source if key not in target)
        if mode in (None, "targeted"):
            mode, acled = earlier.mode or mode, earlier.acled or acled
    at = head.trigger.at
    rows = [
        w
        for m in members
        for w in ((m.trigger.sense.row.where,) if m.trigger.sense.row else ()) + m.status.rows
    ]
    return Event(
        id=ident,
        start=doc.stem_start(at),
        end=doc.ends[at],
        rule=head.trigger.sense.rule or f"events/{head.trigger.shape}",
        rows=tuple(dict.fromkeys(rows)),
        type=head.type,
        mode=mode,
        acled=_territory(doc, head, acled, source),
        source=source,
        target=tuple(k for k in target if k not in source),
        places=found["place"],
        times=found["time"],
        quantities=found["quantity"],
        polarity=head.status.polarity,
        modality=head.status.modality,
        claim=claim.id if claim is not None else None,
        historical=_historical(doc, found["time"], published),
    )


def _territory(doc: Document, head: Told, acled: str | None, source: tuple[str, ...]) -> str | None:
    """The sub-event type of ground taken, which depends on who takes it: codes of armed movements begin with X."""
    if head.type != "TERRITORY" or acled != REGAINED:
        return acled
    sides = {c.value.key: c.value.country for c in doc.chunks("actor")}
    return OVERTAKEN if source and str(sides.get(source[0]) or "").startswith("X") else acled


def _parties(
    members: Sequence[Told], claim: Claim | None, sides: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and who suffers, over all the words that tell an event.

    Of joint claims each speaker tells its own deed, or that of whom it accuses; of two sides that clash, the one
    whose losses are told suffered."""
    source = next((m.roles.source for m in members if m.roles.source), ())
    target = next((m.roles.target for m in members if m.roles.target), ())
    foe = next((m.roles.target for m in members if _clash_with(m)), ())
    if foe and not source and any(befalls(m.trigger) and m.trigger.sense.roles == "patient" for m in members):
        # Killed in clashes WITH somebody: that one killed them.
        suffered = (m.roles.target for m in members if not _clash_with(m) and m.roles.target)
        source, target = foe, next(suffered, ())
    if claim is not None and len(members[0].claims) > 1:
        source = _own(members[0], claim, source)
    for one in members:
        pair = one.roles
        if (
            one.trigger.sense.roles == "mutual"
            and pair.source
            and pair.target
            and (set(target) & set(pair.source) or _one_side(target, pair, sides))
        ):
            source, target = pair.target, target if befalls(members[0].trigger) and target else pair.source
    return source, target


def _one_side(target: tuple[str, ...], pair: Roles, sides: Mapping[str, str]) -> bool:
    """Whether the men whose loss is told are of the first of two that clash, and not of the second."""
    side = sides.get(target[0]) if target else None
    return side is not None and side == sides.get(pair.source[0]) and side != sides.get(pair.target[0])


def _clash_with(one: Told) -> bool:
    """Whether a word tells of a fight with somebody, and not who else fought."""
    return one.trigger.sense.roles == "mutual" and bool(one.roles.target) and not one.roles.source


def _own(head: Told, claim: Claim, source: tuple[str, ...]) -> tuple[str, ...]:
    """Who acts in what several say together: whom each accuses, or each speaker where they tell deeds of their own."""
    if claim.stance == "accuse" and claim.against:
        return (claim.against,)
    speakers = {one.speaker.actor for one in head.claims if one is not None}
    return (claim.speaker.actor,) if speakers & set(source) else source


def _historical(doc: Document, times: Sequence[str], published: str | None) -> bool:
    """Whether the times of an event lie more than a year before the article."""
    if published is None or not times:
        return False
    year = int(published[:4])
    ends = [doc.at("time", int(ref.partition("@")[2])) for ref in times]
    latest = [c.value.latest for c in ends if c is not None and c.value.latest]
    return bool(latest) and all(int(day[:4]) < year - 1 for day in latest)


__all__ = ["EventWords", "find_events"]
