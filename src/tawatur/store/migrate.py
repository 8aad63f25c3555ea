"""Tables of the right age: an archive is brought up to date when it is opened."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from tawatur.errors import StoreError
from tawatur.store.engine import lock_for_migration, reading, writing

HEAD = "0001"
"""The newest revision in ``migrations/versions`` (a test compares the two)."""
KNOWN = frozenset({"0001"})
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, where: str, *, writable: bool) -> None:
    """Make or change the tables. Raises StoreError for a later version's archive and for others' databases."""
    with reading(engine, where) as connection:
        if _checked(connection, where) == HEAD:
            return
    if not writable:
        raise StoreError(
            where, "is of an older version and read-only.", "Open it once where it may be written."
        )
    with writing(engine, where) as connection:
        lock_for_migration(connection)
        # Another process may have done it while this one waited.
        if _checked(connection, where) != HEAD:
            _upgrade(connection)


def _checked(connection: Connection, where: str) -> str | None:
    """The archive's revision, None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(where, "belongs to another program.", "Name another file with --db.")
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision not in KNOWN:
        what = f"was made by a later version of tawatur (revision {revision})."
        raise StoreError(where, what, "Update tawatur, or name another archive with --db.")
    return None if revision is None else str(revision)


def _upgrade(connection: Connection) -> None:
    # Imported here: an archive that is up to date need not wait for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
