"""Whether a country, entity or capital is named as a place, or as its government that speaks, decides and is dealt with."""

from __future__ import annotations

from tawatur.extract.places_heads import HEAD, Mention
from tawatur.extract.places_spots import Spot
from tawatur.language.document import Document
from tawatur.language.words import Word

_LOCATIVE = frozenset(
    {"place-where:in", "place-where:near", "place-where:on", "place-where:compass", "place-where:to"}
)
_DEALING = frozenset({"place-dealing"})
_BODY = "place-dealing:body"
_VERBAL = frozenset({"past", "imperfect", "jussive"})
_OFFICE = frozenset({"role", "office", "institution-head"})


def acting(doc: Document, mention: Mention, spot: Spot, before: bool) -> bool:
    """Whether ``spot``, named in ``mention``, stands for a government; ``before`` tells so of the list's last member."""
    if not spot.code or doc.kind(mention.first) == "dateline":
        return False
    if mention.head is not None and mention.head.level not in ("region", "country", "area"):
        return False
    word, name = doc.words[mention.first], mention.name
    clitics = _clitics(doc, mention)
    if "+bi" in clitics:
        return False
    i = mention.first - 1
    first, _ = doc.sentences[doc.sentence[name.first]]
    previous = doc.words[i] if i >= first else None
    if "+li" in clitics:
        # Beside it, bordering on it: a place.
        return previous is None or "place-where:near" not in previous.tags
    if mention.head is not None:
        return _subject(doc, name.last) or (previous is not None and not previous.tags.isdisjoint(_DEALING))
    if previous is None:
        return _speaks(doc, name.last)
    if previous.kind == "punct":
        return not (mention.place or ("+wa" in clitics and previous is not None)) or before
    if not previous.tags.isdisjoint(_DEALING):
        # The border with it, the road between the two: a place all the same.
        return i - 1 < first or not _ground(doc.words[i - 1])
    if "place-where:in" in previous.tags and any(
        _BODY in word.tags for word in doc.words[max(first, i - 3) : i]
    ):
        # The ministry of defence in X.
        return True
    if not previous.tags.isdisjoint(_LOCATIVE):
        return False
    if "place-where:from" in previous.tags:
        return i > first and not doc.words[i - 1].tags.isdisjoint(_DEALING)
    if HEAD in previous.tags:
        return False
    if "+wa" in clitics and not word.tags.isdisjoint({"country", "capital"}):
        return before or _subject(doc, name.last)
    return (
        _subject(doc, name.last)
        or not previous.tags.isdisjoint(_VERBAL | _OFFICE | {"particle", "cue"})
        or ("noun" not in previous.tags)
    )


def _ground(word: Word) -> bool:
    return not word.tags.isdisjoint({HEAD, "place-where:near"}) or word.tags >= {"place-host", "noun"}


def _speaks(doc: Document, i: int) -> bool:
    """Whether a headline or sentence that opens with a name goes on with a verb, or a colon."""
    for word in doc.words[i : i + _CLAUSE]:
        if word.kind == "punct":
            return word.surface == ":"
        if not word.tags.isdisjoint(_VERBAL) and "noun" not in word.tags:
            return True
    return False


_CLAUSE = 5


def _subject(doc: Document, i: int) -> bool:
    """Whether a verb follows the name."""
    return i < len(doc) and not doc.words[i].tags.isdisjoint(_VERBAL) and "noun" not in doc.words[i].tags


def _clitics(doc: Document, mention: Mention) -> frozenset[str]:
    """Tags of the clitics that the mention's first word carries."""
    word = doc.words[mention.first]
    size = mention.name.letters if mention.first == mention.name.first else None
    out: set[str] = set()
    for reading in word.readings:
        if size is None or reading.pre_len == size:
            out |= {tag for tag in reading.tags if tag.startswith("+")}
    if size and not out:
        letters = word.folded[:size]
        for pre, tags in doc.packs.analyser.clitics.before:
            if pre == letters:
                out |= tags
    return frozenset(out)
