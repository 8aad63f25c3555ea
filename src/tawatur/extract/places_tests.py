"""Whether a name stands for a place where it stands: ordinary words, adjectives and names of bodies are not."""

from __future__ import annotations

from tawatur.extract.places_context import NISBA, Context
from tawatur.extract.places_heads import HEAD, Mention, joining
from tawatur.extract.places_spots import Spot
from tawatur.language.document import Document
from tawatur.language.words import Word

_WHERE = frozenset({"place-where"})
_VERBAL = frozenset({"past", "imperfect", "jussive", "verb"})
_COMMAS = "\u060c,"


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
    if before is not None and "place-body" in before.tags and not _clitic(doc, mention):
        return False
    word = doc.words[name.first]
    if name.last - name.first == 1 and "place-homograph" in word.tags and _other_word(doc, mention, word, before):
        return False
    alone = min((spot.alone for spot in name.options), key=("yes", "no", "head").index)
    if alone == "yes":
        return not _surname(before, word, name.options)
    if alone == "no" and seen.has(mention):
        return not _surname(before, word, name.options)
    placed = _placed(doc, mention, before, chosen)
    if alone == "head":
        return seen.has(mention) and placed
    return placed and any(context.weights[spot.country or ""] for spot in name.options)


def _before(doc: Document, i: int) -> Word | None:
    first, _ = doc.sentences[doc.sentence[i]]
    return doc.words[i - 1] if i > first else None


def _clitic(doc: Document, mention: Mention) -> bool:
    """Whether clitic letters stand before the name: then it is no genitive of the word before."""
    return mention.name.letters > 0


def _placed(
    doc: Document, mention: Mention, before: Word | None, chosen: list[tuple[Mention, Spot]]
) -> bool:
    """Whether the words around say that a place is named: preposition, compass, list, adjective of a country after."""
    name = mention.name
    if before is not None and not before.tags.isdisjoint(_WHERE):
        return True
    if name.letters:
        letters = doc.words[name.first].folded[: name.letters]
        joiner = joining(doc.packs)
        if letters != joiner:
            return True
        if chosen and chosen[-1][0].name.last == name.first:
            return True
    elif before is not None and before.surface in _COMMAS and chosen and chosen[-1][0].name.last == name.first - 1:
        return True
    after = doc.words[name.last] if name.last < len(doc) else None
    if after is None or doc.sentence[name.last] != doc.sentence[name.first]:
        return False
    if not after.tags.isdisjoint(NISBA) and any(r.pre and "nisba" in r.tags for r in after.readings):
        return True
    return "place-where:compass" in after.tags


def _surname(before: Word | None, word: Word, options: tuple[Spot, ...]) -> bool:
    """A name of a place after a given name is a surname."""
    if before is None or before.kind != "word" or any(spot.level == "country" for spot in options):
        return False
    return "given-name" in before.tags and before.tags.isdisjoint(_WHERE)


def _other_word(doc: Document, mention: Mention, word: Word, before: Word | None) -> bool:
    """Whether a name of a country is the other word that is spelled so."""
    kinds = {row.value for r in word.readings for row in r.rows if row.cls == "place-homograph"}
    if before is None or before.kind != "word":
        return "word" in kinds and not (before is not None and before.surface in _COMMAS)
    placed = not before.tags.isdisjoint(_WHERE | {HEAD, "place-dealing"})
    if placed or (mention.name.letters and joining(doc.packs) != word.folded[: mention.name.letters]):
        return False
    indefinite = "noun" in before.tags and not any("def" in r.tags for r in before.readings if "noun" in r.tags)
    if "word" in kinds:
        return before.tags.isdisjoint(_VERBAL) or "noun" in before.tags
    if "nisba" in kinds and "acc" in before.tags:
        return indefinite
    if "place-negator" in before.tags:
        return True
    if "feminine" in kinds:
        return indefinite and "f" in before.tags and "construct" not in before.tags
    return "definite" in kinds and "def" in before.tags
