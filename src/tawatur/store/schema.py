"""The tables of an archive. A change here needs a migration in ``migrations/versions`` (a test compares the two)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

# SQLite numbers rows by itself only where the type is INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")

# Texts are kept as bytes: a database must neither refuse nor change a character of them.
article = Table(
    "article",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("text", LargeBinary, nullable=False),
    Column("about", LargeBinary, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("ix_article_published", "published"),
    Index("ix_article_outlet", "outlet"),
)


def _of_article(name: str, *columns: Column[Any]) -> Table:
    """A table of what an article holds, gone with it."""
    return Table(
        name,
        metadata,
        Column("seq", Number, ForeignKey("article.seq", ondelete="CASCADE"), nullable=False),
        *columns,
        Index(f"ix_{name}_seq", "seq"),
    )


actor = _of_article(
    "actor", Column("name", Text, nullable=False), Column("country", Text), Column("sector", Text)
)
place = _of_article(
    "place",
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
)
claim = _of_article(
    "claim",
    Column("claim", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("speaker", Text),
    Column("country", Text),
)
key = _of_article("key", Column("key", BigInteger, nullable=False))

Index("ix_actor_name", actor.c.name)
Index("ix_actor_country", actor.c.country)
Index("ix_place_name", place.c.name)
Index("ix_claim_stance", claim.c.stance)
Index("ix_claim_country", claim.c.country)
Index("ix_key_key", key.c.key)

verdict = Table(
    "verdict",
    metadata,
    Column("id", Text, primary_key=True),
    Column("relation", Text, nullable=False),
    Column("a", Text, ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("b", Text, ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_verdict_a", "a"),
    Index("ix_verdict_b", "b"),
)

review = Table(
    "review",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("article", Text, ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_review_article", "article"),
)
