"""Tone: the stance that reported words have by what they say: a demand, a promise, a threat, a verdict."""

from __future__ import annotations

from typing import Any

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.claims_cues import FINITE, Frame
from tawatur.extract.claims_deeds import is_hostile
from tawatur.extract.quotes import inside_quote
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word
from tawatur.model import Stance

_NEAR = 5
"""Tokens from the begin of the content within which its tone is looked for."""
_FORESEEN = 14
"""Tokens from the begin of the content within which it tells what may come."""
_CONDITION = 24
"""Tokens from the begin of a condition within which stands what will follow."""
_RESERVED = 9
"""Tokens within which "reserves" and "the right" belong together."""
_FATES = frozenset({"peril", "meets", "right"})
_LET_US = frozenset({"+li", "1", "pl", "imperfect"})
_CARRIES = frozenset({"takes:relay", "takes:brings"})
"""Verbs that report where they carry words, and whose nouns tell acts."""
_SURE = frozenset({"A", "B"})
_STANCES: tuple[Stance, ...] = ("assert", "deny", "accuse", "warn", "demand", "commit", "condemn", "support")


def named(value: str) -> Stance:
    """The stance of that name; "assert" for any other string."""
    return next((s for s in _STANCES if s == value), "assert")


def tone_of(doc: Document, frame: Frame, end: int, speaker: ActorRef | None) -> Stance | None:
    """The stance that a clause or a quotation has by what it says, up to token ``end``; None where it only asserts."""
    start = frame.start
    near = min(end, start + _NEAR)
    found = (
        _toned(doc, start, end)
        or _says_of_itself(doc, frame, end, speaker)
        or _in_first_person(doc, start, end)
    )
    if found is not None:
        return found
    if _must(doc, start, end, speaker):
        return "demand"
    own = _of_itself(doc, frame, speaker)
    if (answer := _under_condition(doc, start, end, speaker)) is not None:
        return answer
    if _ready(doc, start, near) and (own or _own_actor(doc, start, near + 2, speaker)):
        return "commit"
    if own and "guess" not in frame.cue.guards and _future(doc, start, near):
        return "warn" if _threatens(doc, start, end) or _imperils(doc, start, end) else "commit"
    return "warn" if _answers(doc, start, end) or _imperils(doc, start, end) else None


def _under_condition(doc: Document, start: int, end: int, speaker: ActorRef | None) -> Stance | None:
    """ "If X goes on, we shall fight it": what the speaker's own side will do to another under a condition."""
    first = _words(doc, start, end)
    if first >= end or "condition" not in doc.words[first].tags:
        return None
    for i in range(first + 2, min(end, first + _CONDITION)):
        if not any({"+sa", "imperfect"} <= r.tags and is_hostile(r) for r in doc.words[i].readings):
            continue
        before = doc.over("actor", i - 1)
        own = "own-side" in doc.words[i - 1].tags or _we(doc, i) or (before and is_own(before, speaker))
        return "warn" if own else None
    return None


def _words(doc: Document, start: int, end: int) -> int:
    """The first token of what is said, past marks and a complementizer inside them."""
    return next((i for i in range(start, min(start + 4, end)) if _opens_words(doc.words[i])), start)


def _opens_words(word: Word) -> bool:
    return word.kind == "word" and ("mark" not in word.tags or "own-side" in word.tags)


def _must(doc: Document, start: int, end: int, speaker: ActorRef | None) -> bool:
    """ "Must be", "it is for X to", "X must": said of another, at the begin, and not as a prohibition."""
    i = _words(doc, start, end)
    if "must:must" in doc.words[i].tags:
        return i + 1 < end and "must:not" not in doc.words[i + 1].tags
    actor = doc.at("actor", i) or doc.at("actor", i + 1)
    if actor is None or is_own(actor, speaker) or actor.last >= end:
        return False
    if "governed:ala" in doc.words[i].tags:
        return "mark:that" in doc.words[actor.last].tags or "masdar" in doc.words[actor.last].tags
    must = "must:must" in doc.words[actor.last].tags
    return must and actor.last + 1 < end and "must:not" not in doc.words[actor.last + 1].tags


def is_own(actor: Chunk, speaker: ActorRef | None) -> bool:
    """Whether an actor is the speaker itself, or of its side."""
    value: Any = actor.value
    if value is None or speaker is None:
        return False
    return value.key == speaker.key or (value.country is not None and value.country == speaker.country)


def _stance_in(doc: Document, i: int, reading: Reading) -> Stance | None:
    """The stance of a verb that the speaker says of itself."""
    if "wish" in reading.tags or "intend" in reading.tags:
        return "demand" if "wish" in reading.tags else "commit"
    row: Row | None = next((row for row in reading.rows if row.cls == "cue"), None)
    if row is not None and "light" in row.extra.get("guard", "").split():
        return _brought(doc, i) if "past" in reading.tags else None
    if row is None or row.value == "assert" or row.extra.get("trust") not in _SURE:
        return None
    if "refuse" in row.extra.get("guard", "").split():
        return refused(doc, i + 1, len(doc))
    return named(row.value)


