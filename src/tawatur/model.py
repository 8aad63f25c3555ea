"""The vocabulary of tawatur: every value that a stage hands to the next.

All values are frozen. Offsets are code points into the untouched text of the article, half-open. Ids are
short strings that are unique within their record ("c3"), and content hashes where they are global
(``Article.id``). The JSON form of `Record` is the contract ``tawatur/record/1``: fields may be added to it,
none renamed. This module imports nothing of ours.
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = "tawatur/record/1"

BlockKind = Literal["title", "deck", "dateline", "caption", "subhead", "body", "boilerplate"]
CreditKind = Literal["outlet", "agency", "photo", "author"]
ActorKind = Literal["person", "institution", "country", "group"]
PlaceLevel = Literal["city", "village", "district", "region", "country", "area"]
TimeKind = Literal["date", "time", "duration", "set"]
Bound = Literal["exact", "at_least", "more_than", "about", "at_most", "less_than", "range"]
Effect = Literal[
    "killed", "wounded", "captured", "displaced", "missing",
    "destroyed", "damaged", "deployed", "returned", "other",
]  # fmt: skip
Stance = Literal["assert", "deny", "accuse", "warn", "demand", "commit", "condemn", "support"]
How = Literal["named", "pronoun", "ellipsis", "headline"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["actual", "planned", "conditional", "demanded", "possible"]
RelationKind = Literal["denies", "contradicts", "corroborates", "repeats", "updates", "concedes"]
Aspect = Literal["number", "place", "time", "agent", "polarity"]
Standing = Literal["conceded", "corroborated", "one-sided", "disputed"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every value: frozen, keyword-only, written to JSON with all of its fields."""


class Span(Value, frozen=True, kw_only=True):
    """A stretch of the article: code points, half-open."""

    start: int
    end: int


class Fact(Span, frozen=True, kw_only=True):
    """A span with its derivation: the rule that made it, and the lexicon rows that the rule used.

    ``rule`` names a rule of a pack ("ar/claims/said-that") or a step of code ("numbers/compose").
    ``rows`` name lexicon rows by file and line ("ar/lexicon/months.tsv:12").
    """

    rule: str = ""
    rows: tuple[str, ...] = ()


class Credit(Span, frozen=True, kw_only=True):
    """Who the page itself credits: ``name`` is the common English name where it is known."""

    name: str
    kind: CreditKind


class Block(Span, frozen=True, kw_only=True):
    """A part of the page. Boilerplate is furniture and yields no fact."""

    kind: BlockKind


class Article(Value, frozen=True, kw_only=True):
    """One article as read: its untouched text and what the page says of itself.

    ``id`` is "sha256:" and the hash of the original bytes. ``published`` is an ISO date or date-time, or None
    where the page does not tell. ``path`` of the source stays as given by the user.
    """

    id: str
    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: Literal["metadata", "dateline", "option"] | None = None
    language: str = "ar"


class ArticleInfo(Value, frozen=True, kw_only=True):
    """The article as the record carries it: all but its text and blocks."""

    id: str
    source: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    published_from: Literal["metadata", "dateline", "option"] | None
    language: str
    length: int
    credits: tuple[Credit, ...]


class Mention(Span, frozen=True, kw_only=True):
    """Where an actor is named or meant, and how the mention was resolved to it."""

    how: Literal["named", "alias", "surname", "role", "institution", "pronoun", "collective"] = "named"


class Actor(Value, frozen=True, kw_only=True):
    """A person, institution, country or group. ``country`` is the side it speaks for (reference codes)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str = "UNK"
    role: str | None = None
    mentions: tuple[Mention, ...] = ()
    members: tuple[str, ...] = ()
    """Ids of the actors that a collective ("the two sides") stands for."""
    rule: str = ""
    rows: tuple[str, ...] = ()


class Place(Fact, frozen=True, kw_only=True):
    """A mention of a place that can be put on a map; ``acting`` where it stands for a government."""

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    level: PlaceLevel = "city"
    acting: bool = False
    gazetteer: str | None = None
    """Where the entry is from: "geonames:123456" or a pack row."""
    precision: float | None = None
    """Radius in kilometres within which the place lies."""
    confidence: float = 1.0


class Time(Fact, frozen=True, kw_only=True):
    """A time expression: TIMEX3 value, and the interval that it covers (``latest`` is exclusive)."""

    id: str
    value: str
    kind: TimeKind
    earliest: str | None = None
    latest: str | None = None


class Number(Fact, frozen=True, kw_only=True):
    """A number as written: 3, three, third."""

    value: float | int
    ordinal: bool = False


class Quantity(Fact, frozen=True, kw_only=True):
    """A counted thing: bounds (inclusive; None where open), unit in English singular, what happened to it."""

    id: str
    low: float | int | None
    high: float | int | None
    bound: Bound = "exact"
    unit: str | None = None
    effect: Effect = "other"
    side: str | None = None
    cumulative: bool = False


class Speaker(Span, frozen=True, kw_only=True):
    """Who speaks: an actor's id, where it is named, and how it was found."""

    actor: str
    how: How = "named"


class Via(Span, frozen=True, kw_only=True):
    """One link of the chain between the speaker and this outlet."""

    name: str


class Cue(Span, frozen=True, kw_only=True):
    """The words that report the speech."""

    lemma: str


class Claim(Fact, frozen=True, kw_only=True):
    """A piece of reported speech. ``via`` is nearest to the speaker first."""

    id: str
    speaker: Speaker
    cue: Cue
    stance: Stance
    content: tuple[Span, ...]
    via: tuple[Via, ...] = ()
    direct: bool = False
    against: str | None = None
    evidence: str | None = None
    """Kind of evidence that the text says was offered: footage, document, witness, data."""
    within: str | None = None
    """Id of the claim in whose content this one stands."""


class Event(Fact, frozen=True, kw_only=True):
    """A happening told, by the narrator (``claim`` None) or within a claim."""

    id: str
    type: str
    mode: str | None = None
    acled: str | None = None
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    claim: str | None = None
    historical: bool = False


class Gap(Span, frozen=True, kw_only=True):
    """What could not be resolved, and why."""

    about: str
    reason: str
    candidates: tuple[str, ...] = ()


class Record(Value, frozen=True, kw_only=True):
    """All that was read from one article: the contract ``tawatur/record/1``."""

    schema: str
    tawatur: str
    packs: dict[str, str]
    article: ArticleInfo
    blocks: tuple[Block, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    numbers: tuple[Number, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Rejection(Value, frozen=True, kw_only=True):
    """An input that could not be read: where it is, why, and what the user can do."""

    source: str
    reason: str
    remedy: str
