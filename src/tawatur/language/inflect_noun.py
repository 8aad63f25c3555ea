"""Forms of nouns, adjectives, participles and masdars: number, gender, accusative, construct, before a pronoun.

``construct`` marks endings that stand before a genitive or a pronoun only, ``before-pron`` those that stand before
a pronoun only, ``acc`` the written alif of the accusative.
"""

from __future__ import annotations

from functools import cache

from tawatur.language.inflect_base import (
    ALIF,
    HAMZA,
    HAMZA_ALIF,
    HAMZA_WAW,
    HAMZA_YA,
    MADDA,
    MAQSURA,
    TA,
    TA_MARBUTA,
    WAW,
    YA,
    Form,
    Row,
    ar,
    bare,
    listed,
    tags,
)

_AN, _YN, _WN, _AT, _TAN, _TYN, _TAA, _TY, _YA_ALIF = (
    ar(signs) for signs in ("An", "yn", "wn", "At", "tAn", "tyn", "tA", "ty", "yA")
)
_ENDINGS = (
    "m sg", "acc m sg", "m du", "acc m du", "m du construct", "acc m du construct", "f sg", "f sg before-pron", "f du",
    "acc f du", "f du construct", "acc f du construct", "m pl", "acc m pl", "m pl construct", "acc m pl construct",
    "f pl", "m sg before-pron", "f pl before-pron", "sg before-pron", "pl", "acc pl", "pl before-pron",
    "du", "acc du", "du construct", "acc du construct",
)  # fmt: skip


@cache
def endings(start: str) -> dict[str, frozenset[str]]:
    """The features of each ending, joined with the features `start` that all forms of the word share."""
    return {ending: tags(f"{start} {ending}") for ending in _ENDINGS}


def noun(lemma: str, row: Row) -> list[Form]:
    """Forms of a noun. Columns: plural (several by "/"), gender (m, f), short, dual (irregular stem), construct."""
    word = bare(lemma)
    gender = row.get("gender") or ("f" if word[-1] == TA_MARBUTA else "m")
    table = endings("noun " + gender)
    forms = _singular(word, table, f"{gender} sg")
    for short in listed(row, "short"):
        forms.append(Form(short, table[f"{gender} sg"]))
    for text in listed(row, "construct"):
        forms.append(Form(text, endings(f"noun construct {gender}")[f"{gender} sg"]))
    if row.get("number") != "pl":
        forms += _dual(word, next(iter(listed(row, "dual")), ""), gender, table)
    for plural in listed(row, "plural"):
        forms += _plural(plural, gender, table)
    return forms


def adjective(lemma: str, row: Row, start: str = "adj") -> list[Form]:
    """Forms of an adjective. Columns: plural (broken plurals), feminine (where it does not end in -a), short."""
    word = bare(lemma)
    table = endings(start)
    forms = _described(word, table, listed(row, "feminine"))
    for short in listed(row, "short"):
        forms.append(Form(short, table["m sg"]))
    for plural in listed(row, "plural"):
        forms += _plural(plural, "m", table)
    return forms


def participle(word: str, start: str) -> list[Form]:
    """Forms of a participle; defective ones are given with their last ya."""
    table = endings(start)
    if word[-1] == MAQSURA:
        return _defective_passive(word[:-1], table)
    forms = _described(word, table, [])
    if word[-1] != YA:
        return forms
    cut = word[:-1]
    forms = [form for form in forms if "m" not in form.tags or "pl" not in form.tags]
    return [*forms, Form(cut, table["m sg"]), *_sound_plural(cut, table)]


def masdar(word: str, derived: bool) -> list[Form]:
    """Forms of a masdar; `derived`: the masdar of a derived verb, which takes a plural in -at."""
    gender = "f" if word[-1] == TA_MARBUTA else "m"
    table = endings("noun masdar " + gender)
    forms = _singular(word, table, f"{gender} sg")
    if derived and word[-1] == YA:
        forms.append(Form(word[:-1], table[f"{gender} sg"]))
    if derived or gender == "f":
        stem = word[:-1] if gender == "f" else word
        forms += _plural(stem + _AT, "f", table)
        forms += _dual(word, "", gender, table)
    return forms


