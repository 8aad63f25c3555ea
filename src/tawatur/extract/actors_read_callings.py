"""Holders of an office whom nobody names: crowds by their calling, and whom an office means that was said before."""

from __future__ import annotations

from tawatur.extract.actors_crowds import community, plural_of
from tawatur.extract.actors_lookup import entity, unprefixed
from tawatur.extract.actors_offices_places import settle
from tawatur.extract.actors_refs import ActorRef, Found
from tawatur.extract.actors_scan import Scan
from tawatur.extract.actors_shapes import Office

_STATELESS = frozenset(["UNO", "IGO", "EUR"])


class Callings:
    """Reads offices without a name: what crowd they are, whose they are."""

    def __init__(self, scan: Scan) -> None:
        self.doc, self.history, self.focus = scan.doc, scan.history, scan.focus

    def like_before(self, office: Office) -> None:
        """A counterpart holds the office of the person named before."""
        before = next(
            (f.ref for f in reversed(self.history.found) if f.ref.kind == "person" and f.ref.role), None
        )
        if before is not None and before.role is not None:
            office.role, office.sector = before.role, before.sector

    def of_short_name(self, office: Office) -> None:
        """An office of those whom a short name means where the article plays: a spokesman of THE SEPARATISTS."""
        listed = (
            self.focus.scene_name(self.doc, office.short, office.short) if office.short is not None else None
        )
        if listed is not None:
            group = entity(listed)
            office.country = (group.country, group.name) if group.country else office.country
            office.sector, office.body, office.inner = group.sector, group.name, (group,)

    def for_last(self, office: Office) -> None:
        """A spokesman of nobody named speaks for the movement, body or force that was named last."""
        bodies = (f.ref for f in reversed(self.history.found) if f.ref.kind in {"institution", "group"})
        last = next(
            (ref for ref in bodies if ref.sector != "JRN" and not ref.key.startswith("source:")), None
        )
        if last is not None and self.history.last_role(office.role) is None:
            office.country = (last.country, last.name) if last.country else None
            office.sector, office.body, office.bodied = last.sector, last.name, True

    def international(self, office: Office) -> ActorRef | None:
        """Whom "the mediator", of whatever nationality, and "the UN official" mean: who spoke last of such a body."""
        serves = office.sector in _STATELESS and office.described and office.kind in {"src", "spk", "rep"}
        if office.inner or not (office.kind == "envoy" or serves):
            return None
        people = (f.ref for f in reversed(self.history.found) if f.ref.kind == "person")
        return next((ref for ref in people if ref.sector in _STATELESS), None)

    def crowd(self, office: Office) -> Found | None:
        """People described by their calling: officials, experts."""
        if office.kind == "kin":
            return None
        told = office.kind == "src" or self.told(office)
        if not told and (office.number == "sg" or (office.country is None and not office.bodied)):
            return None
        plural = office.number != "sg"
        if (
            plural
            and office.inner
            and office.inner[0].kind == "group"
            and office.sector in {"REB", "ISM", "MIL", "PRM"}
        ):
            # The fighters of a group are the group.
            rows = tuple(office.rows)
            return Found(office.first, office.last, office.inner[0], "actors/group", rows, office.letters)
        if office.kind == "src" and not office.bodied and office.country is None and self._no_crowd(office):
            return None
        force = office.sector in {"MIL", "COP", "REB"} and not (
            office.country or office.body or office.described
        )
        if force and not plural:
            return None
        settle(self.doc, office)
        self.own_country(office)
        if plural:
            office.role = plural_of(office.role)
        name = office.title()
        country = (
            office.country[0]
            if office.country and office.sector not in {"JRN", "EDU", "CVL", "MED", "UNK"}
            else None
        )
        people = community(self.doc.packs, office.role.split()[:1], country or "")
        ref = ActorRef(
            key=f"source:{name}", name=name, kind="group" if plural else "person", country=people or country, sector=office.sector,
            role=office.role, gender=office.gender, number="pl" if plural else "sg", head=office.lemma,
        )  # fmt: skip
        return Found(office.first, office.last, ref, "actors/crowd", tuple(office.rows), office.letters)

    def told(self, office: Office) -> bool:
        """Whether an adjective of the calling tells whose an indefinite office is: a local governor."""
        j = office.last
        if office.definite or office.kind in {"kin", "peer", "name"} or j >= len(self.doc.words):
            return False
        if office.described or office.last > office.first + 1:
            return office.described
        field = unprefixed(self.doc, j, "source-field")
        if field is None:
            return False
        office.role = f"{field.value.capitalize()} {office.role.lower()}"
        if field.extra.get("sector") == "CVL":
            office.sector = "CVL"
        office.described, office.last = True, j + 1
        return True

    def _no_crowd(self, office: Office) -> bool:
        """Whether a word of calling tells nothing of who speaks: a soldier; responsible FOR."""
        after = self.doc.words[office.last].tags if office.last < len(self.doc.words) else frozenset()
        if office.number != "sg" or office.last > office.first + 1:
            force = office.sector in {"MIL", "COP"} and not office.described
            return "governed:ani" in after or (not office.definite and force)
        accusative = any("role" in r.tags and "acc" in r.tags for r in self.doc.words[office.first].readings)
        return "governed:ani" in after or accusative or office.sector in {"MIL", "COP", "REB", "PTY", "MED"}

    def own_country(self, office: Office) -> None:
        """The country of an office that names none: that of the same office before, else the one in focus."""
        if office.country is not None or (office.body is not None and not office.scenic):
            return
        state = office.sector in {"GOV", "MIL", "LEG", "SPY", "COP", "JUD", "OPP"}
        if office.kind == "peer" or not (state or (office.scenic and office.sector in {"REB", "OPP"})):
            return
        land = self.focus.land(office.first)
        if land is not None:
            office.country = land
