"""Article to Record: one module a layer. `extract` runs them in order."""

from tawatur.extract.pipeline import analyse, assemble, extract

__all__ = ["analyse", "assemble", "extract"]
