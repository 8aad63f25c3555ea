"""Commands that read: `read`, `annotate`, `check`, `gazetteer import`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import typer

from tawatur.cli.archive import EXIT_ERROR, EXIT_REJECTED, default_db, errors_named, packs_for
from tawatur.cli.output import Format, clean, console, emit, isolated, notices
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from tawatur.language.packs import Packs
    from tawatur.model import Article, Record, Rejection
    from tawatur.store import Store

PackOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--pack", metavar="DIR", help="A folder with further lexicon and rules; may be given more than once."
    ),
]
DbOption = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE", help="The archive (default: TAWATUR_DB, else the data folder)."),
]


def register(app: typer.Typer) -> None:
    """Put the commands into the application."""
    app.command(rich_help_panel="Read")(read)
    app.command(rich_help_panel="Read")(annotate)
    app.command(rich_help_panel="Packs")(check)
    gazetteer = typer.Typer(no_args_is_help=True, help="The gazetteer of places.")
    gazetteer.command("import")(gazetteer_import)
    app.add_typer(gazetteer, name="gazetteer", rich_help_panel="Packs")


def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, globs; - for standard input.")
    ],
    format: Annotated[
        Format, typer.Option("--format", help="table: a summary; jsonl: the records, one a line.")
    ] = Format.table,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date (ISO) of articles that tell none.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of articles that name none.")
    ] = None,
    store: Annotated[
        bool, typer.Option("--store/--no-store", help="Keep articles and records in the archive.")
    ] = True,
    max_bytes: Annotated[
        int, typer.Option(min=1, metavar="N", help="Files larger than this are rejected.")
    ] = 5_000_000,
    db: DbOption = None,
    pack: PackOption = None,
) -> None:
    """Read articles into the archive.

    What cannot be read is listed with its reason and remedy, everything else goes on. Exit code 0, or 3 where
    anything was rejected. Reading the same article twice keeps it once.

    \b
    Examples:
      tawatur read reports/ more/*.txt
      tawatur read - < article.txt
      tawatur read reports/ --format jsonl --no-store > records.jsonl
    """
    with errors_named():
        dated(published)
        packs = packs_for(pack)
        with _Keeper((db or default_db()) if store else None, format, packs) as keeper:
            rejected = keeper.run(_articles(sources, packs, published, outlet, max_bytes), _count(sources))
    if format is Format.table:
        keeper.summary()
    for rejection in rejected:
        notices().print(
            f"[yellow]rejected[/] {rejection.source}: {rejection.reason} {rejection.remedy}", soft_wrap=True
        )
    if rejected:
        raise typer.Exit(EXIT_REJECTED)


def dated(published: str | None) -> None:
    """Refuse what is no date. Raises TawaturError."""
    try:
        if published is not None:
            datetime.fromisoformat(published)
    except ValueError:
        raise TawaturError(
            f"--published {published}", "is no date.", "Write it as year-month-day, such as 2020-10-07."
        ) from None


def _articles(
    sources: list[str], packs: Packs, published: str | None, outlet: str | None, max_bytes: int
) -> Iterator[Article | Rejection]:
    from tawatur.read import read_articles

    return read_articles(sources, packs, published=published, outlet=outlet, max_bytes=max_bytes)


def _count(sources: list[str]) -> int | None:
    """How many files there are to read; None where that cannot be known beforehand."""
    from tawatur.read import list_sources

    return list_sources(sources)


BATCH = 64
"""Articles that go into the archive in one transaction."""


class _Keeper:
    """Reads articles one by one, keeps them, and shows how far it is. What was read is kept however it ends."""

    def __init__(self, db: str | None, form: Format, packs: Packs) -> None:
        self.db, self.form, self.packs = db, form, packs
        self.tally = Counter[str]()
        self._store: Store | None = None
        self._batch: list[tuple[Article, Record, tuple[int, ...]]] = []

    def __enter__(self) -> _Keeper:
        if self.db is not None:
            from tawatur.store import open_store

            self._store = open_store(self.db, packs=self.packs)
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            try:
                self._flush()
            finally:
                self._store.close()

    def run(self, articles: Iterator[Article | Rejection], total: int | None) -> list[Rejection]:
        """Extract and keep all articles; returns the rejections."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from tawatur.extract import extract
        from tawatur.model import Rejection

        rejected: list[Rejection] = []
        columns = (
            TextColumn("reading"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]} articles/s"), TimeRemainingColumn(),
        )  # fmt: skip
        with Progress(
            *columns, console=notices(), transient=True, disable=not sys.stderr.isatty()
        ) as progress:
            task = progress.add_task("reading", total=total, rate="–")
            for item in articles:
                if not isinstance(item, Rejection):
                    try:
                        record = extract(item, self.packs)
                    except Exception as error:
                        # Whatever a text brings about, the other articles are read.
                        reason = f"the text could not be analysed ({type(error).__name__}: {error})."
                        item = Rejection(
                            source=item.source, reason=reason, remedy="Please report it with the text."
                        )
                    else:
                        self._keep(item, record)
                if isinstance(item, Rejection):
                    rejected.append(item)
                speed = progress.tasks[0].speed
                progress.update(task, advance=1, rate=f"{speed:.0f}" if speed else "–")
        return rejected

    def _keep(self, article: Article, record: Record) -> None:
        self.tally["articles"] += 1
        for layer in ("claims", "events", "quantities", "times", "places", "gaps"):
            self.tally[layer] += len(getattr(record, layer))
        if self.form is not Format.table:
            sys.stdout.write(msgspec.json.encode(record).decode() + "\n")
        if self._store is not None:
            self._batch.append((article, record, ()))
            if len(self._batch) >= BATCH:
                self._flush()

    def _flush(self) -> None:
        batch, self._batch = self._batch, []
        if batch and self._store is not None:
            self.tally["new"] += self._store.put_many(batch)

    def summary(self) -> None:
        """Print what was read."""
        if not self.tally["articles"]:
            notices().print("No article was read.")
            return
        emit("", list(self.tally), [list(self.tally.values())], Format.table)
        if self.db:
            console().print(f"archive: {self.db}", style="dim", soft_wrap=True)


def annotate(
    format: Annotated[
        Literal["jsonl"], typer.Option("--format", help="jsonl: one JSON object a sentence.")
    ] = "jsonl",
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that sentences without one are from.")
    ] = None,
    pack: PackOption = None,
) -> None:
    """Read sentences from standard input, one a line, and write what is found in each as one JSON line.

    A line is plain text, or an object {"id", "text", "published", "prefer"}; prefer is past or future.

    \b
    Example:
      tawatur annotate --published 2020-10-07 < sentences.txt
    """
    del format  # there is one so far
    with errors_named():
        dated(published)
        packs = packs_for(pack)
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                sys.stdout.write(
                    json.dumps(_annotated(line, number, published, packs), ensure_ascii=False) + "\n"
                )
                sys.stdout.flush()


def _annotated(line: str, number: int, published: str | None, packs: Packs) -> dict[str, Any]:
    from tawatur.extract import extract
    from tawatur.extract.check import sentence

    row: dict[str, Any] = {"text": line.rstrip("\r\n")}
    if line.lstrip().startswith("{"):
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                row = row if isinstance(row, dict) else {}
                raise ValueError('there is no "text"; write {"id", "text", "published"}')
            if row.get("published"):
                datetime.fromisoformat(str(row["published"]))
        except ValueError as error:
            return {"id": row.get("id", number), "error": f"line {number}: {error}"}
    article = sentence(
        row["text"], str(row.get("id", number)), str(row.get("published") or published or "") or None
    )
    prefer = row.get("prefer", "past")
    try:
        record = extract(article, packs, prefer if prefer in {"past", "future"} else "past")
    except Exception as error:
        # The other sentences are answered, whatever this one brings about.
        return {"id": row.get("id", number), "error": f"line {number}: {type(error).__name__}: {error}"}
    return {"id": row.get("id", number), **msgspec.to_builtins(record)}


def check(
    pack: Annotated[
        str | None,
        typer.Argument(metavar="[PACK]", help="A bundled pack (ar, world) or a folder; all by default."),
    ] = None,
) -> None:
    """Check language packs: every row, and every rule over the sentences that it must and must not find.

    \b
    Examples:
      tawatur check
      tawatur check ar
      tawatur check my-names/
    """
    from tawatur.extract.check import check as run
    from tawatur.language.packs import BUNDLED, load_packs

    overlay = [Path(pack)] if pack and not (BUNDLED / pack).is_dir() else []
    with errors_named():
        packs = load_packs(overlays=overlay)
    name = overlay[0].resolve().name if overlay else pack
    problems = [p for p in packs.problems if not name or p.where.startswith(f"{name}/")]
    report = run(packs, name)
    for problem in problems:
        notices().print(f"[red]{problem.where}[/] {problem.what} {problem.remedy}", soft_wrap=True)
    for failure in report.failures:
        text = isolated(clean(failure.sentence))
        notices().print(f"[red]{failure.where}[/] {failure.rule}: {failure.what}: {text}", soft_wrap=True)
    faults = len(problems) + len(report.failures)
    console().print(f"{report.rules} rules, {report.sentences} sentences, {faults} faults")
    if faults:
        raise typer.Exit(EXIT_ERROR)


def gazetteer_import(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A GeoNames dump: allCountries.txt, or a country's, plain or zipped."
        ),
    ],
) -> None:
    """Take the villages of a full GeoNames dump into the user's gazetteer.

    \b
    Example:
      tawatur gazetteer import AZ.txt
    """
    from tawatur.language.gazetteer_import import import_geonames, user_gazetteer

    with errors_named(), notices().status("reading") as status:
        done = import_geonames(
            file,
            user_gazetteer(),
            lambda taken, bad: status.update(f"{taken} places taken, {bad} lines rejected"),
        )
    console().print(f"{done.places} places taken, {done.rejected} lines rejected", soft_wrap=True)
