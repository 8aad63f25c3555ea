"""Names of people: where a name ends, and how it is written in Latin letters where no common form is known."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from tawatur.extract.actors_lookup import glue, lookup, speaks_beside
from tawatur.language.document import Document
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.language.words import Word
from tawatur.text import fold

MOST = 5
"""Tokens that a name has at most, binding words not counted."""

_BARS = frozenset(
    ["name-end", "marker", "governed", "mark", "relative", "negator", "particle", "number", "weekday", "month", "time-unit",
     "day-part", "digits", "role", "rank", "honorific", "field", "collective", "day-part-adverb", "day-word", "per"]
)  # fmt: skip


class Name(msgspec.Struct, frozen=True):
    """A name over tokens ``first..last``. ``row`` is the known person that it is."""

    first: int
    last: int
    latin: str
    row: Row | None = None


def read_name(doc: Document, i: int, end: int, titled: bool, strong: bool = False) -> Name | None:
    """The name of a person that starts at token ``i``, before token ``end``.

    ``titled``: an office, rank or title stands before it, so that words which no lexicon knows may open it;
    ``strong``: a rank or title does, so that they may have the article.
    """
    if i >= end:
        return None
    known = lookup(doc, i, ("person",), clitics=False)
    if known is not None and known.last == i + 1 and _first_name(doc, i, known.row, end):
        known = None
    sure = titled or known is None or not _bare_surname(known.row, doc.words[i]) or _said_by(doc, i)
    if known is not None and known.last <= end and sure:
        last = (
            _widen(doc, known.last, end)
            if known.last - i < 3 and not known.row.extra.get("surname")
            else known.last
        )
        if last == known.last:
            return Name(i, last, known.row.value, known.row)
    if not _opens(doc, i, end, titled):
        return None
    article = doc.words[i].plain.startswith(doc.packs.analyser.clitics.article)
    if not strong and article and _own(doc.words[i], "given-name") is None:
        return None
    last = _walk(doc, i, end)
    while last > i and _needs_more(doc.words[last - 1]):
        last -= 1
    if last == i or (last - i < 2 and not titled):
        return None
    return Name(i, last, latin(doc.packs, tuple(doc.words[k].surface for k in range(i, last))))


def read_quoted(doc: Document, i: int, end: int, strong: bool) -> Name | None:
    """As `read_name` after a title, where the name may stand in quotation marks; its span has the marks."""
    if not glue(doc, i, "open"):
        return read_name(doc, i, end, titled=True, strong=strong)
    name = read_name(doc, i + 1, end, titled=True, strong=strong)
    if name is None or not glue(doc, name.last, "close"):
        return None
    return msgspec.structs.replace(name, last=name.last + 1)


def _first_name(doc: Document, i: int, row: Row, end: int) -> bool:
    """Whether what looks like a lone surname of somebody known is the first name of somebody else."""
    if not row.extra.get("surname") or "given-name" not in doc.words[i].tags or i + 1 >= end:
        return False
    after = doc.words[i + 1]
    return "unknown" in after.tags or ("+wa" not in after.tags and _own(after, "given-name") is not None)


def _said_by(doc: Document, i: int) -> bool:
    """Whether a surname with the article, an ordinary word, stands beside a verb of speech: it is somebody's."""
    return "def" in doc.words[i].tags and speaks_beside(doc, i)


def _bare_surname(row: Row, word: Word) -> bool:
    """Whether a row is a lone surname that is an ordinary word or a common name, too."""
    return (
        bool(row.extra.get("surname"))
        and " " not in row.form
        and bool(word.tags & {"noun", "adj", "verb", "given-name", "nisba", "place"})
    )


def _widen(doc: Document, last: int, end: int) -> int:
    """Whether a known name goes on, so that it is somebody else's: Mohammed Hassan / Mohammed Hassan Ali."""
    if (
        last >= end
        or "+wa" in doc.words[last].tags
        or lookup(doc, last, ("person",), clitics=False) is not None
    ):
        return last
    both = (
        _own(doc.words[last], "given-name") is not None
        and _own(doc.words[last - 1], "given-name") is not None
    )
    return last + 1 if both else last


def _own(word: Word, cls: str) -> Row | None:
    """A row of the class on the word as it is written, without clitics."""
    if cls not in word.tags:
        return None
    for reading in word.readings:
        if cls in reading.tags and not reading.pre:
            row = next(row for row in reading.rows if row.cls == cls)
            if _written(word.plain, row.form) and ("mark" not in word.tags or word.plain == row.form):
                return row
    return None


def _written(plain: str, form: str) -> bool:
    """Whether letters stand as in the form, or with a hamza left out: final ya tells a name from a preposition."""
    return plain[-1] == form[-1] and all(a in (b, fold(b)) for a, b in zip(plain, form, strict=False))


def is_given(word: Word) -> bool:
    """Whether the word is a given name that is hardly anything else."""
    row = _own(word, "given-name")
    return row is not None and not row.extra.get("note")


