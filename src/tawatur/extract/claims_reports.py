"""Reports: every place of an article where somebody is reported to speak, before speakers are resolved."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tawatur.extract.claims_cues import FINITE, Cue, Frame, cues_at, frames, opens_clause
from tawatur.extract.claims_speaker import Subject, content_after, noun_phrase, subject_of
from tawatur.extract.claims_stance import negated
from tawatur.extract.quotes import inside_quote
from tawatur.language.document import Chunk, Document
from tawatur.language.rules import Match
from tawatur.language.words import Word

_NOUN_WINDOW = 9
_SAYING = "mark:saying"


class Report(msgspec.Struct, frozen=True, eq=False):
    """One place of reported speech. ``kind``: cue, participle, masdar, source, relay, carrier, headline, mutual.

    ``first`` is the first token of the report, ``subject`` its overt speaker, ``via`` links named in it.
    """

    kind: str
    first: int
    frame: Frame | None
    subject: Subject | None
    rule: str
    via: tuple[Chunk, ...] = ()
    cue: Cue | None = None
    back: bool = False
    """Whether the content stands before the cue: attribution at the end."""


def reports_in(doc: Document, first: int, last: int) -> Iterator[Report]:
    """The reports of the sentence ``first..last``, in order of text."""
    if (headline := _headline(doc, first)) is not None:
        yield headline
    i = first
    taken = -1
    while i < last:
        tags = doc.words[i].tags
        per = "per" in tags or doc.phrase(i, "per") is not None
        if per and inside_quote(doc, i) is None and (source := _source(doc, i)) is not None:
            yield source
            if source.cue is not None:
                taken = source.cue.at
        elif "appears" in tags and (carrier := _carrier(doc, i, last)) is not None:
            yield carrier
        elif "cue" in tags and i > taken and (report := _at_cue(doc, i, last)) is not None:
            yield report
        i += 1


def _at_cue(doc: Document, i: int, last: int) -> Report | None:
    cues = cues_at(doc, i)
    if not cues or inside_quote(doc, i) is not None or _barred(doc, i):
        return None
    mutual = next(doc.packs.rules("claim-mutual").at(doc, i), None)
    if mutual is not None and mutual.last <= last:
        return _mutual(doc, mutual, cues, last)
    relative = next(doc.packs.rules("claim-relative").at(doc, i), None)
    if relative is not None and relative.last <= last:
        return _relative(doc, relative, cues)
    relay = next(doc.packs.rules("claim-relay").at(doc, i), None)
    if relay is not None and relay.last <= last:
        return _relay(doc, relay, cues, last)
    finite = [c for c in cues if c.form == "finite" and _takes_object(doc, c)]
    if finite:
        return _finite(doc, finite, last)
    participles = [c for c in cues if c.form == "participle"]
    if participles and (found := _participle(doc, participles, last)) is not None:
        return found
    return _masdar(doc, [c for c in cues if c.form == "masdar"], last)


def _takes_object(doc: Document, cue: Cue) -> bool:
    """Whether a verb with a pronoun speaks to somebody; else the pronoun takes up words from before."""
    if "+pron" not in cue.reading.tags or cue.guards & {"target"}:
        return True
    return cue.at + 1 < len(doc) and "mark" in doc.words[cue.at + 1].tags


def _barred(doc: Document, i: int) -> bool:
    return any(
        m.captures.get("cue", (i, i))[0] == i and not _possible(doc, i)
        for m in doc.packs.rules("claim-not").at(doc, i)
    )


def _possible(doc: Document, i: int) -> bool:
    return negated(doc, i) and any("excludes" in c.guards for c in cues_at(doc, i))


def _finite(doc: Document, cues: list[Cue], last: int) -> Report | None:
    found = frames(doc, cues, last)
    plain = [f for f in found if f.kind != "noun" and not _crosses(doc, f)]
    limit = min((f.mark for f in plain), default=last)
    cue = (plain or found)[0].cue if plain or found else cues[0]
    subject = subject_of(doc, cue, limit)
    frame = _pick(doc, found, plain, subject, last)
    if frame is None:
        return None
    cue = frame.cue
    if subject is None and frame.kind != "noun":
        subject = noun_phrase(doc, cue, frame.mark)
    if "human" in cue.guards and subject is None:
        return None
    if not _trusted(doc, cue, frame):
        return None
    return Report(
        "cue", cue.at, frame, subject, subject.rule if subject else "claims/speaker-of-before", (), cue
    )


def _trusted(doc: Document, cue: Cue, frame: Frame) -> bool:
    """The guards of the verb that the frame itself must keep."""
    if "impf-clause" in cue.guards and "imperfect" in cue.reading.tags:
        return frame.kind in {"clause", "quote"}
    if "evidence" in cue.guards:
        return frame.kind in {"clause", "quote"}
    if "object" in cue.guards:
        quote = doc.at("quote", frame.start + 1) or doc.at("quote", frame.start)
        return frame.kind in {"clause", "quote"} or quote is not None
    return True


def _crosses(doc: Document, frame: Frame) -> bool:
    """Whether another report, with a mark of its own, stands between the cue and the mark of the frame."""
    for i in range(frame.cue.at + 1, frame.mark):
        word = doc.words[i]
        if "cue" not in word.tags or i == frame.start:
            continue
        if any(
            "takes:that" in r.tags and "verb" in r.tags and "3" in r.tags for r in word.readings
        ) and opens_clause(doc, i):
            return True
        if any({"cue", "part-active", "acc"} <= r.tags for r in word.readings):
            return True
    return False


def _pick(
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
    if best is None or best.mark > start + _NOUN_WINDOW:
        return here
    if best.mark <= start:
        return best
    if best.kind == "phrase":
        return here
    between = [doc.words[j] for j in range(start, best.mark)]
    clause = any("comma" in w.tags or _only_finite(w) for w in between)
    stance = any("stance_noun" in w.tags for w in between[:1])
    return here if clause or stance else best


def _only_finite(word: Word) -> bool:
    return bool(word.readings) and all(r.tags & FINITE for r in word.readings)


def _participle(doc: Document, cues: list[Cue], last: int) -> Report | None:
    i = cues[0].at
    match = next(doc.packs.rules("claim-participle").at(doc, i), None)
    if match is None:
        return None
    if any(_SAYING in r.tags for r in doc.words[i].readings) and i > doc.sentences[doc.sentence[i]][0]:
        host = any(
            "cue" in doc.words[j].tags for j in range(max(doc.sentences[doc.sentence[i]][0], i - 20), i)
        )
        if host:
            return None
    found = [f for f in frames(doc, cues, last) if f.kind == "noun" or f.mark <= i + _reach(f)]
    plain = [f for f in found if f.kind != "noun"]
    frame = _pick(doc, found, plain, None, last)
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
    subject = next((s for c in cues if (s := subject_of(doc, c, last)) is not None and s.after), None)
    if subject is None:
        return None
    noun = content_after(doc, cues[0], subject, last)
    frame = next((f for f in found if f.mark >= subject.last), None)
    if noun is not None and "takes:noun" in cues[0].reading.tags and (frame is None or frame.mark > noun + 1):
        frame = Frame(cues[0], "noun", noun, noun, "ar/grammar/claims/01-content/object")
    if frame is None:
        return None
    return Report("masdar", i, frame, subject, subject.rule, (), frame.cue)


def _mutual(doc: Document, match: Match, cues: list[Cue], last: int) -> Report | None:
    start = match.captures["charge"][1]
    if start < last and not doc.words[start].tags & {"+bi", "governed"}:
        following = doc.words[start].tags
        start = start + 1 if following & {"adj", "unknown"} else start
    frame = Frame(cues[0], "noun", start, min(start, last - 1), match.rule.name)
    subject = subject_of(doc, cues[0], match.captures["charge"][0])
    return Report("mutual", cues[0].at, frame, subject, match.rule.name, (), cues[0])


def _relative(doc: Document, match: Match, cues: list[Cue]) -> Report | None:
    """A report whose content is what stands before it: "a charge that the ministry denied"."""
    cue = next((c for c in cues if c.form == "finite"), None)
    chunk = doc.at("actor", match.captures["speaker"][0])
    if cue is None or chunk is None:
        return None
    subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True)
    kind = "brought" if "relay" in match.rule.given else "relative"
    return Report(kind, cue.at, None, subject, match.rule.name, (chunk,), cue, True)


def _relay(doc: Document, match: Match, cues: list[Cue], last: int) -> Report | None:
    mark, start = match.captures["mark"]
    kind = "quote" if "colon" in doc.words[mark].tags or doc.at("quote", mark) else "clause"
    if doc.at("quote", mark) is not None:
        start = mark
    cue = cues[0]
    said = match.captures.get("said")
    if said is not None:
        cue = next((c for c in _any_form(doc, said[0]) if c.form == "masdar"), cue)
    spoken = match.captures.get("speaker")
    chunk = doc.at("actor", spoken[0]) if spoken else None
    subject: Subject | None = None
    if spoken and chunk is not None:
        subject = Subject(spoken[0], chunk.last, chunk, match.rule.name, True)
    else:
        first = next((j for j in range(cues[0].at, mark) if "governed:ani" in doc.words[j].tags), None)
        if first is not None and first + 1 < (said[0] if said else mark):
            subject = Subject(first + 1, said[0] if said else mark, None, match.rule.name, True)
    via = match.captures.get("via")
    link = doc.at("actor", via[0]) if via else None
    frame = Frame(cue, kind, mark, min(start, last), match.rule.name)
    return Report("relay", cues[0].at, frame, subject, match.rule.name, (link,) if link else (), cue)


def _any_form(doc: Document, i: int) -> list[Cue]:
    return cues_at(doc, i)


def _carrier(doc: Document, i: int, last: int) -> Report | None:
    for match in doc.packs.rules("claim-carrier").at(doc, i):
        if match.last > last:
            continue
        mark, start = match.captures["mark"]
        spoken = match.captures.get("speaker")
        chunk = doc.at("actor", spoken[0]) if spoken else None
        subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True) if chunk else None
        quote = doc.at("quote", mark)
        kind = "quote" if quote or "colon" in doc.words[mark].tags else "clause"
        frame = Frame(_plain_cue(doc, i), kind, mark, mark if quote else min(start, last), match.rule.name)
        return Report("carrier", i, frame, subject, match.rule.name)
    return None


def _plain_cue(doc: Document, i: int) -> Cue:
    """A cue of bare assertion at a token that is no verb of reporting by itself."""
    reading = doc.words[i].readings[0]
    row = next((r for r in doc.packs.rows("cue") if r.value == "assert"), None)
    if row is None:
        raise LookupError("the packs hold no verb of saying")
    return Cue(i, "finite", reading, row, "A", frozenset())


def _source(doc: Document, i: int) -> Report | None:
    for match in doc.packs.rules("claim-source").at(doc, i):
        if doc.sentence[match.last - 1] != doc.sentence[i]:
            continue
        named = match.captures.get("cue")
        span = match.captures.get("source")
        chunk = doc.at("actor", span[0]) if span else None
        cue = next((c for c in cues_at(doc, named[0]) if c.form == "finite"), None) if named else None
        if named and (cue is None or cue.trust == "C" or _has_content(doc, cue, match.last)):
            continue
        subject = None
        if chunk is not None:
            subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True)
        elif cue is not None:
            subject = noun_phrase(doc, cue, doc.sentences[doc.sentence[i]][1])
        elif span is not None:
            subject = Subject(span[0], span[1], None, match.rule.name, True)
        return Report("source", i, None, subject, match.rule.name, (), cue or _plain_cue(doc, i), True)
    return None


def _has_content(doc: Document, cue: Cue, after: int) -> bool:
    """Whether the verb after "as" has content of its own, so that "as" means "also"."""
    end = doc.sentences[doc.sentence[cue.at]][1]
    marks = [f for f in frames(doc, [cue], end) if f.kind != "noun" and f.mark <= after + 5]
    return any(not any("comma" in doc.words[j].tags for j in range(cue.at, f.mark)) for f in marks)


def _headline(doc: Document, first: int) -> Report | None:
    if doc.kind(first) not in {"title", "deck", "subhead"}:
        return None
    match = next(doc.packs.rules("claim-headline").at(doc, first), None)
    if match is None:
        return None
    chunk = doc.at("actor", match.captures["speaker"][0])
    start = match.captures["mark"][1]
    end = doc.sentences[doc.sentence[first]][1]
    if chunk is None or start >= end:
        return None
    subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, False)
    frame = Frame(
        _plain_cue(doc, match.captures["mark"][0]), "quote", match.captures["mark"][0], start, match.rule.name
    )
    return Report("headline", first, frame, subject, match.rule.name)
