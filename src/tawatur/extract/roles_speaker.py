"""The roles of an event within what somebody says: the speaker's own deeds, losses and dealings."""

from __future__ import annotations

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles import Roles, find_roles, names_own, speaks_of_itself
from tawatur.extract.roles_governors import answered, circumstance, suffers
from tawatur.extract.roles_pronouns import is_verb
from tawatur.extract.roles_voice import befalls, has_object
from tawatur.language.document import Document
from tawatur.model import Claim

_WITH = "\u0645\u0639"
_ARMED = frozenset({"MIL", "GOV", "REB", "ISM", "COP", "SPY", "UAF", "PRM"})
"""Sectors whose speakers announce deeds of their own."""
_OPENING = 2
"""Words with which what is denied may open before its verb: "that she had"."""
_NEAR = 8
"""Words after a predicate among which its place is looked for."""
_TIES = frozenset({"noun:relation", "noun:link", "noun:involvement", "verb:be implicated"})
"""Nouns for somebody's part in a deed: connection, tie, involvement."""
_JUDGES = frozenset({"condemn", "support", "reject"})
"""Stances to deeds that are of others."""
_UNARMED = frozenset({"CVL", "REF", "MED", "JRN", "NGO", "UNO", "IGO"})
"""Sectors of whom nobody announces to have hit them."""


def with_speaker(scene: Scene, trigger: Trigger, light: str | None, claim: Claim | None) -> Roles:
    """The roles that grammar gives, and where it names no agent, the speaker whose own act the words tell."""
    start = start_of(scene, claim)
    if start < scene.last and {"+wa", "+fa"} & scene.doc.words[start].tags and is_verb(scene, start):
        # What is told after an aside goes on with what was told before it.
        start = scene.first
    found = find_roles(scene, trigger, light, start)
    found = _without_tellers(scene.doc, trigger, found)
    if claim is not None and claim.stance == "deny" and _denies_own(scene, trigger, claim, found):
        return Roles((claim.speaker.actor,), found.source)
    if claim is not None and claim.stance != "accuse" and _own_forces(scene, claim, found):
        speaker = claim.speaker.actor
        return Roles((speaker,), tuple(k for k in found.target if k != speaker))
    if (
        claim is not None
        and not found.source
        and claim.stance == "deny"
        and (_denies_part(scene, trigger) or carries_out(scene, trigger, claim))
    ):
        return Roles((claim.speaker.actor,), found.target)
    if claim is not None and claim.stance == "accuse" and claim.against and _receives(trigger):
        return Roles(tuple(k for k in found.source if k != claim.against), (claim.against,))
    if claim is None or found.source or scene.cue(max(scene.first, trigger.at - 1), "mention"):
        return found
    if claim.stance != "accuse" and not trigger.finite and answered(scene, trigger.at):
        # Struck in answer to A SHELLING of its ground: that was no deed of its own.
        return found
    if claim.stance == "accuse" and claim.against in found.target and befalls(trigger):
        # Who was killed did not do it.
        return found
    if (
        claim.stance == "accuse"
        and trigger.finite
        and _that_he(scene, trigger)
        and _is_side(scene.doc, claim)
    ):
        # That HE killed them in THEIR attack.
        return Roles((claim.speaker.actor,), tuple(k for k in found.target if k != claim.speaker.actor))
    if claim.stance == "accuse" and claim.against:
        return Roles((claim.against,), tuple(k for k in found.target if k != claim.against))
    speaker = claim.speaker.actor
    if _own_losses(scene, trigger, claim) and not found.target:
        return Roles((), (speaker,))
    if (
        claim.stance in ("warn", "commit")
        and _threatens(scene, trigger, claim)
        and _is_side(scene.doc, claim)
    ):
        return Roles((speaker,), tuple(k for k in found.target if k != speaker))
    if claim.stance == "warn" and claim.against and _warned_off(scene, trigger, claim):
        return Roles((claim.against,), tuple(k for k in found.target if k != claim.against))
    if claim.stance == "demand" and circumstance(scene, trigger.at):
        return found
    if claim.stance == "demand":
        asked = claim.speaker.actor if trigger.sense.type == "CONSULT" else claim.against
        return Roles((asked,) if asked else (), found.target)
    ours = speaks_of_itself(scene, trigger, claim) and _is_side(scene.doc, claim)
    if ours and _suffered_by(scene.doc, trigger, speaker, found):
        return found
    if not found.source and _announces(scene, trigger, claim, found):
        return Roles((speaker,), found.target)
    if ours or (light not in ("event", "outcome") and _own_deed(scene, trigger, claim, found)):
        return Roles((speaker,), tuple(k for k in found.target if k != speaker))
    if claim.stance == "deny" and _denies_act(scene, trigger, claim, found):
        return Roles((speaker,), found.target)
    if trigger.sense.roles == "mutual" and _suffered_in(scene, trigger):
        return found
    if trigger.sense.roles == "mutual" and (found.target or _with_others(scene, trigger)):
        return Roles((speaker,), found.target) if _fights(scene.doc, trigger, speaker, found) else found
    if claim.stance == "assert" and (
        _takes_responsibility(scene, trigger, claim) or _launches(scene, trigger, claim, found)
    ):
        return Roles((speaker,), found.target)
    return found


