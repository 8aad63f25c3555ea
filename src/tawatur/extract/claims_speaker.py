"""Who speaks: the subject of a cue in its sentence, or the speaker of before."""

from __future__ import annotations

from typing import Any

import msgspec

from tawatur.extract.claims_asides import after_asides
from tawatur.extract.claims_cues import FINITE, Cue, Frame, agrees, opens_clause, stands_clear
from tawatur.language.document import Chunk, Document
from tawatur.model import How

NO_HEAD = frozenset(
    {"punct", "mark", "governed", "negator", "relative-word", "clause-break", "per", "had", "particle", "resumptive",
     "comma", "colon", "stop", "digits", "an-host", "need", "responsibility",
     "no-head"}
)  # fmt: skip
"""Classes of words with which no noun phrase begins."""
_NP_END = NO_HEAD - {"governed", "need", "digits", "particle", "no-head"} | {"aside"}
_LONGEST_SUBJECT = 14
_LONGEST_NAME = 3
_SUBJECT_AFTER = frozenset({"had", "mark", "particle", "clause-break", "an-host", "no-head"})


class Voice(msgspec.Struct, frozen=True, eq=False):
    """A speaker at one place: the actor (an ``ActorRef``), the tokens that name it, and how it was found.

    ``gender`` is that of the verb or the noun: "m", "f" or None.
    """

    actor: Any
    first: int
    last: int
    how: How
    gender: str | None
    rule: str = ""


class Subject(msgspec.Struct, frozen=True, eq=False):
    """The subject of a cue: an actor's chunk, or the tokens of a noun phrase that no actor covers (chunk None)."""

    first: int
    last: int
    chunk: Chunk | None
    rule: str
    after: bool


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


def subject_of(doc: Document, cue: Cue, limit: int) -> Subject | None:
    """The overt subject of a cue: after it, up to token ``limit``, or else before it in the sentence."""
    after = before = None
    for match in doc.packs.rules("claim-speaker").at(doc, cue.at):
        span = match.captures.get("speaker")
        chunk = doc.at("actor", span[0]) if span else None
        if span is None or chunk is None:
            continue
        # A statement TO THE AGENCY is somebody else's; one of the ministry may be its own.
        near = span[0] == cue.at + 1 or chunk.value.sector == "JRN"
        if near and _told_to(doc, span[0]):
            continue
        if span[0] > cue.at + 1 and _of_press(doc, span[0]):
            continue
        subject = Subject(span[0], chunk.last, chunk, match.rule.name, span[0] > cue.at)
        far = match.rule.name.endswith("/subject-after-object")
        if subject.after and after is None and (far or chunk.first < max(limit, cue.at + 2)):
            after = subject
        elif not subject.after and before is None and doc.sentence[span[0]] == doc.sentence[cue.at]:
            before = subject
    return _choose(doc, cue, after, before)


def _of_press(doc: Document, i: int) -> bool:
    """Whether the word describes the statements right before it, PRESS statements, and is no journalist."""
    carrier = "carrier" in doc.words[i - 1].tags
    return carrier and any("adj" in r.tags and not r.tags & {"def", "noun"} for r in doc.words[i].readings)


def _told_to(doc: Document, i: int) -> bool:
    """Whether an outlet at token ``i`` is whom somebody told, by the preposition on it in every reading."""
    word, chunk = doc.words[i], doc.at("actor", i)
    if chunk is not None and chunk.value.key.startswith("outlet:") and chunk.last > i + 1:
        # The name of more words has its preposition before its first letters.
        return bool(chunk.value.start > doc.starts[i])
    if "outlet" not in word.tags and chunk is None:
        return False
    merged = doc.packs.analyser.clitics.merged
    return all("+li" in r.tags for r in word.readings) or word.folded.startswith(merged)


def _choose(doc: Document, cue: Cue, after: Subject | None, before: Subject | None) -> Subject | None:
    if before is not None and not (_fits(doc, cue, before) and _stands_first(doc, cue, before)):
        before = None
    if after is not None and (_object_of_relative(doc, cue) or _accusative(doc, after.first)):
        after = None
    owned = after is not None and any("+pron" in r.tags for r in doc.words[after.first].readings)
    if owned and "told" in cue.guards and before is not None:
        # "The president told HIS counterpart that".
        after = None
    if after is not None and "target" in cue.guards:
        # "warned the States": who is warned stands where a subject could; gender and a subject before tell.
        if not _fits(doc, cue, after) or _other_gender(doc, cue, after) or _his(doc, after):
            after = None
        if before is not None and not cue.reading.tags & {"+wa"} and not (after and _apart(doc, cue, before)):
            return before
    return after or before


