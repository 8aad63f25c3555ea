"""What the readers of one article share."""

from __future__ import annotations

import msgspec

from tawatur.extract.actors_focus import Focus
from tawatur.extract.coreference import History
from tawatur.language.document import Document


class Scan(msgspec.Struct):
    """One article while it is read: what was mentioned, which country is in focus, which tokens are taken."""

    doc: Document
    history: History
    focus: Focus
    covered: set[int]
