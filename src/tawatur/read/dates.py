"""The day on which a page says that it was published."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.language.packs import Packs
from tawatur.model import Block


def published_of(text: str, blocks: Sequence[Block], packs: Packs) -> str | None:
    """ISO date (or date and time) of the first dateline that tells one, or None."""
    return None