def _brought(doc: Document, i: int) -> Stance | None:
    """ "Put a proposal to": the stance of the noun that a light verb at token ``i`` brings."""
    for j in range(i + 1, min(i + 1 + _NEAR, len(doc))):
        nouns = (t for r in doc.words[j].readings for t in sorted(r.tags) if t.startswith("stance_noun:"))
        found = next((t.partition(":")[2] for t in nouns), "assert")
        if found != "assert":
            return named(found)
    return None


def _in_first_person(doc: Document, start: int, end: int) -> Stance | None:
    """ "We call for": the stance of a verb of speech in the speaker's own mouth, where a clause of it begins."""
    first = _words(doc, start, end)
    for i in range(first, end):
        if i > first and (doc.words[i - 1].kind != "punct" or inside_quote(doc, i) is None):
            continue
        readings = doc.words[i].readings
        if any({"past", "3"} <= r.tags or "word" in r.tags for r in readings):
            continue
        for reading in readings:
            if {"1", "imperfect"} <= reading.tags and (found := _stance_in(doc, i, reading)):
                return found
    return None


def _says_of_itself(doc: Document, frame: Frame, end: int, speaker: ActorRef | None) -> Stance | None:
    """ "Said that he condemns": the stance of the verb that the speaker says of itself."""
    at = _own_verb(doc, frame, end, speaker)
    if at is None:
        return None
    if (mood := _mood(doc, at, end)) is not None:
        return mood
    for reading in doc.words[at].readings:
        if at > frame.start and "wish" in reading.tags:
            # What a country wants is no demand of its minister.
            continue
        if "3" in reading.tags and reading.tags & FINITE and "passive" not in reading.tags:
            found = _stance_in(doc, at, reading)
            if found is not None:
                return found
    return None


def _mood(doc: Document, at: int, end: int) -> Stance | None:
    """ "Is shocked", "feels anger": what who speaks of itself feels."""
    at += 1 if "quotation" in doc.words[at].tags and at + 1 < end else 0
    tags = doc.words[at].tags
    if "feels" in tags and at + 1 < end:
        at += 1
        nouns = (t for r in doc.words[at].readings for t in sorted(r.tags) if t.startswith("stance_noun:"))
        return next((named(t.partition(":")[2]) for t in nouns), None)
    return next((named(t.partition(":")[2]) for t in sorted(tags) if t.startswith("mood:")), None)


def _own_verb(doc: Document, frame: Frame, end: int, speaker: ActorRef | None) -> int | None:
    """The token of the verb whose subject is the speaker's own side, right at the begin of what is said."""
    start = frame.start
    if start >= end:
        return None
    if start > frame.cue.at + 1 and "own-side" in doc.words[start - 1].tags:
        return start
    first = _words(doc, start, end)
    actor = doc.at("actor", first)
    own = (
        actor is not None
        and speaker is not None
        and is_own(actor, speaker)
        and (actor.value.kind == "country" or actor.value.key == speaker.key)
    )
    at = actor.last if own and actor is not None else first + 1
    return at if (own or "own-side" in doc.words[first].tags) and at < end else None


