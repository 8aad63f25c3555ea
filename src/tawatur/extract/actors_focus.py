"""Which country is meant where a body or an office names none."""

from __future__ import annotations

from collections import Counter

from tawatur.extract.coreference import History
from tawatur.language.document import Document

CLEAR = 0.6
"""Share of the places of an article that one country must have to be its scene."""


class Focus:
    """The scene of one article: the country of its places, of its outlet, and of what was said so far."""

    def __init__(self, doc: Document, history: History) -> None:
        self.doc, self.history = doc, history
        self._names = {row.value: row.extra.get("name", row.value) for row in reversed(doc.packs.rows("country"))}
        self._outlet = self._own_country()
        self._scene = self._scene_of()

    def land(self, at: int) -> tuple[str, str] | None:
        """Code and English name of the country in focus at token ``at``, or None where two fit."""
        del at
        code = self._scene or self.history.focus()
        if code is None and self._outlet is not None and self._outlet in self.history.weights:
            code = self._outlet
        return (code, self._names.get(code, code)) if code is not None else None

    def _own_country(self) -> str | None:
        outlet = self.doc.outlet
        if outlet is None:
            return None
        return next((row.extra.get("country") for row in self.doc.packs.rows("outlet") if row.value == outlet), None)

    def _scene_of(self) -> str | None:
        counts: Counter[str] = Counter()
        for chunk in self.doc.chunks("place"):
            country = getattr(chunk.value, "country", None)
            if country is not None:
                counts[country] += 1
        if not counts:
            return None
        total = sum(counts.values())
        code, count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[0]
        return code if count >= CLEAR * total else None
