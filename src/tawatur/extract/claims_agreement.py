"""Agreement: whether a verb can belong to a voice, and two mentions to one subject."""

from __future__ import annotations

from tawatur.extract.claims_cues import FINITE, Cue, agrees
from tawatur.extract.claims_speaker import Voice
from tawatur.language.document import Chunk, Document
from tawatur.language.words import Word


def of_reports(word: Word) -> bool:
    """Whether the word is a plural of reports or news, whose issuer stands right after it."""
    return any("pl" in r.tags and r.tags & {"carrier:report", "carrier:data"} for r in word.readings)


def suits(cue: Cue, voice: Voice) -> bool:
    """Whether a voice can be the subject that a verb leaves out: gender, and no plural for one person."""
    if (
        "pl" in cue.reading.tags
        and voice.actor.kind == "person"
        and getattr(voice.actor, "number", "sg") == "sg"
    ):
        return False
    return agrees(cue.reading, voice.gender)


def goes_on(cue: Cue, aside: Voice) -> bool:
    """ "Which X denied, and called it a lie": X does both."""
    tags = cue.reading.tags
    return "+wa" in tags and suits(cue, aside) and ("+pron" in tags or cue.at == aside.last)


def describes_thing(doc: Document, cue: Cue) -> bool:
    """Whether the verb describes the thing right before it: "reports that point to"."""
    if cue.at == 0 or doc.over("actor", cue.at - 1) is not None:
        return False
    before = doc.words[cue.at - 1]
    return before.tags.isdisjoint(FINITE) and any(
        "noun" in r.tags and "def" not in r.tags for r in before.readings
    )


def gender_of_verb(cue: Cue | None) -> str | None:
    genders = cue.reading.tags & {"m", "f"} if cue is not None else frozenset()
    return next(iter(genders)) if len(genders) == 1 else None


def joined(doc: Document, chunk: Chunk) -> bool:
    """Whether "and" is written onto a mention: its name begins after the letter."""
    start = getattr(chunk.value, "start", 0) or doc.stem_start(chunk.first)
    return "+wa" in doc.words[chunk.first].tags and bool(start > doc.starts[chunk.first])
