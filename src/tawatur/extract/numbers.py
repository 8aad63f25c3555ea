"""Numbers of an article: digits, words and both mixed, as chunks of kind ``number``."""

from __future__ import annotations

import msgspec

from tawatur.extract.numbers_compose import Sum, compose, fraction
from tawatur.extract.numbers_digits import digits_value, signed, spaced
from tawatur.extract.numbers_words import NUMERIC, Cursor, Piece, has_mark, pieces_of
from tawatur.language.document import Chunk, Document
from tawatur.language.rows import Row


class NumberValue(msgspec.Struct, frozen=True, kw_only=True):
    """A number as written.

    ``words`` tells that at least one word takes part. ``low`` and ``high`` (inclusive) are set for vague amounts
    (tens, some, twenty-odd); ``value`` is then the lower one. ``definite``: it has the article.
    """

    value: int | float
    ordinal: bool = False
    words: bool = False
    low: int | float | None = None
    high: int | float | None = None
    definite: bool = False


_TOO_SMALL_FOR_YEAR, _NO_YEAR = 1000, 3000


def find_numbers(doc: Document) -> None:
    """Add every number of ``doc`` as a chunk with a `NumberValue`.

    Tags tell what else it could be: ``ordinal`` or ``cardinal``, ``vague``, ``fraction``, ``definite``, ``digits`` (no words),
    and, for plain whole numbers, ``day``, ``month-number``, ``hour``, ``minute``, ``year``; ``model`` where it is
    tied to a name by a hyphen.
    """
    words, total = doc.words, len(doc)
    i = 0
    while i < total:
        word = words[i]
        if word.kind == "number" or not NUMERIC.isdisjoint(word.tags):
            found = _number_at(doc, i)
            if found is not None:
                doc.add(found)
                i = found.last
                continue
        i += 1


def _number_at(doc: Document, i: int) -> Chunk | None:
    at = Cursor(doc, doc.sentences[doc.sentence[i]][1])
    if doc.words[i].kind == "number":
        special = _touched(doc, i) and (_reversed(at, i) or _slashed(at, i) or _loose(at, i))
        if special:
            return special
    elif _no_number(doc, i):
        return None
    composed = compose(at, i)
    if composed is not None and _stands(at, i, *composed):
        return _chunk(doc, i, *composed)
    pieces = None if doc.words[i].kind == "number" else pieces_of(doc.words[i])
    if pieces is None:
        return None
    if pieces.ordinal is not None and (ranked := _ordinal(at, i, pieces.ordinal)):
        return ranked
    if pieces.vague is not None and (vague := _vague(at, i, pieces.vague)):
        return vague
    parted = fraction(at, i) if pieces.fraction is not None else None
    return _chunk(doc, i, *parted) if parted else None


def _no_number(doc: Document, i: int) -> bool:
    """Percent words, and the ones that are only part of an idiom."""
    if doc.phrase(i, "number-mark:percent") or has_mark(doc.words[i], "percent"):
        return True
    return i > 0 and doc.phrase(i - 1, "number-mark:percent") is not None


def _stands(at: Cursor, i: int, state: Sum, end: int) -> bool:
    """Whether a composed number is one. Some words are numbers only beside others."""
    if state.pieces > 1 or at.doc.words[i].kind == "number":
        return True
    word = at.doc.words[i]
    piece = pieces_of(word).number
    if piece is None or piece.role in {"one", "two"}:
        return False
    if piece.role.startswith("weak"):
        first, last = at.doc.sentences[at.doc.sentence[i]]
        return last - first == 1
    if "weekday" in word.tags:
        return False
    if piece.value == 1:
        return not piece.definite and not at.marked(end, "of")
    return True


# -- digits


def _touched(doc: Document, i: int) -> bool:
    """Whether anything is written next to the digits, or more digits follow: else they are what they look like."""
    if i > 0 and doc.ends[i - 1] == doc.starts[i]:
        return True
    after = i + 1
    return after < len(doc) and (doc.starts[after] == doc.ends[i] or doc.words[after].kind == "number")


def _loose(at: Cursor, i: int) -> Chunk | None:
    """Digits whose sign, groups or leading point stand outside of the token."""
    doc, end = at.doc, spaced(at.doc, i)
    if end > i + 1:
        text = "".join(doc.words[j].folded for j in range(i, end))
        value: float | None = int("".join(c for c in text if c.isdecimal()))
    else:
        value = digits_value(doc, i)
    if value is None:
        return None
    first, sign = i, signed(doc, i)
    point = i > 0 and doc.words[i - 1].folded in {".", "\u066b"} and doc.ends[i - 1] == doc.starts[i]
    if point and doc.words[i].folded.isdecimal() and (i == 1 or doc.ends[i - 2] < doc.starts[i - 1]):
        first, value = i - 1, float("0." + doc.words[i].folded)
    elif sign < 0:
        first, value = i - 1, -value
    elif end == i + 1:
        return None
    return Chunk(
        "number", first, end, NumberValue(value=value), frozenset({"cardinal", "digits"}), "numbers/digits"
    )


