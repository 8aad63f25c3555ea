"""Roles around a verbal noun or a noun: its genitive, what prepositions bring in, and the verb that governs it."""

from __future__ import annotations

import msgspec

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.events_words import PREDICATES
from tawatur.extract.modality import governed
from tawatur.extract.roles_affected import affected
from tawatur.extract.roles_deeds import ARMS, STRIKES, is_deed, is_strike, of_whom
from tawatur.extract.roles_governors import (
    answers,
    carried_for,
    carrier,
    cataphor,
    doer_after,
    governor_of,
    tried_by,
)
from tawatur.extract.roles_nisba import adverb_side, nisba_side
from tawatur.extract.roles_parties import (
    Party,
    Roles,
    backs,
    is_place,
    keys_of,
    oblique,
    party_at,
    party_before,
)
from tawatur.extract.roles_pronouns import antecedent, is_verb
from tawatur.extract.roles_sides import far_sides, split_sides
from tawatur.extract.roles_voice import THINGS, befalls, has_object

_PART_REACH = 6
"""Words after a noun up to which a party may stand of which it is a part: the killing of dozens OF THEM."""
_ENDURED = 16
"""Words over which "was exposed" reaches the attack under its preposition."""
_LAM, _FROM = "\u0644", "\u0645\u0646"
_WITH = "\u0645\u0639"
_BETWEEN = "\u0628\u064a\u0646"


def nominal(scene: Scene, trigger: Trigger, after: list[Party], light: str | None, start: int) -> Roles:
    at, roles = trigger.at, trigger.sense.roles
    if roles == "backed":
        backer = adverb_side(scene, at + 1) or oblique(after, frozenset())
        return Roles(backer, keys_of(party_before(scene, at, start)))
    after = [_as_genitive(scene, at, p) for p in after]
    if roles == "victim" and trigger.sense.type == "AID":
        return Roles(oblique(after, trigger.sense.target), keys_of(_receiver(scene, trigger, after, start)))
    if roles == "visitor" and after and after[0].prep == _BETWEEN:
        return Roles(*split_sides(scene, after))
    target = (
        affected(scene, trigger.at, after, trigger.sense.target)
        if roles == "patient"
        else oblique(after, trigger.sense.target)
    )
    doer = doer_after(scene, at, start)
    if doer is not None:
        return Roles(doer.keys, target)
    genitive = next((p for p in after if not p.prep and _is_genitive(scene, at, p)), None)
    if genitive is not None and trigger.sense.type == "ASSAULT" and _is_capital(scene, genitive.first):
        # The attack of Kabul is one there.
        genitive = None
    if genitive is not None and at > start and backs(scene, at):
        return Roles(genitive.keys, keys_of(party_before(scene, at, start)))
    side = nisba_side(scene, at, 2 if roles == "patient" else 5)
    if side and _befell(scene, trigger):
        return Roles(keys_of(tried_by(scene, at)), target or side)
    if roles in ("mutual", "event"):
        return _mutual(scene, trigger, after, genitive, side, target, start, light)
    source: tuple[str, ...] = ()
    if genitive is not None:
        if _helped(trigger):
            target = target or genitive.keys
        elif roles in ("agent", "visitor") or _acts(scene, genitive) or _frees(scene, trigger, genitive):
            source = genitive.keys
        elif roles == "either" and (_sited(scene, at, genitive) or _is_unarmed(scene, genitive)):
            target = target or genitive.keys
        elif roles == "either":
            second = next((p for p in after if not p.prep and p.first > genitive.first), None)
            source, target = genitive.keys, target or keys_of(second)
        else:
            target = target or genitive.keys
    elif roles in ("agent", "either") and trigger.sense.type == "ASSAULT":
        # A noun without the article names its doer under "of" or "from": A SHELLING OF the army ON the town.
        doing = of_whom(scene, at, after)
        source = side or doing
        target = tuple(key for key in target if key not in doing)
    elif trigger.sense.type == "SUPPORT" or (
        trigger.sense.mode == "troops" and "+pron" not in trigger.reading.tags
    ):
        # Backing FROM the council; reinforcements OF the army.
        source = side or of_whom(scene, at, after, _FROM if trigger.sense.type == "SUPPORT" else _LAM)
        target = tuple(key for key in target if key not in source)
    source = source or side or _armed_by(scene, at)
    owns = "+pron" in trigger.reading.tags and (roles in ("agent", "visitor") or has_object(scene, at + 1))
    if not source and owns:
        source = keys_of(antecedent(scene, at, trigger.reading.tags, start))
    source = (
        source or keys_of(carrier(scene, at)) or keys_of(answers(scene, at)) or keys_of(tried_by(scene, at))
    )
    if not source and light is None:
        source = _set_to(scene, at)
    if not source and carried_for(scene, at):
        source = keys_of(antecedent(scene, at, trigger.reading.tags, start))
    broken = trigger.sense.type == "PROTEST" and _broken_up(scene, at)
    told = not source and not broken and not _apart(scene, trigger, light)
    governor = governor_of(scene, at, start) if told or light == "patient" else None
    if governor is not None and (light == "patient" or _endured(scene, at)):
        target = target or governor.keys
    elif governor is not None and light not in ("place", "outcome"):
        source = source or governor.keys
    if not source and light in ("agent", "event"):
        source = _set_to(scene, at)
    if not source and (owns or trigger.sense.type == "TERRITORY"):
        source = keys_of(cataphor(scene, at))
    return Roles(source, target)


