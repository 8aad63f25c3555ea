"""The parts of a page: which line is title, deck, dateline, caption, subhead, body, and which is mere furniture.

A page is read as people skim it: furniture shows by its words, the title by what it shares with the text below,
the text by its sentences; the rest follows from where a line stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tawatur.language.packs import Packs
from tawatur.model import Block, BlockKind
from tawatur.read.lexis import lexis_of
from tawatur.read.lines import Line, split
from tawatur.read.looks import look_at

_GRAM, _CHANCE = 4, 4
_RUN, _NAME, _UNFINISHED, _HEADING = 3, 5, 14, 4
_UNSTOPPED = 6
_BULLETS = frozenset("-–—•·▪■●◾*»")
_BODY_SAMPLE = 40
# Furniture after which a list of other headlines may follow, and furniture after which no article goes on.
_LISTS = frozenset({"related", "section", "menu", "tags", "media", "more", "source"})
_ENDS = frozenset({"comment", "copyright", "cookie", "tags"})
_HEAD_MARKS = frozenset({"date", "byline", "caption"})
_HEAD_TOOLS = frozenset({"share", "tool", "more"})


def blocks_of(text: str, packs: Packs) -> tuple[tuple[Block, ...], list[Line]]:
    """Every line of a page with its kind, and the lines themselves, in the same order."""
    lexis = lexis_of(packs)
    lines = [look_at(line, lexis, packs) for line in split(text, packs)]
    kinds = _Page(lines).kinds()
    return _cut(lines, kinds, text), lines


def _cut(lines: Sequence[Line], kinds: Sequence[BlockKind], text: str) -> tuple[Block, ...]:
    """The blocks; the title repeated at the end of a paragraph (a link to the page itself) is cut off it."""
    titles = {text[line.start : line.end] for line, kind in zip(lines, kinds, strict=True) if kind == "title"}
    out = []
    for line, kind in zip(lines, kinds, strict=True):
        at = _own_link(line, text, titles) if kind == "body" else line.end
        out.append(Block(kind=kind, start=line.start, end=at))
        if at < line.end:
            rest = at + len(text[at : line.end]) - len(text[at : line.end].lstrip())
            out.append(Block(kind="boilerplate", start=rest, end=line.end))
    return tuple(out)


def _own_link(line: Line, text: str, titles: set[str]) -> int:
    for title in titles:
        if len(title) >= 15 and line.end - line.start > 2 * len(title) and text.endswith(title, 0, line.end):
            # The words of the link itself stand between the last full sentence and the title.
            stop = max(
                text.rfind(mark, line.start, line.end - len(title))
                for mark in (". ", "! ", "\u061f ", "»", '"')
            )
            if 0 <= line.end - len(title) - stop <= 60:
                return stop + 1
    return line.end


class _Page:
    """The lines of one page and what is known of them so far."""

    def __init__(self, lines: list[Line]) -> None:
        self.unstopped = not any(line.look == "paragraph" for line in lines)
        if self.unstopped:
            lines = _without_stops(lines)
        self.lines = lines
        self.doubled = Counter(line.key for line in lines if line.size >= 2)
        self.paragraphs = [i for i, line in enumerate(lines) if line.look == "paragraph"]
        self.lists = self._bulleted() | self._crumbs()
        self.grams = self._body_grams()

    def kinds(self) -> list[BlockKind]:
        """The kind of each line."""
        title = self._title()
        first, kinds = self._head(title)
        return kinds + self._rest(first, title, kinds)

    def _bulleted(self) -> set[int]:
        """Three or more headlines with bullets in a row."""
        return self._runs(lambda line: line.look == "phrase" and line.text[0] in _BULLETS)

    def _crumbs(self) -> set[int]:
        """Three or more names in a row: a menu, or the tags of the page."""
        return self._runs(lambda line: line.look == "phrase" and line.size <= _NAME and not line.opens)

    def _runs(self, fits: Callable[[Line], bool]) -> set[int]:
        out: set[int] = set()
        run: list[int] = []
        for i, line in enumerate(self.lines):
            if fits(line):
                run.append(i)
                continue
            if len(run) >= _RUN:
                out.update(run)
            run = []
        return out | (set(run) if len(run) >= _RUN else set())

    # ── the title ──

    def _body_grams(self) -> frozenset[str]:
        """Stretches of letters of the longest paragraphs: what a title of this page is made of."""
        longest = sorted(self.paragraphs, key=lambda i: (-self.lines[i].size, i))[:_BODY_SAMPLE]
        return frozenset(gram for i in longest for gram in _grams(self.lines[i].words))

    def _kinship(self, line: Line) -> float:
        """Share of the line's letters that stand in the body, 0 to 1."""
        grams = set(_grams(line.words))
        # A line of one or two words shares them by chance: it counts for less.
        return len(grams & self.grams) / (len(grams) + _CHANCE)

    def _title(self) -> int | None:
        """The first line above the text that shares its words; a list of other headlines comes second."""
        first = self._first_paragraph()
        able = [i for i in range(first) if self._may_be_title(i) and i not in self.lists]
        able = [i for i in able if not self.lines[i].text.endswith(".")] or able
        candidates = [i for i in able if _letters(self.lines[i]) >= 3] or able
        if not candidates:
            return None
        kin = {i: self._kinship(self.lines[i]) for i in candidates}
        enough = 0.6 * max(kin.values())
        akin = self._undoubled(candidates, [i for i in candidates if kin[i] >= enough])
        listed = self._listed(first)
        ends = {self.lines[i].key for i in sorted(listed)[-4:]}
        free = [i for i in akin if i not in listed]
        chosen = next(iter(free or [i for i in akin if self.lines[i].key in ends] or akin))
        return self._without_site(chosen, candidates)

    def _undoubled(self, candidates: Sequence[int], akin: list[int]) -> list[int]:
        """A list of links names each headline twice: of several such, none is the title."""
        twice = {self.lines[i].key for i in candidates if self.doubled[self.lines[i].key] > 1}
        once = [i for i in akin if self.lines[i].key not in twice]
        return once if len(twice) >= 2 and once else akin

    def _without_site(self, chosen: int, candidates: Sequence[int]) -> int:
        """The title itself, where the first line is the title with the name of the site."""
        key = self.lines[chosen].key
        for i in candidates:
            line = self.lines[i]
            if i > chosen and line.size >= 3 and len(line.key) < len(key) and line.key in key:
                return i
        return chosen

    def _first_paragraph(self) -> int:
        """Where running text begins: the first of two paragraphs with little between them, or the longest."""
        if not self.paragraphs:
            return len(self.lines)
        for here, there in zip(self.paragraphs, self.paragraphs[1:], strict=False):
            if there - here <= 3 and self._kinship(self.lines[here]) >= 0.3:
                return here
        return max(self.paragraphs, key=lambda i: (self.lines[i].end - self.lines[i].start, -i))

    def _may_be_title(self, index: int) -> bool:
        line = self.lines[index]
        if line.look == "byline":
            return line.size >= 4 and ":" in line.text[:-1]
        if line.look == "paragraph":
            return line.size <= 20 and not line.text.rstrip().endswith(".")
        return line.look == "phrase" and line.size >= 2 and not line.long

    def _listed(self, stop: int) -> set[int]:
        """Lines before ``stop`` that stand in a list of other headlines."""
        out: set[int] = set()
        inside = False
        for i in range(stop):
            line = self.lines[i]
            if line.look == "furniture":
                inside = line.role == "related"
            elif line.look in _HEAD_MARKS:
                inside = False
            elif inside:
                out.add(i)
        return out

    # ── from the top to the first paragraph ──

    def _head(self, title: int | None) -> tuple[int, list[BlockKind]]:
        """Kinds of the lines above the body, and the index of the first line of the body."""
        first = self._first_paragraph()
        if title is None:
            return first, [self._above(i, first) for i in range(first)]
        kinds: list[BlockKind] = [self._before_title(i, title) for i in range(title)]
        body = self._body_start(title + 1)
        same = self.lines[title].key
        for i in range(title, body):
            line = self.lines[i]
            if line.key == same:
                kinds.append("title")
            else:
                kinds.append(self._above(i, body))
        return body, kinds

    def _before_title(self, index: int, title: int) -> BlockKind:
        line = self.lines[index]
        if line.key == self.lines[title].key:
            return "title"
        if line.look == "date" and not any(after.look == "date" for after in self.lines[title:][:12]):
            return "dateline"
        return "boilerplate"

    def _above(self, index: int, body: int) -> BlockKind:
        line = self.lines[index]
        if line.look in {"date", "byline"}:
            return "dateline"
        if line.look == "caption":
            return "caption"
        if line.look in {"furniture", "empty"} or index in self.lists or self.doubled[line.key] > 1:
            return "boilerplate"
        if line.size <= 4 and line.look == "phrase":
            # A name between title and text; of several, the others are the crumbs of a menu.
            return "dateline" if not line.opens else "deck"
        return "deck"

    def _body_start(self, start: int) -> int:
        """The first line of running text: a paragraph that no mark of the head follows closely."""
        passed, dated = 0, False
        for i in range(start, len(self.lines)):
            line = self.lines[i]
            if line.look in _HEAD_MARKS:
                dated = dated or line.look != "caption"
                continue
            if line.look == "paragraph":
                if passed or dated or line.size > 60 or not self._mark_follows(i):
                    return i if not self._is_deck(i, dated) else i + 1
                passed += 1
        return len(self.lines)

    def _mark_follows(self, index: int) -> bool:
        for line in self.lines[index + 1 : index + 5]:
            if line.look == "paragraph":
                return False
            if line.look in _HEAD_MARKS or (line.role in _HEAD_TOOLS and not self.lines[index].opens):
                return True
        return False

    def _is_deck(self, index: int, dated: bool) -> bool:
        """A summary without a full stop right under the title."""
        line = self.lines[index]
        return not dated and not line.terminal and not line.opens and index + 1 in self.paragraphs

    # ── the body and what is below and beside it ──

    def _rest(self, first: int, title: int | None, head: Sequence[BlockKind]) -> list[BlockKind]:
        last = self._last(first)
        own = None if title is None else self.lines[title].key
        dated = "dateline" in head
        out: list[BlockKind] = []
        inside = ended = False
        for i in range(first, len(self.lines)):
            line = self.lines[i]
            running = line.look == "paragraph" and not ended
            if line.look == "furniture":
                inside = inside or (line.role in _LISTS and line.size <= _HEADING)
                ended = ended or (line.role in _ENDS and "body" in out)
                out.append("boilerplate")
            elif ended or line.key == own:
                out.append("boilerplate")
            elif running and (not inside or self._resumes(line)):
                inside = False
                out.append(self._paragraph(line))
            elif line.look == "caption":
                out.append("caption" if i < last else "boilerplate")
            elif line.look == "date":
                out.append("boilerplate" if dated or inside or i < last else "dateline")
            else:
                out.append(self._between(i, last, inside))
        return out

    def _last(self, first: int) -> int:
        """The last line of running text; what follows it at once may lack nothing but its full stop."""
        last = max((i for i in self.paragraphs if i >= first), default=first)
        while last + 1 < len(self.lines):
            line = self.lines[last + 1]
            if line.look != "phrase" or line.size < _UNFINISHED or self.doubled[line.key] > 1:
                break
            last += 1
        return last

    def _resumes(self, line: Line) -> bool:
        """Whether a paragraph after a list of headlines goes on with the article."""
        return line.terminal and (line.opens or line.long)

    def _paragraph(self, line: Line) -> BlockKind:
        if self.doubled[line.key] > 1 and not line.long:
            return "boilerplate"
        running = line.terminal or line.opens or line.size > 30 or self.unstopped
        return "body" if running else "subhead"

    def _between(self, index: int, last: int, inside: bool) -> BlockKind:
        line = self.lines[index]
        if inside or index > last or line.look in {"empty", "byline"} or self.doubled[line.key] > 1:
            return "body" if self._sentence(line, inside) else "boilerplate"
        if self._sentence(line, inside):
            return "body"
        return "subhead" if line.size >= 2 else "boilerplate"

    def _sentence(self, line: Line, inside: bool) -> bool:
        return not inside and line.size >= 3 and line.opens and (line.terminal or line.size >= 8)


def _letters(line: Line) -> int:
    return sum(not word[0].isdigit() for word in line.words)


def _without_stops(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that sets no full stops: behind its title, what is long enough is a paragraph."""
    titled = False
    out = []
    for line in lines:
        if line.look == "phrase":
            if titled and line.size >= (_UNSTOPPED - 2 if line.opens else _UNSTOPPED):
                line = line._replace(look="paragraph")
            titled = titled or line.size >= 3
        out.append(line)
    return out


def _grams(words: Sequence[str]) -> list[str]:
    return [word[i : i + _GRAM] for word in words for i in range(max(len(word) - _GRAM + 1, 0))]