def _reversed(at: Cursor, i: int) -> Chunk | None:
    """Some papers write the decimals first, with a letter as the point: 8r15 is 15.8."""
    doc = at.doc
    if i + 2 >= at.end or not at.marked(i + 1, "reversed") or doc.words[i + 2].kind != "number":
        return None
    if doc.starts[i + 2] != doc.ends[i + 1] or doc.starts[i + 1] != doc.ends[i]:
        return None
    part, whole = doc.words[i].folded, doc.words[i + 2].folded
    if not (part.isdecimal() and whole.isdecimal() and len(part) + len(whole) < 16):
        return None
    pieces, joined, end = at.pieces(i + 3)
    scale = pieces.number if pieces.number and pieces.number.role == "scale" and not joined else None
    value = float(f"{whole}.{part}") * (scale.value if scale else 1)
    rows = (scale.row,) if scale and scale.row else ()
    chunk = NumberValue(value=_tidy(value), words=scale is not None)
    return Chunk(
        "number", i, end if scale else i + 3, chunk, frozenset({"cardinal"}), "numbers/reversed", rows
    )


def _slashed(at: Cursor, i: int) -> Chunk | None:
    """3/4 as a fraction: where it is all there is, or a proper fraction of few parts."""
    doc = at.doc
    if i + 2 >= at.end or doc.words[i + 1].folded != "/" or doc.words[i + 2].kind != "number":
        return None
    if doc.starts[i + 2] != doc.ends[i] + 1 or (i + 3 < at.end and doc.words[i + 3].folded == "/"):
        return None
    if i > 0 and doc.words[i - 1].folded == "/":
        return None
    top, bottom = digits_value(doc, i), digits_value(doc, i + 2)
    first, last = doc.sentences[doc.sentence[i]]
    alone = (first, last) == (i, i + 3)
    if not top or not bottom or not (alone or (top < bottom and bottom in {2, 3, 4, 5, 6, 8, 10, 100, 1000})):
        return None
    value = NumberValue(value=_tidy(top / bottom))
    return Chunk("number", i, i + 3, value, frozenset({"cardinal", "fraction"}), "numbers/slash")


# -- ordinals and vague amounts


def _ordinal(at: Cursor, i: int, piece: Piece) -> Chunk | None:
    _, _, end = at.pieces(i)
    state = Sum(open=piece.value, level="unit", unit=piece.value, ordinal=True)
    state.rows = [piece.row] if piece.row else []
    state.worded = True
    grown = False
    follow, joined, after = at.pieces(end)
    ten = follow.number
    if ten is not None and piece.value < 10 and not ten.glued:
        wa = joined or ten.wa
        if (ten.role == "ten" and not wa) or (
            ten.role == "tens" and wa and (ten.definite or not piece.definite)
        ):
            state.open = piece.value + ten.value
            state.rows += [ten.row] if ten.row else []
            end, grown = after, True
    if piece.role == "ordinal-unit" and not grown:
        return None
    if not grown and i > 0 and at.doc.words[i - 1].kind == "number" and "time-unit" in at.doc.words[i].tags:
        return None
    if at.marked(end, "after"):
        base, _, after = at.pieces(end + 1)
        if base.number is not None and base.number.definite and base.number.value >= 100:
            state.open = (state.open or 0) + base.number.value
            end = after
    return _chunk(at.doc, i, state, end)


def _vague(at: Cursor, i: int, piece: Piece) -> Chunk | None:
    """Tens, hundreds of thousands, some thousands, twenty-odd."""
    _, _, end = at.pieces(i)
    low, high = piece.value, piece.high
    rows = [piece.row] if piece.row else []
    follow, joined, after = at.pieces(end)
    nxt = follow.number or follow.vague
    if nxt is not None and nxt.role in {"ten", "tens"} and piece.role in {"few", "over"}:
        if (nxt.role == "tens") != (joined or nxt.wa) and piece.role == "few":
            return None
        low, high, end = low + nxt.value, high + nxt.value, after
        rows += [nxt.row] if nxt.row else []
    elif piece.role == "over":
        return None
    while (size := _multiple(at, end)) is not None:
        factor, row, end = size
        low, high = low * factor, high * factor
        rows += [row] if row else []
    state = Sum(open=low, low=low, high=high, rows=rows, worded=True)
    return _chunk(at.doc, i, state, end)


