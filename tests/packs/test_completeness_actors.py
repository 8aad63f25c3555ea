"""Lists of actors against an independent packaged source: the territories of CLDR, by Babel."""

from __future__ import annotations

import re

import pytest
from babel import Locale
from babel.core import get_global

from tawatur.language.packs import load_packs
from tawatur.text import fold

# Territories of ISO 3166 without a government that reports would name as an actor: dependencies and outlying islands.
DEPENDENCIES = frozenset(
    [
        "AIA",
        "ASM",
        "ABW",
        "ALA",
        "BES",
        "BLM",
        "BMU",
        "BVT",
        "CCK",
        "COK",
        "CUW",
        "CXR",
        "CYM",
        "FLK",
        "FRO",
        "GGY",
        "GIB",
        "GLP",
        "GUF",
        "GUM",
        "HMD",
        "IMN",
        "IOT",
        "JEY",
        "MAC",
        "MAF",
        "MNP",
        "MSR",
        "MTQ",
        "MYT",
        "NCL",
        "NFK",
        "ASC",
        "CPT",
        "DGA",
        "TAA",
        "NIU",
        "PCN",
        "PYF",
        "REU",
        "SGS",
        "SHN",
        "SJM",
        "SPM",
        "SXM",
        "TCA",
        "TKL",
        "UMI",
        "VGB",
        "VIR",
        "WLF",
        "ATA",
        "ATF",
    ]
)
# De facto entities, and the names that reports call them by: codes of the record.
ENTITIES = frozenset(
    ["XNK", "XNC", "XSL", "XKR", "XSD", "XDN", "XAB", "XOS", "XTR", "XCH", "XAZ", "XTG", "XKX", "TWN", "ESH"]
)
SIDES = frozenset(
    [
        "XNK",
        "XHO",
        "XCO",
        "XST",
        "XIS",
        "XSI",
        "XQA",
        "XNU",
        "XIC",
        "XKR",
        "XPK",
        "XSD",
        "XSO",
        "XSN",
        "XTB",
        "XTP",
        "XBH",
        "XSH",
        "XLN",
        "XRS",
        "XHZ",
        "XHM",
        "XTG",
        "XDN",
        "XWG",
        "XTU",
        "XTE",
        "XAZ",
    ]
)
PACKS = load_packs()


def states() -> dict[str, str]:
    """ISO alpha-3 to alpha-2 of the states and territories that CLDR names and that have a government of their own."""
    named = Locale("ar").territories
    aliases = get_global("territory_aliases")
    codes = {old: new[0] for old, new in aliases.items() if re.fullmatch("[A-Z]{3}", old) and len(new) == 1}
    return {
        three: two
        for three, two in codes.items()
        if two in named and len(two) == 2 and three not in DEPENDENCIES and not two.startswith("X")
    }


def codes(cls: str) -> set[str]:
    return {row.value for row in PACKS.rows(cls)}


def test_every_state_has_a_name() -> None:
    current = {three: two for three, two in states().items() if two not in {"EU", "UN"}}
    newest = {two: three for three, two in sorted(current.items()) if three in codes("country")}
    missing = set(current.values()) - set(newest) - {"IC", "EA", "QO", "ZZ", "EZ"}
    assert not missing
    assert len(newest) >= 195


def test_names_of_cldr_are_known() -> None:
    known = {fold(row.form): row.value for row in PACKS.rows("country")}
    arabic = Locale("ar").territories
    unknown = []
    for three, two in states().items():
        if three in codes("country"):
            name = fold(re.sub(r"\s*[(-].*", "", arabic[two]))
            if name not in known:
                unknown.append((three, arabic[two]))
    assert len(unknown) <= 6, unknown


def test_every_state_has_a_nationality_and_a_capital() -> None:
    nationalities = codes("nisba") | codes("nisba-phrase")
    without = {row.value for row in PACKS.rows("country") if row.extra.get("kind") == "state"} - nationalities
    # Small states whose Arabic adjective is that of a neighbour, or hardly ever written.
    assert len(without) <= 12, sorted(without)
    assert (
        not {row.value for row in PACKS.rows("country") if row.extra.get("kind") == "state"}
        - codes("capital")
        - {"MDV"}
    )


def test_entities_and_sides_have_their_codes() -> None:
    assert codes("country") >= ENTITIES
    sides = {row.extra.get("side") for row in PACKS.rows("group")} | codes("country")
    assert sides >= SIDES


@pytest.mark.parametrize(
    ("cls", "least"),
    [
        ("group", 200),
        ("outlet", 250),
        ("organisation", 150),
        ("person", 200),
        ("given-name", 400),
        ("field", 100),
        ("role", 80),
    ],
)
def test_lists_are_long_enough(cls: str, least: int) -> None:
    assert (
        len(
            {
                row.value if cls in {"group", "outlet", "organisation", "person"} else row.form
                for row in PACKS.rows(cls)
            }
        )
        >= least
    )


def test_groups_come_from_many_wars() -> None:
    homes = {row.extra.get("home") for row in PACKS.rows("group")}
    assert len(homes - {None}) >= 45


def test_outlets_have_kind_and_country() -> None:
    kinds = {"agency", "paper", "broadcaster", "site"}
    assert all(row.extra.get("kind") in kinds for row in PACKS.rows("outlet"))
    assert {row.value for row in PACKS.rows("outlet") if not row.extra.get("country")} <= {"Amaq"}


def test_sectors_are_those_of_plover() -> None:
    plover = {
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "UNO",
        "EUR",
        "NGO",
        "ISM",
        "IMG",
        "MNC",
    }
    for cls in (
        "group",
        "organisation",
        "seat",
        "person",
        "role",
        "role-phrase",
        "field",
        "source-noun",
        "source-field",
    ):
        assert {row.extra["sector"] for row in PACKS.rows(cls) if "sector" in row.extra} <= plover, cls
    for cls in ("institution", "body"):
        assert codes(cls) <= plover


def test_scene_names_mean_groups_that_are_listed() -> None:
    assert codes("scene-name") <= codes("group")


def test_no_group_has_two_sides() -> None:
    sides: dict[str, set[str | None]] = {}
    for row in PACKS.rows("group"):
        sides.setdefault(row.value, set()).add(row.extra.get("side"))
    assert not {name for name, found in sides.items() if len(found) > 1}
