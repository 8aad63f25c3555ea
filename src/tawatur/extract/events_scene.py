"""The scene of an event: clauses of a sentence, and whether the guard of a sense holds among the words around."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tawatur.extract.events_words import CHUNKS, PREDICATES, Cue, EventWords, Need, Sense
from tawatur.language.document import Document
from tawatur.language.words import Word

AHEAD = 9
"""Words after a predicate among which its object is looked for."""
NEAR = 10
"""Words on either side that a required word may stand away."""
CLOSE = 5
"""Words on either side within which a forbidden word decides."""

BEARING = frozenset(
    {
        "negated", "none", "possible", "planned", "demanded", "conditional", "foiled", "attempt", "tried", "mention",
        "begin", "factive", "unreal", "concept", "jussive", "refused", "thwarted",
    }
)  # fmt: skip
"""The values of cues that say whether and how an event came about."""
_TELLS = BEARING | {"between", "relative", "endured"}
_TOLD = frozenset({"wound", "carbomb", "official", "security"})
"""Sets of context words that tell of a fresh, local attack, or of talk about one."""
_OLD, _TIME = frozenset({"old"}), frozenset({"time"})
_TOLLS = frozenset({"killed", "wounded", "captured", "destroyed", "damaged", "displaced"})
_NEAR_WORDS = frozenset({"weapon", "casualty"})
_TELLING = PREDICATES | {"event-head"}
_ENOUGH = 150
"""Words from which on a text of one block is an article."""
_WAR_SHARE = 0.02
"""The share of the words of an article about a conflict that are words of war."""
_WAR = frozenset(
    {"weapon", "gunfire", "attack", "raid", "shelling", "blast", "clash", "battle", "enemy", "killing"}
)
_STOPS = frozenset("\u060c,\u061b;:.!?\u061f\u2026")


class Scene:
    """One sentence of a document: its tokens' context sets and clauses. ``first..last`` is half-open.

    ``in_article``: it is no sentence that stands alone; ``at_war``: the article as a whole is about a conflict."""

    def __init__(
        self,
        doc: Document,
        words: EventWords,
        first: int,
        last: int,
        in_article: bool = False,
        at_war: bool = False,
    ) -> None:
        self.doc, self.words, self.first, self.last = doc, words, first, last
        self.in_article, self.at_war = in_article, at_war
        self.contexts = [words.contexts(word) for word in doc.words[first:last]]
        self._cues = [self._read_cues(i) for i in range(first, last)]
        self._kinds: dict[int, frozenset[str]] = {}
        self.cued = [first + k for k, cues in enumerate(self._cues) if any(c.value in BEARING for c in cues)]
        """Tokens with cues that bear on the status of events."""
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
        return self._cues[i - self.first]

    def cue(self, i: int, *values: str) -> Cue | None:
        """The longest cue at token ``i`` that has one of the values."""
        for cue in self._cues[i - self.first]:
            if cue.value in values:
                return cue
        return None

    def kinds(self, i: int) -> frozenset[str]:
        """What token ``i`` tells about an event near it: place, time, figure, actor ..., by the chunks over it."""
        found = self._kinds.get(i)
        if found is None:
            found = self._kinds[i] = self._read_kinds(i)
        return found

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentence as a whole tells, as names of evidence: kinds of details, levels of places, and cues
        of plans and possibilities."""
        found = {"war"} if self.at_war else set()
        for i in range(self.first, self.last):
            found |= self.kinds(i)
            found.update(cue.value for cue in self.cues(i) if cue.value in _TELLS)
            found |= self.contexts[i - self.first] & _TOLD
            place = self.doc.at("place", i)
            if place is not None:
                found.add(place.value.level)
        return frozenset(f"sentence:{name}" for name in found)

    def _read_kinds(self, i: int) -> frozenset[str]:
        doc = self.doc
        time = doc.over("time", i)
        if time is not None:
            value = time.value.value
            if not value[:1].isdigit():
                return frozenset()
            return _OLD if len(value) <= 4 or value.endswith("X") else _TIME
        found = {kind for kind in ("place", "actor") if doc.over(kind, i) is not None}
        quantity = doc.over("quantity", i)
        if quantity is not None:
            found.add("toll" if quantity.value.effect in _TOLLS else "figure")
        elif doc.over("number", i) is not None:
            found.add("figure")
        return frozenset(found | (self.contexts[i - self.first] & _NEAR_WORDS))

    def _read_cues(self, i: int) -> tuple[Cue, ...]:
        cues = self.words.cues(self.doc.words[i])
        if not any(cue.rest for cue in cues):
            return cues
        return tuple([cue for cue in cues if not cue.rest or self._goes_on(i + 1, cue.rest)])

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
    in_article = is_article(doc)
    at_war = in_article and about_war(doc, words)
    for first, last in doc.sentences:
        if any(_TELLING & word.tags for word in doc.words[first:last]):
            yield Scene(doc, words, first, last, in_article, at_war)


def is_article(doc: Document) -> bool:
    """Whether a text is more than a sentence that stands alone."""
    return len(doc.spans) > 1 or len(doc) >= _ENOUGH


def about_war(doc: Document, words: EventWords) -> bool:
    """Whether an article is about a conflict: words of war stand close enough."""
    hits = sum(1 for word in doc.words if words.contexts(word) & _WAR)
    return hits >= _WAR_SHARE * len(doc)
