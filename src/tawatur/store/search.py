"""The search index of each database: rows of analysed words, and queries over them."""

from __future__ import annotations

from sqlalchemy import Connection, TextClause, text

# PostgreSQL refuses a document of more than a megabyte of terms.
_MOST = 250_000


def index(connection: Connection, seq: int, words: str) -> None:
    """Put the words of an article in the place of those that it had."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM search WHERE rowid = :seq"), {"seq": seq})
        connection.execute(
            text("INSERT INTO search (rowid, words) VALUES (:seq, :words)"), {"seq": seq, "words": words}
        )
        return
    connection.execute(
        text(
            "INSERT INTO search (seq, words) VALUES (:seq, array_to_tsvector(string_to_array(:words, ' ')))"
            " ON CONFLICT (seq) DO UPDATE SET words = excluded.words"
        ),
        {"seq": seq, "words": words[:_MOST]},
    )


def condition(dialect: str, groups: tuple[tuple[str, ...], ...]) -> TextClause:
    """A condition on ``article.seq``: of each group one term stands in the text."""
    if dialect == "sqlite":
        query = " AND ".join("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in groups)
        clause = "article.seq IN (SELECT rowid FROM search WHERE search MATCH :query)"
    else:
        query = " & ".join("(" + " | ".join(f"'{term}'" for term in group) + ")" for group in groups)
        clause = "article.seq IN (SELECT seq FROM search WHERE words @@ CAST(:query AS tsquery))"
    return text(clause).bindparams(query=query)
