"""The ledger of an article's claims: what was said so far, by whom, through whom, and what is still open."""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.claims_chains import MEDIA, links
from tawatur.extract.claims_content import is_direct, spans
from tawatur.extract.claims_cues import Frame
from tawatur.extract.claims_speaker import Report, Voice
from tawatur.extract.claims_voices import Voices
from tawatur.extract.quotes import inside_quote
from tawatur.language.document import Document
from tawatur.model import Claim, Cue, Gap, Speaker, Stance, Via

_STATE = frozenset({"GOV", "MIL"})
_EVIDENCE = {"footage": "footage", "document": "document", "witness": "witness", "data": "data"}


class Open(msgspec.Struct, frozen=True):
    """A claim of the sentence at hand: its content ``start..end`` (tokens), its id, and the token of its cue.

    ``last`` is the token after all of it that the sentence has told, its speaker included.
    """

    start: int
    end: int
    ident: str
    at: int
    last: int


class Ledger:
    """The claims of one article, in order of text; ``open`` are those of the sentence at hand."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.voices = Voices(doc)
        self.claims: list[Claim] = []
        self.gaps: list[Gap] = []
        self.open: list[Open] = []
        self.pending: Voice | None = None

    def begin(self, first: int, last: int, speech: bool) -> None:
        """A new sentence begins; ``speech``: somebody is reported to speak in it."""
        self.open, self.pending = [], None
        self.voices.begin(first, last, speech)

    def has(self, at: int) -> bool:
        """Whether the sentence has a claim whose cue stands at token ``at``."""
        return any(claim.at == at for claim in self.open)

    def inside(self, at: int) -> bool:
        """Whether token ``at`` stands inside what a claim of the sentence says."""
        return any(claim.start <= at < claim.end for claim in self.open)

    def speaker_over(self, at: int) -> ActorRef | None:
        """Who says the words in which token ``at`` stands; None where nobody of the sentence does."""
        ident = next((c.ident for c in reversed(self.open) if c.start <= at < c.end), None)
        claim = next((c for c in self.claims if c.id == ident), None)
        speaker: ActorRef | None = self.voices.actor(claim.speaker.actor) if claim is not None else None
        return speaker

    def add(
        self, report: Report, frame: Frame, voice: Voice, end: int, stance: Stance, against: str | None
    ) -> None:
        """Enter a claim; its content ends at token ``end``."""
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
                within=next((c.ident for c in reversed(self.open) if c.start <= at < c.end), None),
            )
        )
        here = voice.last if doc.sentence[voice.first] == doc.sentence[at] else 0
        self.open.append(Open(frame.start, end, ident, at, max(end, at + 1, here)))
        taken_up = report.kind in {"relative", "what", "answer", "unnamed", "charge"}
        nested = taken_up or self.claims[-1].within is not None
        self.voices.spoke(voice, at, nested, aside=report.kind == "relative")
        if self.pending is not None:
            self.link(ident, self.pending)

    def add_gap(self, report: Report) -> None:
        """Note a report whose speaker could not be found."""
        doc, at = self.doc, (report.cue.at if report.cue else report.first)
        self.gaps.append(
            Gap(
                start=doc.starts[at],
                end=doc.ends[at],
                about="speaker",
                reason="no speaker before this verb agrees with it",
            )
        )

    def link(self, ident: str, voice: Voice) -> None:
        """Put a voice into the chain of a claim, as its last link."""
        doc = self.doc
        via = Via(name=voice.actor.name, start=doc.starts[voice.first], end=doc.ends[voice.last - 1])
        for number, claim in enumerate(self.claims):
            if claim.id == ident and all(v.name != via.name for v in claim.via):
                self.claims[number] = msgspec.structs.replace(claim, via=(*claim.via, via))

    def is_link(self, voice: Voice, ident: str) -> bool:
        """Whether a voice that attributes a claim once more is only a link of its chain."""
        claim = next((c for c in self.claims if c.id == ident), None)
        if claim is None:
            return False
        speaker = self.voices.actor(claim.speaker.actor)
        if voice.actor.sector in MEDIA:
            return bool(voice.actor.kind == "institution")
        if speaker is None or speaker.country is None:
            return False
        # A ministry whose state the text does not name speaks for that of the minister quoted.
        ours = voice.actor.country or (speaker.country if voice.actor.sector in _STATE else None)
        return bool(ours == speaker.country)

    def hand_over(self, at: int, voice: Voice) -> bool:
        """ "The channel reported, quoting military sources, that": the sources speak, through the channel."""
        last = self.open[-1] if self.open else None
        number = next((n for n, c in enumerate(self.claims) if last is not None and c.id == last.ident), None)
        if last is None or number is None or voice.actor.sector in MEDIA:
            return False
        claim = self.claims[number]
        speaker = self.voices.actor(claim.speaker.actor)
        told = speaker is not None and (speaker.sector in MEDIA | {"UNK"} or speaker.kind == "institution")
        if not told or at > last.start:
            return False
        doc = self.doc
        link = Via(name=speaker.name, start=claim.speaker.start, end=claim.speaker.end)
        spoken = Speaker(actor=voice.actor.key, start=doc.starts[voice.first], end=doc.ends[voice.last - 1])
        self.claims[number] = msgspec.structs.replace(claim, speaker=spoken, via=(*claim.via, link))
        self.voices.spoke(voice, at)
        return True

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
