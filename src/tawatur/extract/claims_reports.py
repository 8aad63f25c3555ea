"""Reports: every place of an article where somebody is reported to speak, before speakers are resolved."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.extract.claims_asides import after_asides
from tawatur.extract.claims_content import content_after
from tawatur.extract.claims_cues import FINITE, Cue, Frame, cues_at, frames, opens_clause
from tawatur.extract.claims_pick import barred, crosses, parts, pick
from tawatur.extract.claims_sources import (
    HEADLINES,
    carrier_report,
    charge_noun,
    closing_source,
    headline_report,
    mutual_report,
    relative_report,
    relay_report,
    source_report,
    unnamed_report,
)
from tawatur.extract.claims_speaker import (
    Report,
    Subject,
    body_of_state,
    fronted_name,
    had_subject,
    noun_phrase,
    phrase_end,
    quoted_name,
    subject_of,
)
from tawatur.extract.claims_verdict import described
from tawatur.extract.quotes import inside_quote
from tawatur.language.document import Document
from tawatur.language.rules import Match

_ARMED = frozenset({"REB", "UAF", "ISM", "MIL", "PRM"})
"""Kinds of people who attack with arms."""
_WHAT = frozenset({"negator:any", "relative-word", "governed"})
"""Classes of the words that make a verb after them tell what, or whom, somebody called something."""
_REPORTERS = frozenset({"carrier:report", "carrier:data"})


def reports_in(doc: Document, first: int, last: int) -> Iterator[Report]:
    """The reports of the sentence ``first..last``, in order of text."""
    if (headline := headline_report(doc, first)) is not None:
        yield headline
    i = first
    taken = -1
    while i < last:
        tags = doc.words[i].tags
        per = "per" in tags or doc.phrase(i, "per") is not None
        if per and inside_quote(doc, i) is None and (source := source_report(doc, i)) is not None:
            yield source
            told = i + 1 < last and "negator:any" in doc.words[i + 1].tags and source.subject is not None
            # "According to WHAT X told": the verb before X is part of it.
            named = source.subject.first if told and source.subject is not None else i
            taken = max(taken, source.cue.at if source.cue is not None else i, named)
        elif "appears" in tags and (carrier := carrier_report(doc, i, last)) is not None:
            yield carrier
        elif (report := unnamed_report(doc, i, last) or charge_noun(doc, i, last)) is not None or (
            "cue" in tags and i > taken and (report := _at_cue(doc, i, last)) is not None
        ):
            yield report
        i += 1
    if (closing := closing_source(doc, first, last)) is not None:
        yield closing


def _at_cue(doc: Document, i: int, last: int) -> Report | None:
    cues = cues_at(doc, i)
    if not cues or inside_quote(doc, i) is not None or barred(doc, i):
        return None
    if (mutual := _match(doc, "takes:mutual", "claim-mutual", i, last)) is not None:
        return mutual_report(doc, mutual, cues, last)
    # "And X considered it an insult" tells what X thinks; the pronoun takes up no words of before.
    thinks = any("deems" in c.guards and "+wa" in c.reading.tags for c in cues)
    if not thinks and (relative := _match(doc, "+pron", "claim-relative", i, last)) is not None:
        return relative_report(doc, relative, cues)
    relay = _match(doc, "takes:relay", "claim-relay", i, last) or _match(
        doc, "takes:attributes", "claim-ascribed", i, last
    )
    if relay is not None:
        return relay_report(doc, relay, cues, last)
    if any(c.form == "finite" for c in cues):
        return finite_report(doc, cues, last)
    participles = [c for c in cues if c.form == "participle"]
    if participles and (found := _participle(doc, participles, last)) is not None:
        return found
    return _masdar(doc, [c for c in cues if c.form == "masdar"], last)


def _match(doc: Document, tag: str, layer: str, i: int, last: int) -> Match | None:
    """The first match of a layer at token ``i``, inside its sentence; only words with the tag are tried."""
    if tag not in doc.words[i].tags:
        return None
    match = next(doc.packs.rules(layer).at(doc, i), None)
    return match if match is not None and match.last <= last else None


def _takes_object(doc: Document, cue: Cue) -> bool:
    """Whether a verb with a pronoun speaks to somebody; else the pronoun takes up words from before."""
    if "+pron" not in cue.reading.tags or "target" in cue.guards:
        return True
    if cue.at + 1 < len(doc) and "mark" in doc.words[cue.at + 1].tags:
        return True
    # "And called it": but not "what, whom it called".
    before = doc.words[cue.at - 1].tags if cue.at else frozenset()
    return bool(cue.guards & {"object", "deems"}) and before.isdisjoint(_WHAT)


def finite_report(doc: Document, cues: list[Cue], last: int) -> Report | None:
    """The report of a finite verb, one of the readings ``cues``, in a sentence that ends at ``last``."""
    cues = [c for c in cues if c.form == "finite" and _takes_object(doc, c) and not _describes(doc, c)]
    if not cues:
        return None
    found = frames(doc, cues, last)
    plain = [f for f in found if f.kind != "noun" and not crosses(doc, f) and not parts(doc, f)]
    limit = min((f.mark for f in plain), default=last)
    cue = (plain or found)[0].cue if plain or found else cues[0]
    subject = (
        _reports_say(doc, cue, limit)
        or subject_of(doc, cue, limit)
        or quoted_name(doc, cue, last)
        or body_of_state(doc, cue, limit)
    )
    frame = (
        _quoted_before(doc, cue, subject)
        or _before_subject(doc, cue, subject)
        or pick(doc, found, plain, subject, last)
    )
    if frame is None and (shared := _shared(doc, cues, subject, last)) is not None:
        frame, subject = shared
    if frame is None:
        return _answer(doc, cue, subject, last)
    cue = frame.cue
    if subject is None and frame.kind != "noun":
        subject = noun_phrase(doc, cue, frame.mark)
    if subject is not None and subject.after and "target" in cue.guards:
        # "X accuses Y" in a headline: whoever follows is accused, also where the name before says nothing to us.
        subject = fronted_name(doc, cue) or subject
    if subject is None:
        subject = had_subject(doc, cue)
    if _is_described(doc, subject, frame):
        subject = None
    if "human" in cue.guards and subject is None:
        return None
    if subject is None and frame.kind == "noun" and _is_announced(doc, cue, frame):
        return None
    if "foe" in cue.guards and frame.kind == "noun" and not _is_foe(doc, subject, frame):
        return None
    if "media" in cue.guards and not _is_outlet(subject):
        return None
    if not _trusted(doc, cue, frame) or (frame.kind == "noun" and _taken_up(doc, cue)):
        return None
    return Report(
        "cue", cue.at, frame, subject, subject.rule if subject else "claims/speaker-of-before", (), cue
    )


def _describes(doc: Document, cue: Cue) -> bool:
    """Whether a verb of calling tells what something is called, by nobody: battles DESCRIBED AS fierce."""
    at = cue.at
    if (
        "takes:describes" not in cue.reading.tags
        or "passive?" not in cue.reading.tags
        or not 0 < at < len(doc) - 1
    ):
        return False
    before = [r.tags for r in doc.words[at - 1].readings if r.tags & {"noun", "adj"}]
    indefinite = bool(before) and all(tags.isdisjoint({"def", "+pron"}) for tags in before)
    return indefinite and "+bi" in doc.words[at + 1].tags and doc.over("actor", at - 1) is None


def _shared(
    doc: Document, cues: list[Cue], subject: Subject | None, last: int
) -> tuple[Frame, Subject | None] | None:
    """ "The army CONDEMNS and denies the charge": two verbs with one object, the subject after the first or both."""
    cue = next((c for c in cues if c.stance != "assert" and "takes:noun" in c.reading.tags), None)
    at = subject.last if subject is not None and subject.after else cues[0].at + 1
    if cue is None or at >= last or "+wa" not in doc.words[at].tags:
        return None
    tense = cue.reading.tags & FINITE
    other = next(
        (
            c
            for c in cues_at(doc, at)
            if c.form == "finite" and tense <= c.reading.tags and "+pron" not in c.reading.tags
        ),
        None,
    )
    if other is None:
        return None
    named = subject or subject_of(doc, other, last)
    start = content_after(doc, other, named, last)
    if start is None:
        return None
    return Frame(cue, "noun", start, start, "ar/grammar/claims/01-content/object"), named


def _is_foe(doc: Document, subject: Subject | None, frame: Frame) -> bool:
    """Whether a person attacks somebody in words, "the president attacks the minister": no armed man, no thing."""
    speaker = subject.chunk.value if subject is not None and subject.chunk is not None else None
    if speaker is None or speaker.kind != "person" or speaker.sector in _ARMED:
        return False
    return doc.at("actor", frame.start) is not None


def _is_announced(doc: Document, cue: Cue, frame: Frame) -> bool:
    """Whether the noun right after a feminine verb is its subject, in the passive: "while mourning was announced"."""
    breaks = "clause-break" in doc.words[cue.at - 1].tags if cue.at else False
    if not breaks or not {"past", "f", "sg"} <= cue.reading.tags or frame.start != cue.at + 1:
        return False
    nouns = [r.tags for r in doc.words[frame.start].readings if "noun" in r.tags]
    return bool(nouns) and all("f" in tags and "+pron" not in tags for tags in nouns)


def _taken_up(doc: Document, cue: Cue) -> bool:
    """Whether a pronoun right after the verb takes up what a relative tells of: "which X announced"."""
    at = cue.at
    return (
        0 < at < len(doc) - 1
        and "relative-word" in doc.words[at - 1].tags
        and "resumptive" in doc.words[at + 1].tags
    )


def _reports_say(doc: Document, cue: Cue, last: int) -> Subject | None:
    """Reports of nobody right after a verb, "news reports say", that have no issuer after them."""
    at = cue.at + 1
    if at >= last or doc.words[at].tags.isdisjoint(_REPORTERS):
        return None
    heads = [r.tags for r in doc.words[at].readings if r.tags & _REPORTERS]
    if not heads or not all("pl" in tags and "+pron" not in tags for tags in heads):
        return None
    issued = doc.at("actor", at + 1) is not None or (at + 1 < last and "+li" in doc.words[at + 1].tags)
    return (
        None
        if issued or doc.at("actor", at) is not None
        else Subject(at, phrase_end(doc, at, last), None, "claims/noun-phrase", True)
    )


def _answer(doc: Document, cue: Cue, subject: Subject | None, last: int) -> Report | None:
    """What a headline ends with, "and Tehran denies": a stance on what it told before."""
    ends = cue.at + 1 >= last or "stop" in doc.words[cue.at + 1].tags
    if not ends or subject is None or subject.after or doc.kind(cue.at) not in HEADLINES:
        return None
    if cue.stance == "assert" or cue.trust == "C" or "imperfect" not in cue.reading.tags:
        return None
    return Report("answer", subject.first, None, subject, subject.rule, (), cue, True)


def _is_described(doc: Document, subject: Subject | None, frame: Frame) -> bool:
    """Whether the phrase after "described" is what is described, right before as what: nobody who describes it."""
    if subject is None or not subject.after or "object" not in frame.cue.guards:
        return False
    if subject.chunk is not None:
        # "And described THE GOVERNMENT OF X as": where nobody else is named, a side is what is described.
        return "+pron" not in frame.cue.reading.tags and frame.mark == subject.last
    return frame.kind in {"phrase", "clause"} and subject.last >= frame.mark


def _is_outlet(subject: Subject | None) -> bool:
    return subject is not None and subject.chunk is not None and subject.chunk.value.sector == "JRN"


def _quoted_before(doc: Document, cue: Cue, subject: Subject | None) -> Frame | None:
    """The quotation right before a verb of saying that is followed by its subject and nothing else: "...", said X."""
    if (
        subject is None
        or not subject.after
        or "takes:quote" not in cue.reading.tags
        or "+wa" in cue.reading.tags
    ):
        return None
    end = doc.sentences[doc.sentence[cue.at]][1]
    stop = after_asides(doc, subject.last, end)
    if stop < end and doc.words[stop].tags.isdisjoint({"stop", "comma"}):
        return None
    closing = cue.at - 2 if "comma" in doc.words[cue.at - 1].tags else cue.at - 1
    quote = doc.over("quote", closing) if closing >= 0 else None
    if quote is None or quote.last != closing + 1 or "speech" not in quote.tags:
        return None
    if doc.blocks[closing] != doc.blocks[cue.at]:
        return None
    return Frame(cue, "quote", quote.first, quote.first, "ar/grammar/claims/01-content/quoted")


def _before_subject(doc: Document, cue: Cue, subject: Subject | None) -> Frame | None:
    """The object that stands between a verb and its subject: "claimed THE ATTACK the movement"."""
    if subject is None or not subject.rule.endswith("/subject-after-object"):
        return None
    return Frame(cue, "noun", cue.at + 1, cue.at + 1, "ar/grammar/claims/01-content/object")


def _trusted(doc: Document, cue: Cue, frame: Frame) -> bool:
    """The guards of the verb that the frame itself must keep."""
    if "impf-clause" in cue.guards and "imperfect" in cue.reading.tags:
        return frame.kind in {"clause", "quote"}
    if "evidence" in cue.guards:
        return frame.kind in {"clause", "quote"}
    if "object" in cue.guards:
        quote = doc.at("quote", frame.start + 1) or doc.at("quote", frame.start)
        readings = doc.words[frame.start].readings if frame.start < len(doc) else ()
        judged = any("+bi" in r.tags and "adj" in r.tags for r in readings)
        judged = judged or described(doc, frame.start, min(frame.start + 3, len(doc))) is not None
        return frame.kind in {"clause", "quote"} or quote is not None or judged
    return True


def _participle(doc: Document, cues: list[Cue], last: int) -> Report | None:
    i = cues[0].at
    match = next(doc.packs.rules("claim-participle").at(doc, i), None)
    if match is None:
        return None
    told = i + 2 < last and "governed" in doc.words[i + 1].tags and "mark" in doc.words[i + 2].tags
    if (
        not told
        and not opens_clause(doc, i)
        and any("noun" in r.tags and "cue" not in r.tags for r in doc.words[i].readings)
    ):
        return None
    found = [f for f in frames(doc, cues, last) if f.kind == "noun" or f.mark <= i + _reach(f)]
    plain = [f for f in found if f.kind != "noun"]
    frame = pick(doc, found, plain, None, last)
    if frame is None or (frame.cue.guards & {"clause"} and frame.kind not in {"clause", "quote"}):
        return None
    if frame.kind == "noun" and "acc" not in frame.cue.reading.tags and frame.start != i + 1:
        return None
    return Report("participle", i, frame, None, match.rule.name, (), frame.cue)


def _reach(frame: Frame) -> int:
    return 10 if frame.kind in {"clause", "quote"} else 6


def _masdar(doc: Document, cues: list[Cue], last: int) -> Report | None:
    """A verbal noun with its speaker in the genitive: "the ministry's announcement that"."""
    cues = [c for c in cues if c.trust == "A" or "masdar" in c.guards]
    if not cues:
        return None
    i = cues[0].at
    found = [f for f in frames(doc, cues, last) if f.kind != "noun" and f.mark <= i + 14]
    if (owned := _owned_masdar(doc, cues, found)) is not None:
        return owned
    if "carrier" in doc.words[i].tags and i > 0 and "governed:fi" in doc.words[i - 1].tags:
        # "in a statement to the agency" tells the occasion of another report.
        return None
    cues = [c for c in cues if "+pron" not in c.reading.tags]
    subject = next((s for c in cues if (s := subject_of(doc, c, last)) is not None and s.after), None)
    if subject is None:
        # Nobody named; after somebody's own, "HIS call to X", an actor is who is called.
        return None
    noun = content_after(doc, cues[0], subject, last)
    if noun is not None and any("comma" in doc.words[j].tags for j in range(subject.last, noun)):
        noun = None
    frame = next((f for f in found if f.mark >= subject.last), None)
    if noun is not None and "takes:noun" in cues[0].reading.tags and (frame is None or frame.mark > noun + 1):
        frame = Frame(cues[0], "noun", noun, noun, "ar/grammar/claims/01-content/object")
    if frame is None:
        return None
    return Report("masdar", i, frame, subject, subject.rule, (), frame.cue)


def _owned_masdar(doc: Document, cues: list[Cue], found: list[Frame]) -> Report | None:
    """A verbal noun with its speaker's pronoun and a complementizer: "with his affirming that"."""
    i = cues[0].at
    frame = next((f for f in found if f.kind == "clause" and f.start <= i + 3), None)
    if frame is None or not any("+pron" in c.reading.tags for c in cues) or frame.cue.stance != "assert":
        return None
    return Report("participle", i, frame, None, frame.rule, (), frame.cue)
