"""What one more article costs in an archive of 1,000, 10,000 and 100,000, and how long the whole archive takes.

    python benchmarks/bench_compare.py [--sizes 1000 10000 100000] [--summary]

Records are generated as news comes: wars with a skew (a few take most of the reports), a constant number of
articles a day, so that a larger archive covers more time; of each day's events a few are told by many outlets,
most by one; a fifth of the articles are copies of a wire, whole or cut. Generating is not counted. Printed are
milliseconds of processor time an article (the last 500 before each size), their ratio to those of a small archive
grown at that moment, the articles that each was compared with, resident memory, and with ``--summary`` the time to put happenings, standings, tolls and chains together.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from tawatur.compare import Entry, Index, summarise
from tawatur.model import (
    SCHEMA,
    Actor,
    Article,
    ArticleInfo,
    Block,
    Claim,
    Cue,
    Event,
    Mention,
    Place,
    Quantity,
    Record,
    Span,
    Speaker,
    Time,
)

WARS = [
    ("UKR", "RUS", "UKR", 49.0, 36.0), ("PSE", "ISR", "PSE", 31.4, 34.4), ("SYR", "SYR", "XSO", 35.5, 37.5),
    ("YEM", "XCO", "XHO", 14.5, 44.5), ("SDN", "SDN", "XRS", 14.5, 30.0), ("IRQ", "IRQ", "XIS", 35.0, 43.0),
    ("AFG", "AFG", "XTB", 33.5, 66.0), ("LBY", "LBY", "XLN", 31.5, 16.0), ("AZE", "AZE", "ARM", 39.8, 47.0),
    ("NGA", "NGA", "XBH", 12.0, 13.5), ("SOM", "SOM", "XSH", 3.0, 44.0), ("ETH", "ETH", "XTG", 13.5, 39.0),
]  # fmt: skip
MODES = ["Air/drone strike", "Shelling/artillery/missile attack", "Armed clash", "Suicide bomb", "Attack"]
A_DAY = 80
"""Articles a day over all wars."""
TOWNS = 60
"""Towns of a war that are in the news, with a skew."""


class News:
    """A stream of entries, the same for one seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.words = [
            "".join(self.random.choices("abcdefghijklmnoprstuvwyz", k=self.random.randint(3, 9)))
            for _ in range(30000)
        ]
        self.weights = [1 / (i + 10) for i in range(len(self.words))]
        self.cumulative = self._sum(self.weights)
        self.towns = {
            war[0]: [
                (
                    f"{war[0]} town {i}",
                    war[3] + self.random.uniform(-2, 2),
                    war[4] + self.random.uniform(-2, 2),
                )
                for i in range(TOWNS)
            ]
            for war in WARS
        }
        self.day = date(2014, 1, 1)
        self.number = 0
        self.stories: list[dict[str, object]] = []
        self.wires: list[list[str]] = []

    @staticmethod
    def _sum(weights: list[float]) -> list[float]:
        out, total = [], 0.0
        for weight in weights:
            total += weight
            out.append(total)
        return out

    def _skewed(self, size: int, steep: float = 1.0) -> int:
        return self.random.choices(range(size), weights=[1 / (i + 1) ** steep for i in range(size)])[0]

    def _morning(self) -> None:
        """The day's events and wires."""
        self.stories, self.wires = [], []
        for _ in range(A_DAY):
            war = WARS[self._skewed(len(WARS))]
            name, lat, lon = self.towns[war[0]][self._skewed(TOWNS, 0.7)]
            sides = (war[1], war[2]) if self.random.random() < 0.5 else (war[2], war[1])
            self.stories.append({
                "war": war[0], "place": name, "lat": lat, "lon": lon, "source": sides[0], "target": sides[1],
                "mode": self.random.choice(MODES), "killed": self.random.randint(1, 40),
            })  # fmt: skip
        for _ in range(12):
            self.wires.append(self._paragraphs(5))

    def _paragraphs(self, number: int) -> list[str]:
        return [
            " ".join(
                self.random.choices(self.words, cum_weights=self.cumulative, k=self.random.randint(30, 55))
            )
            for _ in range(number)
        ]

    def entry(self) -> Entry:
        """The next article."""
        if self.number % A_DAY == 0:
            self.day += timedelta(days=1)
            self._morning()
        self.number += 1
        random = self.random
        if random.random() < 0.2:
            paragraphs = list(random.choice(self.wires))
            if random.random() < 0.5:
                del paragraphs[random.randrange(2, 5) :]
        else:
            paragraphs = self._paragraphs(random.randint(3, 7))
        return self._record(paragraphs, [self._story() for _ in range(random.randint(2, 5))])

    def _story(self) -> dict[str, object]:
        """Few stories are told by many, most by one."""
        return self.stories[self._skewed(len(self.stories), 0.8)]

    def _record(self, paragraphs: list[str], stories: list[dict[str, object]]) -> Entry:
        text = "\n".join(paragraphs)
        key = f"sha256:{self.number:064x}"
        actors: dict[str, Actor] = {}
        places, times, quantities, claims, events = [], [], [], [], []
        for i, story in enumerate(stories):
            start = i * 40
            ids = []
            for side in (str(story["source"]), str(story["target"])):
                actors.setdefault(side, Actor(
                    id=f"a{side}", name=f"Army of {side}", kind="institution", country=side, sector="MIL",
                    mentions=(Mention(start=start, end=start + 4),),
                ))  # fmt: skip
                ids.append(actors[side].id)
            places.append(Place(
                id=f"p{i}", start=start, end=start + 5, name=str(story["place"]), lat=float(str(story["lat"])),
                lon=float(str(story["lon"])), country=str(story["war"]),
            ))  # fmt: skip
            told = self.random.random() < 0.6
            if told:
                times.append(Time(
                    id=f"t{i}", start=start, end=start + 5, value=self.day.isoformat(), kind="date",
                    earliest=self.day.isoformat(), latest=(self.day + timedelta(days=1)).isoformat(),
                ))  # fmt: skip
            killed = int(str(story["killed"])) + self.random.choice([0, 0, 0, 1, 3])
            quantities.append(Quantity(
                id=f"q{i}", start=start + 6, end=start + 8, low=killed, high=killed, unit="soldier", effect="killed",
                side=str(story["target"]),
            ))  # fmt: skip
            denied = self.random.random() < 0.1
            claims.append(Claim(
                id=f"c{i}", start=start, end=start + 39, content=(Span(start=start, end=start + 39),),
                speaker=Speaker(actor=self.random.choice(ids), start=start, end=start + 4),
                cue=Cue(start=start + 5, end=start + 6, lemma="say"), stance="deny" if denied else "assert",
            ))  # fmt: skip
            events.append(Event(
                id=f"e{i}", start=start, end=start + 39, type="ASSAULT", acled=str(story["mode"]), source=(ids[0],),
                target=(ids[1],), places=(f"p{i}",), times=(f"t{i}",) if told else (), quantities=(f"q{i}",),
                polarity="negated" if denied else "affirmed", claim=f"c{i}",
            ))  # fmt: skip
        outlet = f"outlet {self._skewed(80)}"
        block = (Block(start=0, end=len(text), kind="body"),)
        published = self.day.isoformat()
        article = Article(id=key, source=key, text=text, blocks=block, outlet=outlet, published=published)
        info = ArticleInfo(
            id=key,
            source=key,
            url=None,
            outlet=outlet,
            title=None,
            published=published,
            published_from="metadata",
            language="ar",
            length=len(text),
            credits=(),
        )
        return Entry(article=article, record=Record(
            schema=SCHEMA, tawatur="0", packs={}, article=info, blocks=block, actors=tuple(actors.values()),
            places=tuple(places), times=tuple(times), quantities=tuple(quantities), claims=tuple(claims),
            events=tuple(events),
        ))  # fmt: skip


