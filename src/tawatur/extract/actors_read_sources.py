"""Reading unnamed sources and crowds, and whom "the sources", "the rebels" mean among those cited before."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tawatur.extract.actors_apposed import spoken
from tawatur.extract.actors_crowds import read_source
from tawatur.extract.actors_lookup import entity, lookup, nisba, state_of
from tawatur.extract.actors_peoples import read_people
from tawatur.extract.actors_refs import ActorRef, Found
from tawatur.extract.actors_scan import Scan
from tawatur.extract.actors_shapes import Resolve
from tawatur.extract.coreference import again

_MILITANT = frozenset(["militant", "extremist", "jihadist", "takfiri", "gunman"])
"""Whom reports call so mean the movement that they tell of."""


class SourceReader:
    """Reads mentions of sources, crowds and peoples. ``scene`` reads the short name of a group at a token."""

    def __init__(self, scan: Scan, resolved: Resolve, scene: Callable[[int, int], Found | None]) -> None:
        self.doc, self.history, self.focus = scan.doc, scan.history, scan.focus
        self.resolved, self.scene = resolved, scene

    def source(self, i: int, end: int) -> Found | None:
        if (fighters := self._of_scene(i, end)) is not None:
            return fighters
        made = read_source(self.doc, i, end, self.focus.land, self.focus.scene, self.resolved)
        if made is None:
            return None
        if (
            made.last == i + 1
            and made.ref.sector in {"REB", "ISM"}
            and (listed := self.focus.scene_name(self.doc, i, i + 1))
        ):
            return msgspec.structs.replace(
                made, ref=again(entity(listed), "alias"), rows=(*made.rows, listed)
            )
        if made.last == i + 1 and made.rows[0].cls == "source-noun" and "def" in self.doc.words[i].tags:
            before = self._source_before(made)
            if before is not None:
                return msgspec.structs.replace(made, ref=again(before, "role"), rule="actors/source-again")
        return self._with_other_sources(self._another(made), end)

    def _cited(self) -> list[Found]:
        """The unnamed sources so far, and the crowds that a verb of speech or "according to" tells to have spoken."""
        out: list[Found] = []
        for said in self.history.found:
            if not said.rule.startswith("actors/source") or not said.ref.key.startswith("source:"):
                continue
            joined = bool(out) and out[-1].last == said.first
            if said.ref.head == "source" or joined or spoken(self.doc, said.first):
                out.append(said)
        return out

    def _joint(self) -> ActorRef | None:
        """Sources of two kinds that were cited together last: "the sources" are both, and of no one side."""
        cited = self._cited()
        if not cited:
            return None
        if (last := cited[-1]).ref.how == "role" and " and " in last.ref.name:
            return last.ref
        if len(cited) < 2 or "+wa" not in self.doc.words[last.first].tags or cited[-2].last != last.first:
            return None
        one, other = cited[-2].ref, last.ref
        if (one.country, one.sector) == (other.country, other.sector) or {one.number, other.number} != {"pl"}:
            return None
        name = f"{one.name} and {other.name}"
        return msgspec.structs.replace(one, key=f"source:{name}", name=name, country=None, sector="UNK")

    def _with_other_sources(self, made: Found, end: int) -> Found:
        """The sources, and those of another nationality that is joined: Israeli AND PALESTINIAN sources."""
        j = made.last
        other = nisba(self.doc, j) if j < end and "+wa" in self.doc.words[j].tags else None
        if other is None or not other.letters or made.ref.country is None or made.rows[-1].cls != "nisba":
            return made
        code, land = state_of(other.row)
        name = made.ref.name.replace(f" of {state_of(made.rows[-1])[1]}", f" of {land}")
        if code == made.ref.country or name == made.ref.name:
            return made
        second = msgspec.structs.replace(made.ref, key=f"source:{name}", name=name, country=code)
        refs = (made.ref, second)
        ref = msgspec.structs.replace(
            made.ref, key="several:" + "+".join(r.key for r in refs), name=f"{made.ref.name} and of {land}", country=None,
            how="collective", members=tuple(r.key for r in refs),
        )  # fmt: skip
        first = msgspec.structs.replace(made, first=j - 1, letters=0)
        last = Found(j, other.last, second, made.rule, (*made.rows[:-1], other.row), other.letters)
        return msgspec.structs.replace(made, last=other.last, ref=ref, parts=(first, last))

    def _another(self, made: Found) -> Found:
        """Another source of the kind that was cited before: "another source" after a military one."""
        before = next((r for r in reversed(self.history.sources) if r.head == made.ref.head), None)
        if before is None or made.ref.sector != "UNK" or not made.ref.name.startswith("other"):
            return made
        ref = msgspec.structs.replace(
            made.ref, sector=before.sector, country=before.country, name=f"other {before.name}"
        )
        return msgspec.structs.replace(made, ref=ref)

    def _of_scene(self, i: int, end: int) -> Found | None:
        """Sources or fighters of a group by its short name: they are the group."""
        hit = lookup(self.doc, i, ("source-noun",))
        if hit is None or hit.reading is None or i + 1 >= end or not hit.reading.tags & {"pl", "du"}:
            return None
        group = None if {"def", "+pron"} & hit.reading.tags else self.scene(i + 1, end)
        if group is None or group.letters:
            return None
        return msgspec.structs.replace(group, first=i, letters=hit.letters, rows=(hit.row, *group.rows))

    def _source_before(self, made: Found) -> ActorRef | None:
        """Whom "the source", "the rebels" mean: the last such source, or the only such group."""
        if made.ref.sector == "UNK":
            cited = [f for f in self._cited() if f.ref.number == made.ref.number]
            if made.ref.number == "sg":
                cited = [f for f in cited if f.ref.head == made.ref.head]
            # "The sources" may be residents, activists who were cited last.
            return (self._joint() if made.ref.number == "pl" else None) or (cited[-1].ref if cited else None)
        if made.ref.sector == "REB":
            groups = {
                f.ref.key: f.ref
                for f in self.history.found
                if f.ref.kind == "group" and f.ref.sector == "REB" and f.ref.country
            }
            return next(iter(groups.values())) if len(groups) == 1 else None
        if made.ref.sector in {"UAF", "ISM"} and made.rows[0].value in _MILITANT:
            movements = {
                f.ref.key: f.ref
                for f in self.history.found
                if f.ref.kind == "group" and f.ref.sector == "ISM"
            }
            return next(iter(movements.values())) if len(movements) == 1 else None
        return None

    def people(self, i: int, end: int) -> Found | None:
        return read_people(self.doc, i, end)
