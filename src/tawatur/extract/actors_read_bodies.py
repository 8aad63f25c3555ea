"""Reading bodies, countries, groups and sources by name, and what short forms of them mean."""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_bodies import found, read_body, unit_of
from tawatur.extract.actors_lookup import Hit, entity, glue, lookup, nisba, speaks_beside, state_of
from tawatur.extract.actors_ministries import read_ministry
from tawatur.extract.actors_offices import read_office
from tawatur.extract.actors_offices_places import settle
from tawatur.extract.actors_people import name_after
from tawatur.extract.actors_refs import ActorRef, Found, body_actor, country_actor
from tawatur.extract.actors_scan import Scan
from tawatur.extract.actors_shapes import MINISTRY, Body
from tawatur.extract.actors_whereabouts import in_place, is_adjective
from tawatur.extract.coreference import again
from tawatur.extract.names import latin
from tawatur.model import Gap

_KINDRED = {
    "REB": {"REB", "ISM"},
    "PTY": {"PTY", "OPP"},
    "OPP": {"OPP", "PTY"},
    "NGO": {"NGO", "UNO", "IGO"},
    "IGO": {"IGO", "UNO", "EUR"},
}
"""Sectors of the bodies that a bare head noun may mean again."""


_NAMED = ("group", "organisation", "outlet", "seat", "country", "capital")
"""Classes of what is known by name; the first wins where a name is several."""

WAR_UNSURE = "actors/collective-last"
"""Rule of a word for the parties to a war that no pair has been named for yet."""


def pair_actor(sides: tuple[ActorRef, ActorRef]) -> ActorRef:
    """Two sides as one actor with members."""
    members = tuple(ref.key for ref in sides)
    return ActorRef(
        key="several:" + "+".join(members),
        name=" and ".join(ref.name for ref in sides),
        kind="group",
        how="collective",
        sector="GOV",
        members=members,
        gender="m",
        number="du",
    )


