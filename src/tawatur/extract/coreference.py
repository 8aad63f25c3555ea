"""Who is meant by a short form: names, offices and bodies said before, in the order of the article.

`History` is filled from left to right. Other layers ask `antecedent` for whom a pronoun or a verb without a subject
means.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from tawatur.extract.actors_bodies import ministries
from tawatur.extract.actors_lookup import heads_of
from tawatur.extract.actors_refs import ActorRef, Found
from tawatur.language.document import Chunk, Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.text import fold

_SECOND = ("Former", "Prime", "Deputy", "Vice", "Assistant")
_NO_OWNERS = frozenset(["JRN", "CVL", "UNK", "MED", "EDU"])
ENOUGH = 3
"""Consonants that two spellings of a name must share to be taken for one."""
NEAR = 60
"""Tokens back within which two sides count as the two last named."""


def _sides(pair: tuple[ActorRef, ActorRef]) -> tuple[str, ...]:
    return tuple(sorted(ref.country or ref.key for ref in pair))


def located(doc: Document, first: int, ref: ActorRef) -> bool:
    """Whether the mention of a country at token ``first`` is one of a place: nobody acts there."""
    if ref.kind != "country":
        return False
    place = doc.over("place", first)
    return place is not None and not getattr(place.value, "acting", False)


class History:
    """The actors mentioned so far in one article."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.found: list[Found] = []
        self.surnames: dict[str, str] = {}
        self.skeletons: dict[str, tuple[str, str]] = {}
        self.firsts: dict[str, str] = {}
        self.people: dict[str, ActorRef] = {}
        self.heads: dict[str, list[ActorRef]] = {}
        self.roles: dict[str, list[ActorRef]] = {}
        self.sources: list[ActorRef] = []
        self.sides: list[tuple[int, ActorRef]] = []
        self.weights: dict[str, int] = {}
        self.pairs: list[tuple[int, tuple[ActorRef, ActorRef]]] = []

    def add(self, found: Found) -> None:
        """Note a mention."""
        ref = found.ref
        self.found.append(found)
        if ref.country is not None:
            self.weights[ref.country] = self.weights.get(ref.country, 0) + 1
        for body in found.inner:
            self._heads(body)
        if ref.members:
            return
        if ref.kind == "person":
            self.people.setdefault(ref.key, ref)
            if ref.how == "named" and (ref.role or ref.sector != "UNK"):
                self.people[ref.key] = ref
            if ref.role:
                self._put(self.roles, ref.role, ref)
                if not ref.role.startswith(_SECOND):
                    self._put(self.roles, ref.role.split()[-1].capitalize(), ref)
        else:
            self._heads(ref)
        if ref.key.startswith("source:"):
            self.sources.append(ref)
        if ref.key.startswith("source:"):
            return
        self._pair(found)
        if located(self.doc, found.first, ref):
            return
        if ref.kind in {"country", "institution", "group", "person"} and ref.sector not in {
            "JRN",
            "NGO",
            "UNK",
            "CVL",
            "UNO",
            "EUR",
            "IGO",
        }:
            self.sides.append((found.first, ref))

    def _heads(self, ref: ActorRef) -> None:
        """Note under which head nouns a body may be meant again."""
        packs = self.doc.packs
        heads = set(heads_of(packs, ref.key)) | ({ref.head} if ref.head else set())
        if ref.name.startswith("Ministry of"):
            heads |= ministries(packs)
        for head in sorted(heads):
            self._put(self.heads, head, ref)

    def _pair(self, found: Found) -> None:
        """Note two sides that stand joined by "and"."""
        if (
            len(self.found) < 2
            or found.rule == "actors/several"
            or "+wa" not in self.doc.words[found.first].tags
        ):
            return
        before = self.found[-2]
        sides = {before.ref.country, found.ref.country}
        if before.last == found.first and None not in sides and len(sides) == 2 and not before.ref.members:
            self.pairs.append((found.first, (before.ref, found.ref)))

    def _put(self, table: dict[str, list[ActorRef]], key: str, ref: ActorRef) -> None:
        refs = table.setdefault(key, [])
        if ref in refs:
            refs.remove(ref)
        refs.append(ref)

    def named(self, ref: ActorRef, words: Iterable[str]) -> None:
        """Note under which words a person may be named again."""
        folded = [fold(word) for word in words]
        if not folded:
            return
        bound = len(folded) > 1 and "name-part:2" in self.doc.packs.word(folded[-2]).tags
        if not bound:
            self.surnames[folded[-1]] = ref.key
            self._other_way(folded[-1], ref.key)
        elif len(folded) == 2:
            self.surnames[" ".join(folded)] = ref.key
        elif folded[-1].startswith(self.doc.packs.analyser.clitics.article):
            self.surnames.setdefault(folded[-1], ref.key)
        if len(folded) > 1 and "unknown" in self.doc.packs.word(folded[0]).tags:
            self.surnames.setdefault(folded[0], ref.key)
        if len(folded) > 2:
            self.surnames[" ".join(folded[-2:])] = ref.key
            self.surnames.setdefault("".join(folded[-2:]), ref.key)
        if not bound:
            self.skeletons[skeleton(self.doc.packs, folded[-1])] = (folded[-1], ref.key)

    def _other_way(self, surname: str, key: str) -> None:
        """Note a surname with its article as it is without, and the other way: papers write both of one man."""
        packs = self.doc.packs
        article = packs.analyser.clitics.article
        other = surname.removeprefix(article) if surname.startswith(article) else article + surname
        if len(other) > 3 and "unknown" in packs.word(other).tags:
            self.surnames.setdefault(other, key)

    def by_surname(self, folded: str, loose: bool) -> ActorRef | None:
        """The person last named in full whose surname this is; ``loose``: in another spelling."""
        key = self.surnames.get(folded)
        if key is None and loose and len(folded) > 3:
            bones = skeleton(self.doc.packs, folded)
            other, similar = self.skeletons.get(bones, ("", None))
            if similar is not None and _alike(folded, other, len(bones)):
                key = similar
        return self.people.get(key) if key is not None else None

    def last_head(self, head: str, sector: str | None = None, land: str | None = None) -> ActorRef | None:
        """The last body with this head noun; where armies are meant, no movement that calls itself one.

        ``land``: of this state alone.
        """
        refs = (ref for ref in reversed(self.heads.get(head, ())) if land is None or ref.country == land)
        army = sector == "MIL"
        return next((ref for ref in refs if not army or ref.sector not in {"REB", "ISM"}), None)

    def of_a_state(self, row: Row) -> ActorRef | None:
        """The forces of a state that were named by the words for those of the United Nations: peacekeepers."""
        if row.extra.get("sector") != "UNO":
            return None
        named = (f for f in reversed(self.found) if f.rows and f.ref.country)
        return next((f.ref for f in named if (f.rows[0].cls, f.rows[0].form) == ("body", row.form)), None)

    def last_like(self, head: str, name: str) -> ActorRef | None:
        """The last body with this head noun whose English name begins with ``name``."""
        return next((ref for ref in reversed(self.heads.get(head, ())) if ref.name.startswith(name)), None)

    def same_first(self, key: str, first: str) -> bool:
        """Whether the person is also called ``first``, in some spelling."""
        known = self.firsts.get(key)
        packs = self.doc.packs
        return known is None or known == first or skeleton(packs, known) == skeleton(packs, first)

    def last_role(self, role: str, country: str | None = None) -> ActorRef | None:
        """The last person with this office, of a country where one is given."""
        refs = self.roles.get(role, ())
        return next(
            (self.people.get(r.key, r) for r in reversed(refs) if country is None or r.country == country),
            None,
        )

    def two_sides(self, at: int, conflict: bool = False) -> tuple[ActorRef, ActorRef] | None:
        """The two sides meant at token ``at``: two that were just named side by side, else those most often named so.

        Without any such pair, the two different sides named last. ``conflict``: the parties to the war are meant.
        """
        if self.pairs:
            last_at, last = self.pairs[-1]
            if at - last_at <= NEAR and not conflict:
                return last
            counts = Counter(_sides(pair) for _, pair in self.pairs)
            most = counts.most_common(1)[0]
            if most[1] > 1 or conflict:
                return next(pair for _, pair in reversed(self.pairs) if _sides(pair) == most[0])
            if at - last_at <= NEAR:
                return last
        seen: list[ActorRef] = []
        for first, ref in reversed(self.sides):
            if at - first > NEAR and len(seen) < 1:
                return None
            side = ref.country or ref.key
            if all((other.country or other.key) != side for other in seen):
                seen.append(ref)
            if len(seen) == 2:
                return seen[1], seen[0]
        return None

    def foe(self, ours: ActorRef) -> ActorRef | None:
        """Whom a side calls the enemy: the one that was named beside it most often, as the two sides of a war are."""
        beside = [
            other
            for _, pair in self.pairs
            for one, other in itertools.permutations(pair)
            if one.country == ours.country
        ]
        codes = Counter(ref.country for ref in beside).most_common(1)
        return next(ref for ref in beside if ref.country == codes[0][0]) if codes else None

    def owner(self, at: int, gender: str) -> ActorRef | None:
        """The side whose forces or country a possessive at token ``at`` means: the first of its sentence that agrees.

        Who speaks stands before whom he speaks of. Without one in the sentence, the last side of the one before.
        """
        here = self.doc.sentence[at]
        last: ActorRef | None = None
        for found in reversed(self.found):
            sentence, ref = self.doc.sentence[found.first], found.ref
            if sentence < here - 1 or (last is not None and sentence < here):
                break
            agrees = not gender or ref.kind == "country" or ref.gender in {"", gender}
            if agrees and not ref.members and ref.how != "pronoun" and ref.sector not in _NO_OWNERS:
                last = ref
                if sentence < here:
                    break
        return last if last is not None and last.country is not None else None

    def latest(self, at: int) -> ActorRef | None:
        """The actor named last in the sentence of token ``at`` or the one before."""
        found = self.found[-1] if self.found else None
        if found is None or self.doc.sentence[found.first] < self.doc.sentence[at] - 1 or found.ref.members:
            return None
        return found.ref

    def group_of(self, code: str) -> ActorRef | None:
        """The movement of a code that was named last."""
        return next(
            (f.ref for f in reversed(self.found) if f.ref.country == code and f.ref.kind == "group"), None
        )

    def focus(self) -> str | None:
        """The country that the article has spoken of most so far, where it is clearly one."""
        ranked = sorted(self.weights.items(), key=lambda item: (-item[1], item[0]))
        if not ranked:
            return None
        if ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return None