def _multiple(at: Cursor, i: int) -> tuple[float, Row | None, int] | None:
    """A scale after a vague word: its factor, row, and the token after it."""
    pieces, joined, end = at.pieces(i)
    number, vague = pieces.number, pieces.vague
    scale = (
        number if number and number.role in {"scale", "scale-plural", "hundred", "hundred-plural"} else None
    )
    if scale is not None and not (joined or scale.wa or scale.glued):
        return scale.value, scale.row, end
    if vague is not None and vague.role == "vague" and not (joined or vague.wa or vague.glued):
        return (10 if vague.value == 20 else vague.value / 2), vague.row, end
    return None


# -- chunks


def _tidy(value: float) -> int | float:
    return int(value) if float(value).is_integer() else round(value, 12)


def _chunk(doc: Document, i: int, state: Sum, end: int) -> Chunk:
    word = doc.words[i]
    first = None if word.kind == "number" else pieces_of(word).any()
    value = state.value
    if first is not None and first.role == "scale-acc" and state.pieces == 1 and _counts_noun(doc, end):
        value *= 2
    ordinal = state.ordinal or (first is not None and first.definite and _ranks(doc, first, state, i, end))
    tidy = _tidy(value)
    number = NumberValue(
        value=tidy,
        ordinal=ordinal,
        words=state.worded,
        low=None if state.low is None else _tidy(state.low),
        high=None if state.high is None else _tidy(state.high),
        definite=first is not None and first.definite,
    )
    rule = "numbers/compose" if state.worded else "numbers/digits"
    return Chunk("number", i, end, number, _tags(doc, i, end, number), rule, tuple(state.rows))


def _counts_noun(doc: Document, end: int) -> bool:
    """Whether the next token is a bare word of the same sentence: then the alef before it marks the dual.

    So it does where the number is all there is.
    """
    first, last = doc.sentences[doc.sentence[end - 1]]
    if last - first == 1:
        return True
    if end >= len(doc) or doc.sentence[end] != doc.sentence[end - 1] or doc.words[end].kind != "word":
        return False
    return not any(r.pre for r in doc.words[end].readings)


def _ranks(doc: Document, first: Piece, state: Sum, i: int, end: int) -> bool:
    """Whether a cardinal with the article is a rank: the twenty-first, the eleventh, the hundredth.

    After a definite plural it counts (the twenty soldiers).
    """
    if state.low is not None or state.level == "part" or _follows_plural(doc, i):
        return False
    if first.role in {"tens", "teen", "hundred", "hundreds"} or first.value == 200:
        return state.scale is None
    if first.role == "one" or (first.role == "two" and state.pieces == 2):
        return True
    if first.role == "unit" and state.pieces > 1 and first.value == 1:
        return state.scale is None
    return first.role == "unit" and state.scale is None and state.value >= 100


def _follows_plural(doc: Document, i: int) -> bool:
    """Whether a definite plural, and no other noun, stands right before token ``i`` of the same sentence."""
    if i == 0 or doc.sentence[i - 1] != doc.sentence[i]:
        return False
    nouns = [r for r in doc.words[i - 1].readings if {"noun", "def"} <= r.tags]
    return bool(nouns) and all("pl" in r.tags for r in nouns)


def _tags(doc: Document, i: int, end: int, number: NumberValue) -> frozenset[str]:
    tags = {"ordinal" if number.ordinal else "cardinal", "words" if number.words else "digits"}
    if number.low is not None:
        tags.add("vague")
    if number.definite:
        tags.add("definite")
    value = number.value
    if isinstance(value, float):
        tags.add("fraction")
        return frozenset(tags)
    text = doc.words[i].folded
    if number.words or (text.isdecimal() and end == i + 1 and number.low is None):
        short = number.words or len(text) <= 2
        for name, low, high in (("day", 1, 31), ("month-number", 1, 12), ("hour", 0, 24), ("minute", 0, 59)):
            if short and low <= value <= high:
                tags.add(name)
        if _TOO_SMALL_FOR_YEAR <= value < _NO_YEAR and (number.words or len(text) == 4):
            tags.add("year")
    if not number.words and _tied(doc, i):
        tags.add("model")
    return frozenset(tags)


def _tied(doc: Document, i: int) -> bool:
    """Whether the digits hang on a name by a hyphen, as in the name of an aircraft."""
    if i < 2 or doc.words[i - 1].folded not in {"-", "\u2013"} or doc.ends[i - 1] != doc.starts[i]:
        return False
    return doc.ends[i - 2] == doc.starts[i - 1] and doc.words[i - 2].kind == "word"
