"""The side of a quantity where not the counted words but the clause tells it: an owner further on, who loses, where.

In order: an owner after "of", "to" or "in the ranks of"; the doer of counted acts (five raids that A flew); the
subject of a loss or of a deployment; the whole of which the count is a part; for civilians and their buildings,
the country of the place where it happened. None where two sides fit.
"""

from __future__ import annotations

from tawatur.extract.quantities_finds import Count, part_of
from tawatur.extract.quantities_marks import FINITE, STOPS, finite_only, is_and, mark_at, marked, sentence_of
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Word

_AFTER, _BACK, _ON = 7, 12, 24
_HURT = frozenset({"killed", "wounded"})
_RUINED = frozenset({"destroyed", "damaged", "other"})


def owner_of(doc: Document, count: Count, previous: Count | None, following: Count | None) -> str | None:
    """The code of the side that the clause around the count tells, or None."""
    first, end = sentence_of(doc, count.first)
    stop = previous.last if previous is not None and previous.last > first else first
    until = following.outer if following is not None and following.outer < end else end
    kind = count.thing.kind if count.thing is not None else "none"
    if code := _owner_after(doc, count, until):
        return code
    if kind == "act":
        return _doer(doc, count, first, until)
    if code := _loser(doc, count, stop, until):
        return code
    if previous is not None and previous.side and _part(doc, previous, count):
        return previous.side
    return _where(doc, count, kind, (stop, until))


def _owner_after(doc: Document, count: Count, until: int) -> str | None:
    """The owner named right after the count: at least forty of the movement, two men from the forces of A."""
    begin = count.thing.first if count.thing is not None else count.last
    for k in range(begin, min(count.last + _AFTER, until)):
        word = doc.words[k]
        actor = doc.at("actor", k)
        if actor is not None and (marked(doc.words[k - 1], "of") or _after_ranks(doc, k) or _to(word)):
            return _country(actor)
        if k >= count.last and not _passed(doc, k):
            return None
    return None


def _passed(doc: Document, k: int) -> bool:
    """Whether token ``k`` may stand between the count and its owner: a bound, an adjective, "of", "in the ranks of"."""
    word = doc.words[k]
    if marked(word, "of") or any(mark_at(doc, j, "ranks") > k for j in range(max(0, k - 1), k + 1)):
        return True
    phrase = doc.over("phrase", k)
    if "bound" in word.tags or (phrase is not None and "bound" in phrase.tags):
        return True
    return word.kind == "word" and any(r.tags & {"adj", "nisba"} and not r.pre for r in word.readings)


def _after_ranks(doc: Document, k: int) -> bool:
    return any(mark_at(doc, j, "ranks") == k for j in range(max(0, k - 2), k))


def _to(word: Word) -> bool:
    return any("+li" in r.tags for r in word.readings)


def _country(actor: Chunk) -> str | None:
    country: str | None = actor.value.country
    return country


def _doer(doc: Document, count: Count, first: int, until: int) -> str | None:
    """Who did the counted acts: the subject of the verb right before them, or right after them."""
    k = count.outer - 1
    if k >= first and (actor := doc.over("actor", k)) is not None:
        k = actor.first - 1
    if k >= first and _active(doc.words[k]):
        return _subject(doc, k, first, count.outer)
    for k in range(count.last, min(count.last + 3, until)):
        if _active(doc.words[k]) and (actor := doc.at("actor", k + 1)) is not None:
            return _country(actor)
    return None


def _active(word: Word) -> bool:
    """Whether the word can be nothing but a finite verb, and need not be a passive."""
    return finite_only(word) and any("passive" not in r.tags for r in word.readings)


def _subject(doc: Document, k: int, first: int, until: int) -> str | None:
    """The side of the actor right after the verb at token ``k``, else of the one that ends right before it."""
    if k + 1 < until and (actor := doc.at("actor", k + 1)) is not None:
        return _country(actor)
    before = doc.over("actor", k - 1) if k > first else None
    return _country(before) if before is not None and before.last == k else None


def _loser(doc: Document, count: Count, stop: int, until: int) -> str | None:
    """The subject of the verb of loss or deployment that governs the count."""
    for k in range(count.outer - 1, max(stop, count.outer - _BACK) - 1, -1):
        word = doc.words[k]
        if word.kind == "punct" and word.surface[0] in STOPS:
            return None
        if "loss" in word.tags and any("loss" in r.tags and _told(r.tags, count) for r in word.readings):
            return _subject(doc, k, stop, until)
        if marked(word, "break") or finite_only(word):
            return None
    return None


def _told(tags: frozenset[str], count: Count) -> bool:
    """Whether a reading is the active verb; one of deployment only where the count is deployed."""
    if not tags & FINITE or "passive" in tags:
        return False
    return "loss:lose" in tags or count.effect == "deployed"


def _part(doc: Document, previous: Count, count: Count) -> bool:
    """Whether the count is a part of the one before (among them four officers), or of its owners' losses."""
    if part_of(doc, count.outer):
        return True
    joint = (
        count.outer
        if "+wa" in doc.words[count.outer].tags or is_and(doc.words[count.outer])
        else count.outer - 1
    )
    listed = joint == previous.last and ("+wa" in doc.words[joint].tags or is_and(doc.words[joint]))
    goods = {c.thing.kind if c.thing else "none" for c in (previous, count)}
    return listed and count.effect == previous.effect and goods <= {"vehicle", "weapon"}


def _where(doc: Document, count: Count, kind: str, around: tuple[int, int]) -> str | None:
    """The country in which civilians were hurt or their buildings hit: of the places after the count, else before it."""
    stop, until = around
    word = doc.words[count.thing.first] if count.thing is not None else None
    bare = count.thing is None or kind == "none" or doc.over("number", count.thing.first) is not None
    if count.effect in _HURT and (bare or _civil(word, "person")):
        limit = _ON
    elif kind == "place" and count.effect in _RUINED and _civil(word, "building"):
        limit, stop = _AFTER, count.outer
    else:
        return None
    spans = [(count.last, min(count.last + limit, until)), (max(stop, count.outer - _ON), count.outer)]
    if kind != "place":
        spans.append((until, min(count.last + limit, sentence_of(doc, count.first)[1])))
    found = next((codes for span in spans if (codes := _countries(doc, *span))), [])
    return found[0] if len(found) == 1 else None


def _civil(word: Word | None, kind: str) -> bool:
    return word is not None and f"civil:{kind}" in word.tags


def _countries(doc: Document, first: int, last: int) -> list[str]:
    """The countries of the places in tokens ``first..last``, each once; none that acts, or from which one comes."""
    found: list[str] = []
    k = first
    while k < last:
        place = doc.at("place", k)
        if place is None:
            k += 1
            continue
        code = place.value.country
        come = k > 0 and marked(doc.words[k - 1], "of")
        if code and not place.value.acting and not come and code not in found:
            found.append(code)
        k = place.last
    return found
