"""Claims: who says what. Reports are found sentence by sentence, then speakers, stance and content are resolved."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from tawatur.extract.claims_chains import MEDIA, links
from tawatur.extract.claims_content import content_end, is_direct, spans
from tawatur.extract.claims_cues import Frame, cues_at, opens_clause, stands_clear
from tawatur.extract.claims_reports import finite_report, reports_in
from tawatur.extract.claims_rivals import without_rivals
from tawatur.extract.claims_speaker import Report, Voice
from tawatur.extract.claims_stance import stance_of
from tawatur.extract.claims_voices import Voices
from tawatur.extract.quotes import find_quotes, inside_quote
from tawatur.language.document import Document
from tawatur.model import Claim, Cue, Gap, Speaker, Stance, Via

_MAIN = frozenset({"main", "light", "carrier", "evidence"})
"""Guards of verbs that report nothing inside what another says."""
_STATE = frozenset({"GOV", "MIL"})
_EVIDENCE = {"footage": "footage", "document": "document", "witness": "witness", "data": "data"}


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
    return maker.claims, maker.gaps


class _Maker:
    """Builds the claims of one article; holds who spoke last."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.voices = Voices(doc)
        self.claims: list[Claim] = []
        self.gaps: list[Gap] = []
        self._open: list[tuple[int, int, str, int]] = []
        self._pending: Voice | None = None

    def sentence(self, first: int, last: int) -> None:
        """Make the claims of one sentence."""
        reports = without_rivals(self.doc, list(reports_in(self.doc, first, last)))
        self._open, self._pending = [], None
        self.voices.begin(first, last, bool(reports))
        for number, report in enumerate(reports):
            self._make(report, reports[number + 1 :], first, last)

    def _make(self, report: Report, later: list[Report], first: int, last: int) -> None:
        if report.back:
            self._attribute(report, later, first)
            return
        frame = report.frame
        if report.cue is not None and report.cue.guards & _MAIN and self._nested(report.first):
            return
        if frame is None:
            return
        end = self._end(frame, later, last)
        if report.kind == "mutual":
            for voice, other in self.voices.mutual(report):
                self._add(report, frame, voice, end, "accuse", other)
            return
        voices = self.voices.of(report)
        if not voices:
            if self._stance(frame, end, None) is not None and not self._nested(report.first):
                self._gap(report)
            return
        if frame.kind == "quote" and (inner := self._inner(report, frame, voices[0], end)):
            report, frame, voices = inner
        for voice in voices:
            found = self._stance(frame, end, voice)
            if found is not None:
                stance, against = found
                if stance == "assert" and report.kind == "participle" and self._warned(frame, end):
                    stance = "warn"
                self._add(report, frame, voice, end, stance, against or self._target(frame, voice))

    def _warned(self, frame: Frame, end: int) -> bool:
        """Whether what may be is told on after a warning of the same sentence."""
        if not self._open or self.claims[-1].stance != "warn" or self.claims[-1].id != self._open[-1][2]:
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
        doc = self.doc
        inside = any(start <= at < end for start, end, _, _ in self._open)
        return inside and not opens_clause(doc, at)

    def _stance(self, frame: Frame, end: int, voice: Voice | None) -> tuple[Stance, str | None] | None:
        return stance_of(self.doc, frame, end, voice.actor if voice is not None else None)

    def _end(self, frame: Frame, later: list[Report], last: int) -> int:
        doc = self.doc
        next_cues = {
            r.first
            for r in later
            if r.frame is not None and (r.kind in {"participle", "carrier"} or opens_clause(doc, r.first))
        }
        closers = {r.first for r in later if r.back} | self._own_words(frame.start, last)
        before = doc.words[frame.cue.at - 1].tags if frame.cue.at else frozenset()
        short = "relative-word" in before and frame.kind != "quote"
        return content_end(doc, frame.start, last, next_cues, closers, short)

    def _own_words(self, start: int, last: int) -> set[int]:
        doc = self.doc
        rules = doc.packs.rules("claim-own-words")
        return {
            i
            for i in range(start, last)
            if not doc.words[i].tags.isdisjoint({"per", "governed:ala"}) and next(rules.at(doc, i), None)
        }

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

    def _attribute(self, report: Report, later: list[Report], first: int) -> None:
        """An attribution after its words: a link of the chain of a claim before it, or a claim of its own."""
        doc = self.doc
        if self._says_again(report.first):
            return
        found = self.voices.of(report)
        if not found or report.cue is None:
            return
        voice = found[0]
        if report.kind == "relative":
            self._take_up(report, voice, first)
            return
        if report.kind == "chain" and self._hand_over(report, voice):
            return
        covering = [c for c in self._open if min(c[0], c[3]) <= report.first]
        near = [c for c in covering if c[1] >= report.first - 2 or report.first <= c[0]]
        if (
            near
            and report.subject is not None
            and report.subject.chunk is None
            and self._closes_with_paper(report)
        ):
            return
        if report.kind == "brought" or (near and self._is_link(voice, near[-1][2])):
            for ident in {c[2] for c in covering}:
                self._link(ident, voice)
            return
        start = first if not covering else max(first, covering[-1][1])
        while start < report.first and doc.words[start].kind == "punct":
            start += 1
        start = min(start, report.first)
        if start >= report.first:
            start = first
        frame = Frame(report.cue, "clause", report.first, start, report.rule)
        end = report.first
        while end > start and "comma" in doc.words[end - 1].tags:
            end -= 1
        if end <= start:
            end = doc.sentences[doc.sentence[first]][1]
            if any(r.kind in {"cue", "relay"} and r.subject is not None and not r.back for r in later):
                self._pending = voice
                return
            after = self._fronted(report, end)
            frame = msgspec.structs.replace(frame, start=min(after, end - 1))
        stance = self._stance(frame, end, voice)
        if stance is not None:
            self._add(report, frame, voice, end, *stance)

    def _fronted(self, report: Report, end: int) -> int:
        """Where the content of a sentence begins that opens with its source: after the comma that ends the source."""
        doc = self.doc
        i = report.subject.last if report.subject is not None else report.first + 1
        comma = next((j for j in range(i, end) if "comma" in doc.words[j].tags), None)
        start = i if comma is None else comma + 1
        while start < end and not doc.words[start].tags.isdisjoint({"comma", "mark"}):
            start += 1
        return start

    def _hand_over(self, report: Report, voice: Voice) -> bool:
        """ "The channel reported, quoting military sources, that": the sources speak, through the channel."""
        number = next(
            (n for n, c in enumerate(self.claims) if self._open and c.id == self._open[-1][2]), None
        )
        if number is None or voice.actor.sector in MEDIA:
            return False
        claim = self.claims[number]
        speaker = self.voices.actor(claim.speaker.actor)
        told = speaker is not None and (speaker.sector in MEDIA | {"UNK"} or speaker.kind == "institution")
        if not told or report.first > self._open[-1][0]:
            return False
        doc = self.doc
        link = Via(name=speaker.name, start=claim.speaker.start, end=claim.speaker.end)
        spoken = Speaker(actor=voice.actor.key, start=doc.starts[voice.first], end=doc.ends[voice.last - 1])
        self.claims[number] = msgspec.structs.replace(claim, speaker=spoken, via=(*claim.via, link))
        self.voices.spoke(voice, report.first)
        return True

    def _closes_with_paper(self, report: Report) -> bool:
        """Whether a document whose issuer the text does not name attributes once more what somebody has said."""
        return report.subject is not None and "carrier" in self.doc.words[report.subject.first].tags

    def _take_up(self, report: Report, voice: Voice, first: int) -> None:
        """A claim about the words right before: "a charge that the ministry denies"."""
        if report.cue is None:
            return
        at = report.first
        start, end = self._open[-1][:2] if self._open and self._open[-1][0] < at else (first, at)
        frame = Frame(report.cue, "clause", at, start, report.rule)
        stance = self._stance(frame, min(end, at), None)
        if stance is not None:
            self._add(report, frame, voice, min(end, at), *stance)

    def _says_again(self, i: int) -> bool:
        return next(self.doc.packs.rules("claim-own-words").at(self.doc, i), None) is not None

    def _is_link(self, voice: Voice, ident: str) -> bool:
        claim = next((c for c in self.claims if c.id == ident), None)
        if claim is None:
            return False
        speaker = self.voices.actor(claim.speaker.actor)
        if voice.actor.sector in MEDIA and voice.actor.kind == "institution":
            return True
        if voice.actor.sector in MEDIA:
            return False
        if speaker is None or speaker.country is None:
            return False
        # A ministry whose state the text does not name speaks for that of the minister quoted.
        ours = voice.actor.country or (speaker.country if voice.actor.sector in _STATE else None)
        return bool(ours == speaker.country)

    def _link(self, ident: str, voice: Voice) -> None:
        doc = self.doc
        via = Via(name=voice.actor.name, start=doc.starts[voice.first], end=doc.ends[voice.last - 1])
        for number, claim in enumerate(self.claims):
            if claim.id == ident and all(v.name != via.name for v in claim.via):
                self.claims[number] = msgspec.structs.replace(claim, via=(*claim.via, via))

    def _add(
        self, report: Report, frame: Frame, voice: Voice, end: int, stance: Stance, against: str | None
    ) -> None:
        doc, cue = self.doc, report.cue or frame.cue
        content = spans(doc, frame.start, end)
        at = cue.at
        places = [doc.starts[at], *(s.start for s in content)]
        ends = [doc.ends[at], *(s.end for s in content)]
        if doc.sentence[voice.first] == doc.sentence[at]:
            places.append(doc.starts[voice.first])
            ends.append(doc.ends[voice.last - 1])
        ident = f"c{len(self.claims) + 1}"
        self.claims.append(
            Claim(
                id=ident,
                start=min(places),
                end=max(ends),
                rule=report.frame.rule if report.frame else report.rule,
                rows=(cue.row.where,),
                speaker=Speaker(
                    actor=voice.actor.key,
                    start=doc.stem_start(voice.first),
                    end=doc.ends[voice.last - 1],
                    how=voice.how,
                ),
                cue=Cue(start=doc.stem_start(at), end=doc.ends[at], lemma=cue.reading.lemma),
                stance=stance,
                content=content,
                via=self._via(report, frame, voice),
                direct=is_direct(doc, frame.start, end) or inside_quote(doc, frame.start) is not None,
                against=against if self._known(against) else None,
                evidence=self._evidence(at, frame),
                within=next((c[2] for c in reversed(self._open) if c[0] <= at < c[1]), None),
            )
        )
        self._open.append((frame.start, end, ident, at))
        self.voices.spoke(voice, at, nested=report.kind == "relative" or self.claims[-1].within is not None)
        if self._pending is not None:
            self._link(ident, self._pending)

    def _via(self, report: Report, frame: Frame, voice: Voice) -> tuple[Via, ...]:
        doc = self.doc
        chunks = links(doc, report, frame, voice)
        if not chunks:
            return self._inherited(report, voice)
        return tuple(
            Via(name=c.value.name, start=doc.starts[c.first], end=doc.ends[c.last - 1]) for c in chunks
        )

    def _known(self, key: str | None) -> bool:
        """Whether an actor of that key stands in the article: an adjective alone makes none."""
        return key is not None and any(
            c.value is not None and c.value.key == key for c in self.doc.chunks("actor")
        )

    def _inherited(self, report: Report, voice: Voice) -> tuple[Via, ...]:
        """The chain of the claim before, where the same speaker goes on."""
        last = self.claims[-1] if self.claims else None
        if last is None or last.speaker.actor != voice.actor.key or report.back:
            return ()
        goes_on = report.kind == "participle" or (report.cue is not None and "continues" in report.cue.guards)
        return last.via if goes_on else ()

    def _evidence(self, at: int, frame: Frame) -> str | None:
        doc = self.doc
        first = doc.sentences[doc.sentence[at]][0]
        for i in range(max(first, at - 6), min(max(frame.mark, at + 1) + 1, len(doc))):
            if "carrier" not in doc.words[i].tags or doc.words[i].tags & {
                "carrier:statement",
                "carrier:report",
            }:
                continue
            kinds = (t.partition(":")[2] for t in sorted(doc.words[i].tags) if t.startswith("carrier:"))
            found = next((_EVIDENCE[k] for k in kinds if k in _EVIDENCE), None)
            if found is not None:
                return found
        return None

    def _gap(self, report: Report) -> None:
        doc, at = self.doc, (report.cue.at if report.cue else report.first)
        self.gaps.append(
            Gap(
                start=doc.starts[at],
                end=doc.ends[at],
                about="speaker",
                reason="no speaker before this verb agrees with it",
            )
        )
