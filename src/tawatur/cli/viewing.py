"""Commands that show what the archive holds: `list`, `show`, `claims`, `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tawatur.cli.archive import default_db, errors_named
from tawatur.cli.output import Format, clean, console, emit, emit_values
from tawatur.cli.reading import DbOption, PackOption
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from tawatur.compare import Entry

FormatOption = Annotated[Format, typer.Option("--format", help="table, jsonl or csv.")]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many rows; 0 for all.")]
ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="An id (or its beginning), a file name, or part of a title.")
]


def register(app: typer.Typer) -> None:
    """Put the commands into the application."""
    app.command("list", rich_help_panel="Look")(list_)
    app.command(rich_help_panel="Look")(show)
    app.command(rich_help_panel="Look")(claims)
    app.command(rich_help_panel="Look")(explain)


def day_and_hour(published: str | None) -> str | None:
    """A date for a narrow column: the day, and the minute where it is known."""
    return published[:16].replace("T", " ") if published else None


def carrier(entry: Entry) -> str | None:
    """Who brought an article: its outlet, else the agency that it credits."""
    agency = next((c.name for c in entry.article.credits if c.kind == "agency"), None)
    return entry.article.outlet or agency


def entries(db: str | None) -> list[Entry]:
    """All entries of the archive, by day of publication."""
    from tawatur.store import open_store

    with open_store(db or default_db(), create=False) as store:
        found = list(store.find())
    return sorted(found, key=lambda e: (e.article.published or "9999", e.article.source, e.article.id))


def one_entry(db: str | None, wanted: str) -> Entry:
    """The one entry that is meant. Raises TawaturError where none or several fit."""
    every = entries(db)
    fits = [
        e
        for e in every
        if e.article.id == wanted
        or e.article.id.removeprefix("sha256:").startswith(wanted.removeprefix("sha256:"))
    ]
    fits = fits or [
        e
        for e in every
        if e.article.source == wanted
        or e.article.source.rsplit("/", 1)[-1].split(".")[0] == wanted.rsplit("/", 1)[-1].split(".")[0]
    ]
    fits = fits or [e for e in every if wanted in (e.article.title or "")]
    if not fits:
        raise TawaturError(
            wanted, "there is no such article in the archive.", "tawatur list shows what there is."
        )
    if len(fits) > 1:
        some = ", ".join(e.article.id[7:19] for e in fits[:5])
        raise TawaturError(wanted, f"fits {len(fits)} articles.", f"Name one by its id: {some}")
    return fits[0]


def list_(format: FormatOption = Format.table, limit: LimitOption = 0, db: DbOption = None) -> None:
    """List the articles of the archive.

    \b
    Example:
      tawatur list --format csv > articles.csv
    """
    columns = ("id", "published", "outlet", "claims", "events", "gaps", "title", "source")
    with errors_named():
        rows = [
            (
                e.article.id if format is not Format.table else e.article.id[7:19],
                day_and_hour(e.article.published) if format is Format.table else e.article.published,
                carrier(e), len(e.record.claims), len(e.record.events), len(e.record.gaps),
                clean(e.article.title or ""),
                e.article.source.rsplit("/", 1)[-1] if format is Format.table else e.article.source,
            )
            for e in entries(db)
        ]  # fmt: skip
        emit("", columns, rows[: limit or None], format)


def show(article: ArticleArgument, db: DbOption = None) -> None:
    """Show an article with its facts marked, then its claims, events, and what was left open.

    \b
    Examples:
      tawatur show 5fa0c2
      tawatur show report.txt | less -R
    """
    from tawatur.cli.marks import show as display

    with errors_named():
        entry = one_entry(db, article)
        display(console(), entry.article, entry.record)


def claims(
    side: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only speakers of this side (AZE, ARM, XNK ...).")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only speakers whose name holds this.")
    ] = None,
    stance: Annotated[
        Literal["assert", "deny", "accuse", "warn", "demand", "commit", "condemn", "support"] | None,
        typer.Option(help="Only claims of this stance."),
    ] = None,
    format: FormatOption = Format.table,
    limit: LimitOption = 50,
    db: DbOption = None,
) -> None:
    """Who says what, through whom.

    \b
    Examples:
      tawatur claims --side AZE --stance deny
      tawatur claims --speaker Ministry --limit 0 --format jsonl
    """
    columns = ("article", "id", "published", "outlet", "speaker", "side", "stance", "via", "content")
    with errors_named():
        every = _claim_rows(entries(db), short=format is Format.table)
        known = sorted({row[5] for row in every if row[5]})
        if side and side.upper() not in known:
            raise TawaturError(
                f"--side {side}",
                "no speaker is of that side.",
                f"Those there are: {', '.join(known) or 'none'}",
            )
        rows = [
            row
            for row in every
            if (not side or row[5] == side.upper()) and (not stance or row[6] == stance)
            and (not speaker or speaker.lower() in str(row[4]).lower())
        ]  # fmt: skip
        emit("", columns, rows[: limit or None], format)
        if format is Format.table and limit and len(rows) > limit:
            console().print(f"{len(rows) - limit} more; --limit 0 shows all", style="dim")


def _claim_rows(found: list[Entry], short: bool) -> list[tuple[Any, ...]]:
    out = []
    for entry in found:
        actors = {a.id: a for a in entry.record.actors}
        for claim in entry.record.claims:
            actor = actors.get(claim.speaker.actor)
            text = " … ".join(clean(entry.article.text[s.start : s.end]) for s in claim.content)
            out.append(
                (
                    entry.article.id[7:19] if short else entry.article.id, claim.id,
                    day_and_hour(entry.article.published) if short else entry.article.published,
                    carrier(entry), actor.name if actor else None, actor.country if actor else None,
                    claim.stance, [v.name for v in claim.via], text[:160] if short else text,
                )
            )  # fmt: skip
    return out


def explain(
    article: ArticleArgument,
    fact: Annotated[
        str | None,
        typer.Argument(metavar="[FACT]", help="The id of a fact (c3, e1, q2, t4, p5, a6); all by default."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="table or jsonl.")] = Format.table,
    db: DbOption = None,
    pack: PackOption = None,
) -> None:
    """Explain how each fact came about: its words, the rule that made it, and the rows of the lexicon.

    \b
    Example:
      tawatur explain report.txt c3
    """
    from tawatur.cli.archive import packs_for
    from tawatur.cli.marks import explain as display
    from tawatur.cli.marks import facts

    with errors_named():
        entry = one_entry(db, article)
        chosen = [f for f in facts(entry.record) if fact in (None, f[1].id)]
        if not chosen:
            raise TawaturError(article, f"has no fact {fact}.", "tawatur explain ARTICLE lists them all.")
        if format is not Format.table:
            emit_values(value for _, value in chosen)
            return
        lexicon = packs_for(pack).lexicon
        rows = {
            row.where: f"{row.form} ({row.cls}: {row.value}; {row.source})"
            for found in lexicon.by_class.values()
            for row in found
        }
        for item in chosen:
            display(console(), entry.article, item, rows)
