"""Sources to articles: the one place where bytes become an `Article` or a `Rejection`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tawatur.errors import ReadError
from tawatur.language.packs import Packs
from tawatur.model import Article, Block, Rejection
from tawatur.read.blocks import blocks_of
from tawatur.read.credits import credits_of, outlet_of
from tawatur.read.dates import published_of
from tawatur.read.decode import decode
from tawatur.read.lexis import lexis_of
from tawatur.read.sources import MAX_BYTES, Raw, open_sources

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]")
_LETTERS = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SAMPLE = 100_000
_MIN_SHARE = 0.3
# Below this many words a text may hold none of the frequent words of its language.
_ENOUGH_WORDS = 40
_MIN_FREQUENT = 0.06


def read_articles(
    sources: Sequence[str | Path],
    packs: Packs,
    *,
    published: str | None = None,
    outlet: str | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Rejection]:
    """Read files, folders, globs and "-" (standard input), one article after another.

    ``published`` (ISO) and ``outlet`` hold for the articles that do not tell themselves. What cannot be read
    comes as a `Rejection` in its place; nothing here raises for what a source holds.
    """
    for found in open_sources(sources, max_bytes=max_bytes, stdin=stdin):
        if isinstance(found, Rejection):
            yield found
            continue
        try:
            yield read_article(found, packs, published=published, outlet=outlet)
        except ReadError as error:
            yield Rejection(source=error.where, reason=error.what, remedy=error.remedy)


def read_article(
    raw: Raw, packs: Packs, *, published: str | None = None, outlet: str | None = None
) -> Article:
    """One article from its bytes. Raises `ReadError` where they hold none that can be read."""
    if not raw.data.strip():
        raise ReadError(raw.source, "is empty.", "Leave it out, or get the file again.")
    text, _ = decode(raw.data, raw.source, lexis_of(packs).judge)
    if _MARKUP.match(text):
        raise ReadError(
            raw.source, "is an HTML page.", "Save its text as a plain text file: so far only that is read."
        )
    _refuse_other_languages(text, raw.source, packs)
    return make_article(text, raw, packs, published=published, outlet=outlet)


def make_article(
    text: str, raw: Raw, packs: Packs, *, published: str | None = None, outlet: str | None = None
) -> Article:
    """The article of a decoded text: blocks, credits, outlet, title and date as the text itself tells them."""
    blocks, _ = blocks_of(text, packs)
    credits = credits_of(text, blocks, packs)
    told = published_of(text, blocks, packs)
    return Article(
        id="sha256:" + hashlib.sha256(raw.data).hexdigest(),
        source=raw.source,
        text=text,
        blocks=blocks,
        credits=credits,
        outlet=outlet_of(credits) or outlet,
        title=_title(text, blocks),
        published=told or published,
        published_from="dateline" if told else "option" if published else None,
    )


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.kind == "title"), None)


def _refuse_other_languages(text: str, source: str, packs: Packs) -> None:
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    arabic = len(_ARABIC.findall(sample))
    if not letters:
        raise ReadError(source, "holds no words.", "Leave it out.")
    if arabic < _MIN_SHARE * letters:
        share = round(100 * arabic / letters)
        what = f"is not in Arabic: of its letters only {share}% are Arabic."
        raise ReadError(source, what, "Leave it out: so far only Arabic is read.")
    if arabic >= 5 * _ENOUGH_WORDS and lexis_of(packs).judge(sample) < _MIN_FREQUENT:
        what = "is in another language that is written in Arabic letters, such as Persian, Urdu or Kurdish."
        raise ReadError(source, what, "Leave it out: so far only Arabic is read.")
