"""What the inflection modules share: the value `Form`, and letters written in Buckwalter's transliteration.

Code holds no Arabic letter. The few letters that grammar itself needs (endings, prefixes, seats of hamza) are
written in Buckwalter's ASCII scheme and turned into Arabic once, when the module is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_FIRST, _SECOND, _MARKS = "'|>&<}AbptvjHxd*rzs$SDTZEg", "fqklmnhwYy", "FNKaui~o"
_LETTERS = {
    **{ord(sign): 0x621 + i for i, sign in enumerate(_FIRST)},
    **{ord(sign): 0x641 + i for i, sign in enumerate(_SECOND)},
    **{ord(sign): 0x64B + i for i, sign in enumerate(_MARKS)},
}


def ar(signs: str) -> str:
    """Turn Buckwalter signs into Arabic letters."""
    return signs.translate(_LETTERS)


class Form(NamedTuple):
    """One inflected form: its letters as written (hamza kept, no vowel marks), and its features."""

    text: str
    tags: frozenset[str]


Row = Mapping[str, str]
"""The further columns of a dictionary row."""

SHADDA = ar("~")
HAMZA, MADDA, HAMZA_ALIF, HAMZA_WAW, HAMZA_YA = ar("'"), ar("|"), ar(">"), ar("&"), ar("}")
ALIF, TA, TA_MARBUTA, MIM, NUN, WAW, MAQSURA, YA = (ar(sign) for sign in "AtpmnwYy")
_MARKS_OFF = {0x64B + i: None for i in range(8)}


def tags(text: str) -> frozenset[str]:
    """The set of the features that stand in `text`, separated by spaces."""
    return frozenset(text.split())


def bare(text: str) -> str:
    """The letters of a dictionary form without its vowel marks."""
    return text.translate(_MARKS_OFF)


def listed(row: Row, column: str) -> list[str]:
    """The values of a column that holds several, separated by "/"."""
    cell = row.get(column, "")
    return [bare(part.strip()) for part in cell.split("/") if part.strip()] if cell else []
