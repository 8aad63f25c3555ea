"""Lexicon rows and the classes that they belong to: parsing and checking of a pack's TSV files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from tawatur.errors import PackError
from tawatur.text import PRESENTATION, fold

REQUIRED = ("form", "class", "value", "source")


class Class(msgspec.Struct, frozen=True):
    """A class of lexicon rows as a pack declares it in ``[class.NAME]``.

    ``on`` is "word" (the form as it stands), "lexeme" (generates forms by ``inflect``), the name of a lexeme
    class that the rows hang on, or "page" (the rows hang on no word: code reads them by `Packs.rows`).
    ``values`` closes the set of values. ``article``: the form may take the article.
    """

    name: str
    about: str
    on: str = "word"
    inflect: str | None = None
    values: frozenset[str] | None = None
    article: bool = False


class Row(msgspec.Struct, frozen=True, eq=False):
    """One row of a lexicon. ``where`` is "pack/lexicon/file.tsv:line"."""

    form: str
    cls: str
    value: str
    source: str
    extra: Mapping[str, str]
    where: str

    @property
    def key(self) -> str:
        """The form as it is looked up: folded, tokens divided by one space."""
        return fold(self.form)


def read_classes(folder: Path) -> Iterator[Class]:
    """The classes declared in ``pack.toml`` and ``classes/*.toml`` of a pack."""
    for path in [folder / "pack.toml", *sorted((folder / "classes").glob("*.toml"))]:
        try:
            tables = tomllib.loads(path.read_text("utf-8")).get("class", {})
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PackError(
                str(path), f"is no valid TOML ({error}).", "Mend the file at the place named."
            ) from None
        for name, table in tables.items():
            try:
                values = table.get("values")
                yield Class(
                    name=name,
                    about=table["about"],
                    on=table.get("on", "word"),
                    inflect=table.get("inflect"),
                    values=None if values is None else frozenset(map(str, values)),
                    article=table.get("article", False),
                )
            except KeyError as missing:
                what = f"class {name} has no {missing}."
                raise PackError(str(path), what, "Say what the class is for in about = …") from None


def read_rows(path: Path, where: str, problems: list[PackError]) -> Iterator[Row]:
    """Rows of one TSV file. What is malformed is left out, and goes to ``problems`` with file and line."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError as error:
        problems.append(PackError(where, f"is not UTF-8 ({error}).", "Save the file as UTF-8."))
        return
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = [cell.strip() for cell in cells]
            if absent := [name for name in REQUIRED if name not in header]:
                what = f"the header lacks {', '.join(absent)}."
                problems.append(PackError(f"{where}:{number}", what, "Name the columns."))
                return
            continue
        try:
            yield _row(header, cells, line, f"{where}:{number}")
        except PackError as error:
            problems.append(error)


def _row(header: list[str], cells: list[str], line: str, where: str) -> Row:
    if len(cells) > len(header):
        raise PackError(
            where, f"has {len(cells)} cells under {len(header)} headings.", "Remove the stray tab."
        )
    cell = {name: value.strip() for name, value in zip(header, cells, strict=False)}
    form, cls = cell.pop("form", ""), cell.pop("class", "")
    value, source = cell.pop("value", ""), cell.pop("source", "")
    if not form or not cls:
        raise PackError(where, "has no form or no class.", "Fill both cells or remove the row.")
    if not source:
        raise PackError(where, f"{form}: has no source.", "Say where the row is from.")
    if PRESENTATION.search(line):
        raise PackError(where, f"{form}: holds presentation forms.", "Write plain letters (NFKC).")
    return Row(form, cls, value, source, {k: v for k, v in cell.items() if v}, where)
