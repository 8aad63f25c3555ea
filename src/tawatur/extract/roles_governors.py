"""Whom words around a predicate make its doer: the subject of the verb that governs it, and what pronouns mean."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.modality import governed
from tawatur.extract.roles_parties import SUBJECT_REACH, Party, is_place, parties, party_at, party_before
from tawatur.extract.roles_pronouns import FINITE, antecedent, is_verb
from tawatur.language.words import Reading

GOVERNOR_REACH = 24
"""Words before a noun among which the verb that governs it is looked for."""
_FROM_REACH = 8
"""Words after an arrival of help among which the country that sends it is looked for."""
_FROM = "\u0645\u0646"
_FIXED = frozenset({"def", "+pron"})
_OPENS = 2
"""Words within which a phrase of time opens a sentence."""
_FINITE = ("either", "passive", "active")
_WILLING = frozenset({"cue:commit", "cue:demand", "predicate:AGREE"})
"""Verbs of speech whose subject will do, or have done, what stands under their preposition: agreed TO sanctions."""
_ANSWER = "verb:answer"
_OWNED = frozenset({"takes:claims", "takes:attributes"})
_TO = "\u0627\u0644\u064a"
_LIGHT = "event-light:agent"
_SUBJECTS = frozenset({"event-light:agent", "event-light:patient"})
KILLING = ("targeted", "abduct", "torture", "arrest", None)
"""Modes whose verbs tell what befalls a person."""


def tried_by(scene: Scene, at: int) -> Party | None:
    """Who is meant by the pronoun of the noun that governs an event, in a phrase of time: WHILE TRYING to enter.

    Whoever is named last is in that state, mostly the object of the clause."""
    noun = at - 1
    if noun - 1 <= scene.first or scene.cue(noun - 1, "preposition") is None:
        return None
    tags = scene.doc.words[noun].tags
    if not {"masdar", "+pron"} <= tags or {"past", "imperfect"} & tags:
        return None
    for j in range(noun - 2, scene.first - 1, -1):
        chunk = scene.doc.over("actor", j)
        if chunk is not None and not is_place(scene, chunk):
            found = party_at(scene, chunk)
            return found if found.prep in ("", _FROM) else None
        if scene.doc.words[j].kind == "punct" or scene.cue(j, "opener") is not None:
            return None
    return None


def governor_of(scene: Scene, at: int, start: int, meets: bool = False, shared: bool = False) -> Party | None:
    """The subject of the verb that governs the noun at a token, as object or under a preposition.

    ``meets``: the noun is a meeting, at which the subject of a verb of speech takes part; ``shared``: it is told with
    whom, so that the subject is the other side even after it."""
    if answered(scene, at):
        return None
    doc = scene.doc
    apart = not (meets or shared) and circumstance(scene, at)
    for j in range(at - 1, max(scene.first, start, at - GOVERNOR_REACH) - 1, -1):
        word = doc.words[j]
        if j < at - 1 and scene.cue(j, "opener") is not None:
            return _topic(scene, j + 1, at)
        if doc.over("actor", j) is not None:
            continue
        if is_verb(scene, j):
            if "+wa" in doc.words[at].tags and j > scene.first and scene.cue(j - 1, "relative"):
                # Attacked the men WHO SURVIVED, and the SEIZURE of arms: a clause that describes governs nothing after "and".
                continue
            willing = (
                (_WILLING & word.tags and "cue:assert" not in word.tags)
                or _answers(scene, j, at)
                or _decides(scene, at)
            )
            tells = "cue" in word.tags and not willing and "event-light" not in word.tags
            light = "event-light" in word.tags
            if (tells and not meets) or (apart and (willing or not light)) or suffers(scene, j):
                return None
            if "event-light:place" in word.tags and not _SUBJECTS & word.tags:
                return None
            happens = "event-light:event" in word.tags and "event-light:agent" not in word.tags
            if happens and not governed(scene, at):
                return None
            described = (
                j > scene.first and scene.cue(j - 1, "relative") is not None and "+pron" not in word.tags
            )
            after = next((p for p in parties(scene, j + 1, at) if not p.prep), None)
            described = described or (after is not None and _is_object(scene, after))
            before = party_before(scene, j, start) if described else None
            # In a clause that describes a party the subject is that party, whoever is named after the verb.
            return before or after or party_before(scene, j, start) or _elided(scene, j, start)
    return _topic(scene, max(scene.first, start), at)


def _answers(scene: Scene, j: int, at: int) -> bool:
    """Whether a verb tells with what somebody hits back: the army ANSWERED WITH shelling."""
    return _ANSWER in scene.doc.words[j].tags and "+bi" in scene.doc.words[at].tags


def answered(scene: Scene, at: int) -> bool:
    """Whether a noun stands under "in answer to" or "in revenge for": what another had done."""
    cues = ((j, scene.cue(j, "answered")) for j in range(max(scene.first, at - 3), at))
    return any(cue is not None and j + len(cue.rest) == at - 1 for j, cue in cues)


def _decides(scene: Scene, at: int) -> bool:
    """Whether a noun is what a decision is about, which is carried out by whom it comes from: issued A DECISION TO impose."""
    if "+bi" not in scene.doc.words[at].tags or at - 1 <= scene.first:
        return False
    return any({"noun:resolution", "acc"} <= r.tags for r in scene.doc.words[at - 1].readings)


def _is_object(scene: Scene, party: Party) -> bool:
    """Whether a party is the genitive of a noun under "with": they set about KEEPING the protesters away."""
    tags = scene.doc.words[party.first - 1].tags
    return {"masdar", "+bi", "predicate"} <= tags and not {"def", "+pron"} & tags


def circumstance(scene: Scene, at: int) -> bool:
    """Whether a noun stands under a preposition of time or cause, at once or as a genitive: AFTER the outbreak of clashes."""
    for j in range(at - 1, max(scene.first, at - 3) - 1, -1):
        if _reaches(scene, j):
            return True
        if "masdar" not in scene.doc.words[j].tags:
            return False
    return False


def _reaches(scene: Scene, at: int) -> bool:
    """Whether a preposition of time or cause, of one word or several, ends with token ``at``."""
    cues = ((j, scene.cue(j, "circumstance")) for j in range(max(scene.first, at - 3), at + 1))
    return any(cue is not None and j + len(cue.rest) == at for j, cue in cues)


def _elided(scene: Scene, j: int, start: int) -> Party | None:
    """Whom a verb of carrying out means that has no subject: and MANAGED to take the town."""
    reading = next(
        (
            r
            for r in scene.doc.words[j].readings
            if FINITE & r.tags and (_tries(scene, j) or _LIGHT in r.tags)
        ),
        None,
    )
    if reading is None or "passive" in reading.tags or (j > scene.first and scene.cue(j - 1, "result")):
        return None
    return antecedent(scene, j, reading.tags, start)


def _tries(scene: Scene, j: int) -> bool:
    """Whether a verb tells that its subject sets out to do something, or fails in it."""
    return scene.cue(j, "foiled", "tried", "planned") is not None


def suffers(scene: Scene, j: int, *shapes: str) -> bool:
    """Whether a verb tells what somebody suffers in the event of the noun after it: were killed, or LOST men, in AN ATTACK."""
    if "event-light" in scene.doc.words[j].tags and not shapes:
        return False
    if "loss" in scene.doc.words[j].tags and not shapes:
        return True
    found = scene.words.candidates(scene.doc.words[j])
    senses = [s for c in found if c.shape in (shapes or _FINITE) for s in c.senses]
    return any(s.type == "ASSAULT" and s.mode in KILLING and s.roles in ("patient", "victim") for s in senses)


def _topic(scene: Scene, start: int, at: int) -> Party | None:
    """The party with which a clause without a verb opens: it is set to do what stands under a preposition."""
    if not governed(scene, at):
        return None
    found = next(parties(scene, start, at), None)
    one = all(scene.doc.words[j].kind != "punct" for j in range(start, at))
    if found is not None and found.first > start and one and suffers(scene, start, "masdar"):
        # The killing of somebody in it: who suffered opens no clause.
        return None
    return found if found is not None and not found.prep and found.first - start <= 1 else None


def doer_after(scene: Scene, at: int, start: int | None = None) -> Party | None:
    """Who did what a noun tells, in a clause that describes it: a raid THAT THE ARMY FLEW.

    A verb without a subject means, from token ``start`` on, the party before: the attack that IT CARRIED OUT."""
    doc = scene.doc
    for j in range(at + 1, min(at + 6, scene.last)):
        word = doc.words[j]
        if scene.cue(j, "circumstance") and not any(doc.over("time", k) for k in (j, j + 1)):
            # The attack DURING an operation that somebody else carried out.
            break
        if _OWNED & word.tags and (owner := _owner(scene, j)) is not None:
            return owner
        carries = (
            [r for r in word.readings if {"+pron", "event-light:agent"} <= r.tags]
            if "event-light" in word.tags
            else []
        )
        carries = carries or _does_it(scene, j)
        if carries:
            described = j > scene.first and scene.cue(j - 1, "relative") is not None
            if described and doc.over("actor", j - 2) is not None:
                # A raid of the coalition THAT A STATE LEADS: the clause describes who is named last.
                continue
            found = next((p for p in parties(scene, j + 1, min(scene.last, j + 5)) if not p.prep), None)
            if found is not None or start is None or not described or _named_after(scene, j + 1):
                return found
            tags = next((r.tags for r in carries if FINITE & r.tags and "passive" not in r.tags), None)
            return antecedent(scene, at, tags, start) if tags else None
    return None


def _does_it(scene: Scene, j: int) -> list[Reading]:
    """The readings of a verb of doing whose object stands with its pronoun right after it: that the army CARRIES OUT."""
    if j + 1 >= scene.last or "resumptive" not in scene.doc.words[j + 1].tags:
        return []
    return [r for r in scene.doc.words[j].readings if _LIGHT in r.tags and FINITE & r.tags]


def _owner(scene: Scene, j: int) -> Party | None:
    """Who owned up to a deed, or to whom it is put down, in the clause of the verb at a token: ascribed TO the group."""
    found = next(parties(scene, j + 1, min(scene.last, j + 4)), None)
    if found is None:
        return None
    adopted = (
        "takes:claims" in scene.doc.words[j].tags and "+pron" in scene.doc.words[j].tags and not found.prep
    )
    return found if adopted or ("takes:attributes" in scene.doc.words[j].tags and found.prep == _TO) else None


def _named_after(scene: Scene, j: int) -> bool:
    """Whether a noun follows a verb at once, which may be its subject although it names no party."""
    if j >= scene.last or scene.doc.over("time", j) is not None or scene.cue(j, "preposition"):
        return False
    word = scene.doc.words[j]
    return (
        word.kind == "word"
        and not {"+bi", "+li", "+wa"} & word.tags
        and bool({"noun", "unknown"} & word.tags)
    )


def carried_for(scene: Scene, at: int) -> bool:
    """Whether a noun is what somebody meant by a pronoun carries out: HIS LAUNCH OF an attack."""
    before = at - 1
    if before > scene.first and scene.doc.words[before].kind == "punct":
        before -= 1
    readings = [r.tags for r in scene.doc.words[before].readings] if before >= scene.first else []
    return any({"masdar", "+pron", "event-light:agent"} <= tags for tags in readings)


def answers(scene: Scene, at: int) -> Party | None:
    """Whose responsibility for an attack is told: THE MOVEMENT'S responsibility FOR it; who claims HIS for it."""
    doc = scene.doc
    if at - 2 <= scene.first or scene.cue(at - 1, "preposition") is None:
        return None
    chunk = doc.over("actor", at - 2)
    if chunk is not None:
        owned = "responsibility:responsibility" in doc.words[max(scene.first, chunk.first - 1)].tags
        return party_at(scene, chunk) if owned else None
    if {"responsibility:responsibility", "responsibility:own"}.isdisjoint(doc.words[at - 2].tags):
        return None
    for j in range(at - 3, max(scene.first, at - 2 * SUBJECT_REACH) - 1, -1):
        if doc.over("actor", j) is not None:
            continue
        after = next((p for p in parties(scene, j + 1, at - 2) if not p.prep), None)
        if is_verb(scene, j):
            if after is not None or (_named_after(scene, j + 1) and j + 1 < at - 2):
                return after
            tags = next((r.tags for r in doc.words[j].readings if FINITE & r.tags), frozenset[str]())
            return party_before(scene, j, scene.first) or antecedent(scene, j, tags, scene.first)
        if {"masdar", "cue"} <= doc.words[j].tags:
            return after
    return None


