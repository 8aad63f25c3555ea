"""The accounts side by side: happenings as rows, sides as lanes, statements as cards with their relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tawatur.compare.types import Comparison, Entry, Happening, Relation
from tawatur.export.brief.pages import keys_of
from tawatur.export.brief.words import Words
from tawatur.model import Claim

MOST_LANES = 3
LONGEST = 320
DRAWN = {
    "denies": "against",
    "contradicts": "against",
    "concedes": "for",
    "corroborates": "for",
    "updates": "update",
}


class Chip(msgspec.Struct, frozen=True):
    """A relation as words on a card: what it is, and to which card it leads."""

    kind: str
    label: str
    who: str
    href: str
    reasons: str


class Card(msgspec.Struct, frozen=True):
    """One statement. ``href`` leads to the passage; ``also`` are outlets that carry the same words."""

    key: str
    href: str
    speaker: str
    side: str
    stance: str
    stance_label: str
    via: str
    outlet: str
    published: str | None
    text: str
    direct: bool
    about: str
    """The happening that it speaks of, where the row is not about that."""
    standing: str | None
    chips: tuple[Chip, ...]
    also: tuple[tuple[str, str], ...]


class Row(msgspec.Struct, frozen=True):
    """A happening on which several lanes speak, or a day with what else was said on it."""

    key: str
    name: str
    place: str
    day: str | None
    standing: str | None
    reasons: str
    lanes: tuple[tuple[Card, ...], ...]


class Line(msgspec.Struct, frozen=True):
    """A relation to be drawn between two cards."""

    a: str
    b: str
    kind: str


class Accounts(msgspec.Struct, frozen=True):
    """The whole section: names of the lanes, rows, and lines between cards."""

    lanes: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]


Ref = tuple[str, str]


class _Builder:
    def __init__(self, entries: Sequence[Entry], comparison: Comparison, words: Words) -> None:
        self.words, self.comparison, self.keys = words, comparison, keys_of(entries)
        self.entries = {e.article.id: e for e in entries}
        self.claims: dict[Ref, Claim] = {(e.article.id, c.id): c for e in entries for c in e.record.claims}
        self.side_of: dict[Ref, str | None] = {}
        for entry in entries:
            actors = {a.id: a for a in entry.record.actors}
            for claim in entry.record.claims:
                actor = actors.get(claim.speaker.actor)
                self.side_of[entry.article.id, claim.id] = actor.country if actor else None
        self.happening_of = {
            (r.article, r.claim): h for h in comparison.happenings for r in h.reports if r.claim
        }
        self.copied = _copied(comparison.relations, {c.copy: c.origin for c in comparison.copies})
        self.related = _related(comparison.relations)
        self.sides = self._sides()

    def build(self) -> Accounts:
        sides = self.sides
        placed: set[Ref] = set()
        rows: list[Row] = []
        for happening in self.comparison.happenings:
            refs = [
                r for r in _refs(happening) if r in self.claims and r not in self.copied and r not in placed
            ]
            lanes = {self._lane(r, sides) for r in refs}
            if len(lanes) > 1 or (
                len(refs) > 1 and happening.standing in {"disputed", "conceded", "corroborated"}
            ):
                placed.update(refs)
                rows.append(self._met(happening, refs, sides))
        days: dict[str, list[Ref]] = {}
        for ref in self._telling(placed):
            days.setdefault((self.entries[ref[0]].article.published or "")[:10], []).append(ref)
        for day, refs in days.items():
            placed.update(refs)
            rows.append(
                Row(f"day-{day or 'none'}", "", "", day or None, None, "", self._lanes(refs, sides, True))
            )
        rows.sort(key=lambda row: (row.day or "9999", not row.name, row.key))
        names = [(self.words.side(code), f"lane{n}") for n, code in enumerate(sides)]
        names.append((self.words["third"], f"lane{len(sides)}"))
        return Accounts(tuple(names), tuple(rows), tuple(self._lines(placed)))

    def _telling(self, placed: set[Ref]) -> list[Ref]:
        """Claims not placed yet that tell of a happening, or answer another claim, or are answered."""
        return [
            ref
            for ref in self.claims
            if ref not in placed
            and ref not in self.copied
            and (ref in self.related or ref in self.happening_of)
        ]

    def _lane(self, ref: Ref, sides: Sequence[str]) -> int:
        side = self.side_of[ref]
        return sides.index(side) if side in sides else len(sides)

    def _sides(self) -> list[str]:
        counts = Counter(s for ref, s in self.side_of.items() if s and ref not in self.copied)
        facing: Counter[str] = Counter()
        for relation in self.comparison.relations:
            if relation.relation in {"denies", "contradicts", "concedes"}:
                for end in (relation.a, relation.b):
                    side = self.side_of.get((end.article, end.claim or ""))
                    facing[side or ""] += 3
        ranked = sorted(counts, key=lambda s: (-(counts[s] + facing[s]), s))
        return ranked[:MOST_LANES]

    def _met(self, happening: Happening, refs: Sequence[Ref], sides: Sequence[str]) -> Row:
        words = self.words
        return Row(
            key=f"h-{happening.id[:12]}",
            name=words.happening(happening.type, happening.acled),
            place=words.place(happening.place.name) if happening.place else "",
            day=(happening.earliest or "")[:10] or None,
            standing=happening.standing,
            reasons="; ".join(happening.reasons),
            lanes=self._lanes(refs, sides, False),
        )

    def _lanes(self, refs: Iterable[Ref], sides: Sequence[str], named: bool) -> tuple[tuple[Card, ...], ...]:
        lanes: list[list[Card]] = [[] for _ in range(len(sides) + 1)]
        for ref in sorted(refs, key=lambda r: (self._published(r), self.keys[r[0]], self.claims[r].start)):
            lanes[self._lane(ref, sides)].append(self._card(ref, named))
        return tuple(tuple(lane) for lane in lanes)

    def _published(self, ref: Ref) -> str:
        return self.entries[ref[0]].article.published or "9999"

    def _card(self, ref: Ref, named: bool) -> Card:
        entry, claim, words = self.entries[ref[0]], self.claims[ref], self.words
        text = " … ".join(" ".join(entry.article.text[s.start : s.end].split()) for s in claim.content)
        return Card(
            key=self._key(ref),
            href=f"#{self.keys[ref[0]]}-{claim.id}",
            speaker=words.speaker(entry, claim),
            side=self._side(ref, entry, claim),
            stance=claim.stance,
            stance_label=words.label("stance", claim.stance),
            via=words["comma"].join(words.outlet(v.name) for v in claim.via),
            outlet=words.carrier(entry.article),
            published=(entry.article.published or "")[:10] or None,
            text=text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …",
            direct=claim.direct,
            about=self._about(ref) if named else "",
            standing=self._notable(ref) if named else None,
            chips=tuple(self._chips(ref)),
            also=tuple(
                (words.carrier(self.entries[c[0]].article), f"#{self.keys[c[0]]}-{c[1]}")
                for c, origin in sorted(self.copied.items())
                if origin == ref and c in self.claims
            ),
        )

    def _notable(self, ref: Ref) -> str | None:
        """The standing of what a claim tells, where it is more than one-sided: that is the rule and goes unsaid."""
        happening = self.happening_of.get(ref)
        return happening.standing if happening and happening.standing != "one-sided" else None

    def _side(self, ref: Ref, entry: Entry, claim: Claim) -> str:
        """The name of the side, where neither the lane nor the speaker's own name tells it."""
        side = self.side_of[ref]
        name = self.words.side(side) if side and side not in self.sides else ""
        return "" if name in self.words.speaker(entry, claim) else name

    def _about(self, ref: Ref) -> str:
        happening = self.happening_of.get(ref)
        if happening is None:
            return ""
        words = self.words
        place = words.place(happening.place.name) if happening.place else ""
        return " · ".join(p for p in (words.happening(happening.type, happening.acled), place) if p)

    def _key(self, ref: Ref) -> str:
        return f"card-{self.keys[ref[0]]}-{ref[1]}"

    def _chips(self, ref: Ref) -> Iterable[Chip]:
        words = self.words
        for relation in self.related.get(ref, ()):
            other = (relation.b.article, relation.b.claim or "")
            if relation.relation == "repeats" or other not in self.claims or other in self.copied:
                continue
            label = words.label("relation", relation.relation)
            if relation.aspect:
                label += " " + words.label("aspect", relation.aspect)
            who = words.speaker(self.entries[other[0]], self.claims[other])
            kind = DRAWN.get(relation.relation, "update")
            yield Chip(kind, label, who, "#" + self._key(other), "; ".join(relation.reasons))

    def _lines(self, placed: set[Ref]) -> Iterable[Line]:
        for relation in self.comparison.relations:
            a = (relation.a.article, relation.a.claim or "")
            b = (relation.b.article, relation.b.claim or "")
            if a in placed and b in placed and relation.relation in DRAWN:
                yield Line(self._key(a), self._key(b), DRAWN[relation.relation])


