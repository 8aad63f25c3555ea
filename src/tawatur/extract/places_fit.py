"""Whether a name stands for a place where it stands: ordinary words, adjectives and names of bodies are not."""

from __future__ import annotations

from tawatur.extract.places_context import NISBA, Context
from tawatur.extract.places_heads import HEAD, Mention, joining
from tawatur.extract.places_names import kin
from tawatur.extract.places_spots import Spot
from tawatur.language.document import Document
from tawatur.language.words import Word
from tawatur.text import plain

_WHERE = frozenset({"place-where"})
_VERBAL = frozenset({"past", "imperfect", "jussive", "verb"})
_COMMAS = "\u060c,"
_BRACKETS = "(["
_TANWIN = "\u064b"


class Seen:
    """Forms that the article names with a head word, or by a name that suffices: they are the place elsewhere too."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def note(self, mention: Mention) -> None:
        """Remember the places of a mention under a head word."""
        if mention.head is not None and not mention.head.definite:
            self.names.update(spot.name for spot in mention.name.options)

    def has(self, mention: Mention) -> bool:
        """Whether the name was seen so."""
        return any(spot.name in self.names for spot in mention.name.options)


def fits(
    doc: Document, mention: Mention, seen: Seen, context: Context, chosen: list[tuple[Mention, Spot]]
) -> bool:
    """Whether the mention is one of a place."""
    name = mention.name
    if mention.head is not None and mention.head.definite:
        # The city of the two sides and a name after it meet by chance, unless the name suffices.
        return any(spot.alone == "yes" or spot.code for spot in name.options)
    if mention.head is not None or name.how in ("gazetteer", "sound"):
        return True
    before = _before(doc, name.first)
    if _in_body(doc, mention, before):
        return False
    word = doc.words[name.first]
    if name.last - name.first == 1 and (not _written_so(mention, word) or _two_of(mention, word)):
        return False
    if (
        name.last - name.first == 1
        and "place-homograph" in word.tags
        and _other_word(doc, mention, context, before)
    ):
        return False
    alone = min((spot.alone for spot in name.options), key=("yes", "no", "head").index)
    if alone == "yes":
        return not _surname(before, mention)
    if _in_list(doc, mention, chosen):
        return True
    if alone == "no" and seen.has(mention):
        return not _surname(before, mention)
    if alone == "no" and any(s.level == "country" and context.weights[s.country or ""] for s in name.options):
        return True
    placed = _placed(doc, mention, before, chosen)
    if alone == "head":
        return seen.has(mention) and placed
    return placed and any(
        spot.level == "country" or context.weights[spot.country or ""] for spot in name.options
    )


def _before(doc: Document, i: int) -> Word | None:
    first, _ = doc.sentences[doc.sentence[i]]
    return doc.words[i - 1] if i > first else None


def _in_body(doc: Document, mention: Mention, before: Word | None) -> bool:
    """Whether the name is part of a body's: after its head, with or without a quotation mark between."""
    if before is None or mention.name.letters:
        return False
    before = _before_mark(doc, mention.name.first, before)
    if before is not None and before.folded in kin(doc.packs):
        return True
    return before is not None and "place-body" in before.tags


def _two_of(mention: Mention, word: Word) -> bool:
    """Whether a word that could be a preposition and a name is an ordinary one in the dual."""
    return mention.name.letters > 0 and any(not r.pre and r.tags >= _DUAL for r in word.readings)


_DUAL = frozenset({"noun", "du"})


def _before_mark(doc: Document, i: int, before: Word | None) -> Word | None:
    """The word before token ``i``, or before the bracket or quotation mark that opens right before it."""
    if before is None or before.kind != "punct":
        return before
    opened = before.surface in _BRACKETS or any(a == i - 1 for a, _ in doc.quotes)
    return _before(doc, i - 1) if opened else before


def _written_so(mention: Mention, word: Word) -> bool:
    """Whether the name is spelled as it is listed. A hamza that the list lacks makes another word; one may be left
    out, but not in a short name under a preposition, nor in one of three letters: many words look so."""
    name = mention.name
    if len(word.plain) != len(word.folded):
        return True
    written = word.plain[name.letters :]
    forms = [plain(spot.row.form)[-len(written) :] for spot in name.options if spot.row is not None]
    if not forms or written in forms:
        return True
    size = len(written)
    if size <= 3 or (size <= _SHORT and name.letters):
        return False
    return any(not _adds_hamza(written, form) for form in forms)