def carrier(scene: Scene, at: int) -> Party | None:
    """Who is named between a noun of carrying out and what is carried out: THE ARMY'S IMPOSING a siege."""
    doc, j = scene.doc, at - 1
    if {"+li", "+wa"} & doc.words[at].tags:
        return None
    under = "+bi" in doc.words[at].tags
    if j > scene.first and not under and scene.cue(j, "preposition") is not None:
        under, j = True, j - 1
    last = j
    while j > scene.first and (doc.words[j].kind == "punct" or doc.over("actor", j) is not None):
        j -= 1
    if j == last or "+pron" in doc.words[j].tags:
        return None
    own = any(
        "+pron" in doc.words[k].tags and scene.cue(k, "that") is None
        for k in range(at, min(at + 2, scene.last))
    )
    kinds = {"event-light:agent"} | ({"cue:assert"} if own and not under else set())
    carries = any(
        "masdar" in r.tags and kinds & r.tags and not _FIXED & r.tags for r in doc.words[j].readings
    )
    return next(parties(scene, j + 1, at), None) if carries else None


def cataphor(scene: Scene, at: int) -> Party | None:
    """The subject of the clause that a phrase of time opens: AFTER TAKING the town THE ARMY advanced."""
    if at - scene.first > _OPENS or at <= scene.first or scene.cue(at - 1, "preposition") is None:
        return None
    for j in range(at + 1, min(scene.last, at + GOVERNOR_REACH)):
        if scene.cue(j, "opener") is not None:
            return None
        if is_verb(scene, j):
            return next((p for p in parties(scene, j + 1, min(scene.last, j + 4)) if not p.prep), None)
    return None


def giver(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    """The country that help comes from: arms that arrived FROM it."""
    doc = scene.doc
    for j in range(trigger.at + 1, min(scene.last - 1, trigger.at + _FROM_REACH)):
        word = doc.words[j]
        if word.kind == "punct" or scene.cue(j, "opener") or "cue" in word.tags:
            return ()
        chunk = doc.at("actor", j + 1) if word.folded == _FROM else None
        if chunk is not None and chunk.value.kind == "country":
            return party_at(scene, chunk).keys
    return ()
