"""Text as numbers: words as hashes, runs of words as shingles, a few shingles as keys for candidates.

Hashes are CRC-32 of the folded word, the same in every process. Digits fold to one value, so that a copy in
which a figure was changed keeps its shingles; the figure itself is compared later.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from zlib import crc32

from tawatur.text import fold, tokens

SHINGLE = 5
"""Words in a shingle."""
STRETCH = 24
"""In each window of this many shingles, the smallest becomes a key."""
MOST = 20_000
"""Words of an article that are compared; what comes after them is left out of the detection of copies."""
FIGURE = 7
"""The hash of every number in digits."""
_MASK = (1 << 32) - 1
_MIX = 0x9E3779B1


@lru_cache(maxsize=1 << 16)
def word_hash(word: str) -> int:
    """Hash of a word as it stands, folded."""
    return crc32(fold(word).encode())


@lru_cache(maxsize=1 << 16)
def grams(word: str) -> tuple[int, ...]:
    """Hashes of the runs of four letters in a folded word, without its place in the sentence.

    They stand for its stem in any language: prefixes and endings change some, the core keeps the rest.
    """
    folded = fold(word)
    if len(folded) < 3:
        return ()
    if len(folded) < 5:
        return (crc32(folded.encode()),)
    return tuple(sorted({crc32(folded[i : i + 4].encode()) for i in range(len(folded) - 3)}))


class Words:
    """The words of a text as hashes with their places: three parallel arrays."""

    __slots__ = ("hashes", "lengths", "starts")

    def __init__(self, hashes: array[int], starts: array[int], lengths: array[int]) -> None:
        self.hashes, self.starts, self.lengths = hashes, starts, lengths

    def end(self, index: int) -> int:
        """Offset after a word."""
        return self.starts[index] + self.lengths[index]


def read_words(text: str, spans: list[tuple[int, int]]) -> Words:
    """Words and numbers of the given spans (offsets into ``text``), in their order."""
    hashes, starts, lengths = array("I"), array("I"), array("H")
    for first, last in spans:
        for kind, start, end in tokens(text, first, last):
            if kind == "punct":
                continue
            if len(hashes) >= MOST:
                return Words(hashes, starts, lengths)
            hashes.append(FIGURE if kind == "number" else word_hash(text[start:end]))
            starts.append(start)
            lengths.append(min(end - start, 0xFFFF))
    return Words(hashes, starts, lengths)


def shingles(hashes: array[int]) -> list[int]:
    """A hash for each run of five words, in order; shorter texts have none."""
    out = []
    for i in range(len(hashes) - SHINGLE + 1):
        value = 0
        for word in hashes[i : i + SHINGLE]:
            value = ((value ^ word) * _MIX + (value >> 15)) & _MASK
        out.append(value)
    return out


def sketch(hashes: array[int]) -> tuple[int, ...]:
    """Keys for candidates: shingles that are the smallest of their neighbourhood.

    Chosen by content alone (a minimum in a sliding window), so that a paragraph taken over elsewhere keeps
    its keys whatever stands before and after it.
    """
    values = shingles(hashes)
    if not values:
        return ()
    chosen = set()
    for i in range(max(1, len(values) - STRETCH + 1)):
        window = values[i : i + STRETCH]
        chosen.add(min(window))
    return tuple(sorted(chosen))
