"""Whether two events as told may be one: type, place with its precision, time, roles, figures.

`agreement` weighs what both say. A shared country or a shared day is never enough. What one leaves out
neither joins nor parts; what both say and differ in parts them (or, in `relations`, contradicts).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from tawatur.compare.digest import DAY
from tawatur.compare.figures import same_figure
from tawatur.compare.points import Figure, Mark, Point
from tawatur.compare.sides import bare, doers

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
FAMILIES: dict[str, str] = {
    "Air/drone strike": "air",
    "Shelling/artillery/missile attack": "fire",
    "Remote explosive/landmine/IED": "blast",
    "Suicide bomb": "blast",
    "Grenade": "blast",
    "Chemical weapon": "chemical",
    "Armed clash": "ground",
    "Attack": "attack",
    "Arrests": "arrest",
    "Abduction/forced disappearance": "abduction",
    "Sexual violence": "sexual",
    "Looting/property destruction": "looting",
    "Government regains territory": "taken",
    "Non-state actor overtakes territory": "taken",
    "Non-violent transfer of territory": "handed",
    "Agreement": "agreement",
}
# Reports of one event use these for each other: "attack" may be any violence, and what one calls
# bombardment came from the ground or the air for another.
_KIN = {
    frozenset({"air", "fire"}), frozenset({"fire", "ground"}), frozenset({"blast", "attack"}),
    frozenset({"ground", "attack"}), frozenset({"fire", "attack"}), frozenset({"air", "attack"}),
    frozenset({"ground", "taken"}), frozenset({"arrest", "abduction"}), frozenset({"air", "ground"}),
}  # fmt: skip
DISTINCT = frozenset({"blast", "arrest", "abduction", "chemical", "sexual", "handed"})
"""Kinds of which one article seldom tells two."""
SAME = 6.0
"""Kilometres between two names of one town, or a town and its quarter."""
NEAR = 15.0
"""Kilometres between two names that may be of one town, but need not be."""
LOCAL = 30.0
"""Radius in km up to which a place is precise enough to join reports by."""


@dataclass(slots=True)
class Agreement:
    """How two points compare: each part 0 to 1 where they agree, -1 where they differ, 0 where one is silent."""

    place: float = 0.0
    time: float = 0.0
    source: float = 0.0
    target: float = 0.0
    mode: float = 0.0
    figure: float = 0.0
    kilometres: float | None = None
    mirrored: bool = False
    spot: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)

    @property
    def roles(self) -> int:
        """How many of the two roles agree."""
        return int(self.source > 0) + int(self.target > 0)

    @property
    def parted(self) -> bool:
        """Whether anything that both say differs."""
        return min(self.place, self.time, self.source, self.target, self.mode) < 0


def distance(a: Mark, b: Mark) -> float | None:
    """Kilometres between two places, or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _marks(a: Mark, b: Mark) -> tuple[float, float | None]:
    """Agreement of two places (1 the same, 0.5 one within the other's region, 0.4 close by, 0.1 its country, -1 apart)."""
    apart = distance(a, b)
    wide, narrow = max(a.radius, b.radius), min(a.radius, b.radius)
    if a.name == b.name and (apart is None or apart <= max(NEAR, wide)):
        return (1.0 if narrow <= LOCAL else 0.5 if narrow < 500 else 0.1), 0.0
    if apart is None:
        return 0.0, None
    if wide >= 500:
        if a.country and b.country:
            return (0.1 if a.country == b.country else -1.0), apart
        return (0.0 if apart <= wide else -1.0), apart
    if wide <= LOCAL:
        return (1.0 if apart <= SAME else 0.4 if apart <= max(NEAR, wide) else -1.0), apart
    return (0.5 if apart <= wide + narrow else -1.0), apart


def compare_places(p: Point, q: Point) -> tuple[float, float | None, tuple[str, ...]]:
    """The best agreement of any two of their places, the kilometres between them, and their names."""
    if not p.marks or not q.marks:
        return 0.0, None, ()
    fine_p = min(m.radius for m in p.marks)
    fine_q = min(m.radius for m in q.marks)
    # A country beside a town in one sentence is where the town lies: the town counts.
    pairs = [
        (*_marks(a, b), tuple(sorted({a.name, b.name})))
        for a in p.marks if a.radius < 500 or fine_p >= 500
        for b in q.marks if b.radius < 500 or fine_q >= 500
    ]  # fmt: skip
    return max(pairs, key=lambda r: (r[0], -(r[1] or 0.0)))


def compare_times(p: Point, q: Point, near: bool) -> float:
    """1 where told intervals meet, 0.6 and 0.5 where one or both are of the day of news,
    0.2 where one is a long time that holds the other, -1 where they do not."""
    if p.first is None or p.last is None or q.first is None or q.last is None:
        return 0.0
    if p.first >= q.last or q.first >= p.last:
        if near and not (p.dated and q.dated):
            return 0.0
        # Of one day, the hours may be those of the statement: they do not part.
        return (
            0.5
            if p.first // DAY == q.first // DAY and max(p.last - p.first, q.last - q.first) < DAY
            else -1.0
        )
    lengths = sorted((p.last - p.first, q.last - q.first))
    if lengths[1] > 10 * DAY:
        return 0.6 if lengths[0] > 10 * DAY else 0.2
    if p.dated and q.dated:
        return 1.0
    return 0.6 if p.dated or q.dated else 0.5