def _helped(trigger: Trigger) -> bool:
    """Whether the genitive of a noun of help is who gets it: sent TO HELP the authorities."""
    return trigger.sense.type == "AID" and {"+li", "sg"} <= trigger.reading.tags


def _frees(scene: Scene, trigger: Trigger, genitive: Party) -> bool:
    """Whether the genitive of a release sets free: THE AUTHORITIES' RELEASE of a pilot, said in two words."""
    if trigger.sense.mode != "release":
        return False
    near = range(genitive.last, min(scene.last, genitive.last + _PART_REACH))
    return any("release" in scene.contexts[j - scene.first] for j in near)


def _armed_by(scene: Scene, at: int) -> tuple[str, ...]:
    """The side of the weapon that is the genitive of a deed and hits what follows: the targeting BY AN ISRAELI DRONE of a car."""
    arm = at + 1
    if arm >= scene.last or not is_deed(scene, arm) or is_strike(scene, arm):
        return ()
    j = arm + 1
    while j < scene.last and "adj" in scene.doc.words[j].tags and scene.doc.over("actor", j) is None:
        j += 1
    struck = j < scene.last and "+li" in scene.doc.words[j].tags and scene.has(j, THINGS)
    return nisba_side(scene, arm) if struck else ()


def _is_capital(scene: Scene, j: int) -> bool:
    """Whether a party is named by its capital."""
    chunk = scene.doc.at("actor", j)
    return chunk is not None and any(row.cls == "capital" for row in chunk.rows)


def _is_unarmed(scene: Scene, party: Party) -> bool:
    """Whether a party are civilians, whom one shells and who do not shell."""
    chunk = scene.doc.at("actor", party.first)
    return chunk is not None and chunk.value.sector in {"CVL", "REF", "JRN", "MED", "NGO"}


def _broken_up(scene: Scene, at: int) -> bool:
    """Whether the verb before a protest is an act of force against it: whoever breaks it up does not protest."""
    verb = next((j for j in range(at - 1, scene.bounds(at)[0] - 1, -1) if is_verb(scene, j)), None)
    if verb is None:
        return False
    senses = (s for c in scene.words.candidates(scene.doc.words[verb]) for s in c.senses)
    return any(s.type in ("ASSAULT", "COERCE") for s in senses)


def _receiver(scene: Scene, trigger: Trigger, after: list[Party], start: int) -> Party | None:
    """Who is told to receive what a noun tells: the genitive, its pronoun, or the subject of the verb that governs it."""
    genitive = next((p for p in after if not p.prep and _is_genitive(scene, trigger.at, p)), None)
    if genitive is not None or "+pron" not in trigger.reading.tags:
        return genitive or governor_of(scene, trigger.at, start)
    return antecedent(scene, trigger.at, trigger.reading.tags, start)


def _as_genitive(scene: Scene, at: int, party: Party) -> Party:
    """A party as the genitive of the noun right before it, which elsewhere is as good as a preposition: OPERATIONS of."""
    own = party.first == at + 1 and party.prep == scene.doc.words[at].folded.removeprefix("\u0648")
    return msgspec.structs.replace(party, prep="") if own else party


