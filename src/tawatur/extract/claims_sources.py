"""Reports that are told by more than one verb and its subject: chains, documents, headlines, "according to"."""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_crowds import described_sector
from tawatur.extract.claims_asides import after_asides
from tawatur.extract.claims_cues import FINITE, Cue, Frame, cues_at, frames, is_passive
from tawatur.extract.claims_deeds import is_hostile
from tawatur.extract.claims_speaker import Report, Subject, noun_phrase, phrase_end, subject_of
from tawatur.extract.quotes import inside_quote
from tawatur.language.document import Chunk, Document
from tawatur.language.rules import Match

HEADLINES = frozenset({"title", "deck", "subhead"})
"""Kinds of blocks that are written like headlines."""
_CHARGES = frozenset(
    {"stance_noun:accuse", "stance_noun:demand", "stance_noun:condemn", "charge", "carrier:statement"}
)
_BRACKETS = 10
"""Tokens at the end of a headline within which the brackets of its source open."""


def charge_noun(doc: Document, i: int, last: int) -> Report | None:
    """A noun under which somebody speaks: "mutual accusations of" (both sides of the article), "the allegations of X"."""
    tags = doc.words[i].tags
    if tags.isdisjoint(_CHARGES):
        return None
    alleged = "stance_noun:accuse" in tags or "charge" in tags
    if (
        not (alleged or (i + 1 < last and doc.at("actor", i + 1) is not None))
        or inside_quote(doc, i) is not None
    ):
        return None
    match = next(doc.packs.rules("claim-mutual-noun").at(doc, i), None) if alleged else None
    if match is not None and match.last < last:
        report = mutual_report(doc, match, [_plain_cue(doc, i)], last)
        return msgspec.structs.replace(report, subject=None) if report is not None else None
    match = next(doc.packs.rules("claim-charge").at(doc, i), None)
    chunk = doc.at("actor", match.captures["speaker"][0]) if match is not None else None
    if match is None or chunk is None or match.last > last:
        return None
    start = match.captures["mark"][0]
    frame = Frame(_plain_cue(doc, i, _charged(doc, i, start)), "phrase", start, start, match.rule.name)
    subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True)
    return Report("charge", i, frame, subject, match.rule.name, (), frame.cue)


def _charged(doc: Document, i: int, start: int) -> str:
    """The stance that a noun sets under which somebody speaks; an allegation blames where it tells harm."""
    tags = doc.words[i].tags
    found = next((t for t in ("accuse", "demand", "condemn") if f"stance_noun:{t}" in tags), "assert")
    return "accuse" if found == "assert" and is_hostile(doc.words[start]) else found


def mutual_report(doc: Document, match: Match, cues: list[Cue], last: int) -> Report | None:
    start = match.captures["charge"][1]
    if start < last and not doc.words[start].tags & {"+bi", "governed"}:
        following = doc.words[start].tags
        start = start + 1 if following & {"adj", "unknown"} else match.captures["charge"][0]
    frame = Frame(cues[0], "noun", start, min(start, last - 1), match.rule.name)
    subject = subject_of(doc, cues[0], match.captures["charge"][0])
    return Report("mutual", cues[0].at, frame, subject, match.rule.name, (), cues[0])


def relative_report(doc: Document, match: Match, cues: list[Cue]) -> Report | None:
    """A report whose content is what stands before it: "a charge that the ministry denied"."""
    cue = next((c for c in cues if c.form == "finite"), None)
    chunk = doc.at("actor", match.captures["speaker"][0])
    if cue is None or chunk is None or _is_object(doc, cue.at):
        return None
    told = _tells_what(doc, cue.at) or "data" in match.rule.given
    if cue.trust == "C" and not told and not match.rule.given.keys() & {"relay", "attack"}:
        return None
    subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True)
    kind = "brought" if "relay" in match.rule.given else "what" if told else "relative"
    return Report(kind, cue.at, None, subject, match.rule.name, (), cue, True)


def _tells_what(doc: Document, at: int) -> bool:
    """Whether the verb stands after "what", as the object of another: "denied what the movement told of"."""
    if at < 2 or "negator:any" not in doc.words[at - 1].tags:
        return False
    before = doc.words[at - 2].tags
    return ("cue" in before and not before.isdisjoint(FINITE)) or doc.over("actor", at - 2) is not None


def _is_object(doc: Document, at: int) -> bool:
    """Whether the words taken up are the object of another verb: "commented on what the army told"."""
    before = doc.words[at - 2].tags if at > 1 else frozenset()
    return (
        at > 1 and "negator:any" in doc.words[at - 1].tags and not before.isdisjoint({"governed", "no-head"})
    )