class BodyReader:
    """Reads mentions of all but people. Each reader gives what starts at token ``i`` and ends before ``end``."""

    def __init__(self, scan: Scan) -> None:
        self.doc, self.history, self.focus = scan.doc, scan.history, scan.focus
        self.open: Gap | None = None
        """What the last reader could not resolve, if nothing else is found there."""

    def collective(self, i: int, end: int) -> Found | None:
        """The sides of a conflict, by a word for them: those named right after it, or before."""
        hit = lookup(self.doc, i, ("collective",))
        if hit is None or hit.row.cls != "collective":
            return None
        war = hit.row.extra.get("of") == "war"
        named = self._named_after(hit.last, end)
        sides = named or self.history.two_sides(i, war)
        if sides is None:
            if hit.row.value != "many":
                start = self.doc.clitic_start(i, hit.letters)
                reason = "no two sides are named before"
                self.open = Gap(start=start, end=self.doc.ends[hit.last - 1], about="actor", reason=reason)
            return None
        rule = "actors/collective" if named or self.history.pairs or not war else WAR_UNSURE
        return Found(i, hit.last, pair_actor(sides), rule, (hit.row,), hit.letters)

    def _named_after(self, j: int, end: int) -> tuple[ActorRef, ActorRef] | None:
        """Two countries in apposition: the two sides, Armenia and Azerbaijan."""
        k = j + 1 if glue(self.doc, j, "comma") else j
        first = lookup(self.doc, k, ("country",), clitics=False) if k < end else None
        if first is None or first.last >= end or "+wa" not in self.doc.words[first.last].tags:
            return None
        second = lookup(self.doc, first.last, ("country",))
        return (entity(first.row), entity(second.row)) if second is not None else None

    def own(self, i: int, end: int) -> Found | None:
        """What belongs to a side named before: his forces, her country."""
        del end
        hit = lookup(self.doc, i, ("anaphor",))
        if hit is None:
            return None
        if hit.row.value == "latter":
            named = self.history.latest(i)
            ref = again(named, "pronoun") if named is not None else None
            return (
                Found(i, hit.last, ref, "actors/latter", (hit.row,), hit.letters) if ref is not None else None
            )
        owner = self.history.owner(i, hit.row.extra.get("of", ""))
        if owner is None:
            return None
        if hit.row.value == "enemy":
            foe = self.history.foe(owner)
            return (
                Found(i, hit.last, again(foe, "pronoun"), "actors/enemy", (hit.row,), hit.letters)
                if foe
                else None
            )
        code = owner.country
        if code is None:
            return None
        if code.startswith("X") and hit.row.value != "own-country":
            group = owner if owner.kind == "group" else self.history.group_of(code)
            if group is None:
                return None
            ref = group
        else:
            name = self.focus.name(code)
            ref = country_actor(code, name)
            if hit.row.value == "own-forces":
                ref = body_actor(f"Forces of {name}", "MIL", code, "f", "")
            elif hit.row.value == "own-government":
                ref = body_actor(f"Government of {name}", "GOV", code, "f", "")
        return Found(i, hit.last, again(ref, "pronoun"), "actors/own", (hit.row,), hit.letters)

    def ministry(self, i: int, end: int) -> Found | None:
        body = read_ministry(self.doc, i, end)
        return self._settled(body, end) if body is not None else None

    def body(self, i: int, end: int) -> Found | None:
        body = read_body(self.doc, i, end)
        return self._settled(body, end) if body is not None else None

    def _settled(self, body: Body, end: int) -> Found | None:
        """Whom a body means: with its country as it stands, else by what was named before or is in focus."""
        i = body.first
        if (
            body.words >= 2
            and body.own_last
            and body.named is None
            and body.sector in {"REB", "NGO", "PTY", "OPP"}
        ):
            return self._unlisted(body)
        if body.named is None and (ours := self._of_state(body)) is not None:
            return self._again(body, ours)
        if body.country is None and body.last > i + 1 and glue(self.doc, body.last - 1, "regional"):
            body.country = self.focus.entity()
        if body.named is not None or body.country is not None:
            return self._with_others(body, end) if self._is_body(body) else None
        if body.region:
            body.country = self.focus.entity() or self.focus.land(i)
            return found(body, "actors/body") if body.country is not None else None
        if (bureau := self._office_of(body, end)) is not None:
            return bureau
        if (shorter := self._begins(body)) is not None:
            return self._again(body, shorter)
        if not body.definite and not body.scenic:
            return self._unit(body, end) or self._unlisted(body)
        if body.sector == "JRN" and not body.pattern:
            article = self.doc.packs.analyser.clitics.article
            same = self.history.last_head(body.head.removeprefix(article))
            return self._again(body, same) if same is not None and body.last == i + 1 else None
        before = self._before(body)
        of_group = before is not None and before.key.startswith(("group:", "organisation:"))
        if before is not None and (body.bare or body.extended or of_group) and not body.scenic:
            return self._again(body, before)
        if not body.bare and not body.scenic:
            return None
        listed = self.focus.scene_name(self.doc, i, body.last)
        if listed is not None:
            return Found(
                i,
                body.last,
                again(entity(listed), "alias"),
                "actors/scene",
                (*body.rows, listed),
                body.letters,
            )
        if (
            not body.scenic
            and "{}" not in body.pattern
            and body.sector in {"REB", "NGO", "PTY", "IGO", "OPP", "BUS", "EDU", "LAB"}
        ):
            return self._group_before(body)
        body.country = self.focus.land(i) or self.focus.of_forces(i, body.sector)
        made = found(body, "actors/focus")
        return msgspec.structs.replace(made, ref=again(made.ref, "institution"))

    def _with_others(self, body: Body, end: int) -> Found:
        """The body, and those of the same kind of other countries that are joined to it: Russian and Turkish forces."""
        made = found(body, "actors/body")
        if body.named is not None or not body.closed or body.rows[-1].cls not in {"nisba", "nisba-phrase"}:
            return made
        parts, last = [made], body.last
        while (
            last < end
            and "+wa" in self.doc.words[last].tags
            and (hit := nisba(self.doc, last)) is not None
            and hit.letters
        ):
            if hit.reading is not None and "def" not in hit.reading.tags:
                break
            other = msgspec.structs.replace(body, country=state_of(hit.row), rows=[*body.rows[:-1], hit.row])
            parts.append(Found(last, hit.last, other.actor(), "actors/body", tuple(other.rows), hit.letters))
            last = hit.last
        if len(parts) < 2:
            return made
        refs = [part.ref for part in parts]
        ref = ActorRef(
            key="several:" + "+".join(r.key for r in refs), name=" and ".join(r.name for r in refs), kind="group", how="collective",
            sector=body.sector, members=tuple(r.key for r in refs), gender=body.gender, number="du" if len(refs) == 2 else "pl",
        )  # fmt: skip
        inner = msgspec.structs.replace(made, first=body.last - 1, letters=0)
        return Found(body.first, last, ref, "actors/several", made.rows, body.letters, (inner, *parts[1:]))

    def _unit(self, body: Body, end: int) -> Found | None:
        """A unit is the force that it is of."""
        whole = unit_of(self.doc, body, end)
        if whole is None or lookup(self.doc, whole.first, ("scene-name",)) is not None:
            return None
        ref = self.resolved(whole)
        if ref is None and not (whole.closed or whole.named):
            whole.country = self.focus.land(body.first) or self.focus.of_forces(body.first, whole.sector)
        rows = (*body.rows, *whole.rows)
        return Found(body.first, whole.last, ref or whole.actor(), "actors/body", rows, body.letters)

    def _unlisted(self, body: Body) -> Found | None:
        """A body with a proper name that no list knows: a group's, an outlet's."""
        if body.sector == "JRN":
            return found(body, "actors/body") if body.pattern and body.extended else None
        if body.words < 2 or not body.bare or body.sector not in {"REB", "NGO", "PTY", "OPP", "LAB"}:
            return None
        words = tuple(self.doc.words[k].surface for k in range(body.first + 1, body.own_last or body.last))
        body.pattern = f"{latin(self.doc.packs, words)} {body.pattern}".replace(" {}", "")
        return found(body, "actors/body")

    def resolved(self, body: Body) -> ActorRef | None:
        """The body that a bare head noun inside another mention means."""
        if body.named is not None or body.country is not None or body.scenic:
            return None
        if not body.definite:
            short = self.focus.scene_name(self.doc, body.first, body.last)
            return entity(short) if short is not None else self._begins(body)
        if (before := self._before(body)) is not None:
            return before
        listed = self.focus.scene_name(self.doc, body.first, body.last)
        if listed is not None:
            return entity(listed)
        group = self._group_before(body) if body.sector == "REB" and body.bare and not body.words else None
        return group.ref if group is not None else None

    def _office_of(self, body: Body, end: int) -> Found | None:
        """The office of somebody who holds a post: the office OF THE GOVERNOR of X; his name may follow."""
        doc, j = self.doc, body.last
        if (
            body.closed
            or j >= end
            or "role" not in doc.words[j].tags
            or not body.pattern.startswith("Office")
        ):
            return None
        post = read_office(doc, j, end, self.resolved)
        if (
            post is None
            or post.letters
            or post.number != "sg"
            or not (post.country or post.bodied or post.generic)
        ):
            return None
        settle(doc, post)
        post.country = post.country or self.focus.land(body.first)
        code = post.country[0] if post.country else None
        name, _ = name_after(doc, post.last, end)
        ref = body_actor(f"Office of the {post.title()}", post.sector, code, body.gender, body.head)
        last = name.last if name is not None else post.last
        return Found(body.first, last, ref, "actors/body", (*body.rows, *post.rows), body.letters)

    def _before(self, body: Body) -> ActorRef | None:
        """Whom a body without a country means: by a bare head the last of its kind, by a whole name the last of that name."""
        if body.last == body.first + 1 or not (body.ministry or body.field):
            return self.history.last_head(body.head, body.sector, self.focus.governs(body.last - 1))
        return self.history.last_like(body.head, body.pattern.split(" of {}")[0])

    def _of_state(self, body: Body) -> ActorRef | None:
        """The ministry named last of a state whose "ministry" is spoken of: "the Turkish ministry"."""
        if body.pattern != MINISTRY or body.field is not None or body.country is None:
            return None
        code = body.country[0]
        before = (f.ref for f in reversed(self.history.found) if f.ref.head == body.head)
        return next(
            (ref for ref in before if ref.country == code and ref.name.startswith("Ministry of")), None
        )

    def _begins(self, body: Body) -> ActorRef | None:
        """The body said before whose name begins with the same words, two or more: a shorter form of it."""
        doc, size = self.doc, body.last - body.first
        if size < 2 or body.sector == "JRN":
            return None
        words = [doc.words[k].folded for k in range(body.first + 1, body.last)]
        for before in reversed(self.history.found):
            ref = before.ref
            if ref.kind not in {"institution", "group"} or ref.members or before.last - before.first < size:
                continue
            if ref.head == body.head and words == [
                doc.words[k].folded for k in range(before.first + 1, before.first + size)
            ]:
                return ref
        return None

    def _again(self, body: Body, before: ActorRef) -> Found:
        return Found(
            body.first,
            body.last,
            again(before, "institution"),
            "actors/institution",
            tuple(body.rows),
            body.letters,
        )

    def _is_body(self, body: Body) -> bool:
        """Whether a head with a country is a body at all: a country's side or group, no governorate."""
        return body.named is not None or body.extended

    def _group_before(self, body: Body) -> Found | None:
        """The group: the one of that kind named last."""
        sectors = _KINDRED.get(body.sector, {body.sector})
        if body.last > body.first + 1 and body.sector not in {"REB"}:
            return None
        before = next(
            (
                f.ref
                for f in reversed(self.history.found)
                if f.ref.sector in sectors and f.ref.kind in {"group", "institution"}
            ),
            None,
        )
        return self._again(body, before) if before is not None else None

    def entity(self, i: int, end: int) -> Found | None:
        del end
        doc = self.doc
        hit = lookup(doc, i, _NAMED)
        if (
            hit is not None
            and hit.row.cls == "outlet"
            and hit.row.extra.get("weak")
            and not self._sure(i, hit)
        ):
            # Papers bear the names of capitals.
            hit = lookup(doc, i, tuple(cls for cls in _NAMED if cls != "outlet"))
        if hit is None or (hit.row.extra.get("weak") and not self._sure(i, hit)):
            return None
        if hit.row.cls == "capital":
            return self._capital(i, hit)
        if hit.row.cls == "country" and (in_place(self.doc, i) or is_adjective(self.doc, i)):
            return None
        if (national := self.history.of_a_state(hit.row)) is not None:
            return Found(
                i, hit.last, again(national, "institution"), "actors/institution", (hit.row,), hit.letters
            )
        ref = entity(hit.row)
        rule = f"actors/{hit.row.cls}"
        return Found(i, hit.last, ref, rule, (hit.row,), hit.letters)

    def _sure(self, i: int, hit: Hit) -> bool:
        """Whether a name that is an ordinary word, too, stands where a name would."""
        doc = self.doc
        if i and (
            glue(doc, i - 1, "outlet-head") or (glue(doc, i - 1, "open") and glue(doc, hit.last, "close"))
        ):
            return True
        if hit.row.cls == "outlet":
            # "Al-Hayat has learnt that": what a paper writes of itself.
            if i == 0 or hit.row.extra["weak"] == "name":
                return i > 0 and "takes:learns" in doc.words[i - 1].tags
            return glue(doc, i - 1, "open") or "institution" in doc.words[i - 1].tags
        if hit.row.cls == "country":
            return i > 0 and (glue(doc, i - 1, "in") or doc.over("place", i) is not None)
        if hit.row.cls == "group":
            land = self.focus.land(i)
            home = hit.row.extra.get("home")
            if home is not None and (home in self.history.weights or (land is not None and land[0] == home)):
                return True
            return any(f.ref.head == hit.row.value for f in self.history.found)
        return False

    def _capital(self, i: int, hit: Hit) -> Found | None:
        place = self.doc.at("place", i)
        if place is None or not getattr(place.value, "acting", False):
            return None
        code, name = state_of(hit.row)
        if code.startswith("X") and code != "XKX" and not speaks_beside(self.doc, i):
            # The seat of an entity is one where it speaks; else it is a town of the state around it.
            return None
        ref = again(country_actor(code, name), "alias")
        return Found(i, hit.last, ref, "actors/capital", (hit.row,), hit.letters)

    def scene(self, i: int, end: int) -> Found | None:
        """A short name that means a group in the country in focus."""
        del end
        hit = lookup(self.doc, i, ("scene-name",))
        listed = self.focus.scene_name(self.doc, i, hit.last) if hit is not None else None
        if hit is None or listed is None or hit.row.form.split()[0] in self.history.heads:
            return None
        return Found(
            i, hit.last, again(entity(listed), "alias"), "actors/scene", (hit.row, listed), hit.letters
        )