def _mutual(
    scene: Scene,
    trigger: Trigger,
    after: list[Party],
    genitive: Party | None,
    side: tuple[str, ...],
    target: tuple[str, ...],
    start: int,
    light: str | None,
) -> Roles:
    at, mutual = trigger.at, trigger.sense.roles == "mutual"
    if any(
        "+pron" in scene.doc.words[j].tags and scene.cue(j, "between")
        for j in range(at + 1, min(at + 6, scene.last))
    ):
        other = next((p.keys for p in after if p.prep == _BETWEEN), ())
        return Roles((), other)
    if not (after and after[0].prep == _BETWEEN):
        after = far_sides(scene, at) or after
    holds = of_whom(scene, at, after, _LAM) if trigger.sense.type == "CONSULT" and not genitive else ()
    if holds:
        # A session OF the council, a meeting OF the minister WITH somebody.
        target = tuple(key for key in target if key not in holds)
        return Roles(holds, target or oblique((p for p in after if p.prep != _LAM), frozenset()))
    if not mutual:
        return (
            Roles(*split_sides(scene, after))
            if after and after[0].prep == _BETWEEN
            else Roles((), keys_of(genitive))
        )
    if after and (after[0].prep == _BETWEEN or genitive is not None):
        pair = split_sides(scene, after)
        if pair[0] and pair[1]:
            return Roles(*pair)
    meets = trigger.sense.type == "CONSULT"
    withs = next((p for p in after if p.prep == _WITH), None)
    asks = light == "agent" or trigger.sense.type != "ASSAULT" or withs is not None
    subject = (
        governor_of(scene, at, start, meets, withs is not None)
        if asks and not genitive and not side
        else None
    )
    if withs is not None and subject is not None and set(withs.keys) & set(subject.keys):
        subject = None
    if trigger.sense.type != "ASSAULT" and not genitive and not side and (set_to := _set_to(scene, at)):
        return Roles(set_to, target or oblique(after, frozenset()))
    keys = keys_of(genitive) or side or keys_of(subject)
    if not keys and meets and "+pron" in trigger.reading.tags:
        keys = keys_of(cataphor(scene, at))
    others = target or oblique(after, frozenset())
    return Roles(keys[:1], keys[1:]) if len(keys) > 1 and not others else Roles(keys, others)


def _is_genitive(scene: Scene, at: int, party: Party) -> bool:
    """Whether a party stands near enough after a noun to be its genitive, and is not joined to something before it."""
    chunk = scene.doc.at("actor", party.first)
    joined = chunk is not None and chunk.value.start > scene.doc.starts[party.first]
    if party.first > at + 1 and is_verb(scene, at + 1):
        # The attack STRUCK a unit: who stands behind a verb is its party.
        return False
    if party.first == at + 2 and "vague" in scene.doc.words[at + 1].tags and _several(scene, at):
        # SEVERAL attacks struck the army: the word belongs to the plural before it.
        return False
    way = range(at + 1, party.first)
    if not party.part and any(scene.cue(j, "preposition") and not scene.cue(j, "through") for j in way):
        # Control OVER the two villages of X.
        return False
    return not joined and party.first - at <= (_PART_REACH if party.part else 3)


def _several(scene: Scene, at: int) -> bool:
    return any({"noun", "pl"} <= r.tags and "def" not in r.tags for r in scene.doc.words[at].readings)


def _apart(scene: Scene, trigger: Trigger, light: str | None) -> bool:
    """Whether a noun is no deed of whom the verb before it names: its pronoun is what befell him (demands HIS release),
    it is what another deed puts an end to (breaking up A PROTEST), or only names something else."""
    at, doc = trigger.at, scene.doc
    if at <= scene.first:
        return False
    befell = trigger.sense.roles == "patient" and "+pron" in trigger.reading.tags and light != "agent"
    before = doc.words[at - 1]
    bound = not {"+bi", "+li", "+wa"} & doc.words[at].tags
    ended = (
        bound
        and "masdar" in before.tags
        and bool(PREDICATES & before.tags)
        and "event-light" not in before.tags
    )
    other = ended and all(
        s.type != trigger.sense.type for c in scene.words.candidates(before) for s in c.senses
    )
    befell = befell or trigger.sense.roles == "victim"
    if "+bi" in doc.words[at].tags and {"masdar", "cue:demand"} <= before.tags:
        # Took to the streets to demand THE RELEASE of somebody.
        return True
    if trigger.sense.type == "PROTEST" and "def" in trigger.reading.tags and governed(scene, at):
        # Arrests activists AT THE PROTESTS, which are of others.
        return True
    if trigger.sense.type == "SUPPORT" and any(
        doc.words[j].folded == _FROM for j in range(at + 1, min(at + 4, scene.last))
    ):
        # With the support OF somebody whom nothing else names.
        return True
    return befell or other or scene.cue(at - 1, "mention") is not None


