"""Relations between the claims of one article.

Here what a claim leaves out is understood from the text around it, so events need less to be one; and where no
event was read, the words themselves and the order of the claims decide. Words are compared by the runs of
letters of their folded forms, weighted by how rare they are in the article.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict

import msgspec

from tawatur.compare.digest import Sheet
from tawatur.compare.judge import Verdict, judge
from tawatur.compare.match import DISTINCT, FAMILIES, agreement
from tawatur.compare.points import Point
from tawatur.compare.relations import Found, order, row, same_manner, weight
from tawatur.compare.sides import camps
from tawatur.compare.types import Relation
from tawatur.compare.voices import Voice, same_camp, same_speaker, voices

ALIKE = 0.17
"""Likeness less distance from which on two statements of one speaker are one."""
ALIKE_IN_PARAGRAPH = 0.3
"""The same within a paragraph, where what a speaker adds is mostly new."""
STEP, FARTHEST = 0.03, 0.12
"""What each paragraph between two statements takes from their likeness, and at most."""
HEADLINE = 0.15
"""What a headline takes from its likeness: the text that it sums up comes first."""
REACH = 150
"""Claims back to which a claim is compared: more than an article holds, so that a book does not take for ever."""
BACK = 3
"""Paragraphs that a denial reaches back for what it answers."""
SHORT = 12
"""Runs of letters up to which a claim only announces what the next one says in full."""


class Claims:
    """The claims of an article with their events and what is needed to compare their words."""

    def __init__(self, sheet: Sheet) -> None:
        said = voices(sheet)
        self.claims = [said[s.claim] for s in sheet.sayings]
        self.ends = {s.claim: s.end for s in sheet.sayings}
        self.points: dict[str | None, list[Point]] = defaultdict(list)
        for point in sheet.points:
            if point.claim is not None:
                self.points[point.claim].append(point)
        self.numbers = {
            s.claim: frozenset(value for at, value in sheet.numbers if s.start <= at < s.end)
            for s in sheet.sayings
        }
        seen: Counter[int] = Counter(g for s in sheet.sayings for g in s.grams)
        total = len(sheet.sayings) + 1
        self._rare = {g: math.log(total / n) for g, n in seen.items()}
        self._sums = {c.claim: self._sum(c.grams) for c in self.claims}

    def _sum(self, grams: frozenset[int]) -> float:
        return sum(self._rare[g] for g in sorted(grams))

    def likeness(self, a: Voice, b: Voice) -> float:
        """Cosine of the contents' runs of letters, by rarity: 0 to 1."""
        x, y = self._sums[a.claim], self._sums[b.claim]
        return self._sum(a.grams & b.grams) / math.sqrt(x * y) if x > 0 and y > 0 else 0.0

    def overlap(self, a: Voice, b: Voice) -> bool:
        """Whether one claim stands within the other (or both in one clause)."""
        return a.start < self.ends[b.claim or ""] and b.start < self.ends[a.claim or ""]

    def other_numbers(self, a: Voice, b: Voice) -> bool:
        """Whether both give numbers, and none in common."""
        x, y = self.numbers[a.claim or ""], self.numbers[b.claim or ""]
        return bool(x and y) and not x & y


def within(sheet: Sheet) -> list[Relation]:
    """All relations between the claims of an article, each once."""
    text = Claims(sheet)
    found: list[Found] = []
    for i, a in enumerate(text.claims):
        for b in text.claims[max(0, i - REACH) : i]:
            one = _pair(text, a, b)
            if one:
                found.append(one)
    chosen = _nearest(found, text)
    chosen += _announced(text, chosen) + _bare_denials(text, chosen)
    return sorted((row(f) for f in chosen), key=order)


def _pair(text: Claims, a: Voice, b: Voice) -> Found | None:
    like = text.likeness(a, b)
    found = []
    for p in text.points[a.claim]:
        for q in text.points[b.claim]:
            verdict = judge(a, p, b, q)
            if verdict:
                found.append(Found(a, b, p, q, verdict, like))
    best = min(found, key=weight) if found else None
    if best is None or best.verdict.relation == "repeats":
        return _repeats(text, a, b, like, best)
    if (a.title or b.title) or (text.overlap(a, b) and best.verdict.relation == "corroborates"):
        return None
    if best.verdict.relation in ("corroborates", "concedes"):
        return best if _sure(best, like) else None
    if best.verdict.relation == "denies" or best.verdict.aspect == "polarity":
        return best if a.block == b.block or _firm(best) else None
    return best


