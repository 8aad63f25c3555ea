"""Connections: how each database is opened so that a crash, a second process or a full disk does no harm."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from tawatur.errors import StoreError

WRITES = "tawatur_writes"
_BUSY_MS = 30_000
_MIGRATION_LOCK = 0x7461776174


class Place:
    """Where an archive is: a file, or the URL of a database server."""

    def __init__(self, where: str | Path) -> None:
        text = str(where)
        self.url: URL | None = None
        self.path: Path | None = None
        if "://" in text:
            try:
                self.url = make_url(text)
            except (ArgumentError, ValueError):
                raise StoreError(text, "is no URL of a database.", "Use postgresql+psycopg://…") from None
            if self.url.get_backend_name() == "sqlite":
                self.path, self.url = Path(self.url.database or ""), None
        else:
            self.path = Path(text).expanduser()

    @property
    def shown(self) -> str:
        """The place as messages name it, without any password."""
        return self.url.render_as_string(hide_password=True) if self.url else str(self.path)


def connect(place: Place, *, create: bool) -> tuple[Engine, bool]:
    """An engine for a place, and whether it can be written to. Raises StoreError where there is no archive."""
    if place.path is None:
        return _server(place), True
    path = place.path
    if path.is_dir():
        raise StoreError(str(path), "is a folder.", "Name a file for the archive.")
    if not path.exists() and not create:
        raise StoreError(
            str(path), "there is no archive.", "Read something first, or name another with --db."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(path), f"cannot be made: {error.strerror}.", "Choose another place.") from None
    return _file(path)


def _file(path: Path) -> tuple[Engine, bool]:
    writable = _writable(path)

    def opened() -> sqlite3.Connection:
        mode = "rwc" if writable else "ro&immutable=1"
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool)

    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        if writable:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        cursor.close()

    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later would fail where another has written in between.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine, writable


def _writable(path: Path) -> bool:
    """Whether the file, or the folder that is to hold it, takes what is written."""
    try:
        if path.exists():
            with path.open("r+b"):
                return True
        return True
    except OSError:
        return False


def _server(place: Place) -> Engine:
    assert place.url is not None
    try:
        return create_engine(place.url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        remedy = "Install it with: pip install 'tawatur[postgres]'"
        raise StoreError(place.shown, f"needs the Python package {error.name}.", remedy) from None
    except SQLAlchemyError as error:
        raise StoreError(place.shown, f"cannot be used: {error}.", "Check the URL.") from None


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that only reads: it sees one state of the archive, whatever a writer does meanwhile."""
    with named_errors(where), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that writes: all of it is kept, or nothing."""
    with named_errors(where), engine.connect() as raw:
        connection = raw.execution_options(**{WRITES: True})
        with connection.begin():
            yield connection


def lock_for_migration(connection: Connection) -> None:
    """Keep other processes from making the tables at the same time; held until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")


_CAUSES = (
    ("disk is full", "the disk is full.", "Free some space and run the same again; nothing was lost."),
    ("disk full", "the disk is full.", "Free some space and run the same again; nothing was lost."),
    ("no space left", "the disk is full.", "Free some space and run the same again; nothing was lost."),
    (
        "readonly",
        "is read-only.",
        "Change its permissions (of the folder, too), or choose another with --db.",
    ),
    ("read-only", "is read-only.", "Use a server or user that may write."),
    ("locked", "is in use by another program for too long.", "Wait until it has ended, and try again."),
    ("unable to open", "cannot be opened.", "Check the permissions of file and folder."),
    ("not a database", "is no archive of tawatur.", "Name another file with --db."),
    ("malformed", "is damaged.", "Restore a copy, or read the articles into a new archive with --db."),
    ("disk i/o error", "cannot be read or written (disk error).", "Check the disk; is it full?"),
    ("too big", "one article is too large for the database.", "Split it."),
    ("foreign key", "does not hold the article that this is about.", "Put the article first."),
    ("connection", "the server cannot be reached.", "Check the URL, and that the server is running."),
)


@contextmanager
def named_errors(where: str) -> Iterator[None]:
    """Turn what a database reports into a StoreError with a remedy."""
    try:
        yield
    except DBAPIError as error:
        told = str(error.orig).strip()
        for sign, what, remedy in _CAUSES:
            if sign in told.lower():
                raise StoreError(where, what, remedy) from error
        raise StoreError(where, f"failed: {told}.", "Please report this with what you did.") from error
    except SQLAlchemyError as error:
        raise StoreError(where, f"failed: {error}.", "Please report this with what you did.") from error
