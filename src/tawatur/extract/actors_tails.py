"""What describes a party after its name and belongs to its mention: BACKED BY X, LED BY Y, RECOGNISED ABROAD.

Verbs and their contents are looked for right beside a mention; what describes it stands between.
"""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_lookup import glue
from tawatur.language.document import Document


class Tail(msgspec.Struct, frozen=True):
    """A description that opens after a mention: ``at`` is the token of whom it names, None where it names nobody,
    ``last`` the token after its fixed words, ``set_off`` whether a comma stands before it."""

    at: int | None
    last: int
    set_off: bool


def tail_at(doc: Document, j: int, end: int) -> Tail | None:
    """The description that opens at token ``j``, or after a comma there; None where none does."""
    set_off = j + 1 < end and glue(doc, j, "comma")
    k = j + 1 if set_off else j
    if k + 1 >= end:
        return None
    settled = doc.phrase(k, "glue:described")
    if settled is not None:
        return Tail(None, settled.last, set_off)
    if "relative" in doc.words[k].tags and k + 2 < end and glue(doc, k + 1, "led"):
        return Tail(k + 2, k + 2, set_off)
    if glue(doc, k, "led"):
        return Tail(k + 1, k + 1, set_off)
    if not any(glue(doc, k, kind) for kind in ("backed", "loyal", "against", "affine")):
        return None
    after = k + 1
    if any(glue(doc, after, kind) for kind in ("of", "with", "in", "on")):
        return Tail(after + 1, after + 1, set_off) if after + 1 < end else None
    if not any(r.tags & {"+li", "+bi"} for r in doc.words[after].readings):
        return None
    held = glue(doc, after, "control") and after + 1 < end
    return Tail(after + 1, after + 1, set_off) if held else Tail(after, after, set_off)