def grow(sizes: list[int]) -> Iterator[tuple[Index, int, list[tuple[float, int, int]], float]]:
    """Grow an archive; at each size: the index, the size, the last 500 (seconds, compared, relations), seconds in all."""
    news, index = News(), Index(keep=False)
    spent, last = 0.0, []
    for number in range(1, max(sizes) + 1):
        entry = news.entry()
        start = time.process_time()
        added = index.add(entry)
        cost = time.process_time() - start
        spent += cost
        last.append((cost, added.compared, len(added.relations)))
        if number in sizes:
            yield index, number, last[-500:], spent
            last = []


def mean(values: Iterable[float]) -> float:
    """Their mean."""
    held = list(values)
    return sum(held) / len(held)


def main() -> None:
    """Grow an archive and print what an article costs at each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--summary", action="store_true")
    args = parser.parse_args()
    grown = Index()
    for index, number, last, spent in grow(args.sizes):
        grown = index
        each = mean(cost for cost, _, _ in last)
        # A small archive grown right now bears the same load of the machine.
        small = mean(cost for cost, _, _ in next(iter(grow(args.sizes[:1])))[2])
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{number:7} articles: {each * 1000:5.2f} ms an article, {each / small:4.2f} times that of a small archive now; "
            f"compared with {mean(n for _, n, _ in last):4.1f}, {mean(n for _, _, n in last):4.1f} relations; "
            f"{spent:5.1f} s so far, {memory:5.0f} MB", flush=True,
        )  # fmt: skip
    if args.summary:
        start = time.process_time()
        result = summarise(grown)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"summary in {time.process_time() - start:.1f} s: {len(result.happenings)} happenings, "
            f"{len(result.copies)} copies; {memory:.0f} MB"
        )


if __name__ == "__main__":
    main()
