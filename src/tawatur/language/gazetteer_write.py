"""Writing gazetteer files. The content, and so the fingerprint, depends on the places given alone."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tawatur.language.gazetteer import FORMAT
from tawatur.language.gazetteer_sound import Sounds, folded_name
from tawatur.language.packs import BUNDLED
from tawatur.language.rows import read_rows

COUNTRIES = BUNDLED / "world" / "lexicon" / "places-countries.tsv"
SOUNDS = BUNDLED / "world" / "lexicon" / "places-sounds.tsv"
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, level TEXT, population INT);
CREATE TABLE name (form TEXT, place INT, PRIMARY KEY (form, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, country TEXT, place INT, PRIMARY KEY (key, country, place)) WITHOUT ROWID;
"""
_SWIFT = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
# Countries whose towns are romanised with the Arabic article before them.
_ARTICLE = frozenset({
    "ARE", "BHR", "DJI", "DZA", "EGY", "ESH", "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT", "OMN", "PSE",
    "QAT", "SAU", "SDN", "SOM", "SSD", "SYR", "TCD", "TUN", "YEM",
})  # fmt: skip


class Found(msgspec.Struct, frozen=True):
    """One place of a source: ``names`` in Arabic script, ``country`` ISO 3166-1 alpha-3."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    level: str
    population: int
    names: tuple[str, ...]


def write(path: Path, places: Iterable[Found], source: str) -> str:
    """Write a gazetteer file and return its fingerprint.

    It takes the place of an older file only when it is whole. Beside it, ``gazetteer.toml`` names source and
    fingerprint, so that the pack's own fingerprint covers it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    sounds = Sounds(read_rows(SOUNDS, SOUNDS.name, []))
    digest = hashlib.sha256()
    base = sqlite3.connect(draft)
    try:
        base.executescript(_SWIFT + _SCHEMA)
        for found in places:
            digest.update(msgspec.json.encode(found))
            _add(base, found, sounds)
        fingerprint = digest.hexdigest()[:16]
        about = {"format": FORMAT, "fingerprint": fingerprint, "source": source}
        base.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        base.commit()
        base.execute("VACUUM")
    except BaseException:
        base.close()
        draft.unlink(missing_ok=True)
        raise
    base.close()
    draft.replace(path)
    told = f'source = {msgspec.json.encode(source).decode()}\nfingerprint = "{fingerprint}"\n'
    path.with_suffix(".toml").write_text(told, "utf-8")
    return fingerprint


def _add(base: sqlite3.Connection, found: Found, sounds: Sounds) -> None:
    row = (
        found.id,
        found.name,
        round(found.lat, 4),
        round(found.lon, 4),
        found.country,
        found.level,
        found.population,
    )
    if base.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", row).rowcount < 1:
        return
    arabic = sorted({folded_name(name) for name in found.names})
    base.executemany("INSERT INTO name VALUES (?, ?)", [(form, found.id) for form in arabic])
    keys = {sounds.key(name) for name in (*_bare(found), *arabic)} - {""}
    base.executemany(
        "INSERT INTO sound VALUES (?, ?, ?)", [(key, found.country, found.id) for key in sorted(keys)]
    )


def _bare(found: Found) -> Iterator[str]:
    """The Latin name, and without its article where it has one."""
    yield found.name
    first, _, rest = found.name.replace("-", " ").partition(" ")
    if found.country in _ARTICLE and rest and len(first) <= 3 and first[0] in "AaEe":
        yield rest


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are in Arabic letters, each once, in order."""
    return tuple(sorted({name for name in names if any("\u0600" <= char <= "\u06ff" for char in name)}))
