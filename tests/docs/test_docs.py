"""The documents are true: every command and every snippet in them runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.M | re.S)
SAMPLE = ROOT / "src" / "tawatur" / "sample"


def environment(folder: Path) -> dict[str, str]:
    bin_folder = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "PATH": bin_folder + os.pathsep + os.environ["PATH"],
        "TAWATUR_DB": str(folder / "archive.db"),
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "share"),
    }


def blocks(path: Path) -> list[tuple[str, str, str]]:
    return [(m[1], m[2].strip(), m[3]) for m in FENCE.finditer(path.read_text("utf-8"))]


@pytest.mark.slow
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_commands_and_snippets_run(path: Path, tmp_path: Path) -> None:
    shutil.copytree(
        SAMPLE, tmp_path / "reports", ignore=shutil.ignore_patterns("*.md", "*.py", "__pycache__")
    )
    env = environment(tmp_path)
    if path.name != "README.md":
        subprocess.run(["tawatur", "read", "reports"], cwd=tmp_path, env=env, check=True, capture_output=True)
    for language, options, body in blocks(path):
        if language == "console":
            wanted = int(options.removeprefix("exit=")) if options else 0
            for line in body.splitlines():
                assert line.startswith("$ "), f"{path.name}: {line!r} is no command"
                done = subprocess.run(
                    ["bash", "-c", line[2:]], cwd=tmp_path, env=env, capture_output=True, text=True
                )
                assert done.returncode == wanted, (
                    f"{path.name}: {line}\n{done.stdout[-500:]}{done.stderr[-2000:]}"
                )
        elif language == "python":
            done = subprocess.run(
                [sys.executable, "-W", "error", "-c", body],
                cwd=tmp_path,
                env=env,
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, f"{path.name}: {done.stderr[-2000:]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name}: {target}"
