"""Polarity and modality: whether an event is told as done, denied, planned, conditional, demanded or possible."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tawatur.extract.events_scene import BEARING, Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.events_words import PREDICATES, Cue
from tawatur.model import Claim, Modality, Polarity

NOUN_REACH = 4
"""Words over which a noun ("plan to", "lack of") reaches the event that it governs."""
_SUFFERED = 16
"""Words over which "was exposed" or "fought back" reaches the attack under its preposition."""
_QUOTED = "\u00ab\u201c"
"""What opens the words of another: a condition in it is about these."""
_OBJECT = 6
"""Words over which a noun ("condemnation") or a verb in the future takes its object."""
_CONDITIONED = 2
"""Clauses over which a condition reaches, before and after."""
_LIST_REACH = 20
"""Words over which it reaches the later members of a list."""
VERB_REACH = 9
"""Words over which a governing verb reaches."""

_BY_STANCE: dict[str, Modality] = {"demand": "demanded", "commit": "planned", "warn": "possible"}
_VOID = ("negated", "demanded", "conditional")
_PREVENTS = ("negated", "foiled", "thwarted", "refused")
"""What a verb of prevention makes of its object, and of nothing that is joined to it."""
_MODAL: dict[str, Modality] = {
    "possible": "possible", "planned": "planned", "conditional": "conditional", "demanded": "demanded",
}  # fmt: skip


class Status(msgspec.Struct, frozen=True):
    """How an event is told. ``marks`` are the further values of cues that bear on it (mention, unreal, past ...)."""

    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    marks: frozenset[str] = frozenset()
    rows: tuple[str, ...] = ()


def status(scene: Scene, trigger: Trigger, claim: Claim | None) -> Status:
    """The status of an event, from its own form, the words before it in its sentence, and the claim that tells it."""
    polarity: Polarity = "affirmed"
    own = _own(scene, trigger)
    marks: set[str] = set()
    rows: list[str] = []
    said: list[Modality] = []
    done, refused = _is_done(scene, trigger), False
    for cue in _bearing(scene, trigger):
        if cue.value == "none":
            continue
        rows.append(cue.row.where)
        if cue.value in ("negated", "foiled"):
            polarity = "negated"
        elif cue.value == "thwarted":
            # An attack that is thwarted was made all the same; what else is thwarted did not come about.
            polarity = polarity if trigger.sense.type == "ASSAULT" else "negated"
        elif cue.value == "refused":
            refused = True
        elif cue.value in _MODAL and not done:
            said.append(_MODAL[cue.value])
        elif cue.value == "tried" and trigger.sense.type != "ASSAULT":
            said.append("planned")
        else:
            marks.add(cue.value)
    if refused and (claim is None or claim.stance == "commit"):
        polarity = "negated"
    if polarity == "negated":
        # What did not happen was not merely possible.
        said = [one for one in said if one != "possible"]
    modality = _strongest(own, said)
    if claim is not None:
        if claim.stance == "deny":
            polarity = "negated"
        elif trigger.relative is not None:
            # Will meet the state THAT BACKS them: a clause that describes is no part of what is vowed.
            pass
        elif modality == "actual" and polarity == "affirmed" and not done and _not_done_yet(trigger):
            modality = _BY_STANCE.get(claim.stance, modality)
    threat = claim is not None and claim.stance == "warn" and "+bi" in trigger.reading.tags
    if threat and modality == "possible" and not done:
        # One threatens WITH what one will do, and warns OF what may happen.
        modality = "planned"
    return Status(polarity, modality, frozenset(marks), tuple(rows))


def _strongest(own: Modality, said: list[Modality]) -> Modality:
    """A condition rules over all else, then what the words around say, then the event's own form."""
    if "conditional" in said:
        return "conditional"
    return said[0] if said else own


def _is_done(scene: Scene, trigger: Trigger) -> bool:
    """Whether a past light verb or a word of time or cause right before a noun ("after"), or a reason given ("since"),
    tells it as a fact."""
    at = trigger.at
    first, _ = scene.bounds(at)
    if any(scene.cue(j, "given") for j in range(max(scene.first, first - 1), min(first + 2, at))):
        return True
    if trigger.finite or at == scene.first:
        return False
    if scene.cue(at - 1, "fact") and "+li" not in trigger.reading.tags:
        return not _in_future(scene, at)
    tags = scene.doc.words[at - 1].tags
    return "event-light:event" in tags and "past" in tags


