import io
import os
import time
from pathlib import Path

import pytest
from pages import PACKS, REPORT, only, write

from tawatur.model import Article, Rejection
from tawatur.read import list_sources, read_articles


def names(found: list[Article | Rejection]) -> list[str]:
    return [Path(one.source).name for one in found]


def rejection(found: list[Article | Rejection]) -> Rejection:
    (one,) = found
    assert isinstance(one, Rejection)
    assert one.remedy
    return one


def test_a_folder_is_read_in_order_and_below(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/x.txt", "b/notes.md", ".hidden.txt"):
        write(tmp_path / name, REPORT + name)
    found = list(read_articles([tmp_path], PACKS))
    assert names(found) == ["a.txt", "x.txt", "c.txt"]
    assert list_sources([tmp_path]) == 3


def test_globs_files_and_folders_read_no_file_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        write(tmp_path / name, REPORT + name)
    found = list(read_articles([tmp_path / "a.txt", str(tmp_path / "*.*"), tmp_path], PACKS))
    assert names(found) == ["a.txt", "b.md"]


def test_recursive_glob(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.txt", REPORT)
    assert names(list(read_articles([str(tmp_path / "**" / "*.txt")], PACKS))) == ["a.txt"]


def test_standard_input() -> None:
    one = only(list(read_articles(["-"], PACKS, stdin=io.BytesIO(REPORT.encode()))))
    assert one.source == "<stdin>"
    assert one.text == REPORT


def test_what_cannot_be_read_is_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "")
    write(tmp_path / "b.txt", bytes(range(256)))
    write(tmp_path / "c.txt", REPORT)
    write(tmp_path / "d.txt", "The army said on Monday that two soldiers were killed.")
    found = list(read_articles([tmp_path / "none.txt", tmp_path], PACKS))
    assert [type(one) for one in found] == [Rejection, Rejection, Rejection, Article, Rejection]
    reasons = [one.reason for one in found if isinstance(one, Rejection)]
    assert [reason.split()[0:2] for reason in reasons] == [
        ["does", "not"], ["is", "empty."], ["is", "no"], ["is", "not"],
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "nul\0in.txt", "*.nothing", "a/b/c/d"])
def test_names_that_are_none(name: str) -> None:
    rejection(list(read_articles([name], PACKS)))


def test_a_folder_without_articles(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"x")
    assert "1 files with other endings" in rejection(list(read_articles([tmp_path], PACKS))).reason


def test_links_that_lead_back(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", REPORT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read_articles([tmp_path], PACKS))
    assert [type(one) for one in found] == [Article, Rejection, Rejection]


def test_a_folder_linked_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.txt", REPORT)
    (tmp_path / "link").symlink_to(tmp_path / "in")
    only(list(read_articles([tmp_path], PACKS)))


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "z.txt", REPORT)
    only(list(read_articles([tmp_path], PACKS)))


def test_what_may_not_be_read(tmp_path: Path) -> None:
    # A folder in the place of a file fails for every user, root included.
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "cannot be read" in rejection(list(read_articles([tmp_path / "gone.txt"], PACKS))).reason


def test_deep_folders(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    write(deep / "a.txt", REPORT)
    only(list(read_articles([tmp_path], PACKS)))


def test_the_limit_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", REPORT)
    one = rejection(list(read_articles([tmp_path], PACKS, max_bytes=100)))
    assert "100 bytes" in one.reason
    assert "--max-bytes" in one.remedy
    endless = rejection(list(read_articles(["/dev/zero"], PACKS)))
    assert "5,000,000 bytes" in endless.reason


def test_a_hundred_megabytes_on_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", "قال الوزير إن القصف توقف " * 2_300_000)
    assert path.stat().st_size > 100_000_000
    began = time.monotonic()
    assert "above the limit" in rejection(list(read_articles([path], PACKS))).reason
    assert time.monotonic() - began < 5
    one = only(list(read_articles([path], PACKS, max_bytes=200_000_000)))
    assert [block.kind for block in one.blocks] == ["body"]
    assert time.monotonic() - began < 60
