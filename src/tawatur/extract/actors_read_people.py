"""Reading people: an office, a title or a name, and whom it means among those named before."""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_apposed import employer_after, office_after, said_name
from tawatur.extract.actors_bodies import read_body
from tawatur.extract.actors_crowds import read_several
from tawatur.extract.actors_lookup import glue, lookup, speaks_beside
from tawatur.extract.actors_offices import read_office
from tawatur.extract.actors_offices_places import settle
from tawatur.extract.actors_people import commands, holder, name_after, person, titles
from tawatur.extract.actors_read_callings import Callings
from tawatur.extract.actors_refs import ActorRef, Found, body_actor, letters_of, person_actor, side
from tawatur.extract.actors_scan import Scan
from tawatur.extract.actors_shapes import Office, Resolve
from tawatur.extract.coreference import again
from tawatur.extract.names import Name, is_given, latin, name_like, read_name, read_quoted
from tawatur.language.rows import Row

_FORCES = frozenset(["MIL", "COP", "REB", "PRM", "SPY"])


class PeopleReader:
    """Reads mentions of people. Each reader gives what starts at token ``i`` and ends before ``end``, or None."""

    def __init__(self, scan: Scan, resolved: Resolve) -> None:
        self.doc, self.history, self.focus, self.covered = scan.doc, scan.history, scan.focus, scan.covered
        self.resolved, self.crowds = resolved, Callings(scan)
        self._prefixes = tuple(
            pre
            for pre, tags in scan.doc.packs.analyser.clitics.before
            if "def" not in tags and "+sa" not in tags
        )

    def office(self, i: int, end: int) -> Found | None:
        office = read_office(self.doc, i, end, self.resolved)
        if office is None or self._is_adjective(office) or self._is_place(i, office.last):
            return None
        if office.kind == "peer":
            self.crowds.like_before(office)
        self.crowds.of_short_name(office)
        if office.kind == "spk" and office.definite and office.last == i + 1:
            self.crowds.for_last(office)
        if office.number != "sg":
            several = read_several(self.doc, office, end)
            return several or self.crowds.crowd(office)
        name, titled = name_after(self.doc, office.last, end)
        if name is None and (second := self._second_office(office, end)) is not None:
            return second
        if name is None and office.kind != "src" and (office.country or office.body or office.generic):
            name = self._name_before(office)
        if (
            name is not None
            and not office.definite
            and not office.country
            and not titled
            and name.row is None
        ):
            # After an office that is nobody's in particular, only a given name opens a name.
            name = name if is_given(self.doc.words[name.first]) else None
        if name is not None and self._worth_naming(office, name):
            if name.row is None or not name.row.extra.get("country"):
                settle(self.doc, office)
                self.crowds.own_country(office)
            start = min(office.first, name.first)
            made = person(
                self.doc, name, office, start, office.letters if start == office.first else 0, titled
            )
            return self._named(self._with_inner(self._soldier(made, name, titled), office), name)
        return self._untitled(office)

    def _second_office(self, office: Office, end: int) -> Found | None:
        """Two offices of one person, one after the other, before the name."""
        i = office.last
        if (
            i >= end
            or "role" not in self.doc.words[i].tags
            or not (office.country or office.body or office.bodied)
        ):
            return None
        second = self.office(i, end)
        if second is None or second.rule != "actors/person" or second.first != i:
            return None
        if second.letters and (office.country or not office.role.startswith(("Deputy", "Vice"))):
            # "The minister and the chief of staff X" are two.
            return None
        ref = second.ref
        if office.country is not None and ref.country is not None:
            # The second office names no state where the first does.
            ref = msgspec.structs.replace(ref, country=office.country[0])
        return msgspec.structs.replace(
            second, first=office.first, letters=office.letters, ref=ref, rows=(*office.rows, *second.rows)
        )

    def _name_before(self, office: Office) -> Name | None:
        """A name that no list knows right before its office: X, governor of Y."""
        doc, j = self.doc, office.first
        if office.letters or not j:
            return None
        if glue(doc, j - 1, "comma"):
            j -= 1
        first = j
        while (
            first > 0
            and j - first < 3
            and first - 1 not in self.covered
            and doc.sentence[first - 1] == doc.sentence[office.first]
        ):
            if not name_like(doc.words[first - 1]):
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

    def _is_place(self, i: int, last: int) -> bool:
        """Whether a title before token ``last`` begins the name of a town, beside which nobody speaks: SHEIKH Zuweid."""
        place = self.doc.at("place", i)
        if place is None or place.last <= last:
            return False
        return not (speaks_beside(self.doc, i) or speaks_beside(self.doc, place.last - 1))

    def _is_adjective(self, office: Office) -> bool:
        """Whether a calling is rather the adjective of the noun before it: the press centre."""
        i, words = office.first, self.doc.words
        before = self.doc.over("actor", i - 1) if i else None
        if (
            before is not None
            and not office.letters
            and office.kind == "spk"
            and before.value.sector == "JRN"
        ):
            return True
        if office.letters or not i or not words[i].tags & {"marker", "source-field", "adj"}:
            return False
        if "def" not in words[i].tags:
            # A BIG attack of the party.
            tags = words[i - 1].tags
            plain = any(tag.startswith("adj:") for tag in words[i].tags)
            return plain and "noun" in tags and tags.isdisjoint({"def", "+pron", "past", "imperfect"})
        return (
            any("def" in r.tags and r.tags & {"noun", "institution"} for r in words[i - 1].readings)
            and (i - 1) not in self.covered
        )

    def _worth_naming(self, office: Office, name: Name) -> bool:
        if name.row is not None or office.kind != "src" or office.definite:
            return True
        return name.last - name.first >= 2

    def _untitled(self, office: Office) -> Found | None:
        """An office without a name: its holder, or somebody said before."""
        rows = tuple(office.rows)
        if office.kind == "kin" or (office.kind == "name" and not office.country):
            return None
        if office.definite and (known := self.crowds.international(office)) is not None:
            return Found(office.first, office.last, again(known, "role"), "actors/role", rows, office.letters)
        bare = office.last == office.first + 1
        if not office.definite and office.country is None and not office.bodied:
            return self.crowds.crowd(office) if office.kind == "src" or self.crowds.told(office) else None
        if bare or (
            office.country is None
            and not office.body
            and not office.field
            and not office.bodied
            and not office.generic
        ):
            if not office.definite:
                return None
            before = self.history.last_role(office.role) or self.history.last_role(office.role.split()[-1])
            if before is not None:
                return Found(
                    office.first, office.last, again(before, "role"), "actors/role", rows, office.letters
                )
            if office.kind in {"src", "kin", "peer", "rep", ""} or office.number != "sg":
                return self.crowds.crowd(office) if office.kind == "src" else None
        if not office.definite and office.kind == "src":
            return self.crowds.crowd(office)
        settle(self.doc, office)
        self.crowds.own_country(office)
        code = office.country[0] if office.country else None
        before = self.history.last_role(office.role, code)
        if before is not None and before.country is not None and office.inner and code is None:
            # The envoy of an organisation is not the envoy of a state who spoke before.
            before = None
        if before is not None and office.kind == "spk" and office.inner and office.sector != before.sector:
            # A spokesman of the government is not the army's.
            before = None
        if before is not None and not office.generic:
            return Found(
                office.first, office.last, again(before, "role"), "actors/role", rows, office.letters
            )
        ref = again(holder(office), "role")
        return Found(office.first, office.last, ref, "actors/holder", rows, office.letters)

    def said(self, i: int, end: int) -> Found | None:
        """Somebody unknown whom a verb of speech before the name tells: said X Y."""
        name = said_name(self.doc, i, end)
        if name is None or self._joins_known(name):
            return None
        made = self._apposed(person(self.doc, name, None, i, 0, []), end)
        return self._named(self._employed(made, name, end), name)

    def _joins_known(self, name: Name) -> bool:
        """Whether what looks like one name are the surnames of two who were named before: X and Y."""
        first = self.history.by_surname(self.doc.words[name.first].folded, loose=False)
        return first is not None and self.prefixed_surname(name.first + 1) is not None

    def titled(self, i: int, end: int) -> Found | None:
        start, rows = titles(self.doc, i, end)
        if not rows or self._is_place(i, start):
            return None
        if (
            start < end
            and rows[-1].cls == "honorific"
            and self.doc.words[start].tags & {"role", "role-phrase"}
        ):
            # His Highness the Emir of the country, Sheikh X.
            made = self.office(start, end)
            if made is not None and made.first == start and not made.letters:
                first = lookup(self.doc, i, ("honorific",))
                return msgspec.structs.replace(made, first=i, letters=first.letters if first else 0)
        name = read_quoted(self.doc, start, end, strong=True)
        if name is None and rows[-1].cls == "rank" and glue(self.doc, start, "comma"):
            name, _ = name_after(self.doc, start, end)
        hit = lookup(self.doc, i, ("rank", "honorific"))
        letters = hit.letters if hit is not None else 0
        if name is None and rows[-1].cls == "rank" and (made := self._officer(i, start, end, rows, letters)):
            return made
        if name is None and (officer := self._same_rank(i, start, rows)) is not None:
            return Found(i, start, again(officer, "role"), "actors/role", tuple(rows), letters)
        if name is None and start < end:
            ref = self.history.by_surname(self.doc.words[start].folded, loose=False)
            rule = "actors/surname"
            return (
                Found(i, start + 1, again(ref, "surname"), rule, tuple(rows), letters)
                if ref is not None
                else None
            )
        if name is None:
            return None
        if name.row is None and name.last - name.first < 2 and not self._known_surname(name):
            word = self.doc.words[name.first]
            if rows[-1].cls != "rank" and "given-name" not in word.tags and "unknown" not in word.tags:
                return None
        made = self._soldier(person(self.doc, name, None, i, letters, rows), name, rows)
        return self._named(self._apposed(made, end), name)

    def _officer(self, i: int, j: int, end: int, rows: list[Row], letters: int) -> Found | None:
        """An officer with the body in which he serves before his name, or without one: Colonel IN THE POLICE X."""
        body = read_body(self.doc, j + 1, end) if j + 1 < end and glue(self.doc, j, "in") else None
        if body is None or body.sector not in _FORCES or body.letters:
            return None
        force = self.resolved(body) or body.actor()
        name, titled = name_after(self.doc, body.last, end)
        if name is not None and (name.row is not None or name.last - name.first > 1):
            made = person(self.doc, name, None, i, letters, [*rows, *titled])
            if name.row is None:
                ref = msgspec.structs.replace(made.ref, sector=force.sector, country=force.country)
                made = msgspec.structs.replace(made, ref=ref)
            made = msgspec.structs.replace(made, inner=(force,))
            return self._named(self._soldier(made, name, rows), name)
        rank = rows[-1].value
        ref = person_actor(f"{rank} in {force.name}", rank, force.sector, force.country, "m", rank)
        return Found(i, body.last, again(ref, "role"), "actors/holder", (*rows, *body.rows), letters)

    def _same_rank(self, i: int, last: int, rows: list[Row]) -> ActorRef | None:
        """The officer named before whom a rank alone means beside a verb of speech: THE GENERAL added."""
        rank = rows[-1].value if rows[-1].cls == "rank" and last == i + 1 else None
        if rank is None or not speaks_beside(self.doc, i):
            return None
        named = (f for f in reversed(self.history.found) if f.ref.kind == "person")
        return next((f.ref for f in named if any((r.cls, r.value) == ("rank", rank) for r in f.rows)), None)

    def _soldier(self, made: Found, name: Name, rows: list[Row]) -> Found:
        """An officer of no named army serves the country in focus."""
        if (
            name.row is not None
            or made.ref.country is not None
            or not any(row.cls == "rank" for row in rows)
            or self._known_surname(name)
        ):
            return made
        land = self.focus.land(made.first)
        return (
            msgspec.structs.replace(made, ref=msgspec.structs.replace(made.ref, country=land[0]))
            if land
            else made
        )

    def _known_surname(self, name: Name) -> bool:
        return self.history.by_surname(self.doc.words[name.last - 1].folded, loose=True) is not None

    def name(self, i: int, end: int) -> Found | None:
        doc = self.doc
        name = read_name(doc, i, end, titled=False)
        if name is not None:
            made = person(doc, name, None, i, 0, [])
            return self._named(self._employed(self._apposed(made, end), name, end), name)
        known = lookup(doc, i, ("person",))
        if (
            known is not None
            and known.letters
            and known.last == i + 1
            and "+wa" in doc.words[i].tags
            and speaks_beside(doc, i)
        ):
            # And al-X warns: a surname that all readers know.
            named = Name(i, known.last, known.row.value, known.row)
            return self._named(person(doc, named, None, i, known.letters, []), named)
        word = doc.words[i]
        if i + 1 < end and f"{word.folded} {doc.words[i + 1].folded}" in self.history.surnames:
            ref = self.history.by_surname(f"{word.folded} {doc.words[i + 1].folded}", loose=False)
            if ref is not None:
                return Found(i, i + 2, again(ref, "surname"), "actors/surname")
        for reading in word.readings:
            stem = word.folded[letters_of(doc, reading) :]
            ref = self.history.by_surname(stem, loose="unknown" in word.tags)
            letters = letters_of(doc, reading)
            if ref is not None and (letters == 0 or "unknown" not in reading.tags):
                return Found(i, i + 1, again(ref, "surname"), "actors/surname", (), letters)
        return self.prefixed_surname(i)

    def prefixed_surname(self, i: int) -> Found | None:
        """A surname with a conjunction or preposition written onto it."""
        word, known = self.doc.words[i], self.history.surnames
        for pre in self._prefixes:
            if word.folded.startswith(pre) and word.folded[len(pre) :] in known:
                ref = self.history.by_surname(word.folded[len(pre) :], loose=False)
                if ref is not None:
                    return Found(i, i + 1, again(ref, "surname"), "actors/surname", (), len(pre))
        return None

    def _apposed(self, made: Found, end: int) -> Found:
        """A name with its office after it."""
        doc = self.doc
        office = office_after(doc, made.last, end, self.resolved) if made.last < end else None
        if office is None:
            return made
        settle(doc, office)
        self.crowds.own_country(office)
        code = office.country[0] if office.country else None
        stateless = made.ref.country is None and office.sector in {"UNO", "IGO", "NGO", "JRN"}
        known = bool(made.rows) and made.rows[-1].cls == "person"
        # A namesake: the office is of another state's, or of another's forces, than whom the list knows.
        other = bool(office.inner) and None not in (code, made.ref.country) and code != made.ref.country
        known = known and (not other or str(made.ref.country).startswith("X"))
        country = made.ref.country if known or stateless else code
        officer = commands(office) and any(row.cls == "rank" for row in made.rows)
        sector = made.ref.sector if known else "MIL" if officer else office.sector
        ref = msgspec.structs.replace(
            made.ref, role=office.role, country=country, sector=sector, gender=office.gender
        )
        return msgspec.structs.replace(made, last=office.last, ref=ref, rows=(*made.rows, *office.rows))

    def _employed(self, made: Found, name: Name, end: int) -> Found:
        """A name with the body of which its bearer speaks."""
        body = employer_after(self.doc, name, end) if made.last == name.last else None
        if body is None:
            return made
        employer = self.resolved(body) or body.actor()
        if employer.country is None and body.country is None and (land := self.focus.land(name.first)):
            body.country = land
            employer = body.actor()
        ref = made.ref
        if ref.sector == "UNK" and ref.country is None:
            country = side(employer.sector, employer.country)
            ref = msgspec.structs.replace(ref, sector=employer.sector, country=country)
        return msgspec.structs.replace(made, last=body.last, ref=ref, inner=(*made.inner, employer))

    def _named(self, made: Found, name: Name) -> Found:
        """The same person under another spelling or a shorter name, else a new one."""
        doc = self.doc
        words = [doc.words[k].folded for k in range(name.first, name.last) if not glue(doc, k, "close")]
        # Whom the article named in full comes before whom all readers know by that surname.
        listed = name.row is not None
        lone = name.row is not None and bool(name.row.extra.get("surname")) and len(words) == 1
        bound = len(words) == 2 and "name-part:2" in doc.words[name.first].tags
        surname = " ".join(words) if bound else words[-1]
        before = self.history.by_surname(surname, loose=not listed)
        if before is not None and before.key != made.ref.key and (lone or not listed):
            same = len(words) == 1 or bound or self.history.same_first(before.key, words[0])
            if same:
                role = before.role if listed else made.ref.role or before.role
                ref = msgspec.structs.replace(
                    before, role=role, how="surname" if len(words) == 1 or bound else "alias"
                )
                return msgspec.structs.replace(made, ref=ref)
        if len(words) > 1 or name.row is not None or made.ref.role is not None:
            self.history.named(made.ref, words)
            self.history.firsts[made.ref.key] = words[0]
        return made
