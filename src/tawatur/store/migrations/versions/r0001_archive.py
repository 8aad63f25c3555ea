"""The archive: articles with their records, what they can be found by, verdicts, reviews."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "article",
        sa.Column("seq", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("about", sa.LargeBinary, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_article"),
        sa.UniqueConstraint("id", name="uq_article_id"),
    )
    op.create_index("ix_article_published", "article", ["published"])
    op.create_index("ix_article_outlet", "article", ["outlet"])
    _of_article("actor", sa.Column("name", sa.Text, nullable=False), _text("country"), _text("sector"))
    _of_article(
        "place",
        sa.Column("name", sa.Text, nullable=False),
        _text("country"),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
    )
    _of_article(
        "claim",
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        _text("speaker"),
        _text("country"),
    )
    _of_article("key", sa.Column("key", sa.BigInteger, nullable=False))
    for table, column in (
        ("actor", "name"),
        ("actor", "country"),
        ("place", "name"),
        ("claim", "stance"),
        ("claim", "country"),
        ("key", "key"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    _judgements()
    _search()


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text)


def _of_article(name: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        name,
        sa.Column("seq", _NUMBER, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["seq"], ["article.seq"], name=f"fk_{name}_seq", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{name}_seq", name, ["seq"])


def _judgements() -> None:
    op.create_table(
        "verdict",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("a", sa.Text, nullable=False),
        sa.Column("b", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_verdict"),
        sa.ForeignKeyConstraint(["a"], ["article.id"], name="fk_verdict_a", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["article.id"], name="fk_verdict_b", ondelete="CASCADE"),
    )
    op.create_index("ix_verdict_a", "verdict", ["a"])
    op.create_index("ix_verdict_b", "verdict", ["b"])
    op.create_table(
        "review",
        sa.Column("seq", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_review"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_review_article", ondelete="CASCADE"),
    )
    op.create_index("ix_review_article", "review", ["article"])


def _search() -> None:
    """An index over words that are analysed already: neither database is asked to know Arabic."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, detail=none, tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            "CREATE TABLE search (seq BIGINT PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,"
            " words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
