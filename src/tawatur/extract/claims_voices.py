"""Voices: who speaks at each report, and who spoke before where a report names nobody."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tawatur.extract.actors_crowds import described_sector
from tawatur.extract.actors_refs import ActorRef, country_actor
from tawatur.extract.claims_agreement import (
    describes_thing,
    gender_of_verb,
    goes_on,
    joined,
    of_reports,
    suits,
)
from tawatur.extract.claims_cues import Cue, agrees, opens_clause
from tawatur.extract.claims_described import describe, named_beside, part_of
from tawatur.extract.claims_speaker import Report, Subject, Voice, gender_of, last_actor
from tawatur.language.document import Chunk, Document
from tawatur.model import How


class Voices:
    """The speakers of one article, in order of their speaking."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._spoke: list[tuple[int, Voice]] = []
        self._actors: dict[str, Any] = {}
        self._first = 0
        self._topic: Chunk | None = None
        self._told_of: Chunk | None = None
        self._aside: Voice | None = None

    def begin(self, first: int, last: int, speech: bool) -> None:
        """A new sentence begins; ``speech``: somebody is reported to speak in it."""
        self._told_of, self._first, self._aside = self._topic, first, None
        self._topic = None if speech else self._subject_of(first, last)

    def _subject_of(self, first: int, last: int) -> Chunk | None:
        """The actor with whom a sentence of the narrator begins: after its verb, or before it."""
        doc = self.doc
        for i in range(first, min(first + 2, last)):
            chunk = doc.at("actor", i)
            if chunk is not None and (
                i == first or not doc.words[i - 1].tags.isdisjoint({"past", "imperfect", "particle"})
            ):
                return chunk
        return None

    def spoke(self, voice: Voice, at: int, nested: bool = False, aside: bool = False) -> None:
        """Note that the voice spoke at token ``at``; ``nested``: inside what somebody else says, who stays the speaker.

        ``aside``: in a clause that takes up what somebody else said, "which X denied".
        """
        if not nested:
            self._spoke.append((at, voice))
        self._aside = voice if aside else None
        self._actors[voice.actor.key] = voice.actor

    def actor(self, key: str) -> Any:
        """The actor of that key that spoke, or None."""
        return self._actors.get(key)

    def of(self, report: Report) -> list[Voice]:
        """The speakers of a report: one, several where they speak together, or none that could be found."""
        subject, cue = report.subject, report.cue
        how: How = "headline" if report.kind == "headline" else "named"
        if report.kind == "unnamed":
            return [self._nobody(report.first)]
        if subject is None and cue is not None and (latter := self._latter(cue)) is not None:
            return [latter]
        if subject is None:
            if report.kind == "relay" and self._spoke:
                # "The agency quoted HIM as saying": who spoke last, whatever the agency's gender.
                last = self._spoke[-1][1]
                return [
                    Voice(last.actor, report.first, report.first + 1, "pronoun", last.gender, report.rule)
                ]
            plain = report.frame is not None and report.frame.kind == "noun"
            return self._before(cue, report.kind, plain) if cue is not None else []
        if subject.chunk is not None:
            if cue is not None and self._asked(subject, cue):
                return self._before(cue, report.kind)
            gender = self._gender(subject.chunk, cue, report.kind)
            one = (
                subject.rule.endswith("/relative")
                and report.cue is not None
                and "sg" in report.cue.reading.tags
            )
            if (office := self._beside(subject)) is not None:
                return [Voice(office, subject.first, subject.last, "pronoun", None, report.rule)]
            chunks = [subject.chunk] if one else self._together(self._pair(subject.chunk))
            meant = self._the_source(subject.chunk)
            return [
                Voice(actor, c.first, c.last, "pronoun" if actor is meant else how, gender, report.rule)
                for c in chunks
                for actor in ([meant] if meant is not None and c is subject.chunk else self._members(c))
            ]
        return self._phrase(subject, report)

    def _beside(self, subject: Subject) -> ActorRef | None:
        """The holder of an office, by a surname alone of which nothing else is known."""
        value = subject.chunk.value if subject.chunk is not None else None
        if value is not None and (
            value.kind != "person" or value.country is not None or value.role is not None
        ):
            return None
        alone = subject.last == subject.first + 1 and "unknown" in self.doc.words[subject.first].tags
        return named_beside(self.doc, subject.first) if alone else None

    def _the_source(self, chunk: Chunk) -> ActorRef | None:
        """ "The source", of which none was cited before: the person who spoke last."""
        if chunk.rule != "actors/source" or chunk.value.number != "sg" or len(chunk.rows) > 1:
            return None
        if not any({"def", "source-noun"} <= r.tags for r in self.doc.words[chunk.last - 1].readings):
            return None
        last = self._spoke[-1][1] if self._spoke else None
        return last.actor if last is not None and last.actor.kind == "person" else None

    def _nobody(self, at: int) -> Voice:
        """The unnamed source of reports, one in an article."""
        actor = ActorRef(key="unnamed", name="unnamed source", kind="group", sector="UNK")
        self.doc.add(Chunk("actor", at, at + 1, actor, frozenset(), "claims/unnamed"))
        return Voice(actor, at, at + 1, "named", None, "claims/unnamed")

    def _asked(self, subject: Subject, cue: Cue) -> bool:
        """Whether a crowd right after the verb is asked rather than speaks: "it also called on the parties"."""
        chunk = subject.chunk
        if chunk is None or not subject.after or "target" not in cue.guards or chunk.value.kind != "group":
            return False
        if cue.form == "masdar":
            # "The criticism of hardliners" is theirs.
            return False
        if chunk.value.how != "collective" and chunk.value.country is not None:
            return False
        return any(at >= self._first and agrees(cue.reading, v.gender) for at, v in self._spoke)

    def mutual(self, report: Report) -> list[tuple[Voice, str | None]]:
        """The sides of mutual speech, each with the key of the other."""
        noun = report.cue is not None and "stance_noun" in report.cue.reading.tags
        found = [] if noun else self.of(report)
        collective = report.subject is None or (
            report.subject.chunk is not None and report.subject.chunk.value.how == "collective"
        )
        if noun or ((collective or len(found) == 1) and found):
            found = self._sides(found[0].first if found else report.first) or found
        keys = [voice.actor.key for voice in found]
        return [(v, next((k for k in keys if k != v.actor.key), None)) for v in found]

    def _sides(self, at: int) -> list[Voice]:
        """ "The two sides" of mutual blame at token ``at``: the two sides that the article names most."""
        count = Counter(
            c.value.country
            for c in self.doc.chunks("actor")
            if c.value is not None and c.value.country is not None
        )
        named = {
            c.value.country: c.value
            for c in self.doc.chunks("actor")
            if c.value and c.value.kind == "country"
        }
        top = [named[code] for code, _ in count.most_common() if code in named][:2]
        if len(top) < 2:
            return []
        return [Voice(actor, at, at + 1, "named", None, "claims/sides") for actor in top]

    def _gender(self, chunk: Chunk, cue: Cue | None, kind: str) -> str | None:
        if cue is not None and cue.form == "finite" and kind == "cue":
            genders = cue.reading.tags & {"m", "f"}
            # A verb before its subject agrees with it in gender, whatever the name.
            if len(genders) == 1 and chunk.first > cue.at:
                return next(iter(genders))
        return gender_of(self.doc, chunk)

    def _pair(self, chunk: Chunk) -> Chunk:
        """Of "the two sides, the Armenian and the Azerbaijani" the first; the second becomes an actor as well."""
        doc, i = self.doc, chunk.last
        first = chunk.value.country
        if i >= len(doc) or first is None or doc.at("actor", i) is not None:
            return chunk
        if not any("du" in r.tags for r in doc.words[chunk.first].readings):
            return chunk
        for reading in doc.words[i].readings:
            row = next((r for r in reading.rows if r.cls == "nisba"), None)
            if row is not None and "+wa" in reading.tags and row.value != first:
                actor = country_actor(row.value, row.extra.get("name", row.value))
                doc.add(Chunk("actor", i, i + 1, actor, frozenset(), "claims/pair", (row,)))
                break
        return chunk

    def _together(self, chunk: Chunk) -> list[Chunk]:
        """The chunk and those joined to it by "and", before and after."""
        doc = self.doc
        out = [chunk]
        while (before := doc.over("actor", out[0].first - 1) if out[0].first else None) is not None:
            if not joined(doc, out[0]) or before.last != out[0].first:
                break
            out.insert(0, before)
        while (after := self._next(out[-1])) is not None:
            out.append(after)
        return out

    def _next(self, chunk: Chunk) -> Chunk | None:
        """The mention joined to this one: right after it, or each within quotation marks of its own."""
        doc = self.doc
        after = doc.at("actor", chunk.last)
        if after is not None:
            return after if joined(doc, after) else None
        i = chunk.last
        if (apart := self._next_apart(i)) is not None:
            return apart
        i += i < len(doc) and "quotation" in doc.words[i].tags
        if (
            i + 2 >= len(doc)
            or "number-mark:and" not in doc.words[i].tags
            or "quotation" not in doc.words[i + 1].tags
        ):
            return None
        return doc.at("actor", i + 2) or doc.at("actor", i + 1)

    def _next_apart(self, i: int) -> Chunk | None:
        """The mention joined after a comma at token ``i`` and parted by another from what is said: ", and Y, that"."""
        doc = self.doc
        if i + 1 >= len(doc) or "comma" not in doc.words[i].tags or doc.sentence[i] != doc.sentence[i + 1]:
            return None
        after = doc.at("actor", i + 1)
        if after is None or after.last >= len(doc) or not joined(doc, after):
            return None
        return after if doc.words[after.last].tags & {"comma", "mark", "colon"} else None

    def _members(self, chunk: Chunk) -> list[Any]:
        members = getattr(chunk.value, "members", ())
        known = (
            {c.value.key: c.value for c in self.doc.chunks("actor") if c.value is not None} if members else {}
        )
        return [known[key] for key in members if key in known] or [chunk.value]

    def _phrase(self, subject: Subject, report: Report) -> list[Voice]:
        """A subject that no actor's chunk covers: a document with its issuer, or somebody described."""
        doc = self.doc
        # The LATEST report of X is a report of X.
        newest = subject.first + 1 < subject.last and "adj:newest" in doc.words[subject.first].tags
        opens = subject.first + int(newest)
        head = doc.words[opens]
        inside = [c for i in range(subject.first, subject.last + 4) if (c := doc.at("actor", i)) is not None]
        carrier = "carrier" in head.tags and "carrier:witness" not in head.tags
        if carrier:
            issuer = next(doc.packs.rules("claim-issuer").at(doc, opens), None)
            chunk = doc.at("actor", issuer.captures["speaker"][0]) if issuer else None
            if chunk is not None and (
                chunk.first > subject.last + (0 if of_reports(head) else 2)
                or "governed:min" in doc.words[chunk.first - 1].tags
                or ("quotation" in doc.words[chunk.first - 1].tags and "def" in head.tags)
            ):
                # Reports that come FROM a country are not its own.
                chunk = None
            if chunk is not None:
                return [
                    Voice(
                        chunk.value,
                        chunk.first,
                        chunk.last,
                        "named",
                        None,
                        report.rule,
                    )
                ]
            if any("sg" in r.tags and r.tags & {"def", "+pron"} for r in head.readings) and self._spoke:
                voice = self._spoke[-1][1]
                # A verb that goes on agrees with the statement or with who issued it.
                return [Voice(voice.actor, subject.first, subject.last, "pronoun", None, report.rule)]
        cue = report.cue
        if report.kind == "cue" and cue is not None and cue.guards & {"target", "object", "told"}:
            # "called on the parties": whoever follows is asked where a speaker of this sentence is at hand.
            since = self._first if "told" in cue.guards else self._since(subject, cue)
            if "told" in cue.guards and described_sector(doc, subject.first, subject.last)[0] != "UNK":
                since = len(doc)
            here = next(
                (v for at, v in reversed(self._spoke) if at >= since and agrees(cue.reading, v.gender)),
                None,
            )
            if here is not None:
                return [self._again(here, cue)]
        gender = gender_of_verb(report.cue)
        person = next(
            (
                c
                for c in reversed(inside)
                if c.value.kind == "person" and c.first < subject.last and c.value.how == "named"
            ),
            None,
        )
        if person is not None and person.last >= subject.last:
            return [Voice(person.value, subject.first, person.last, "named", gender, report.rule)]
        if (part := part_of(doc, subject, inside)) is not None:
            return [Voice(part, subject.first, subject.last, "named", gender, report.rule)]
        if (office := self._beside(subject)) is not None:
            return [Voice(office, subject.first, subject.last, "pronoun", gender, report.rule)]
        actor = describe(doc, subject, inside)
        return [Voice(actor, subject.first, subject.last, "named", gender, report.rule)]

    def _since(self, subject: Subject, cue: Cue) -> int:
        """The token from which on a voice may go on in a verb that asks: of this sentence, or of the one before where
        "it also called on" opens this one and nothing tells that whoever follows is somebody who speaks."""
        doc, first = self.doc, self._first
        if any(
            "du" in r.tags and not r.tags & {"acc", "construct"} for r in doc.words[subject.first].readings
        ):
            # The dual of a subject: "the two signatories called for".
            return len(doc)
        also = "+wa" in cue.reading.tags or (cue.at > 0 and "per" in doc.words[cue.at - 1].tags)
        number = doc.sentence[first]
        if not also or not number or described_sector(doc, subject.first, subject.last)[0] != "UNK":
            return first

        return doc.sentences[number - 1][0]

    def _before(self, cue: Cue, kind: str, plain: bool = False) -> list[Voice]:
        """The speaker of a report that names none: of this sentence, else its subject, else the last that agrees.

        ``plain``: its content is a bare noun.
        """
        doc = self.doc
        if "du" in cue.reading.tags and len(group := self._group()) > 1:
            return [self._again(voice, cue) for voice in group]
        aside = self._aside
        if aside is not None and goes_on(cue, aside):
            return [self._again(aside, cue)]
        here = [v for at, v in self._spoke if at >= self._first]
        told = kind == "cue" and not opens_clause(doc, cue.at)
        for voice in [] if told else reversed(here):
            if suits(cue, voice):
                return [self._again(voice, cue)]
        if here and kind == "cue" and {"imperfect", "+wa"} <= cue.reading.tags:
            # "He pointed out that the forces hold the road, AND THEY ANNOUNCE": of those told of, not of who tells.
            return []
        if told and "imperfect" in cue.reading.tags and describes_thing(doc, cue):
            return []
        antecedent = cue.at > 0 and "relative-word" in doc.words[cue.at - 1].tags
        if antecedent and (cue.trust != "A" or (plain and self._thing(cue.at - 1))):
            # "The results that were announced": a thing, and a verb in the passive.
            return []
        if not antecedent and (cue.at > self._first + 1 or kind == "participle") and not self._adjunct(cue):
            chunk = last_actor(doc, cue)
            if chunk is not None and chunk.value is not None:
                gender = gender_of(doc, chunk)
                return [
                    Voice(actor, cue.at, cue.at + 1, "ellipsis", gender, "claims/subject")
                    for actor in self._members(chunk)
                ]
        topic = self._told_of
        if topic is not None and "continues" not in cue.guards and agrees(cue.reading, gender_of(doc, topic)):
            # The sentence before told what somebody did; "and announced" goes on with that.
            return [
                Voice(actor, cue.at, cue.at + 1, "ellipsis", gender_of(doc, topic), "claims/topic")
                for actor in self._members(topic)
            ]
        for _, voice in reversed(self._spoke):
            if suits(cue, voice):
                return [self._again(voice, cue)]
        last = self._spoke[-1][1] if self._spoke else None
        if last is not None and last.actor.kind == "institution" and "continues" in cue.guards:
            # "The ministry said in a statement .. and he went on": the statement does.
            return [self._again(last, cue)]
        return []

    def _thing(self, at: int) -> bool:
        """Whether a noun of nobody who acts stands right before the relative pronoun at token ``at``."""
        readings = self.doc.words[at - 1].readings if at else ()
        named = at > 0 and self.doc.over("actor", at - 1) is not None
        return (
            not named
            and any({"noun", "def"} <= r.tags for r in readings)
            and not any("adj" in r.tags for r in readings)
        )

    def _latter(self, cue: Cue) -> Voice | None:
        """ "And the latter denied": whom the sentence has named last, and who has not spoken in it."""
        doc, at = self.doc, cue.at + 1
        if at >= len(doc) or not any({"adj:last", "def"} <= r.tags for r in doc.words[at].readings):
            return None
        spoke = {v.actor.key for begin, v in self._spoke if begin >= self._first}
        for i in range(cue.at - 1, self._first - 1, -1):
            chunk = doc.at("actor", i)
            if chunk is not None and chunk.value is not None and chunk.value.key not in spoke:
                return Voice(chunk.value, at, at + 1, "pronoun", gender_of(doc, chunk), "claims/latter")
        return None

    def _adjunct(self, cue: Cue) -> bool:
        """Whether all before the verb is its adjunct, "on the move of the bank he said": nobody in it speaks."""
        before = self.doc.words[self._first : cue.at]
        opens = before and any(
            "governed" in r.tags and not r.tags & {"+bi", "+ka", "+li"} for r in before[0].readings
        )
        return bool(opens) and not any("comma" in word.tags for word in before)

    def _group(self) -> list[Voice]:
        """Those who spoke together last."""
        return [voice for at, voice in self._spoke if at == self._spoke[-1][0]]

    def _again(self, voice: Voice, cue: Cue) -> Voice:
        return Voice(voice.actor, cue.at, cue.at + 1, "ellipsis", voice.gender, "claims/speaker-of-before")
