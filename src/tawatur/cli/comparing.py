"""Commands that compare: `compare`, `tolls`, `sources`, `wording`, `brief`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tawatur.cli.archive import errors_named, packs_for
from tawatur.cli.output import Format, console, emit, emit_values, notices
from tawatur.cli.reading import DbOption, PackOption
from tawatur.cli.viewing import FormatOption, carrier, entries
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from tawatur.compare import Comparison, Entry, Toll, TollSeries
    from tawatur.language.packs import Packs


def register(app: typer.Typer) -> None:
    """Put the commands into the application."""
    for command in (compare, tolls, sources, wording, brief):
        app.command(rich_help_panel="Compare")(command)


def compared(db: str | None, packs: Packs) -> tuple[list[Entry], Comparison]:
    """The archive's entries, and what comparing them gives."""
    from tawatur.compare import Lexicon
    from tawatur.compare import compare as run

    found = entries(db)
    if not found:
        raise TawaturError("archive", "holds no article.", "Read some first: tawatur read FOLDER")
    waiting = notices().status(f"comparing {len(found)} articles") if sys.stderr.isatty() else nullcontext()
    with waiting:
        return found, run(found, Lexicon.of(packs))


def compare(
    what: Annotated[
        Literal["relations", "happenings", "copies"], typer.Argument(help="relations, happenings or copies.")
    ] = "relations",
    format: FormatOption = Format.table,
    db: DbOption = None,
    pack: PackOption = None,
) -> None:
    """Compare the archive: which claims deny, contradict, corroborate, repeat or update which; happenings; copies.

    \b
    Examples:
      tawatur compare --format jsonl > relations.jsonl
      tawatur compare happenings
      tawatur compare copies
    """
    with errors_named():
        found, result = compared(db, packs_for(pack))
        if format is Format.jsonl:
            emit_values(getattr(result, what))
            return
        columns, rows = {"relations": _relations, "happenings": _happenings, "copies": _copies}[what](
            found, result
        )
        emit("", columns, rows, format)


Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]


def _outlets(found: Iterable[Entry]) -> dict[str, str]:
    return {e.article.id: carrier(e) or e.article.source.rsplit("/", 1)[-1] for e in found}


def _relations(found: list[Entry], result: Comparison) -> Rows:
    outlet = _outlets(found)
    names = {
        (e.article.id, c.id): next((a.name for a in e.record.actors if a.id == c.speaker.actor), "?")
        for e in found for c in e.record.claims
    }  # fmt: skip

    def end(article: str, claim: str | None) -> str:
        return f"{names.get((article, claim or ''), outlet.get(article, ''))} ({outlet.get(article, '')} {claim or ''})"

    rows = [
        (
            r.relation,
            r.aspect,
            end(r.a.article, r.a.claim),
            end(r.b.article, r.b.claim),
            round(r.score, 2),
            r.reasons,
        )
        for r in result.relations
    ]
    return ("relation", "aspect", "a", "b", "score", "reasons"), rows


def _happenings(found: list[Entry], result: Comparison) -> Rows:
    del found
    rows = [
        (
            h.type, h.acled, h.place.name if h.place else None, (h.earliest or "")[:10] or None, h.source, h.target,
            len(h.reports), len({r.origin for r in h.reports}), h.standing, h.reasons,
        )
        for h in result.happenings
    ]  # fmt: skip
    columns = (
        "type",
        "acled",
        "place",
        "from",
        "source",
        "target",
        "reports",
        "origins",
        "standing",
        "reasons",
    )
    return columns, rows


def _copies(found: list[Entry], result: Comparison) -> Rows:
    outlet = _outlets(found)
    rows = [
        (
            outlet.get(c.copy), outlet.get(c.origin), c.kind, round(c.overlap, 2),
            [f"{f.was}→{f.now}" for f in c.changed], len(c.left_out), len(c.added),
        )
        for c in result.copies
    ]  # fmt: skip
    return ("copy", "of", "kind", "overlap", "changed figures", "left out", "added"), rows


