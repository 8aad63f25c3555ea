"""Cues: the words at which reported speech is looked for, the one reading meant, and where the content begins."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import category, lookup

import msgspec

from tawatur.language.document import Document
from tawatur.language.rows import Row
from tawatur.language.words import Reading, Word
from tawatur.text import fold

_FINITE = frozenset({"verb", "3"})
_DAMMA, _SHADDA = lookup("ARABIC DAMMA"), lookup("ARABIC SHADDA")
_FOUR = 4
_FUNCTION_WORDS = frozenset(
    {"no-head", "an-host", "governed", "per", "resumptive", "relative-word", "aside", "number"}
)
_OPENERS = frozenset({"comma", "colon", "stop", "aside", "per", "clause-break", "number-mark:and"})
_BOUNDARY = frozenset(
    {
        "comma",
        "colon",
        "stop",
        "relative-word",
        "had",
        "particle",
        "negator",
        "aside",
        "clause-break",
        "per",
    }
)
_SAYS = frozenset({"cue", "past", "takes:inna"})
"""Tags of the one verb after which a name follows, whatever else its letters mean."""
_HOSTS = frozenset({"an-host", "verb:precede"})
_PLACED = 4
"""Tokens from a preposition to the place that it is about, with the noun of its kind between."""
FINITE = frozenset({"past", "imperfect"})
"""The features one of which every finite form has; the class tag of verbs stands on verbal nouns as well."""


class Cue(msgspec.Struct, frozen=True, eq=False):
    """A token that may report speech. ``form``: "finite", "participle" or "masdar"."""

    at: int
    form: str
    reading: Reading
    row: Row
    trust: str
    guards: frozenset[str]

    @property
    def stance(self) -> str:
        """The stance that the verb itself sets."""
        return self.row.value


class Frame(msgspec.Struct, frozen=True, eq=False):
    """From a cue to its content: tokens ``mark..start`` introduce it, ``start`` is its first token.

    ``kind``: "clause", "quote", "phrase", "noun" (the rule's ``content``).
    """

    cue: Cue
    kind: str
    mark: int
    start: int
    rule: str


def cues_at(doc: Document, i: int) -> list[Cue]:
    """The readings of token ``i`` under which it reports: one for each verb and form; empty where it cannot."""
    word = doc.words[i]
    if "cue" not in word.tags or (
        any(r.tags & _FUNCTION_WORDS and not r.pre for r in word.readings) and not _renews(doc, i)
    ):
        return []
    name = doc.over("actor", i)
    if name is not None and name.first < i:
        return []
    if i and "given-name" in word.tags and doc.words[i - 1].tags >= _SAYS:
        # "Said Fadl": a name.
        return []
    named = doc.over("actor", i - 1) if i else None
    full_name = named is not None and named.last == i and named.value.kind == "person"
    name = name or doc.over("place", i)
    out: dict[tuple[str, str], Cue] = {}
    for reading in word.readings:
        form = _form(reading)
        if form == "participle" and _owned(word, reading):
            continue
        if form in {"participle", "masdar"} and name is not None:
            # Letters that name somebody: a country, not who insists.
            continue
        if form == "finite" and (_rare(word, reading) or (_of_women(reading) and not opens_clause(doc, i))):
            continue
        if form == "participle" and "place-head" in word.tags:
            continue
        if full_name and "+fa" in reading.tags and any(not r.pre for r in word.readings):
            # One more name after a name, whose first letter is no conjunction.
            continue
        if form is None or (
            form == "finite" and (is_passive(word, reading) or _is_verbal_noun(word, reading))
        ):
            continue
        row = next(row for row in reading.rows if row.cls == "cue")
        guards = frozenset(row.extra.get("guard", "").split())
        cue = Cue(i, form, reading, row, row.extra.get("trust", "C"), guards)
        if not _allowed(doc, cue):
            continue
        out.setdefault((reading.lemma, form), cue)
    if any(cue.form == "finite" for cue in out.values()) and not stands_clear(doc, i):
        out = {key: cue for key, cue in out.items() if cue.form != "finite" or not _noun_twin(doc, cue)}
    return list(out.values())


def _owned(word: Word, reading: Reading) -> bool:
    """Whether the letters of a participle are rather a noun with its owner's pronoun: its seat."""
    return any({"noun", "+pron"} <= r.tags and r.lemma != reading.lemma for r in word.readings)


def _renews(doc: Document, i: int) -> bool:
    """Whether a word that is mostly an adverb, "again", is the participle before somebody's call: "renewing his"."""
    after = doc.words[i + 1] if i + 1 < len(doc) else None
    if after is None or not any("part-active" in r.tags and "cue" in r.tags for r in doc.words[i].readings):
        return False
    return any("+pron" in r.tags and "stance_noun" in r.tags for r in after.readings)


def _of_women(reading: Reading) -> bool:
    return {"past", "f", "pl"} <= reading.tags


def _rare(word: Word, reading: Reading) -> bool:
    """Whether the form, of two or of women, is too rare to be meant where the same letters are a noun."""
    if "past" not in reading.tags or not ("du" in reading.tags or _of_women(reading)):
        return False
    return any(r.tags & {"noun", "masdar"} and not r.tags & FINITE for r in word.readings)


def _is_verbal_noun(word: Word, reading: Reading) -> bool:
    """Whether the last letter, as written, is that of the verbal noun and not of the verb."""
    if "past" not in reading.tags or "sg" not in reading.tags or word.plain[-1] == reading.lemma[-1]:
        return False
    return any(
        "masdar" in r.tags and r.lemma == reading.lemma and r.pre == reading.pre for r in word.readings
    ) and (fold(word.plain[-1]) == fold(reading.lemma[-1]))


def is_passive(word: Word, reading: Reading) -> bool:
    """Whether the writer marked the verb as passive, by the vowel on its first letter.

    The imperfect of a verb of four letters, the doubled one counted twice, has that vowel in the active as well.
    """
    letters = sum(category(c) == "Lo" or c == _SHADDA for c in reading.lemma)
    if "imperfect" in reading.tags and letters == _FOUR:
        return False
    return _DAMMA in word.surface[: len(reading.pre) + 2]


def _form(reading: Reading) -> str | None:
    tags = reading.tags
    if "cue" not in tags:
        return None
    if tags >= _FINITE:
        return None if tags & {"passive", "+li", "jussive"} else "finite"
    if "part-active" in tags and "def" not in tags and not tags & {"+bi", "+li", "+ka", "+pron"}:
        return "participle"
    if "masdar" not in tags or "def" in tags:
        return None
    # "Accusations of X that": in the plural only what blames, asks or warns.
    return None if "pl" in tags and "cue:assert" in tags else "masdar"


def _allowed(doc: Document, cue: Cue) -> bool:
    tags = cue.reading.tags
    if cue.form == "finite":
        if "past" in cue.guards and "past" not in tags:
            return False
        return not ("start" in cue.guards and not opens_clause(doc, cue.at))
    return True


def _noun_twin(doc: Document, cue: Cue) -> bool:
    """Whether the same letters are a noun as well, so that only the place tells the verb."""
    if cue.reading.pre or "past" not in cue.reading.tags or "f" in cue.reading.tags:
        return False
    last = doc.words[cue.at].plain[-1]
    if last == cue.reading.lemma[-1] and fold(last) != last:
        # The last letter is written as of the verb, with which the noun is confused only when it is not.
        return False
    return any(
        not r.tags & FINITE and bool(r.tags & {"noun", "masdar", "adj"}) and not r.pre
        for r in doc.words[cue.at].readings
    )


def opens_clause(doc: Document, i: int) -> bool:
    """Whether token ``i`` is the first of its sentence or stands after a comma, or opens with a conjunction."""
    if i == doc.sentences[doc.sentence[i]][0]:
        return True
    tags = doc.words[i - 1].tags
    quote = doc.over("quote", i - 1)
    if quote is not None and (quote.last == i or (quote.first == i - 1 and "speech" in quote.tags)):
        return True
    return not tags.isdisjoint(_OPENERS) or not doc.words[i].tags.isdisjoint({"+wa", "+fa"})


def stands_clear(doc: Document, i: int) -> bool:
    """Whether a finite verb may stand at token ``i``: after a boundary, a particle, a subject or a day."""
    if opens_clause(doc, i) or doc.words[i - 1].tags & _BOUNDARY:
        return True
    if i > 1 and "mark" in doc.words[i - 1].tags and doc.words[i - 2].tags & _HOSTS:
        # "after that he said", "it happened before that he said": a verb; after a bare complementizer the same letters are a noun.
        return True
    if any(c.last == i for kind in ("actor", "time", "aside") if (c := doc.over(kind, i - 1)) is not None):
        return True
    place = doc.over("place", i - 1)
    if place is not None and place.last == i and _leads_in(doc, place.first):
        return True
    return any(c.kind == "phrase" and c.last == i and c.tags & _BOUNDARY for c in doc.starters.get(i - 2, ()))


def _leads_in(doc: Document, i: int) -> bool:
    """Whether a place at token ``i`` ends the phrase of place with which a clause opens: "and in Mosul, said"."""
    first = doc.sentences[doc.sentence[i]][0]
    near = range(i - 1, max(first, i - _PLACED) - 1, -1)
    at = next((k for k in near if "governed" in doc.words[k].tags), None)
    return at is not None and opens_clause(doc, at)


def frames(doc: Document, cues: list[Cue], last: int) -> list[Frame]:
    """Where the content of a cue may begin, nearest first; ``last`` is the end of its sentence."""
    if not cues:
        return []
    at = cues[0].at
    out = []
    for match in doc.packs.rules("claim-frame").at(doc, at):
        kind = match.rule.given["content"]
        mark, start = match.captures.get("mark", (at + 1, at + 1))
        if start > last or not _introduces(doc, at, mark, kind):
            continue
        cue = next((c for c in sorted(cues, key=_rank) if _takes(match.rule.name, c)), None)
        if cue is None:
            continue
        out.append(_frame(doc, cue, kind, mark, start, match.rule.name, last))
    return sorted(out, key=lambda f: f.mark)


def _rank(cue: Cue) -> tuple[bool, str]:
    """Finite before other forms of the same letters, trusted verbs before others."""
    return "past" not in cue.reading.tags, cue.trust


_NEEDS: Mapping[str, tuple[str, ...]] = {
    "that": ("that",), "quoted": ("quote",), "to": ("ila", "ila-that"), "on": ("ala", "ala-that"),
    "about": ("ani", "ani-that"), "of": ("min", "min-that"), "by": ("bi", "bi-that"), "for": ("li", "li-that"),
    "in": ("fi", "fi-that"), "with": ("maa",), "object": ("noun",),
}  # fmt: skip


def _takes(rule: str, cue: Cue) -> bool:
    needs = _NEEDS.get(rule.rpartition("/")[2], ())
    return any(f"takes:{need}" in cue.reading.tags for need in needs)


def _introduces(doc: Document, at: int, mark: int, kind: str) -> bool:
    if kind == "noun":
        return True
    if doc.sentence[mark] != doc.sentence[at]:
        return False
    if mark > at + 1 and {"takes:relay", "masdar", "acc"} <= doc.words[mark - 1].tags:
        # "quoting the army" names from whom it has it.
        return False
    if "mark" not in doc.words[mark].tags or mark <= at + 1:
        return True
    if any({"cue", "+pron"} <= r.tags and r.tags & FINITE for r in doc.words[mark - 1].readings):
        # "what it called as being": that of the verb right before.
        return False
    if "+bi" not in doc.words[mark].tags:
        before = doc.words[mark - 1].tags
        if not before.isdisjoint({"an-host", "impersonal"}) and "saying" not in doc.words[mark].tags:
            return False
    return True


def _frame(doc: Document, cue: Cue, kind: str, mark: int, start: int, rule: str, last: int) -> Frame:
    """Move past what introduces the content: a complementizer after a preposition, an opening mark."""
    if kind == "noun":
        return Frame(cue, kind, mark, mark, rule)
    words = doc.words
    if kind == "phrase":
        if "+bi" in words[mark].tags and "mark" not in words[mark].tags:
            start = mark
        elif start < last and "mark" in words[start].tags:
            start, kind = start + 1, "clause"
        elif rule.endswith("/for"):
            start = mark
        if "mark" in words[mark].tags:
            kind = "clause"
    elif "saying" in {t.partition(":")[2] for t in words[mark].tags if t.startswith("mark:")}:
        kind = "quote"
        while start < last and words[start].tags & {"mark", "colon", "comma"}:
            start += 1
    quote = doc.at("quote", mark)
    if kind == "quote" and quote is not None:
        start = mark
    elif "colon" in words[mark].tags:
        kind = "quote"
        if start >= last and start < len(doc) and doc.at("quote", start) is not None:
            # The colon ends the paragraph, and the words stand in the next.
            return Frame(cue, kind, mark, start, rule)
    return Frame(cue, kind, mark, min(start, last), rule)


def agrees(reading: Reading, gender: str | None) -> bool:
    """Whether a verb or participle can have a subject of the gender ("m", "f" or None where unknown)."""
    mine = reading.tags & {"m", "f"}
    return gender is None or not mine or len(mine) == 2 or gender in mine
