"""Blame: whether what a side says of another tells an act that it holds against it, and whom it blames."""

from __future__ import annotations

from typing import Any

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.claims_cues import FINITE
from tawatur.extract.claims_deeds import goes_on, harms, receives, still, wages
from tawatur.extract.claims_suffered import attacks, fired_from, suffered_from
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Reading

_STANDS = 6
"""Tokens after "standing" or "responsibility" within which "behind" or "for" stands."""
_NOUNS = frozenset({"masdar", "noun", "responsibility"})
_MEDDLING = frozenset({"breach:meddle", "breach:breach", "noun:involvement"})
_ENEMY = "enemy"
"""Whom a speaker blames that calls the other side so."""
_WITHIN = 9
"""Tokens from the begin of what is said within which a clause inside it begins."""
_SUBJECT = 3
"""Tokens from the begin of what is said within which its subject stands."""
_PARTS = 2
"""Tokens more where it is a part of those whose part it is: "a small group of the forces of X"."""
_VERB = 4
"""Tokens after the subject within which its verb stands."""
_CULPRIT = 14
"""Tokens from the begin of what is said within which a phrase lays it on somebody."""
_WHEN = 3
"""Times that may open a clause."""
_NEGATED, _CLEARED = 8, 16
"""Tokens from the begin of what is said within which a negation stands, and within which whose attack is denied."""


def blamed(doc: Document, start: int, end: int, speaker: ActorRef | None) -> str | None:
    """The key of the actor of another side of whom the clause ``start..end`` tells an attack or a breach.

    Only who speaks for a side blames the other; unnamed sources report.
    """
    if speaker is None or speaker.country is None or speaker.key.startswith("source:"):
        return None
    start = _past_when(doc, start, end)
    clauses = [start, *(i + 1 for i in range(start, end) if "+wa" in doc.words[i].tags and _joins(doc, i))]
    clauses += _told_within(doc, start, end)
    return next((key for i in clauses if (key := _blamed(doc, i, end, speaker, speaker.country))), None)


def _past_when(doc: Document, start: int, end: int) -> int:
    """Past when it happened, where that opens the clause: "that ON THE EVENING OF THE TENTH the army of X"."""
    i = start
    for _ in range(_WHEN):
        at = i
        if (
            i < end
            and doc.words[i].tags & {"punct", "governed:fi", "mark"}
            and doc.at("time", i + 1) is not None
        ):
            at = i + 1
        if (time := doc.at("time", at)) is None or time.last >= end:
            break
        i = time.last + ("comma" in doc.words[time.last].tags)
    return i


def _told_within(doc: Document, start: int, end: int) -> list[int]:
    """Where a clause begins that nobody but who speaks tells: "this means that", "there is proof that"."""
    for i in range(start, min(end, start + _WITHIN)):
        if doc.at("actor", i) is not None:
            return []
        if i > start and any("mark:that" in r.tags and not r.pre for r in doc.words[i].readings):
            return [] if _tells(doc, i - 1) else [i + 1]
    return []


def _tells(doc: Document, i: int) -> bool:
    """Whether the word before a clause says who tells it, or that it ought to be."""
    if "an-host" in doc.words[i].tags:
        return True
    rows = (row for r in doc.words[i].readings if r.tags & FINITE for row in r.rows)
    return any(row.cls == "cue" and row.extra.get("trust") == "A" for row in rows)


def _joins(doc: Document, i: int) -> bool:
    """Whether the word joins one more clause to what is said: "and that"."""
    return any("+wa" in r.tags and "mark:that" in r.tags for r in doc.words[i].readings)


def _blamed(doc: Document, start: int, end: int, speaker: ActorRef, country: str) -> str | None:
    return (
        _subject_first(doc, start, end, speaker)
        or _verb_first(doc, start, end, speaker)
        or _by_attack(doc, start, end, country)
        or suffered_from(doc, start, end, country)
        or fired_from(doc, start, end, country)
    )


def cleared(doc: Document, start: int, end: int, country: str | None) -> bool:
    """Whether the clause says that its speaker's own side made no attack: "there was no fire from our territory"."""
    if country is None:
        return False
    negated = next((i for i in range(start, min(end, start + _NEGATED)) if _negates(doc, i)), None)
    if negated is None:
        return False
    reach = range(start, min(end, start + _CLEARED))
    if negated + 1 < end and "takes:that" in doc.words[negated + 1].tags:
        # "No losses were recorded in the attack."
        return False
    attack = any(attacks(r) or "munition" in r.tags for i in reach for r in doc.words[i].readings)
    return attack and any(_owned(doc, i, country) for i in reach)