def _not_done_yet(trigger: Trigger) -> bool:
    """Whether the form leaves open that it is done: no past tense."""
    return "past" not in trigger.reading.tags


def _own(scene: Scene, trigger: Trigger) -> Modality:
    tags = trigger.reading.tags
    if "+sa" in tags or ("imperfect" in tags and "+wa" in tags and _after_plan(scene, trigger.at)):
        return "planned"
    if any(
        scene.cue(j, "begin") and "+li" in scene.doc.words[j].tags
        for j in range(max(scene.first, trigger.at - 2), trigger.at)
    ):
        return "planned"
    if not trigger.finite and (_in_future(scene, trigger.at) or _is_due(scene, trigger.at)):
        return "planned"
    if "+li" in tags and "past" not in tags and trigger.shape != "noun":
        if any(scene.cue(j, "endured") for j in range(max(scene.first, trigger.at - _SUFFERED), trigger.at)):
            return "actual"
        if not trigger.finite and (_of_noun(scene, trigger) or _outcome(scene, trigger.at)):
            return "actual"
        reach = _OBJECT if "def" in tags else 3
        before = range(max(scene.first, trigger.at - reach), trigger.at)
        return "actual" if any(scene.cue(j, "suffers") for j in before) else "planned"
    return "actual"


def _of_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether "to" only ties a noun to the one right before it: a violation OF THE sanctions, a toll OF THE attack."""
    before, words = trigger.at - 1, scene.doc.words
    while before > scene.first and "adj" in words[before].tags and "noun" not in words[before].tags:
        before -= 1
    if before < scene.first:
        return False
    if "def" not in trigger.reading.tags:
        # Of a breach it may as well be a noun in construct: a breach OF THE BAN on movement.
        return any({"noun:violation"} <= r.tags and "def" not in r.tags for r in words[before].readings)
    if any(scene.doc.over(kind, before) is not None for kind in ("actor", "place", "time")):
        return False
    return any("noun" in r.tags and not {"def", "+pron"} & r.tags for r in words[before].readings)


def _outcome(scene: Scene, at: int) -> bool:
    """Whether "to" names what something led to: the blast LED TO the outbreak of fighting."""
    near = range(max(scene.first, at - 3), at)
    return any("event-light:outcome" in scene.doc.words[j].tags and is_past(scene, j) for j in near)


def is_past(scene: Scene, j: int) -> bool:
    """Whether a verb in the past stands at a token."""
    return any({"verb", "past"} <= r.tags for r in scene.doc.words[j].readings)


def _in_future(scene: Scene, at: int) -> bool:
    """Whether the verb of a noun's clause stands in the future: "the withdrawal WILL BE", "WILL LEAD to a battle"."""
    first, last = scene.bounds(at)
    words = scene.doc.words
    for j in (*range(at - 1, max(first, at - _OBJECT) - 1, -1), *range(at + 1, min(last, at + VERB_REACH))):
        tags = words[j].tags
        if "past" in tags and "noun" not in tags:
            return False
        if "+sa" in tags:
            return True
    return False


def _is_due(scene: Scene, at: int) -> bool:
    """Whether a noun is described as one to come: "the talks DUE next month"."""
    _, last = scene.bounds(at)
    return any(scene.cue(j, "due") for j in range(at + 1, min(last, at + 1 + NOUN_REACH)))


def _after_plan(scene: Scene, at: int) -> bool:
    """Whether a verb of the clause before stands in the future: "will visit, and meets"."""
    first, _ = scene.bounds(at)
    if first == scene.first:
        return False
    start, end = scene.bounds(first - 1)
    return any("+sa" in scene.doc.words[j].tags for j in range(start, end))


