"""Sides by their codes: which codes stand in one camp, so that they do not count as two.

A camp is not a judgement on a war. It answers one question: would two statements from these speakers be
independent of each other? Authorities that one state arms, pays or commands stand in that state's camp.
"""

from __future__ import annotations

from functools import lru_cache

CAMPS: dict[str, str] = {
    "XNK": "ARM",  # Nagorno-Karabakh authorities, armed and paid from Armenia
    "XDN": "RUS",  # Donetsk and Luhansk entities
    "XWG": "RUS",  # Wagner Group
    "XSN": "TUR",  # Syrian National Army, paid from Turkey
    "XSI": "XIS",  # Sinai Province of the Islamic State
    "XBH": "XIS",  # sworn to the Islamic State since 2015
    "XIC": "USA",  # the international coalition that the United States leads
    "XCO": "YEM",  # the coalition fights at the side of the recognised government of Yemen
}

# Codes that reports use for each other as the doer of one act.
_DOERS = {"XNK": "ARM", "XDN": "RUS", "XWG": "RUS", "XSI": "XIS", "XIC": "USA"}

STATELESS_SECTORS = frozenset({"NGO", "MED", "JRN", "IGO", "UNO", "CVL", "UNK", "EDU", "REL", "REF"})


# Sides that fight each other in the wars that the codes are made for; read in both directions, by camps.
_FOES: dict[str, str] = {
    "AZE": "ARM", "XHO": "YEM SAU ARE", "XRS": "SDN", "XLN": "LBY", "XTE": "XLN", "XTB": "AFG USA", "XSH": "SOM KEN",
    "XIS": "IRQ SYR USA XKR XSD EGY NGA AFG XTB LBY RUS TUR", "XQA": "USA MLI YEM FRA", "XNU": "SYR XSD RUS", "XSO": "SYR RUS XSD",
    "XSD": "TUR SYR", "XPK": "TUR", "XKR": "XPK", "RUS": "UKR", "XTG": "ETH ERI", "XTP": "PAK", "XBH": "NGA CMR TCD NER",
    "XHZ": "ISR", "XHM": "ISR", "PSE": "ISR", "LBN": "ISR", "XTU": "MLI", "XAZ": "MLI RUS", "XST": "XHO", "IRN": "ISR",
    "ISR": "SYR",
}  # fmt: skip


def camp(code: str) -> str:
    """The camp of a side's code; a code that is in no camp stands for itself."""
    return CAMPS.get(code, code)


def is_code(name: str) -> bool:
    """Whether a side is a code (three capitals) and not a bare name such as "civilians"."""
    return len(name) == 3 and name.isascii() and name.isupper()


@lru_cache(maxsize=1 << 14)
def doers(names: tuple[str, ...]) -> frozenset[str]:
    """The codes among ``names`` as doers or targets of an act; allies stay apart, bare names are left out."""
    return frozenset(_DOERS.get(name, name) for name in names if is_code(name))


@lru_cache(maxsize=1 << 14)
def camps(names: tuple[str, ...]) -> frozenset[str]:
    """The camps of the codes among ``names``; bare names are left out."""
    return frozenset(camp(name) for name in names if is_code(name))


@lru_cache(maxsize=1 << 14)
def bare(names: tuple[str, ...]) -> frozenset[str]:
    """The bare names among ``names``, in lower case."""
    return frozenset(name.lower() for name in names if not is_code(name))


@lru_cache(maxsize=1 << 12)
def foes(one: str, two: str) -> bool:
    """Whether two camps fight each other in a war that the codes know."""
    return two in _enemies(one) or one in _enemies(two)


@lru_cache(maxsize=1 << 10)
def _enemies(side: str) -> frozenset[str]:
    return frozenset(
        camp(e) for code, foes_of in _FOES.items() if camp(code) == side for e in foes_of.split()
    )
