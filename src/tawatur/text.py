"""Characters and their offsets: folding for look-up, and tokens that never leave the untouched text.

Tokens are found in the original text, so their offsets are native; each token's surface is folded by itself.
Nothing here rebuilds an offset by searching.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters that a reader does not see as letters: vowel marks, tatweel, bidi controls, joiners, soft hyphen.
_MARKS = [
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06EE),
    *range(0x08D3, 0x0900),
]
_COMBINING = [*range(0x0300, 0x0370)]
_CONTROLS = [0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_TATWEEL = 0x0640

# Letters of Persian, Urdu, Kurdish and Uyghur keyboards that stand for an Arabic one.
_FOREIGN = {
    0x06CC: 0x064A, 0x06D0: 0x064A, 0x06CE: 0x064A, 0x0620: 0x064A, 0x06D2: 0x064A,  # yeh
    0x06A9: 0x0643, 0x06AA: 0x0643,  # kaf
    0x06C1: 0x0647, 0x06BE: 0x0647, 0x06C0: 0x0629, 0x06C3: 0x0629,  # heh, teh marbuta
    0x06C6: 0x0648, 0x06C7: 0x0648, 0x06CB: 0x0648,  # waw
    0x0672: 0x0623, 0x0673: 0x0625, 0x0675: 0x0623, 0x0671: 0x0627,  # alef
}  # fmt: skip
_SOUNDS = {0x067E: 0x0628, 0x0686: 0x062C, 0x06A4: 0x0641, 0x0698: 0x0632, 0x06AF: 0x0643, 0x06AD: 0x0643}
_FOLDED = {0x0622: 0x0627, 0x0623: 0x0627, 0x0625: 0x0627, 0x0649: 0x064A, 0x0629: 0x0647, 0x06D5: 0x0647}
_DIGITS = {base + i: 0x30 + i for base in (0x0660, 0x06F0) for i in range(10)}


def _tables() -> tuple[dict[int, str], dict[int, str]]:
    plain: dict[int, str] = dict.fromkeys([*_MARKS, *_COMBINING, *_CONTROLS, _TATWEEL], "")
    plain |= {k: chr(v) for k, v in (_FOREIGN | _DIGITS).items()}
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)]:
        normal = unicodedata.normalize("NFKC", chr(code))
        if normal != chr(code):
            plain[code] = normal.translate(plain).strip()
    folded = plain | {k: chr(v) for k, v in (_SOUNDS | _FOLDED).items()}
    folded = {
        k: "".join(chr(_FOLDED.get(ord(c), _SOUNDS.get(ord(c), ord(c)))) for c in v)
        for k, v in folded.items()
    }
    return plain, folded


_PLAIN, _FOLD = _tables()
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")


def plain(text: str) -> str:
    """The letters as written: without marks, tatweel and controls; hamzas and final forms are kept."""
    return text.translate(_PLAIN)


def fold(text: str) -> str:
    """The letters for look-up: as `plain`, with alefs, final ya and ta marbuta, foreign letters made one; lower case."""
    return text.translate(_FOLD).lower()


def folded_offset(surface: str, count: int) -> int:
    """How many characters of ``surface`` hold its first ``count`` folded letters (the marks on the last included)."""
    done = 0
    for i, char in enumerate(surface):
        size = len(char.translate(_FOLD))
        if done >= count and size:
            return i
        done += size
    return len(surface)


def _class(codes: list[int]) -> str:
    return "".join(f"\\u{c:04x}" for c in codes)


_INSIDE = f"[{_class([*_CONTROLS, *_MARKS, *_COMBINING, _TATWEEL])}]"
_AFTER = f"[{_class([*_MARKS, *_COMBINING, _TATWEEL])}]"
TOKEN = re.compile(
    rf"(?P<word>[^\W\d_](?:{_INSIDE}*[^\W\d_])*{_AFTER}*)"
    r"|(?P<number>\d+(?:[.,\u066b\u066c]\d+)*)"
    rf"|(?P<punct>\.{{2,}}|(?!#[^\W\d_])[^\s\w{_class([*_CONTROLS, *_MARKS, *_COMBINING])}]|_(?![^\W\d_]))"
)
# A hash before a word and the strokes between the words of a hashtag are no tokens: it reads as its words.


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Tokens of ``text[start:end]`` as (kind, start, end): word, number or punct; offsets into ``text``."""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        yield str(match.lastgroup), match.start(), match.end()