def _part(word: Word) -> str | None:
    row = _own(word, "name-part")
    return row.value if row is not None else None


def _needs_more(word: Word) -> bool:
    return _part(word) == "2"


def _ends(word: Word) -> bool:
    if word.kind != "word":
        return True
    if not (_BARS & word.tags):
        return False
    if "digits" in word.tags:
        return True
    return any(
        row.form[-1] == word.plain[-1] or row.cls not in {"name-end", "governed"}
        for r in word.readings
        for row in r.rows
        if row.cls in _BARS
    )


def _opens(doc: Document, i: int, end: int, titled: bool) -> bool:
    word = doc.words[i]
    if word.kind != "word" or len(word.folded) < 2:
        return False
    row = _own(word, "given-name")
    if row is not None:
        if not row.extra.get("note"):
            return True
        follows = doc.words[i + 1] if i + 1 < end else None
        return titled or (
            follows is not None
            and (_own(follows, "given-name") is not None or _part(follows) is not None or _speaks(doc, i))
        )
    if _part(word) == "2":
        return titled or (i + 1 < end and _own(doc.words[i + 1], "given-name") is not None)
    if not titled or _ends(word):
        return False
    if _foreign(doc, i):
        return True
    if i + 1 >= end or "def" in word.tags or not _unknown(doc, i + 1):
        return False
    # A foreign name is an Arabic word by chance: a noun, or one with letters taken for prefixes or pronouns.
    return bool(word.tags & {"noun", "adj"}) or all(r.pre or r.suf for r in word.readings)


def _speaks(doc: Document, i: int) -> bool:
    """Whether a verb of saying stands before token ``i``, and a surname with the article after it."""
    after = doc.words[i + 1]
    surname = "unknown" in after.tags or ("def" in after.tags and "nisba" in after.tags)
    return i > 0 and surname and "cue" in doc.words[i - 1].tags and "name-end" not in after.tags


def _unknown(doc: Document, i: int) -> bool:
    return "unknown" in doc.words[i].tags and not doc.words[i].tags & {"name-end"}


def _foreign(doc: Document, i: int) -> bool:
    """Whether no lexicon knows the word, and no layer before took it for a place or time."""
    word = doc.words[i]
    if "unknown" not in word.tags:
        return "person" in word.tags
    return doc.over("time", i) is None


def _walk(doc: Document, i: int, end: int) -> int:
    """The token after the name that starts at token ``i``."""
    count, j, given = 0, i, True
    while j < end and count < MOST:
        word = doc.words[j]
        part = _part(word)
        if part is None and not _continues(doc, j, count, given):
            break
        count += 0 if part == "2" else 1
        bound = j > i and _needs_more(doc.words[j - 1])
        if j > i and not bound and "unknown" not in word.tags and all("+wa" in r.tags for r in word.readings):
            # And somebody else.
            break
        if (
            count >= 2
            and not bound
            and part is None
            and "unknown" in word.tags
            and _joined(doc, word)
            and not given
            and not _alone(doc, j)
        ):
            break
        given = given and (part is not None or bound or _own(word, "given-name") is not None)
        j += 1
    return j


def _joined(doc: Document, word: Word) -> bool:
    """Whether an unknown word begins with the letter of "and": it opens the next name more often than not."""
    letters = [pre for pre, tags in doc.packs.analyser.clitics.before if tags == frozenset({"+wa"})]
    return any(word.folded.startswith(pre) for pre in letters)


def _continues(doc: Document, j: int, count: int, given: bool) -> bool:
    word = doc.words[j]
    if word.kind != "word":
        return False
    before = doc.words[j - 1] if count else None
    if count and "mark:that" in word.tags:
        return False
    if before is not None and _needs_more(before):
        return not _BARS & word.tags or _own(word, "given-name") is not None
    if _own(word, "given-name") is not None:
        # A given name that is an office as well is one where what it is of follows: the emir OF THE REGION.
        after = doc.words[j + 1].tags if j + 1 < len(doc.words) else frozenset()
        office = (
            count and "role" in word.tags and (after & {"def", "place-head"} or doc.phrase(j, "role-phrase"))
        )
        return not office
    if count and given and (_closes(doc, j) or _before_office(doc, j)):
        return True
    if _ends(word):
        return False
    if "unknown" in word.tags or "person" in word.tags:
        return doc.over("time", j) is None and lookup(doc, j, ("outlet", "organisation", "group")) is None
    if count == 0:
        return True
    foreign = not given and j + 1 < len(doc.words) and _unknown(doc, j + 1)
    if count == 1 and "place" in word.tags and "noun" not in word.tags and (_alone(doc, j) or foreign):
        # A surname that is a place as well, or part of a foreign name.
        return True
    if count in {1, 2} and _by_chance(word) and _alone(doc, j):
        return True
    # A surname that is an ordinary word with the article: once, at the end, and no adjective of the title before.
    if word.tags & {"+wa", "+bi", "+li", "+ka", "+fa"}:
        return False
    plain = (
        count == 1
        and bool(word.tags & {"noun", "adj"})
        and (not word.tags & {"verb", "nisba"} or "participle" in word.tags)
        and _alone(doc, j)
    )
    return (
        (("def" in word.tags and (count == 1 or (count == 2 and given))) or plain)
        and not lookup_body(doc, j)
        and doc.over("time", j) is None
    )


