"""Chains: the outlets through which words came from their speaker to this article."""

from __future__ import annotations

from typing import Any

from tawatur.extract.claims_cues import Frame, opens_clause
from tawatur.extract.claims_speaker import Report, Voice
from tawatur.language.document import Chunk, Document

MEDIA = frozenset({"JRN"})
"""Sectors of the media."""
_HELD = frozenset({"carrier:interview", "carrier:statement", "carrier:call"})
"""Occasions that are held with an outlet."""


def links(doc: Document, report: Report, frame: Frame, voice: Voice) -> list[Chunk]:
    """Outlets between the cue and its content, through which the words came."""
    chunks = list(report.via)
    if not report.back:
        chunks += interviewers(doc, frame.cue.at, voice)
        for i in range(frame.cue.at + 1, max(frame.mark, frame.cue.at + 1)):
            chunk = doc.at("actor", i)
            if chunk is not None and chunk not in chunks and carries(doc, chunk, voice):
                chunks.append(chunk)
    return chunks


def interviewers(doc: Document, at: int, voice: Voice) -> list[Chunk]:
    """Outlets to whom it was said, named before the verb: "in an interview with the network, the president said"."""
    first = doc.sentences[doc.sentence[at]][0]
    held = next((i for i in range(first, at) if not doc.words[i].tags.isdisjoint(_HELD)), at)
    if any("cue" in doc.words[i].tags and not opens_clause(doc, at) for i in range(held, at)):
        return []
    return [
        chunk
        for i in range(held, min(held + 6, at))
        if (chunk := doc.at("actor", i)) is not None and carries(doc, chunk, voice)
    ]


def carries(doc: Document, chunk: Chunk, voice: Voice) -> bool:
    """Whether an actor is an outlet through which a voice can have spoken: not its own, nor the article's."""
    actor: Any = chunk.value
    outlet = getattr(doc, "outlet", None)
    brought = chunk.first > 0 and "takes:brings" in doc.words[chunk.first - 1].tags
    return (
        actor is not None
        and actor.key != voice.actor.key
        and actor.sector in MEDIA
        and (actor.kind == "institution" or brought)
        and not any("carrier:post" in doc.words[i].tags for i in range(chunk.first, chunk.last))
        and (outlet is None or actor.name != outlet)
    )