def _repeats(text: Claims, a: Voice, b: Voice, like: float, best: Found | None) -> Found | None:
    """One speaker who says one thing twice: in the same words, or of the same event."""
    if not same_speaker(a, b) or not same_manner(a, b) or text.overlap(a, b) or text.other_numbers(a, b):
        return None
    if a.block == b.block:
        enough = like >= ALIKE_IN_PARAGRAPH
    else:
        enough = like - distance(a, b) >= ALIKE or (best is not None and (a.title or b.title or like >= 0.1))
    if not enough:
        return None
    words = f"their words are alike ({like:.2f})"
    if best is not None:
        verdict = Verdict("repeats", best.verdict.score, (*best.verdict.reasons, words))
        return Found(a, b, best.p, best.q, verdict, like)
    return Found(
        a,
        b,
        None,
        None,
        Verdict("repeats", round(min(1.0, 0.3 + like), 3), ("the same speaker", words)),
        like,
    )


def distance(a: Voice, b: Voice) -> float:
    """What the paragraphs between two claims take from their likeness."""
    return min(FARTHEST, STEP * abs(a.block - b.block))


def _sure(one: Found, like: float) -> bool:
    """Whether two claims of one article by different speakers are about one event, not two of a kind."""
    p, q, a, b = one.p, one.q, one.a, one.b
    if p is None or q is None or not same_manner(a, b):
        return False
    found = agreement(p, q, near=True)
    if found is None:
        return False
    if found.figure or (p.acled == q.acled and FAMILIES.get(p.acled or "") in DISTINCT):
        return True
    if found.place == 1.0 and found.roles and found.mode >= 0.5:
        return found.roles == 2 or like >= 0.1
    if (
        a.block == b.block
        and a.camp
        and b.camp
        and a.camp != b.camp
        and found.place > 0
        and found.mode == 1.0
    ):
        return found.roles > 0
    if found.place <= 0 and not same_camp(a, b):
        return found.roles == 2 and like >= 0.15
    return found.roles == 2 and (found.mode == 1.0 or like >= 0.15)


def _firm(one: Found) -> bool:
    """Whether a denial answers a claim of another paragraph: the kind of act or the place is the same."""
    if one.p is None or one.q is None:
        return False
    found = agreement(one.p, one.q, near=True)
    return found is not None and (found.mode == 1.0 or found.place >= 0.5)


def _nearest(found: list[Found], text: Claims) -> list[Found]:
    """One relation a kind for each claim and each other speaker: of like ones the nearest in the text.

    A claim that comes twice (headline and body) is answered where it stands next to the answer; of two claims of
    a paragraph only the liker repeats an earlier one.
    """
    chosen: dict[tuple[str, str | None, str], Found] = {}
    for one in found:
        kind = one.verdict.relation
        first, second = (one.b, one.a) if one.verdict.swapped else (one.a, one.b)
        other = (
            ""
            if kind == "repeats"
            else (second.side or second.name)
            if kind == "corroborates"
            else second.name
        )
        if kind == "denies" and first.block == second.block:
            other = f"{other} {second.claim}"
        key = (kind, first.claim, other)
        held = chosen.get(key)
        if held is None or _rank(one) < _rank(held):
            chosen[key] = one
    out: dict[tuple[str, str | None, int], Found] = {}
    rest = []
    at_hand = {
        _parties(one)
        for one in chosen.values()
        if one.verdict.relation == "denies" and one.a.block == one.b.block
    }
    for one in chosen.values():
        if one.verdict.relation != "repeats":
            if one.verdict.relation != "denies" or one.a.block == one.b.block or _parties(one) not in at_hand:
                rest.append(one)
            continue
        place = (one.b.name, one.b.claim, one.a.block)
        held = out.get(place)
        if held is None or _rank(one) < _rank(held):
            out[place] = one
    return [*rest, *out.values()]


def _parties(one: Found) -> tuple[str | None, str]:
    """A denial and the speaker that it answers."""
    first, second = (one.b, one.a) if one.verdict.swapped else (one.a, one.b)
    return first.claim, second.name


def _rank(one: Found) -> tuple[float, float, float, int]:
    apart = abs(one.a.start - one.b.start)
    if one.verdict.relation == "repeats":
        return (distance(one.a, one.b) + (HEADLINE if one.b.title else 0.0) - one.text, 0.0, 0.0, apart)
    near = 0 if one.a.block == one.b.block else 1
    return (near, -round(one.verdict.score, 1), -round(one.text, 1), apart)