def _negates(doc: Document, i: int) -> bool:
    """Whether a negation of what was stands at token ``i``, or one of an attack right after it."""
    if i and "condition" in doc.words[i - 1].tags:
        return False
    found = {tag for r in doc.words[i].readings if not r.pre for tag in r.tags}
    following = doc.words[i + 1].readings if i + 1 < len(doc) else ()
    attack = any("imperfect" in r.tags and "jussive" not in r.tags and attacks(r) for r in following)
    return "negator:past" in found or ("negator:present" in found and attack)


def _owned(doc: Document, i: int, country: str) -> bool:
    """Whether token ``i`` begins a mention of the country: as an actor, a place or an adjective."""
    for kind in ("actor", "place"):
        chunk = doc.at(kind, i)
        if chunk is not None and getattr(chunk.value, "country", None) == country:
            return True
    if any(row.cls == "nisba" and row.value == country for r in doc.words[i].readings for row in r.rows):
        return True
    return "own-side" in doc.words[i].tags and "mark" not in doc.words[i].tags


def blamed_by_noun(doc: Document, start: int, end: int, speaker: ActorRef | None) -> str | None:
    """The actor of another side to whom the act belongs that a noun tells: "a Turkish intervention", "the involvement
    of X", "the coming under fire of Y from X"."""
    country = speaker.country if speaker is not None else None
    if start + 1 >= end:
        return None
    other = _act_of_another(doc, start, end, country)
    if (
        other is None
        and country is not None
        and speaker is not None
        and not speaker.key.startswith("source:")
    ):
        other = suffered_from(doc, start, end, country, at_once=True)
    return other


def _act_of_another(doc: Document, start: int, end: int, country: str | None) -> str | None:
    act = [r for r in doc.words[start].readings if "masdar" in r.tags or "noun" in r.tags]
    fire = any("munition" in r.tags and "def" in r.tags for r in act) and _strikes_after(doc, start, end)
    attack = (any(attacks(r) for r in act) or fire) and country is not None
    if not attack and not any(
        r.tags & _NOUNS and _meddles(doc, r, start, end) for r in doc.words[start].readings
    ):
        return None
    near = range(start + 1, min(start + (2 if attack else 4), end))
    actor = next((c for i in near if (c := doc.at("actor", i)) is not None), None)
    if actor is not None and country is not None and actor.value.country not in {None, country}:
        # Who is named after the noun attacks where the aim follows with a preposition.
        aimed = actor.last < end and any(
            "+li" in r.tags or "governed:ala" in r.tags for r in doc.words[actor.last].readings
        )
        return str(actor.value.key) if aimed or not attack else None
    # The adjective of an attack stands right after it: "the shelling of Turkish posts" is something else.
    for i in range(start + 1, min(end, start + (2 if attack else 5))):
        for reading in doc.words[i].readings:
            row = next((r for r in reading.rows if r.cls == "nisba"), None)
            if row is not None and country not in {None, row.value}:
                return f"country:{row.value}"
    return None


def _strikes_after(doc: Document, i: int, end: int) -> bool:
    """Whether a verb of harm follows the fire of token ``i`` and its adjective: "the Armenian fire hit"."""
    return any(
        r.tags & FINITE and (attacks(r) or r.tags & {"breach:do", "blame:suffer"})
        for j in range(i + 2, min(end, i + 4))
        for r in doc.words[j].readings
    )


def _meddles(doc: Document, reading: Reading, i: int, end: int) -> bool:
    """Whether a noun tells a breach: meddling itself, or taking part in a war."""
    if _MEDDLING & reading.tags:
        return True
    if "blame:stand" in reading.tags or "responsibility:responsibility" in reading.tags:
        # "That X stands behind it", "the responsibility of X for it".
        after = doc.words[i + 1 : min(end, i + _STANDS)]
        return any(not word.tags.isdisjoint({"behind", "governed:ani"}) for word in after)
    joins = "breach:join" in reading.tags
    return joins and any(wages(doc.words[j]) for j in range(i + 1, min(end, i + 5)))


def lays_on(doc: Document, start: int, end: int) -> bool:
    """Whether the clause says that somebody bears the responsibility for something, or stands behind it."""
    for i in range(start, min(end, start + 2 * _VERB)):
        tags = doc.words[i].tags
        if "blame:bear" in tags and doc.words[i].tags & FINITE:
            return any("responsibility" in doc.words[j].tags for j in range(i + 1, min(end, i + 4)))
        if i > start + 1 and any({"breach:breach", "imperfect"} <= r.tags for r in doc.words[i].readings):
            # "This step violates the agreements."
            return "negator" not in doc.words[i - 1].tags and "mark" not in doc.words[i - 1].tags
        if "blame:stand" in tags and doc.words[i].tags & FINITE:
            return i + 1 < end and "behind" in doc.words[i + 1].tags
    return _culprit(doc, start, end)


