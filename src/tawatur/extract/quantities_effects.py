"""What happened to what is counted: the verb or noun that governs it, found by the grammar of the sentence.

The unit itself may tell (ten dead); else the nearest governor to the left (the killing of ten, arrested ten), else
a verb after it (ten men were killed). A count that is joined to the one before, or is a part of it, shares its
effect unless it has a governor of its own.
"""

from __future__ import annotations

from functools import lru_cache

from tawatur.extract.quantities_governors import GOODS, Governor, acts, effects_of, governs, subject_of
from tawatur.extract.quantities_marks import (
    FINITE,
    REMEMBERED,
    STOPS,
    SUBJECT,
    finite_only,
    is_and,
    mark_at,
    marked,
)
from tawatur.extract.quantities_units import BODIES, Thing
from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.language.words import Word

_BACK, _ON, _LISTED_NAMES = 22, 16, 40
_TRIED = 3
"""How many tokens before an act its attempt may stand."""
_PLURAL = frozenset({"pl", "du"})


def to_the_left(
    doc: Document, start: int, first: int, end: int, thing: Thing | None, stop: int
) -> Governor | None:
    """The nearest governor before token ``start``, not before ``stop``. "other" where two of different effect are
    joined before the count (killed and wounded sixty). Over a preposition (in two towns) only damage reaches."""
    words = doc.words
    placed = start > first and marked(words[start - 1], "in")
    for k in range(start - 1, max(stop, first, start - _BACK) - 1, -1):
        word = words[k]
        if word.kind == "punct":
            if word.surface[0] in STOPS:
                return None
            continue
        if word.tags & {"effect", "effect-noun"} and not _idle(doc, k):
            found = governs(doc, k, thing, first, end)
            if (
                found is not None
                and placed
                and not (found.effect == "damaged" and found.row.cls == "effect-noun")
            ):
                return None
            if found is not None and _not_done(doc, k, first):
                return Governor("other", found.row, k)
            if found is not None:
                return _joined(doc, found, max(first, stop), end, thing)
        if doc.over("number", k) is None and (_breaks(doc, k) or finite_only(word)):
            return None
    return None


def _not_done(doc: Document, k: int, first: int) -> bool:
    """Whether the act at token ``k`` is negated, or only tried, planned or thwarted (an attempt to take two towns)."""
    if k > first and marked(doc.words[k - 1], "not"):
        return True
    return any(marked(doc.words[j], "attempt") for j in range(max(first, k - _TRIED), k))


def _idle(doc: Document, k: int) -> bool:
    """Whether the word at token ``k`` can govern no noun without a preposition: it has its object in a pronoun, or is a
    verbal noun with the article (the occupation)."""
    word = doc.words[k]
    if _has_object(word):
        return True
    told = [r.tags for r in word.readings if r.tags & {"effect", "effect-noun"}]
    if not all({"masdar", "def"} <= tags for tags in told):
        return False
    return not marked(doc.words[k + 1], "via") and not doc.words[k + 1].tags & {"+bi", "+li"}


@lru_cache(maxsize=REMEMBERED)
def _has_object(word: Word) -> bool:
    """Whether a verb of effect has its object in a pronoun (it destroyed them over three towns)."""
    told = [r.tags for r in word.readings if r.tags & {"effect", "effect-noun"}]
    return all(tags & FINITE and "+pron" in tags for tags in told)


def _joined(doc: Document, found: Governor, first: int, end: int, thing: Thing | None) -> Governor:
    """The governor itself, or "other" where it is joined right after another of a different effect."""
    k = found.at
    if k > first and "+wa" in doc.words[k].tags and not marked(doc.words[k - 1], "death"):
        before = governs(doc, k - 1, thing, first, end)
        if before is not None and before.effect != found.effect and _plural(doc, k - 1) == _plural(doc, k):
            return Governor("other", found.row, k)
    if k - 1 > first and marked(doc.words[k - 1], "to"):
        before = governs(doc, k - 2, thing, first, end)
        if before is not None and before.effect != found.effect:
            return Governor("other", found.row, k)
    return found


