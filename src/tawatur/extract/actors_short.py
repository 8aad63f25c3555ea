"""Bodies that a list or a name tells once, and the article then by their head noun alone: the force, the cell."""

from __future__ import annotations

from tawatur.extract.actors_refs import Found
from tawatur.extract.actors_scan import Scan
from tawatur.extract.coreference import again


class ShortReader:
    """Reads the head noun with the article, beside a verb of speech, as the body named before that begins with it."""

    def __init__(self, scan: Scan) -> None:
        self.doc, self.history = scan.doc, scan.history
        self._article = scan.doc.packs.analyser.clitics.article

    def short(self, i: int, end: int) -> Found | None:
        del end
        head = self.doc.words[i].folded.removeprefix(self._article)
        for before in reversed(self.history.found):
            ref = before.ref
            whole = ref.kind in {"institution", "group"} and before.last > before.first + 1
            if not whole or ref.members or ref.key.startswith("source:"):
                continue
            first = self.doc.words[before.first].folded[before.letters :].removeprefix(self._article)
            if first == head:
                return Found(i, i + 1, again(ref, "institution"), "actors/institution")
        return None
