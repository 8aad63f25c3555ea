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
from tawatur.extract.claims_sources import HEADLINES
from tawatur.extract.claims_speaker import Report, Voice
from tawatur.extract.claims_stance import stance_of
from tawatur.extract.quotes import find_quotes
from tawatur.language.document import Document
from tawatur.model import Claim, Gap, Stance

_INNER = 8
"""Tokens of a statement within which it names who spoke."""
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
        if frame is None or self.ledger.has(frame.cue.at) or self._is_said(report):
            return
        if report.kind == "cue" and report.subject is None and self._quoted_head(report.first):
            return
        end = self._end(frame, later, last)
        end = min(end, _before_subject(report, frame, end))
        if report.kind == "mutual":
            for voice, other in self.voices.mutual(report):
                self.ledger.add(report, frame, voice, end, "accuse", other)
            return
        voices = self.voices.of(report)
        if not voices:
            if stance_of(self.doc, frame, end, None) is not None and not self._nested(report.first):
                self.ledger.add_gap(report)
            return
        if frame.kind in {"clause", "quote"} and (inner := self._inner(report, frame, voices[0], end)):
            report, frame, voices = inner
        for voice in voices:
            found = stance_of(self.doc, frame, end, voice.actor)
            if found is not None:
                stance, against = found
                if stance == "assert" and report.kind == "participle":
                    stance = self._goes_on(frame, end)
                self.ledger.add(report, frame, voice, end, stance, against or self._target(frame, voice))

    def _goes_on(self, frame: Frame, end: int) -> Stance:
        """The stance in which a participle tells on: what may be after a warning, what is not after a denial."""
        ledger, doc = self.ledger, self.doc
        last = ledger.claims[-1] if ledger.open else None
        if last is None or last.stance not in {"warn", "deny"}:
            return "assert"
        if last.stance == "deny":
            return "deny" if "negator" in doc.words[frame.start].tags else "assert"
        words = doc.words[frame.start : min(frame.start + 7, end)]
        may = any("particle:qad" in a.tags and "imperfect" in b.tags for a, b in pairwise(words))
        return "warn" if may else "assert"

    def _inner(
        self, report: Report, frame: Frame, outer: Voice, end: int
    ) -> tuple[Report, Frame, list[Voice]] | None:
        """What a statement itself reports of its minister: he speaks, through the ministry."""
        doc = self.doc
        if frame.cue.stance != "assert" or not _relays(outer):
            return None
        for i in range(frame.start, min(frame.start + _INNER, end)):
            cues = cues_at(doc, i) if "cue" in doc.words[i].tags else []
            inner = finite_report(doc, cues, end) if cues and stands_clear(doc, i) else None
            if inner is None or inner.frame is None or inner.subject is None or inner.subject.chunk is None:
                continue
            if inner.subject.chunk.value.how == "collective" or inner.frame.cue.trust == "C":
                # "That the two sides agreed to": what they did, told by the statement.
                continue
            if not self._begins(frame, inner):
                return None
            voices = self.voices.of(inner)
            country = voices[0].actor.country if voices else None
            if country is None or (
                outer.actor.sector not in MEDIA and outer.actor.country not in {None, country}
            ):
                return None
            outer_link = [
                c
                for c in (doc.over("actor", outer.first),)
                if c is not None and c.first != inner.subject.first
            ]
            chunks = (*outer_link, *(c for c in links(doc, report, frame, outer) if c not in outer_link))
            return msgspec.structs.replace(inner, via=chunks), inner.frame, voices
        return None

    def _begins(self, frame: Frame, inner: Report) -> bool:
        """Whether a report is all that a statement says: its minister in a quotation, its own side in a clause."""
        subject = inner.subject
        if subject is None or subject.chunk is None:
            return False
        if frame.kind == "quote" or self.doc.at("quote", frame.start) is not None:
            return bool(subject.chunk.value.kind == "person")
        speaks = inner.frame is not None and not inner.frame.cue.guards & _MAIN
        acts = "own-side" in self.doc.words[subject.first].tags
        opened = frame.start + ("quotation" in self.doc.words[frame.start].tags)
        return speaks and not acts and not subject.after and subject.first in {frame.start, opened}

    def _nested(self, at: int) -> bool:
        """Whether a verb without a subject stands inside what a claim of the sentence says."""
        return self.ledger.inside(at) and not opens_clause(self.doc, at)

    def _quoted_head(self, at: int) -> bool:
        """Whether a word opens what a headline quotes, "X: CALL for a truce is late": a noun, no verb of X."""
        told = at > 0 and "colon" in self.doc.words[at - 1].tags and self.doc.kind(at) in HEADLINES
        return told and self.ledger.inside(at)

    def _is_said(self, report: Report) -> bool:
        """Whether a report is only part of what another tells: its very noun, an act of its own side, or of a thing."""
        at = report.first
        subject = report.subject
        if report.kind == "masdar" and any(c.start <= at <= c.start + 1 for c in self.ledger.open):
            outer = self.ledger.speaker_over(at)
            named = subject.chunk.value if subject is not None and subject.chunk is not None else None
            # "Deplored the demand OF THE UNION that": words of another.
            return outer is None or named is None or named.key == outer.key or named.country == outer.country
        outer = self.ledger.speaker_over(at)
        if report.kind != "cue" or subject is None or subject.after or outer is None:
            return False
        chunk = subject.chunk
        if chunk is None:
            # "The results show", in somebody's mouth.
            return True
        own = chunk.value.kind == "country" and chunk.value.country == outer.country
        return own or "own-side" in self.doc.words[subject.first].tags

    def _end(self, frame: Frame, later: list[Report], last: int) -> int:
        doc = self.doc
        next_cues = {
            r.first
            for r in later
            if r.frame is not None
            and (r.kind in {"participle", "carrier"} or opens_clause(doc, r.first))
            and stance_of(doc, r.frame, last, None) is not None
        }
        next_cues |= {
            r.subject.first
            for r in later
            if r.kind == "cue"
            and r.subject is not None
            and frame.start < r.subject.first < r.first
            and "+wa" in doc.words[r.subject.first].tags
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


def _before_subject(report: Report, frame: Frame, end: int) -> int:
    """Where the object of a verb ends that has its subject after it, else ``end``."""
    named = report.subject
    return named.first if named is not None and named.after and frame.start < named.first < end else end


def _relays(voice: Voice) -> bool:
    """Whether a speaker tells what another of its side has said: an institution, or an unnamed source."""
    return bool(voice.actor.kind == "institution" or voice.actor.key.startswith("source:"))
