"""Verdicts: what a speaker calls a thing, and the judgement that a whole clause passes."""

from __future__ import annotations

from tawatur.language.document import Document
from tawatur.model import Stance

_DESCRIBED = 4
"""Tokens within which the verdict of a description stands."""
_JUDGED = 14
"""Tokens from the begin of a clause within which its verdict stands."""
_ABOUT, _AT_ONCE, _LONG = 3, 5, 45
"""Tokens within which a clause tells that it is about reports; within which it calls something untrue; and to its end."""
_JUDGE = frozenset({"verdict", "verdict-adj"})
_CLASSES = ("verdict:", "verdict-adj:")
_REPORTS = frozenset(
    {"carrier:data", "carrier:report", "carrier:statement", "stance_noun:accuse", "own-word"}
)


def described(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of "called it absurd", by the words from token ``start`` on."""
    value = next(
        (v for i in range(start, min(end, start + _DESCRIBED)) if (v := _value(doc, start, i))), None
    )
    return _stance(value)


def deemed(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of "considered the step an escalation": the object stands before what it is called."""
    value = next(
        (v for i in range(start + 1, min(end, start + _JUDGED)) if (v := _value(doc, start, i))), None
    )
    return _stance(value)


def judged(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of a clause that passes judgement in words that no report would use."""
    about_reports = any(_reports(doc, i) for i in range(start, min(end, start + _ABOUT)))
    for i in range(start, min(end, start + (_LONG if about_reports else _JUDGED))):
        value = _value(doc, start, i)
        if value == "untrue" and (about_reports or i < start + _AT_ONCE):
            return "deny"
        if i >= start + _JUDGED:
            continue
        if value == "condemn" or (value == "harsh" and _deems(doc, start, i)):
            return "condemn"
    return None


def _stance(value: str | None) -> Stance | None:
    return None if value is None else "deny" if value == "untrue" else "condemn"


def _reports(doc: Document, i: int) -> bool:
    """Whether the word means what somebody has said: reports, charges, information."""
    return not doc.words[i].tags.isdisjoint(_REPORTS)


def _deems(doc: Document, start: int, i: int) -> bool:
    """Whether a verb right before makes a harsh word the judgement of the clause: "amounts to a breach"."""
    return any("deems" in doc.words[j].tags for j in range(max(start, i - 2), i))


def _value(doc: Document, start: int, i: int) -> str | None:
    """The verdict that token ``i`` begins, unless it is negated."""
    if i > start and "negator" in doc.words[i - 1].tags:
        return None
    chunk = doc.phrase(i, "verdict")
    tags = chunk.tags if chunk is not None else doc.words[i].tags
    if tags.isdisjoint(_JUDGE):
        return None
    return next((t.partition(":")[2] for t in sorted(tags) if t.startswith(_CLASSES)), None)
