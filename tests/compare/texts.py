"""Altered copies of reports, drawn from a seeded generator, for testing the detection of copies."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PLACES = [
    "الرقة",
    "حلب",
    "تعز",
    "عدن",
    "مأرب",
    "الحديدة",
    "سرت",
    "مصراتة",
    "طرابلس",
    "الفاشر",
    "نيالا",
    "كسلا",
    "خاركيف",
    "خيرسون",
    "باخموت",
    "كركوك",
    "الفلوجة",
]
TITLES = [
    "اشتباكات عنيفة في محيط {place}", "قصف ليلي يطال {place} وسقوط قتلى", "{place}: نزوح جديد ومخاوف من اتساع القتال",
    "تعزيزات إلى {place} وسط تبادل للاتهامات", "آخر تطورات الوضع الميداني في {place}",
]  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A report: its headline and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The whole text, a paragraph a line."""
        return "\n".join((self.title, *self.paragraphs))


def _title(random: Random) -> str:
    return random.choice(TITLES).format(place=random.choice(PLACES))


def split(text: str) -> Text:
    """A text as a headline and paragraphs."""
    lines = [line for line in text.splitlines() if line.strip()]
    return Text(lines[0], tuple(lines[1:]))


ALTERATIONS = ("cut", "reorder", "retitle", "figure", "shorten", "mixed", "part", "brief", "reword")
OTHERS = ["ثم", "هناك", "أيضا", "كذلك", "وفقا", "لاحقا", "حينها", "تقريبا"]


def alter(random: Random, text: Text, kind: str, other: Text) -> Text:
    """A copy of a text, altered: ``part`` puts two of its paragraphs into another text."""
    paragraphs = list(text.paragraphs)
    title = text.title
    if kind in ("cut", "mixed") and len(paragraphs) > 2:
        del paragraphs[random.randrange(len(paragraphs) // 2, len(paragraphs)) :]
    if kind in ("reorder", "mixed"):
        head, rest = paragraphs[0], paragraphs[1:]
        random.shuffle(rest)
        paragraphs = [head, *rest]
    if kind in ("retitle", "mixed"):
        title = _title(random)
    if kind == "shorten":
        paragraphs = [_shorten(random, p) for p in paragraphs]
    if kind in ("figure", "mixed"):
        paragraphs = [_refigure(random, p) for p in paragraphs]
    if kind == "brief":
        paragraphs = sorted(paragraphs, key=len)[-2:]
        title = _title(random)
    if kind == "reword":
        paragraphs = [_reword(random, p) for p in paragraphs]
    if kind == "part":
        longest = sorted(range(len(paragraphs)), key=lambda i: -len(paragraphs[i]))[:2]
        taken = [paragraphs[i] for i in sorted(longest)]
        at = random.randint(0, len(other.paragraphs))
        return Text(other.title, (*other.paragraphs[:at], *taken, *other.paragraphs[at:]))
    return Text(title, tuple(paragraphs))


def _shorten(random: Random, paragraph: str) -> str:
    sentences = paragraph.split(". ")
    if len(sentences) > 1 and random.random() < 0.5:
        del sentences[random.randrange(1, len(sentences))]
    return ". ".join(sentences)


def _reword(random: Random, paragraph: str) -> str:
    """One word in ten dropped or replaced."""
    out = []
    for word in paragraph.split(" "):
        chance = random.random()
        if chance < 0.05:
            continue
        out.append(random.choice(OTHERS) if chance < 0.1 else word)
    return " ".join(out)


def _refigure(random: Random, paragraph: str) -> str:
    words = paragraph.split(" ")
    for i, word in enumerate(words):
        if word.isdigit():
            words[i] = str(int(word) + random.randint(1, 40))
            break
    return " ".join(words)
