"""Bytes to text: which encoding an article is in, found by trying and judged by how Arabic the outcome looks.

No table of statistics is shipped: a wrong reading of Arabic bytes shows itself, since it sets Latin letters, signs
and vowel marks between Arabic letters, and holds none of the words that every Arabic text holds.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from tawatur.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_BYTES = ("cp1256", "iso-8859-6")
_SAMPLE = 64_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
# Another script's letter, or a sign that is no punctuation, with an Arabic letter before or behind it.
_BROKEN = re.compile(
    "[\u0621-\u064a][\u00a2-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u024f]"
    "|[\u00a2-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u024f][\u0621-\u064a]"
    "|[\u064b-\u0652]{3}|(?<![\u0621-\u0652])[\u064b-\u0652]"
)

Judge = Callable[[str], float]
"""Share of the words of a text that are among the most frequent Arabic ones, 0 to 1."""


def decode(data: bytes, source: str, judge: Judge) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding; nothing is added, dropped or replaced but a byte order mark.

    ``judge`` settles between two readings that are both possible. Raises `ReadError` for binary data and for
    bytes that no known encoding explains.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data, name, source), name
    text = _strict(data, "utf-8")
    if text is not None and "\x00" not in text:
        if _controls(text) > 0.05:
            raise _binary(source)
        return text, "utf-8"
    wide = _best(data, [name for name in _WIDE if len(data) % 2 == 0], judge)
    if wide is not None:
        return wide
    if data.count(b"\x00"):
        raise _binary(source)
    narrow = _best(data, list(_BYTES), judge)
    if narrow is not None:
        return narrow
    if text is None and _utf8_share(data) > 0.7:
        raise ReadError(
            source,
            f"is UTF-8 with broken bytes (the first at byte {_first_bad(data)}).",
            "Get the file again, or convert it with: iconv -c -f UTF-8 -t UTF-8",
        )
    raise _binary(source)


def _marked(data: bytes, name: str, source: str) -> str:
    text = _strict(data, name)
    if text is None:
        raise ReadError(
            source,
            f"begins with the mark of {name}, but is broken further on.",
            "Get the file again, or save it as UTF-8.",
        )
    return text


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _best(data: bytes, names: list[str], judge: Judge) -> tuple[str, str] | None:
    """The most plausible of several decodings, or None where none of them reads as Arabic."""
    found: tuple[float, str, str] | None = None
    for name in names:
        text = _strict(data, name)
        if text is None:
            continue
        score = plausibility(text[:_SAMPLE], judge)
        if score > 0.3 and (found is None or score > found[0]):
            found = (score, text, name)
    return None if found is None else found[1:]


def plausibility(text: str, judge: Judge) -> float:
    """How much a decoded sample looks like written Arabic, 0 to 2; 0 where it cannot be."""
    letters = len(_ARABIC.findall(text))
    visible = sum(1 for char in text if not char.isspace())
    if not visible or _controls(text) > 0.02:
        return 0.0
    share = letters / visible
    broken = len(_BROKEN.findall(text)) / max(letters, 1)
    return max(0.0, share - 4 * broken) * (1 + judge(text))


def _controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) / max(len(sample), 1)


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _utf8_share(data: bytes) -> float:
    """Share of the characters beyond ASCII that are whole when the bytes are read as UTF-8."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return good / max(good + text.count("\ufffd"), 1)


def _binary(source: str) -> ReadError:
    return ReadError(
        source,
        "is no text in UTF-8, UTF-16, windows-1256 or ISO-8859-6.",
        "Leave it out, or save it as UTF-8 text.",
    )