def _refs(happening: Happening) -> list[Ref]:
    return list(dict.fromkeys((r.article, r.claim) for r in happening.reports if r.claim))


def _copied(relations: Sequence[Relation], copies: Mapping[str, str]) -> dict[Ref, Ref]:
    """Claims of copied articles that repeat one of the origin: copy to origin."""
    out: dict[Ref, Ref] = {}
    for relation in relations:
        if relation.relation != "repeats" or not relation.a.claim or not relation.b.claim:
            continue
        a, b = (relation.a.article, relation.a.claim), (relation.b.article, relation.b.claim)
        if copies.get(a[0]) == b[0]:
            out[a] = b
        elif copies.get(b[0]) == a[0]:
            out[b] = a
    return out


def _related(relations: Sequence[Relation]) -> dict[Ref, list[Relation]]:
    out: dict[Ref, list[Relation]] = {}
    for relation in relations:
        if relation.relation in DRAWN and relation.a.claim and relation.b.claim:
            out.setdefault((relation.a.article, relation.a.claim), []).append(relation)
            out.setdefault((relation.b.article, relation.b.claim), [])
    return out


def accounts(entries: Sequence[Entry], comparison: Comparison, words: Words) -> Accounts:
    """The section for the entries."""
    return _Builder(entries, comparison, words).build()