def _alike(one: str, other: str, bones: int) -> bool:
    """Whether two words with the same consonants are spellings of one name: the fewer consonants, the closer."""
    if bones >= ENOUGH:
        return abs(len(one) - len(other)) <= 2
    return one[0] == other[0] and one[-1] == other[-1] and abs(len(one) - len(other)) <= 1


@lru_cache(maxsize=8)
def _classes(packs: Packs) -> dict[int, str]:
    return {ord(row.form): row.value for row in packs.rows("translit-class")}


def skeleton(packs: Packs, folded: str) -> str:
    """What spellings of one foreign name share: its consonants, with sounds that are written by turns made one."""
    return folded.translate(_classes(packs))


def antecedent(
    doc: Document, token: int, gender: str | None = None, number: str | None = None, *, speakers: bool = False
) -> ActorRef | None:
    """Whom a pronoun or an elided subject at ``token`` means: the last actor before it that agrees.

    Looks through this sentence and the one before; ``speakers`` leaves out crowds and places. None where nobody
    fits, or two of one sentence that are not told apart do.
    """
    here = doc.sentence[token]
    best: Chunk | None = None
    for chunk in reversed(
        [c for c in doc.chunks("actor") if c.last <= token and doc.sentence[c.first] >= here - 1]
    ):
        if "located" in chunk.tags or not _fits(chunk.value, gender, number, speakers):
            continue
        if best is None:
            best = chunk
            continue
        if doc.sentence[chunk.first] != doc.sentence[best.first]:
            break
        # The subject of a sentence stands before its other actors.
        best = chunk if doc.sentence[best.first] < here else best
    return best.value if best is not None else None


def _fits(ref: ActorRef, gender: str | None, number: str | None, speakers: bool) -> bool:
    if gender is not None and getattr(ref, "gender", "") not in {"", gender}:
        return False
    if number is not None and getattr(ref, "number", "sg") != number:
        return False
    return not speakers or ref.sector not in {"UAF", "REF"}


def again(ref: ActorRef, how: str) -> ActorRef:
    """The same actor, meant in another way."""
    return msgspec.structs.replace(ref, how=how)
