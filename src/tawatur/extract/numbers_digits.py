"""Numbers in digits: what a run of digits and separators is worth, seen with its neighbours."""

from __future__ import annotations

from tawatur.language.document import Document

_DECIMAL, _THOUSANDS = "\u066b", "\u066c"
_PRICE = 4
"""Tokens before a number in which a word for price, rate or index makes its point a decimal one."""
_LONG = 7
"""Digits from which a leading zero says telephone number."""


def digits_value(doc: Document, i: int) -> int | float | None:
    """The value of the digit token ``i``, or None where it is no number (a version, a dotted date, a telephone)."""
    text = doc.words[i].folded
    if text.isdecimal():
        return None if text[0] == "0" and len(text) >= _LONG else _whole(text)
    return separated(text, counted=lambda: _counts(doc, i + 1))


def separated(text: str, counted: object = None) -> int | float | None:
    """The value of ASCII digits with separators. ``counted`` tells whether a counted noun follows N.NNN."""
    marks = [c for c in text if not c.isdigit()]
    last = marks[-1]
    body, _, tail = text.rpartition(last)
    kinds = set(marks)
    if last == _THOUSANDS or (last == "," and _grouped(text, kinds | {","})):
        return _whole(_strip(text))
    if last == _DECIMAL or len(kinds) > 1:
        return _number(_strip(body), tail) if last not in body else None
    if len(marks) > 1:
        return _whole(_strip(text)) if _grouped(text, kinds) else None
    if last == "." and len(tail) == 3 and body[0] != "0" and len(body) <= 3:
        thousands = tail == "000" or (callable(counted) and counted())
        return _whole(_strip(text)) if thousands else _number(body, tail)
    return _number(_strip(body), tail)


def _grouped(text: str, kinds: set[str]) -> bool:
    """Whether the separators of ``kinds`` cut the digits into threes, as thousands are."""
    for kind in kinds:
        text = text.replace(kind, " ")
    first, *rest = text.split(" ")
    return 0 < len(first) <= 3 and first[0] != "0" and all(len(part) == 3 and part.isdigit() for part in rest)


def _strip(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _whole(digits: str) -> int | None:
    # More digits than any count needs: such runs are codes, and huge ints cost time.
    return int(digits) if digits and len(digits) <= 18 else None


def _number(whole: str, part: str) -> int | float | None:
    if not part.isdigit() or len(whole) + len(part) > 18:
        return None
    value = float(f"{whole or '0'}.{part}")
    return int(value) if value.is_integer() else value


def _counts(doc: Document, i: int) -> bool:
    """Whether a counted noun may stand at token ``i``: a bare word that is neither a scale nor a measure."""
    if i >= len(doc) or doc.words[i].kind != "word" or doc.sentence[i] != doc.sentence[i - 1]:
        return False
    tags = doc.words[i].tags
    if tags & {"number", "number-mark", "fraction", "vague"}:
        return False
    if any("number-mark:price" in doc.words[k].tags for k in range(max(0, i - _PRICE), i - 1)):
        return False
    return not all(reading.pre for reading in doc.words[i].readings) and len(doc.words[i].folded) > 2


def signed(doc: Document, i: int) -> int:
    """-1 or 1: whether a minus sign stands before the digit token ``i``. A list's dash is none."""
    if i == 0 or doc.words[i - 1].folded not in {"-", "\u2212"} or doc.ends[i - 1] != doc.starts[i]:
        return 1
    before_free = i == 1 or doc.ends[i - 2] < doc.starts[i - 1] or doc.sentence[i - 2] != doc.sentence[i - 1]
    after_free = (
        i + 1 >= len(doc) or doc.words[i + 1].kind != "word" or doc.sentence[i + 1] != doc.sentence[i]
    )
    return -1 if before_free and after_free and not _bullet(doc, i) else 1


def _bullet(doc: Document, i: int) -> bool:
    """A dash at the start of a longer text opens an item of a list."""
    first, last = doc.sentences[doc.sentence[i]]
    return i - 1 == first and any(doc.words[j].kind == "word" for j in range(i, last))


def spaced(doc: Document, i: int) -> int:
    """The token after the last group of "1 000 000" that starts at ``i``; ``i + 1`` where there are none."""
    text = doc.words[i].folded
    end = i + 1
    if len(text.split(_THOUSANDS)[0]) > 3 or "." in text or "," in text or text[0] == "0":
        return end
    while (
        end < len(doc)
        and doc.words[end].kind == "number"
        and len(doc.words[end].folded) == 3
        and doc.words[end].folded.isdecimal()
        and doc.starts[end] == doc.ends[end - 1] + 1
    ):
        end += 1
    follows = end < len(doc) and doc.words[end].kind == "number" and doc.starts[end] <= doc.ends[end - 1] + 1
    return i + 1 if follows else end
