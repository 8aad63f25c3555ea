"""Triggers: the words that tell an event, in the shape and the sense that their surroundings leave."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_words import PREDICATES, Candidate, Cue, Sense, ruled, shape_of
from tawatur.language.words import Reading

FINITE = frozenset({"active", "passive", "either"})
_INSIDE = ("place", "time", "number")
"""Chunks in whose names no word tells an event."""
_WHO = frozenset({"person", "gunman", "fighter", "civilian"})
"""Sets of context words for people, who stand as subjects before a verb."""


class Trigger(msgspec.Struct, frozen=True, eq=False):
    """A word that tells an event: token, shape (active, passive, either, masdar, noun), reading and sense.

    ``relative`` is the token of the relative pronoun under which a verb stands."""

    at: int
    shape: str
    reading: Reading
    sense: Sense
    relative: int | None = None

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb."""
        return self.shape in FINITE


def triggers(scene: Scene) -> Iterator[Trigger]:
    """The triggers of a sentence whose guards hold, in order of text: phrases of the rules before single words."""
    doc = scene.doc
    phrases = _phrases(scene)
    for i in range(scene.first, scene.last):
        word = doc.words[i]
        if i in phrases:
            told = phrases[i]
            if told is not None:
                yield told
            continue
        if "particle:qad" in word.tags and i + 1 < scene.last and "past" in doc.words[i + 1].tags:
            continue
        if not PREDICATES & word.tags or any(doc.over(kind, i) for kind in _INSIDE):
            continue
        candidates = scene.words.candidates(word)
        if not candidates or _is_town(scene, i):
            continue
        for candidate in _fitting(scene, i, candidates):
            sense = next((s for s in candidate.senses if scene.holds(s, i)), None)
            if sense is not None:
                relative = _relative(scene, i) if candidate.shape in FINITE else None
                yield Trigger(i, candidate.shape, candidate.reading, sense, relative)
                break


def _is_town(scene: Scene, i: int) -> bool:
    """Whether a word is the name of a town that no list knows: the village OF so-and-so."""
    if i <= scene.first:
        return False
    before, tags = scene.doc.words[i - 1].tags, scene.doc.words[i].tags
    return (
        "place-head:city" in before and "def" not in before | tags and tags.isdisjoint({"past", "imperfect"})
    )


def _phrases(scene: Scene) -> dict[int, Trigger | None]:
    """What the rules say of the tokens that they capture: a trigger, or that there is no event."""
    doc = scene.doc
    found: dict[int, Trigger | None] = {}
    for match in doc.packs.rules("event").every(doc, scene.first, scene.last):
        at = match.captures["at"][0]
        if at in found or match.last > scene.last:
            continue
        # What the phrase takes in tells nothing by itself any more.
        found |= dict.fromkeys(range(at + 1, match.last), None) if ruled(match.rule) else {}
        sense = ruled(match.rule)
        readings = doc.words[at].readings
        if sense is None or not readings:
            found[at] = None
            continue
        reading = _best(scene, at)
        shape = shape_of(reading) or "noun"
        found[at] = Trigger(at, shape, reading, sense, _relative(scene, at) if shape in FINITE else None)
    return found


def _best(scene: Scene, at: int) -> Reading:
    """The reading under which a word of a phrase stands: verb or verbal noun, as its place says."""
    readings = scene.doc.words[at].readings
    finite = [r for r in readings if (shape_of(r) or "") in FINITE and "3" in r.tags]
    nominal = [r for r in readings if shape_of(r) == "masdar"]
    if finite and nominal:
        return (finite if is_verb_here(scene, at) else nominal)[0]
    return (finite or nominal or list(readings))[0]


def _relative(scene: Scene, i: int) -> int | None:
    """The relative pronoun that opens the clause of a verb: right before it, or before its particles."""
    for j in range(i - 1, max(scene.first, i - 4) - 1, -1):
        if scene.cue(j, "relative"):
            return j
        if not scene.cue(j, "particle"):
            return None
    return None


