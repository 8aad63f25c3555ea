"""Floors only rise, unless the file itself says which one fell and why."""

from __future__ import annotations

import json
import subprocess

from floors import FILE


def versions() -> list[dict[str, dict[str, float]]]:
    """floors.json as it is, and as it was in the commit before the last that changed it."""
    log = ["git", "log", "-n", "2", "--format=%H", "--", FILE.name]
    commits = subprocess.run(log, cwd=FILE.parent, capture_output=True, text=True, check=True).stdout.split()
    texts = [FILE.read_text("utf-8")]
    for commit in commits:
        show = ["git", "show", f"{commit}:{FILE.name}"]
        texts.append(subprocess.run(show, cwd=FILE.parent, capture_output=True, text=True, check=True).stdout)
    return [json.loads(text) for text in texts]


def test_floors_only_rise() -> None:
    now, *before = versions()
    for old in before:
        for name, floor in old["floors"].items():
            fallen = now["floors"].get(name, 0.0) < floor
            assert not fallen or now["lowered"].get(name), f"{name} fell from {floor}: say why in lowered"


def test_floors_are_shares() -> None:
    assert all(0 < floor <= 1 for floor in json.loads(FILE.read_text("utf-8"))["floors"].values())
