"""Pages written for these tests, and the packs that they are read with."""

from __future__ import annotations

from pathlib import Path

from tawatur.language.packs import Packs, load_packs
from tawatur.model import Article, Rejection
from tawatur.read import make_article
from tawatur.read.sources import Raw

PACKS: Packs = load_packs()

REPORT = """مقتل خمسة جنود في قصف على موقع حدودي

أعلنت وزارة الدفاع، اليوم الأربعاء، مقتل خمسة من جنودها في قصف مدفعي استهدف موقعاً حدودياً شمال البلاد.

وقال المتحدث باسم الوزارة إن القصف استمر ساعتين، وإن القوات ردّت على مصادر النيران.

ونفت الحكومة المجاورة أن تكون قواتها قد أطلقت النار عبر الحدود.
"""


def article(text: str) -> Article:
    return make_article(text, Raw("page.txt", text.encode()), PACKS)


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and first words of every block."""
    return [(b.kind, " ".join(text[b.start : b.end].split()[:4])) for b in article(text).blocks]


def kind_of(text: str, beginning: str) -> list[str]:
    """Kinds of the blocks that begin so."""
    return [b.kind for b in article(text).blocks if text[b.start : b.end].startswith(beginning)]


def only(found: list[Article | Rejection]) -> Article:
    (one,) = found
    assert isinstance(one, Article)
    return one


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