def relay_report(doc: Document, match: Match, cues: list[Cue], last: int) -> Report | None:
    mark, start = match.captures["mark"]
    kind = "quote" if "colon" in doc.words[mark].tags or doc.at("quote", mark) else "clause"
    tags = doc.words[mark].tags
    if doc.at("quote", mark) is not None or ("masdar" in tags and tags.isdisjoint({"mark", "governed"})):
        # The quotation, or the act told, is itself what was said.
        start = mark
    cue = cues[0]
    said = match.captures.get("said")
    if said is not None:
        cue = next((c for c in cues_at(doc, said[0]) if c.form == "masdar"), cue)
    spoken = match.captures.get("speaker")
    chunk = doc.at("actor", spoken[0]) if spoken else None
    subject: Subject | None = None
    if spoken and chunk is not None:
        subject = Subject(spoken[0], chunk.last, chunk, match.rule.name, True)
    else:
        governed = "governed:ila" if "takes:attributes" in cues[0].reading.tags else "governed:ani"
        first = next((j for j in range(cues[0].at, mark) if governed in doc.words[j].tags), None)
        if first is not None and first + 1 < (said[0] if said else mark):
            end = said[0] if said else mark
            while end > first + 2 and doc.words[end - 1].kind == "punct":
                end -= 1
            subject = Subject(first + 1, end, None, match.rule.name, True)
            if said is None and described_sector(doc, first + 1, end)[0] == "UNK":
                # "Carried his talk ABOUT the role of": a topic, and nobody who speaks.
                return None
    via = match.captures.get("via")
    link = doc.at("actor", via[0]) if via else None
    subject, links = _deeper(doc, subject, mark)
    links += (link,) if link else ()
    frame = Frame(cue, kind, mark, min(start, last), match.rule.name)
    return Report("relay", cues[0].at, frame, subject, match.rule.name, links, cue)


def _deeper(doc: Document, subject: Subject | None, end: int) -> tuple[Subject | None, tuple[Chunk, ...]]:
    """The last of a chain "from the agency, from the spokesman" and the links before it, nearest to it first."""
    links: tuple[Chunk, ...] = ()
    while subject is not None and subject.chunk is not None and subject.last + 1 < end:
        if "governed:ani" not in doc.words[subject.last].tags:
            break
        chunk = doc.at("actor", subject.last + 1)
        if chunk is None:
            break
        links = (subject.chunk, *links)
        subject = Subject(chunk.first, chunk.last, chunk, subject.rule, True)
    return subject, links


def carrier_report(doc: Document, i: int, last: int) -> Report | None:
    for match in doc.packs.rules("claim-carrier").at(doc, i):
        if match.last > last:
            continue
        mark, start = match.captures["mark"]
        spoken = match.captures.get("speaker")
        chunk = doc.at("actor", spoken[0]) if spoken else None
        chunk = chunk or _issuer_before(doc, i)
        subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True) if chunk else None
        quote = doc.at("quote", mark)
        kind = "quote" if quote or "colon" in doc.words[mark].tags else "clause"
        frame = Frame(_plain_cue(doc, i), kind, mark, mark if quote else min(start, last), match.rule.name)
        return Report("carrier", i, frame, subject, match.rule.name, (), frame.cue)
    return None


def _issuer_before(doc: Document, i: int) -> Chunk | None:
    """The issuer of a document that the sentence has named before token ``i``: "in a statement of X, it said"."""
    first = doc.sentences[doc.sentence[i]][0]
    carrier = next((j for j in range(first, i) if "carrier" in doc.words[j].tags), None)
    if carrier is None:
        return None
    return next((c for j in range(carrier, i) if (c := doc.at("actor", j)) is not None), None)


def _plain_cue(doc: Document, i: int, stance: str = "assert") -> Cue:
    """A cue of one stance at a token that is no verb of reporting by itself."""
    reading = doc.words[i].readings[0]
    row = next((r for r in doc.packs.rows("cue") if r.value == stance), None)
    if row is None:
        raise LookupError("the packs hold no verb of saying")
    return Cue(i, "finite", reading, row, "A", frozenset())


def source_report(doc: Document, i: int) -> Report | None:
    for match in doc.packs.rules("claim-source").at(doc, i):
        if doc.sentence[match.last - 1] != doc.sentence[i]:
            continue
        named = match.captures.get("cue")
        span = match.captures.get("source")
        chunk = doc.at("actor", span[0]) if span else None
        cue = next((c for c in cues_at(doc, named[0]) if c.form == "finite"), None) if named else None
        if named and (
            cue is None
            or (cue.trust == "C" and "also" in match.captures and "closing" not in cue.guards)
            or _has_content(doc, cue, match.last)
        ):
            continue
        subject = None
        if chunk is not None:
            subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True)
        elif cue is not None:
            subject = noun_phrase(doc, cue, doc.sentences[doc.sentence[i]][1])
        elif span is not None:
            subject = Subject(span[0], phrase_end(doc, span[0]), None, match.rule.name, True)
        if cue is not None and "+pron" in cue.reading.tags and "governed:ala" in doc.words[i].tags:
            continue
        if subject is None and cue is None:
            continue
        plainly = cue is not None and "takes:inna" in cue.reading.tags
        if (
            "also" in match.captures
            and subject is not None
            and not plainly
            and not _closes(doc, subject.last)
        ):
            continue
        kind = "chain" if match.rule.given.get("kind") == "relay" else "source"
        subject, links = _deeper(doc, subject, doc.sentences[doc.sentence[i]][1])
        return Report(kind, i, None, subject, match.rule.name, links, cue or _plain_cue(doc, i), True)
    return None