def compare_sides(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """1 where a camp is shared, -1 where both name sides and share none, 0 where one names none."""
    left, right = doers(a), doers(b)
    if left and right:
        return 1.0 if left & right else -1.0
    names = bare(a), bare(b)
    if names[0] & names[1]:
        return 1.0 if not (left or right) else 0.5
    return 0.0


def _parties(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """As `compare_sides`, for two who meet: of two pairs, both must be the same."""
    left, right = doers(a), doers(b)
    if len(left) > 1 and len(right) > 1 and len(left & right) < 2:
        return -1.0
    return compare_sides(a, b)


def compare_modes(p: Point, q: Point) -> float:
    """1 for one kind of violence, 0.5 for kinds told for each other, -1 for kinds that exclude each other."""
    a, b = FAMILIES.get(p.acled or ""), FAMILIES.get(q.acled or "")
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return 0.5 if frozenset({a, b}) in _KIN else -1.0


def shared_figure(p: Point, q: Point) -> tuple[Figure, Figure] | None:
    """Two figures of one count that name the same number."""
    for a in p.figures:
        for b in q.figures:
            if same_figure(a, b):
                return a, b
    return None


def agreement(p: Point, q: Point, near: bool = False) -> Agreement | None:
    """How two points of one type compare, or None for points that cannot be one event.

    ``near``: of one article, where an event without a day may be of any.
    """
    if p.type != q.type:
        return None
    out = Agreement()
    out.place, out.kilometres, out.spot = compare_places(p, q)
    out.time = compare_times(p, q, near)
    out.mode = compare_modes(p, q)
    if p.type in SYMMETRIC:
        out.source = out.target = _parties(p.source + p.target, q.source + q.target)
    else:
        out.source = compare_sides(p.source, q.source)
        out.target = compare_sides(p.target, q.target)
        out.mirrored = (
            bool(doers(p.source) & doers(q.target)) and bool(doers(p.target) & doers(q.source))
            and not (doers(p.source) & doers(q.source))
        )  # fmt: skip
    shared = shared_figure(p, q)
    if shared:
        out.figure = 1.0 if (shared[0].low or 0) > 2 else 0.5
    _explain(out, p, q, shared)
    return out


def _explain(out: Agreement, p: Point, q: Point, shared: tuple[Figure, Figure] | None) -> None:
    reasons = out.reasons
    reasons.append(f"both tell of {p.acled or p.type}" if out.mode == 1.0 else f"both tell of {p.type}")
    if out.place > 0:
        how = (
            "same place"
            if out.place == 1.0
            else "close by"
            if out.place == 0.4
            else "same region"
            if len(out.spot) == 1
            else "one place within the other"
        )
        reasons.append(f"{how}: {', '.join(out.spot)}")
    if out.time > 0:
        told = p.dated and q.dated
        reasons.append(
            "same time"
            if out.time == 1.0
            else "same day"
            if told
            else "times meet (one is the day of the report)"
        )
    if out.source > 0 and p.type not in SYMMETRIC:
        reasons.append(f"same actor: {', '.join(sorted(doers(p.source)) or sorted(p.source))}")
    if out.target > 0:
        reasons.append(f"same target: {', '.join(sorted(doers(p.target)) or sorted(p.target))}")
    if shared:
        reasons.append(
            f"same figure: {_number(shared[0])} {shared[0].unit or ''} {shared[0].effect}".replace("  ", " ")
        )


def _number(figure: Figure) -> str:
    value = figure.low if figure.low is not None else figure.high
    return f"{value:g}" if value is not None else "?"


def score(found: Agreement) -> float:
    """One number for an agreement, 0 to 1."""
    total = (
        0.15 + 0.3 * max(found.place, 0) + 0.2 * max(found.time, 0) + 0.15 * max(found.source, 0)
        + 0.1 * max(found.target, 0) + 0.1 * max(found.mode, 0) + 0.15 * found.figure
    )  # fmt: skip
    return round(min(total, 1.0), 3)


def one_event(p: Point, q: Point, found: Agreement, near: bool = False) -> bool:
    """Whether two points tell of one event. ``near``: of one article, where what is left out is understood."""
    if found.parted:
        return False
    if found.place >= 0.5:
        if found.time >= 0.5 or near:
            return found.place == 1.0 or found.roles > 0 or found.figure > 0
        return found.figure == 1.0 and found.roles > 0
    if near:
        distinct = p.acled == q.acled and FAMILIES.get(p.acled or "") in DISTINCT
        return distinct or found.roles > 0 or found.figure > 0 or (found.place > 0 and found.mode == 1.0)
    if found.roles < 2 or found.time < 0.5:
        return False
    if p.type in ("ASSAULT", "TERRITORY", "COERCE"):
        return found.figure == 1.0 and found.mode >= 0.5
    return found.time >= 0.6
