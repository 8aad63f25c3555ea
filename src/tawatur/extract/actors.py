"""Actors: who acts and speaks. `find_actors` puts every mention into the chart, resolved; `collect` makes the record's.

The article is read once from left to right. At each word that can open a name of an actor the readers of the
neighbour modules are asked, the longest answer counts, and short forms are resolved against what was read before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from tawatur.extract.actors_apposed import spoken
from tawatur.extract.actors_focus import Focus
from tawatur.extract.actors_lookup import glue
from tawatur.extract.actors_read_bodies import WAR_UNSURE, BodyReader, pair_actor
from tawatur.extract.actors_read_people import PeopleReader
from tawatur.extract.actors_read_sources import SourceReader
from tawatur.extract.actors_refs import ActorRef, Found
from tawatur.extract.actors_scan import Scan
from tawatur.extract.actors_short import ShortReader
from tawatur.extract.actors_tails import tail_at
from tawatur.extract.coreference import History, again, located
from tawatur.language.document import Chunk, Document
from tawatur.model import Actor, Gap, Mention

__all__ = ["ActorRef", "collect", "find_actors"]

_TRIGGERS = frozenset(
    ["role", "institution", "body", "rank", "honorific", "given-name", "person", "country", "capital", "seat", "group",
     "organisation", "outlet", "source-noun", "source-phrase", "nisba", "collective", "anaphor", "role-phrase", "glue:outlet-head", "name-part",
     "scene-name", "field"]
)  # fmt: skip
_NOTHING: frozenset[str] = frozenset()
_SURNAME = frozenset(["surname"])
_SAID = frozenset(["said"])
_SHORT = frozenset(["short"])
_HEADS = frozenset(["institution", "body"])
_NAMES = frozenset(["unknown", "given-name"])
_PHRASES = frozenset(
    ["role-phrase", "body", "person", "country", "capital", "seat", "group", "organisation", "outlet", "source-phrase",
     "collective", "scene-name", "rank", "honorific", "given-name", "anaphor", "nisba-phrase", "field"]
)  # fmt: skip


_LATE = frozenset(
    [
        "actors/person",
        "actors/surname",
        "actors/focus",
        "actors/holder",
        "actors/role",
        "actors/institution",
        "actors/source",
        "actors/crowd",
    ]
)
"""Rules whose mentions may get their country from the whole article."""


def find_actors(doc: Document) -> list[Gap]:
    """Add a chunk of kind "actor" for every mention of an actor; what cannot be resolved comes back as gaps."""
    finder = _Finder(doc)
    for first, last in doc.sentences:
        finder.sentence(first, last)
    finder.surnames_before()
    finder.close()
    return finder.gaps


TAILS = 2
"""Descriptions that follow one name at most."""
_POINTED = frozenset(["actors/source", "actors/source-again", "actors/role", "actors/crowd", "actors/holder"])


class _Finder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.history = History(doc)
        self.focus = Focus(doc, self.history)
        self.gaps: list[Gap] = []
        self.covered: set[int] = set()
        self.pending: list[int] = []
        scan = Scan(doc, self.history, self.focus, self.covered)
        self._bodies = bodies = BodyReader(scan)
        self._people = people = PeopleReader(scan, bodies.resolved)
        sources = SourceReader(scan, bodies.resolved, bodies.scene)
        self._readers: tuple[tuple[frozenset[str], Callable[[int, int], Found | None]], ...] = (
            (frozenset(["collective"]), bodies.collective),
            (frozenset(["group", "organisation", "outlet", "seat", "country", "capital"]), bodies.entity),
            (frozenset(["role", "role-phrase"]), people.office),
            (frozenset(["rank", "honorific"]), people.titled),
            (frozenset(["institution", "body", "glue:outlet-head"]), bodies.body),
            (frozenset(["field"]), bodies.ministry),
            (frozenset(["source-noun", "source-phrase"]), sources.source),
            (frozenset(["scene-name"]), bodies.scene),
            (frozenset(["anaphor"]), bodies.own),
            (frozenset(["nisba", "nisba-phrase"]), sources.people),
            (frozenset(["given-name", "person", "surname", "name-part"]), people.name),
            (_SAID, people.said),
            (_SHORT, ShortReader(scan).short),
        )

    def sentence(self, first: int, last: int) -> None:
        i = first
        while i < last:
            openers = self._openers(i)
            hit = self._mention(i, last, openers) if openers else None
            if hit is None:
                i += 1
                continue
            hit = self._described(hit, last)
            self._put(hit)
            i = hit.last

    def _described(self, made: Found, end: int) -> Found:
        """The mention with what describes it after its name; whom that names are mentions of their own."""
        for _ in range(TAILS):
            tail = tail_at(self.doc, made.last, end)
            if tail is None:
                break
            inner = self._mention(tail.at, end, self._openers(tail.at)) if tail.at is not None else None
            place = self.doc.at("place", tail.at) if tail.at is not None else None
            last = inner.last if inner is not None else place.last if place is not None else tail.last
            if (tail.at is not None and last <= tail.at) or (
                tail.set_off and last < end and not glue(self.doc, last, "comma")
            ):
                break
            parts = (*made.parts, inner) if inner is not None else made.parts
            made = msgspec.structs.replace(made, last=last, parts=parts)
        return made

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
        if i and (word.tags & _NAMES and spoken(self.doc, i)):
            tags |= _SAID
            if self.history.skeletons:
                tags |= _SURNAME
        elif word.folded in self.history.surnames:
            tags |= _SURNAME
        if i and tags <= _HEADS and {"def", "noun"} <= word.tags and spoken(self.doc, i):
            tags |= _SHORT
        return tags

    def _mention(self, i: int, end: int, openers: frozenset[str]) -> Found | None:
        best: Found | None = None
        for classes, reader in self._readers:
            if classes.isdisjoint(openers):
                continue
            made = reader(i, end)
            if made is not None and (best is None or made.last > best.last):
                best = made
        if best is None and self._bodies.open is not None:
            self.gaps.append(self._bodies.open)
        self._bodies.open = None
        return best

    def _put(self, made: Found) -> None:
        doc = self.doc
        for part in made.parts:
            self._put(part)
        pointed = made.first and glue(doc, made.first - 1, "this") and "def" in doc.words[made.first].tags
        if made.rule in _POINTED and not made.letters and pointed:
            # These sources, this official: the word that points is of the mention.
            made = msgspec.structs.replace(made, first=made.first - 1)
        start = doc.clitic_start(made.first, made.letters)
        ref = msgspec.structs.replace(made.ref, start=start, end=doc.ends[made.last - 1])
        made = msgspec.structs.replace(made, ref=ref)
        tags = [ref.kind, ref.sector, ref.how, *(["located"] if located(doc, made.first, ref) else [])]
        doc.add(Chunk("actor", made.first, made.last, ref, frozenset(tags), made.rule, made.rows))
        self.history.add(made)
        self.covered.update(range(made.first, made.last))

    def surnames_before(self) -> None:
        """Surnames that stand before the full name, as in headlines."""
        for i in self.pending:
            if i in self.covered:
                continue
            ref = self.history.by_surname(self.doc.words[i].folded, loose=True)
            made = (
                Found(i, i + 1, again(ref, "surname"), "actors/surname")
                if ref is not None
                else self._people.prefixed_surname(i)
            )
            if made is not None:
                self._put(made)

    def close(self) -> None:
        """Look again with the whole article known: offices whose holder is named, and officials of no country yet."""
        self._holders()
        self._wars()
        self._countries()
        self._civilians()
        for chunk in self.doc.chunks("actor"):
            if chunk.rule == "actors/focus" and chunk.value.country is None:
                ref = chunk.value
                reason = "the text does not say of which country"
                self.gaps.append(Gap(start=ref.start, end=ref.end, about="actor", reason=reason))

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
                new = msgspec.structs.replace(
                    ref, country=land[0], name=f"{ref.name} of {land[1]}" if bare else ref.name
                )
                self.doc.remove(chunk)
                self.doc.add(msgspec.structs.replace(chunk, value=new))

    def _civilians(self) -> None:
        """People who are named without an office or a rank speak as civilians."""
        for chunk in self.doc.chunks("actor"):
            ref = chunk.value
            if (
                ref.key.startswith("person:")
                and ref.sector == "UNK"
                and ref.role is None
                and ref.country is None
            ):
                self.doc.remove(chunk)
                self.doc.add(msgspec.structs.replace(chunk, value=msgspec.structs.replace(ref, sector="CVL")))

    def _wars(self) -> None:
        """Let words for the parties to a war mean the pair that the article names later."""
        if not self.history.pairs:
            return
        for chunk in self.doc.chunks("actor"):
            sides = self.history.two_sides(chunk.first, conflict=True) if chunk.rule == WAR_UNSURE else None
            if sides is not None:
                new = msgspec.structs.replace(pair_actor(sides), start=chunk.value.start, end=chunk.value.end)
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
                if ref.sector != target.sector and (ref.role or "").startswith("Spokes"):
                    # A spokesman of the government is not the army's.
                    continue
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
        mentions.setdefault(ref.key, []).append(
            Mention(start=start, end=end, how=getattr(ref, "how", "named"))
        )
        refs.setdefault(ref.key, []).append((ref, chunk))
    ids = {key: f"a{number}" for number, key in enumerate(refs, 1)}
    actors = tuple(_actor(ids, key, uses, mentions[key]) for key, uses in refs.items())
    return actors, ids


def _actor(
    ids: dict[str, str], key: str, uses: Iterable[tuple[ActorRef, Chunk]], mentions: list[Mention]
) -> Actor:
    uses = list(uses)
    ref, chunk = max(
        uses, key=lambda use: (use[0].country is not None, use[0].role is not None, use[0].sector != "UNK")
    )
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
