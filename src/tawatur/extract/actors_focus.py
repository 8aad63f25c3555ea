"""Which country is meant where a body or an office names none."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from tawatur.extract.actors_lookup import lookup, on_word, speaks_beside
from tawatur.extract.coreference import History
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.words import Word

_STATE = frozenset(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"])
_FORCES = frozenset(["MIL", "COP"])
FEW = 3
"""Places below which nationalities count for the scene as well."""
_ABROAD = ("Embassy", "Consulate", "Delegation", "Mission")
CLEAR = 0.6
"""Share of the places of an article that one country must have to be its scene."""


@lru_cache(maxsize=8)
def _scenes(packs: Packs) -> tuple[dict[str, list[Row]], dict[str, Row]]:
    by_form: dict[str, list[Row]] = {}
    for row in packs.rows("scene-name"):
        by_form.setdefault(row.form, []).append(row)
    groups: dict[str, Row] = {}
    for row in packs.rows("group"):
        groups.setdefault(row.value, row)
    return by_form, groups


@lru_cache(maxsize=8)
def _names(packs: Packs) -> dict[str, str]:
    """English names of countries by their codes."""
    return {row.value: row.extra.get("name", row.value) for row in reversed(packs.rows("country"))}


@lru_cache(maxsize=8)
def _homes(packs: Packs) -> dict[str, str]:
    """The one country where the movements of a side are at home, by the side's code."""
    homes: dict[str, set[str]] = {}
    for row in packs.rows("group"):
        side, home = row.extra.get("side", ""), row.extra.get("home", "")
        if side.startswith("X") and home and row.extra.get("sector") in {"REB", "ISM"}:
            homes.setdefault(side, set()).add(home)
    return {side: min(found) for side, found in homes.items() if len(found) == 1}


