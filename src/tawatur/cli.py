"""The command line: parses words, calls the verbs, prints."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from tawatur.extract import extract
from tawatur.language.packs import load_packs
from tawatur.model import Article, Block, Rejection

app = typer.Typer(no_args_is_help=True)


def _sentence(row: dict[str, Any]) -> Article:
    text = row["text"]
    return Article(
        id="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        source=str(row.get("id", "-")),
        text=text,
        blocks=(Block(kind="body", start=0, end=len(text)),),
        published=row.get("published"),
    )


@app.command()
def annotate(format: Annotated[str, typer.Option("--format")] = "jsonl") -> None:
    packs = load_packs()
    for line in sys.stdin:
        if not line.strip():
            continue
        row = json.loads(line) if line.lstrip().startswith("{") else {"text": line.rstrip("\n")}
        record = extract(_sentence(row), packs, row.get("prefer", "past"))
        out = {"id": row.get("id"), **msgspec.to_builtins(record)}
        sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")


@app.command()
def read(sources: list[str], format: Annotated[str, typer.Option("--format")] = "jsonl") -> None:
    packs = load_packs()
    try:
        from tawatur.read import read_articles
        articles = read_articles(sources, packs)
    except ImportError:
        articles = map(_plain, sources)
    for article in articles:
        if isinstance(article, Rejection):
            print(article, file=sys.stderr)
            continue
        sys.stdout.write(msgspec.json.encode(extract(article, packs)).decode() + "\n")


def _plain(source: str) -> Article:
    data = Path(source).read_bytes()
    text, pos, blocks = data.decode(), 0, []
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=pos, end=pos + len(line), kind="body" if blocks else "title"))
        pos += len(line) + 1
    return Article(id="sha256:" + hashlib.sha256(data).hexdigest(), source=source, text=text, blocks=tuple(blocks))


def main() -> None:
    app()
