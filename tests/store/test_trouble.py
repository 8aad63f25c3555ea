"""What can go wrong with an archive: every case is a StoreError that names the place and the remedy."""

import resource
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from entries import article, record
from sqlalchemy import create_engine, inspect, text

from tawatur.errors import StoreError
from tawatur.store import default_path, open_store, schema
from tawatur.store.migrate import HEAD, KNOWN, MIGRATIONS

HERE = Path(__file__).parent


def fails(where: Path | str, match: str, create: bool = True) -> None:
    with pytest.raises(StoreError, match=match) as caught:
        open_store(where, create=create)
    assert caught.value.remedy


def test_no_archive(tmp_path: Path) -> None:
    fails(tmp_path / "none.db", "no archive", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_or_no_place(tmp_path: Path) -> None:
    fails(tmp_path, "folder")
    (tmp_path / "file").write_text("x")
    fails(tmp_path / "file" / "a.db", "cannot be made")


def test_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("no database, but a text that is long enough to be looked at " * 20)
    fails(path, "no archive of tawatur")
    assert path.read_text().startswith("no database")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    fails(path, "another program")


def test_a_later_version(where: str) -> None:
    open_store(where).close()
    engine = create_engine(where if "://" in where else f"sqlite:///{where}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    fails(where, "later version.*9999")


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.put_many([(one, record(one), range(500)) for one in map(article, range(50))])
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 4000] = b"\xff" * 4000
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        list(store.find())


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://nobody@127.0.0.1:9/none", "nothing://x", "mysql://x/y", "a://b://c"]
)
def test_servers_that_are_none(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert caught.value.remedy


def test_no_password_in_messages() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql+psycopg://someone:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)


def run(code: str, folder: Path, limit: int | None = None) -> str:
    """Run code in a process of its own, under a limit of file size where one is given."""

    def prepare() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    code = f"import sys; sys.path.insert(0, {str(HERE)!r})\n" + textwrap.dedent(code)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        preexec_fn=prepare,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    out = run(
        """
        from entries import article, record
        from tawatur.errors import StoreError
        from tawatur.store import open_store
        done = 0
        store = open_store(sys.argv[1] + "/a.db")
        try:
            for number in range(10_000):
                one = article(number)
                store.put(one, record(one), range(300))
                done += 1
        except StoreError as error:
            print(done, error)
        """,
        tmp_path,
        limit=2_000_000,
    )
    done, message = out.split(" ", 1)
    assert int(done) > 10
    assert "full" in message
    with open_store(tmp_path / "a.db") as store:
        assert len(store) == int(done)
        assert len(list(store.find())) == int(done)


def test_a_read_only_archive_can_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("readonly")
    for above in (folder, *(parent for parent in folder.parents if "pytest-of" in str(parent))):
        above.chmod(0o755)
    path = folder / "a.db"
    one = article(1)
    with open_store(path) as store:
        store.put(one, record(one))
    path.chmod(0o444)
    folder.chmod(0o555)
    out = run(
        """
        import os
        from entries import article, record
        from tawatur.errors import StoreError
        from tawatur.store import open_store
        from tawatur.language.packs import load_packs
        one = article(2)
        load_packs()
        if os.getuid() == 0:
            # Whom nothing is forbidden becomes a user like others.
            os.setgid(65534)
            os.setuid(65534)
        with open_store(sys.argv[1] + "/a.db") as store:
            print(len(list(store.find())))
            try:
                store.put(one, record(one))
            except StoreError as error:
                print(error)
        try:
            open_store(sys.argv[1] + "/new.db")
        except StoreError as error:
            print(error)
        """,
        folder,
    )
    folder.chmod(0o755)
    found, put, new = out.splitlines()
    assert found == "1"
    assert "a.db: is read-only." in put
    assert "new.db: " in new


def test_migrations_make_the_tables_of_the_schema(where: str) -> None:
    open_store(where).close()
    engine = create_engine(where if "://" in where else f"sqlite:///{where}")
    seen = inspect(engine)
    names = {name for name in seen.get_table_names() if not name.startswith("search")}
    assert names == set(schema.metadata.tables) | {"alembic_version"}
    for name, table in schema.metadata.tables.items():
        columns = {column["name"]: column["nullable"] for column in seen.get_columns(name)}
        assert columns == {column.name: column.nullable for column in table.columns}
        indexes = {
            index["name"] for index in seen.get_indexes(name) if not index.get("duplicates_constraint")
        }
        assert {index.name for index in table.indexes} <= indexes
    engine.dispose()


def test_the_newest_revision_is_known() -> None:
    revisions = sorted(path.name[1:5] for path in (MIGRATIONS / "versions").glob("r*.py"))
    assert revisions[-1] == HEAD
    assert set(revisions) == KNOWN


def test_the_default_place_is_the_users(tmp_path: Path) -> None:
    del tmp_path
    assert default_path().name == "archive.db"
    assert "tawatur" in default_path().parent.as_posix()
