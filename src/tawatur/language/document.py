"""An article, analysed: tokens with their words, sentences, quotations, and the chart of what layers found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tawatur.language.lexicon import Phrase
from tawatur.language.packs import Packs
from tawatur.language.pattern import chunk_offers
from tawatur.language.rows import Row
from tawatur.language.words import Word
from tawatur.text import folded_offset, tokens


class Chunk(msgspec.Struct, frozen=True, eq=False):
    """Tokens ``first..last`` (half-open) that a layer found to be one thing."""

    kind: str
    first: int
    last: int
    value: Any = None
    tags: frozenset[str] = frozenset()
    rule: str = ""
    rows: tuple[Row, ...] = ()


class Document:
    """The analysed text of an article.

    ``spans`` are (start, end, kind) of the blocks to read, in order, none overlapping. Token indexes run through
    the whole article; a sentence never runs over the end of a block. ``outlet`` and ``published`` are what is known
    of the article: whose country and whose day are meant where the text names none.
    """

    def __init__(
        self,
        text: str,
        spans: Sequence[tuple[int, int, str]],
        packs: Packs,
        *,
        outlet: str | None = None,
        published: str | None = None,
    ) -> None:
        self.text, self.spans, self.packs = text, tuple(spans), packs
        self.outlet, self.published = outlet, published
        self.words: list[Word] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.blocks: list[int] = []
        self.sentence: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.quotes: list[tuple[int, int]] = []
        self._clitics = frozenset(letters for letters, _ in packs.analyser.clitics.before)
        self._starting: dict[tuple[str, int], Chunk] = {}
        self._covering: dict[tuple[str, int], Chunk] = {}
        self._kinds: dict[str, list[Chunk]] = {}
        self._ordered: dict[str, list[Chunk]] = {}
        self._offers: dict[int, set[str]] = {}
        self.starters: dict[int, list[Chunk]] = {}
        """Chunks by first token, longest first."""
        for index, (start, end, _) in enumerate(self.spans):
            first = len(self.words)
            self._read(index, start, end)
            self._split(first, len(self.words))
        self._find_phrases()
        self._still_dots()

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, first: int, last: int) -> str:
        """The untouched text of tokens ``first..last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def kind(self, i: int) -> str:
        """The kind of the block in which token ``i`` stands."""
        return self.spans[self.blocks[i]][2]

    def stem_start(self, i: int) -> int:
        """Offset of token ``i`` after the conjunction and preposition letters of its first reading that has any."""
        word = self.words[i]
        reading = word.readings[0] if word.readings else None
        if reading is None or not reading.pre:
            return self.starts[i]
        letters = len(reading.pre)
        article = self.packs.analyser.clitics.article
        if "def" in reading.tags and reading.pre.endswith(article):
            letters -= len(article)
        elif "def" in reading.tags:
            letters -= 1
        return self.starts[i] + folded_offset(word.surface, letters)

    def clitic_start(self, i: int, letters: int) -> int:
        """Offset of token ``i`` after its first ``letters`` folded letters."""
        return self.starts[i] + (folded_offset(self.words[i].surface, letters) if letters else 0)

    # -- the chart

    def add(self, chunk: Chunk) -> None:
        """Put a chunk into the chart."""
        key = chunk.kind, chunk.first
        old = self._starting.get(key)
        if old is None or chunk.last > old.last:
            self._starting[key] = chunk
        for i in range(chunk.first, chunk.last):
            over = self._covering.get((chunk.kind, i))
            if over is None or chunk.last - chunk.first > over.last - over.first:
                self._covering[chunk.kind, i] = chunk
        self._kinds.setdefault(chunk.kind, []).append(chunk)
        self._ordered.pop(chunk.kind, None)
        offers = self._offers.get(self.sentence[chunk.first])
        if offers is not None:
            offers.update(chunk_offers(chunk.kind, chunk.tags))
        here = self.starters.setdefault(chunk.first, [])
        here.append(chunk)
        here.sort(key=lambda c: -c.last)

    def remove(self, chunk: Chunk) -> None:
        """Take a chunk out of the chart again."""
        self._kinds[chunk.kind].remove(chunk)
        self._ordered.pop(chunk.kind, None)
        self.starters[chunk.first].remove(chunk)
        if self._starting.get((chunk.kind, chunk.first)) is chunk:
            del self._starting[chunk.kind, chunk.first]
        for i in range(chunk.first, chunk.last):
            if self._covering.get((chunk.kind, i)) is chunk:
                del self._covering[chunk.kind, i]

    def at(self, kind: str, i: int) -> Chunk | None:
        """The longest chunk of the kind that starts at token ``i``."""
        return self._starting.get((kind, i))

    def over(self, kind: str, i: int) -> Chunk | None:
        """The longest chunk of the kind that covers token ``i``."""
        return self._covering.get((kind, i))

    def chunks(self, kind: str) -> list[Chunk]:
        """All chunks of the kind, in order of text."""
        found = self._ordered.get(kind)
        if found is None:
            found = self._ordered[kind] = sorted(self._kinds.get(kind, ()), key=lambda c: (c.first, -c.last))
        return list(found)

    def every_chunk(self) -> list[Chunk]:
        """All chunks of all kinds, in order of text."""
        return [chunk for first in sorted(self.starters) for chunk in self.starters[first]]

    def phrase(self, i: int, tag: str) -> Chunk | None:
        """The longest phrase of the lexicon that starts at token ``i`` and has the tag."""
        return next((c for c in self.starters.get(i, ()) if c.kind == "phrase" and tag in c.tags), None)

    def offers(self, sentence: int) -> set[str]:
        """All that a sentence holds for rules to need: tags of words and chunks, "'word", "{kind", "{kind:tag"."""
        found = self._offers.get(sentence)
        if found is None:
            first, last = self.sentences[sentence] if sentence < len(self.sentences) else (0, 0)
            words, starters = self.words[first:last], self.starters
            found = self._offers[sentence] = set().union(*[word.tags for word in words])
            found.update(["'" + word.folded for word in words])
            for i in range(first, last):
                for chunk in starters.get(i, ()):
                    found.update(chunk_offers(chunk.kind, chunk.tags))
        return found

    # -- reading

    def _read(self, index: int, start: int, end: int) -> None:
        text, word, words = self.text, self.packs.analyser.word, self.words
        starts, ends = self.starts, self.ends
        first = len(words)
        for kind, a, b in tokens(text, start, end):
            words.append(word(text[a:b], kind))
            starts.append(a)
            ends.append(b)
        self.blocks.extend([index] * (len(words) - first))

    def _split(self, first: int, last: int) -> None:
        quotes = list(self._pair_quotes(first, last))
        self.quotes += quotes
        inside = {i for a, b in quotes for i in range(a, b)}
        begin = first
        for i in range(first, last):
            if i in inside or not self._ends_sentence(i, last):
                continue
            if i + 1 > begin:
                self._sentence(begin, i + 1)
            begin = i + 1
        if begin < last:
            self._sentence(begin, last)

    def _sentence(self, first: int, last: int) -> None:
        self.sentence.extend([len(self.sentences)] * (last - first))
        self.sentences.append((first, last))

    def _ends_sentence(self, i: int, last: int) -> bool:
        word = self.words[i]
        if word.kind != "punct":
            return False
        if word.surface[0] == ".":
            if len(word.surface) > 1 or i + 1 >= last:
                return True
            if self.starts[i + 1] == self.ends[i] and self.words[i + 1].kind != "punct":
                # A stop within an abbreviation, a number or an address; writers also forget the space after one.
                return self.words[i + 1].kind == "word" and len(self.words[i + 1].folded) > 2
            return i == 0 or len(self.words[i - 1].folded) > 1 or self.words[i - 1].kind != "word"
        return word.surface in self.packs.settings.get("sentence", {}).get("end", "")

    def _pair_quotes(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Pairs of marks, in order; quotations may stand in one another, and writers leave marks out.

        A mark that can only close what nothing opened is none, so that one lost mark does not turn all later
        quotations inside out.
        """
        table = self.packs.settings.get("quotes", {})
        opening, closing, both = table.get("open", ""), table.get("close", ""), table.get("both", "")
        opened: list[int] = []
        out = []
        for i in range(first, last):
            mark = self.words[i].surface
            if self.words[i].kind != "punct" or mark not in opening + closing + both:
                continue
            leans = self._leans(i)
            if mark == "'" and not leans:
                # An apostrophe.
                continue
            if not opened:
                if leans >= 0:
                    opened.append(i)
            elif leans <= 0 and (mark in closing or mark in both or mark == self.words[opened[-1]].surface):
                out.append((opened.pop(), i))
            else:
                opened.append(i)
        out += [(i, self._forced_end(i, last)) for i in opened]
        return iter(sorted(out))

    def _leans(self, i: int) -> int:
        """To which side a quotation mark leans: 1 to what follows it (it opens), -1 to what precedes it, 0 to neither."""
        words, size = self.words, len(self.words)
        before = i == 0 or self.ends[i - 1] < self.starts[i] or words[i - 1].kind == "punct"
        # A preposition of one letter is written onto the mark.
        before = before or words[i - 1].folded in self._clitics
        after = i + 1 >= size or self.starts[i + 1] > self.ends[i] or words[i + 1].kind == "punct"
        return int(before) - int(after)

    def _forced_end(self, opened: int, last: int) -> int:
        """Where a quotation that is never closed is taken to end: the first stop after it."""
        for i in range(opened + 1, last):
            if self._ends_sentence(i, last):
                return i
        return last - 1

    def _find_phrases(self) -> None:
        phrases, words = self.packs.lexicon.phrases, self.words
        for i, word in enumerate(words[:-1]):
            for head, letters in word.heads:
                for phrase in phrases[head].get(words[i + 1].folded, ()):
                    if self._continues(i + 1, phrase):
                        # The value is the number of clitic letters before the phrase's first word.
                        last = i + 1 + len(phrase.rest)
                        self.add(Chunk("phrase", i, last, letters, phrase.tags, "", phrase.rows))
        for opened, closed in self.quotes:
            self._find_quoted_phrase(opened, closed)

    def _find_quoted_phrase(self, opened: int, closed: int) -> None:
        """The phrase of which all but the first word stands in quotation marks: the "Islamic State" organisation."""
        words = self.words
        if opened == 0 or closed - opened < 2 or self.blocks[opened - 1] != self.blocks[closed]:
            return
        inside = tuple(word.folded for word in words[opened + 1 : closed])
        for head, letters in words[opened - 1].heads:
            for phrase in self.packs.lexicon.phrases[head].get(inside[0], ()):
                if phrase.rest == inside:
                    self.add(Chunk("phrase", opened - 1, closed + 1, letters, phrase.tags, "", phrase.rows))

    def _still_dots(self) -> None:
        """Take the dots of abbreviations for what they are, marks that stop nothing: (A.F.P)."""
        words = self.words
        for i, word in enumerate(words[:-1]):
            if (
                word.surface == "."
                and words[i + 1].kind != "punct"
                and not self._ends_sentence(i, len(words))
            ):
                words[i] = msgspec.structs.replace(word, readings=(), tags=frozenset({"punct"}))

    def _continues(self, i: int, phrase: Phrase) -> bool:
        words, rest = self.words, phrase.rest
        last = i + len(rest)
        if last > len(words) or self.blocks[i - 1] != self.blocks[last - 1]:
            return False
        return len(rest) == 1 or all(words[i + k].folded == rest[k] for k in range(1, len(rest)))
