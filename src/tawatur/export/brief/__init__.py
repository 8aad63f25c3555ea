"""The dossier: one self-contained HTML file that shows who says what, and how it stands.

No request leaves the file: styles, script, charts and map are in it, and its content policy forbids the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tawatur.compare.types import Comparison, Entry
from tawatur.export.brief.accounts import accounts
from tawatur.export.brief.atlas import draw
from tawatur.export.brief.figures import tolls
from tawatur.export.brief.flows import flow, wording
from tawatur.export.brief.pages import pages
from tawatur.export.brief.timeline import cover, timeline
from tawatur.export.brief.words import Lang, Words
from tawatur.language.packs import Packs

TEMPLATES = Path(__file__).with_name("templates")


def render(
    entries: Sequence[Entry], comparison: Comparison, packs: Packs, lang: Lang = "ar", title: str = ""
) -> str:
    """The dossier over ``entries`` and what comparing them gave, as the text of one HTML file."""
    words = Words(lang, packs, entries)
    section = accounts(entries, comparison, words)
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return env.get_template("brief.html").render(
        w=words,
        lang=lang,
        title=title or words["title"],
        cover=cover(entries, comparison),
        days=timeline(entries, comparison, words),
        accounts=section,
        line_data=[{"a": x.a, "b": x.b, "kind": x.kind} for x in section.lines],
        tolls=tolls(entries, comparison, words),
        map=draw(comparison, words),
        flow=flow(entries, comparison, words),
        wording=wording(comparison, words),
        pages=pages(entries, comparison, words),
        style=(TEMPLATES / "brief.css").read_text("utf-8"),
        script=(TEMPLATES / "brief.js").read_text("utf-8"),
    )


__all__ = ["Lang", "render"]
