"""Filters of `Store.find` as conditions on the table of articles."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Table, exists, false, func

from tawatur.store import schema, search
from tawatur.store.terms import Terms, query_terms


def conditions(dialect: str, terms: Terms, **wanted: str | None) -> list[ColumnElement[bool]]:
    """One condition for each filter that is given."""
    table = schema.article
    out: list[Any] = []
    if text := wanted.get("text"):
        groups = query_terms(text, terms)
        out.append(search.condition(dialect, groups) if groups else false())
    if outlet := wanted.get("outlet"):
        out.append(_part(table.c.outlet, outlet))
    if since := wanted.get("since"):
        out.append(table.c.published >= since)
    if until := wanted.get("until"):
        # A day holds every time of that day: "~" sorts behind the "T" that follows it.
        out.append(table.c.published <= f"{until}~")
    for name in ("actor", "place"):
        if part := wanted.get(name):
            holder = schema.metadata.tables[name]
            out.append(_holds(holder, _part(holder.c.name, part)))
    claims = [
        schema.claim.c[column] == wanted[column] for column in ("stance", "country") if wanted.get(column)
    ]
    if claims:
        out.append(_holds(schema.claim, *claims))
    return out


def _holds(holder: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(holder.c.seq == schema.article.c.seq, *conditions)


def _part(column: Column[Any], part: str) -> ColumnElement[bool]:
    return func.lower(column).contains(part.lower(), autoescape=True)
