"""Claims: who says what. Reports are found sentence by sentence, then speakers, stance and content are resolved."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from tawatur.extract.claims_back import attribute, own_words
from tawatur.extract.claims_chains import MEDIA, links
from tawatur.extract.claims_content import content_end
from tawatur.extract.claims_cues import Frame, cues_at, opens_clause, stands_clear
from tawatur.extract.claims_ledger import Ledger
from tawatur.extract.claims_reports import finite_report, reports_in
from tawatur.extract.claims_rivals import without_rivals
from tawatur.extract.claims_speaker import Report, Voice
from tawatur.extract.claims_stance import stance_of
from tawatur.extract.quotes import find_quotes
from tawatur.language.document import Document
from tawatur.model import Claim, Gap

_MAIN = frozenset({"main", "light", "carrier", "evidence"})
"""Guards of verbs that report nothing inside what another says."""


def find_claims(doc: Document, published: str | None = None) -> tuple[list[Claim], list[Gap]]:
    """All reported speech of an article that has its numbers, times, places and actors, in order of text.

    ``speaker.actor`` and ``against`` hold keys of actors. What is said by nobody that the text names, or by somebody
    who could not be resolved, becomes a gap.
    """
    del published
    find_quotes(doc)
    maker = _Maker(doc)
    for first, last in doc.sentences:
        maker.sentence(first, last)
    return maker.ledger.claims, maker.ledger.gaps


class _Maker:
    """Builds the claims of one article."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.ledger = Ledger(doc)
        self.voices = self.ledger.voices

    def sentence(self, first: int, last: int) -> None:
        """Make the claims of one sentence."""
        reports = without_rivals(self.doc, list(reports_in(self.doc, first, last)))
        self.ledger.begin(first, last, bool(reports))
        for number, report in enumerate(reports):
            later = reports[number + 1 :]
            if report.back:
                attribute(self.ledger, report, later, first)
            else:
                self._make(report, later, last)

    def _make(self, report: Report, later: list[Report], last: int) -> None:
        frame = report.frame
        if report.cue is not None and report.cue.guards & _MAIN and self._nested(report.first):
            return
        if frame is None or self._is_said(report):
            return
        end = self._end(frame, later, last)
        if report.kind == "mutual":
            for voice, other in self.voices.mutual(report):
                self.ledger.add(report, frame, voice, end, "accuse", other)
            return
        voices = self.voices.of(report)
        if not voices:
            if stance_of(self.doc, frame, end, None) is not None and not self._nested(report.first):
                self.ledger.add_gap(report)
            return
        if frame.kind == "quote" and (inner := self._inner(report, frame, voices[0], end)):
            report, frame, voices = inner
        for voice in voices:
            found = stance_of(self.doc, frame, end, voice.actor)
            if found is not None:
                stance, against = found
                if stance == "assert" and report.kind == "participle" and self._warned(frame, end):
                    stance = "warn"
                self.ledger.add(report, frame, voice, end, stance, against or self._target(frame, voice))

    def _warned(self, frame: Frame, end: int) -> bool:
        """Whether what may be is told on after a warning of the same sentence."""
        ledger = self.ledger
        if (
            not ledger.open
            or ledger.claims[-1].stance != "warn"
            or ledger.claims[-1].id != ledger.open[-1].ident
        ):
            return False
        words = self.doc.words[frame.start : min(frame.start + 7, end)]
        return any("particle:qad" in a.tags and "imperfect" in b.tags for a, b in pairwise(words))

    def _inner(
        self, report: Report, frame: Frame, outer: Voice, end: int
    ) -> tuple[Report, Frame, list[Voice]] | None:
        """What a quoted statement itself reports of its minister: he speaks, through the ministry."""
        doc = self.doc
        if frame.cue.stance != "assert" or doc.at("quote", frame.start) is None:
            return None
        if outer.actor.kind != "institution":
            return None
        for i in range(frame.start + 1, min(frame.start + 8, end)):
            cues = cues_at(doc, i) if "cue" in doc.words[i].tags else []
            inner = finite_report(doc, cues, end) if cues and stands_clear(doc, i) else None
            if inner is None or inner.frame is None or inner.subject is None or inner.subject.chunk is None:
                continue
            voices = self.voices.of(inner)
            country = voices[0].actor.country if voices else None
            if not voices or voices[0].actor.kind != "person" or country is None:
                return None
            if outer.actor.sector not in MEDIA and outer.actor.country not in {None, country}:
                return None
            outer_link = [
                c
                for c in (doc.over("actor", outer.first),)
                if c is not None and c.first != inner.subject.first
            ]
            chunks = (*outer_link, *(c for c in links(doc, report, frame, outer) if c not in outer_link))
            return msgspec.structs.replace(inner, via=chunks), inner.frame, voices
        return None

    def _nested(self, at: int) -> bool:
        """Whether a verb without a subject stands inside what a claim of the sentence says."""
        return self.ledger.inside(at) and not opens_clause(self.doc, at)

    def _is_said(self, report: Report) -> bool:
        """Whether a report is only part of what another tells: a noun that is its content, or an act of its own side."""
        at = report.first
        if report.kind == "masdar":
            return any(claim.start <= at <= claim.start + 1 for claim in self.ledger.open)
        subject = report.subject
        if report.kind != "cue" or subject is None or subject.after or not self.ledger.inside(at):
            return False
        return "own-side" in self.doc.words[subject.first].tags

    def _end(self, frame: Frame, later: list[Report], last: int) -> int:
        doc = self.doc
        next_cues = {
            r.first
            for r in later
            if r.frame is not None and (r.kind in {"participle", "carrier"} or opens_clause(doc, r.first))
        }
        closers = {r.first for r in later if r.back and not self._embedded(r, frame.start)}
        closers |= own_words(doc, frame.start, last)
        before = doc.words[frame.cue.at - 1].tags if frame.cue.at else frozenset()
        short = "relative-word" in before and frame.kind != "quote"
        return content_end(doc, frame.start, last, next_cues, closers, short)

    def _embedded(self, report: Report, start: int) -> bool:
        """Whether a relative clause describes a word of the content, which goes on after it."""
        if report.kind not in {"relative", "brought", "what"}:
            return False
        before = range(max(start, report.first - 3), report.first)
        return not any("comma" in self.doc.words[i].tags for i in before)

    def _target(self, frame: Frame, voice: Voice) -> str | None:
        """The actor between cue and content who is accused, asked or warned."""
        if "target" not in frame.cue.guards:
            return None
        doc = self.doc
        last = max(frame.start, frame.mark) + 1
        for i in range(frame.cue.at + 1, min(last, len(doc))):
            chunk = doc.at("actor", i)
            if chunk is not None and chunk.value is not None and chunk.value.key != voice.actor.key:
                return str(chunk.value.key)
        return None
