"""Verdicts: what a speaker calls a thing, and the judgement that a whole clause passes."""

from __future__ import annotations

from tawatur.extract.claims_cues import FINITE
from tawatur.language.document import Document
from tawatur.model import Stance

_DESCRIBED = 4
"""Tokens within which the verdict of a description stands."""
_JUDGED = 14
"""Tokens from the begin of a clause within which its verdict stands."""
_ABOUT, _AT_ONCE, _LONG = 3, 5, 45
"""Tokens within which a clause tells that it is about reports; within which it calls something untrue; and to its end."""
_JUDGE = frozenset({"verdict", "verdict-adj", "verdict-noun"})
_CLASSES = ("verdict:", "verdict-adj:", "verdict-noun:")
_REPORTS = frozenset(
    {"carrier:data", "carrier:report", "carrier:statement", "stance_noun:accuse", "own-word", "charge"}
)


def described(doc: Document, start: int, end: int, of_state: bool = False) -> Stance | None:
    """The stance of "called it absurd", by the words from token ``start`` on.

    ``of_state``: it is how things are that is called so, which judges nobody unless the word itself condemns.
    """
    value = next(
        (v for i in range(start, min(end, start + _DESCRIBED)) if (v := _value(doc, start, i))), None
    )
    return None if of_state and value == "harsh" else _stance(value)


def deemed(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of "considered the step an escalation": the object stands before what it is called."""
    value = next(
        (
            v
            for i in range(start + 1, min(end, start + _JUDGED))
            if "def" not in doc.words[i].tags and (v := _value(doc, start, i))
        ),
        None,
    )
    return _stance(value)


def judged(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of a clause that passes judgement in words that no report would use."""
    about_reports = any(_reports(doc, i) for i in range(start, min(end, start + _ABOUT)))
    for i in range(start, min(end, start + (_LONG if about_reports else _JUDGED))):
        value = _value(doc, start, i)
        if value == "untrue" and (about_reports or i < start + _AT_ONCE) and _predicated(doc, start, i):
            return "deny"
        if i >= start + _JUDGED:
            continue
        if value == "condemn" or (value == "harsh" and _deems(doc, start, i)):
            return "condemn"
    return None


def called(doc: Document, start: int, end: int) -> Stance | None:
    """The stance of a clause without a verb that calls its subject something: "the shelling is unacceptable"."""
    mild = {None, "untrue"}
    if "state-noun" in doc.words[start].tags:
        # "The situation is grave": how things are, and nobody is judged.
        mild.add("harsh")
    for i in range(start + 1, min(end, start + _JUDGED)):
        if _tells(doc, i):
            return None
        if _value(doc, start, i) not in mild and _is_predicate(doc, start, i):
            negated = any(
                "negator:any" in doc.words[j].tags for j in range(start, min(start + _AT_ONCE + 1, i))
            )
            return "deny" if negated else "condemn"
    return None


def _tells(doc: Document, i: int) -> bool:
    """Whether the word is a verb that tells what somebody did, not one in a relative clause."""
    readings = doc.words[i].readings
    if not readings or not all(r.tags & FINITE for r in readings):
        return False
    return "relative-word" not in doc.words[i - 1].tags and "negator:any" not in doc.words[i - 1].tags


def _is_predicate(doc: Document, start: int, i: int) -> bool:
    """Whether the indefinite word at token ``i`` says what a definite subject before it is."""
    word = doc.words[i]
    if word.tags & {"def", "+pron"} and doc.phrase(i, "verdict") is None:
        return False
    if word.readings and all(r.tags & {"+li", "+bi", "+ka"} for r in word.readings):
        return False
    before = doc.words[i - 1]
    if "copula" in before.tags:
        return True
    quote, at = doc.over("quote", i), i - 1
    if quote is not None and quote.first == i - 1:
        at = max(start, i - 2)
    elif any({"adj"} <= r.tags for r in word.readings) and any(
        "noun" in r.tags and "def" not in r.tags and "+pron" not in r.tags for r in before.readings
    ):
        # "Terrorist ACTS": the noun that the adjective describes is the predicate.
        at = max(start, i - 2)
    named = at > i - 2 or quote is not None
    defined = any(r.tags & {"def", "+pron"} for r in doc.words[at].readings)
    return defined or (named and (doc.over("actor", at) or doc.over("place", at)) is not None)


def _predicated(doc: Document, start: int, i: int) -> bool:
    """Whether what is called untrue is not told of itself: "there are rumours"."""
    if doc.phrase(i, "verdict") is not None or "verdict-noun" not in doc.words[i].tags:
        return True
    return i > start and _is_predicate(doc, start, i)


def _stance(value: str | None) -> Stance | None:
    return None if value is None else "deny" if value == "untrue" else "condemn"


def _reports(doc: Document, i: int) -> bool:
    """Whether the word means what somebody has said: reports, charges, information, "what the media spread"."""
    if not doc.words[i].tags.isdisjoint(_REPORTS):
        return True
    told = any("cue" in r.tags and "+pron" in r.tags and r.tags & FINITE for r in doc.words[i].readings)
    return told and "negator:any" in doc.words[i - 1].tags


def _deems(doc: Document, start: int, i: int) -> bool:
    """Whether a verb right before makes a harsh word the judgement of the clause: "amounts to a breach"."""
    return any("deems" in doc.words[j].tags for j in range(max(start, i - 2), i))


def _value(doc: Document, start: int, i: int) -> str | None:
    """The verdict that token ``i`` begins, unless it is negated."""
    if i > start and "negator" in doc.words[i - 1].tags:
        return None
    chunk = doc.phrase(i, "verdict")
    tags = chunk.tags if chunk is not None else doc.words[i].tags
    if tags.isdisjoint(_JUDGE) or (chunk is None and i > start and _acts(doc, i)):
        return None
    return next((t.partition(":")[2] for t in sorted(tags) if t.startswith(_CLASSES)), None)


def _acts(doc: Document, i: int) -> bool:
    """Whether a word that could judge is a verb whose subject stands before it: the delegation TRAVELLED."""
    before = doc.words[i - 1].tags
    return {"past", "3"} <= doc.words[i].tags and {"def", "noun"} <= before
