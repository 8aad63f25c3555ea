"""Roles around a verbal noun or a noun: its genitive, what prepositions bring in, and the verb that governs it."""

from __future__ import annotations

from tawatur.extract.events_scene import Scene
from tawatur.extract.events_triggers import Trigger
from tawatur.extract.roles_deeds import of_whom
from tawatur.extract.roles_governors import antecedent, doer_after, governor_of, tried_by
from tawatur.extract.roles_parties import Party, Roles, between, keys_of, nisba_side, oblique, party_before
from tawatur.extract.roles_voice import THINGS

_BETWEEN = "\u0628\u064a\u0646"


def nominal(scene: Scene, trigger: Trigger, after: list[Party], light: str | None, start: int) -> Roles:
    at, roles = trigger.at, trigger.sense.roles
    if roles == "backed":
        return Roles(oblique(after, frozenset()), keys_of(party_before(scene, at, start)))
    target = oblique(after, trigger.sense.target)
    doer = doer_after(scene, at)
    if doer is not None:
        return Roles(doer.keys, target)
    genitive = next((p for p in after if not p.prep and p.first - at <= 3), None)
    side = nisba_side(scene, at, 2 if roles == "patient" else 5)
    if roles in ("mutual", "event"):
        return _mutual(scene, trigger, after, genitive, side, target, start, light)
    source: tuple[str, ...] = ()
    if genitive is not None:
        if roles in ("agent", "visitor") or _acts(scene, genitive):
            source = genitive.keys
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
    source = source or side
    if not source and "+pron" in trigger.reading.tags and roles in ("agent", "visitor"):
        source = keys_of(antecedent(scene, trigger, start))
    source = source or keys_of(tried_by(scene, at))
    governor = governor_of(scene, at, start) if not source or light == "patient" else None
    if governor is not None and light == "patient":
        target = target or governor.keys
    elif governor is not None and light not in ("place", "outcome"):
        source = source or governor.keys
    return Roles(source, target)


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
    if not mutual:
        return Roles(*between(after)) if after and after[0].prep == _BETWEEN else Roles((), keys_of(genitive))
    if after and (after[0].prep == _BETWEEN or genitive is not None):
        pair = between(after)
        if pair[0] and pair[1]:
            return Roles(*pair)
    asks = light == "agent" or trigger.sense.type != "ASSAULT"
    subject = governor_of(scene, at, start) if asks and not genitive and not side else None
    keys = keys_of(genitive) or side or keys_of(subject)
    others = target or oblique(after, frozenset())
    return Roles(keys[:1], keys[1:]) if len(keys) > 1 and not others else Roles(keys, others)


def _acts(scene: Scene, genitive: Party) -> bool:
    """Whether the genitive is the doer although it mostly is not: what it affects follows under "to"."""
    after = genitive.last
    if after < scene.last and scene.doc.words[after].kind == "punct":
        after += 1
    if after >= scene.last:
        return False
    tags = scene.doc.words[after].tags
    near = range(after, min(scene.last, after + 2))
    if "+li" in tags:
        return "masdar" not in tags and any(scene.has(j, THINGS) for j in near)
    bare = not {"+bi", "+wa", "+ka"} & tags and scene.cue(after, "preposition") is None
    return bare and "adj" not in tags and bool(_GROUND & scene.contexts[after - scene.first])


_GROUND = frozenset({"control", "territory", "site"})