def _breaks(doc: Document, k: int) -> bool:
    """Whether token ``k`` opens a clause, and is not part of a phrase that belongs to the count."""
    if not marked(doc.words[k], "break"):
        return False
    phrase = doc.over("phrase", k)
    return phrase is None or not phrase.tags & {"bound", "quantity-mark:sum"}


def _plural(doc: Document, k: int) -> bool:
    """Whether the effect at token ``k`` is told by a verb that has its subject in itself."""
    return subject_of(doc, k)


def of_amount(
    doc: Document, start: int, first: int, end: int, thing: Thing | None, stop: int
) -> Governor | None:
    """The effect named in the subject of a rise: the toll of the dead ... rose to so many (and of the wounded to more).

    What stands after token ``stop``, where the count before ends, goes first.
    """
    words = doc.words
    if start <= first or not any(marked(words[start - 1], mark) for mark in ("rise", "amount", "was")):
        return None
    low = max(first, start - SUBJECT)
    amount = next((k for k in range(start - 2, low - 1, -1) if marked(words[k], "amount")), None)
    if amount is None:
        return None
    told = [k for k in range(amount, start - 1) if _tells(words[k])]
    for k in sorted(told, key=lambda k: (k < stop, k)):
        if found := governs(doc, k, thing, first, end):
            return found
    return None


def _tells(word: Word) -> bool:
    """Whether the word tells an effect as a noun, or as a verb of several."""
    return any(e.plural if e.verb else e.row.cls == "effect-noun" for e in effects_of(word))


def _state(doc: Document, k: int, last: int, thing: Thing | None, first: int, end: int) -> Governor | None:
    """The effect that a noun tells of the count as its state: sixty missing, became homeless, are among the dead, were
    driven to flight."""
    before = doc.words[k - 1]
    if _driven_to(doc.words[k]) and (marked(before, "rise") or marked(before, "ala")):
        return governs(doc, k, thing, first, end)
    if "effect-noun" not in doc.words[k].tags or "+wa" in doc.words[k].tags:
        return None
    beside = k == last and "def" not in doc.words[k].tags
    fell = any(e.verb and e.row.extra.get("weak") for e in effects_of(before))
    if not (beside or fell or marked(before, "become") or marked(before, "among")):
        return None
    if not any(r.tags & _PLURAL and "effect-noun" in r.tags for r in doc.words[k].readings):
        return None
    return governs(doc, k, thing, first, end)


def _driven_to(word: Word) -> bool:
    """Whether the word names the flight to which people can be driven."""
    return any({"effect:displaced", "masdar"} <= r.tags for r in word.readings)


def _or_else(doc: Document, k: int, row: Row, end: int) -> bool:
    """Whether a verb of another effect is joined to the one at token ``k`` for the same count (killed or wounded)."""
    if k + 2 < end and marked(doc.words[k + 1], "between") and "effect-noun" in doc.words[k + 2].tags:
        return True
    j = k + 1 + (k + 1 < end and marked(doc.words[k + 1], "to"))
    if j >= end or not (j > k + 1 or "+wa" in doc.words[j].tags):
        return False
    numbered = any(doc.at("number", i) is not None for i in range(j + 1, min(j + 3, end)))
    return not numbered and any(
        e.verb and e.plural and e.row.value != row.value for e in effects_of(doc.words[j])
    )


