"""Actors: who acts and speaks. `find_actors` puts every mention into the chart, resolved; `collect` makes the record's.

The article is read once from left to right. At each word that can open a name of an actor the readers of the
neighbour modules are asked, the longest answer counts, and short forms are resolved against what was read before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from tawatur.extract.actors_bodies import Body, found, read_body
from tawatur.extract.actors_crowds import plural_of, read_people, read_several, read_source
from tawatur.extract.actors_focus import Focus
from tawatur.extract.actors_lookup import Hit, entity, glue, lookup, nisba, state_of
from tawatur.extract.actors_people import Office, holder, name_after, person, read_office, settle, titles
from tawatur.extract.actors_refs import ActorRef, Found, body_actor, letters_of
from tawatur.extract.coreference import History, again, located
from tawatur.extract.names import Name, latin, read_name
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.model import Actor, Gap, Mention

__all__ = ["ActorRef", "collect", "find_actors"]

_TRIGGERS = frozenset(
    ["role", "institution", "body", "rank", "honorific", "given-name", "person", "country", "capital", "seat", "group",
     "organisation", "outlet", "source-noun", "nisba", "collective", "anaphor", "role-phrase", "glue:outlet-head", "name-part",
     "scene-name"]
)  # fmt: skip
_NOTHING: frozenset[str] = frozenset()
_SURNAME = frozenset(["surname"])
_PHRASES = frozenset(
    ["role-phrase", "body", "person", "country", "capital", "seat", "group", "organisation", "outlet", "source-phrase",
     "collective", "scene-name", "rank", "honorific", "given-name", "anaphor", "nisba-phrase"]
)  # fmt: skip


_LATE = frozenset(["actors/person", "actors/surname", "actors/focus", "actors/holder", "actors/role", "actors/institution"])
"""Rules whose mentions may get their country from the whole article."""
_KINDRED = {
    "REB": {"REB", "ISM"},
    "PTY": {"PTY", "OPP"},
    "OPP": {"OPP", "PTY"},
    "NGO": {"NGO", "UNO", "IGO"},
    "IGO": {"IGO", "UNO", "EUR"},
}
"""Sectors of the bodies that a bare head noun may mean again."""


def find_actors(doc: Document) -> list[Gap]:
    """Add a chunk of kind "actor" for every mention of an actor; what cannot be resolved comes back as gaps."""
    finder = _Finder(doc)
    for first, last in doc.sentences:
        finder.sentence(first, last)
    finder.surnames_before()
    finder.close()
    return finder.gaps


class _Finder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.history = History(doc)
        self.focus = Focus(doc, self.history)
        self.gaps: list[Gap] = []
        self.covered: set[int] = set()
        self._open: Gap | None = None
        self.pending: list[int] = []
        self._prefixes = tuple(
            pre for pre, tags in doc.packs.analyser.clitics.before if "def" not in tags and "+sa" not in tags
        )
        self._readers: tuple[tuple[frozenset[str], Callable[[int, int], Found | None]], ...] = (
            (frozenset(["collective"]), self._collective),
            (frozenset(["role", "role-phrase"]), self._office),
            (frozenset(["rank", "honorific"]), self._titled),
            (frozenset(["group", "organisation", "outlet", "seat", "country", "capital"]), self._entity),
            (frozenset(["institution", "body", "glue:outlet-head"]), self._body),
            (frozenset(["source-noun", "source-phrase"]), self._source),
            (frozenset(["scene-name"]), self._scene),
            (frozenset(["nisba", "nisba-phrase"]), self._people),
            (frozenset(["given-name", "person", "surname", "name-part"]), self._name),
        )

    # -- one sentence

    def sentence(self, first: int, last: int) -> None:
        i = first
        while i < last:
            openers = self._openers(i)
            hit = self._mention(i, last, openers) if openers else None
            if hit is None:
                i += 1
                continue
            self._put(hit)
            i = hit.last

    def _openers(self, i: int) -> frozenset[str]:
        """What token ``i`` may open: classes of its word and of the phrases that start there."""
        word = self.doc.words[i]
        if word.kind != "word":
            return _NOTHING
        tags = word.tags & _TRIGGERS
        for chunk in self.doc.starters.get(i, ()):
            if chunk.kind == "phrase":
                tags |= chunk.tags & _PHRASES
        if "unknown" in word.tags:
            self.pending.append(i)
            if self.history.skeletons:
                tags |= _SURNAME
        elif word.folded in self.history.surnames:
            tags |= _SURNAME
        return tags

    def _mention(self, i: int, end: int, openers: frozenset[str]) -> Found | None:
        best: Found | None = None
        for classes, reader in self._readers:
            if classes.isdisjoint(openers):
                continue
            made = reader(i, end)
            if made is not None and (best is None or made.last > best.last):
                best = made
        if best is None and self._open is not None:
            self.gaps.append(self._open)
        self._open = None
        return best

    def _put(self, made: Found) -> None:
        doc = self.doc
        for part in made.parts:
            self._put(part)
        start = doc.clitic_start(made.first, made.letters)
        ref = msgspec.structs.replace(made.ref, start=start, end=doc.ends[made.last - 1])
        made = msgspec.structs.replace(made, ref=ref)
        tags = [ref.kind, ref.sector, ref.how, *(["located"] if located(doc, made.first, ref) else [])]
        doc.add(Chunk("actor", made.first, made.last, ref, frozenset(tags), made.rule, made.rows))
        self.history.add(made)
        self.covered.update(range(made.first, made.last))

    # -- readers: each gives what starts at token ``i`` and ends before ``end``

    def _collective(self, i: int, end: int) -> Found | None:
        del end
        hit = lookup(self.doc, i, ("collective",))
        if hit is None or hit.row.cls != "collective":
            return None
        sides = self.history.two_sides(i, hit.row.extra.get("of") == "war")
        start = self.doc.clitic_start(i, hit.letters)
        if sides is None or hit.row.value == "many":
            if hit.row.value == "many" and sides is None:
                return None
            if sides is None:
                self._open = Gap(start=start, end=self.doc.ends[hit.last - 1], about="actor", reason="no two sides are named before")
                return None
        members = tuple(ref.key for ref in sides)
        ref = ActorRef(
            key="several:" + "+".join(members), name=" and ".join(r.name for r in sides), kind="group", how="collective",
            sector="GOV", members=members, gender="m", number="du",
        )  # fmt: skip
        return Found(i, hit.last, ref, "actors/collective", (hit.row,), hit.letters)

    def _office(self, i: int, end: int) -> Found | None:
        office = read_office(self.doc, i, end, self._resolved)
        if office is None or self._is_adjective(office):
            return None
        if office.kind == "peer":
            self._like_before(office)
        if office.number != "sg":
            several = read_several(self.doc, office, end)
            return several or self._crowd(office)
        name, titled = name_after(self.doc, office.last, end)
        if name is None and (second := self._second_office(office, end)) is not None:
            return second
        if name is None and office.kind != "src" and (office.country or office.body or office.generic):
            name = self._name_before(office)
        if name is not None and self._worth_naming(office, name):
            if name.row is None or not name.row.extra.get("country"):
                settle(self.doc, office)
                self._own_country(office)
            start = min(office.first, name.first)
            made = person(self.doc, name, office, start, office.letters if start == office.first else 0, titled)
            return self._named(self._with_inner(self._soldier(made, name, titled), office), name)
        return self._untitled(office)

    def _second_office(self, office: Office, end: int) -> Found | None:
        """Two offices of one person, one after the other, before the name."""
        i = office.last
        if i >= end or not self.doc.words[i].tags & {"role"} or not (office.country or office.body or office.bodied):
            return None
        second = self._office(i, end)
        if second is None or second.letters or second.rule != "actors/person" or second.first != i:
            return None
        return msgspec.structs.replace(second, first=office.first, letters=office.letters, rows=(*office.rows, *second.rows))

    def _name_before(self, office: Office) -> Name | None:
        """A name that no list knows right before its office: X, governor of Y."""
        doc, j = self.doc, office.first
        if office.letters or not j:
            return None
        if glue(doc, j - 1, "comma"):
            j -= 1
        first = j
        while first > 0 and j - first < 3 and first - 1 not in self.covered and doc.sentence[first - 1] == doc.sentence[office.first]:
            if not doc.words[first - 1].tags & {"unknown", "given-name"} or doc.words[first - 1].tags & {"name-end"}:
                break
            first -= 1
        if j - first < 2:
            return None
        return Name(first, j, latin(doc.packs, tuple(doc.words[k].surface for k in range(first, j))))

    def _with_inner(self, made: Found, office: Office) -> Found:
        """The bodies inside the mention of a person share the person's country where they name none."""
        country = made.ref.country
        if country is None or not office.scenic:
            return made
        name = self.focus.name(country)
        inner = tuple(
            body if body.country or body.kind != "institution"
            else body_actor(f"{body.name} of {name}", body.sector, country, body.gender, body.head)
            for body in made.inner
        )  # fmt: skip
        return msgspec.structs.replace(made, inner=inner)

    def _like_before(self, office: Office) -> None:
        """A counterpart holds the office of the person named before."""
        before = next((f.ref for f in reversed(self.history.found) if f.ref.kind == "person" and f.ref.role), None)
        if before is not None and before.role is not None:
            office.role, office.sector = before.role, before.sector

    def _is_adjective(self, office: Office) -> bool:
        """Whether a calling is rather the adjective of the noun before it: the press centre."""
        i, words = office.first, self.doc.words
        if office.letters or not i or not words[i].tags & {"marker", "source-field", "adj"} or "def" not in words[i].tags:
            return False
        return any("def" in r.tags and r.tags & {"noun", "institution"} for r in words[i - 1].readings) and (i - 1) not in self.covered

    def _worth_naming(self, office: Office, name: Name) -> bool:
        if name.row is not None or office.kind != "src" or office.definite:
            return True
        return name.last - name.first >= 2

    def _untitled(self, office: Office) -> Found | None:
        """An office without a name: its holder, or somebody said before."""
        rows = tuple(office.rows)
        if office.kind == "kin" or (office.kind == "name" and not office.country):
            return None
        bare = office.last == office.first + 1
        if not office.definite and office.country is None and not office.bodied:
            return self._crowd(office) if office.kind == "src" else None
        if bare or (office.country is None and not office.body and not office.field and not office.bodied and not office.generic):
            if not office.definite:
                return None
            before = self.history.last_role(office.role) or self.history.last_role(office.role.split()[-1])
            if before is not None:
                return Found(office.first, office.last, again(before, "role"), "actors/role", rows, office.letters)
            if office.kind in {"src", "kin", "peer", ""} or office.number != "sg":
                return self._crowd(office) if office.kind == "src" else None
        if not office.definite and office.kind == "src":
            return self._crowd(office)
        settle(self.doc, office)
        self._own_country(office)
        code = office.country[0] if office.country else None
        before = self.history.last_role(office.role, code)
        if before is not None and not office.generic:
            return Found(office.first, office.last, again(before, "role"), "actors/role", rows, office.letters)
        ref = again(holder(office), "role")
        return Found(office.first, office.last, ref, "actors/holder", rows, office.letters)

    def _crowd(self, office: Office) -> Found | None:
        """People described by their calling: officials, experts."""
        if office.kind != "src" and office.country is None and not office.bodied:
            return None
        if office.kind != "src" and office.number == "sg":
            return None
        plural = office.number != "sg"
        if office.kind == "src" and not office.bodied and office.country is None and self._no_crowd(office):
            return None
        self._own_country(office)
        if plural:
            office.role = plural_of(office.role)
        name = office.title()
        country = office.country[0] if office.country and office.sector not in {"JRN", "EDU", "CVL", "MED", "UNK"} else None
        ref = ActorRef(
            key=f"source:{name}", name=name, kind="group" if plural else "person", country=country, sector=office.sector,
            role=office.role, gender=office.gender, number="pl" if plural else "sg", head=office.lemma,
        )  # fmt: skip
        return Found(office.first, office.last, ref, "actors/crowd", tuple(office.rows), office.letters)

    def _no_crowd(self, office: Office) -> bool:
        """Whether a word of calling tells nothing of who speaks: a soldier; responsible FOR."""
        after = self.doc.words[office.last].tags if office.last < len(self.doc.words) else frozenset()
        if office.number != "sg" or office.last > office.first + 1:
            return "governed:ani" in after or (not office.definite and office.sector in {"MIL", "COP"})
        accusative = any("role" in r.tags and "acc" in r.tags for r in self.doc.words[office.first].readings)
        return "governed:ani" in after or accusative or office.sector in {"MIL", "COP", "REB", "PTY", "MED"}

    def _own_country(self, office: Office) -> None:
        """The country of an office that names none: that of the same office before, else the one in focus."""
        if office.country is not None or (office.body is not None and not office.scenic):
            return
        state = office.sector in {"GOV", "MIL", "LEG", "SPY", "COP", "JUD"}
        if office.kind == "peer" or not (state or (office.scenic and office.sector in {"REB", "OPP"})):
            return
        land = self.focus.land(office.first)
        if land is not None:
            office.country = land

    def _titled(self, i: int, end: int) -> Found | None:
        start, rows = titles(self.doc, i, end)
        if not rows:
            return None
        name = read_name(self.doc, start, end, titled=True)
        hit = lookup(self.doc, i, ("rank", "honorific"))
        letters = hit.letters if hit is not None else 0
        if name is None:
            return None
        if name.row is None and name.last - name.first < 2 and not self._known_surname(name):
            word = self.doc.words[name.first]
            if rows[-1].cls != "rank" and "given-name" not in word.tags and "unknown" not in word.tags:
                return None
        made = self._soldier(person(self.doc, name, None, i, letters, rows), name, rows)
        return self._named(self._apposed(made, end), name)

    def _soldier(self, made: Found, name: Name, rows: list[Row]) -> Found:
        """An officer of no named army serves the country in focus."""
        if name.row is not None or made.ref.country is not None or not any(row.cls == "rank" for row in rows) or self._known_surname(name):
            return made
        land = self.focus.land(made.first)
        return msgspec.structs.replace(made, ref=msgspec.structs.replace(made.ref, country=land[0])) if land else made

    def _known_surname(self, name: Name) -> bool:
        return self.history.by_surname(self.doc.words[name.last - 1].folded, loose=True) is not None

    def _name(self, i: int, end: int) -> Found | None:
        doc = self.doc
        name = read_name(doc, i, end, titled=False)
        if name is not None:
            made = person(doc, name, None, i, 0, [])
            return self._named(self._apposed(made, end), name)
        word = doc.words[i]
        for reading in word.readings:
            stem = word.folded[letters_of(doc, reading) :]
            ref = self.history.by_surname(stem, loose="unknown" in word.tags)
            letters = letters_of(doc, reading)
            if ref is not None and (letters == 0 or "unknown" not in reading.tags):
                return Found(i, i + 1, again(ref, "surname"), "actors/surname", (), letters)
        return self._prefixed_surname(i)

    def _prefixed_surname(self, i: int) -> Found | None:
        """A surname with a conjunction or preposition written onto it."""
        word, known = self.doc.words[i], self.history.surnames
        for pre in self._prefixes:
            if word.folded.startswith(pre) and word.folded[len(pre) :] in known:
                ref = self.history.by_surname(word.folded[len(pre) :], loose=False)
                if ref is not None:
                    return Found(i, i + 1, again(ref, "surname"), "actors/surname", (), len(pre))
        return None

    def _apposed(self, made: Found, end: int) -> Found:
        """A name with its office after it: with a comma, in brackets, or directly."""
        doc, j = self.doc, made.last
        k = j + 1 if j < end and (glue(doc, j, "comma") or glue(doc, j, "dash") or glue(doc, j, "open")) else j
        if k >= end or doc.words[k].kind != "word":
            return made
        office = read_office(doc, k, end, self._resolved)
        if office is None or office.letters or office.number != "sg":
            return made
        if not (office.country or office.body or office.field or office.generic or office.bodied):
            return made
        name, _ = name_after(doc, office.last, end)
        if name is not None:
            return made
        settle(doc, office)
        self._own_country(office)
        code = office.country[0] if office.country else None
        stateless = made.ref.country is None and office.sector in {"UNO", "IGO", "NGO", "JRN"}
        known = bool(made.rows) and made.rows[-1].cls == "person"
        country = made.ref.country if known or stateless else code
        sector = made.ref.sector if known else office.sector
        ref = msgspec.structs.replace(made.ref, role=office.role, country=country, sector=sector, gender=office.gender)
        return msgspec.structs.replace(made, last=office.last, ref=ref, rows=(*made.rows, *office.rows))

    def _named(self, made: Found, name: Name) -> Found:
        """The same person under another spelling or a shorter name, else a new one."""
        doc = self.doc
        words = [doc.words[k].folded for k in range(name.first, name.last)]
        before = self.history.by_surname(words[-1], loose=True)
        if before is not None and before.key != made.ref.key and name.row is None:
            same = len(words) == 1 or self.history.same_first(before.key, words[0])
            if same:
                role = made.ref.role or before.role
                ref = msgspec.structs.replace(before, role=role, how="surname" if len(words) == 1 else "alias")
                return msgspec.structs.replace(made, ref=ref)
        if len(words) > 1 or name.row is not None or made.ref.role is not None:
            self.history.named(made.ref, words)
            self.history.firsts[made.ref.key] = words[0]
        return made

    def _body(self, i: int, end: int) -> Found | None:
        body = read_body(self.doc, i, end)
        if body is None:
            return None
        if body.words >= 2 and body.own_last and body.named is None and body.sector in {"REB", "NGO", "PTY", "OPP"}:
            return self._unlisted(body)
        if body.named is not None or body.country is not None:
            return self._with_others(body, end) if self._is_body(body) else None
        if not body.definite and not body.scenic:
            return self._unlisted(body)
        if body.sector == "JRN" and not body.pattern:
            before = self.history.last_head_of("JRN")
            return self._again(body, before) if before is not None and body.last == i + 1 else None
        before = self.history.last_head(body.head, body.sector)
        known = before is not None and before.key.startswith(("group:", "organisation:"))
        if before is not None and (body.bare or body.extended or known) and not body.scenic and self._same_body(body, before):
            return self._again(body, before)
        if not body.bare and not body.scenic:
            return None
        listed = self.focus.scene_name(self.doc, i, body.last)
        if listed is not None:
            return Found(i, body.last, again(entity(listed), "alias"), "actors/scene", (*body.rows, listed), body.letters)
        if not body.scenic and "{}" not in body.pattern and body.sector in {"REB", "NGO", "PTY", "IGO", "OPP", "BUS", "EDU", "LAB"}:
            return self._group_before(body)
        land = self.focus.land(i)
        if land is None:
            self._gap(self.doc.starts[i], self.doc.ends[body.last - 1], "the text does not say of which country")
        body.country = land
        made = found(body, "actors/focus")
        return msgspec.structs.replace(made, ref=again(made.ref, "institution"))

    def _with_others(self, body: Body, end: int) -> Found:
        """The body, and those of the same kind of other countries that are joined to it: Russian and Turkish forces."""
        made = found(body, "actors/body")
        if body.named is not None or not body.closed or body.rows[-1].cls not in {"nisba", "nisba-phrase"}:
            return made
        parts, last = [made], body.last
        while last < end and "+wa" in self.doc.words[last].tags and (hit := nisba(self.doc, last)) is not None and hit.letters:
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

    def _unlisted(self, body: Body) -> Found | None:
        """A body with a proper name that no list knows: a group's, an outlet's."""
        if body.sector == "JRN":
            return found(body, "actors/body") if body.pattern and body.extended else None
        if body.words < 2 or not body.bare or body.sector not in {"REB", "NGO", "PTY", "OPP", "LAB"}:
            return None
        words = tuple(self.doc.words[k].surface for k in range(body.first + 1, body.own_last or body.last))
        body.pattern = f"{latin(self.doc.packs, words)} {body.pattern}".replace(" {}", "")
        return found(body, "actors/body")

    def _resolved(self, body: Body) -> ActorRef | None:
        """The body that a bare head noun inside another mention means."""
        if body.named is not None or body.country is not None or not body.definite or body.scenic:
            return None
        before = self.history.last_head(body.head, body.sector)
        if before is not None and self._same_body(body, before):
            return before
        if body.last > body.first + 1:
            return None
        listed = self.focus.scene_name(self.doc, body.first, body.last)
        return entity(listed) if listed is not None else None

    def _same_body(self, body: Body, before: ActorRef) -> bool:
        """Whether a body without a country can be that one: a bare head always, a whole name only where it is alike."""
        if body.last == body.first + 1 or not body.ministry:
            return True
        return before.name.startswith(body.pattern.split(" of {}")[0])

    def _again(self, body: Body, before: ActorRef) -> Found:
        return Found(body.first, body.last, again(before, "institution"), "actors/institution", tuple(body.rows), body.letters)

    def _is_body(self, body: Body) -> bool:
        """Whether a head with a country is a body at all: a country's side or group, no governorate."""
        return body.named is not None or body.extended

    def _group_before(self, body: Body) -> Found | None:
        """The group: the one of that kind named last."""
        sectors = _KINDRED.get(body.sector, {body.sector})
        if body.last > body.first + 1 and body.sector not in {"REB"}:
            return None
        before = next((f.ref for f in reversed(self.history.found) if f.ref.sector in sectors and f.ref.kind in {"group", "institution"}), None)
        return self._again(body, before) if before is not None else None

    def _entity(self, i: int, end: int) -> Found | None:
        del end
        doc = self.doc
        hit = lookup(doc, i, ("group", "organisation", "outlet", "seat", "country", "capital"))
        if hit is None or (hit.row.extra.get("weak") and not self._sure(i, hit)):
            return None
        if hit.row.cls == "capital":
            return self._capital(i, hit)
        ref = entity(hit.row)
        rule = f"actors/{hit.row.cls}"
        return Found(i, hit.last, ref, rule, (hit.row,), hit.letters)

    def _sure(self, i: int, hit: Hit) -> bool:
        """Whether a name that is an ordinary word, too, stands where a name would."""
        doc = self.doc
        if i and (glue(doc, i - 1, "outlet-head") or (glue(doc, i - 1, "open") and glue(doc, hit.last, "close"))):
            return True
        if hit.row.cls == "outlet":
            return i > 0 and (glue(doc, i - 1, "open") or "institution" in doc.words[i - 1].tags)
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
        if code.startswith("X") and len(code) == 3 and code != "XKX":
            return None
        ref = ActorRef(key=f"country:{code}", name=name, kind="country", country=code, sector="GOV", how="alias", gender="f", head=code)
        return Found(i, hit.last, ref, "actors/capital", (hit.row,), hit.letters)

    def _scene(self, i: int, end: int) -> Found | None:
        """A short name that means a group in the country in focus."""
        del end
        hit = lookup(self.doc, i, ("scene-name",))
        listed = self.focus.scene_name(self.doc, i, hit.last) if hit is not None else None
        if hit is None or listed is None or hit.row.form.split()[0] in self.history.heads:
            return None
        return Found(i, hit.last, again(entity(listed), "alias"), "actors/scene", (hit.row, listed), hit.letters)

    def _source(self, i: int, end: int) -> Found | None:
        made = read_source(self.doc, i, end, self.focus.land)
        if made is None:
            return None
        if made.last == i + 1 and made.ref.sector in {"REB", "ISM"} and (listed := self.focus.scene_name(self.doc, i, i + 1)):
            return msgspec.structs.replace(made, ref=again(entity(listed), "alias"), rows=(*made.rows, listed))
        if made.last == i + 1 and made.rows[0].cls == "source-noun" and "def" in self.doc.words[i].tags:
            before = self._source_before(made)
            if before is not None:
                return msgspec.structs.replace(made, ref=again(before, "role"), rule="actors/source-again")
        return made

    def _source_before(self, made: Found) -> ActorRef | None:
        """Whom "the source", "the rebels" mean: the last such source, or the only such group."""
        if made.ref.sector == "UNK":
            return next((r for r in reversed(self.history.sources) if r.head == made.ref.head), None)
        if made.ref.sector == "REB":
            groups = {f.ref.key: f.ref for f in self.history.found if f.ref.kind == "group" and f.ref.sector == "REB" and f.ref.country}
            return next(iter(groups.values())) if len(groups) == 1 else None
        return None

    def _people(self, i: int, end: int) -> Found | None:
        return read_people(self.doc, i, end)

    def _gap(self, start: int, end: int, reason: str) -> None:
        self.gaps.append(Gap(start=start, end=end, about="actor", reason=reason))

    # -- after the last sentence

    def surnames_before(self) -> None:
        """Surnames that stand before the full name, as in headlines."""
        for i in self.pending:
            if i in self.covered:
                continue
            ref = self.history.by_surname(self.doc.words[i].folded, loose=True)
            made = Found(i, i + 1, again(ref, "surname"), "actors/surname") if ref is not None else self._prefixed_surname(i)
            if made is not None:
                self._put(made)

    def close(self) -> None:
        """Look again with the whole article known: offices whose holder is named, and officials of no country yet."""
        self._holders()
        self._countries()

    def _countries(self) -> None:
        lands: dict[str, tuple[str, str] | None] = {}
        for chunk in self.doc.chunks("actor"):
            ref = chunk.value
            state = ref.sector in {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"} and not ref.members
            if ref.country is not None or not state or chunk.rule not in _LATE:
                continue
            if ref.key not in lands:
                lands[ref.key] = self.focus.land(chunk.first, whole=True)
            land = lands[ref.key]
            if land is not None:
                bare = ref.kind == "institution" and " of " not in ref.name
                new = msgspec.structs.replace(ref, country=land[0], name=f"{ref.name} of {land[1]}" if bare else ref.name)
                self.doc.remove(chunk)
                self.doc.add(msgspec.structs.replace(chunk, value=new))

    def _holders(self) -> None:
        """Let an office without a name mean the one person who is named with it in this article."""
        named: dict[tuple[str | None, str | None], set[str]] = {}
        for ref in self.history.people.values():
            if ref.how != "role":
                named.setdefault((ref.role, ref.country), set()).add(ref.key)
        for chunk in self.doc.chunks("actor"):
            ref = chunk.value
            if chunk.rule != "actors/holder":
                continue
            keys = named.get((ref.role, ref.country), set()) - {ref.key}
            if len(keys) == 1:
                target = self.history.people[next(iter(keys))]
                new = msgspec.structs.replace(target, how="role", start=ref.start, end=ref.end)
                self.doc.remove(chunk)
                self.doc.add(msgspec.structs.replace(chunk, value=new))


def collect(doc: Document) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """The record's actors, in order of their first mention, and their ids by key."""
    mentions: dict[str, list[Mention]] = {}
    refs: dict[str, list[tuple[ActorRef, Chunk]]] = {}
    for chunk in doc.chunks("actor"):
        ref = chunk.value
        if ref is None:
            continue
        start = getattr(ref, "start", 0) or doc.stem_start(chunk.first)
        end = getattr(ref, "end", 0) or doc.ends[chunk.last - 1]
        mentions.setdefault(ref.key, []).append(Mention(start=start, end=end, how=getattr(ref, "how", "named")))
        refs.setdefault(ref.key, []).append((ref, chunk))
    ids = {key: f"a{number}" for number, key in enumerate(refs, 1)}
    actors = tuple(_actor(ids, key, uses, mentions[key]) for key, uses in refs.items())
    return actors, ids


def _actor(ids: dict[str, str], key: str, uses: Iterable[tuple[ActorRef, Chunk]], mentions: list[Mention]) -> Actor:
    uses = list(uses)
    ref, chunk = max(uses, key=lambda use: (use[0].country is not None, use[0].role is not None, use[0].sector != "UNK"))
    return Actor(
        id=ids[key],
        name=ref.name,
        kind=ref.kind,
        country=ref.country,
        sector=ref.sector,
        role=ref.role,
        mentions=tuple(mentions),
        members=tuple(ids[m] for m in getattr(ref, "members", ()) if m in ids),
        rule=chunk.rule,
        rows=tuple(dict.fromkeys(row.where for row in chunk.rows)),
    )
