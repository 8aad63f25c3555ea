"""The command line as its user meets it: exit codes, messages, pipes, bad input."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

SAMPLE = Path(__file__).parents[2] / "src" / "tawatur" / "sample"
REPORT = (
    "الجيش السوري يعلن استعادة بلدة\n\n14 مارس 2019\n\n"
    "أعلنت وزارة الدفاع السورية، اليوم الخميس، مقتل سبعة جنود في قصف على مدينة حلب. ونفت المعارضة قصف المدينة.\n"
)


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(folder: Path, *words: str, stdin: str = "", **env: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "tawatur", *words],
        cwd=folder,
        input=stdin.encode(),
        capture_output=True,
        env={**os.environ, "TAWATUR_DB": str(folder / "archive.db"), "HOME": str(folder), **env},
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    assert run(folder, "read", str(SAMPLE)).code == 0
    return folder


def test_help_teaches_with_examples(tmp_path: Path) -> None:
    for words in (
        ["--help"],
        ["read", "--help"],
        ["claims", "--help"],
        ["brief", "--help"],
        ["gazetteer", "--help"],
    ):
        done = run(tmp_path, *words)
        assert done.code == 0
        assert "tawatur" in done.out
    assert "Example" in run(tmp_path, "compare", "--help").out


def test_wrong_words_end_with_2(tmp_path: Path) -> None:
    assert run(tmp_path, "reed").code == 2
    assert run(tmp_path, "read").code == 2
    assert run(tmp_path, "claims", "--format", "xml").code == 2


def test_reading_the_same_twice_keeps_it_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    assert run(tmp_path, "read", "a.txt").code == 0
    assert run(tmp_path, "read", "a.txt").code == 0
    assert len(run(tmp_path, "list", "--format", "jsonl").out.splitlines()) == 1


def test_records_go_to_standard_output_one_a_line(tmp_path: Path) -> None:
    done = run(tmp_path, "read", "-", "--format", "jsonl", "--no-store", stdin=REPORT)
    assert done.code == 0
    [record] = map(json.loads, done.out.splitlines())
    assert record["schema"] == "tawatur/record/1"
    assert record["article"]["published"] == "2019-03-14"
    assert {c["stance"] for c in record["claims"]} == {"assert", "deny"}
    assert not (tmp_path / "archive.db").exists()


def test_bad_input_is_rejected_and_everything_else_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "english.txt").write_text("The ministry said nothing of the kind on Thursday. " * 5, "utf-8")
    (tmp_path / "bare").mkdir()
    bad = ["empty.txt", "binary.txt", "english.txt", "bare", "missing.txt"]
    done = run(tmp_path, "read", *bad, "good.txt")
    assert done.code == 3
    for name in bad:
        [line] = [row for row in done.err.splitlines() if row.startswith("rejected") and name in row]
        assert len(line) > len(name) + 30, "a rejection says why, and what to do"
    assert len(run(tmp_path, "list", "--format", "jsonl").out.splitlines()) == 1


@pytest.mark.slow
def test_a_hundred_megabytes_on_one_line_are_refused_quickly(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("w", encoding="utf-8") as file:
        for _ in range(100):
            file.write("قصف " * 131072)
    begun = time.monotonic()
    done = run(tmp_path, "read", "huge.txt")
    assert done.code == 3
    assert "huge.txt" in done.err
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256", "iso-8859-6"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode(encoding))
    done = run(tmp_path, "read", "a.txt", "--format", "jsonl", "--no-store")
    assert json.loads(done.out)["article"]["title"] == REPORT.splitlines()[0]


def test_without_an_archive_the_remedy_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "claims")
    assert done.code == 1
    assert "archive.db" in done.err


def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    done = run(tmp_path, "read", "a.txt", "--db", "/proc/no/archive.db")
    assert done.code == 1
    assert "/proc/no/archive.db" in done.err


def test_an_unknown_article_and_fact_are_named(archive: Path) -> None:
    assert "no such article" in run(archive, "show", "nothing-of-the-kind").err
    done = run(archive, "explain", "01-madar-start", "c999")
    assert done.code == 1
    assert "c999" in done.err


def test_looking(archive: Path) -> None:
    every = [
        json.loads(line)
        for line in run(archive, "claims", "--limit", "0", "--format", "jsonl").out.splitlines()
    ]
    assert len(every) > 60
    denied = run(archive, "claims", "--stance", "deny", "--limit", "0", "--format", "jsonl").out.splitlines()
    assert len(denied) == sum(c["stance"] == "deny" for c in every) > 3
    shown = run(archive, "show", "01-madar-start")
    assert "claims" in shown.out
    assert "\x1b[" not in shown.out, "no colour in a pipe"
    explained = run(archive, "explain", "01-madar-start", "c1").out
    assert "rule        ar/grammar/claims/" in explained
    assert "row         ar/lexicon/" in explained


def test_figures_go_into_a_spreadsheet(archive: Path) -> None:
    done = run(archive, "tolls", "--series", "--format", "csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert len(rows) > 5
    assert all(row["effect"] and row["claimant"] for row in rows)


def test_comparing(archive: Path) -> None:
    rows = [json.loads(line) for line in run(archive, "compare", "--format", "jsonl").out.splitlines()]
    assert {"denies", "repeats"} <= {row["relation"] for row in rows}
    assert all(row["reasons"] for row in rows)
    for words in (["compare", "happenings"], ["compare", "copies"], ["sources"], ["wording"], ["tolls"]):
        done = run(archive, *words)
        assert done.code == 0
        assert done.out.strip()


def test_annotate_answers_every_line(tmp_path: Path) -> None:
    lines = [
        '{"id": "x", "text": "قتل ثلاثة جنود", "published": "2020-10-07"}',
        "قصف المدينة",
        "{broken",
        '{"id": 1}',
    ]
    done = run(tmp_path, "annotate", stdin="\n".join(lines))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [a["id"] for a in answers] == ["x", 2, 3, 1]
    assert answers[0]["numbers"][0]["value"] == 3
    assert "error" in answers[2]
    assert "error" in answers[3]


def test_what_is_no_date_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "annotate", "--published", "yesterday", stdin="قال الجيش")
    assert (done.code, "is no date" in done.err) == (1, True)
    lines = '{"id": 7, "text": "قال الجيش", "published": 5}\n{"id": 8}'
    answers = [json.loads(x) for x in run(tmp_path, "annotate", stdin=lines).out.splitlines()]
    assert [(a["id"], "error" in a) for a in answers] == [(7, True), (8, True)]


def test_an_unknown_side_is_told_with_those_there_are(archive: Path) -> None:
    done = run(archive, "claims", "--side", "ZZZ")
    assert (done.code, "AZE" in done.err) == (1, True)


def test_a_dossier_is_written_or_the_place_is_named(archive: Path, tmp_path: Path) -> None:
    done = run(archive, "brief", "-o", str(tmp_path / "d.html"), "--lang", "en")
    assert done.code == 0
    assert (tmp_path / "d.html").read_text("utf-8").startswith("<!doctype html>")
    done = run(archive, "brief", "-o", str(tmp_path / "no" / "d.html"))
    assert done.code == 1
    assert "d.html" in done.err


def test_check_and_version(tmp_path: Path) -> None:
    assert "0 faults" in run(tmp_path, "check").out
    assert "pack ar" in run(tmp_path, "version").out


def test_a_closed_pipe_ends_quietly(archive: Path) -> None:
    command = f"{sys.executable} -m tawatur claims --limit 0 --format jsonl | head -n 1"
    env = {**os.environ, "TAWATUR_DB": str(archive / "archive.db")}
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def kept_in(path: Path) -> int:
    """How many articles a half-written archive holds; 0 where there is none yet."""
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as archive:
        try:
            return int(archive.execute("SELECT count(*) FROM article").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@pytest.mark.slow
def test_an_interruption_keeps_what_was_read(tmp_path: Path) -> None:
    for n in range(1500):
        (tmp_path / f"r{n:04}.txt").write_text(REPORT.replace("سبعة", str(n + 20)) * 8, "utf-8")
    env = {**os.environ, "TAWATUR_DB": str(tmp_path / "archive.db")}
    command = [sys.executable, "-m", "tawatur", "read", *sorted(str(p) for p in tmp_path.glob("r*.txt"))]
    # Where the tests run in the background, interruptions are ignored, and children inherit that.
    process = subprocess.Popen(
        command,
        env=env,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and not kept_in(tmp_path / "archive.db"):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=60)
    kept = len(run(tmp_path, "list", "--format", "jsonl").out.splitlines())
    assert process.returncode == 130
    assert "interrupted" in message
    assert 0 < kept < 1500
    assert run(tmp_path, "read", "r*.txt").code == 0
    assert len(run(tmp_path, "list", "--format", "jsonl").out.splitlines()) == 1500
