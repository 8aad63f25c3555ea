"""Roles around a finite verb: its subject before or after it, and its object."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_affected import affected, then
from tawatur.extract.roles_deeds import ARMS, deed_before, doer_of, is_deed, is_strike, of_whom, takes_weapons
from tawatur.extract.roles_nisba import adverb_side, nisba_side
from tawatur.extract.roles_parties import Party, Roles, keys_of, oblique, party_before, resumed
from tawatur.extract.roles_pronouns import antecedent, opening
from tawatur.extract.roles_sides import far_sides, split_sides
from tawatur.extract.roles_voice import befalls, has_object, is_passive

_AND, _TO = "\u0648", "\u0644"


def finite(scene: Scene, trigger: Trigger, after: list[Party], start: int) -> Roles:
    """The roles around a finite verb. `after` are the parties behind it; `start` is the first token that may name one."""
    sense = trigger.sense
    carried = {"event-light:agent", "+pron"} <= trigger.reading.tags
    # A verb under "and" opens a clause: what stands before it belongs to the one before.
    joined = bool({"+wa", "+fa"} & trigger.reading.tags)
    before = None if carried or joined else party_before(scene, trigger.at, start)
    bare = [p for p in _bare(scene, after) if p.first == trigger.at + 1 or not then(scene, trigger.at, p)]
    target = (
        affected(scene, trigger.at, after, sense.target)
        if sense.roles == "patient"
        else oblique(after, sense.target)
    )
    if sense.roles == "event":
        return Roles(
            *split_sides(scene, after if after and after[0].prep else far_sides(scene, trigger.at) or after)
        )
    if (
        before is None
        and not joined
        and not carried
        and (_after_comma(scene, trigger.at) or _had(scene, start))
    ):
        # The army and those beside it, THE SOURCE SAYS, shelled: what the clause opens with is the subject.
        before = opening(scene, trigger.at, trigger.reading.tags, start)
    taken_up = resumed(scene, trigger.at)
    deed = None
    if not (carried or taken_up or joined or before is not None):
        deed = deed_before(scene, trigger.at, start)
    described = trigger.relative is not None and not taken_up
    if before is None and deed is None and described and not carried and bare:
        # A clause describes what no party is: THE VIOLENCE that targets the police.
        return Roles((), target or keys_of(bare[0]))
    if deed is not None:
        return _of_deed(scene, trigger, deed, bare, target)
    if (
        before is not None
        and bare
        and "+pron" in trigger.reading.tags
        and (trigger.relative is not None or (before.last == trigger.at and bare[0].first == trigger.at + 1))
    ):
        # The government THAT the king BACKS, an activist the police ARRESTED: the pronoun is what the clause describes.
        return Roles(keys_of(bare[0]), target or keys_of(before))
    subject = before if before is not None or not bare else _first(scene, trigger, bare)
    if sense.roles == "mutual":
        keys, others = keys_of(subject), target or oblique(after, frozenset())
        if not keys and len(others) > 1:
            # An exchange of fire BETWEEN two sides.
            keys, others = others, ()
        return Roles(keys, others) if others else Roles(keys[:1], keys[1:])
    if sense.roles == "backed":
        return Roles(adverb_side(scene, trigger.at + 1) or oblique(after, frozenset()), keys_of(before))
    if sense.roles == "victim":
        owner = of_whom(scene, trigger.at + 1, after, _TO) if subject is None and not bare else ()
        return Roles(oblique(after, frozenset()) if subject is not None else (), keys_of(subject) or owner)
    near = [p for p in bare if subject is None or not _apart(scene, subject.last, p.first)]
    goes_on = joined and subject is None and _goes_on(scene, trigger, start)
    if not goes_on and is_passive(scene, trigger, near, before, subject):
        return Roles((), keys_of(subject) or (keys_of(bare[0]) if bare else ()))
    if not target and sense.roles != "agent":
        target = keys_of(bare[0]) if bare else ()
    if subject is None and (struck := _deed_after(scene, trigger)) is not None:
        return Roles(nisba_side(scene, struck) or of_whom(scene, struck, after), target)
    source = keys_of(subject)
    if not source and not carried and "3" in trigger.reading.tags and not _unnamed(scene, trigger):
        # The pronoun on a verb of carrying out is the deed: who did it stands after, or is not told.
        source = keys_of(antecedent(scene, trigger.at, trigger.reading.tags, start))
        if not source and joined and (struck := deed_before(scene, trigger.at, start)) is not None:
            # The shells fell AND KILLED: what stands before is the subject of both.
            source = doer_of(scene, struck, trigger.at)
    return Roles(source, target)


def _goes_on(scene: Scene, trigger: Trigger, start: int) -> bool:
    """Whether a verb under "and" has the subject of the verb before it, and a noun after it as its object: besieged the
    town AND BARRED the entry. Where it tells what befalls a person, only gender tells."""
    at, tags = trigger.at + 1, trigger.reading.tags
    number = scene.doc.at("number", at)
    at = number.last if number is not None else at
    if at >= scene.last or scene.doc.words[at].kind != "word" or scene.cue(at, "preposition"):
        return False
    if "sg" not in tags or "masdar" in scene.doc.words[trigger.at].tags:
        return False
    nouns = [
        r.tags
        for r in scene.doc.words[at].readings
        if "noun" in r.tags and not {"+bi", "+li", "+wa"} & r.tags
    ]
    if not nouns or (befalls(trigger) and not ("f" in tags and all("f" not in noun for noun in nouns))):
        return False
    nominative = all({"pl", "du"} & noun and "acc" not in noun and "masdar" not in noun for noun in nouns)
    return not nominative and antecedent(scene, trigger.at, tags, start) is not None


def _named_crowd(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject of a verb without object stands right after it, though it is no party: HUNDREDS fled."""
    at = trigger.at + 1
    if trigger.sense.roles != "agent" or at >= scene.last or {"pl", "du"} & trigger.reading.tags:
        return False
    word = scene.doc.words[at]
    counted = scene.doc.over("number", at) is not None or scene.doc.over("quantity", at) is not None
    people = "person" in scene.contexts[at - scene.first] and "noun" in word.tags
    return counted or people