def _refs(doc: Document) -> dict[str, ActorRef]:
    """The actors of the article by key, as last mentioned."""
    return {chunk.value.key: chunk.value for chunk in doc.chunks("actor")}


def _country(doc: Document, key: str) -> str | None:
    """The side of the actor of a key."""
    ref = _refs(doc).get(key)
    return ref.country if ref is not None else None


def _announces(scene: Scene, trigger: Trigger, claim: Claim, found: Roles) -> bool:
    """Whether a claim opens with sanctions or aid of the speaker's own: announced A PACKAGE OF SANCTIONS on somebody."""
    if claim.stance not in ("assert", "commit") or trigger.finite or trigger.sense.type not in _DECREED:
        return False
    tags, start = trigger.reading.tags, start_of(scene, claim)
    told = scene.cue(max(scene.first, start - 1), "that") is not None
    if told or {"def", "+pron"} & tags or not 0 <= trigger.at - start <= _OPENING:
        return False
    refs = _refs(scene.doc)
    ref = refs.get(claim.speaker.actor)
    theirs = {refs[key].country for key in found.target if key in refs}
    return ref is not None and ref.sector in _DECREES and (ref.country is None or ref.country not in theirs)


_DECREED = frozenset({"SANCTION", "AID"})
_DECREES = frozenset({"GOV", "MIL", "IGO", "UNO", "EUR", "LEG", "NGO"})


