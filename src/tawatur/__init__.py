"""Tawatur reads war reporting into a record of who claims what, through whom, and who denies it."""

__version__ = "0.1.0"