def _set_to(scene: Scene, at: int) -> tuple[str, ...]:
    """Whose attempt or offer it is to do what a noun tells: an attempt OF the rebels TO LAUNCH an attack."""
    doc = scene.doc
    purpose = "+li" in doc.words[at].tags and "def" not in doc.words[at].tags
    if purpose and _endured(scene, at):
        # The towns that WERE EXPOSED, X and Y, TO shelling.
        return ()
    chunk = doc.over("actor", at - 1) if at > scene.first and purpose else None
    if chunk is None or is_place(scene, chunk):
        return ()
    party = party_at(scene, chunk)
    effort = party.first > scene.first and scene.doc.words[party.first - 1]
    owned = (
        (not party.prep or party.prep == scene.doc.words[party.first - 1].folded)
        and effort
        and any("noun" in r.tags and "construct" not in r.tags for r in effort.readings)
    )
    return party.keys if party.prep in (_LAM, _FROM) or owned else ()


def _sited(scene: Scene, at: int, genitive: Party) -> bool:
    """Whether what is hit is a site of the genitive: the shelling of THE POSITIONS of the army."""
    return any(_SITES & scene.contexts[j - scene.first] for j in range(at + 1, genitive.first))


def _endured(scene: Scene, at: int) -> bool:
    """Whether a noun is what somebody was exposed to, named before it at whatever length."""
    before = range(max(scene.first, at - _ENDURED), at)
    return "+li" in scene.doc.words[at].tags and any(scene.cue(j, "endured") for j in before)


def _befell(scene: Scene, trigger: Trigger) -> bool:
    """Whether an adjective of nationality after a noun is who suffered: the killing of AN ISRAELI.

    An Israeli killing OF somebody has that under "to"."""
    if "def" in trigger.reading.tags:
        # THE Israeli arrests: with the article it is an adjective.
        return False
    suffers = trigger.sense.roles == "patient" and trigger.sense.mode is not None and befalls(trigger)
    return suffers and not _to_whom(scene, trigger.at + 2)


def _to_whom(scene: Scene, j: int) -> bool:
    """Whether what a noun affects follows under "to", at once or after an adjective."""
    near = range(j, min(scene.last, j + 2))
    return any("+li" in scene.doc.words[k].tags for k in near)


def _acts(scene: Scene, genitive: Party) -> bool:
    """Whether the genitive is the doer although it mostly is not: what it affects follows under "to"."""
    after = genitive.last
    if genitive.part:
        return False
    if after < scene.last and scene.doc.words[after].kind == "punct":
        after += 1
    if after >= scene.last:
        return False
    armed = after
    while armed < min(scene.last - 1, after + 3) and ARMS & scene.contexts[armed - scene.first]:
        armed += 1
    if armed > after and "+bi" in scene.doc.words[after].tags and not scene.cue(armed, "preposition"):
        # Their hitting WITH SHELLS of A TANK A CAR.
        struck = scene.doc.words[armed].tags
        if scene.has(armed, _HIT) and "noun" in struck and not {"def", "+li", "+bi", "+wa"} & struck:
            return True
    tags = scene.doc.words[after].tags
    if any(
        {"acc", "noun", "sg"} <= r.tags and not _PREFIXED & r.tags for r in scene.doc.words[after].readings
    ):
        # THE ARMY'S imposing A SIEGE: who is named before an object in the accusative acts.
        return "adj" not in tags
    near = range(after, min(scene.last, after + 2))
    if "+li" in tags:
        return "masdar" not in tags and any(scene.has(j, THINGS) for j in near)
    bare = not {"+bi", "+wa", "+ka"} & tags and scene.cue(after, "preposition") is None
    if bare and (scene.doc.at("place", after) is not None or _is_ground(scene, after)):
        return True
    return bare and "adj" not in tags and bool((_GROUND | STRIKES) & scene.contexts[after - scene.first])


def _is_ground(scene: Scene, j: int) -> bool:
    """Whether an indefinite noun for a kind of place stands before a name: QUARTERS of the town."""
    return {"place-head", "noun"} <= scene.doc.words[j].tags and "def" not in scene.doc.words[j].tags


_PREFIXED = frozenset({"+bi", "+li", "+wa", "+fa", "+ka"})
_HIT = frozenset({"vehicle", "site", "person", "convoy"})
_SITES = frozenset({"site", "territory", "lines", "home"})
_GROUND = frozenset({"control", "territory", "site"})
