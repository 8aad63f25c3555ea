"""Attributions of what stands before or around them: according to, as the ministry said, which the army denies."""

from __future__ import annotations

from tawatur.extract.claims_asides import after_asides
from tawatur.extract.claims_chains import MEDIA
from tawatur.extract.claims_content import content_end
from tawatur.extract.claims_cues import FINITE, Frame
from tawatur.extract.claims_ledger import Ledger
from tawatur.extract.claims_speaker import Report, Voice
from tawatur.extract.claims_stance import stance_of
from tawatur.extract.claims_verdict import described
from tawatur.language.document import Document

_BETWEEN = 3
"""Tokens within which a verb follows the source that it repeats."""


def attribute(ledger: Ledger, report: Report, later: list[Report], first: int) -> None:
    """Enter an attribution: a link of the chain of a claim before it, or a claim of its own.

    ``first`` is the first token of the sentence, ``later`` its reports after this one.
    """
    doc = ledger.doc
    if _says_again(doc, report.first):
        return
    found = ledger.voices.of(report)
    if not found or report.cue is None:
        return
    voice = found[0]
    if report.kind in {"relative", "what", "answer"}:
        _take_up(ledger, report, voice, first)
        return
    if report.kind == "chain" and ledger.hand_over(report.first, voice):
        return
    covering = [c for c in ledger.open if min(c.start, c.at) <= report.first]
    near = [c for c in covering if c.end >= report.first - 2 or report.first <= c.start]
    if near and _closes_with_paper(doc, report):
        return
    if report.kind == "brought" and voice.actor.sector not in MEDIA:
        return
    if report.kind == "brought" or (near and ledger.is_link(voice, near[-1].ident)):
        for ident in {c.ident for c in covering}:
            ledger.link(ident, voice)
        return
    start = first if not covering else max(first, covering[-1].last)
    while start < report.first and (
        doc.words[start].kind == "punct" or "clause-break" in doc.words[start].tags
    ):
        start += 1
    start = min(start, report.first)
    if start >= report.first:
        start = first
    frame = Frame(report.cue, "clause", report.first, start, report.rule)
    end = report.first
    while end > start and "comma" in doc.words[end - 1].tags:
        end -= 1
    if after_asides(doc, start, end) >= end:
        if _goes_on(doc, report, later):
            ledger.voices.spoke(voice, report.first)
            return
        parted = _clause_end(doc, report, later)
        if parted is None and any(
            r.kind in {"cue", "relay"} and r.subject is not None and not r.back for r in later
        ):
            ledger.pending = voice
            return
        end = parted or _until(doc, later, doc.sentences[doc.sentence[first]][1])
        if report.subject is not None and report.subject.last >= end:
            # "According to X.": a sentence that says nothing else.
            return
        frame = Frame(
            report.cue, "clause", report.first, min(_fronted(doc, report, end), end - 1), report.rule
        )
    for one in found:
        stance = stance_of(doc, frame, end, one.actor)
        if stance is not None:
            ledger.add(report, frame, one, end, *stance)


def own_words(doc: Document, start: int, last: int) -> set[int]:
    """The tokens at which a speaker's words are said to be its own: "as he put it"."""
    return {
        i
        for i in range(start, last)
        if not doc.words[i].tags.isdisjoint({"per", "governed:ala"}) and _says_again(doc, i)
    }


def _says_again(doc: Document, i: int) -> bool:
    return next(doc.packs.rules("claim-own-words").at(doc, i), None) is not None


def _closes_with_paper(doc: Document, report: Report) -> bool:
    """Whether a document whose issuer the text does not name attributes once more what somebody has said."""
    subject = report.subject
    return subject is not None and subject.chunk is None and "carrier" in doc.words[subject.first].tags


def _goes_on(doc: Document, report: Report, later: list[Report]) -> bool:
    """ "According to a statement of the army, it said": one report, of the verb that follows the source at once."""
    following = later[0] if later else None
    if following is None or following.kind != "cue" or report.subject is None:
        return False
    named = following.subject
    if named is not None and not report.first <= named.first < following.first:
        return False
    left = [i for i in range(report.subject.last, following.first) if doc.over("actor", i) is None]
    return len(left) < _BETWEEN and all(doc.words[i].kind == "punct" for i in left)


def _clause_end(doc: Document, report: Report, later: list[Report]) -> int | None:
    """ "According to X, the town fell, WHILE Y said": the end of what X says; None where no such word parts it."""
    if not later or later[0].kind != "cue" or "clause-break" not in doc.words[later[0].first - 1].tags:
        return None
    end = later[0].first - 1
    while end > 0 and "comma" in doc.words[end - 1].tags:
        end -= 1
    return end if end > _fronted(doc, report, end) + 1 else None


def _fronted(doc: Document, report: Report, end: int) -> int:
    """Where the content of a sentence begins that opens with its source: after the comma that ends the source."""
    i = report.subject.last if report.subject is not None else report.first + 1
    if i < end and _opens_clause(doc, i):
        return i
    comma = next((j for j in range(i, end) if "comma" in doc.words[j].tags), None)
    start = i if comma is None else comma + 1
    while start < end and not doc.words[start].tags.isdisjoint({"comma", "mark"}):
        start += 1
    return start


def _opens_clause(doc: Document, i: int) -> bool:
    """Whether a verb stands at a token, with which the clause begins that a source before it tells."""
    readings = doc.words[i].readings
    return bool(readings) and all(r.tags & FINITE for r in readings)


def _until(doc: Document, later: list[Report], end: int) -> int:
    """Where the content of a source at the head of its sentence ends: before the next attribution of it."""
    end = next((r.first for r in later if r.back), end)
    while doc.words[end - 1].tags & {"comma", "stop"}:
        end -= 1
    return end


def _take_up(ledger: Ledger, report: Report, voice: Voice, first: int) -> None:
    """A claim about the words right before, "a charge that the ministry denies", or after "what the ministry said"."""
    if report.cue is None:
        return
    doc, at = ledger.doc, report.first
    if report.kind == "what":
        start = report.subject.last if report.subject is not None else at + 1
        last = doc.sentences[doc.sentence[at]][1]
        while start < last and not doc.words[start].tags.isdisjoint({"comma", "governed", "no-head"}):
            start += 1
        end = content_end(doc, start, last, (), (), short=True)
    else:
        told = ledger.open[-1] if ledger.open and ledger.open[-1].start < at else None
        start, end = (told.start, told.end) if told is not None else (first, at)
        end = min(end, at)
        before = doc.sentences[doc.sentence[first] - 1] if doc.sentence[first] else (first, first)
        if start >= end and report.kind == "answer" and doc.blocks[before[0]] == doc.blocks[first]:
            # "A tanker attacked .. and Tehran denies": the headline goes on after its dots.
            start, end = before
    frame = Frame(report.cue, "clause", at, start, report.rule)
    # What is taken up was blamed, or not, by who said it first; what is told of is told here.
    stance = stance_of(doc, frame, end, voice.actor if report.kind == "what" else None)
    if stance is not None and report.kind == "what" and stance[0] in {"deny", "condemn"}:
        # The verdict is that of who speaks of the report.
        stance = "assert", None
    if report.cue.guards & {"deems", "object"} and report.subject is not None:
        # "Which X considered a provocation": what it is called follows.
        stance = described(doc, report.subject.last, len(doc)) or "assert", None
    if stance is not None:
        ledger.add(report, frame, voice, end, *stance)
