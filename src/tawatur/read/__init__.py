"""Bytes to articles: sources, encodings, blocks and furniture, credits and dates."""

from tawatur.read.articles import make_article, read_article, read_articles
from tawatur.read.blocks import blocks_of
from tawatur.read.sources import MAX_BYTES, Raw, list_sources, open_sources

__all__ = [
    "MAX_BYTES",
    "Raw",
    "blocks_of",
    "list_sources",
    "make_article",
    "open_sources",
    "read_article",
    "read_articles",
]