def _fitting(scene: Scene, i: int, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The readings that can stand at token ``i``, the likelier first."""
    if i > scene.first and scene.cue(i - 1, "relative"):
        # No "and" can follow a relative pronoun: the letter is the verb's own.
        candidates = tuple(c for c in candidates if not {"+wa", "+fa"} & c.reading.tags)
    verbal = tuple(c for c in candidates if c.shape in FINITE)
    nominal = tuple(c for c in candidates if c.shape not in FINITE)
    inside = scene.doc.over("actor", i)
    if inside is not None:
        # A noun within the name of a party is no event; a party that acts by its name (protesters) is.
        named = (c for c in nominal if c.shape == "noun" and inside.first == i)
        return tuple(c for c in named if c.senses[0].type == "PROTEST")
    if verbal and (nominal or verbal[0].rival):
        return verbal if is_verb_here(scene, i) else nominal
    return verbal or nominal


def is_verb_here(scene: Scene, i: int) -> bool:
    """Whether a word that can be verb or verbal noun is a verb where it stands.

    After a preposition or a noun it is a noun; after a subject, or where a clause opens and no adjective or
    preposition follows, it is a verb.
    """
    doc, words = scene.doc, scene.words
    first, last = scene.bounds(i)
    if i > scene.first and scene.doc.words[i - 1].kind == "punct" and _can(scene, i - 1):
        return False
    if i > first:
        at = i - 1
        if doc.words[at].surface[0] in _CLOSING and at > first and _named_in_quotes(scene, first, at):
            # The forces "X" KILLED: what stands in the quotation marks is read as if it stood without.
            at -= 1
        before = doc.words[at]
        cues = [cue for cue in words.cues(before) if not cue.rest]
        if any(cue.value in ("particle", "relative") or _negates_verb(cue) for cue in cues):
            return True
        if any(cue.value == "that" for cue in cues):
            if before.folded.endswith(doc.packs.analyser.clitics.after):
                # After "that HE" stands a verb.
                return True
            since = i - 2 >= first and scene.cue(i - 2, "since") is not None
            return since or "imperfect" in doc.words[i].tags
        if any(cue.value in ("preposition", "begin") or cue.scope == "noun" for cue in cues):
            return False
        if before.kind == "punct":
            return _opens_verb(scene, i, last)
        teller = doc.over("actor", at)
        if teller is not None and "+pron" not in doc.words[i].tags and _denies(scene, teller.first - 1):
            # The army denied LAUNCHING attacks.
            return False
        if teller is not None or doc.over("quantity", at) is not None:
            return True
        if scene.contexts[at - scene.first] & _WHO:
            # People are a subject; "the act of" is no person.
            return True
        if at < i - 1:
            return True
        if "noun" in before.tags or "verb" in before.tags:
            return False
        if doc.over("time", i - 1) is not None and _has_verb(scene, first, i - 1):
            # The army denied ON SATURDAY LAUNCHING attacks.
            return False
        return _opens_verb(scene, i, last)
    return _opens_verb(scene, i, last)


def _named_in_quotes(scene: Scene, first: int, at: int) -> bool:
    """Whether the quotation mark at a token closes a short name, and the clause has no verb yet."""
    words = scene.doc.words
    opened = any(words[j].surface[0] in _CLOSING + _OPENING for j in range(max(first, at - _NAME), at - 1))
    return opened and not _has_verb(scene, first, at)


_CLOSING, _OPENING = '"\u00bb\u201d', '"\u00ab\u201c'
_NAME = 5
"""Words that a name in quotation marks may have."""


def _can(scene: Scene, at: int) -> bool:
    """Whether a phrase of time that ends with a comma parts a word from the verb that takes it as its object: could, on
    Saturday, REPEL."""
    time = scene.doc.over("time", at - 1) if at - 1 > scene.first else None
    if time is None:
        return False
    j = time.first - 1
    if j > scene.first and scene.doc.words[j].kind == "punct":
        j -= 1
    return j >= scene.first and "event-light:agent" in scene.doc.words[j].tags


def _denies(scene: Scene, at: int) -> bool:
    """Whether a verb of denial stands at a token, whose subject follows it: what comes next is its object."""
    if at < scene.first:
        return False
    return any("cue:deny" in r.tags and {"past", "imperfect"} & r.tags for r in scene.doc.words[at].readings)


def _has_verb(scene: Scene, first: int, last: int) -> bool:
    """Whether a finite verb that is nothing else stands in a stretch of a clause."""
    words = scene.doc.words[first:last]
    return any({"past", "imperfect"} & w.tags and not {"noun", "adj"} & w.tags for w in words)


def _negates_verb(cue: Cue) -> bool:
    """Whether a negation takes a verb next ("did not"), and no noun ("lack of")."""
    return cue.value == "negated" and cue.scope == "next"


def _opens_verb(scene: Scene, i: int, last: int) -> bool:
    doc = scene.doc
    if i + 1 >= last:
        return False
    after = doc.words[i + 1]
    if any(cue.value == "preposition" and not cue.rest for cue in scene.words.cues(after)):
        return False
    if doc.at("number", i + 1) is not None or doc.at("quantity", i + 1) is not None:
        return True
    if "adj" in after.tags and "noun" not in after.tags and doc.at("actor", i + 1) is None:
        return False
    return doc.kind(i) != "title" or doc.at("actor", i + 1) is None