def _that_he(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb stands right after "that he", which means who speaks."""
    before = trigger.at - 1
    if before < scene.first or scene.cue(before, "that") is None:
        return False
    return scene.doc.words[before].folded.endswith(scene.doc.packs.analyser.clitics.after)


def _suffered_by(doc: Document, trigger: Trigger, speaker: str, found: Roles) -> bool:
    """Whether what befell somebody befell the speaker's own men: "that four of its soldiers were killed"."""
    if not befalls(trigger) or not found.target:
        return False
    ours = _country(doc, speaker)
    return ours is not None and ours == _country(doc, found.target[0])


def _suffered_in(scene: Scene, trigger: Trigger) -> bool:
    """Whether men are told to have died in a fight, in which he who tells it need not be a side."""
    first, _ = scene.bounds(trigger.at)
    before = range(first, trigger.at)
    return circumstance(scene, trigger.at) and any(
        is_verb(scene, j) and (suffers(scene, j) or "event-light:patient" in scene.doc.words[j].tags)
        for j in before
    )


def _receives(trigger: Trigger) -> bool:
    return trigger.sense.roles == "victim" and trigger.sense.type == "AID"


def _threatens(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether a warning or vow is to do what its noun under "with" tells: threatened WITH STOPPING the exports."""
    start = start_of(scene, claim)
    if trigger.finite or not 0 <= trigger.at - start <= 1:
        return False
    return {"+bi", "masdar"} <= scene.doc.words[start].tags


def _warned_off(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether a warning is not to do what its noun tells: warned somebody OF ATTACKING the island."""
    act = not trigger.finite and trigger.sense.roles in ("patient", "either", "agent")
    return act and claim.rule.endswith("/of") and trigger.at == start_of(scene, claim)


def _own_losses(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether a noun with a pronoun tells what befell the speaker: denied ITS SUFFERING losses.

    Written as a verb it is the noun all the same where the content opens with it, without a conjunction."""
    noun = not trigger.finite or trigger.at == start_of(scene, claim)
    own = noun and trigger.sense.roles == "victim" and "+pron" in trigger.reading.tags
    return own and _is_side(scene.doc, claim)


def _denies_own(scene: Scene, trigger: Trigger, claim: Claim, found: Roles) -> bool:
    """Whether a denial tells of a deed of the speaker's, whose only party it struck: denied that SHE had shelled Y."""
    if (
        not trigger.finite
        or found.target
        or len(found.source) != 1
        or trigger.sense.roles not in ("patient", "either")
    ):
        return False
    ours, theirs = _country(scene.doc, claim.speaker.actor), _country(scene.doc, found.source[0])
    opens = trigger.at - start_of(scene, claim) <= _OPENING
    return (
        opens
        and ours is not None
        and theirs is not None
        and ours != theirs
        and not has_object(scene, trigger.at + 2)
    )


def _denies_part(scene: Scene, trigger: Trigger) -> bool:
    """Whether what somebody denies is his own part in an event: ITS CONNECTION with the killing."""
    before = trigger.at - 1
    if trigger.finite or before <= scene.first or "+bi" not in scene.doc.words[trigger.at].tags:
        return False
    return any(_TIES & r.tags and {"noun", "+pron"} <= r.tags for r in scene.doc.words[before].readings)


def carries_out(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether what is told opens with the carrying out of a deed: announces, or denies, THE LAUNCHING of attacks."""
    tags = trigger.reading.tags
    bare = {"masdar", "event-light:agent"} <= tags and not {"def", "+pron"} & tags
    return bare and trigger.at >= start_of(scene, claim) and not circumstance(scene, trigger.at)


_LOST = frozenset({"aircraft", "tank", "warship"})
"""What a side denies to have been destroyed is mostly its own."""


def _denies_act(scene: Scene, trigger: Trigger, claim: Claim, found: Roles) -> bool:
    """Whether what a state or men in arms deny is an act that no doer is told of: a deed of their own. They deny THE SHELLING
    of a town; the killing of somebody or the fall of a place may be anybody's, but for an attack in another country."""
    refs = _refs(scene.doc)
    ours = refs.get(claim.speaker.actor)
    theirs = {refs[key].country for key in found.target if key in refs}
    if ours is None or ours.country is None or ours.country in theirs or trigger.sense.roles == "victim":
        return False
    if trigger.sense.type == "ASSAULT" and not found.target:
        chunks = (
            scene.doc.at("place", j) for j in range(trigger.at + 1, min(scene.last, trigger.at + _NEAR))
        )
        where = next((c.value.country for c in chunks if c is not None), None)
        if where is not None and where != ours.country:
            return True
    near = range(trigger.at + 1, min(scene.last, trigger.at + _OPENING + 1))
    lost = any(_LOST & scene.contexts[j - scene.first] for j in near)
    act = (
        trigger.at == start_of(scene, claim)
        and not trigger.finite
        and trigger.sense.mode != "targeted"
        and not lost
    )
    return act and ours.sector in _ARMED and trigger.sense.roles in ("patient", "either")


def _own_forces(scene: Scene, claim: Claim, found: Roles) -> bool:
    """Whether the doer is named by a pronoun where the content opens ("that ITS forces"): that is the speaker's."""
    at = start_of(scene, claim)
    chunk = scene.doc.over("actor", at) if at < scene.last else None
    if chunk is None or chunk.value.key not in found.source or not names_own(scene, at):
        return False
    return _is_side(scene.doc, claim)


def _with_others(scene: Scene, trigger: Trigger) -> bool:
    """Whether a meeting is told to be WITH somebody, whom the text leaves unnamed."""
    if trigger.finite or trigger.sense.type != "CONSULT":
        return False
    return any(
        scene.doc.words[j].folded == _WITH for j in range(trigger.at + 1, min(scene.last, trigger.at + 8))
    )


def _fights(doc: Document, trigger: Trigger, speaker: str, found: Roles) -> bool:
    """Whether a speaker can be the other side of what he tells of a party: of another side, and for a fight, armed."""
    refs = _refs(doc)
    ref = refs.get(speaker)
    if ref is None or ref.head == "source" or (ref.country is None and ref.sector not in _ARMED):
        return False
    if trigger.sense.type != "ASSAULT":
        return True
    others = [refs[key].country for key in found.target if key in refs]
    return ref.sector in _ARMED and ref.country not in others


def _takes_responsibility(scene: Scene, trigger: Trigger, claim: Claim) -> bool:
    """Whether a claim owns up to what it tells: "claimed THE RESPONSIBILITY for an attack"."""
    if trigger.sense.type != "ASSAULT":
        return False
    start = start_of(scene, claim)
    first = scene.first
    while first < scene.last and scene.doc.starts[first] < claim.cue.start:
        first += 1
    if first < trigger.at and "takes:claims" in scene.doc.words[first].tags and trigger.at - start <= 1:
        # Adopted THE ATTACK.
        return True
    return any(
        "responsibility:responsibility" in scene.doc.words[j].tags
        for j in range(start, min(trigger.at, start + 2))
    )


def _about_another(scene: Scene, claim: Claim, start: int) -> bool:
    """Whether what is said opens with a party that is not the speaker's: that THE ARMY held the town."""
    chunk = scene.doc.at("actor", start)
    if chunk is None or chunk.value.key == claim.speaker.actor or names_own(scene, start):
        return False
    return bool(_country(scene.doc, claim.speaker.actor) != chunk.value.country)


def _launches(scene: Scene, trigger: Trigger, claim: Claim, found: Roles) -> bool:
    """Whether an attack is what the speaker announces to carry out, a place what he has taken: announced THE START OF an
    offensive, THE CONTROL of the town."""
    start = start_of(scene, claim)
    if trigger.finite or not 0 <= trigger.at - start <= _OPENING or scene.cue(start - 1, "that"):
        return False
    lead = scene.doc.words[start].readings
    begun = (
        any({"masdar", "event-light:agent"} <= r.tags for r in lead) and scene.cue(start, "begin") is not None
    )
    takes = trigger.sense.type == "TERRITORY" and trigger.sense.mode == "take" and trigger.at == start
    refs = _refs(scene.doc)
    speaker = refs.get(claim.speaker.actor)
    return (
        (begun if trigger.sense.type == "ASSAULT" else takes)
        and speaker is not None
        and speaker.sector in _ARMED
        and all(
            speaker.country is None or refs[k].country != speaker.country for k in found.target if k in refs
        )
    )


def _is_unnamed(scene: Scene, claim: Claim) -> bool:
    """Whether the speaker of a claim is an unnamed source."""
    refs = (c.value for c in scene.doc.chunks("actor") if c.value.key == claim.speaker.actor)
    return any(ref.head == "source" for ref in refs)


def _without_tellers(doc: Document, trigger: Trigger, found: Roles) -> Roles:
    """The roles without media and unnamed sources as doers: these tell what happens, they do not do it."""
    if not found.source:
        return found
    meets = trigger.sense.type in ("CONSULT", "AGREE")
    tell = {
        c.value.key
        for c in doc.chunks("actor")
        if (c.value.sector == "JRN" and not meets)
        or c.value.head == "source"
        or c.value.key.startswith("source:eyewitness")
    }
    return Roles(tuple(key for key in found.source if key not in tell), found.target)


def start_of(scene: Scene, claim: Claim | None) -> int:
    """The first token of the sentence that may name a party: where the content of the claim begins."""
    if claim is None:
        return scene.first
    begin = min(span.start for span in claim.content) if claim.content else 0
    return next((i for i in range(scene.first, scene.last) if scene.doc.ends[i] > begin), scene.first)


def _is_side(doc: Document, claim: Claim) -> bool:
    """Whether the speaker of a claim belongs to a side, or speaks for men in arms."""
    ours = (c.value for c in doc.chunks("actor") if c.value.key == claim.speaker.actor)
    return any(ref.country is not None or ref.sector in _ARMED for ref in ours)


def _own_deed(scene: Scene, trigger: Trigger, claim: Claim, found: Roles) -> bool:
    """Whether a deed without a doer is the speaker's: an army announces the destruction of the other side's post."""
    arrests = trigger.sense.type in ("COERCE", "MOBILIZE") and trigger.sense.roles == "agent"
    if (
        trigger.finite
        or not (trigger.sense.roles == "patient" or arrests or carries_out(scene, trigger, claim))
        or trigger.sense.mode == "targeted"
    ):
        return False
    if claim.stance in _JUDGES:
        return False
    vague = trigger.sense.type == "ASSAULT" and trigger.sense.mode is None and not found.target
    if vague and not carries_out(scene, trigger, claim):
        return False
    if trigger.sense.type not in ("ASSAULT", "TERRITORY", "COERCE", "MOBILIZE"):
        return False
    start = start_of(scene, claim)
    if scene.cue(max(scene.first, start - 1), "that"):
        # "That the launch was the work of others", that men were killed IN A BLAST: speaks about a deed, and announces none.
        if _about_another(scene, claim, start):
            return False
        suffered = any(is_verb(scene, j) and suffers(scene, j) for j in range(start, trigger.at))
        if trigger.at == start or suffered or trigger.sense.mode == "arrest":
            return False
    if "+pron" in trigger.reading.tags and trigger.sense.mode == "arrest":
        # HIS arrest.
        return False
    moves = trigger.sense.type == "MOBILIZE" or ("+li" in trigger.reading.tags and start < trigger.at)
    if moves and _is_unnamed(scene, claim):
        # Sent arms TO LIFT the siege: the purpose is not of the source that tells it.
        return False
    refs = _refs(scene.doc)
    speaker = refs.get(claim.speaker.actor)
    if speaker is None or speaker.country is None or speaker.sector not in _ARMED:
        return False
    others = [refs[key] for key in found.target if key in refs]
    return all(other.country != speaker.country and other.sector not in _UNARMED for other in others)
