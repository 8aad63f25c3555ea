"""Comparison of records: copies, happenings, relations, standing, tolls, chains and wording.

>>> from tawatur.compare import Entry, compare
>>> compare([]).relations
()

It sees codes, ids and values only (and the words of the articles as hashes, for copies), so records of different
languages meet in it.
"""

from tawatur.compare.index import Added, Index, keys_of
from tawatur.compare.summary import compare, summarise
from tawatur.compare.types import (
    ChainEdge,
    ChangedFigure,
    Comparison,
    Copy,
    CopyGroup,
    End,
    Entry,
    Happening,
    Outlet,
    Relation,
    Report,
    Spot,
    Toll,
    TollPoint,
    TollSeries,
    WordingRow,
)
from tawatur.compare.wording import Lexicon

__all__ = [
    "Added",
    "ChainEdge",
    "ChangedFigure",
    "Comparison",
    "Copy",
    "CopyGroup",
    "End",
    "Entry",
    "Happening",
    "Index",
    "Lexicon",
    "Outlet",
    "Relation",
    "Report",
    "Spot",
    "Toll",
    "TollPoint",
    "TollSeries",
    "WordingRow",
    "compare",
    "keys_of",
    "summarise",
]
