"""The shapes in which bodies and offices are read: names and titles in the making, settled word by word."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tawatur.extract.actors_refs import ActorRef, body_actor
from tawatur.language.rows import Row

MINISTRY = "Ministry of {}"
"""The English of a ministry whose field is not told."""


class Body(msgspec.Struct):
    """The name of a body while it is read. ``pattern`` is English with {} for the country."""

    first: int
    last: int
    letters: int
    head: str
    pattern: str
    sector: str
    gender: str
    definite: bool
    rows: list[Row]
    country: tuple[str, str] | None = None
    named: ActorRef | None = None
    field: Row | None = None
    closed: bool = False
    extended: bool = False
    bare: bool = False
    ministry: bool = False
    number: str = "sg"
    scenic: bool = False
    """Whether the scene of the article tells the country."""
    region: bool = False
    """Whether it is of a region that was named before."""
    own_last: int = 0
    """Where the words of the name itself end, if those of its owner follow."""
    words: int = 0
    """Words of the name that no list knows."""
    owner: ActorRef | None = None
    """The body that it is under, where its name tells it."""

    @property
    def ministry_like(self) -> bool:
        """Whether it is a ministry, of which each government has one."""
        return self.pattern.startswith("Ministry")

    def actor(self) -> ActorRef:
        """The body as an actor; a body without a nationality keeps its pattern's name."""
        if self.named is not None:
            return self.named
        code = self.country[0] if self.country else None
        return body_actor(self.name(), self.sector, code, self.gender, self.head)

    def name(self) -> str:
        """The English name, with the country where it is known."""
        if self.country is not None and "{}" in self.pattern:
            return self.pattern.replace("{}", self.country[1])
        if self.country is not None:
            return f"{self.pattern} of {self.country[1]}"
        return self.pattern.replace(" of {}", "").replace("{}", "").strip() or self.head


Resolve = Callable[[Body], "ActorRef | None"]


def _nobody(body: Body) -> ActorRef | None:
    del body
    return None


class Office(msgspec.Struct):
    """An office while it is read, from token ``first``. ``role`` is English."""

    first: int
    last: int
    letters: int
    lemma: str
    role: str
    sector: str
    kind: str
    gender: str
    number: str
    definite: bool
    rows: list[Row]
    country: tuple[str, str] | None = None
    body: str | None = None
    bodied: bool = False
    inner: tuple[ActorRef, ...] = ()
    described: bool = False
    """Whether an adjective of the calling ended its genitives."""
    scenic: bool = False
    """Whether the scene of the article tells the country."""
    generic: bool = False
    field: bool = False
    served: bool = False
    """Whether it is an office under the holder of another: an envoy of the president."""
    short: int | None = None
    """Where a short name stands for whom it is: the article tells whom that name means."""
    resolve: Resolve = _nobody

    def title(self) -> str:
        """The English of the office with its country: Foreign Minister of France."""
        role = self.role if not self.body or self.body in self.role else f"{self.role} of the {self.body}"
        if self.country and self.country[1] not in role:
            return f"{role} of {self.country[1]}"
        return role
