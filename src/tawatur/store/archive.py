"""The store: articles with their records, found again by what they hold; verdicts and reviews beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Literal

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Engine, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tawatur.compare.types import Copy, Entry, Relation
from tawatur.errors import StoreError
from tawatur.model import Article, Record, Stance, Value
from tawatur.store import schema, search
from tawatur.store.engine import reading, writing
from tawatur.store.filters import conditions
from tawatur.store.rows import CHILDREN, children, signed
from tawatur.store.terms import Terms, index_text

Judgement = Relation | Copy
_FETCH = 100
_BOUND = 500
_ENCODER = msgspec.json.Encoder()
_ARTICLE = msgspec.json.Decoder(Article)
_RECORD = msgspec.json.Decoder(Record)


class Review(Value, frozen=True, kw_only=True):
    """What a person says of a fact: of the article's record that ``fingerprint`` names, where it is known."""

    article: str
    fact: str
    decision: Literal["accepted", "rejected", "corrected"]
    reviewer: str
    made: str
    """ISO date and time."""
    note: str = ""
    fingerprint: str | None = None


class Store:
    """An open archive. Made by `open_store`; every method is one transaction, or several that only read.

    All methods raise StoreError where the database cannot do what is asked.
    """

    def __init__(self, engine: Engine, where: str, terms: Terms, *, writable: bool = True) -> None:
        self.where = where
        self._engine, self._terms, self._writable = engine, terms, writable

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; closing twice does no harm."""
        self._engine.dispose()

    # ── articles ──

    def put(self, article: Article, record: Record, keys: Iterable[int] = ()) -> bool:
        """Keep an article and its record; True where the article is new.

        The same article and record change nothing. Another record of the same article takes the place of the
        old one, and what was judged of the old one is forgotten; reviews are kept.
        """
        return self.put_many([(article, record, tuple(keys))]) == 1

    def put_many(self, entries: Iterable[tuple[Article, Record, Sequence[int]]]) -> int:
        """`put` for several in one transaction: all or none are kept. Returns how many were new."""
        prepared = [_Prepared(article, record, keys, self._terms) for article, record, keys in entries]
        # In one order always: two writers never wait for each other.
        prepared.sort(key=lambda one: str(one.columns["id"]))
        with self._writing() as connection:
            return sum(_put(connection, one) for one in prepared)

    def get(self, article: str) -> Entry | None:
        """The article with an id, and its record."""
        with reading(self._engine, self.where) as connection:
            found = list(_entries(connection, schema.article.c.id == article))
        return found[0][1] if found else None

    def find(
        self,
        *,
        text: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        country: str | None = None,
        stance: Stance | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Entry]:
        """Articles that fit all filters, by day of publication, undated last, in a fixed order.

        ``text``: words that stand in the article in any form; ``since`` and ``until``: ISO days of publication,
        inclusive; ``actor`` and ``place``: part of an English name; ``country``: the code of a speaker's side;
        ``stance``: of a claim (of that side, where one is given).
        """
        filters = conditions(
            self._engine.dialect.name,
            self._terms,
            text=text,
            outlet=outlet,
            since=since,
            until=until,
            actor=actor,
            place=place,
            country=country,
            stance=stance,
        )
        table = schema.article
        query = select(table.c.seq).where(*filters).limit(limit).offset(offset)
        query = query.order_by(table.c.published.is_(None), table.c.published, table.c.seq)
        with reading(self._engine, self.where) as connection:
            found = list(connection.execute(query).scalars())
        for first in range(0, len(found), _FETCH):
            some = found[first : first + _FETCH]
            with reading(self._engine, self.where) as connection:
                entries = dict(_entries(connection, table.c.seq.in_(some)))
            yield from (entries[seq] for seq in some if seq in entries)

    def __contains__(self, article: str) -> bool:
        query = select(schema.article.c.seq).where(schema.article.c.id == article)
        with reading(self._engine, self.where) as connection:
            return connection.execute(query).first() is not None

    def __len__(self) -> int:
        with reading(self._engine, self.where) as connection:
            return int(connection.execute(select(func.count()).select_from(schema.article)).scalar_one())

    def candidates(
        self, keys: Iterable[int], *, without: str | None = None, limit: int | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Articles filed under any of the keys, with how many they share, most first."""
        shared: dict[str, int] = {}
        wanted = sorted({signed(key) for key in keys})
        table, key = schema.article, schema.key
        with reading(self._engine, self.where) as connection:
            for first in range(0, len(wanted), _BOUND):
                query = (
                    select(table.c.id, func.count())
                    .join(key, key.c.seq == table.c.seq)
                    .where(key.c.key.in_(wanted[first : first + _BOUND]), table.c.id != (without or ""))
                    .group_by(table.c.id)
                )
                for article, count in connection.execute(query):
                    shared[article] = shared.get(article, 0) + count
        return tuple(sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:limit])

    # ── judgements and reviews ──

    def put_verdicts(self, judgements: Iterable[Judgement]) -> int:
        """Keep relations and copies between archived articles; one that is there already is kept once."""
        rows = {row["id"]: row for row in map(_judgement_row, judgements)}
        table = schema.verdict
        with self._writing() as connection:
            held = _held(connection, table.c.id, list(rows))
            new = [row for name, row in sorted(rows.items()) if name not in held]
            if new:
                connection.execute(_insert(connection, table).on_conflict_do_nothing(), new)
        return len(new)

    def verdicts(self, article: str | None = None, relation: str | None = None) -> tuple[Judgement, ...]:
        """Relations and copies (``relation`` "copy"), of one article or of all, in a fixed order."""
        table = schema.verdict
        query = select(table.c.relation, table.c.body).order_by(table.c.id)
        if article is not None:
            query = query.where((table.c.a == article) | (table.c.b == article))
        if relation is not None:
            query = query.where(table.c.relation == relation)
        with reading(self._engine, self.where) as connection:
            return tuple(_judgement(kind, body) for kind, body in connection.execute(query))

    def add_review(self, review: Review) -> None:
        """Keep a review; reviews are never changed, a later one speaks for itself."""
        row = {"article": review.article, "body": _ENCODER.encode(review)}
        if review.article not in self:
            raise StoreError(review.article, "there is no such article in the archive.", "Read it first.")
        with self._writing() as connection:
            connection.execute(insert(schema.review), [row])

    def reviews(self, article: str | None = None) -> tuple[Review, ...]:
        """Reviews in the order in which they were made."""
        table = schema.review
        query = select(table.c.body).order_by(table.c.seq)
        if article is not None:
            query = query.where(table.c.article == article)
        with reading(self._engine, self.where) as connection:
            return tuple(
                msgspec.json.decode(body, type=Review) for body in connection.execute(query).scalars()
            )

    def _writing(self) -> AbstractContextManager[Connection]:
        if not self._writable:
            raise StoreError(
                self.where, "is read-only.", "Change its permissions, or choose another with --db."
            )
        return writing(self._engine, self.where)


