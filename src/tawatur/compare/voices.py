"""Who stands behind a statement: speaker, side, and whether a statement costs the side that makes it."""

from __future__ import annotations

import msgspec

from tawatur.compare.digest import Saying, Sheet
from tawatur.compare.figures import unit_class
from tawatur.compare.points import Point
from tawatur.compare.sides import STATELESS_SECTORS, camp, camps, foes, is_code

UNNAMED = "unnamed outlet"
"""Stands for every outlet that its page does not name: two of them are never shown to be independent."""
_OWN_LOSSES = frozenset({"killed", "wounded", "captured", "missing", "destroyed"})


class Voice(msgspec.Struct, frozen=True):
    """A speaker, or the narrator of an article (``claim`` None): its name, camp (None: no side), and manner."""

    article: str
    claim: str | None
    name: str
    side: str | None
    camp: str | None
    kind: str
    role: str | None
    sector: str
    stance: str
    block: int
    start: int
    title: bool
    via: tuple[str, ...]
    agencies: tuple[str, ...]
    published: int | None
    grams: frozenset[int]


def voice(sheet: Sheet, saying: Saying) -> Voice:
    """The voice of a claim."""
    side = saying.side
    return Voice(
        sheet.article, saying.claim, saying.speaker, side,
        camp(side) if side and saying.sector not in STATELESS_SECTORS else None,
        saying.kind, saying.role, saying.sector, saying.stance, saying.block, saying.start, saying.title,
        saying.via, sheet.agencies, sheet.published, frozenset(saying.grams),
    )  # fmt: skip


def narrator(sheet: Sheet) -> Voice:
    """The voice of the article itself: its agency where it credits one, else its outlet."""
    name = sheet.agencies[0] if sheet.agencies else sheet.outlet or UNNAMED
    return Voice(
        sheet.article, None, name, None, None, "institution", None, "MED", "assert", -1, -1, False,
        (), sheet.agencies, sheet.published, frozenset(),
    )  # fmt: skip


def voices(sheet: Sheet) -> dict[str | None, Voice]:
    """All voices of an article by claim, the narrator under None."""
    out: dict[str | None, Voice] = {s.claim: voice(sheet, s) for s in sheet.sayings}
    out[None] = narrator(sheet)
    return out


def same_speaker(a: Voice, b: Voice) -> bool:
    """Whether two voices are one: the same name, or a government and who speaks for it."""
    if a.claim is None or b.claim is None:
        return a.claim is b.claim and a.name == b.name
    if a.name == b.name:
        return a.name != "" and a.side == b.side and a.sector != "UNK"
    if a.side is None or a.side != b.side:
        return False
    return "country" in (a.kind, b.kind) or (a.role is not None and a.role == b.role and a.kind == "person")


def same_camp(a: Voice, b: Voice) -> bool:
    """Whether two voices stand on one side."""
    return a.camp is not None and a.camp == b.camp


def against_interest(speaker: str | None, point: Point) -> str | None:
    """Why a statement costs the camp of its speaker, or None.

    Own fighters or arms lost, own ground lost or left, own violence against civilians.
    """
    if speaker is None or point.negated or point.modality != "actual":
        return None
    for figure in point.figures if point.type in ("ASSAULT", "TERRITORY", "RETREAT") else ():
        owner = figure.side
        if owner and is_code(owner) and camp(owner) == speaker and figure.effect in _OWN_LOSSES:
            if unit_class(figure.unit) in ("people", "civilians") or figure.unit in (
                "child",
                "woman",
                "house",
            ):
                continue
            return f"it gives losses of its own side ({figure.effect})"
    if point.type == "TERRITORY" and speaker in camps(point.target) and speaker not in camps(point.source):
        return "it gives a loss of ground of its own side"
    if (
        point.type == "TERRITORY"
        and not point.target
        and any(foes(speaker, taker) for taker in camps(point.source))
    ):
        return "it gives a gain of ground of the side that it fights"
    if point.type == "RETREAT" and speaker in camps(point.source) and len(camps(point.source)) == 1:
        return "it gives a retreat of its own side"
    if point.type == "CONCEDE" and speaker in camps(point.source):
        return "it gives a concession of its own side"
    if point.type == "ASSAULT" and speaker in camps(point.source):
        hit = {name.lower() for name in point.target} | {unit_class(f.unit) for f in point.figures}
        if hit & {"civilians", "civilian"}:
            return "it gives its own side's violence against civilians"
    return None