def _singular(word: str, table: dict[str, frozenset[str]], plain: str) -> list[Form]:
    last, cut = word[-1], word[:-1]
    forms = [Form(word, table[plain])]
    if last == TA_MARBUTA:
        forms.append(Form(cut + TA, table["sg before-pron"]))
    elif last == MAQSURA:
        forms.append(Form(cut + ALIF, table["sg before-pron"]))
    elif last in (HAMZA, HAMZA_ALIF):
        forms += [
            Form(cut + HAMZA_WAW, table["sg before-pron"]),
            Form(cut + HAMZA_YA, table["sg before-pron"]),
        ]
        if last == HAMZA and cut[-1] == YA:
            forms.append(Form(cut + HAMZA_YA + ALIF, table["acc m sg"]))
        elif last == HAMZA and cut[-1] != ALIF:
            forms.append(Form(word + ALIF, table["acc m sg"]))
    elif last != ALIF:
        forms.append(Form(word + ALIF, table["acc m sg"]))
    return forms


def _dual(word: str, irregular: str, gender: str, table: dict[str, frozenset[str]]) -> list[Form]:
    last, cut = word[-1], word[:-1]
    stem = irregular or word
    if not irregular:
        if last == TA_MARBUTA:
            stem = cut + TA
        elif last == MAQSURA:
            stem = cut + YA
        elif last == ALIF:
            stem = cut + WAW
        elif last == HAMZA and cut[-1] == YA:
            stem = cut + HAMZA_YA
    upright = stem[:-1] + MADDA if stem[-1] == HAMZA_ALIF else stem + ALIF
    return [
        Form(upright + _AN[1:], table[f"{gender} du"]),
        Form(stem + _YN, table[f"acc {gender} du"]),
        Form(upright, table[f"{gender} du construct"]),
        Form(stem + YA, table[f"acc {gender} du construct"]),
    ]


def _plural(plural: str, gender: str, table: dict[str, frozenset[str]]) -> list[Form]:
    last, cut = plural[-1], plural[:-1]
    if plural.endswith(_WN):
        return _sound_plural(plural[:-2], table)
    if plural.endswith(_AT):
        return [Form(plural, table["f pl" if gender == "f" else "pl"])]
    forms = [Form(plural, table["pl"])]
    if last == TA_MARBUTA:
        forms.append(Form(cut + TA, table["pl before-pron"]))
    elif last == MAQSURA:
        forms.append(Form(cut + ALIF, table["pl before-pron"]))
    elif last == HAMZA:
        forms += [
            Form(cut + HAMZA_WAW, table["pl before-pron"]),
            Form(cut + HAMZA_YA, table["pl before-pron"]),
        ]
    elif last == YA:
        forms += [Form(cut, table["pl"]), Form(cut + _YA_ALIF, table["acc pl"])]
    elif last not in (ALIF, HAMZA_YA) and not _diptote(plural):
        forms.append(Form(plural + ALIF, table["acc pl"]))
    return forms


def _diptote(plural: str) -> bool:
    """Broken plurals with a long a after two consonants, and two more letters at least, take no ending."""
    return len(plural) > 4 and plural[2] == ALIF


def _sound_plural(stem: str, table: dict[str, frozenset[str]]) -> list[Form]:
    return [
        Form(stem + _WN, table["m pl"]),
        Form(stem + _YN, table["acc m pl"]),
        Form(stem + WAW, table["m pl construct"]),
        Form(stem + YA, table["acc m pl construct"]),
    ]


def _described(word: str, table: dict[str, frozenset[str]], feminine: list[str]) -> list[Form]:
    """Masculine and feminine, three numbers, of an adjective or a participle."""
    forms = [form for form in _singular(word, table, "m sg") if "before-pron" not in form.tags]
    if feminine:
        forms = forms[:1]
        for text in feminine:
            stem = text[:-1] + WAW if text[-1] == HAMZA else ""
            forms.append(Form(text, table["f sg"]))
            forms += _dual(text, stem, "f", table)
        return forms + _dual(word, "", "m", table)
    stem = word[:-1] + HAMZA_YA if word[-1] == HAMZA and word[-2] == YA else word
    forms += [Form(stem + TA_MARBUTA, table["f sg"]), Form(stem + TA, table["f sg before-pron"])]
    forms += _dual(word, "", "m", table)
    forms += _dual(stem + TA_MARBUTA, "", "f", table)
    forms += _sound_plural(stem, table)
    forms.append(Form(stem + _AT, table["f pl"]))
    return forms


def _defective_passive(cut: str, table: dict[str, frozenset[str]]) -> list[Form]:
    forms = [
        Form(cut + MAQSURA, table["m sg"]),
        Form(cut + ALIF, table["m sg before-pron"]),
        Form(cut + ALIF + TA_MARBUTA, table["f sg"]),
        Form(cut + YA + _AN, table["m du"]),
        Form(cut + YA + _YN, table["acc m du"]),
        Form(cut + YA + _AT, table["f pl"]),
    ]
    return forms + _sound_plural(cut, table)
