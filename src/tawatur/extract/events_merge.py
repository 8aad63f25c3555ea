"""One event for each happening: triggers that tell the same one are joined, and later mentions led back to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tawatur.extract.events_assert import Evidence
from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.modality import Status
from tawatur.extract.roles import Roles, find_roles
from tawatur.extract.roles_governors import answered
from tawatur.extract.roles_pronouns import is_verb
from tawatur.model import Claim, Event

_FAMILIES = {
    "aerial": "air", "drone": "air", "heavy-weapons": "shelling", "explosives": "blast", "suicide-attack": "blast",
    "firearms": "clash", "abduct": "abduction", "destroy": "", "targeted": "", "beat": "", "primitive": "",
}  # fmt: skip
"""Modes of ASSAULT that tell kinds of attack apart; the others go with any."""


_OUTCOMES = (None, "targeted")


def family(kind: str, mode: str | None) -> str:
    """What kind of attack a mode says; empty where it goes with any, and for what is no attack."""
    return _FAMILIES.get(mode or "", mode or "") if kind == "ASSAULT" else ""


class Told(msgspec.Struct, frozen=True, eq=False):
    """A trigger with all that was read about it."""

    trigger: Trigger
    status: Status
    evidence: Evidence
    roles: Roles
    claims: tuple[Claim | None, ...]
    mode: str | None
    acled: str | None

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.trigger.sense.type

    @property
    def family(self) -> str:
        """What kind of attack or dealing the mode says; empty where it goes with any."""
        return family(self.type, self.mode)


def group(scene: Scene, told: Sequence[Told], sides: Mapping[str, str]) -> list[list[Told]]:
    """The triggers of a sentence by happening, in order of their first. `sides` are the countries of actors by key."""
    groups: list[list[Told]] = []
    for one in told:
        home = next((g for g in reversed(groups) if _governs(g, one) or _same(scene, g, one, sides)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _governs(members: Sequence[Told], one: Told) -> bool:
    """Whether a verb right before a noun of its type takes that as its object: "offered help" is one event."""
    if one.trigger.finite:
        return False
    return any(m.type == one.type and 0 < one.trigger.at - m.trigger.at <= _OBJECT_REACH for m in members)


_OBJECT_REACH = 4


def _same(scene: Scene, members: Sequence[Told], one: Told, sides: Mapping[str, str]) -> bool:
    first = members[0]
    if first.type != one.type:
        return False
    if one.evidence.light == "outcome" and not one.roles.source and one.trigger.sense.mode in _OUTCOMES:
        # What came of it, told outside the quoted words.
        return True
    if first.claims != one.claims:
        return False
    if not one.trigger.finite and answered(scene, one.trigger.at):
        # Struck IN ANSWER TO A SHELLING: that was another's.
        return False
    if first.status.polarity != one.status.polarity or first.status.modality != one.status.modality:
        return False
    if first.type in _ELSEWHERE and _elsewhere(scene, members, one):
        return False
    families = {m.family for m in members} - {""}
    clause = scene.clause[one.trigger.at - scene.first]
    apart = all(scene.clause[m.trigger.at - scene.first] != clause for m in members)
    if apart and one.family and families and one.family not in families and not _caused(scene, members, one):
        return False
    sources = {k for m in members for k in m.roles.source}
    struck = {sides.get(k, k) for k in one.roles.target}
    if struck & {sides.get(k, k) for k in sources} and not one.roles.source:
        # Who struck there is struck here.
        return False
    if sources and one.roles.source and not sources & set(one.roles.source):
        verbs = one.trigger.finite and any(m.trigger.finite and m.roles.source for m in members)
        if verbs and one.type != "CONSULT":
            # Settlers stormed the one, the army the other.
            return False
        targets = {k for m in members for k in m.roles.target}
        return not targets or bool(targets & set(one.roles.target))
    return True


def _caused(scene: Scene, members: Sequence[Told], one: Told) -> bool:
    """Whether a noun is the cause of what befell somebody, told in the words right before: were killed, today, IN A RAID."""
    last, at = members[-1].trigger, one.trigger.at
    near = 0 < at - last.at <= _CAUSE_REACH and last.sense.mode == "targeted" and not one.trigger.finite
    if not near or scene.cue(at - 1, "preposition") is None:
        return False
    return not any(is_verb(scene, j) for j in range(last.at + 1, at))


_CAUSE_REACH = 12
"""Words after "were killed" among which stands in what attack."""
_ELSEWHERE = frozenset({"TERRITORY", "RETREAT", "CONSULT"})
"""Types of which each place is a happening of its own: the siege of one town lifted AND a hill taken."""
_PLACE_REACH = 6
"""Words after a trigger among which its place stands."""


def _elsewhere(scene: Scene, members: Sequence[Told], one: Told) -> bool:
    """Whether a trigger has a place right after it, and all it would be joined to have other ones."""
    here = _place_after(scene, one.trigger.at)
    places = [_place_after(scene, m.trigger.at) for m in members]
    return here is not None and None not in places and here not in places


def _place_after(scene: Scene, at: int) -> str | None:
    first, last = at + 1, min(scene.last, at + 1 + _PLACE_REACH)
    found = next((c for j in range(first, last) if (c := scene.doc.at("place", j)) is not None), None)
    return found.value.name if found is not None else None


_NAMED_AGAIN = frozenset({"ASSAULT", "PROTEST", "CONSULT", "AGREE"})
"""Types whose nouns name a happening; those of others are definite by grammar alone (THE taking of)."""


class Memory:
    """What was told so far: to which a definite noun without details of its own refers."""

    def __init__(self) -> None:
        self._last: dict[str, Event] = {}

    def mentions(self, one: Told) -> bool:
        """Whether a trigger only mentions again what was told before: a noun that names something else by it, or
        a definite one that adds nothing and that nobody new tells."""
        earlier = self._last.get(one.type)
        if one.trigger.finite or earlier is None:
            return False
        if "mention" in one.status.marks:
            return True
        if not one.evidence.definite or one.type not in _NAMED_AGAIN:
            return False
        teller = one.claims[0].id if one.claims[0] is not None else None
        return teller == earlier.claim and not one.evidence.details & {"time", "figure", "toll"}

    def echoed(self, scene: Scene, members: Sequence[Told], echoes: Sequence[Trigger]) -> Event | None:
        """The earlier event that a sentence comes back to ("THE SHELLING killed two"): this one tells more of it."""
        earlier = self._last.get(members[0].type)
        if earlier is None:
            return None
        clauses = {scene.clause[m.trigger.at - scene.first] for m in members}
        for echo in echoes:
            if "+li" in echo.reading.tags:
                # A purpose is no mention of what has happened.
                continue
            if echo.sense.type == members[0].type and clauses & _around(scene.clause[echo.at - scene.first]):
                own = find_roles(scene, echo, None, scene.first).source
                return msgspec.structs.replace(earlier, source=own) if own else earlier
        return None

    def keep(self, event: Event) -> None:
        """Remember a happening."""
        self._last[event.type] = event


def _around(clause: int) -> set[int]:
    return {clause - 1, clause, clause + 1}
