"""A user's own gazetteer from a full GeoNames dump: villages, bases, crossings, hills, in the folder of a pack."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from tawatur.errors import TawaturError
from tawatur.language.gazetteer_write import COUNTRIES, Found, arabic_names, write
from tawatur.language.rows import read_rows

_LEVELS = {
    "P": "city",
    "A": "region",
    "H": "area",
    "T": "area",
    "L": "area",
    "S": "area",
    "R": "area",
    "V": "area",
}
_CODES = {
    "PPL": "village", "PPLF": "village", "PPLX": "district",
    "ADM2": "district", "ADM3": "district", "ADM4": "district", "PCLI": "country",
}  # fmt: skip
_PACK = 'name = "gazetteer"\nlanguage = "mul"\nabout = "Places imported from GeoNames (geonames.org), CC BY 4.0."\n'
_STEP = 100_000


class Imported(msgspec.Struct, frozen=True):
    """What an import read: places taken, and lines left out because they were malformed."""

    places: int
    rejected: int


def user_gazetteer() -> Path:
    """The folder of the user's gazetteer: a pack, to be loaded as an overlay where it exists."""
    return user_data_path("tawatur") / "gazetteer"


def user_overlays() -> tuple[Path, ...]:
    """The overlays of the user's gazetteer: its folder where something was imported, else none."""
    folder = user_gazetteer()
    return (folder,) if (folder / "gazetteer.sqlite").is_file() else ()


def import_geonames(path: Path, into: Path, progress: Callable[[int, int], None] | None = None) -> Imported:
    """Read a GeoNames dump (``allCountries`` or a country's; .txt or .zip) into the pack folder ``into``.

    An earlier import there is replaced. Malformed lines are counted and left out; ``progress`` is called with the
    counts of both now and then. Errors: a TawaturError where the file is missing or has no good line.
    """
    counts = [0, 0]

    def places() -> Iterator[Found]:
        for line in _lines(path):
            found = _place(line)
            counts[found is None] += 1
            if progress is not None and sum(counts) % _STEP == 0:
                progress(counts[0], counts[1])
            if found is not None:
                yield found
        if not counts[0]:
            raise TawaturError(
                str(path), "holds no line of a GeoNames dump.", "Name the .txt or .zip of a country."
            )

    if not path.is_file():
        remedy = "Fetch a dump from download.geonames.org/export/dump and name the file."
        raise TawaturError(str(path), "there is no such file.", remedy)
    into.mkdir(parents=True, exist_ok=True)
    (into / "pack.toml").write_text(_PACK, "utf-8")
    write(into / "gazetteer.sqlite", places(), f"GeoNames {path.stem}, CC BY 4.0")
    if progress is not None:
        progress(counts[0], counts[1])
    return Imported(counts[0], counts[1])


def _lines(path: Path) -> Iterator[bytes]:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as lines:
            yield from lines
        return
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        for name in names:
            with archive.open(name) as member:
                yield from member


def _place(line: bytes) -> Found | None:
    """One line of a dump; None where it is malformed."""
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
        kind, code = cells[6], cells[7]
        found = Found(
            id=int(cells[0]),
            name=cells[1].strip(),
            lat=float(cells[4]),
            lon=float(cells[5]),
            country=_iso3().get(cells[8], cells[8]),
            level=_CODES.get(code) or _LEVELS.get(kind, "area"),
            population=int(cells[14] or 0),
            names=arabic_names(cells[3].split(",")),
        )
    except (UnicodeDecodeError, ValueError, IndexError):
        return None
    return found if found.name and abs(found.lat) <= 90 and abs(found.lon) <= 180 else None


@lru_cache(maxsize=1)
def _iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to alpha-3."""
    return {row.extra.get("alpha2", ""): row.value for row in read_rows(COUNTRIES, COUNTRIES.name, [])}
