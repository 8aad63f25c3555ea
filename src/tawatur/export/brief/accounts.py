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
    chips: tuple[Chip, ...]
    also: tuple[tuple[str, str], ...]


class Row(msgspec.Struct, frozen=True):
    """A happening and what each lane says of it."""

    key: str
    name: str
    place: str
    day: str | None
    standing: str | None
    reasons: str
    reports: int
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
        self.copied = _copied(comparison.relations, {c.copy: c.origin for c in comparison.copies})
        self.related = _related(comparison.relations)

    def build(self, most_rows: int) -> Accounts:
        sides = self._sides()
        rows: list[Row] = []
        placed: set[Ref] = set()
        for happening in self._happenings()[:most_rows]:
            refs = [
                r for r in _refs(happening) if r in self.claims and r not in self.copied and r not in placed
            ]
            if refs:
                placed.update(refs)
                rows.append(self._row(happening, refs, sides))
        loose = [r for r in self.related if r in self.claims and r not in placed and r not in self.copied]
        if loose:
            rows.append(self._loose(loose, sides))
            placed.update(loose)
        names = [(self.words.side(code), f"lane{n}") for n, code in enumerate(sides)]
        names.append((self.words["third"], f"lane{len(sides)}"))
        return Accounts(tuple(names), tuple(rows), tuple(self._lines(placed)))

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

    def _happenings(self) -> list[Happening]:
        def weight(h: Happening) -> tuple[int, int]:
            return (h.standing in {"disputed", "conceded"}, len({r.origin for r in h.reports}))

        chosen = [h for h in self.comparison.happenings if any(r in self.claims for r in _refs(h))]
        chosen.sort(key=lambda h: (*(-w for w in weight(h)), h.earliest or "9999", h.id))
        return sorted(chosen[:60], key=lambda h: (h.earliest or "9999", h.id))

    def _row(self, happening: Happening, refs: Sequence[Ref], sides: Sequence[str]) -> Row:
        words = self.words
        return Row(
            key=f"h-{happening.id[:12]}",
            name=words.happening(happening.type, happening.acled),
            place=words.place(happening.place.name) if happening.place else "",
            day=(happening.earliest or "")[:10] or None,
            standing=happening.standing,
            reasons="; ".join(happening.reasons),
            reports=len(happening.reports),
            lanes=self._lanes(refs, sides),
        )

    def _loose(self, refs: Sequence[Ref], sides: Sequence[str]) -> Row:
        return Row("h-other", "", "", None, None, "", len(refs), self._lanes(refs, sides))

    def _lanes(self, refs: Iterable[Ref], sides: Sequence[str]) -> tuple[tuple[Card, ...], ...]:
        lanes: list[list[Card]] = [[] for _ in range(len(sides) + 1)]
        for ref in sorted(refs, key=lambda r: (self._published(r), self.keys[r[0]], self.claims[r].start)):
            side = self.side_of[ref]
            lanes[sides.index(side) if side in sides else len(sides)].append(self._card(ref))
        return tuple(tuple(lane) for lane in lanes)

    def _published(self, ref: Ref) -> str:
        return self.entries[ref[0]].article.published or "9999"

    def _card(self, ref: Ref) -> Card:
        entry, claim, words = self.entries[ref[0]], self.claims[ref], self.words
        text = " … ".join(" ".join(entry.article.text[s.start : s.end].split()) for s in claim.content)
        return Card(
            key=self._key(ref),
            href=f"#{self.keys[ref[0]]}-{claim.id}",
            speaker=words.speaker(entry, claim),
            side=self.side_of[ref] or "",
            stance=claim.stance,
            stance_label=words.label("stance", claim.stance),
            via=words["comma"].join(words.outlet(v.name) for v in claim.via),
            outlet=words.outlet(entry.article.outlet),
            published=(entry.article.published or "")[:10] or None,
            text=text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …",
            direct=claim.direct,
            chips=tuple(self._chips(ref)),
            also=tuple(
                (words.outlet(self.entries[c[0]].article.outlet), f"#{self.keys[c[0]]}-{c[1]}")
                for c, origin in sorted(self.copied.items())
                if origin == ref and c in self.claims
            ),
        )

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


def accounts(entries: Sequence[Entry], comparison: Comparison, words: Words, most_rows: int = 60) -> Accounts:
    """The section for the entries."""
    return _Builder(entries, comparison, words).build(most_rows)
