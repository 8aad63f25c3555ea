"""Finite forms of a verb: past, imperfect, shortened (jussive, subjunctive) and passive.

The dictionary gives the past and the imperfect (both third person masculine singular); the class of the verb
(sound, geminate, hollow, defective, hamzated) follows from their letters. Where active and passive are spelled
alike, the third-person forms carry the tag ``passive?``; where they differ, the passive has forms of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.language.inflect_base import (
    ALIF,
    HAMZA,
    HAMZA_ALIF,
    HAMZA_WAW,
    HAMZA_YA,
    MADDA,
    MAQSURA,
    NUN,
    SHADDA,
    TA,
    WAW,
    YA,
    Form,
    Row,
    ar,
    bare,
    tags,
)

_AST, _AN, _TAA, _TAN, _WA, _WN, _YN, _NA, _TM, _TMA, _TN = (
    ar(signs) for signs in ("Ast", "An", "tA", "tAn", "wA", "wn", "yn", "nA", "tm", "tmA", "tn")
)
_ALIF_MAQSURA = (ALIF, MAQSURA)
_WEAK = (WAW, YA, MAQSURA)

_PERSONS = {
    "3ms": "3 m sg",
    "3fs": "3 f sg",
    "3md": "3 m du",
    "3fd": "3 f du",
    "3mp": "3 m pl",
    "3fp": "3 f pl",
}
_MORE = {"2ms": "2 m sg", "2fs": "2 f sg", "2mp": "2 m pl", "12s": "1 2 m f sg", "1s": "1 m f sg", "1p": "1 m f pl",
         "2d": "2 m f du", "2fp": "2 f pl"}  # fmt: skip


def _table(start: str, thirds: str = "") -> dict[str, frozenset[str]]:
    table = {key: tags(f"verb {start} {thirds} {person}") for key, person in _PERSONS.items()}
    table.update({key: tags(f"verb {start} {person}") for key, person in _MORE.items()})
    table.update({key + "+": features | {"before-pron"} for key, features in list(table.items())})
    return table


_PAST, _PAST_EITHER, _PAST_PASSIVE = _table("past"), _table("past", "passive?"), _table("past passive")
_NOW, _NOW_EITHER, _NOW_PASSIVE = (
    _table("imperfect"),
    _table("imperfect", "passive?"),
    _table("imperfect passive"),
)
_CUT, _CUT_EITHER, _CUT_PASSIVE = (
    _table("imperfect jussive"),
    _table("imperfect jussive", "passive?"),
    _table("imperfect jussive passive"),
)


class Verb(NamedTuple):
    """A verb as the dictionary has it, with what follows from its letters.

    ``past`` and ``imperfect`` are without marks; ``measure`` is I to X, Q1, Q2 or Q4 (four-letter roots).
    """

    past: str
    imperfect: str
    measure: str
    geminate: bool
    hollow: bool
    transitive: bool


def measure_of(lemma: str) -> str:
    """The measure (I to X, Q1, Q2, Q4) of a verb, from its letters; shadda tells II and V from I."""
    geminate = lemma.endswith(SHADDA)
    inner = SHADDA in lemma[:-1]
    past = bare(lemma)
    size = len(past) + geminate
    first = past[0]
    if first == ALIF:
        if past.startswith(_AST) and size == 6:
            return "X"
        return "VII" if past[1] == NUN and past[2] != TA else "VIII"
    if inner:
        return "V" if size == 4 and first == TA else "II"
    if first == TA and (size == 5 or past[1] == MADDA):
        return "VI" if past[2] == ALIF or past[1] == MADDA else "Q2"
    if past[1] == ALIF and size == 4:
        return "III"
    if first in (HAMZA_ALIF, MADDA):
        return "IV" if size == 4 or first == MADDA else "I"
    return "I" if size == 3 else "Q1"


def read_verb(lemma: str, row: Row) -> Verb:
    """Take a dictionary row apart. `row` must have the column ``imperfect``."""
    past = bare(lemma)
    geminate = lemma.endswith(SHADDA)
    measure = row.get("measure") or measure_of(lemma)
    imperfect = bare(row["imperfect"])
    if measure == "IV" and past[0] == MADDA and imperfect[1:3] == HAMZA_WAW + ALIF:
        measure = "III"
    hollow = not geminate and len(past) > 2 and past[-2] == ALIF and past[-1] not in _WEAK
    transitive = row.get("object", "") != "no" and measure != "VII"
    return Verb(past, imperfect, measure, geminate, hollow, transitive)


def finite(verb: Verb) -> list[Form]:
    """All finite forms of the verb."""
    passive_past, passive_now = _passive_past(verb), _passive_stem(verb)
    differs = passive_past != verb.past
    either = verb.transitive and not differs
    forms = _past(verb, _PAST_EITHER if either else _PAST)
    if verb.transitive and differs:
        thirds = verb._replace(past=passive_past, hollow=False, geminate=False)
        forms += _past(thirds, _PAST_PASSIVE, thirds_only=True)
    stem = verb.imperfect[1:]
    differs = passive_now != stem
    either = verb.transitive and not differs
    forms += _imperfect(verb, stem, _NOW_EITHER if either else _NOW, _CUT_EITHER if either else _CUT)
    if verb.transitive and differs:
        forms += _imperfect(
            verb._replace(hollow=False), passive_now, _NOW_PASSIVE, _CUT_PASSIVE, thirds_only=True
        )
    return forms


def _past(verb: Verb, table: dict[str, frozenset[str]], *, thirds_only: bool = False) -> list[Form]:
    past = verb.past
    last, cut = past[-1], past[:-1]
    open_, plurals, dual, close = past, [past + WAW], past + ALIF, past
    forms = []
    if last in _ALIF_MAQSURA:
        weak = WAW if verb.measure == "I" and last == ALIF else YA
        open_, plurals, dual, close = cut, [cut + WAW], cut + weak + ALIF, cut + weak
        joined = cut[:-1] + MADDA if cut[-1] == HAMZA_ALIF else cut + ALIF
        forms.append(Form(joined, table["3ms+"]))
    elif last == YA:
        plurals = [cut + WAW]
    elif last == HAMZA_ALIF:
        plurals, dual = [past + WAW, cut + HAMZA_WAW + WAW], cut + MADDA
    elif last == HAMZA and verb.hollow:
        plurals, close = [past + WAW, cut + HAMZA_WAW + WAW], past[:-2] + HAMZA_YA
    elif verb.hollow:
        close = past[:-2] + last
    elif verb.geminate:
        close = past + last
    forms += [Form(past, table["3ms"]), Form(open_ + TA, table["3fs"]), Form(dual, table["3md"]),
              Form(open_ + _TAA, table["3fd"])]  # fmt: skip
    for plural in plurals:
        forms += [Form(plural + ALIF, table["3mp"]), Form(plural, table["3mp+"])]
    if thirds_only:
        return forms
    # Two like consonants in a row are written once: the stem's own n or t with that of the ending.
    before_n, before_t = close.removesuffix(NUN), close.removesuffix(TA)
    forms += [Form(before_n + NUN, table["3fp"]), Form(before_t + TA, table["12s"]), Form(before_n + _NA, table["1p"]),
              Form(before_t + _TM, table["2mp"]), Form(before_t + _TMA, table["2d"]), Form(before_t + _TN, table["2fp"])]  # fmt: skip
    return forms


def _imperfect(
    verb: Verb,
    stem: str,
    now: dict[str, frozenset[str]],
    short: dict[str, frozenset[str]],
    *,
    thirds_only: bool = False,
) -> list[Form]:
    last, cut = stem[-1], stem[:-1]
    plurals, dual, women, jussive = [stem + WAW], stem + ALIF, stem + NUN, ""
    joined: list[str] = []
    if last in (WAW, YA):
        plurals, jussive = [cut + WAW], cut
    elif last == MAQSURA or stem.endswith(YA + ALIF):
        plurals, dual, women, jussive, joined = [cut + WAW], cut + YA + ALIF, cut + _YN, cut, [cut + ALIF]
    elif last == HAMZA_ALIF:
        plurals, dual, joined = [stem + WAW, cut + HAMZA_WAW + WAW], cut + MADDA, [cut + HAMZA_WAW]
    elif last == HAMZA:
        plurals, dual, women, jussive, joined = _hamza_after_vowel(stem)
    elif verb.hollow:
        jussive = stem[:-2] + last
        women = jussive + NUN
    elif verb.geminate:
        women = stem + last + NUN
    if women.endswith(NUN + NUN):
        women = women[:-1]
    first = MADDA + stem[1:] if stem[0] == HAMZA_ALIF else HAMZA_ALIF + stem
    forms = _persons(stem, first, now, thirds_only)
    for text in joined:
        forms += [Form(YA + text, now["3ms+"]), Form(TA + text, now["3fs+"]), Form(NUN + text, now["1p+"])]
    if jussive:
        first = MADDA + jussive[1:] if jussive[0] == HAMZA_ALIF else HAMZA_ALIF + jussive
        forms += _persons(jussive, first, short, thirds_only)
    forms += [Form(YA + women, now["3fp"]), Form(YA + dual + NUN, now["3md"]), Form(TA + dual + NUN, now["3fd"]),
              Form(YA + dual, short["3md"]), Form(TA + dual, short["3fd"])]  # fmt: skip
    for plural in plurals:
        forms += [Form(YA + plural + NUN, now["3mp"]), Form(YA + plural + ALIF, short["3mp"]),
                  Form(YA + plural, short["3mp+"])]  # fmt: skip
        if not thirds_only:
            forms += [Form(TA + plural + NUN, now["2mp"]), Form(TA + plural + ALIF, short["2mp"])]
    if not thirds_only:
        forms.append(Form(TA + (cut if jussive and not verb.hollow else stem) + _YN, now["2fs"]))
    return forms


def _persons(stem: str, first: str, table: dict[str, frozenset[str]], thirds_only: bool) -> list[Form]:
    forms = [Form(YA + stem, table["3ms"]), Form(TA + stem, table["3fs"])]
    if not thirds_only:
        forms += [Form(TA + stem, table["2ms"]), Form(NUN + stem, table["1p"]), Form(first, table["1s"])]
    return forms


def _hamza_after_vowel(stem: str) -> tuple[list[str], str, str, str, list[str]]:
    """Plurals, dual, feminine plural, shortened and joined forms of stems that end in a long vowel and hamza."""
    cut, vowel = stem[:-1], stem[-2]
    if vowel == ALIF:
        short = stem[:-2] + HAMZA_ALIF
        return [cut + HAMZA_WAW + WAW, stem + WAW], stem + ALIF, short + NUN, short, [cut + HAMZA_WAW]
    seat = HAMZA_YA if vowel == YA else HAMZA
    short = stem[:-2] + (HAMZA_YA if vowel == YA else HAMZA_WAW)
    return [cut + seat + WAW], cut + seat + ALIF, short + NUN, short, [cut + seat]


def _passive_past(verb: Verb) -> str:
    past = verb.past
    if verb.measure == "III":
        past = past[0] + WAW + past[2:] if past[0] != MADDA else HAMZA_ALIF + WAW + past[1:]
    elif verb.measure == "VI":
        past = TA + HAMZA_WAW + WAW + past[2:] if past[1] == MADDA else past[:2] + WAW + past[3:]
    elif past[0] == MADDA:
        past = HAMZA_ALIF + WAW + past[1:]
    elif verb.hollow:
        past = past[:-2] + YA + past[-1]
    elif verb.measure == "I" and len(past) == 3 and past[1] == HAMZA_ALIF:
        past = past[0] + HAMZA_YA + past[2]
    elif verb.measure == "X" and past[3] == HAMZA_ALIF:
        past = past[:3] + HAMZA_WAW + past[4:]
    if past[-1] in _ALIF_MAQSURA:
        return past[:-1] + YA
    return past[:-1] + HAMZA_YA if past[-1] == HAMZA_ALIF else past


def _passive_stem(verb: Verb) -> str:
    stem, past = verb.imperfect[1:], verb.past
    if verb.measure == "I":
        if past[0] == WAW and stem[0] != WAW:
            stem = WAW + stem
        elif stem[0] == HAMZA_ALIF:
            stem = HAMZA_WAW + stem[1:]
    if stem[-1] in (WAW, YA) and past[-1] in (*_WEAK, ALIF):
        return stem[:-1] + MAQSURA
    if verb.hollow and stem[-2] in (WAW, YA):
        return stem[:-2] + ALIF + stem[-1]
    return stem[:-1] + HAMZA_ALIF if stem[-1] == HAMZA_YA else stem
