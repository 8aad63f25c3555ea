"""Which of the places where the content of a cue could begin is meant."""

from __future__ import annotations

import msgspec

from tawatur.extract.claims_content import content_after
from tawatur.extract.claims_cues import FINITE, Frame, cues_at, opens_clause
from tawatur.extract.claims_speaker import Subject
from tawatur.extract.claims_stance import negated
from tawatur.language.document import Document
from tawatur.language.words import Word

_NOUN_WINDOW = 9
"""Tokens past a noun that could be the content within which a preposition of the verb still counts; twice where it is definite."""
_NAMES = 5
"""Tokens that a name between an office and its content may have."""
_NAMED = frozenset({"unknown", "given-name", "male-name", "female-name", "surname"})
_REPORTS = frozenset({"takes:that", "3"})
"""Tags of a finite verb that brings in content of its own."""


def barred(doc: Document, i: int) -> bool:
    """Whether a rule says that the verb at token ``i`` reports nothing."""
    return any(
        m.captures.get("cue", (i, i))[0] == i and not _possible(doc, i)
        for m in doc.packs.rules("claim-not").at(doc, i)
    )


def _possible(doc: Document, i: int) -> bool:
    return negated(doc, i) and any("excludes" in c.guards for c in cues_at(doc, i))


def crosses(doc: Document, frame: Frame) -> bool:
    """Whether another report, with a mark of its own, stands between the cue and the mark of the frame."""
    for i in range(frame.cue.at + 1, frame.mark):
        word = doc.words[i]
        if "cue" not in word.tags or i == frame.start or barred(doc, i):
            continue
        if not opens_clause(doc, i):
            continue
        cues = [c.reading.tags for c in cues_at(doc, i)]
        if any(tags >= _REPORTS and "+pron" not in tags for tags in cues):
            return True
        if any({"part-active", "acc", "sg"} <= tags for tags in cues):
            return True
    return False


def parts(doc: Document, frame: Frame) -> bool:
    """Whether the preposition of a frame belongs to its subject: "many OF the residents", "a statement issued BY"."""
    issued = frame.mark > frame.cue.at + 1 and "governed:ani" in doc.words[frame.mark].tags
    if (
        issued
        and "participle" in doc.words[frame.mark - 1].tags
        and doc.at("actor", frame.mark + 1) is not None
    ):
        return True
    before = doc.words[frame.mark - 1].tags
    if (
        frame.mark > frame.cue.at + 1
        and {"def", "participle"} <= before
        and "governed:ala" in doc.words[frame.mark].tags
    ):
        # The police STATIONED AT the gates.
        return True
    return (
        frame.mark > frame.cue.at + 1
        and "governed:min" in doc.words[frame.mark].tags
        and ("partitive" in doc.words[frame.mark - 1].tags)
    )


def pick(
    doc: Document, found: list[Frame], plain: list[Frame], subject: Subject | None, last: int
) -> Frame | None:
    """The frame meant: the nearest, but a noun right after the subject comes before a far preposition."""
    best = plain[0] if plain else None
    noun = next((f for f in found if f.kind == "noun"), None)
    if noun is None:
        return best
    start = content_after(doc, noun.cue, subject, last)
    if start is None:
        return best
    here = msgspec.structs.replace(noun, mark=start, start=start)
    defined = bool(doc.words[start].readings) and "def" in doc.words[start].readings[0].tags
    if best is None:
        return here
    named = doc.words[start].readings and "unknown" in doc.words[start].readings[0].tags
    if subject is None and named and best.kind in {"clause", "quote"}:
        # A name that we do not know stands where the object could.
        return best
    brought = start > 0 and "takes:brings" in doc.words[start].tags and "carrier" in doc.words[start - 1].tags
    if brought and best.kind in {"clause", "quote"}:
        # "In a statement PUBLISHED on the site, that".
        return best
    if best.kind == "clause" and _is_name(doc, start, best.mark):
        # A name that the offices before it belong to.
        return best
    if best.mark > start + _NOUN_WINDOW * (1 + defined):
        return here
    if best.kind == "phrase" and noun.cue.guards & {"light", "stance"} and best.cue.at == noun.cue.at:
        named = any("stance_noun" in r.tags for r in doc.words[start].readings)
        return here if named else best
    if best.mark <= start:
        return best
    between = [doc.words[j] for j in range(start, best.mark)]
    if between and "need" in between[0].tags:
        return here
    if defined and best.kind == "phrase":
        # The act told comes before what belongs to it: confirms THE CONTROL of; else it describes the subject.
        return here if _is_act(doc, start) else best
    if best.kind == "phrase":
        return here if _is_told(doc, start) else best
    clause = any("comma" in w.tags or _only_finite(w) for w in between)
    stance = any("stance_noun" in w.tags for w in between[:1])
    return here if clause or stance else best


def _is_name(doc: Document, start: int, end: int) -> bool:
    """Whether nothing but names, and a comma at their end, stands in ``start..end``."""
    if end == start + 2 and "comma" in doc.words[start + 1].tags:
        # "The forces announced, that": the noun is who announces.
        return any({"noun", "def"} <= r.tags for r in doc.words[start].readings)
    if end - start > _NAMES or "comma" not in doc.words[end - 1].tags:
        return False
    return all(not doc.words[i].tags.isdisjoint(_NAMED) for i in range(start, end - 1))


def _is_act(doc: Document, i: int) -> bool:
    """Whether a definite noun is an act that can be told, and nothing that describes who is named before it."""
    tags = doc.words[i].tags
    return {"masdar", "noun"} <= tags and tags.isdisjoint({"adj", "role", "+bi", "+li"})


def _is_told(doc: Document, i: int) -> bool:
    """Whether a noun can be what is told: an act, a stance, a figure; else it belongs to who speaks."""
    tags = doc.words[i].tags
    told = {"masdar", "stance_noun", "need", "responsibility", "negator", "mark", "unknown"}
    return not tags.isdisjoint(told) or doc.at("number", i) is not None or doc.at("quote", i) is not None


def _only_finite(word: Word) -> bool:
    return bool(word.readings) and all(r.tags & FINITE for r in word.readings)
