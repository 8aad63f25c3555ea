"""The gazetteer: built the same each time, read by name and by sound, imported from dumps with bad lines."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest

from tawatur.errors import TawaturError
from tawatur.language.gazetteer import Gazetteer, open_gazetteer
from tawatur.language.gazetteer_import import import_geonames, user_gazetteer, user_overlays
from tawatur.language.gazetteer_sound import Sounds
from tawatur.language.packs import load_packs


def _line(
    number: int, name: str, others: str, lat: str, lon: str, kind: str = "P\tPPL", country: str = "AZ"
) -> str:
    return f"{number}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{kind}\t{country}\t\t\t\t\t\t0\t\t0\tAsia/Baku\t2020-01-01"


GOOD = [
    _line(1, "Narli", "Narlı,نارلي", "40.34", "46.9"),
    _line(2, "Murov Dagh", "جبل موروف", "40.3", "46.3", "T\tMT"),
    _line(3, "Tartar Rayon", "", "40.3", "46.9", "A\tADM1"),
]
BAD = ["", "not a row", _line(4, "Nowhere", "", "x", "y"), _line(5, "Off", "", "123", "46"), "\t" * 18]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "AZ.txt"
    path.write_bytes("\n".join(GOOD + BAD).encode() + b"\n\xff\xfe broken\n")
    return path


def test_import_keeps_good_lines_and_counts_bad_ones(dump: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    done = import_geonames(dump, tmp_path / "mine", lambda good, bad: told.append((good, bad)))
    assert done.places == 3
    assert done.rejected == len(BAD) + 1
    assert told[-1] == (3, done.rejected)
    found = Gazetteer([tmp_path / "mine" / "gazetteer.sqlite"]).named("نارلي")
    assert [(e.name, e.country, e.level) for e in found] == [("Narli", "AZE", "village")]


def test_import_of_a_zip_is_the_same(dump: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AZ.zip", "w") as archive:
        archive.write(dump, "AZ.txt")
        archive.writestr("readme.txt", "about")
    import_geonames(dump, tmp_path / "one")
    import_geonames(tmp_path / "AZ.zip", tmp_path / "two")
    prints = {Gazetteer([tmp_path / name / "gazetteer.sqlite"]).fingerprint for name in ("one", "two")}
    assert len(prints) == 1


def test_a_file_of_the_same_places_is_the_same_file(dump: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        import_geonames(dump, tmp_path / name)
    one, two = ((tmp_path / name / "gazetteer.sqlite").read_bytes() for name in ("one", "two"))
    assert one == two


def test_an_imported_gazetteer_is_a_pack(dump: Path, tmp_path: Path) -> None:
    import_geonames(dump, tmp_path / "mine")
    packs = load_packs(overlays=[tmp_path / "mine"])
    assert packs.fingerprints.keys() >= {"ar", "world", "mine"}


def test_the_users_gazetteer_is_an_overlay_where_it_exists() -> None:
    assert user_overlays() in ((), (user_gazetteer(),))


def test_import_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(TawaturError, match="no such file"):
        import_geonames(tmp_path / "absent.txt", tmp_path / "mine")
    (tmp_path / "empty.txt").write_text("nothing here\n")
    with pytest.raises(TawaturError, match="no line of a GeoNames dump"):
        import_geonames(tmp_path / "empty.txt", tmp_path / "mine")
    assert not (tmp_path / "mine" / "gazetteer.sqlite").exists()


def test_a_missing_gazetteer_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(TawaturError, match="gazetteer_build"):
        Gazetteer([tmp_path / "none.sqlite"])


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 100)
    with pytest.raises(TawaturError, match="no gazetteer"):
        Gazetteer([path])


def test_names_and_sounds_of_the_bundled_gazetteer() -> None:
    gazetteer = open_gazetteer()
    assert {"SYR"} == {entry.country for entry in gazetteer.named("منبج")}
    sounds = Sounds(load_packs().rows("place-sound"))
    found = gazetteer.sounding(sounds.key("رواالبندي"), ("PAK",))
    assert "Rawalpindi" in {entry.name for entry in found}


def test_threads_read_at_once() -> None:
    gazetteer, answers = open_gazetteer(), []

    def ask() -> None:
        answers.append(len(gazetteer.named("حلب")))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ستيباناكرت", "ستيباناكيرت"),
        ("غنجة", "كنجه"),
        ("سوروتش", "سوروج"),
        ("غومبيه", "Gombe"),
        ("لوغانسك", "لوجانسك"),
        ("يريفان", "إيريفان"),
        ("فوتوكول", "Fotokol"),
        ("شانلي أورفا", "شانلي أورفة"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    sounds = Sounds(load_packs().rows("place-sound"))
    assert sounds.nearness(one, other) > 0.7


@pytest.mark.parametrize(("one", "other"), [("باريس", "برلين"), ("حلب", "حماة"), ("دمشق", "بغداد")])
def test_other_names_do_not(one: str, other: str) -> None:
    sounds = Sounds(load_packs().rows("place-sound"))
    assert sounds.nearness(one, other) < 0.6