class _Prepared:
    """An article and its record as rows, made before the transaction begins so that it is short."""

    def __init__(self, article: Article, record: Record, keys: Sequence[int], terms: Terms) -> None:
        # The same bytes under another name are the same article.
        nameless = msgspec.structs.replace(record.article, source="")
        self.columns = {
            "id": article.id,
            "source": article.source,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published,
            "text": article.text.encode("utf-8", "surrogatepass"),
            "about": _ENCODER.encode(msgspec.structs.replace(article, text="")),
            "record": _ENCODER.encode(record),
        }
        digest = hashlib.sha256(_ENCODER.encode(msgspec.structs.replace(record, article=nameless)))
        digest.update(repr(sorted(set(keys))).encode())
        self.columns["fingerprint"] = digest.hexdigest()
        self.children = children(record, tuple(keys))
        self.words = index_text(article.text, terms)


def _put(connection: Connection, one: _Prepared) -> bool:
    table = schema.article
    query = select(table.c.seq, table.c.fingerprint).where(table.c.id == one.columns["id"])
    added = connection.execute(
        _insert(connection, table).values(one.columns).on_conflict_do_nothing().returning(table.c.seq)
    ).scalar()
    held = None if added is not None else connection.execute(query.with_for_update()).one()
    if held is None:
        seq = int(added or 0)
    elif held.fingerprint == one.columns["fingerprint"]:
        return False
    else:
        seq = int(held.seq)
        connection.execute(update(table).where(table.c.seq == seq).values(one.columns))
        for child in CHILDREN:
            connection.execute(delete(child).where(child.c.seq == seq))
        name = one.columns["id"]
        connection.execute(
            delete(schema.verdict).where((schema.verdict.c.a == name) | (schema.verdict.c.b == name))
        )
    for child in CHILDREN:
        rows = [{"seq": seq, **row} for row in one.children[child.name]]
        if rows:
            connection.execute(insert(child), rows)
    search.index(connection, seq, one.words)
    return held is None


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _entries(connection: Connection, condition: ColumnElement[bool]) -> Iterator[tuple[int, Entry]]:
    table = schema.article
    query = select(table.c.seq, table.c.text, table.c.about, table.c.record).where(condition)
    for seq, text, about, record in connection.execute(query):
        article = msgspec.structs.replace(
            _ARTICLE.decode(about), text=bytes(text).decode("utf-8", "surrogatepass")
        )
        yield seq, Entry(article=article, record=_RECORD.decode(record))


def _judgement_row(judgement: Judgement) -> dict[str, Any]:
    body = _ENCODER.encode(judgement)
    if isinstance(judgement, Copy):
        ends = ("copy", judgement.origin, judgement.copy)
        identity = msgspec.json.encode(ends)
    else:
        ends = (judgement.relation, judgement.a.article, judgement.b.article)
        identity = msgspec.json.encode((ends, judgement.a, judgement.b, judgement.aspect))
    name = hashlib.sha256(identity).hexdigest()
    return {"id": name, "relation": ends[0], "a": ends[1], "b": ends[2], "body": body}


def _judgement(kind: str, body: bytes) -> Judgement:
    if kind == "copy":
        return msgspec.json.decode(body, type=Copy)
    return msgspec.json.decode(body, type=Relation)


def _held(connection: Connection, column: Column[Any], names: Sequence[str]) -> set[str]:
    out: set[str] = set()
    for first in range(0, len(names), _BOUND):
        query = select(column).where(column.in_(names[first : first + _BOUND]))
        out.update(connection.execute(query).scalars())
    return out