def _culprit(doc: Document, start: int, end: int) -> bool:
    """Whether a set phrase lays what happened on somebody: "is the work of", "bears the marks of"."""
    for i in range(start, min(end, start + _CULPRIT)):
        phrase = doc.phrase(i, "culprit")
        tags = phrase.tags if phrase is not None else doc.words[i].tags
        if "culprit" not in tags or "negator" in doc.words[max(start, i - 1)].tags:
            continue
        if "culprit:any" in tags:
            return True
        if "culprit:next" in tags:
            last = phrase.last if phrase is not None else i + 1
            if last < end and (doc.at("actor", last) or doc.over("place", last)) is not None:
                return True
            continue
        # "X is responsible for": who is blamed stands right before.
        actor = doc.over("actor", i - 1) if i > start else None
        if actor is not None and actor.first <= start + _SUBJECT:
            return True
    return False


def _subject_first(doc: Document, start: int, end: int, speaker: ActorRef) -> str | None:
    for i in range(start, min(end, start + _SUBJECT + _PARTS)):
        actor = doc.at("actor", i)
        if i >= start + _SUBJECT and (actor is None or "governed:min" not in doc.words[i - 1].tags):
            continue
        if actor is None and "enemy" in doc.words[i].tags:
            return _ENEMY if any(harms(doc, j, end) for j in range(i + 1, min(end, i + 1 + _VERB))) else None
        if actor is None:
            continue
        led = doc.words[i - 1].tags if i > start else frozenset()
        # "Groups of the X forces" act as these forces do.
        if not led.isdisjoint({"governed", "no-head"}) and "governed:min" not in led:
            return None
        if not _other(doc, actor, speaker):
            return None
        counted = any("partitive" in doc.words[j].tags for j in range(start, i))
        for j in range(actor.last, min(end, actor.last + _VERB)):
            if counted and "blame:suffer" in doc.words[j].tags:
                # "Dozens of the forces of X were killed": a toll.
                return None
            if harms(doc, j, end) or (_armed(actor) and receives(doc, j, end)) or goes_on(doc, j, end):
                return str(actor.value.key)
            if doc.words[j].tags & {"stop", "comma"} or (
                "negator" in doc.words[j].tags and not still(doc, j)
            ):
                return None
        return None
    return None


def _armed(actor: Chunk) -> bool:
    """Whether an actor is an armed movement with a side of its own."""
    return str(actor.value.country or "").startswith("X")


def _verb_first(doc: Document, start: int, end: int, speaker: ActorRef) -> str | None:
    """ "The army of X launched an attack", with the verb before its subject."""
    for i in range(start, min(end, start + _SUBJECT)):
        word = doc.words[i]
        if any(r.tags & {"negator", "comma"} and not r.pre for r in word.readings):
            return None
        if any({"past", "3"} <= r.tags for r in word.readings):
            actor = doc.at("actor", i + 1)
            if actor is None and i + 1 < end and "enemy" in doc.words[i + 1].tags:
                return _ENEMY if harms(doc, i, min(end, i + 8)) else None
            if actor is not None and harms(doc, i, min(end, i + 8)) and _other(doc, actor, speaker):
                return str(actor.value.key)
            return None
    return None


def _by_attack(doc: Document, start: int, end: int, country: str) -> str | None:
    """ "The shelling of X hit a village", "because of X's shelling of a village"."""
    acts = start < end and any("past" in r.tags for r in doc.words[start].readings)
    own = acts and start > 0 and "own-side" in doc.words[start - 1].tags
    for i in range(start, min(end, start + _SUBJECT)):
        if own and i > start:
            # "That they repelled the attack": what the speaker's own side did about it.
            break
        found = _act_of_another(doc, i, end, country)
        if found is not None:
            return found
    return None


def _other(doc: Document, actor: Chunk, speaker: ActorRef) -> bool:
    """Whether an actor stands on another side than who speaks, as the article names both."""
    value: Any = actor.value
    if value is None or value.country in {None, speaker.country}:
        return False
    inside = range(actor.first, actor.last)
    if any(row.cls == "nisba" and row.value == speaker.country
           for i in inside for r in doc.words[i].readings for row in r.rows):  # fmt: skip
        return False
    # "The spokesman of the armed forces said that the armed forces ...": a side told by its own words.
    words = {doc.words[i].folded for i in inside}
    return not any(
        words <= {doc.words[i].folded for i in range(c.first, c.last)}
        for c in doc.chunks("actor")
        if c.value is not None and c.value.key == speaker.key
    )