def refused(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of a refusal by what is refused, from token ``start`` on; None where it is only an answer.

    To refuse an act or a call is a commitment, to reject a charge a denial, to reject what others do a condemnation.
    """
    i = start
    while i < end and (
        doc.words[i].kind == "punct" or _describes(doc.words[i]) or "this" in doc.words[i].tags
    ):
        i += 1
    if i >= end or "mark" in doc.words[i].tags:
        return "commit"
    word = doc.words[i]
    if (
        "negator:any" in word.tags
        and i + 1 < end
        and not doc.words[i + 1].tags.isdisjoint({"appears", "cue"})
    ):
        # "What came in his statement".
        return "deny"
    if any("masdar" in r.tags and "cue:assert" in r.tags and not r.tags & _CARRIES for r in word.readings):
        return None
    if not word.tags.isdisjoint(
        {"stance_noun:accuse", "own-word", "carrier:report", "carrier:data", "carrier:statement"}
    ):
        return "deny"
    if "stance_noun:demand" in word.tags or "proposal" in word.tags:
        return "commit"
    act = [r for r in word.readings if "masdar" in r.tags]
    if not act or not word.tags.isdisjoint({"breach:meddle", "breach:breach"}):
        return "condemn"
    # "The American intervention": an act of others.
    others = any("def" in r.tags for r in act) and i + 1 < end and "nisba" in doc.words[i + 1].tags
    return "condemn" if others else "commit"


def _describes(word: Word) -> bool:
    """Whether the word only says how one refuses: firmly, any."""
    if not word.tags.isdisjoint({"aside", "any-of"}):
        return True
    return bool(word.readings) and all("adj" in r.tags and "masdar" not in r.tags for r in word.readings)


def _toned(doc: Document, start: int, end: int) -> Stance | None:
    """The stance that set phrases of demand or threat within the content give it."""
    reserved = -_RESERVED
    for i in range(start, end):
        word = doc.words[i]
        if "reserve" in word.tags:
            reserved = i
        elif "right" in word.tags and i - reserved < _RESERVED:
            return "warn"
        if (tone := _tone(doc, i)) is not None:
            return tone
        if (
            word.tags >= _LET_US
            and any(r.tags >= _LET_US for r in word.readings)
            and "punct" in doc.words[i - 1].tags
        ):
            return "demand"
    return None


def _tone(doc: Document, i: int) -> Stance | None:
    chunk = doc.phrase(i, "tone")
    tags = chunk.tags if chunk is not None else doc.words[i].tags
    if "tone" not in tags:
        return None
    return next(named(t.partition(":")[2]) for t in sorted(tags) if t.startswith("tone:"))


def _ready(doc: Document, start: int, near: int) -> bool:
    return any("ready" in doc.words[i].tags for i in range(start, near))


def _own_actor(doc: Document, start: int, near: int, speaker: ActorRef | None) -> bool:
    """Whether an actor of the speaker's own side stands near the begin of the content."""
    return any(
        is_own(chunk, speaker) for i in range(start, min(near, len(doc))) if (chunk := doc.at("actor", i))
    )


def _of_itself(doc: Document, frame: Frame, speaker: ActorRef | None) -> bool:
    """Whether the content speaks of the speaker's own side; what its minister will do is no promise of his country."""
    start = frame.start
    introduced = doc.words[start - 1].tags if start > frame.cue.at + 1 else frozenset()
    if "own-side" in introduced and _future(doc, start, start + 1):
        return True
    if "own-side" in introduced and "ready" in doc.words[start].tags:
        return True
    if "own-side" in doc.words[start].tags:
        return True
    first = _words(doc, start, len(doc))
    if "own-side" in doc.words[first].tags:
        return True
    if any({"1", "imperfect"} <= r.tags and "+sa" in r.tags for r in doc.words[first].readings):
        return True
    if "negator:future" in doc.words[first].tags or _we(doc, first):
        return True
    actor = doc.at("actor", first)
    if actor is None or speaker is None or not is_own(actor, speaker):
        return False
    return bool(actor.value.kind != "person" or actor.value.key == speaker.key)


def _we(doc: Document, i: int) -> bool:
    return any("1" in r.tags and "pl" in r.tags and "verb" in r.tags for r in doc.words[i].readings)


def _future(doc: Document, start: int, near: int) -> bool:
    for i in range(start, near):
        word = doc.words[i]
        if "negator:future" in word.tags:
            return True
        if any("+sa" in r.tags and "imperfect" in r.tags for r in word.readings) and "past" not in word.tags:
            return True
    return False


def _threatens(doc: Document, start: int, end: int) -> bool:
    """Whether a verb of the future, or the verbal noun right after it, harms somebody."""
    for i in range(start, end):
        if not any("+sa" in r.tags for r in doc.words[i].readings):
            continue
        if any("+sa" in r.tags and "breach:threat" in r.tags for r in doc.words[i].readings):
            return True
        after = doc.words[i + 1] if i + 1 < end else None
        if after is not None and any("+bi" in r.tags and "breach:threat" in r.tags for r in after.readings):
            return True
    return False


def _imperils(doc: Document, start: int, end: int) -> bool:
    """Whether what may come, or what somebody will meet with, is a danger: "may slip into war", "will meet an answer"."""
    for i in range(start, min(end, start + _FORESEEN)):
        tags = doc.words[i].tags
        after = range(i + 1, min(end, i + 1 + _NEAR))
        possible = ("particle:qad" in tags or "an-host" in tags) and i + 1 < end
        if possible and any("imperfect" in r.tags or "mark" in r.tags for r in doc.words[i + 1].readings):
            may = "particle:qad" in tags
            ahead = (doc.words[j].tags for j in range(i + 1, min(end, i + 9)))
            if any("consequence" in t or (may and "peril" in t) for t in ahead):
                return True
        if tags.isdisjoint(_FATES):
            continue
        if any({"+sa", "peril"} <= r.tags for r in doc.words[i].readings):
            return True
        meets = any({"+sa", "meets"} <= r.tags for r in doc.words[i].readings)
        if (meets or "right" in tags) and any(_retaliates(doc, j) for j in after):
            return True
        if meets and any("verdict-adj:harsh" in doc.words[j].tags for j in after):
            # "Will face a catastrophic situation."
            return True
    return False


def _retaliates(doc: Document, i: int) -> bool:
    """Whether the word is the noun of an act of revenge."""
    return any("masdar" in r.tags and "breach:threat" in r.tags for r in doc.words[i].readings)


def _answers(doc: Document, start: int, end: int) -> bool:
    """ "The answer will be": an act of revenge as the subject of what is to come."""
    first = _words(doc, start, end)
    if not any({"masdar", "def", "breach:threat"} <= r.tags for r in doc.words[first].readings):
        return False
    return _future(doc, first + 1, min(end, first + _RESERVED))