def _his(doc: Document, subject: Subject) -> bool:
    """Whether a crowd is told as somebody's own: "called on HIS followers"."""
    crowd = subject.chunk is not None and subject.chunk.value.kind == "group"
    return crowd and any("+pron" in r.tags for r in doc.words[subject.first].readings[:1])


def _other_gender(doc: Document, cue: Cue, subject: Subject) -> bool:
    """Whether a masculine verb stands before a name or a noun that is feminine: whom it addresses."""
    if "m" not in cue.reading.tags or "f" in cue.reading.tags:
        return False
    if subject.chunk is not None and subject.chunk.value.kind == "country":
        return "male-name" not in doc.words[subject.first].tags
    nouns = [r.tags for r in doc.words[subject.first].readings if "noun" in r.tags]
    named = subject.chunk is not None and subject.chunk.value.kind == "person"
    return bool(nouns) and not named and all("f" in tags and "m" not in tags for tags in nouns)


def _accusative(doc: Document, i: int) -> bool:
    """Whether the word is written as an object, not as a subject, in every reading: a plural of men in -in."""
    readings = [r.tags for r in doc.words[i].readings if r.tags & {"noun", "adj"}]
    return bool(readings) and all("acc" in tags for tags in readings)


def _apart(doc: Document, cue: Cue, subject: Subject) -> bool:
    """Whether marks part a subject from a verb in the past, which then has it after it: the name of a dateline."""
    between = range(subject.last, cue.at)
    return "past" in cue.reading.tags and any(doc.words[i].kind == "punct" for i in between)


def _object_of_relative(doc: Document, cue: Cue) -> bool:
    """Whether who follows the verb is its object: "the states that support X"; the antecedent is its subject."""
    if cue.at == 0 or "relative-word" not in doc.words[cue.at - 1].tags or "+pron" in cue.reading.tags:
        return False
    if cue.at + 1 < len(doc) and "resumptive" in doc.words[cue.at + 1].tags:
        # "the words by which X threatened"
        return False
    return cue.stance not in {"assert", "deny"} and "takes:noun" in cue.reading.tags


def _stands_first(doc: Document, cue: Cue, subject: Subject) -> bool:
    """Whether a subject before its verb opens a clause, and the verb is joined to it by nothing."""
    if subject.rule.endswith("/relative"):
        return True
    if "+wa" in cue.reading.tags:
        return False
    first = subject.first
    if subject.last == cue.at and "past" in cue.reading.tags and _unnamed(doc, first):
        # "the anger of protesters who called for": a relative clause without its pronoun.
        return True
    parted = any("comma" in doc.words[i].tags for i in range(subject.last, cue.at))
    if parted and first > doc.sentences[doc.sentence[first]][0] + 2:
        return not doc.words[first - 1].tags.isdisjoint({"had", "aside"})
    return opens_clause(doc, first) or not doc.words[first - 1].tags.isdisjoint(_SUBJECT_AFTER)


def _unnamed(doc: Document, i: int) -> bool:
    """Whether the word is a noun of people without the article."""
    return any({"noun", "pl"} <= r.tags and not r.tags & {"def", "+pron"} for r in doc.words[i].readings)


def _fits(doc: Document, cue: Cue, subject: Subject) -> bool:
    return subject.chunk is None or agrees(cue.reading, gender_of(doc, subject.chunk))


def gender_of(doc: Document, chunk: Chunk) -> str | None:
    """The gender of an actor's mention by its first word: "m", "f", or None where words do not tell."""
    value = chunk.value
    known = getattr(value, "gender", None)
    if getattr(value, "kind", "") in {"country", "group"}:
        # Names of countries, movements and crowds take verbs of either gender.
        return None
    if known in {"m", "f"} and (
        getattr(value, "kind", "") == "person" or "field" in doc.words[chunk.first].tags
    ):
        # A ministry that is named by its field alone has the gender of the noun left out.
        return str(known)
    for reading in doc.words[chunk.first].readings:
        genders = reading.tags & {"m", "f"}
        if "noun" in reading.tags and len(genders) == 1:
            if "pl" in reading.tags and "m" in genders:
                return None
            return next(iter(genders))
    return str(known) if known in {"m", "f"} else None


