"""The gazetteer: where the towns of the world lie, and what Arabic calls them. Read-only SQLite, safe in threads.

One file comes with the package (built from open data when it is installed, see `tawatur.gazetteer_build`); users add
files of their own. Look-up is by folded name, or by sound within given countries.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from tawatur.errors import TawaturError
from tawatur.language.packs import BUNDLED

FORMAT = "tawatur/gazetteer/1"
FILE = BUNDLED / "world" / "gazetteer.sqlite"
REMEDY = "Build it with `python -m tawatur.gazetteer_build`."
_FIELDS = "place.id, place.name, place.lat, place.lon, place.country, place.level, place.population"
_MANY = 50
"""More places than this under one key tell nothing."""


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer. ``id`` is "geonames:123"; ``country`` ISO 3166-1 alpha-3."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    level: str
    population: int


class Gazetteer:
    """Gazetteer files opened for reading, the first one first. Errors: a TawaturError for a file that is missing
    or of another format."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        self._local = threading.local()
        self.fingerprint = "+".join(_fingerprint(path) for path in self.paths)
        self.named = lru_cache(maxsize=50_000)(self._named)
        self.sounding = lru_cache(maxsize=50_000)(self._sounding)

    def _connections(self) -> list[sqlite3.Connection]:
        opened: list[sqlite3.Connection] | None = getattr(self._local, "opened", None)
        if opened is None:
            opened = self._local.opened = [connect(path) for path in self.paths]
        return opened

    def _named(self, folded: str) -> tuple[Entry, ...]:
        """The places of exactly this folded name."""
        sql = f"SELECT {_FIELDS} FROM name JOIN place ON place.id = name.place WHERE name.form = ? ORDER BY place.id"
        return self._ask(sql, (folded,))

    def _sounding(self, key: str, countries: tuple[str, ...]) -> tuple[Entry, ...]:
        """The places within the countries of which a name has this key of sounds."""
        marks = ",".join("?" * len(countries))
        sql = (
            f"SELECT DISTINCT {_FIELDS} FROM sound JOIN place ON place.id = sound.place "
            f"WHERE sound.key = ? AND sound.country IN ({marks}) ORDER BY place.id LIMIT {_MANY}"
        )
        return self._ask(sql, (key, *countries))

    def _ask(self, sql: str, values: tuple[str, ...]) -> tuple[Entry, ...]:
        return tuple(_entry(row) for opened in self._connections() for row in opened.execute(sql, values))

    def names(self, entry: Entry) -> tuple[str, ...]:
        """The folded names under which a place is listed."""
        sql = "SELECT form FROM name WHERE place = ? ORDER BY form"
        number = int(entry.id.partition(":")[2])
        return tuple(form for opened in self._connections() for (form,) in opened.execute(sql, (number,)))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._ask(f"SELECT {_FIELDS} FROM place ORDER BY id", ()))


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to a gazetteer file."""
    if not path.is_file():
        raise TawaturError(str(path), "there is no gazetteer.", REMEDY)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _fingerprint(path: Path) -> str:
    opened = connect(path)
    try:
        told = dict(opened.execute("SELECT key, value FROM about"))
    except sqlite3.DatabaseError:
        told = {}
    finally:
        opened.close()
    if told.get("format") != FORMAT:
        raise TawaturError(str(path), "is no gazetteer of this version.", REMEDY)
    return str(told["fingerprint"])


def _entry(row: tuple[int, str, float, float, str, str, int]) -> Entry:
    return Entry(f"geonames:{row[0]}", *row[1:])


@lru_cache(maxsize=4)
def open_gazetteer(users: tuple[Path, ...] = ()) -> Gazetteer:
    """The bundled gazetteer with the user's files after it."""
    return Gazetteer((FILE, *users))
