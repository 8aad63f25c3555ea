"""Small articles and records written for these tests."""

from __future__ import annotations

import hashlib

from tawatur.model import (
    SCHEMA,
    Actor,
    Article,
    ArticleInfo,
    Block,
    Claim,
    Cue,
    Place,
    Record,
    Span,
    Speaker,
)

WORDS = "أعلنت الوزارة أن القصف على كاراباخ أوقع قتيلين"


def article(number: int, text: str | None = None, published: str | None = "2020-10-07") -> Article:
    body = f"{text or WORDS} رقم {number}.\r\n"
    name = "sha256:" + hashlib.sha256(body.encode()).hexdigest()
    return Article(
        id=name,
        source=f"reports/{number}.txt",
        text=body,
        blocks=(Block(kind="body", start=0, end=len(body) - 2),),
        outlet="Daily Test" if number % 2 else "Evening Test",
        title=f"Report {number}",
        published=published,
    )


def record(of: Article, fingerprint: str = "f1", stance: str = "deny") -> Record:
    return Record(
        schema=SCHEMA,
        tawatur="0.1.0",
        packs={"ar": fingerprint},
        article=ArticleInfo(
            id=of.id, source=of.source, url=None, outlet=of.outlet, title=of.title, published=of.published,
            published_from=None, language="ar", length=len(of.text), credits=(),
        ),
        blocks=of.blocks,
        actors=(Actor(id="a1", name="Ministry of Defence", kind="institution", country="AZE", sector="MIL"),),
        places=(Place(id="p1", start=30, end=37, name="Nagorno-Karabakh", lat=39.8, lon=46.8),),
        claims=(
            Claim(
                id="c1", start=0, end=10, speaker=Speaker(actor="a1", start=6, end=13),
                cue=Cue(start=0, end=5, lemma="أعلن"), stance=stance, content=(Span(start=14, end=20),),
            ),
        ),
    )  # fmt: skip