def noun_phrase(doc: Document, cue: Cue, limit: int) -> Subject | None:
    """The noun phrase after a cue that is its subject though no actor covers it, up to token ``limit``."""
    first = after_asides(doc, cue.at + 1, limit)
    if first >= limit or not _heads(doc, first) or _accusative(doc, first) or _speaks_of(doc, first):
        return None
    subject = Subject(first, phrase_end(doc, first, limit), None, "claims/noun-phrase", True)
    if "target" in cue.guards and (
        _other_gender(doc, cue, subject) or any("+pron" in r.tags for r in doc.words[first].readings[:1])
    ):
        # "Called on HIS followers": whoever has a pronoun of the subject is addressed.
        return None
    return subject


def _speaks_of(doc: Document, i: int) -> bool:
    """Whether the word after a verb is no subject: how it was said, "ADDRESSING the soldiers", or a clause of its
    own, "added THIS war began"."""
    readings = doc.words[i].readings
    return "this" in doc.words[i].tags or any({"cue", "part-active", "acc"} <= r.tags for r in readings)


def quoted_name(doc: Document, cue: Cue, limit: int) -> Subject | None:
    """A name in quotation marks right after a verb, before its content: the body of that name is the subject."""
    quote = doc.at("quote", cue.at + 1)
    if quote is None or "name" not in quote.tags or quote.last >= limit:
        return _quoted_before(doc, cue)
    after = doc.words[quote.last]
    follows = (
        bool(after.tags & {"noun", "masdar", "mark", "colon", "aside", "comma"}) and "stop" not in after.tags
    )
    return Subject(quote.first, quote.last, None, "claims/noun-phrase", True) if follows else None


def _quoted_before(doc: Document, cue: Cue) -> Subject | None:
    """A name in quotation marks with which a clause opens, right before a verb in the present: "and 'X' announces"."""
    quote = doc.over("quote", cue.at - 1) if cue.at else None
    if quote is None or quote.last != cue.at or "name" not in quote.tags:
        return None
    if "imperfect" not in cue.reading.tags or cue.reading.pre:
        return None
    first = quote.first - (quote.first > 0 and "number-mark:and" in doc.words[quote.first - 1].tags)
    opens = first == doc.sentences[doc.sentence[cue.at]][0] or doc.words[first - 1].kind == "punct"
    return Subject(quote.first, quote.last, None, "claims/noun-phrase", False) if opens else None


def body_of_state(doc: Document, cue: Cue, last: int) -> Subject | None:
    """A body or an office right after a verb that opens its clause, up to the adjective of its state; somebody's kin,
    up to the noun of what they tell."""
    head = cue.at + 1
    if head >= last or not opens_clause(doc, cue.at):
        return None
    kin = "glue:kin" in doc.words[head].tags
    if doc.words[head].tags.isdisjoint({"institution", "role"}) and not kin:
        return None
    if "target" in cue.guards and _other_gender(doc, cue, Subject(head, head + 1, None, "", True)):
        # "He called on the government": whom a verb of the other gender addresses.
        return None
    quote = doc.at("quote", head + 1)
    if quote is not None and "name" in quote.tags and quote.last < last:
        # The organisation "X".
        return Subject(head, quote.last, None, "claims/noun-phrase", True)
    for i in range(head + 1, min(head + 5, last)):
        if "nisba" in doc.words[i].tags:
            return Subject(head, i + 1, None, "claims/noun-phrase", True)
        if (
            kin
            and i > head + 1
            and any({"noun"} <= r.tags and "def" not in r.tags for r in doc.words[i].readings)
        ):
            return Subject(head, i, None, "claims/noun-phrase", True)
        if doc.words[i].kind != "word" or doc.words[i].tags & FINITE:
            return None
    return None


def had_subject(doc: Document, cue: Cue) -> Subject | None:
    """The noun phrase right before a cue, after "had" or "but": "but Kurdish sources said"."""
    first = doc.sentences[doc.sentence[cue.at]][0]
    if "+wa" in cue.reading.tags and cue.at > first:
        return None
    if not opens_clause(doc, cue.at) and {"past", "pl"} <= cue.reading.tags and _unnamed(doc, cue.at - 1):
        return Subject(cue.at - 1, cue.at, None, "claims/noun-phrase", False)
    for i in range(cue.at - 1, max(first, cue.at - _LONGEST_SUBJECT) - 1, -1):
        tags = doc.words[i].tags
        if not tags.isdisjoint({"had", "clause-break"}):
            if i + 1 < cue.at and _heads(doc, i + 1):
                return Subject(i + 1, phrase_end(doc, i + 1, cue.at), None, "claims/noun-phrase", False)
            return None
        if "mark" in tags and "imperfect" in cue.reading.tags and not doc.words[i + 1].tags & FINITE:
            return _whole(doc, i + 1, cue)
        if "stop" in tags or "mark" in tags:
            return None
    # A document or an office that opens the sentence: "a report discloses".
    opens = not doc.words[first].tags.isdisjoint({"carrier", "role"})
    return _whole(doc, first, cue) if opens and cue.at - first <= _LONGEST_SUBJECT // 2 else None


