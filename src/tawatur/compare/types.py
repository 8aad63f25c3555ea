"""What comparison finds: copies, relations, happenings, tolls, chains, wording.

All values are frozen. Articles are named by `Article.id`, claims, events and quantities by their id within the
record, sides by the codes of actors (``Actor.country``), times by ISO 8601 (``latest`` exclusive), spans by code
points into the untouched text. Every judgement carries its reasons, short English sentences.
"""

from __future__ import annotations

from typing import Literal

from tawatur.model import Article, Aspect, Record, RelationKind, Span, Standing, Value

Voice = Literal["own", "quoted"]


class Entry(Value, frozen=True, kw_only=True):
    """An article and what was read from it: the unit that comparison takes."""

    article: Article
    record: Record


class End(Value, frozen=True, kw_only=True):
    """One end of a relation, or one carrier: a claim of an article, or what its narrator says (``claim`` None)."""

    article: str
    claim: str | None = None
    event: str | None = None


class Relation(Value, frozen=True, kw_only=True):
    """``a`` denies, contradicts, corroborates, repeats, updates or concedes what ``b`` says; ``score`` 0 to 1.

    ``a`` is the one that denies, updates, repeats or concedes; where both ends are alike, the later one.
    ``aspect`` is set for contradictions and for updates ("number").
    """

    relation: RelationKind
    a: End
    b: End
    score: float
    reasons: tuple[str, ...]
    aspect: Aspect | None = None


class ChangedFigure(Value, frozen=True, kw_only=True):
    """A number that differs between a copy and its origin, where the words around it agree."""

    was: float | int | None
    now: float | int | None
    in_origin: Span
    in_copy: Span


class Copy(Value, frozen=True, kw_only=True):
    """``copy`` takes over text of ``origin``, the earlier (of one age: the fuller) of the two.

    ``overlap`` is the share of the copy's words that stand in the origin, in runs; ``kind`` is "whole" where
    most of the copy is taken over, else "part". ``left_out`` are spans of the origin, ``added`` of the copy.
    """

    origin: str
    copy: str
    overlap: float
    kind: Literal["whole", "part"]
    changed: tuple[ChangedFigure, ...] = ()
    left_out: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()


class CopyGroup(Value, frozen=True, kw_only=True):
    """Articles that carry one text as a whole: the earliest (``origin``), the fullest, and all, earliest first."""

    origin: str
    fullest: str
    articles: tuple[str, ...]


class Spot(Value, frozen=True, kw_only=True):
    """Where a happening lies: the most precise place that its reports name. ``precision`` is a radius in km."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    level: str
    precision: float


class Report(Value, frozen=True, kw_only=True):
    """One report of a happening: the event, who says so, the origin it counts for, and why it was joined."""

    article: str
    event: str
    claim: str | None
    speaker: str | None
    side: str | None
    origin: str
    """Name of the origin: the speaker, else the agency, else the outlet."""
    denied: bool
    against_interest: bool
    copy_of: str | None
    """Id of the article that this one takes the passage from."""
    reasons: tuple[str, ...]


class Happening(Value, frozen=True, kw_only=True):
    """Reports of one event. ``id`` is a hash of its members, so it does not depend on the order of arrival."""

    id: str
    type: str
    acled: str | None
    place: Spot | None
    earliest: str | None
    latest: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    reports: tuple[Report, ...]
    standing: Standing | None
    """None where no origin stands behind it that the rule can grade (nothing but plans or possibilities)."""
    reasons: tuple[str, ...]
    carriers: tuple[End, ...]
    """The reports that carry the standing."""


class TollPoint(Value, frozen=True, kw_only=True):
    """One figure as published. Bounds are inclusive; None where open."""

    published: str | None
    low: float | int | None
    high: float | int | None
    bound: str
    cumulative: bool
    article: str
    quantity: str
    claim: str | None = None


class TollSeries(Value, frozen=True, kw_only=True):
    """What one claimant gave for one count, in time. ``scope`` is a happening's id, or "war:" and a theatre."""

    scope: str
    side: str | None
    effect: str
    unit: str | None
    claimant: str
    claimant_side: str | None
    points: tuple[TollPoint, ...]


class Toll(Value, frozen=True, kw_only=True):
    """One count over all of its claimants. ``best`` is None where the claimants do not agree; ``reason`` says why."""

    scope: str
    side: str | None
    effect: str
    unit: str | None
    cumulative: bool
    low: float | int | None
    best: float | int | None
    high: float | int | None
    claimants: tuple[str, ...]
    reason: str


class ChainEdge(Value, frozen=True, kw_only=True):
    """Words passed on: ``giver`` (speaker or agency) to ``taker`` (agency or outlet), ``count`` claims."""

    giver: str
    giver_kind: Literal["speaker", "agency"]
    giver_side: str | None
    taker: str
    taker_kind: Literal["agency", "outlet"]
    count: int
    articles: tuple[str, ...]


class Outlet(Value, frozen=True, kw_only=True):
    """What an outlet carries: articles, how many are copies, and claims by the side of their speaker ("" = none)."""

    name: str
    articles: int
    copies: int
    sides: dict[str, int]

    @property
    def only_copies(self) -> bool:
        """Whether all of its articles are taken from others."""
        return self.articles > 0 and self.copies == self.articles


class WordingRow(Value, frozen=True, kw_only=True):
    """How often an outlet uses ``term`` for ``referent``, in its own voice or in quoted speech."""

    referent: str
    outlet: str
    voice: Voice
    term: str
    count: int
    loaded: bool
    lean: str | None = None
    """What the mark says: the side or the judgement that the term carries, from the lexicon."""
    source: str | None = None
    """Where the mark is from: the lexicon row's source."""
    examples: tuple[tuple[str, Span], ...] = ()
    """Up to three places: article id and span."""


class Comparison(Value, frozen=True, kw_only=True):
    """All that comparing an archive gives, each part in a fixed order."""

    copies: tuple[Copy, ...] = ()
    groups: tuple[CopyGroup, ...] = ()
    happenings: tuple[Happening, ...] = ()
    relations: tuple[Relation, ...] = ()
    series: tuple[TollSeries, ...] = ()
    tolls: tuple[Toll, ...] = ()
    chains: tuple[ChainEdge, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    wording: tuple[WordingRow, ...] = ()
