"""What the commands print with: a console that behaves in pipes, tables, and text of two directions."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

# First strong isolate and its end: a terminal that knows bidi lays out each cell by itself; others ignore them.
_ISOLATE, _END = "\u2068", "\u2069"


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def console() -> Console:
    """The console for results. Colours only on a terminal, and never under NO_COLOR."""
    wide = None if sys.stdout.isatty() else 200
    return Console(width=wide, soft_wrap=False, highlight=False)


def notices() -> Console:
    """The console for progress and messages: standard error, so that results can be piped."""
    return Console(stderr=True, highlight=False)


def isolated(text: str) -> str:
    """Text whose direction does not disturb what stands beside it on a terminal."""
    if sys.stdout.isatty() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text):
        return f"{_ISOLATE}{text}{_END}"
    return text


def clean(text: str) -> str:
    """Text of an article for a terminal: one line, without controls that could move the cursor or the direction."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def emit(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Format) -> None:
    """Print rows as a table, or as JSON lines or CSV with the columns' names."""
    if form is Format.table:
        _table(title, columns, rows)
        return
    if form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([_cell(c) for c in row] for row in rows)
        return
    for row in rows:
        line = dict(zip(columns, (msgspec.to_builtins(c) for c in row), strict=True))
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def emit_values(values: Iterable[msgspec.Struct]) -> None:
    """Print values of the model as JSON lines."""
    for value in values:
        sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    # A spreadsheet takes a cell that begins with these for a formula.
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}:
        return "'" + value
    return value


_NARROW = {"id", "article", "published", "claims", "events", "gaps", "side", "stance", "low", "best", "high"}
"""Columns of short cells, which stay on one line; the others share what room is left."""


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    table = Table(title=title or None, title_justify="left", header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _NARROW)
    empty = True
    for row in rows:
        empty = False
        table.add_row(*(_shown(cell) for cell in row))
    if empty:
        notices().print("Nothing found.")
    else:
        console().print(table)


def _shown(cell: Any) -> Text:
    if cell is None:
        return Text("–", style="dim")
    if isinstance(cell, bool):
        return Text("yes" if cell else "–")
    if isinstance(cell, (list, tuple)):
        cell = ", ".join(map(str, cell))
    if isinstance(cell, float):
        cell = f"{cell:g}"
    return Text(isolated(clean(str(cell))))