def _by_chance(word: Word) -> bool:
    """Whether a word is read as another only by letters taken for prepositions: a foreign name."""
    return bool(word.readings) and all(
        r.tags & {"+ka", "+bi", "+li", "+sa"} and not r.tags & {"+wa", "def", "noun", "name-end"}
        for r in word.readings
    )


def _closes(doc: Document, j: int) -> bool:
    """Whether a word with the article, an office or kind of place as well, is a surname: nothing follows but "that"."""
    word = doc.words[j]
    if "def" not in word.tags or not word.tags & {"role", "place-head", "institution"}:
        return False
    if doc.over("time", j) is not None or not any(
        "def" in r.tags and not r.tags & {"+wa", "+bi", "+li", "+ka", "+fa"} for r in word.readings
    ):
        return False
    after = doc.words[j + 1] if j + 1 < len(doc.words) else None
    return after is not None and (after.kind == "punct" or bool(after.tags & {"mark:that", "mark:inna"}))


def _before_office(doc: Document, j: int) -> bool:
    """Whether a word that is only a verb or adjective stands between a given name and an office: a foreign surname."""
    word = doc.words[j]
    if word.tags & (_BARS | {"noun", "def", "+wa", "+pron", "cue"}) or j + 1 >= len(doc.words):
        return False
    return any({"role", "def"} <= r.tags for r in doc.words[j + 1].readings)


def _alone(doc: Document, j: int) -> bool:
    """Whether a mark or a function word follows, so that a common noun at ``j`` is no head of its own."""
    after = doc.words[j + 1] if j + 1 < len(doc.words) else None
    return after is None or after.kind == "punct" or bool(after.tags & {"name-end", "mark", "governed"})


def lookup_body(doc: Document, j: int) -> bool:
    """Whether token ``j`` opens the name of a body or place, which ends a person's name."""
    return bool(doc.words[j].tags & {"institution", "country", "body", "place-head", "organisation"}) or glue(
        doc, j, "outlet-head"
    )


# -- Latin letters


@lru_cache(maxsize=8)
def _tables(packs: Packs) -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    letters = {row.form: row.value for row in packs.rows("translit")}
    vowels = {row.form: row.value for row in packs.rows("translit-vowel")}
    words = {row.form: row.value for row in packs.rows("translit-word")}
    given: dict[str, str] = {}
    for row in packs.rows("given-name"):
        given.setdefault(row.form, row.value)
    return letters, vowels, words, given


def latin(packs: Packs, surfaces: tuple[str, ...]) -> str:
    """A name in Latin letters: known given names in their usual spelling, the rest letter by letter."""
    letters, vowels, words, given = _tables(packs)
    article = packs.analyser.clitics.article
    out: list[str] = []
    plains = [packs.word(surface).plain for surface in surfaces]
    for at, plain in enumerate(plains):
        if at and plains[at - 1] + plain in given:
            out[-1] = given[plains[at - 1] + plain]
        elif plain in words:
            out.append(words[plain])
        elif plain in given:
            out.append(given[plain])
        elif plain.startswith(article) and len(plain) > len(article) + 1:
            out.append(words[article] + _spell(plain[len(article) :], letters, vowels))
        else:
            out.append(_spell(plain, letters, vowels))
    text = " ".join(filter(None, out))
    return text[:1].upper() + text[1:]


def _spell(word: str, letters: dict[str, str], vowels: dict[str, str]) -> str:
    out = ""
    units: list[str] = []
    for i, char in enumerate(word):
        if i and char in vowels and (not units or units[-1][-1:] not in "aiu"):
            sound = vowels[char]
        else:
            sound = letters.get(char, char if char.isascii() else "")
        if not sound:
            continue
        # Short vowels are not written: one is put between consonants that could not be spoken together.
        if sound[0] not in "aiuoy" and _clash(units, sound):
            units.append("a")
        units.append(sound)
    out = "".join(units)
    return out[:1].upper() + out[1:]


def _clash(units: list[str], sound: str) -> bool:
    """Whether another consonant cannot follow: after two, or at the start but for clusters of foreign names."""
    if not units or units[-1][-1] in "aiuo":
        return False
    if len(units) == 1:
        return sound not in {"l", "r"} and units[0] not in {"s", "sh"}
    return units[-2][-1] not in "aiuo"


def name_like(word: Word) -> bool:
    """Whether a word before an office may belong to a name: unknown, a given name, or Arabic by chance only."""
    if "name-end" in word.tags or word.kind != "word":
        return False
    chance = bool(word.readings) and all(
        {"+li", "+bi", "+ka"} & r.tags and "+wa" not in r.tags for r in word.readings
    )
    return bool(word.tags & {"unknown", "given-name"}) or chance
