"""Loading of language packs: folders of data, checked and made ready for use."""

from __future__ import annotations

import gc
import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tawatur.errors import PackError
from tawatur.language.lexicon import Lexicon
from tawatur.language.rows import Class, Row, read_classes, read_rows
from tawatur.language.rules import Rule, RuleSet, read_rules
from tawatur.language.words import Analyser, Clitics, Word

BUNDLED = Path(__file__).parent.parent / "packs"


class Packs:
    """Everything that the packs say. Made by `load_packs`; read-only."""

    def __init__(self, folders: Sequence[tuple[str, Path]]) -> None:
        classes: dict[str, Class] = {}
        settings: dict[str, Any] = {}
        for name, folder in folders:
            settings |= _settings(name, folder)
            for cls in read_classes(folder):
                if cls.name in classes:
                    raise PackError(
                        str(folder), f"class {cls.name} is declared twice.", "Keep one declaration."
                    )
                classes[cls.name] = cls
        self.folders = tuple(folders)
        self.settings: Mapping[str, Any] = settings
        self.fingerprints = _fingerprints(folders)
        problems: list[PackError] = []
        self.lexicon = Lexicon(classes, _rows(folders, problems))
        self.analyser = Analyser(self.lexicon, _clitics(settings))
        self._rules: dict[str, list[Rule]] = {}
        for name, folder in folders:
            for path in sorted((folder / "grammar").rglob("*.rules")):
                where = f"{name}/{path.relative_to(folder).as_posix()}"
                for rule in read_rules(path, where, classes, problems):
                    self._rules.setdefault(rule.layer, []).append(rule)
        self._sets: dict[str, RuleSet] = {}
        self.problems: tuple[PackError, ...] = (*problems, *self.lexicon.problems)

    def rows(self, cls: str) -> tuple[Row, ...]:
        """All rows of a class, in order of packs, files and lines."""
        return tuple(self.lexicon.by_class.get(cls, ()))

    def word(self, surface: str, kind: str = "word") -> Word:
        """The memoised analysis of one surface form."""
        return self.analyser.word(surface, kind)

    def rules(self, layer: str) -> RuleSet:
        """The rules of a layer, ready to match."""
        if layer not in self._sets:
            self._sets[layer] = RuleSet(self._rules.get(layer, ()))
        return self._sets[layer]

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that have rules."""
        return tuple(self._rules)


def load_packs(
    names: Sequence[str] = ("ar", "world"), overlays: Iterable[Path] = (), *, strict: bool = False
) -> Packs:
    """Load the bundled packs ``names`` and the user's folders ``overlays``.

    Raises the first PackError where ``strict``; else what cannot stand is left out and listed in ``problems``.
    """
    packs = _load(tuple(names), tuple(Path(p).resolve() for p in overlays))
    if strict and packs.problems:
        raise packs.problems[0]
    return packs


@lru_cache(maxsize=4)
def _load(names: tuple[str, ...], overlays: tuple[Path, ...]) -> Packs:
    folders = [(name, BUNDLED / name) for name in names] + [(path.name, path) for path in overlays]
    for name, folder in folders:
        if not folder.is_dir():
            raise PackError(
                str(folder), f"there is no pack {name}.", "Name a folder that holds lexicon/*.tsv."
            )
    # Nothing that loading makes is garbage: looking for some would cost a fifth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Packs(folders)
    finally:
        if collecting:
            gc.enable()


def _settings(name: str, folder: Path) -> dict[str, Any]:
    path = folder / "pack.toml"
    if not path.exists():
        raise PackError(str(path), f"pack {name} has no pack.toml.", "Add one with name, language and about.")
    try:
        return {k: v for k, v in tomllib.loads(path.read_text("utf-8")).items() if k != "class"}
    except tomllib.TOMLDecodeError as error:
        raise PackError(
            str(path), f"is no valid TOML ({error}).", "Mend the file at the place named."
        ) from None


def _rows(folders: Sequence[tuple[str, Path]], problems: list[PackError]) -> Iterable[Row]:
    for name, folder in folders:
        for path in sorted((folder / "lexicon").rglob("*.tsv")):
            yield from read_rows(path, f"{name}/{path.relative_to(folder).as_posix()}", problems)


def _fingerprints(folders: Sequence[tuple[str, Path]]) -> dict[str, str]:
    out = {}
    for name, folder in folders:
        digest = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".toml", ".tsv", ".rules"}:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
        out[name] = digest.hexdigest()[:16]
    return out


def _clitics(settings: Mapping[str, Any]) -> Clitics:
    table = settings.get("clitics", {})
    before = tuple((letters, frozenset(tags.split())) for letters, tags in table.get("before", ()))
    return Clitics(
        before, tuple(table.get("after", ())), table.get("article", "\0"), table.get("merged", "\0")
    )