def _announced(text: Claims, chosen: list[Found]) -> list[Found]:
    """A government demands or promises in a few words, and in the next paragraph its official says it in full."""
    out = []
    linked = {f.a.claim for f in chosen if f.verdict.relation == "repeats"}
    for b, a in zip(text.claims, text.claims[1:], strict=False):
        if a.claim in linked or b.kind != "country" or len(b.grams) > SHORT or b.title:
            continue
        if (
            same_speaker(a, b)
            and a.stance == b.stance
            and a.stance in ("demand", "commit", "warn")
            and a.block > b.block
        ):
            reasons = ("the same side", "announced in a few words, then said in full in the next paragraph")
            out.append(Found(a, b, None, None, Verdict("repeats", 0.4, reasons)))
    return out


def answer(sheet: Sheet) -> Sheet:
    """The sheet with what its bare denials deny: "the ministry denied this" gets the events that it answers.

    Such an event stands in the sheet once more, denied, with the denial as its claim.
    """
    text = Claims(sheet)
    added = []
    for a in text.claims:
        if a.stance != "deny" or a.title or any(p.event for p in text.points[a.claim]):
            continue
        for b in _nearby(text, a):
            added += [
                msgspec.structs.replace(p, claim=a.claim, negated=True, figures=())
                for p in text.points[b.claim] if p.event and not p.negated and p.modality == "actual"
            ]  # fmt: skip
    return msgspec.structs.replace(sheet, points=(*sheet.points, *added)) if added else sheet


def _bare_denials(text: Claims, chosen: list[Found]) -> list[Found]:
    """Denials that no event ties to a claim answer what the nearest other speaker of their paragraph says."""
    out: list[Found] = []
    settled = {
        (f.b if f.verdict.swapped else f.a).claim
        for f in chosen
        if f.verdict.relation in ("denies", "contradicts")
    }
    for a in text.claims:
        if a.stance != "deny" or a.title or a.claim in settled:
            continue
        for b in _nearby(text, a):
            where = "in the same paragraph" if a.block == b.block else "in a paragraph soon after"
            reasons = (f"{a.name} denies {where} what {b.name} said",)
            out.append(Found(a, b, None, None, Verdict("denies", 0.5, reasons)))
    return out


def _nearby(text: Claims, a: Voice) -> list[Voice]:
    """What a denial may answer: what stands before it in its paragraph, else after it, else in the paragraphs before."""
    at = text.claims.index(a)
    before, after = text.claims[:at][::-1], text.claims[at + 1 :]
    return (
        _answered(text, a, [b for b in before if b.block == a.block])
        or _answered(text, a, [b for b in after if b.block == a.block])
        or _answered(text, a, [b for b in before if 0 < a.block - b.block <= BACK])[:1]
    )


def _answered(text: Claims, a: Voice, nearby: list[Voice]) -> list[Voice]:
    """The claims of the nearest other speaker that a denial may answer."""
    out: list[Voice] = []
    for b in nearby:
        if (
            same_speaker(a, b)
            or same_camp(a, b)
            or b.stance not in ("assert", "accuse")
            or not (b.camp or b.name)
        ):
            continue
        if b.block != a.block and not _aimed(text, a, b):
            continue
        if b.camp is None and b.stance != "accuse" and not text.points[b.claim]:
            continue
        if (not out or same_speaker(out[0], b)) and not _elsewhere(text, a, b):
            out.append(b)
    return out


def _aimed(text: Claims, a: Voice, b: Voice) -> bool:
    """Whether a claim some paragraphs back asks for an answer by this side: an accusation, or told of its own doing."""
    if a.camp is None or b.camp is None:
        return False
    return b.stance == "accuse" or any(
        p.type in ("ASSAULT", "TERRITORY")
        and (a.camp in camps(p.source + p.target) or b.camp in camps(p.source))
        for p in text.points[b.claim]
    )


def _elsewhere(text: Claims, a: Voice, b: Voice) -> bool:
    """Whether the events of two claims part: of one type, yet differing in what both say, or (paragraphs apart) of two."""
    pairs = [agreement(p, q, near=True) for p in text.points[a.claim] for q in text.points[b.claim]]
    if a.block != b.block and pairs and not any(found and not found.parted for found in pairs):
        return True
    return bool(pairs) and all(found is not None and found.parted for found in pairs)
