"""The way from an article to its record: the layers in order, and the record put together.

`extract` is pure: the same article and packs give the same record anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from tawatur import __version__
from tawatur.extract.actors import collect, find_actors
from tawatur.extract.claims import find_claims
from tawatur.extract.events import find_events
from tawatur.extract.numbers import find_numbers
from tawatur.extract.places import find_places
from tawatur.extract.quantities import find_quantities
from tawatur.extract.times import find_times
from tawatur.language.document import Chunk, Document
from tawatur.language.packs import Packs
from tawatur.model import SCHEMA, Article, ArticleInfo, Claim, Event, Gap, Number, Record

Prefer = Literal["past", "future"]


def extract(article: Article, packs: Packs, prefer: Prefer = "past") -> Record:
    """Read an article into its record."""
    return assemble(article, packs, *analyse(article, packs, prefer))


def analyse(
    article: Article, packs: Packs, prefer: Prefer = "past"
) -> tuple[Document, tuple[Claim, ...], tuple[Event, ...], tuple[Gap, ...]]:
    """Run all layers over an article: the document with its chart, claims, events and gaps."""
    doc, claims, gaps = _said(article, packs, prefer)
    events, untold = find_events(doc, claims, article.published)
    return doc, claims, tuple(events), (*gaps, *untold)


def read_claims(article: Article, packs: Packs) -> tuple[Document, tuple[Claim, ...]]:
    """Run the layers below events: the document with its chart, and the claims."""
    return _said(article, packs, "past")[:2]


def _said(
    article: Article, packs: Packs, prefer: Prefer
) -> tuple[Document, tuple[Claim, ...], tuple[Gap, ...]]:
    spans = [(b.start, b.end, b.kind) for b in article.blocks if b.kind != "boilerplate"]
    doc = Document(article.text, spans, packs, outlet=article.outlet, published=article.published)
    find_numbers(doc)
    gaps = find_times(doc, article.published, prefer)
    gaps += find_places(doc)
    gaps += find_actors(doc)
    find_quantities(doc)
    claims, unsaid = find_claims(doc, article.published)
    return doc, tuple(claims), (*gaps, *unsaid)


def assemble(
    article: Article,
    packs: Packs,
    doc: Document,
    claims: Iterable[Claim],
    events: Iterable[Event],
    gaps: Iterable[Gap],
) -> Record:
    """Put the record together: ids for the facts of the chart, and actors for the keys of claims and events."""
    ids: dict[str, str] = {}
    facts = {kind: _numbered(doc, kind, ids) for kind in ("place", "time", "quantity")}
    actors, keys = collect(doc)
    members = {actor.id: actor.members for actor in actors if actor.members}
    return Record(
        schema=SCHEMA,
        tawatur=__version__,
        packs=dict(packs.fingerprints),
        article=_info(article),
        blocks=article.blocks,
        actors=actors,
        places=facts["place"],
        times=facts["time"],
        numbers=tuple(_number(doc, chunk) for chunk in doc.chunks("number")),
        quantities=facts["quantity"],
        claims=tuple(_with_speaker(claim, keys) for claim in claims),
        events=tuple(_with_ids(event, ids, keys, members) for event in events),
        gaps=tuple(sorted(gaps, key=lambda g: (g.start, g.end, g.about))),
    )


def _numbered(doc: Document, kind: str, ids: dict[str, str]) -> tuple[Any, ...]:
    out = []
    for number, chunk in enumerate(doc.chunks(kind), 1):
        ident = f"{kind[0]}{number}"
        ids[f"{kind}@{chunk.first}"] = ident
        out.append(msgspec.structs.replace(chunk.value, id=ident))
    return tuple(out)


def _number(doc: Document, chunk: Chunk) -> Number:
    value = chunk.value
    return Number(
        start=doc.stem_start(chunk.first),
        end=doc.ends[chunk.last - 1],
        value=value.value,
        ordinal=value.ordinal,
        rule=chunk.rule,
        rows=tuple(row.where for row in chunk.rows),
    )


def _with_speaker(claim: Claim, keys: Mapping[str, str]) -> Claim:
    speaker = msgspec.structs.replace(claim.speaker, actor=keys.get(claim.speaker.actor, claim.speaker.actor))
    against = keys.get(claim.against, claim.against) if claim.against else None
    return msgspec.structs.replace(claim, speaker=speaker, against=against)


def _with_ids(
    event: Event, ids: Mapping[str, str], keys: Mapping[str, str], members: Mapping[str, tuple[str, ...]]
) -> Event:
    def mapped(refs: Iterable[str], table: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(table[r] for r in refs if r in table))

    def acting(refs: Iterable[str]) -> tuple[str, ...]:
        # A collective ("the two sides") acts through its members: sides stay comparable.
        return tuple(
            dict.fromkeys(one for ident in mapped(refs, keys) for one in members.get(ident, (ident,)))
        )

    return msgspec.structs.replace(
        event,
        source=acting(event.source),
        target=acting(event.target),
        places=mapped(event.places, ids),
        times=mapped(event.times, ids),
        quantities=mapped(event.quantities, ids),
    )


def _info(article: Article) -> ArticleInfo:
    return ArticleInfo(
        id=article.id,
        source=article.source,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        published_from=article.published_from,
        language=article.language,
        length=len(article.text),
        credits=article.credits,
    )
