"""Quality is a ratchet: ``floors.json`` holds what each layer reaches on the project's own corpora.

A floor is raised by the change that earns it. One that must fall is named in the file's "lowered", with the reason.
"""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).parents[1] / "floors.json"
FLOORS: dict[str, float] = json.loads(FILE.read_text("utf-8"))["floors"]


def hold(name: str, value: float, misses: object = "") -> None:
    """Fail where ``value`` is below the floor of ``name``; shows what was missed."""
    assert value >= FLOORS[name], f"{name}: {value:.3f} is below its floor {FLOORS[name]:.3f}\n{misses}"