def closing_source(doc: Document, first: int, last: int) -> Report | None:
    """The source that a headline names in brackets at its end."""
    if doc.kind(first) not in HEADLINES:
        return None
    opened = next(
        (i for i in range(last - 1, max(first, last - _BRACKETS), -1) if "comma:open" in doc.words[i].tags),
        None,
    )
    match = next(doc.packs.rules("claim-closing").at(doc, opened), None) if opened is not None else None
    chunk = doc.at("actor", match.captures["source"][0]) if match is not None else None
    if opened is None or match is None or chunk is None or chunk.value.sector == "JRN":
        return None
    subject = Subject(chunk.first, chunk.last, chunk, match.rule.name, True)
    return Report("source", opened, None, subject, match.rule.name, (), _plain_cue(doc, opened), True)


def unnamed_report(doc: Document, i: int, last: int) -> Report | None:
    """What reports without an author say: "amid reports of", "was described as"."""
    tags = doc.words[i].tags
    if (
        tags.isdisjoint({"carrier:report", "carrier:data", "rumour", "takes:describes"})
        or inside_quote(doc, i) is not None
    ):
        return None
    match = next(doc.packs.rules("claim-unnamed").at(doc, i), None)
    if match is None or match.last >= last or (i > 1 and "negator:noun" in doc.words[i - 2].tags):
        return None
    verb = next((r for r in doc.words[i].readings if "takes:describes" in r.tags), None)
    if verb is not None and not is_passive(doc.words[i], verb):
        return None
    start = match.captures["mark"][1]
    kind = "quote" if doc.at("quote", start) is not None else "phrase"
    frame = Frame(_plain_cue(doc, i), kind, match.captures["mark"][0], start, match.rule.name)
    return Report("unnamed", i, frame, None, match.rule.name, (), frame.cue)


def _closes(doc: Document, i: int) -> bool:
    """Whether nothing of the clause follows before token ``i``: an aside or a day at most, then a mark of its end."""
    end = doc.sentences[doc.sentence[min(i, len(doc)) - 1]][1]
    i = after_asides(doc, i, end)
    return i >= end or bool(doc.words[i].tags & {"comma", "stop", "clause-break"})


def _has_content(doc: Document, cue: Cue, after: int) -> bool:
    """Whether the verb after "as" has content of its own, so that "as" means "also"."""
    end = doc.sentences[doc.sentence[cue.at]][1]
    marks = [f for f in frames(doc, [cue], end) if f.kind != "noun" and f.mark <= after + 5]
    return any(not any("comma" in doc.words[j].tags for j in range(cue.at, f.mark)) for f in marks)


def _spoken(doc: Document, start: int, end: int) -> bool:
    """Whether a headline after a country's name and a colon is what the country says, and no news from there."""
    if (quote := doc.at("quote", start)) is not None and quote.last >= end - 1:
        return True
    first = doc.words[start]
    return "negator:future" in first.tags or any("1" in r.tags and r.tags & FINITE for r in first.readings)


def headline_report(doc: Document, first: int) -> Report | None:
    if doc.kind(first) not in HEADLINES:
        return None
    match = next(doc.packs.rules("claim-headline").at(doc, first), None)
    if match is None:
        return None
    chunk = doc.at("actor", match.captures["speaker"][0])
    start = match.captures["mark"][1]
    end = doc.sentences[doc.sentence[first]][1]
    if start >= end or (chunk is not None and chunk.value.kind == "country" and not _spoken(doc, start, end)):
        return None
    named = chunk.last if chunk is not None else match.captures["mark"][0]
    begins = match.captures["speaker"][0]
    subject = Subject(begins, named, chunk, match.rule.name, False)
    mark, said = match.captures["mark"][0], match.captures.get("said")
    told = next((c for c in cues_at(doc, said[0]) if c.form == "participle"), None) if said else None
    frame = Frame(told or _plain_cue(doc, mark), "quote", mark, start, match.rule.name)
    return Report("headline", first, frame, subject, match.rule.name, (), frame.cue)