def _adds_hamza(written: str, listed: str) -> bool:
    return any(a in _SEATED and b == _BARE for a, b in zip(written, listed, strict=False))


_SEATED, _BARE = "\u0623\u0625\u0622", "\u0627"
_SHORT = 4


def _placed(doc: Document, mention: Mention, before: Word | None, chosen: list[tuple[Mention, Spot]]) -> bool:
    """Whether the words around say that a place is named: preposition, compass, list, adjective of a country after."""
    name = mention.name
    governor = before if name.letters else _before_mark(doc, name.first, before)
    if governor is not None and not governor.tags.isdisjoint(_WHERE | {"place-host"}):
        return True
    acts = before is not None and (_verb(before) or "place-dealing" in before.tags)
    if acts and any(spot.code for spot in name.options):
        return True
    if name.letters:
        letters = doc.words[name.first].folded[: name.letters]
        joiner = joining(doc.packs)
        if letters != joiner:
            return True
        if chosen and chosen[-1][0].name.last == name.first:
            return True
    elif (
        before is not None
        and before.surface in _COMMAS
        and chosen
        and chosen[-1][0].name.last == name.first - 1
    ):
        return True
    after = doc.words[name.last] if name.last < len(doc) else None
    if after is None or doc.sentence[name.last] != doc.sentence[name.first]:
        return False
    if not after.tags.isdisjoint(NISBA) and any(r.pre and "nisba" in r.tags for r in after.readings):
        return True
    return "place-where:compass" in after.tags


def _verb(word: Word) -> bool:
    return not word.tags.isdisjoint(_VERBAL) and "noun" not in word.tags


def _in_list(doc: Document, mention: Mention, chosen: list[tuple[Mention, Spot]]) -> bool:
    """Whether the name is joined to a place of its country right before it."""
    if not chosen:
        return False
    (last, spot), first = chosen[-1], mention.name.first
    joined = mention.name.letters and doc.words[first].folded.startswith(joining(doc.packs))
    comma = first > 0 and doc.words[first - 1].surface in _COMMAS
    near = last.name.last == (first if joined else first - 1)
    return bool(near and (joined or comma)) and any(
        option.country == spot.country for option in mention.name.options
    )


def _surname(before: Word | None, mention: Mention) -> bool:
    """A name of a place after a given name is a surname."""
    options, joined = mention.name.options, mention.name.letters
    if before is None or before.kind != "word" or joined or any(spot.level == "country" for spot in options):
        return False
    return "given-name" in before.tags and before.tags.isdisjoint(_WHERE)


def _other_word(doc: Document, mention: Mention, context: Context, before: Word | None) -> bool:
    """Whether a name of a country is the other word that is spelled so."""
    name = mention.name
    word = doc.words[name.first]
    kinds = {row.value for r in word.readings for row in r.rows if row.cls == "place-homograph"}
    if before is None or before.kind == "punct":
        return "word" in kinds and not (before is not None and before.surface in _COMMAS)
    placed = (
        not before.tags.isdisjoint(_WHERE | {HEAD, "place-dealing"})
        or doc.over("place", name.first - 1) is not None
    )
    if placed or (mention.name.letters and joining(doc.packs) != word.folded[: mention.name.letters]):
        return False
    if "nisba" in kinds and _TANWIN in word.surface:
        return True
    indefinite = "noun" in before.tags and not any(
        "def" in r.tags for r in before.readings if "noun" in r.tags
    )
    if "word" in kinds:
        told = any(context.weights[spot.country or ""] for spot in name.options)
        return not told and (before.tags.isdisjoint(_VERBAL) or "noun" in before.tags)
    if "nisba" in kinds and "acc" in before.tags:
        return indefinite
    if "nisba" in kinds and before.kind == "number":
        return True
    if "place-negator" in before.tags:
        return True
    if "feminine" in kinds:
        return indefinite and "f" in before.tags and "construct" not in before.tags
    return "definite" in kinds and "def" in before.tags
