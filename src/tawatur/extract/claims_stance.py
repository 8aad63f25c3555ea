"""The stance of a whole phrase: the verb's own, turned by its object, by negation, and by what is said of whom."""

from __future__ import annotations

from tawatur.extract.actors_refs import ActorRef
from tawatur.extract.claims_blame import blamed, blamed_by_noun, cleared, lays_on
from tawatur.extract.claims_cues import Frame
from tawatur.extract.claims_deeds import is_hostile
from tawatur.extract.claims_tone import is_own, named, refused, tone_of
from tawatur.extract.claims_verdict import called, deemed, described, judged
from tawatur.language.document import Document
from tawatur.language.words import Word
from tawatur.model import Stance

_NEGATED = frozenset({"negator:past", "negator:present", "negator:future", "negator:noun"})


Found = tuple[Stance, str | None]


def stance_of(doc: Document, frame: Frame, end: int, speaker: ActorRef | None) -> Found | None:
    """The stance of a report and the actor whom it blames (a key, or None); None where nothing is reported.

    ``speaker`` is who speaks, where it is known. ``end`` is the end of the content.
    """
    cue, start = frame.cue, frame.start
    if start >= end:
        return None
    base = named(cue.stance)
    if negated(doc, cue.at):
        # What was not denied is not thereby said; only "did not exclude" holds its content possible.
        if "excludes" not in cue.guards:
            return None
        base = "assert"
    noun = stance_noun(doc, start, end, bool(cue.guards & {"stance", "light", "offer"}), speaker)
    if "stance" in cue.guards:
        return (noun or "assert", None) if noun or frame.kind != "noun" else None
    if cue.guards & {"light", "offer"}:
        return (noun, None) if noun and noun != "assert" else _light(doc, frame, end)
    if "carrier" in cue.guards and frame.kind == "noun":
        # "Issued a warning to": the stance of the noun; a statement says nothing yet.
        given = _noun_value(doc.words[start])
        return (given, None) if given not in {None, "assert"} and given is not None else None
    if "responsibility" in cue.guards:
        return (
            ("accuse", None)
            if any(_answers_for(doc.words[i]) for i in range(cue.at, min(end, len(doc))))
            else None
        )
    if "clause" in cue.guards and frame.kind == "noun" and not _claims(doc, start, end):
        judgement = deemed(doc, start, end) if "deems" in cue.guards else None
        return (judgement, None) if judgement is not None else None
    if "attack" in cue.guards:
        return ("assert", None) if _finds_any(doc, start, min(end, start + 6)) else None
    if "refuse" in cue.guards:
        found = "commit" if frame.kind == "clause" else refused(doc, start, end)
        return (named(found), None) if found is not None else None
    if base == "assert":
        return _of_assertion(doc, frame, end, speaker, noun)
    return base, None


def stance_noun(doc: Document, start: int, end: int, sure: bool, speaker: ActorRef | None) -> Stance | None:
    """The stance of the noun with which the content begins, an article of negation before it counted in."""
    for i in range(start, min(end, start + (4 if sure else 2))):
        word = doc.words[i]
        found = _noun_value(word)
        if found is not None:
            if not sure and not _has_complement(doc, i, end, speaker):
                return None
            return refused(doc, i + 1, end) if _refuses(word) else found
        if "governed" not in word.tags and not sure:
            break
    return None


def negated(doc: Document, at: int) -> bool:
    """Whether the cue at token ``at`` stands under a negation."""
    if not at or doc.sentence[at - 1] != doc.sentence[at]:
        return False
    if at > 1 and doc.phrase(at - 2, "per") is not None:
        # "According to what": no negation, though the letters of the word can be one.
        return False
    return bool(doc.words[at - 1].tags & _NEGATED)


def _refuses(word: Word) -> bool:
    """Whether the word is the noun of refusal."""
    return any(
        row.cls == "cue" and "refuse" in row.extra.get("guard", "").split()
        for r in word.readings
        if "masdar" in r.tags
        for row in r.rows
    )


