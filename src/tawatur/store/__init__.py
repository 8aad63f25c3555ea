"""The archive: one narrow interface over SQLite (by default) or PostgreSQL."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from tawatur.errors import StoreError
from tawatur.store.archive import Judgement, Review, Store
from tawatur.store.engine import Place, connect
from tawatur.store.migrate import bring_up_to_date
from tawatur.store.terms import Terms, terms_of

if TYPE_CHECKING:
    from tawatur.language.packs import Packs

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
    terms = terms_of(packs) if packs else _bundled_terms
    return Store(engine, place.shown, terms, writable=writable)


def _bundled_terms(surface: str) -> frozenset[str]:
    """Terms by the bundled packs, which are loaded for the first word only: most commands need none."""
    return _bundled()(surface)


@lru_cache(maxsize=1)
def _bundled() -> Terms:
    from tawatur.language.packs import load_packs

    return terms_of(load_packs())