def _bearing(scene: Scene, trigger: Trigger) -> Iterator[Cue]:
    """The cues before a trigger whose scope reaches it."""
    at = trigger.at
    first, _ = scene.bounds(at)
    open_still = _not_done_yet(trigger)
    for j in scene.cued:
        cues = scene.cues(j)
        if j >= at:
            # A condition may follow what hangs on it.
            near = scene.clause[j - scene.first] - scene.clause[at - scene.first] <= _CONDITIONED
            near = near and not any(scene.doc.words[k].surface[0] in _QUOTED for k in range(at, j))
            if open_still and j > at and near:
                yield from (c for c in cues if c.value == "conditional" and c.scope == "clause")
            if not trigger.finite and scene.clause[j - scene.first] == scene.clause[at - scene.first]:
                # "The shelling DID NOT TAKE PLACE from our ground."
                yield from (c for c in cues if c.scope == "happening")
            continue
        if j < at - 40:
            continue
        void = any(cue.value == "none" for cue in cues) or _matter(scene, j)
        for cue in cues:
            ignored = cue.value not in BEARING or (void and cue.value in _VOID)
            if not ignored and _reaches(scene, trigger, j, cue, first):
                yield cue


def _matter(scene: Scene, j: int) -> bool:
    """Whether a noun only takes up what was told, in a clause that goes on about it: A MATTER WHICH the army denies."""
    return (
        "def" in scene.doc.words[j].tags and j + 1 < scene.last and scene.cue(j + 1, "relative") is not None
    )


def _reaches(scene: Scene, trigger: Trigger, j: int, cue: Cue, first: int) -> bool:
    at = trigger.at
    gap = at - j - len(cue.rest) - 1
    if cue.value in _PREVENTS and any(scene.cue(k, "means") for k in range(j + 1, at)):
        # Kept them away BY MEANS OF firing.
        return False
    match cue.scope:
        case "next":
            return gap == 0 or (gap == 1 and trigger.finite and scene.cue(at - 1, "particle") is not None)
        case "noun" | "happening":
            return gap <= NOUN_REACH and _chain(scene, j + len(cue.rest) + 1, at, trigger)
        case "in":
            return (
                gap <= VERB_REACH
                and not trigger.finite
                and _governs(scene, j, trigger, first)
                and governed(scene, at)
            )
        case "verb":
            finite = cue.value != "tried" or bool({"past", "imperfect"} & scene.doc.words[j].tags)
            reach = _LIST_REACH if "+wa" in trigger.reading.tags else VERB_REACH
            return finite and gap <= reach and _governs(scene, j, trigger, first, cue.value)
        case _:
            if cue.value == "conditional":
                return scene.clause[at - scene.first] - scene.clause[j - scene.first] <= _CONDITIONED
            return j >= first or (
                gap <= VERB_REACH and scene.clause[j - scene.first] + 1 == scene.clause[at - scene.first]
            )


def _chain(scene: Scene, start: int, at: int, trigger: Trigger) -> bool:
    """Whether only nouns, adjectives and prepositions stand between a noun and the event that it governs."""
    for j in range(start, at):
        word = scene.doc.words[j]
        if word.kind == "punct" or (
            "verb" in word.tags and "noun" not in word.tags and "adj" not in word.tags
        ):
            return False
    if not trigger.finite:
        # The second of two that are joined is governed with the first: the possibility of WAR AND MOBILISATION.
        paired = at > start and bool(PREDICATES & scene.doc.words[at - 1].tags)
        return "+wa" not in trigger.reading.tags or at - start < 2 or paired
    # A verb is governed only through a complementizer.
    return at > start and scene.cue(at - 1, "opener") is not None


def governed(scene: Scene, at: int) -> bool:
    """Whether a preposition stands before a noun, or is written onto it."""
    tags = scene.doc.words[at].tags
    return (
        "+bi" in tags or "+li" in tags or (at > scene.first and scene.cue(at - 1, "preposition") is not None)
    )


def _governs(scene: Scene, j: int, trigger: Trigger, first: int, value: str = "") -> bool:
    """Whether the finite verb at ``j`` takes the event as its object or content. One that doubts may tell the past."""
    doubted, prevents = value == "possible", value in _PREVENTS
    word = scene.doc.words[j]
    if "past" not in word.tags and "imperfect" not in word.tags and "masdar" not in word.tags:
        return False
    if trigger.finite:
        if "imperfect" not in trigger.reading.tags and {"+wa", "+fa"} & trigger.reading.tags:
            # And flew raids: told on its own.
            return False
        if prevents and {"+wa", "+fa"} & trigger.reading.tags:
            # Prevents entry, AND MASSES its forces.
            return False
        return ("imperfect" in trigger.reading.tags or doubted) and scene.clause[
            trigger.at - scene.first
        ] - scene.clause[j - scene.first] == 1
    return j >= first