def tolls(
    series: Annotated[
        bool, typer.Option("--series/--summary", help="Every figure of every claimant, or one row a count.")
    ] = False,
    format: FormatOption = Format.table,
    db: DbOption = None,
    pack: PackOption = None,
) -> None:
    """Tolls as claimed: low, best and high by happening and for the war, never added up over claimants.

    \b
    Examples:
      tawatur tolls
      tawatur tolls --series --format csv > tolls.csv
    """
    with errors_named():
        found, result = compared(db, packs_for(pack))
        names = {
            h.id: " ".join(
                filter(None, (h.acled or h.type, h.place.name if h.place else "", (h.earliest or "")[:10]))
            )
            for h in result.happenings
        }
        if series:
            outlet = _outlets(found)
            emit("", SERIES, _series_rows(result.series, names, outlet), format)
        else:
            emit("", TOLLS, _toll_rows(result.tolls, names), format)


SERIES = (
    "scope",
    "side",
    "effect",
    "unit",
    "claimant",
    "claimant side",
    "published",
    "low",
    "high",
    "bound",
    "running",
    "outlet",
)
TOLLS = ("scope", "side", "effect", "unit", "running", "low", "best", "high", "claimants", "reason")


def _series_rows(
    series: Iterable[TollSeries], names: dict[str, str], outlet: dict[str, str]
) -> list[tuple[Any, ...]]:
    return [
        (
            names.get(s.scope, s.scope), s.side, s.effect, s.unit, s.claimant, s.claimant_side, p.published, p.low,
            p.high, p.bound, p.cumulative, outlet.get(p.article),
        )
        for s in series for p in s.points if s.effect != "other"
    ]  # fmt: skip


def _toll_rows(found: Iterable[Toll], names: dict[str, str]) -> list[tuple[Any, ...]]:
    return [
        (
            names.get(t.scope, t.scope), t.side, t.effect, t.unit, t.cumulative, t.low, t.best, t.high, t.claimants,
            t.reason,
        )
        for t in found if t.effect != "other"
    ]  # fmt: skip


def sources(format: FormatOption = Format.table, db: DbOption = None, pack: PackOption = None) -> None:
    """Who is quoted by whom, through whom, how often; what each outlet carries, and which only copy.

    \b
    Example:
      tawatur sources --format jsonl
    """
    with errors_named():
        _, result = compared(db, packs_for(pack))
        edges = [(e.giver, e.giver_kind, e.giver_side, e.taker, e.taker_kind, e.count) for e in result.chains]
        emit("", ("giver", "giver kind", "side", "taker", "taker kind", "claims"), edges, format)
        if format is Format.table:
            rows = [
                (
                    o.name,
                    o.articles,
                    o.copies,
                    o.only_copies,
                    [f"{side or '–'} {n}" for side, n in o.sides.items()],
                )
                for o in result.outlets
            ]
            emit("", ("outlet", "articles", "copies", "only copies", "claims by side"), rows, format)


def wording(
    referent: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only referents whose name holds this.")
    ] = None,
    format: FormatOption = Format.table,
    db: DbOption = None,
    pack: PackOption = None,
) -> None:
    """Which terms each outlet uses for one and the same, in its own voice and in quoted speech; loaded ones marked.

    \b
    Example:
      tawatur wording --referent Shusha
    """
    with errors_named():
        _, result = compared(db, packs_for(pack))
        rows = [
            (w.referent, w.outlet, w.voice, w.term, w.count, w.loaded, w.lean, w.source)
            for w in result.wording
            if not referent or referent.lower() in w.referent.lower()
        ]
        emit(
            "",
            ("referent", "outlet", "voice", "term", "count", "loaded", "lean", "source of the mark"),
            rows,
            format,
        )


def brief(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write the dossier.")
    ],
    lang: Annotated[
        Literal["ar", "en"], typer.Option(help="The language of the dossier's own words.")
    ] = "ar",
    title: Annotated[str, typer.Option(help="A title for the dossier.")] = "",
    db: DbOption = None,
    pack: PackOption = None,
) -> None:
    """Write a dossier over the archive: one HTML file that needs nothing else.

    \b
    Examples:
      tawatur brief -o dossier.html
      tawatur brief -o dossier-en.html --lang en --title "Autumn 2020"
    """
    from tawatur.export.brief import render

    with errors_named():
        packs = packs_for(pack)
        found, result = compared(db, packs)
        page = render(found, result, packs, lang, title)
        try:
            output.write_text(page, "utf-8")
        except OSError as error:
            raise TawaturError(
                str(output), f"cannot be written ({error.strerror}).", "Name another place with -o."
            ) from None
    console().print(f"{output} ({len(page.encode()) // 1024} KB, {len(found)} articles)", soft_wrap=True)
