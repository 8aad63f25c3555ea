"""Composition of written numbers: from pieces to one value, by the arithmetic of Arabic numerals.

The pieces come with roles from the lexicon; what is decided here is only which piece may follow which, and whether
it adds or multiplies.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.extract.numbers_words import Cursor, Piece, Pieces
from tawatur.language.rows import Row

Level = Literal["none", "unit", "teen", "tens", "hundred", "digits", "part"]


class Sum(msgspec.Struct):
    """The number so far: closed groups of thousands in ``total``, the open group in ``open``."""

    total: float = 0
    open: float | None = None
    level: Level = "none"
    unit: float = 0
    scale: float | None = None
    """Scale of the last closed group."""
    low: float | None = None
    high: float | None = None
    ordinal: bool = False
    rows: list[Row] = msgspec.field(default_factory=list)
    pieces: int = 0
    worded: bool = False
    figures: bool = False

    @property
    def value(self) -> float:
        """What the number comes to."""
        return self.total + (self.open or 0)


def compose(at: Cursor, i: int) -> tuple[Sum, int] | None:
    """The longest number that starts at token ``i``, and the token after it."""
    pieces, _, j = at.pieces(i)
    first = pieces.number
    if first is None or not _start(at, first, j):
        return None
    state = Sum()
    _begin(state, first)
    closed: tuple[Sum, int] | None = None
    while True:
        if state.open is None and state.scale is not None:
            closed = msgspec.structs.replace(state, rows=[*state.rows]), j
        after = _next(at, state, j)
        if after is None:
            return closed if closed is not None and _clashes(at, state, j) else (state, j)
        j = after


def _clashes(at: Cursor, state: Sum, j: int) -> bool:
    """Whether what was added last belongs to a second number: "50 thousand and 650 thousand"."""
    if state.open is None or state.scale is None:
        return False
    pieces, joined, _ = at.pieces(j)
    scale = pieces.number
    if (
        scale is None
        or joined
        or scale.wa
        or scale.definite
        or not scale.role.startswith(("scale", "weak-scale"))
    ):
        return False
    return scale.value >= state.scale


def _start(at: Cursor, piece: Piece, j: int) -> bool:
    """Whether a piece may open a number. Construct forms live only inside compounds."""
    if piece.role in {"one", "two"}:
        follow, joined, _ = at.pieces(j)
        ten = follow.number
        if ten is None:
            return False
        wa = joined or ten.wa
        return (ten.role == "ten" and not wa) or (ten.role == "tens" and wa and piece.role == "one")
    if piece.role == "weak-hundred":
        follow, joined, _ = at.pieces(j)
        return follow.number is not None and follow.number.role.startswith("scale") and not joined
    return piece.role not in {"hundred-plural", "scale-plural", "weak-scale-plural"}


def _take(state: Sum, piece: Piece) -> None:
    state.pieces += 1
    state.worded = state.worded or piece.role != "digits"
    state.figures = state.figures or piece.role == "digits"
    if piece.row is not None:
        state.rows.append(piece.row)


def _begin(state: Sum, piece: Piece) -> None:
    _take(state, piece)
    if piece.role in {"scale", "scale-dual"}:
        state.total, state.scale = piece.value, piece.value / (2 if piece.role == "scale-dual" else 1)
    elif piece.role == "scale-acc":
        # Whether this is "a thousand" in the accusative or "two thousand" before a noun shows what follows.
        state.total, state.scale = piece.value, piece.value
    else:
        _open(state, piece)


def _open(state: Sum, piece: Piece) -> None:
    state.open = piece.value
    state.unit = piece.value
    state.level = (
        "hundred" if piece.role == "weak" and piece.value >= 100 else _LEVELS.get(piece.role, "unit")
    )


_LEVELS: dict[str, Level] = {
    "unit": "unit", "ten": "teen", "teen": "teen", "tens": "tens", "one": "unit", "two": "unit", "digits": "digits",
    "hundred": "hundred", "hundreds": "hundred", "weak-hundred": "hundred", "weak": "unit",
}  # fmt: skip


def _next(at: Cursor, state: Sum, j: int) -> int | None:
    """Take the next piece if it goes on with the number; the token after it, or None."""
    pieces, joined, k = at.pieces(j)
    piece = pieces.number
    if piece is not None and not (piece.glued or at.marked(j, "percent")):
        wa = joined or piece.wa
        if wa and _repeated(at, state, piece, k):
            _take(state, piece)
            return k
        if _join(at, state, piece, wa, k):
            _take(state, piece)
            return k
    if pieces.fraction is not None and not pieces.fraction.glued:
        return _with_fraction(at, state, pieces.fraction, joined or pieces.fraction.wa, k)
    if pieces.ordinal is not None and (joined or pieces.ordinal.wa) and _below(state, pieces.ordinal.value):
        state.ordinal = True
        _add(state, pieces.ordinal)
        return k
    if pieces.vague is not None and pieces.vague.role == "over" and (joined or pieces.vague.wa):
        return _over(state, pieces, k)
    if at.marked(j, "less"):
        return _less(at, state, j)
    if at.marked(j, "point"):
        return _point(at, state, j)
    return None


def _repeated(at: Cursor, state: Sum, piece: Piece, k: int) -> bool:
    """Old usage: "five hundred and a thousand thousands" are 501 thousand."""
    if piece.role != "scale" or state.open is None or state.level != "hundred":
        return False
    after = at.pieces(k)[0].number
    if after is None or after.wa or after.role not in {"scale", "scale-acc"} or after.value != piece.value:
        return False
    state.open, state.level = state.open + 1, "unit"
    return True


def _join(at: Cursor, state: Sum, piece: Piece, wa: bool, k: int) -> bool:
    role = piece.role
    if role.startswith("scale") or role == "weak-scale-plural":
        return _scale(state, piece, wa)
    if role in {"hundred", "hundred-plural", "weak-hundred"} and not wa and state.open is not None:
        return _hundredfold(state, piece)
    if (
        role == "ten"
        and not wa
        and state.level == "unit"
        and 1 <= state.unit <= 9
        and state.unit == int(state.unit)
    ):
        state.open = (state.open or 0) + 10
        state.level = "teen"
        return True
    if role in {"one", "two"} and not _start(at, piece, k):
        return False
    if role == "tens" and wa and state.level == "unit" and 1 <= state.unit <= 9:
        state.open, state.level = (state.open or 0) + piece.value, "tens"
        return True
    if role == "hundred-plural" or not _below(state, piece.value):
        return False
    if not wa and (role in {"digits", "ten"} or state.level != "hundred"):
        return False
    if role == "digits" and (not state.worded or piece.value != int(piece.value)):
        return False
    _add(state, piece)
    return True


def _below(state: Sum, value: float) -> bool:
    """Whether a further value may be added: it must be smaller than the last that was closed."""
    if state.low is not None or state.level == "part":
        return False
    if state.open is None:
        return state.scale is not None and value < state.scale
    return state.level == "hundred" and value < 100


def _add(state: Sum, piece: Piece) -> None:
    if state.open is None:
        _open(state, piece)
    else:
        state.open += piece.value
        state.unit, state.level = piece.value, _LEVELS.get(piece.role, "unit")


def _hundredfold(state: Sum, piece: Piece) -> bool:
    if state.open is None or state.level == "hundred" or piece.role == "weak-hundred":
        return False
    if state.level == "digits" and not 2 <= state.open <= 9:
        return False
    if state.level in {"unit", "digits", "teen", "tens"} and state.open < 100:
        state.open *= 100
    elif state.level == "unit":
        state.open += state.unit * 99
    else:
        return False
    state.level = "hundred"
    return True


def _scale(state: Sum, piece: Piece, wa: bool) -> bool:
    size, role = piece.value, piece.role
    if wa or role == "scale-dual":
        if (
            not wa
            or state.open is not None
            or state.scale is None
            or role in {"scale-plural", "weak-scale-plural"}
        ):
            return False
        scale = size / 2 if role == "scale-dual" else size
        if scale >= state.scale:
            return False
        state.total, state.scale = state.total + size, scale
        return True
    if state.open is None:
        if state.scale is None or size <= state.scale or role == "scale-acc":
            return False
        state.total, state.scale = state.total * size, size
        return True
    if state.scale is None or size < state.scale:
        state.total += state.open * size
    elif size == state.scale or state.total != state.scale or state.figures:
        return False
    else:
        state.total = (state.total + state.open) * size
    state.open, state.scale, state.level = None, size, "none"
    return True


# -- fractions, "less a quarter", "and some", decimal point


def _with_fraction(at: Cursor, state: Sum, piece: Piece, wa: bool, k: int) -> int | None:
    if not wa:
        if (
            piece.role != "parts"
            or state.open is None
            or not 1 <= state.open <= 99
            or state.scale is not None
        ):
            return None
        state.open, state.level = state.open * piece.value, "part"
        _take(state, piece)
        return _of_scale(at, state, k)
    if piece.role == "parts" or (piece.definite and state.level == "digits"):
        return None
    after, _, end = at.pieces(k)
    scale = after.number
    if scale is not None and scale.role in {"scale", "hundred"} and not scale.wa and not scale.glued:
        if _below(state, scale.value) or scale.value == state.scale:
            # "two million and half a million", "2020 and half a hundred"
            state.total += (state.open or 0) + piece.value * scale.value
            state.open, state.level = None, "part"
            _take(state, piece)
            _take(state, scale)
            state.low = None
            return end
        if state.scale is None and scale.role == "scale" and state.open is not None:
            state.open += piece.value
            _take(state, piece)
            state.level = "digits"
            return k
    if state.open is None and state.scale is not None:
        state.total += piece.value * state.scale
    elif state.open is not None and state.level != "part":
        state.open += piece.value
    else:
        return None
    state.level = "part"
    _take(state, piece)
    return k


def _of_scale(at: Cursor, state: Sum, k: int) -> int:
    pieces, joined, end = at.pieces(k)
    scale = pieces.number
    if scale is None or joined or scale.wa or scale.glued or scale.role not in {"scale", "hundred"}:
        return k
    state.total, state.open = state.value * scale.value, None
    _take(state, scale)
    return end


def fraction(at: Cursor, i: int) -> tuple[Sum, int] | None:
    """A number that opens with a fraction: half, half a million, two thirds."""
    pieces, _, j = at.pieces(i)
    piece = pieces.fraction
    if piece is None or piece.role == "parts":
        return None
    state = Sum(open=piece.value, level="part")
    _take(state, piece)
    end = _of_scale(at, state, j)
    if end == j and (piece.role == "weak-part" or piece.definite or at.marked(j, "final")):
        return None
    return state, end


def _less(at: Cursor, state: Sum, j: int) -> int | None:
    pieces, _, k = at.pieces(j + 1)
    piece = pieces.fraction
    base = state.scale if state.open is None else (100 if state.level == "hundred" else None)
    if piece is None or base is None or piece.wa:
        return None
    state.total += (state.open or 0) - piece.value * base
    state.open, state.level = None, "part"
    _take(state, piece)
    return k


def _over(state: Sum, pieces: Pieces, k: int) -> int | None:
    piece = pieces.vague
    if piece is None or state.low is not None or state.value < 10:
        return None
    base = state.value
    step = state.scale if state.open is None and state.scale else (100 if state.level == "hundred" else 10)
    state.low, state.high = base + 1, base + step - 1
    _take(state, piece)
    return k


def _point(at: Cursor, state: Sum, j: int) -> int | None:
    """ "four point five million": a small number before the point takes the scale that follows."""
    start, joined, k = at.pieces(j + 1)
    if start.number is None or joined or start.number.wa or not _start(at, start.number, k):
        return None
    if state.scale is None and state.value < 1000:
        digits = Sum()
        _begin(digits, start.number)
        while (after := _small(at, digits, k)) is not None:
            k = after
    else:
        composed = compose(at, j + 1)
        if composed is None:
            return None
        digits, k = composed
    if digits.value != int(digits.value):
        return None
    parts = _of_power(at, k)
    value = float(f"{int(state.value)}.{int(digits.value)}")
    if parts is not None:
        # "one point one of a thousand" is 1.001.
        value, k = state.value + digits.value / parts[0], parts[1]
    state.rows += digits.rows
    state.worded = state.worded or digits.worded
    state.open, state.total, state.level = value, 0, "digits"
    if state.scale is not None:
        state.level = "part"
    return k


def _of_power(at: Cursor, k: int) -> tuple[float, int] | None:
    if not at.marked(k, "of"):
        return None
    composed = compose(at, k + 1)
    if composed is None or composed[0].rows == [] or str(int(composed[0].value)).strip("0") != "1":
        return None
    return composed[0].value, composed[1]


def _small(at: Cursor, state: Sum, j: int) -> int | None:
    pieces, _, _ = at.pieces(j)
    if pieces.number is None or pieces.number.role.startswith(("scale", "weak-scale")):
        return None
    return _next(at, state, j)