def _told_by(doc: Document, k: int, last: int, first: int, end: int, thing: Thing | None) -> Governor | None:
    """The effect that the verb at token ``k`` tells of the count before it, its subject: plural, or feminine of things."""
    if "+wa" in doc.words[k].tags or acts(doc, k, end):
        return None
    for effect in effects_of(doc.words[k]):
        things = effect.feminine and thing is not None and (thing.kind in GOODS or thing.unit in BODIES)
        if not effect.verb or not (effect.plural or (things and _beside(doc, k, last))):
            continue
        if found := governs(doc, k, thing, first, end):
            state = _state(doc, k + 1, last, thing, first, end) if found.weak and k + 1 < end else None
            return Governor("other", found.row, k) if _or_else(doc, k, found.row, end) else state or found
    return None


def _beside(doc: Document, k: int, last: int) -> bool:
    """Whether only adjectives, bounds and places lie between the count and token ``k`` (six houses in the town were)."""
    for j in range(last, k):
        word = doc.words[j]
        phrase = doc.over("phrase", j)
        if "bound" in word.tags or (phrase is not None and "bound" in phrase.tags):
            continue
        if doc.over("place", j) is not None or word.kind == "punct" or marked(word, "in"):
            continue
        if not any(r.tags & {"adj", "nisba", "participle"} and not r.pre for r in word.readings):
            return False
    return True


def _light(doc: Document, k: int, end: int) -> bool:
    """Whether a verb only carries the noun right after it (met their death)."""
    return k + 1 < end and marked(doc.words[k + 1], "death")


def to_the_right(doc: Document, last: int, first: int, end: int, thing: Thing | None) -> Governor | None:
    """A verb after the count, of which it is the subject: plural, or a fixed phrase (met their death).

    Numbers are passed over where they only tell parts of the count (among them), or go on its list; verbs, where they
    make a relative clause (three men who are thought to have crossed the border were killed).
    """
    words, parts = doc.words, False
    if described := _described(doc, last, first, end, thing):
        return described
    relative = last < end and finite_only(words[last])
    for k in range(last, min(last + (_LISTED_NAMES if _named(doc, last, end) else _ON), end)):
        word = words[k]
        if word.kind == "punct":
            if word.surface[0] in STOPS:
                return None
            continue
        if marked(word, "death"):
            row = next(row for r in word.readings for row in r.rows if row.cls == "quantity-mark")
            return Governor("killed", row, k)
        if told := _told_by(doc, k, last, first, end, thing):
            return told
        if state := _state(doc, k, last, thing, first, end):
            return state
        parts = parts or bool(mark_at(doc, k, "subset"))
        joined = "+wa" in word.tags or is_and(words[k - 1])
        if doc.at("number", k) is not None and not (parts or joined):
            return None
        if marked(word, "light") and k + 1 < end and "+pron" in words[k + 1].tags:
            return governs(doc, k + 1, thing, first, end)
        if relative and (k == last or marked(words[k - 1], "break")):
            continue
        if finite_only(word) and not (marked(word, "break") or marked(word, "become") or _light(doc, k, end)):
            return None
    return None


def _described(doc: Document, last: int, first: int, end: int, thing: Thing | None) -> Governor | None:
    """The effect that an adjective right after the count tells of it (the two kidnapped soldiers, three kidnapped men)."""
    if thing is None or thing.kind != "person":
        return None
    definite = "def" in doc.words[thing.first].tags
    for k in range(last, min(last + 3, end)):
        word = doc.words[k]
        if word.kind != "word" or "+wa" in word.tags or not word.tags & {"adj", "nisba", "effect-noun"}:
            return None
        told = [r.tags for r in word.readings if r.tags & {"effect", "effect-noun"} and not r.tags & FINITE]
        if any(
            t & {"adj", "effect-noun"}
            and "part-active" not in t
            and ("def" in t) == definite
            and t & (_PLURAL | {"acc"})
            for t in told
        ):
            return governs(doc, k, thing, first, end)
    return None


def _named(doc: Document, last: int, end: int) -> bool:
    """Whether those counted are named after the count (they are X and Y; among them X)."""
    near = range(last, min(last + 4, end))
    return any(marked(doc.words[k], "we") or mark_at(doc, k, "subset") for k in near)
