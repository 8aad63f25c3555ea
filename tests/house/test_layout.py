"""The rules of the house: imports point downhill, words live in packs, files fit in the head."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "tawatur"
MODULES = sorted(SRC.rglob("*.py"))
ORDER = [
    {"model", "text", "errors"},
    {"language", "read", "gazetteer_build"},
    {"extract"},
    {"compare"},
    {"store"},
    {"export", "scale"},
    {"serve"},
    {"cli", "__main__"},
]
# Letters only: a comma or a question mark of another script is no word.
ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc]"
)


def part_of(module: str) -> str | None:
    """The part of the package that a dotted name belongs to; None for the package itself."""
    names = module.split(".")
    return names[1] if len(names) > 1 else None


def level(part: str) -> int:
    return next(i for i, parts in enumerate(ORDER) if part in parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "tawatur":
                found |= {f"tawatur.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] == "tawatur"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_downhill(path: Path) -> None:
    parts = path.relative_to(SRC).with_suffix("").parts
    if parts == ("__init__",):
        assert imports(path) == set()
        return
    here = level(parts[0])
    for name in imports(path):
        part = part_of(name)
        if part is None or part == "__version__":
            continue
        assert level(part) <= here, f"{path.relative_to(SRC)} imports {name}, which lies above it"
        if level(part) == here and part != parts[0]:
            assert {part, parts[0]} <= ORDER[0] | ORDER[1] | ORDER[-1], f"{name} from {path}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_no_arabic_letter_in_code(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        assert not ARABIC.search(line), f"{path}:{number}: words belong in a pack"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_files_fit_in_the_head(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 500
