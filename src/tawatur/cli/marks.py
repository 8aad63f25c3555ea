"""An article in the terminal, with its facts marked; and the derivation of each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from tawatur.cli.output import clean, isolated
from tawatur.model import Article, Claim, Event, Fact, Record

STYLES = {
    "claim": "underline",
    "cue": "bold yellow",
    "event": "bold red",
    "quantity": "bold magenta",
    "time": "cyan",
    "place": "green",
    "actor": "blue",
}
ORDER = ("claim", "actor", "place", "time", "quantity", "event", "cue")


def facts(record: Record) -> Iterator[tuple[str, Any]]:
    """All facts of a record as (kind, fact), those with ids."""
    for kind in ("claims", "events", "quantities", "times", "places", "actors"):
        for fact in getattr(record, kind):
            yield kind.removesuffix("s").replace("quantitie", "quantity"), fact


def spans(record: Record) -> Iterator[tuple[str, int, int]]:
    """What is marked: (kind, start, end)."""
    for claim in record.claims:
        yield "cue", claim.cue.start, claim.cue.end
        for content in claim.content:
            yield "claim", content.start, content.end
    for kind, fact in facts(record):
        if kind == "actor":
            for mention in fact.mentions:
                yield kind, mention.start, mention.end
        elif kind != "claim":
            yield kind, fact.start, fact.end


def show(console: Console, article: Article, record: Record) -> None:
    """Print an article: what is known of it, its text with the facts marked, then claims, events and gaps."""
    console.print(Text(isolated(clean(article.title or article.source)), style="bold"))
    outlet, published = record.article.outlet or "outlet unknown", record.article.published or "no date"
    console.print(Text(f"{article.id[:19]}  {outlet}  {published}  {article.source}", style="dim"))
    legend = Text("marked: ")
    for kind in ORDER:
        legend.append(kind, style=STYLES[kind])
        legend.append("  ")
    console.print(legend)
    marks = list(spans(record))
    for block in record.blocks:
        console.print()
        console.print(_block(article.text, block.start, block.end, block.kind, marks))
    _list(console, article, record)


def _block(text: str, start: int, end: int, kind: str, marks: Iterable[tuple[str, int, int]]) -> Text:
    out = Text("".join(c if c.isprintable() else " " for c in text[start:end]))
    if kind == "boilerplate":
        out.stylize("dim strike")
        return out
    if kind in {"title", "subhead"}:
        out.stylize("bold")
    for mark in sorted(marks, key=lambda m: ORDER.index(m[0])):
        if mark[1] < end and mark[2] > start:
            out.stylize(STYLES[mark[0]], max(mark[1], start) - start, min(mark[2], end) - start)
    return out


def _list(console: Console, article: Article, record: Record) -> None:
    names = {a.id: a.name for a in record.actors}
    if record.claims:
        console.print(Text("\nclaims", style="bold"))
    for claim in record.claims:
        console.print(_claim(article, claim, names))
    if record.events:
        console.print(Text("\nevents", style="bold"))
    for event in record.events:
        console.print(_event(article, event, names))
    if record.gaps:
        console.print(Text("\nleft open", style="bold"))
    for gap in record.gaps:
        console.print(
            Text(f"  {isolated(clean(article.text[gap.start : gap.end]))}: {gap.about}, {gap.reason}")
        )


def _claim(article: Article, claim: Claim, names: dict[str, str]) -> Text:
    line = Text(f"  {claim.id:<4}", style="dim")
    line.append(names.get(claim.speaker.actor, claim.speaker.actor), style="blue")
    line.append(f" {claim.stance}", style="yellow")
    if claim.via:
        line.append(" via " + ", ".join(v.name for v in claim.via))
    text = " … ".join(article.text[s.start : s.end] for s in claim.content)
    line.append("  " + isolated(clean(text)))
    return line


def _event(article: Article, event: Event, names: dict[str, str]) -> Text:
    line = Text(f"  {event.id:<4}", style="dim")
    line.append(event.type + (f"/{event.mode}" if event.mode else ""), style="red")
    sides = " → ".join(", ".join(names.get(i, i) for i in ids) or "?" for ids in (event.source, event.target))
    line.append(f"  {sides}  ")
    marks = [m for m in (event.polarity, event.modality) if m not in {"affirmed", "actual"}]
    line.append(" ".join([*marks, f"in {event.claim}" if event.claim else ""]) + "  ", style="dim")
    line.append(isolated(clean(article.text[event.start : event.end])))
    return line


def explain(console: Console, article: Article, fact: tuple[str, Any], rows: dict[str, str]) -> None:
    """Print how a fact came about: its words, the rule and the lexicon rows, and its fields."""
    kind, value = fact
    console.print(Text(f"{kind} {value.id}", style="bold"))
    if isinstance(value, Fact):
        console.print(
            Text(
                f"  words       {isolated(clean(article.text[value.start : value.end]))}  [{value.start}, {value.end})"
            )
        )
    console.print(Text(f"  rule        {value.rule or 'none named'}"))
    for where in value.rows:
        console.print(Text(f"  row         {where}  {isolated(rows.get(where, ''))}"))
    for name, item in msgspec.to_builtins(value).items():
        if name not in {"id", "start", "end", "rule", "rows"} and item not in (None, [], (), "", False):
            console.print(Text(f"  {name:<11} {isolated(_plain(item, article.text))}", style="dim"))


def _plain(item: Any, text: str) -> str:
    """A field for people: a span as its words, the rest as name and value."""
    if isinstance(item, dict):
        words = [clean(text[item["start"] : item["end"]])] if {"start", "end"} <= item.keys() else []
        rest = {k: v for k, v in item.items() if k not in {"start", "end"} and v not in (None, [], (), "")}
        return " ".join([*words, *(f"{k}={_plain(v, text)}" for k, v in rest.items())])
    if isinstance(item, (list, tuple)):
        return "; ".join(_plain(part, text) for part in item)
    return clean(str(item))
