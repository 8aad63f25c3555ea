"""What a line looks like by itself: furniture, a date, a byline, a caption, a paragraph, or a mere phrase."""

from __future__ import annotations

import re

from tawatur.language.packs import Packs
from tawatur.read.lexis import Hit, Lexis, words_of
from tawatur.read.lines import Line
from tawatur.text import tokens

_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4})(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_DIVIDER = re.compile("[-\u2013\u2014/|:\u060c]|\\s\u0640+\\s")
_HASHTAGS = re.compile(r"(?:#\w+\s*)+")
_QUOTED = re.compile('[\u00ab"\u201c][^\u00ab\u00bb"\u201c\u201d]{2,40}[\u00bb"\u201d]')
_LAST_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*[.]?$")
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_QUESTIONS = "?!\u061f"
_BULLETS = "•·▪■●◾*"
# A first word that can be a name opens no sentence for sure.
_NAMES = frozenset({"noun", "given-name", "name-part", "nisba"})
_DATE_TAGS = frozenset({"month", "weekday", "day-word", "meridiem"})


def look_at(line: Line, lexis: Lexis, packs: Packs) -> Line:
    """The line with its look, its role, and whether it opens like running text."""
    if not line.words:
        return line
    line = line._replace(opens=_opens(line, lexis, packs))
    if _QUOTED.fullmatch(line.text) and line.size <= 4 and not _verbal(line, packs):
        return line._replace(look="byline")
    if hit := _furniture(line, lexis):
        return line._replace(look="furniture", role=hit.row.value)
    if _is_date(line, lexis, packs):
        return line._replace(look="date")
    if not _ARABIC.search(line.text) or _HASHTAGS.fullmatch(line.text):
        # Error notes of embedded players, links and crumbs in whatever language: no part of an Arabic text.
        return line._replace(look="empty")
    if (hit := lexis.date_words.start(line.words)) and hit.last == line.size:
        return line
    if _is_caption(line, lexis):
        return line._replace(look="caption")
    asks = line.size <= 20 and line.text.rstrip()[-1] in _QUESTIONS
    if line.long or (line.terminal and not asks and (line.size >= 9 or (line.opens and line.size >= 3))):
        return line._replace(look="paragraph")
    if not any(char.isalpha() for char in line.text):
        return line
    return line._replace(look="byline" if _is_byline(line, lexis, packs) else "phrase")


def _opens(line: Line, lexis: Lexis, packs: Packs) -> bool:
    if lexis.openers.start(line.words):
        return True
    first = next((line.text[a:b] for kind, a, b in tokens(line.text) if kind == "word"), "")
    tags = packs.word(first).tags
    return "past" in tags and not tags & _NAMES


def _furniture(line: Line, lexis: Lexis) -> Hit | None:
    if line.size <= 30:
        for row in lexis.signs:
            if row.form in line.text:
                return Hit(row, 0, 1)
    bare = tuple(word for word in line.words if not word[0].isdigit())
    if bare and len(bare) <= 24:
        hits = list(lexis.whole.over(bare))
        covered = sum(hit.last - hit.first for hit in hits)
        if hits and (covered == len(bare) or (covered >= 0.8 * len(bare) and len(hits) >= 4)):
            return hits[0]
    hit = lexis.opening.start(line.words)
    if hit and not line.long and _heads(line, hit):
        return hit
    if line.size <= 40:
        return next((hit for hit in lexis.anywhere.over(line.words) if _notice(line, hit)), None)
    return None


def _notice(line: Line, hit: Hit) -> bool:
    """Running text may quote a notice: there it stands inside a longer line that opens as such."""
    return hit.row.value in {"embed", "demo"} or not (line.opens and line.terminal)


def _heads(line: Line, hit: Hit) -> bool:
    """Whether a phrase at the beginning makes the line furniture: it is divided off, or leads into no sentence."""
    if line.size == hit.last:
        return True
    divided = _after(line, hit.last) in set(':-–—|/«"\u061f…')
    if hit.row.value in {"source", "tags", "author", "tool"}:
        return divided
    return divided or not line.terminal or hit.row.value in {"share", "subscribe", "comment"}


def _after(line: Line, count: int) -> str:
    """The mark that follows the first ``count`` words, or nothing where a word does."""
    seen = 0
    for kind, start, end in tokens(line.text):
        if kind == "punct":
            if seen == count:
                return line.text[start:end]
        elif seen == count:
            return ""
        else:
            seen += 1
    return ""


def _is_date(line: Line, lexis: Lexis, packs: Packs) -> bool:
    """A line that says little more than a day: the words that are no part of a date are few."""
    if _labelled(line, lexis, packs):
        return True
    if line.size > 20 or not any(word[0].isdigit() for word in line.words):
        return False
    numeric = bool(_NUMERIC_DATE.search(line.text))
    known, named = 0, False
    for kind, start, end in tokens(line.text):
        if kind == "word":
            tags = packs.word(line.text[start:end]).tags
            named = named or "month" in tags
            known += bool(tags & _DATE_TAGS)
    words = [word for word in line.words if not word[0].isdigit()]
    known += sum(hit.last - hit.first for hit in lexis.date_words.over(words))
    if not (numeric or named or (_CLOCK.search(line.text) and known)):
        return False
    return len(words) - known <= (4 if numeric else 3)


def _labelled(line: Line, lexis: Lexis, packs: Packs) -> bool:
    """ "Published: …", "updated two hours ago", "an hour ago": a date in words that no calendar holds."""
    hit = lexis.date_words.start(line.words)
    if hit is None or hit.row.value == "clock" or line.terminal or hit.last == line.size:
        return False
    return line.size <= (4 if hit.row.value == "ago" else 6) and not _verbal(line, packs, hit.last)


def _is_caption(line: Line, lexis: Lexis) -> bool:
    """A line that credits a photograph, or says of itself that it describes one."""
    if line.size > 60:
        return False
    hit = lexis.credit_start.start(line.words)
    if hit and hit.row.value in {"photo", "photographer"} and (not line.terminal or line.size <= 6):
        return True
    found = _LAST_BRACKETS.search(line.text) if line.size >= 3 else None
    if found is None:
        return False
    inside = words_of(found.group(1))
    credited = any(
        next(phrases.over(inside), None) for phrases in (lexis.outlets, lexis.credit_end, lexis.credit_any)
    )
    return credited or line.text[0] in _BULLETS


def _is_byline(line: Line, lexis: Lexis, packs: Packs) -> bool:
    """A short line that names a town, an agency or an author: "Town - Agency", "By Name", "Town: Name"."""
    if line.size > 10 or any(word[0].isdigit() for word in line.words):
        return False
    if lexis.bylines.start(line.words):
        return line.size <= 7
    if next(lexis.outlets.over(line.words), None) or next(lexis.credit_any.over(line.words), None):
        return bool(_DIVIDER.search(line.text)) or line.size <= 4
    if line.text.rstrip()[-1] in ":：" and line.size <= 8:
        return True
    return line.size <= 6 and bool(_DIVIDER.search(line.text)) and not _verbal(line, packs)


def _verbal(line: Line, packs: Packs, skip: int = 0) -> bool:
    """Whether a word after the first ``skip`` can be a verb."""
    words = [line.text[start:end] for kind, start, end in tokens(line.text) if kind == "word"]
    return any(packs.word(word).tags & {"past", "imperfect"} for word in words[skip:])
