"""The archive: one narrow interface over SQLite (by default) or PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from tawatur.errors import StoreError
from tawatur.language.packs import Packs, load_packs
from tawatur.store.archive import Judgement, Review, Store
from tawatur.store.engine import Place, connect
from tawatur.store.migrate import bring_up_to_date
from tawatur.store.terms import terms_of

__all__ = ["Judgement", "Review", "Store", "StoreError", "default_path", "open_store"]


def default_path() -> Path:
    """Where the archive lies unless told otherwise: in the platform's folder for the user's data."""
    return user_data_path("tawatur") / "archive.db"


def open_store(where: str | Path | None = None, *, create: bool = True, packs: Packs | None = None) -> Store:
    """Open the archive in a file, or at the URL of a PostgreSQL server, and bring its tables up to date.

    ``create``: make the archive where there is none. ``packs`` analyse the words that are searched.
    Raises StoreError where that cannot be, or where the archive was made by a later version.
    """
    place = Place(where or default_path())
    engine, writable = connect(place, create=create)
    try:
        bring_up_to_date(engine, place.shown, writable=writable)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, place.shown, terms_of(packs or load_packs()), writable=writable)