class Focus:
    """The scene of one article: the country of its places, of its outlet, and of what was said so far."""

    def __init__(self, doc: Document, history: History) -> None:
        self.doc, self.history = doc, history
        self._scene_rows, self._groups = _scenes(doc.packs)
        self._names, self._homes = _names(doc.packs), _homes(doc.packs)
        self._groups_told: set[str] | None = None
        self._outlet = self._own_country()
        self.scene = self._scene_of()

    def land(self, at: int, whole: bool = False) -> tuple[str, str] | None:
        """Code and English name of the country in focus at token ``at``, or None where two fit.

        ``whole``: the article has been read to its end, so that what follows counts as well.
        """
        code = self._speaks(at) or self._opening(at) or self._paragraph(at, _STATE) or self.scene
        code = code or self._spoken_of()
        if code is None and self._outlet is not None and self._outlet in self.history.weights:
            code = self._outlet
        code = code or self._paragraph(at, None) or self._at_home()
        if (
            code is None
            and whole
            and len(states := [c for c in self.history.weights if not c.startswith("X")]) == 1
        ):
            code = states[0]
        return (code, self._names.get(code, code)) if code is not None else None

    def _opening(self, at: int) -> str | None:
        """The state spoken of where a place opens the sentence of token ``at``: IN KHARKIV, a police official said."""
        first = self.doc.sentences[self.doc.sentence[at]][0]
        for i in range(first, min(first + 4, at)):
            place = self.doc.at("place", i)
            if place is not None:
                there = any("glue:in" in word.tags for word in self.doc.words[first:i])
                code = getattr(place.value, "country", None)
                closed = place.last < at and "comma" in self.doc.words[place.last].tags
                return code if there and closed and code in self.history.weights else None
        return None

    def governs(self, at: int) -> str | None:
        """The state in focus, where token ``at`` tells that a body is the government's: the GOVERNMENT forces."""
        row = on_word(self.doc.words[at], "marker")
        land = self.land(at) if row is not None and row.value == "government" else None
        return land[0] if land is not None else None

    def of_forces(self, at: int, sector: str) -> tuple[str, str] | None:
        """The state whose forces of the same kind the paragraph named last before token ``at``: "the army"."""
        if sector not in _FORCES:
            return None
        block = self.doc.blocks[at]
        for found in reversed(self.history.found):
            ref = found.ref
            if self.doc.blocks[found.first] == block and ref.sector == sector and ref.country in self._names:
                return ref.country, self._names[ref.country]
        return None

    def _spoken_of(self) -> str | None:
        """The state spoken of most; a movement's is the one where it is at home: it has no ministries of its own."""
        code = self.history.focus()
        return code if code is None or code in self._names else self._homes.get(code)

    def _at_home(self) -> str | None:
        """The one country at home in which a movement of the article fights, if the article names that country."""
        homes = {self._homes[code] for code in self.history.weights if code in self._homes}
        return next(iter(homes)) if len(homes) == 1 and homes <= set(self.history.weights) else None

    def _speaks(self, at: int) -> str | None:
        """The state of whose men one tells, in the sentence of token ``at``, what "the army" did."""
        for found in reversed(self.history.found):
            if self.doc.sentence[found.first] != self.doc.sentence[at]:
                return None
            code, last = found.ref.country, min(found.last, at)
            between = [self.doc.words[k].tags for k in range(last, at)]
            if any("cue" in tags and "past" in tags for tags in between):
                # Another has begun to speak.
                return None
            told = any("mark" in tags for tags in between)
            if told and code in self._names and speaks_beside(self.doc, found.first):
                return None if code.startswith("X") else code
        return None

    def _paragraph(self, at: int, sectors: frozenset[str] | None) -> str | None:
        """The one state whose people and bodies, or else which itself, the paragraph named before token ``at``."""
        block = self.doc.blocks[at]
        seen: dict[str, None] = {}
        for found in reversed(self.history.found):
            if self.doc.blocks[found.first] > block:
                continue
            if self.doc.blocks[found.first] != block:
                break
            ref = found.ref
            if ref.country is None or ref.country.startswith("X") or ref.name.startswith(_ABROAD):
                continue
            # Forces are named of both sides of a war; who governs is named of one.
            if sectors is None or (
                ref.kind in {"person", "institution"} and ref.sector in sectors and ref.sector != "MIL"
            ):
                seen[ref.country] = None
        return next(iter(seen)) if len(seen) == 1 else None

    def entity(self) -> tuple[str, str] | None:
        """The entity within a state that was named last: "the region"."""
        for found in reversed(self.history.found):
            code = found.ref.country or ""
            if code.startswith("X") and code in self._names:
                return code, self._names[code]
        named = (lookup(self.doc, i, ("country",)) for i in range(len(self.doc.words)))
        later = next(
            (hit.row.value for hit in named if hit is not None and hit.row.value.startswith("X")), None
        )
        return (later, self._names[later]) if later is not None else None

    def name(self, code: str) -> str:
        """The English name of a country."""
        return self._names.get(code, code)

    def scene_name(self, doc: Document, first: int, last: int) -> Row | None:
        """The group that a short name means in the country in focus: "the coalition" in Yemen."""
        hit = lookup(doc, first, ("scene-name",))
        if hit is None or hit.last < last:
            return None
        land = self.land(first)
        codes = {land[0]} if land is not None else set()
        codes = codes or {self._homes[code] for code in self.history.weights if code in self._homes}
        near = [f.ref.key for f in self.history.found]
        for row in self._scene_rows.get(hit.row.form, ()):
            listed = self._groups.get(row.value)
            if listed is not None and not listed.extra.get("side") and row.value not in self._told():
                # A movement that is no side of its own is meant only where the article names it.
                continue
            if codes & set(row.extra.get("scene", "").split()) or (
                f"group:{row.value}" in near and not codes
            ):
                return listed
        return None

    def _told(self) -> set[str]:
        """The groups that the article names anywhere."""
        if self._groups_told is None:
            hits = (lookup(self.doc, i, ("group",)) for i in range(len(self.doc.words)))
            self._groups_told = {hit.row.value for hit in hits if hit is not None}
        return self._groups_told

    def _own_country(self) -> str | None:
        outlet = self.doc.outlet
        if outlet is None:
            return None
        return next(
            (row.extra.get("country") for row in self.doc.packs.rows("outlet") if row.value == outlet), None
        )

    def _elsewhere(self, before: Word) -> bool:
        """Whether a nationality after this word tells of no scene: an embassy's; a surname after a given name."""
        head = on_word(before, "institution")
        abroad = head is not None and head.extra.get("english", "").startswith(_ABROAD)
        return abroad or "given-name" in before.tags

    def _scene_of(self) -> str | None:
        counts: Counter[str] = Counter()
        for chunk in self.doc.chunks("place"):
            country = getattr(chunk.value, "country", None)
            if country is not None:
                # Where things happen is told by towns rather than by names of countries.
                counts[country] += 1 if getattr(chunk.value, "level", "") == "country" else 2
        if sum(counts.values()) < 2 * FEW:
            for i, word in enumerate(self.doc.words):
                if "nisba" in word.tags and not (i and self._elsewhere(self.doc.words[i - 1])):
                    states = {row.value for r in word.readings for row in r.rows if row.cls == "nisba"}
                    counts.update(code for code in sorted(states) if not code.startswith("X"))
        if not counts:
            return None
        total = sum(counts.values())
        code, count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[0]
        return code if count >= CLEAR * total else None