def _has_complement(doc: Document, i: int, end: int, speaker: ActorRef | None) -> bool:
    """Whether the noun is somebody's own, or has the preposition of a stance after it: not any noun of those letters."""
    if any("+pron" in r.tags for r in doc.words[i].readings):
        return True
    actor = doc.at("actor", i + 1)
    if actor is not None and speaker is not None:
        # "The condemnation of the state of X", in the mouth of its emir.
        return bool(actor.last < end) and is_own(actor, speaker)
    j, article = i + 1, doc.packs.analyser.clitics.article
    while j < end and any({"adj", "def"} <= r.tags and r.pre == article for r in doc.words[j].readings):
        j += 1
    after = doc.words[j].tags if j < end else frozenset()
    return not after.isdisjoint({"governed", "+bi", "+li", "own-side", "mark"})


def _noun_value(word: Word) -> Stance | None:
    for reading in word.readings:
        for row in reading.rows:
            if row.cls == "stance_noun":
                return named(row.value)
    return None


def _light(doc: Document, frame: Frame, end: int) -> Found | None:
    if frame.kind in {"clause", "quote"}:
        return "assert", None
    for i in range(frame.start, min(end, frame.start + 4)):
        word = doc.words[i]
        if _answers_for(word) and i < frame.start + 2:
            return "accuse", None
        if "need" in word.tags:
            return "demand", None
        value = _noun_value(word)
        if value is not None and value != "assert":
            return value, None
    return None


def _of_assertion(
    doc: Document, frame: Frame, end: int, speaker: ActorRef | None, noun: Stance | None
) -> Found:
    """An assertion may demand, promise, threaten, judge or blame by what it says."""
    start = frame.start
    needed = next((i for i in range(start, min(end, start + 3)) if "need" in doc.words[i].tags), None)
    if needed is not None and all("negator" not in doc.words[i].tags for i in range(start, needed)):
        return "demand", None
    if "object" in frame.cue.guards:
        between = doc.words[frame.cue.at + 1 : frame.mark]
        return described(doc, start, end, any("state-noun" in w.tags for w in between)) or "assert", None
    if "deems" in frame.cue.guards and frame.kind == "noun":
        verdict = described if "+pron" in frame.cue.reading.tags else deemed
        if (judgement := verdict(doc, start, end)) is not None:
            return judgement, None
    if frame.kind == "phrase" and any(
        "stance_noun:accuse" in doc.words[i].tags for i in range(frame.cue.at + 2, frame.mark)
    ):
        # "Pointed the finger of accusation at."
        return "accuse", None
    if frame.kind in {"noun", "phrase"}:
        if "negator:noun" in doc.words[start].tags:
            return _none_of(doc, start + 1, end), None
        if noun is None and (other := blamed_by_noun(doc, start, end, speaker)):
            return "accuse", other
        return noun or "assert", None
    if (tone := tone_of(doc, frame, end, speaker)) is not None:
        return tone, None
    if frame.mark <= start and (judgement := called(doc, start, end)) is not None:
        return judgement, None
    if (other := blamed(doc, start, end, speaker)) is not None:
        return "accuse", other
    if cleared(doc, start, end, speaker.country if speaker is not None else None):
        return "deny", None
    if lays_on(doc, start, end):
        return "accuse", None
    return judged(doc, start, end) or "assert", None


def _none_of(doc: Document, i: int, end: int) -> Stance:
    """The stance of a negated noun: no intention is a commitment, no permission a statement, nothing done a denial."""
    if i >= end:
        return "deny"
    word = doc.words[i]
    if _noun_value(word) == "commit":
        return "commit"
    # "No losses", "that no casualties were recorded": a toll.
    toll = any("none-noun" in doc.words[j].tags for j in range(i, min(end, i + 2)))
    return "assert" if toll or "modal-noun" in word.tags else "deny"


def _answers_for(word: Word) -> bool:
    """Whether the word is "responsibility" itself, not an act for which somebody answers."""
    return not word.tags.isdisjoint({"responsibility:responsibility", "responsibility:own"})


def _claims(doc: Document, start: int, end: int) -> bool:
    """Whether responsibility is claimed: the one noun that is said by verbs which else take a clause."""
    return any("responsibility" in doc.words[i].tags for i in range(start, min(end, start + 2)))


def _finds_any(doc: Document, first: int, end: int) -> bool:
    return any(
        "responsibility" in doc.words[i].tags or is_hostile(doc.words[i])
        for i in range(first, min(end, len(doc)))
    )
