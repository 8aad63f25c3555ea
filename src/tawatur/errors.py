"""The errors that tawatur raises on purpose. Each names the place (file, line or article) and the remedy."""

from __future__ import annotations


class TawaturError(Exception):
    """Something that the user can mend: ``where`` it is, ``what`` is wrong, and the ``remedy``."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}" + (f" {remedy}" if remedy else ""))


class PackError(TawaturError):
    """A language pack that cannot be used: names file and line."""


class ReadError(TawaturError):
    """An input that cannot be read; becomes a `tawatur.model.Rejection`."""


class StoreError(TawaturError):
    """The archive cannot be opened, read or written."""