def _unnamed(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody who is no party is the subject right after a verb: A MILITANT threw a grenade."""
    at, words = trigger.at + 1, scene.doc.words
    if _named_crowd(scene, trigger):
        return True
    if (
        at >= scene.last
        or not {"3", "m", "sg"} <= trigger.reading.tags
        or scene.doc.over("actor", at) is not None
    ):
        return False
    if not _PEOPLE & scene.contexts[at - scene.first] or (
        "acc" in words[at].tags and "sg" not in words[at].tags
    ):
        return False
    if not any({"noun", "m", "sg"} <= r.tags and not _NO_SUBJECT & r.tags for r in words[at].readings):
        return False
    after = words[at + 1].tags if at + 1 < scene.last else frozenset[str]()
    return "noun" not in after or bool({"adj", "acc"} & after) or scene.has(at + 1, _THROWN)


def _apart(scene: Scene, start: int, end: int) -> bool:
    """Whether a comma with a phrase of time or cause, or a clause that describes, keeps an object from a subject."""
    return any(
        scene.cue(j, "relative") or (scene.cue(j, "circumstance") and scene.doc.words[j - 1].kind == "punct")
        for j in range(start, end)
    )


def _had(scene: Scene, start: int) -> bool:
    """Whether what is told opens with "had", whose subject is that of the verb that follows."""
    first = max(scene.first, start)
    return first < scene.last and "had" in scene.doc.words[first].tags


def _after_comma(scene: Scene, at: int) -> bool:
    return at - 1 > scene.first and scene.doc.words[at - 1].kind == "punct"


def _of_deed(scene: Scene, trigger: Trigger, deed: int, bare: list[Party], target: tuple[str, ...]) -> Roles:
    """The roles where a deed or weapon is the subject before the verb: it acts for its side, or is what was destroyed."""
    doer = doer_of(scene, deed, trigger.at)
    if (
        trigger.sense.roles == "patient"
        and not is_strike(scene, deed)
        and not has_object(scene, trigger.at + 1)
    ):
        return Roles((), doer)
    if not target and trigger.sense.roles != "agent":
        target = next((p.keys for p in bare if not set(p.keys) & set(doer)), ())
    return Roles(doer, target)


def _first(scene: Scene, trigger: Trigger, bare: list[Party]) -> Party | None:
    """The subject after a verb. Deeds and weapons that no party is named with are the subject themselves."""
    if "3" not in trigger.reading.tags or {"pl", "du"} & trigger.reading.tags:
        # A verb before its subject is in the third person and the singular.
        return None
    if _object_between(scene, trigger.at + 1, bare[0].first) or _governs(scene, trigger.at, bare[0].first):
        return None
    if bare[0].first > trigger.at + 1 and _in_accusative(scene, trigger.at + 1):
        # Repulsed AN ATTACK that somebody made: the object stands before whoever is named, who is no subject.
        return None
    struck = _deed_after(scene, trigger)
    owned = scene.cue(bare[0].first - 1, "belongs") is not None
    several = struck is not None and "vague" in scene.doc.words[struck + 1].tags
    if struck is not None and not owned and (bare[0].first > struck + 1 or several):
        return None
    if (
        bare[0].first == trigger.at + 1
        and _oblique(scene, bare[0].first)
        and not has_object(scene, bare[0].last)
    ):
        return None
    return bare.pop(0) if _agrees(scene, trigger, bare[0]) else None


def _object_between(scene: Scene, first: int, last: int) -> bool:
    """Whether what a verb acts on stands before a party, which then only owns it: shelled THE POSITIONS of the army."""
    for j in range(first, last):
        if scene.doc.over("number", j) is not None:
            return j > first
        if _HEADS & scene.contexts[j - scene.first]:
            return False
        tags = scene.doc.words[j].tags
        if scene.cue(j, "preposition") or {"+bi", "+li"} & tags:
            continue
        if _TARGETS & scene.contexts[j - scene.first] and "noun" in tags:
            governed = j > first and scene.cue(j - 1, "preposition") is not None
            return not governed
    return False


def _governs(scene: Scene, at: int, first: int) -> bool:
    """Whether a party is the genitive of a noun under "to" or "with": thirty raids ON POINTS OF the rebels."""
    j = first - 1
    while j > at + 1 and any(
        "noun" in r.tags and not {"def", "+pron"} & r.tags for r in scene.doc.words[j].readings
    ):
        if "+li" in scene.doc.words[j].tags:
            return True
        j -= 1
    return False


def _oblique(scene: Scene, j: int) -> bool:
    """Whether a word is a plural or dual in the oblique case, which no subject has."""
    chunk = scene.doc.at("actor", j)
    if chunk is not None and chunk.value.kind == "country":
        return False
    return any("acc" in r.tags and {"pl", "du"} & r.tags for r in scene.doc.words[j].readings)


def _deed_after(scene: Scene, trigger: Trigger) -> int | None:
    """The deed or weapon that is the subject right after a verb: THE TURKISH TANKS shelled."""
    tags, at = trigger.reading.tags, trigger.at + 1
    if "event-light:agent" in tags or {"m", "pl"} <= tags or takes_weapons(trigger):
        return None
    if at + 1 < scene.last and scene.doc.words[at].kind == "punct":
        at += 1
    if at >= scene.last or not is_deed(scene, at):
        return None
    return None if _in_accusative(scene, at) else at


def _in_accusative(scene: Scene, j: int) -> bool:
    """Whether a noun is written as what a verb acts on: shot down TWO MISSILES."""
    nouns = [r.tags for r in scene.doc.words[j].readings if "noun" in r.tags]
    shown = all("acc" in noun or {"construct", "du"} <= noun for noun in nouns)
    return bool(nouns) and shown and "adj" not in scene.doc.words[j].tags


def _agrees(scene: Scene, trigger: Trigger, party: Party) -> bool:
    """Whether a party can be the subject of the verb before it: of one gender, where the party has one."""
    chunk = scene.doc.at("actor", party.first)
    nouns = [r.tags for r in scene.doc.words[party.first].readings if "noun" in r.tags]
    if nouns and all("f" in tags for tags in nouns) and {"m", "sg", "3"} <= trigger.reading.tags:
        return False
    head = trigger.at + 1
    counted = (
        head == party.first
        or scene.doc.over("number", head) is not None
        or "acc" in scene.doc.words[head].tags
    )
    crowd = counted and chunk is not None and chunk.value.kind == "group"
    men = crowd and bool(nouns) and all("m" in tags and "f" not in tags for tags in nouns)
    if (
        men
        and {"f", "sg", "3"} <= trigger.reading.tags
        and not _FORCES & scene.contexts[party.first - scene.first]
    ):
        # SHE arrested young men: of men no verb before them is in the feminine.
        return False
    if chunk is None or len(party.keys) > 1 or chunk.value.number != "sg" or chunk.value.kind == "group":
        return True
    tags, gender = trigger.reading.tags, chunk.value.gender
    if not gender or "3" not in tags or "pl" in tags or gender in tags:
        return True
    if any("noun" in r.tags and {"m", "f"} & r.tags & tags for r in scene.doc.words[party.first].readings):
        # The word itself tells better than the kind of body.
        return True
    # A noun in construct is what agrees: THE ARTILLERY of the army shelled.
    head = trigger.at + 1
    if head >= party.first or not _HEADS & scene.contexts[head - scene.first]:
        return False
    return any(
        "noun" in r.tags and not {"def", "+bi", "+li"} & r.tags for r in scene.doc.words[head].readings
    )


_PEOPLE = frozenset({"person", "gunman", "fighter", "suspect"})
_THROWN = frozenset({"weapon", "weapon-plain", "aircraft", "vehicle", "grenade", "site", "person"})
_NO_SUBJECT = frozenset({"def", "acc", "+pron", "+bi", "+li", "+wa"})
_FORCES = frozenset({"element", "force", "troops"})
"""Plurals of men that go with a verb in the feminine all the same."""
_TARGETS = frozenset({"site", "territory", "vehicle", "road", "street"})
_HEADS = ARMS | {"force", "troops", "element", "gunman", "raid", "strike", "shelling", "attack", "fighter"}


def _bare(scene: Scene, after: list[Party]) -> list[Party]:
    """The parties without a preposition; one that a conjunction joins to the one before it belongs to that."""
    out: list[Party] = []
    for party in after:
        if party.prep:
            continue
        doc = scene.doc
        joined = bool(out) and (
            "+wa" in doc.words[party.first].tags or doc.words[party.first - 1].folded == _AND
        )
        if joined:
            last = out[-1]
            out[-1] = Party(tuple(dict.fromkeys(last.keys + party.keys)), last.first, party.last, last.prep)
        else:
            out.append(party)
    return out
