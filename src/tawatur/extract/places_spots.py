"""The places that the packs and the gazetteer know: one `Spot` for each, found by row, by code, by name or by sound."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

import msgspec

from tawatur.errors import TawaturError
from tawatur.language.gazetteer import FILE, Entry, Gazetteer, open_gazetteer
from tawatur.language.gazetteer_sound import Sounds
from tawatur.language.packs import Packs
from tawatur.language.rows import Row
from tawatur.model import PlaceLevel

_PRECISION = {"city": 10.0, "village": 5.0, "district": 25.0, "region": 100.0, "area": 50.0, "country": 300.0}


class Spot(msgspec.Struct, frozen=True, eq=False):
    """A place that a name can mean. ``alone`` tells how far the name suffices by itself (yes, no, head);
    ``code`` is the side that a country, entity or capital stands for; ``radius`` its precision in kilometres."""

    name: str
    lat: float
    lon: float
    country: str | None
    level: PlaceLevel
    radius: float
    parent: str = ""
    alone: str = "yes"
    code: str = ""
    source: str = ""
    row: Row | None = None
    size: int = 0


class Spots:
    """All spots of the loaded packs, with the gazetteer behind them."""

    def __init__(self, packs: Packs, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.sounds = Sounds(packs.rows("place-sound"))
        self.countries = {row.value: _country(row) for row in packs.rows("country-place")}
        self._homes = {row.value: row.extra.get("parent", "") for row in packs.rows("country")}
        capitals = {(row.key, row.value) for row in packs.rows("capital")}
        codes = dict(sorted(capitals))
        named = {spot.name: spot for spot in self.countries.values()}
        self._rows: dict[str, Spot] = {}
        self.by_name: dict[str, Spot] = {}
        self._keys: dict[str, list[Spot]] = {}
        for row in packs.rows("place"):
            code = codes.get(row.key, "")
            # A quarter abroad that is called like a capital speaks for nobody.
            spot = _curated(row, code if self.home(code) == row.extra.get("country") else "")
            side = named.get(spot.name)
            if side is not None:
                # Another spelling of a country or entity: the same place, which acts as well.
                spot = msgspec.structs.replace(side, alone=spot.alone, row=row)
            self._rows[row.where] = spot
            old = self.by_name.get(spot.name)
            if old is None or spot.level in ("region", "country"):
                self.by_name[spot.name] = spot
            if spot.alone != "head":
                # A name that does not suffice by itself is not heard in another one either.
                self._keys.setdefault(self.sounds.key(row.form), []).append(spot)
        for row in packs.rows("country"):
            self._rows[row.where] = self._state(row)

    def _state(self, row: Row) -> Spot:
        code = row.value
        home = self.countries.get(code) or self.countries.get(row.extra.get("parent", ""))
        if home is None:
            raise TawaturError(
                row.where, f"{row.form}: nothing tells where {code} lies.", "Add a row of country-place."
            )
        weak = "no" if row.extra.get("weak") else "yes"
        name = home.name if home.code == code else row.extra.get("name", home.name)
        return msgspec.structs.replace(home, name=name, code=code, alone=weak, row=row)

    def of(self, rows: Iterable[Row]) -> tuple[Spot, ...]:
        """The spots of lexicon rows, in their order."""
        return tuple(self._rows[row.where] for row in rows if row.where in self._rows)

    def home(self, code: str) -> str:
        """The ISO code of the country in which a side is at home; the code itself for a state."""
        return self._homes.get(code) or code

    def named(self, folded: str) -> tuple[Spot, ...]:
        """The gazetteer's places of this folded name."""
        return tuple(_spot(entry) for entry in self.gazetteer.named(folded))

    def sounding(self, form: str, countries: tuple[str, ...], least: float) -> tuple[Spot, ...]:
        """Places within the countries whose names sound like the form, the nearest only."""
        key = self.sounds.key(form)
        if len(key) < 3 or not countries:
            return ()
        found: list[tuple[float, Spot]] = [
            (self._nearness(form, spot), spot)
            for spot in self._keys.get(key, ())
            if spot.country in countries
        ]
        if not found:
            entries = self.gazetteer.sounding(key, countries)
            found = [(self.sounds.nearness(form, entry.name), _spot(entry)) for entry in entries]
        best = max((nearness for nearness, _ in found), default=0.0)
        if best < least:
            return ()
        return tuple(spot for nearness, spot in found if nearness >= best - 0.02)

    def _nearness(self, form: str, spot: Spot) -> float:
        listed = spot.row.form if spot.row is not None else spot.name
        return max(self.sounds.nearness(form, listed), self.sounds.nearness(form, spot.name))


def _curated(row: Row, code: str) -> Spot:
    extra = row.extra
    try:
        lat, lon = float(extra["lat"]), float(extra["lon"])
        level = cast(PlaceLevel, extra.get("level", "city"))
        radius = float(extra.get("precision") or _PRECISION[level])
    except (KeyError, ValueError) as error:
        raise TawaturError(
            row.where, f"{row.form}: bad or missing cell ({error}).", "Fill lat, lon and level."
        ) from None
    return Spot(
        name=row.value,
        lat=lat,
        lon=lon,
        country=extra.get("country"),
        level=level,
        radius=radius,
        parent=extra.get("parent", ""),
        alone=extra.get("alone", "yes"),
        code=code,
        source=row.source if row.source.startswith("geonames:") else row.where,
        row=row,
    )


def _country(row: Row) -> Spot:
    extra = row.extra
    home, level = extra.get("home", row.value), cast(PlaceLevel, extra.get("level", "country"))
    return Spot(
        name=row.form,
        lat=float(extra["lat"]),
        lon=float(extra["lon"]),
        country=home,
        level=level,
        radius=float(extra["precision"]),
        code=row.value,
        source=row.where,
        row=row,
    )


def plain_name(name: str) -> str:
    """A name in plain letters, as English text has it."""
    letters = (_PLAIN.get(c, c) for c in unicodedata.normalize("NFKD", name))
    return "".join(c for c in letters if c and not unicodedata.combining(c)).strip()


_PLAIN = {"\u2018": "", "\u2019": "", "\u02bc": "", "\u02bb": "", "\u0131": "i", "\u0259": "a", "`": ""}


@lru_cache(maxsize=50_000)
def _spot(entry: Entry) -> Spot:
    level = cast(PlaceLevel, entry.level)
    return Spot(
        name=plain_name(entry.name),
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        level=level,
        radius=_PRECISION[level],
        alone="head",
        source=entry.id,
        size=entry.population,
    )


@lru_cache(maxsize=4)
def spots_of(packs: Packs) -> Spots:
    """The spots of loaded packs; made once for each. Users' packs may hold a gazetteer of their own."""
    paths = (folder / FILE.name for _, folder in packs.folders)
    return Spots(packs, open_gazetteer(tuple(p for p in paths if p != FILE and p.is_file())))
