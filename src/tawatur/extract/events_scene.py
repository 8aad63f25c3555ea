"""The scene of an event: clauses of a sentence, and whether the guard of a sense holds among the words around."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.extract.events_words import CHUNKS, PREDICATES, Cue, EventWords, Need, Sense
from tawatur.language.document import Document
from tawatur.language.words import Word

AHEAD = 9
"""Words after a predicate among which its object is looked for."""
NEAR = 10
"""Words on either side that a required word may stand away."""
CLOSE = 5
"""Words on either side within which a forbidden word decides."""

_TELLING = PREDICATES | {"event-head"}
_ENOUGH = 80
_WAR_SHARE = 0.02
"""Words that an article must have to be judged as a whole, and the share of them that must be words of war."""
_WAR = frozenset(
    {"weapon", "gunfire", "attack", "raid", "shelling", "blast", "clash", "battle", "enemy", "killing"}
)
_STOPS = frozenset("\u060c,\u061b;:.!?\u061f\u2026")


class Scene:
    """One sentence of a document: its tokens' context sets and clauses. ``first..last`` is half-open.

    ``at_war``: the article as a whole is about a conflict, so that less is needed to take an event for one."""

    def __init__(self, doc: Document, words: EventWords, first: int, last: int, at_war: bool = False) -> None:
        self.doc, self.words, self.first, self.last, self.at_war = doc, words, first, last, at_war
        self.contexts = [words.contexts(word) for word in doc.words[first:last]]
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self.clause: list[int] = []
        self._bounds: list[tuple[int, int]] = []
        self._divide()

    def bounds(self, i: int) -> tuple[int, int]:
        """The clause in which token ``i`` stands, half-open."""
        return self._bounds[self.clause[i - self.first]]

    def near(self, i: int, size: int) -> range:
        """Tokens at most ``size`` before and after token ``i``."""
        return range(max(self.first, i - size), min(self.last, i + size + 1))

    def has(self, i: int, names: frozenset[str]) -> bool:
        """Whether token ``i`` is of one of the sets, or in one of the kinds of chunks."""
        if names & self.contexts[i - self.first]:
            return True
        return any(self.doc.over(kind, i) is not None for kind in names & CHUNKS)

    def holds(self, sense: Sense, i: int) -> bool:
        """Whether the guard of a sense holds for its predicate at token ``i``."""
        return any(all(self._meets(need, i) for need in option) for option in sense.guards)

    def cues(self, i: int) -> tuple[Cue, ...]:
        """The cues that open at token ``i``, phrases in whole."""
        found = self._cues.get(i)
        if found is None:
            cues = self.words.cues(self.doc.words[i])
            found = (
                tuple([cue for cue in cues if not cue.rest or self._goes_on(i + 1, cue.rest)]) if cues else ()
            )
            self._cues[i] = found
        return found

    def cue(self, i: int, *values: str) -> Cue | None:
        """The longest cue at token ``i`` that has one of the values."""
        return next((cue for cue in self.cues(i) if cue.value in values), None)

    def _goes_on(self, i: int, rest: tuple[str, ...]) -> bool:
        words = self.doc.words
        return i + len(rest) <= self.last and all(words[i + k].folded == text for k, text in enumerate(rest))

    def _meets(self, need: Need, i: int) -> bool:
        match need.where:
            case ">":
                return any(self.has(j, need.names) for j in range(i + 1, min(self.last, i + 1 + AHEAD)))
            case "<":
                return any(self.has(j, need.names) for j in range(max(self.first, i - 4), i))
            case "!":
                return not any(self.has(j, need.names) for j in range(i + 1, min(self.last, i + 3)))
            case "~":
                return any(j != i and self.has(j, need.names) for j in self.near(i, 4))
            case "+":
                return any(j != i and self.has(j, need.names) for j in self.near(i, NEAR))
            case _:
                return not any(j != i and self.has(j, need.names) for j in self.near(i, CLOSE))

    def _divide(self) -> None:
        begin, number = self.first, 0
        for i in range(self.first, self.last):
            if i > begin and self._opens(i):
                self._bounds.append((begin, i))
                begin, number = i, number + 1
            self.clause.append(number)
        self._bounds.append((begin, self.last))

    def _opens(self, i: int) -> bool:
        before, word = self.doc.words[i - 1], self.doc.words[i]
        if before.kind == "punct":
            return before.surface[0] in _STOPS
        if any(cue.value == "opener" and not cue.rest for cue in self.words.cues(word)):
            return True
        return is_joined_verb(word)


def is_joined_verb(word: Word) -> bool:
    """Whether a word is a finite verb under a conjunction, and nothing else."""
    if "+wa" not in word.tags and "+fa" not in word.tags:
        return False
    joined = [r for r in word.readings if "+wa" in r.tags or "+fa" in r.tags]
    return bool(joined) and all("past" in r.tags or "imperfect" in r.tags for r in joined)


def scenes(doc: Document, words: EventWords) -> Iterator[Scene]:
    """The sentences that hold a predicate."""
    at_war = about_war(doc, words)
    for first, last in doc.sentences:
        if any(_TELLING & word.tags for word in doc.words[first:last]):
            yield Scene(doc, words, first, last, at_war)


def about_war(doc: Document, words: EventWords) -> bool:
    """Whether an article is about a conflict: it is long enough to tell, and words of war stand close enough."""
    if len(doc) < _ENOUGH:
        return False
    hits = sum(1 for word in doc.words if words.contexts(word) & _WAR)
    return hits >= _WAR_SHARE * len(doc)
