"""The participles of a verb, derived from its past and imperfect where the dictionary does not name them."""

from __future__ import annotations

from tawatur.language.inflect_base import (
    ALIF,
    HAMZA,
    HAMZA_ALIF,
    HAMZA_WAW,
    HAMZA_YA,
    MADDA,
    MAQSURA,
    MIM,
    WAW,
    YA,
)
from tawatur.language.inflect_verb import Verb

_DEFECTIVE = (ALIF, MAQSURA, YA)


def active(verb: Verb) -> str:
    """The active participle; defective ones end in ya, as after the article."""
    if verb.measure != "I":
        stem = MIM + verb.imperfect[1:]
        if stem[-1] == MAQSURA:
            return stem[:-1] + YA
        return stem[:-1] + HAMZA_YA if stem[-1] == HAMZA_ALIF else stem
    past = verb.past
    start = MADDA if past[0] == HAMZA_ALIF else past[0] + ALIF
    if verb.geminate:
        return start + past[1:]
    if verb.hollow:
        return start + HAMZA_YA + (YA if past[2] == HAMZA else past[2])
    middle = HAMZA_YA if past[1] in (HAMZA_ALIF, HAMZA_YA) else past[1]
    if past[2] in _DEFECTIVE:
        return start + middle + YA
    return start + middle + (HAMZA_YA if past[2] == HAMZA_ALIF else past[2])


def passive(verb: Verb) -> str:
    """The passive participle; defective ones of derived verbs end in alif maqsura."""
    if verb.measure != "I":
        return _passive_derived(verb)
    past, last = verb.past, verb.imperfect[-1]
    if verb.geminate:
        return MIM + past + WAW + past[1]
    if verb.hollow:
        vowel = WAW if verb.imperfect[-2] == WAW else YA
        return MIM + past[0] + vowel + past[2]
    middle = HAMZA_WAW if past[1] in (HAMZA_ALIF, HAMZA_YA) else past[1]
    if past[2] in _DEFECTIVE:
        return MIM + past[0] + middle + (WAW if last == WAW else YA)
    end = HAMZA if past[2] == HAMZA_ALIF else past[2]
    return MIM + past[0] + middle + WAW + end


def _passive_derived(verb: Verb) -> str:
    stem = MIM + verb.imperfect[1:]
    if stem[-1] in (YA, MAQSURA):
        return stem[:-1] + MAQSURA
    if verb.hollow and stem[-2] == YA:
        return stem[:-2] + ALIF + stem[-1]
    return stem[:-1] + HAMZA_ALIF if stem[-1] == HAMZA_YA else stem