def _whole(doc: Document, first: int, cue: Cue) -> Subject | None:
    """The words from token ``first`` up to a verb, where they are one noun phrase."""
    if first >= cue.at or not _heads(doc, first) or phrase_end(doc, first, cue.at) != cue.at:
        return None
    return Subject(first, cue.at, None, "claims/noun-phrase", False)


def fronted_name(doc: Document, cue: Cue) -> Subject | None:
    """The noun phrase between the begin of a clause and a verb in the present, that is no name known to us."""
    if "imperfect" not in cue.reading.tags or cue.reading.pre:
        return None
    begin = doc.sentences[doc.sentence[cue.at]][0]
    near = range(max(begin, cue.at - _LONGEST_NAME), cue.at)
    first = next((i for i in near if i == begin or "mark" in doc.words[i - 1].tags), None)
    return _whole(doc, first, cue) if first is not None else None


def phrase_end(doc: Document, first: int, limit: int | None = None) -> int:
    """The end of the noun phrase that begins at token ``first``, at most ``limit``."""
    limit = doc.sentences[doc.sentence[first]][1] if limit is None else limit
    last = first + 1
    while last < min(limit, first + _LONGEST_SUBJECT) and not _ends(doc, last):
        if doc.at("actor", last) is not None and (
            any("+pron" in r.tags for r in doc.words[last - 1].readings)
            or (
                last == first + 1 and "unknown" in doc.words[first].tags and "+wa" not in doc.words[last].tags
            )
        ):
            # Whoever is named after a name, or after somebody's own, is another.
            break
        last += 1
    quote = doc.at("quote", last)
    if quote is not None and "name" in quote.tags and last == first + 1 and quote.last <= limit:
        # A gathering "X": the name belongs to it.
        return quote.last
    return last


def _heads(doc: Document, i: int) -> bool:
    word = doc.words[i]
    where = doc.at("place", i) is not None and "institution" not in word.tags
    if word.kind != "word" or doc.at("time", i) or where or doc.phrase(i, "per"):
        return False
    if any(r.tags & NO_HEAD and not r.pre for r in word.readings):
        return False
    if any(r.tags & FINITE and "+pron" in r.tags for r in word.readings):
        return False
    if word.tags & NO_HEAD and not any("noun" in r.tags and not r.pre for r in word.readings):
        return False
    if any(r.tags & {"+bi", "+li", "+ka"} for r in word.readings[:1]):
        return False
    return any(r.tags & {"noun", "adj", "unknown", "word"} for r in word.readings)


def _ends(doc: Document, i: int) -> bool:
    word = doc.words[i]
    if word.kind != "word" or word.tags & _NP_END or doc.at("time", i) or doc.phrase(i, "aside"):
        return True
    if (
        "governed:fi" in word.tags
        and i + 1 < len(doc)
        and ("carrier" in doc.words[i + 1].tags or doc.at("time", i + 1) is not None)
    ):
        return True
    if word.tags & {"governed"} and "governed:fi" not in word.tags and "governed:min" not in word.tags:
        return True
    readings = word.readings
    return bool(readings) and all(r.tags & FINITE or "+li" in r.tags for r in readings)


def last_actor(doc: Document, cue: Cue) -> Chunk | None:
    """The last actor before a cue in its sentence that can be its subject."""
    first = doc.sentences[doc.sentence[cue.at]][0]
    i = cue.at - 1
    best: Chunk | None = None
    while i >= first:
        chunk = doc.over("actor", i)
        if chunk is None:
            i -= 1
            continue
        if agrees(cue.reading, gender_of(doc, chunk)):
            before = chunk.first - 1
            related = before > first and "relative-word" in doc.words[before - 1].tags
            if (
                before >= first
                and doc.words[before].tags & FINITE
                and stands_clear(doc, before)
                and not related
            ):
                return chunk
            best = best or chunk
        i = chunk.first - 1
    return best
