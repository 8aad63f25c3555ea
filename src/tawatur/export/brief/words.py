"""The dossier's own words and the names it shows: sides, speakers, places, in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tawatur.compare.types import Entry
from tawatur.language.packs import Packs
from tawatur.model import Actor, Article, Claim

Lang = Literal["ar", "en"]


@cache
def strings(lang: Lang) -> Mapping[str, Any]:
    """The table of the language in strings.toml."""
    table: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("strings.toml").read_text("utf-8"))[
        lang
    ]
    return table


class Words:
    """Labels in one language. ``packs`` give the names of sides, the articles those of speakers and places."""

    def __init__(self, lang: Lang, packs: Packs, entries: Sequence[Entry]) -> None:
        self.lang, self.table = lang, strings(lang)
        self._sides = _side_names(lang, packs)
        self._outlets = _outlet_names(lang, packs)
        self._units = _unit_names(lang, packs)
        self._groups = _group_names(lang, packs)
        self._places = _wordings(entries) if lang == "ar" else {}

    def __getitem__(self, key: str) -> str:
        return str(self.table[key])

    def say(self, key: str, **values: object) -> str:
        """A sentence with its blanks filled."""
        return str(self.table[key]).format(**values)

    def label(self, table: str, value: str | None) -> str:
        """The name of a value of a closed set ("stance", "type", "acled" ...); the value itself where none is given."""
        return str(self.table[table].get(value, value or ""))

    def side(self, code: str | None) -> str:
        """The name of a side."""
        return self._sides.get(code, code) if code else self["third"]

    def outlet(self, name: str | None) -> str:
        """The name of an outlet or agency in the reader's language."""
        return self._outlets.get(name) or str(self.table["names"].get(name, name)) if name else ""

    def unit(self, unit: str) -> str:
        """The name of what is counted."""
        return self._units.get(unit, unit)

    def carrier(self, article: Article) -> str:
        """Who brought an article: its outlet, else the agency that it credits, else the name of its file."""
        agency = next((c.name for c in article.credits if c.kind == "agency"), None)
        return self.outlet(article.outlet or agency or article.source.rsplit("/", 1)[-1])

    def place(self, name: str) -> str:
        """The name of a place, in the wording that the articles use most."""
        return self._places.get(name, name)

    def referent(self, referent: str) -> str:
        """The name of what terms stand for: "kind:name", as the lexicon of wording has it."""
        kind, _, name = referent.partition(":")
        if kind == "place":
            return self.place(name)
        return str(self.table["referents"].get(name) or self._groups.get(name) or name or referent)

    def happening(self, type_: str, acled: str | None) -> str:
        """What sort of happening it is: ACLED's sub-event where there is one, else the type."""
        return self.label("acled", acled) if acled and acled != "Other" else self.label("type", type_)

    def speaker(self, entry: Entry, claim: Claim) -> str:
        """The speaker of a claim: English name, or the article's own wording of it."""
        actor = next((a for a in entry.record.actors if a.id == claim.speaker.actor), None)
        return self.actor(entry, actor) if actor else "?"

    def actor(self, entry: Entry, actor: Actor) -> str:
        """The name of an actor."""
        if self.lang == "en":
            return actor.name
        named = [m for m in actor.mentions if m.how == "named"] or list(actor.mentions)
        if not named:
            return self.side(actor.name)
        best = max(named, key=lambda m: (m.end - m.start, -m.start))
        return " ".join(entry.article.text[best.start : best.end].split())


def _side_names(lang: Lang, packs: Packs) -> dict[str | None, str]:
    """Names of sides by code: of countries, then of groups, where a name without a remark goes first."""
    out: dict[str | None, str] = {}
    rows = [(row.value, row) for row in packs.rows("country")]
    groups = [(row.extra.get("side", ""), row) for row in packs.rows("group")]
    rows += sorted(groups, key=lambda item: bool(item[1].extra.get("note")))
    for code, row in rows:
        if len(code) == 3:
            out.setdefault(code, row.form if lang == "ar" else row.extra.get("name", row.value))
    return out


def _outlet_names(lang: Lang, packs: Packs) -> dict[str | None, str]:
    if lang == "en":
        return {}
    out: dict[str | None, str] = {}
    for row in packs.rows("outlet"):
        out.setdefault(row.extra.get("name", row.value), row.form)
    return out


def _group_names(lang: Lang, packs: Packs) -> dict[str, str]:
    """Groups by English name, in a wording without a remark where there is one."""
    out: dict[str, str] = {}
    for row in sorted(packs.rows("group"), key=lambda row: bool(row.extra.get("note"))):
        out.setdefault(row.value, row.form if lang == "ar" else row.value)
    return out


def _unit_names(lang: Lang, packs: Packs) -> dict[str, str]:
    if lang == "en":
        return {}
    out: dict[str, str] = {}
    for row in packs.rows("unit"):
        out.setdefault(row.value, row.form)
    return out


def _wordings(entries: Sequence[Entry]) -> dict[str, str]:
    counts: dict[str, dict[str, int]] = {}
    for entry in entries:
        for place in entry.record.places:
            text = " ".join(entry.article.text[place.start : place.end].split())
            seen = counts.setdefault(place.name, {})
            seen[text] = seen.get(text, 0) + 1
    return {name: max(seen, key=lambda text: (seen[text], -len(text), text)) for name, seen in counts.items()}
