"""Several processes on one archive, and processes that are killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tawatur.store import open_store

# Each test starts processes, several of which are killed.
pytestmark = pytest.mark.slow

WORKER = Path(__file__).parent / "worker.py"


def start(where: str, first: int, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(WORKER), where, str(first), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(worker: "subprocess.Popen[str]") -> list[str]:
    out, err = worker.communicate(timeout=120)
    assert "Error" not in err, err
    return out.split()


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.1, 0.3])
def test_kill_9_loses_nothing_that_was_told(where: str, delay: float) -> None:
    open_store(where).close()
    worker = start(where, 0, 100_000)
    assert worker.stdout is not None
    first = worker.stdout.readline()
    time.sleep(delay)
    worker.kill()
    # What was told before the end: read on where the first line was read.
    numbers = [first.strip(), *worker.stdout.read().split()]
    told(worker)
    with open_store(where) as store:
        sources = {entry.article.source for entry in store.find()}
        assert {f"reports/{number}.txt" for number in numbers} <= sources
        assert len(sources) - len(numbers) in {0, 1}
        for entry in store.find():
            assert entry.record.article.id == entry.article.id
            assert store.candidates([int(entry.article.source[8:-4])])
        assert len(list(store.find(text="القصف"))) == len(store)
    if "://" not in where:
        engine = create_engine(f"sqlite:///{where}")
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        engine.dispose()


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.25, 0.35, 0.45])
def test_kill_9_while_the_archive_is_made(where: str, delay: float) -> None:
    worker = start(where, 0, 100_000)
    time.sleep(delay)
    worker.kill()
    numbers = told(worker)
    with open_store(where) as store:
        assert len(store) - len(numbers) in {0, 1}


def test_readers_see_whole_articles_while_others_write(where: str) -> None:
    workers = [start(where, 0, 60), start(where, 1000, 60)]
    counts = []
    with open_store(where) as store:
        while any(worker.poll() is None for worker in workers):
            counts.append(len(store))
            for entry in store.find(text="القصف"):
                assert entry.record.article.id == entry.article.id
        done = [told(worker) for worker in workers]
        assert [len(numbers) for numbers in done] == [60, 60]
        assert len(store) == 120
    assert counts == sorted(counts)


def test_two_writers_of_the_same_articles(where: str) -> None:
    workers = [start(where, 0, 40), start(where, 0, 40)]
    assert [len(told(worker)) for worker in workers] == [40, 40]
    with open_store(where) as store:
        assert len(store) == 40
        assert len(list(store.find(text="القصف"))) == 40
