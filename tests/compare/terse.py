"""Records from a terse notation, so that a test shows what it compares.

An article is lines: the first is the head, each other one a statement.

    2020-10-07 outlet=Al_A agency=AFP
    Ministry_of_Defence/AZE/MIL denies ASSAULT:fire ARM>AZE @Jabrayil 2020-10-07 killed=5:soldier:AZE
    * ASSAULT:air XCO>XHO @Taiz killed=>20:fighter:XHO

A statement: speaker (``name/side/sector``, ``*`` for the narrator; ``name/side/sector/kind`` for others than
persons and institutions), verb, type with mode, roles (``A,B>C``, either may be empty), ``@Place``, a day or
``first..last`` (both days in), ``no`` (negated), ``plan``, ``maybe``, counts ``effect=N:unit:side`` where N is ``5``,
``>5``, ``>=5``, ``~5``, ``<5``, ``5-8``, with ``+`` at its end for a running total, and ``via=AFP``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from hashlib import sha256

from tawatur.compare import Entry
from tawatur.model import (
    SCHEMA,
    Actor,
    Article,
    ArticleInfo,
    Block,
    Claim,
    Credit,
    Cue,
    Event,
    Place,
    Quantity,
    Record,
    Span,
    Speaker,
    Time,
    Via,
)  # fmt: skip

VERBS = {
    "says": "assert", "denies": "deny", "accuses": "accuse", "warns": "warn", "demands": "demand", "commits": "commit",
    "condemns": "condemn", "supports": "support",
}  # fmt: skip
MODES = {
    "air": "Air/drone strike", "fire": "Shelling/artillery/missile attack", "clash": "Armed clash", "attack": "Attack",
    "suicide": "Suicide bomb", "ied": "Remote explosive/landmine/IED", "arrest": "Arrests",
    "abduct": "Abduction/forced disappearance", "regain": "Government regains territory",
    "overtake": "Non-state actor overtakes territory", "agree": "Agreement", "chem": "Chemical weapon",
    "loot": "Looting/property destruction", "sexual": "Sexual violence",
}  # fmt: skip
PLACES: dict[str, tuple[float, float, str, str]] = {
    "Jabrayil": (39.4, 47.03, "AZE", "city"), "Stepanakert": (39.82, 46.75, "AZE", "city"),
    "Shusha": (39.76, 46.75, "AZE", "city"), "Ganja": (40.68, 46.36, "AZE", "city"),
    "Barda": (40.37, 47.13, "AZE", "city"), "Tartar": (40.34, 46.93, "AZE", "city"),
    "Hadrut": (39.52, 47.03, "AZE", "city"), "Karabakh": (39.8, 46.75, "AZE", "region"),
    "Armenia": (40.3, 44.9, "ARM", "country"), "Azerbaijan": (40.3, 47.7, "AZE", "country"),
    "Taiz": (13.58, 44.02, "YEM", "city"), "Aden": (12.79, 45.03, "YEM", "city"), "Marib": (15.46, 45.33, "YEM", "city"),
    "Hodeidah": (14.8, 42.95, "YEM", "city"), "Sanaa": (15.35, 44.2, "YEM", "city"), "Jizan": (16.89, 42.55, "SAU", "city"),
    "Yemen": (15.5, 47.5, "YEM", "country"), "Ibb": (13.97, 44.18, "YEM", "city"),
    "Aleppo": (36.2, 37.16, "SYR", "city"), "Idlib": (35.93, 36.63, "SYR", "city"), "Douma": (33.57, 36.4, "SYR", "city"),
    "Khan_Shaykhun": (35.44, 36.65, "SYR", "city"), "Afrin": (36.51, 36.87, "SYR", "city"),
    "Manbij": (36.53, 37.95, "SYR", "city"), "Syria": (35.0, 38.0, "SYR", "country"), "Raqqa": (35.95, 39.01, "SYR", "city"),
    "Mosul": (36.34, 43.13, "IRQ", "city"), "Fallujah": (33.35, 43.78, "IRQ", "city"), "Tikrit": (34.61, 43.68, "IRQ", "city"),
    "Kirkuk": (35.47, 44.39, "IRQ", "city"), "Baghdad": (33.31, 44.36, "IRQ", "city"), "Erbil": (36.19, 44.01, "IRQ", "city"),
    "Tripoli": (32.89, 13.18, "LBY", "city"), "Sirte": (31.21, 16.59, "LBY", "city"), "Tarhuna": (32.43, 13.63, "LBY", "city"),
    "Benghazi": (32.12, 20.07, "LBY", "city"), "Misrata": (32.38, 15.09, "LBY", "city"), "Ghat": (24.96, 10.17, "LBY", "city"),
    "Khartoum": (15.5, 32.56, "SDN", "city"), "El_Fasher": (13.63, 25.35, "SDN", "city"), "Omdurman": (15.64, 32.48, "SDN", "city"),
    "Nyala": (12.05, 24.88, "SDN", "city"), "Wad_Madani": (14.4, 33.52, "SDN", "city"), "El_Geneina": (13.45, 22.45, "SDN", "city"),
    "Bakhmut": (48.6, 38.0, "UKR", "city"), "Kharkiv": (49.99, 36.23, "UKR", "city"), "Kherson": (46.64, 32.61, "UKR", "city"),
    "Olenivka": (47.83, 37.66, "UKR", "city"), "Donetsk": (48.0, 37.8, "UKR", "city"), "Kyiv": (50.45, 30.52, "UKR", "city"),
    "Belgorod": (50.6, 36.59, "RUS", "city"), "Odesa": (46.48, 30.73, "UKR", "city"), "Kramatorsk": (48.74, 37.58, "UKR", "city"),
    "Gaza": (31.5, 34.47, "PSE", "city"), "Khan_Yunis": (31.34, 34.3, "PSE", "city"), "Rafah_Gaza": (31.28, 34.25, "PSE", "city"),
    "Jabalia": (31.53, 34.48, "PSE", "city"), "Jenin": (32.46, 35.3, "PSE", "city"), "Ashkelon": (31.67, 34.57, "ISR", "city"),
    "Gaza_Strip": (31.4, 34.35, "PSE", "district"), "Nuseirat": (31.45, 34.39, "PSE", "city"),
    "Nabatieh": (33.38, 35.48, "LBN", "city"), "Tyre": (33.27, 35.2, "LBN", "city"), "Beirut": (33.89, 35.5, "LBN", "city"),
    "Khiam": (33.33, 35.61, "LBN", "village"), "Baalbek": (34.01, 36.21, "LBN", "city"), "Metula": (33.28, 35.58, "ISR", "village"),
    "Kabul": (34.53, 69.17, "AFG", "city"), "Kunduz": (36.73, 68.86, "AFG", "city"), "Helmand": (31.4, 64.3, "AFG", "region"),
    "Ghazni": (33.55, 68.42, "AFG", "city"), "Lashkar_Gah": (31.59, 64.37, "AFG", "city"), "Jalalabad": (34.43, 70.45, "AFG", "city"),
    "Maiduguri": (11.85, 13.16, "NGA", "city"), "Baga": (13.12, 13.86, "NGA", "city"), "Chibok": (10.87, 12.85, "NGA", "city"),
    "Maroua": (10.59, 14.32, "CMR", "city"), "Gombe": (10.29, 11.17, "NGA", "city"), "Gamboru": (12.37, 14.22, "NGA", "city"),
    "Mogadishu": (2.04, 45.34, "SOM", "city"), "Kismayo": (-0.36, 42.54, "SOM", "city"), "El_Adde": (2.8, 42.1, "SOM", "village"),
    "Beledweyne": (4.74, 45.2, "SOM", "city"), "Garissa": (-0.45, 39.65, "KEN", "city"),
    "Sheikh_Zuweid": (31.22, 34.11, "EGY", "city"), "Arish": (31.13, 33.8, "EGY", "city"), "Bir_al-Abd": (31.02, 33.0, "EGY", "city"),
    "Mekelle": (13.5, 39.47, "ETH", "city"), "Axum": (14.12, 38.72, "ETH", "city"), "Togoga": (13.6, 39.3, "ETH", "village"),
    "Adigrat": (14.28, 39.46, "ETH", "city"), "Humera": (14.3, 36.6, "ETH", "city"), "Kobo": (12.15, 39.63, "ETH", "city"),
    "Kidal": (18.44, 1.41, "MLI", "city"), "Gao": (16.27, -0.04, "MLI", "city"), "Tinzaouaten": (19.95, 2.97, "MLI", "village"),
    "Timbuktu": (16.77, -3.0, "MLI", "city"), "Moura": (14.3, -4.6, "MLI", "village"),
}  # fmt: skip
_COUNT = re.compile(r"(\w+)=(>=|>|<|~)?(\d+)(?:-(\d+))?(\+)?(?::(\w*))?(?::([\w-]*))?$")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$")
_EFFECTS = {
    "killed",
    "wounded",
    "captured",
    "displaced",
    "missing",
    "destroyed",
    "damaged",
    "deployed",
    "returned",
    "other",
}


class Builder:
    """One article under construction."""

    def __init__(self, text: str) -> None:
        self.actors: dict[tuple[str, str | None], Actor] = {}
        self.places: list[Place] = []
        self.times: list[Time] = []
        self.quantities: list[Quantity] = []
        self.claims: list[Claim] = []
        self.events: list[Event] = []
        self.text = text

    def actor(self, name: str, side: str | None, sector: str = "UNK", kind: str = "institution") -> str:
        """Id of an actor."""
        key = name.replace("_", " "), side
        if key not in self.actors:
            self.actors[key] = Actor(
                id=f"a{len(self.actors) + 1}", name=key[0], kind=kind, country=side, sector=sector,
            )  # fmt: skip
        return self.actors[key].id

    def side(self, code: str) -> str:
        """Id of an actor that stands for a side, or of a bare name."""
        if len(code) == 3 and code.isupper():
            return self.actor(f"side {code}", code, "MIL", "country")
        return self.actor(code, None, "CVL" if code.startswith("civil") else "UNK", "group")


def _count(match: re.Match[str], key: str, start: int) -> Quantity:
    effect, sign, low, high, running, unit, side = match.groups()
    first, last = int(low), int(high) if high else int(low)
    bounds = {">": "more_than", ">=": "at_least", "<": "less_than", "~": "about"}
    bound = "range" if high else bounds.get(sign or "", "exact")
    return Quantity(
        id=key, start=start, end=start + len(match.group()), effect=effect, unit=unit or "person", side=side or None,
        low=None if bound == "less_than" else first, high=None if bound in ("more_than", "at_least") else last,
        bound=bound, cumulative=bool(running),
    )  # fmt: skip


def _statement(build: Builder, line: str, offset: int) -> None:
    words = line.split()
    claim = None
    if words[0] != "*":
        name, side, sector, kind = ([*words[0].split("/"), "", "", ""])[:4]
        who = build.actor(name, side or None, sector or "UNK", kind or "institution")
        claim = f"c{len(build.claims) + 1}"
        span = Span(start=offset + len(words[0]) + 1 + len(words[1]), end=offset + len(line))
        via = tuple(
            Via(name=w[4:].replace("_", " "), start=offset, end=offset) for w in words if w.startswith("via=")
        )
        build.claims.append(Claim(
            id=claim, start=offset, end=offset + len(line), content=(span,), via=via, stance=VERBS[words[1]],
            speaker=Speaker(actor=who, start=offset, end=offset + len(words[0])),
            cue=Cue(start=offset + len(words[0]) + 1, end=span.start, lemma=words[1]),
        ))  # fmt: skip
        words = words[2:]
    else:
        words = words[1:]
    if words and words[0].partition(":")[0].isupper() and words[0][0].isalpha():
        _event(build, words, claim, offset)


def _event(build: Builder, words: list[str], claim: str | None, offset: int) -> None:
    kind, _, mode = words[0].partition(":")
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    places, times, counts = [], [], []
    negated, modality = False, "actual"
    for word in words[1:]:
        if word.startswith("@"):
            lat, lon, country, level = PLACES[word[1:]]
            places.append(f"p{len(build.places) + 1}")
            build.places.append(Place(
                id=places[-1], start=offset, end=offset + 1, name=word[1:].replace("_", " "), lat=lat, lon=lon,
                country=country, level=level,
            ))  # fmt: skip
        elif day := _DAY.match(word):
            times.append(f"t{len(build.times) + 1}")
            latest = date.fromisoformat(day[2] or day[1]) + timedelta(days=1)
            build.times.append(Time(
                id=times[-1], start=offset, end=offset + 1, value=day[1], kind="date", earliest=day[1],
                latest=latest.isoformat(),
            ))  # fmt: skip
        elif (count := _COUNT.match(word)) and count[1] in _EFFECTS:
            counts.append(f"q{len(build.quantities) + 1}")
            build.quantities.append(_count(count, counts[-1], offset + 1))
        elif word == "no":
            negated = True
        elif word in ("plan", "maybe"):
            modality = {"plan": "planned", "maybe": "possible"}[word]
        elif ">" in word:
            left, _, right = word.partition(">")
            source = tuple(build.side(s) for s in left.split(",") if s)
            target = tuple(build.side(s) for s in right.split(",") if s)
    build.events.append(Event(
        id=f"e{len(build.events) + 1}", start=offset, end=offset + 1, type=kind, acled=MODES[mode] if mode else None,
        source=source, target=target, places=tuple(places), times=tuple(times), quantities=tuple(counts),
        polarity="negated" if negated else "affirmed", modality=modality, claim=claim,
    ))  # fmt: skip


def entry(terse: str, name: str = "") -> Entry:
    """The article and record that a terse text describes; ``name`` makes equal texts different articles."""
    head, *lines = [line.strip() for line in terse.strip().splitlines() if line.strip()]
    fields = dict(word.split("=", 1) for word in head.split() if "=" in word)
    published = next((w for w in head.split() if re.match(r"\d{4}-\d\d-\d\d", w)), None)
    text = "\n".join(lines)
    build = Builder(text)
    blocks, offset = [], 0
    for line in lines:
        _statement(build, line, offset)
        blocks.append(Block(start=offset, end=offset + len(line), kind="body"))
        offset += len(line) + 1
    credits = tuple(
        Credit(name=fields[k].replace("_", " "), kind="agency", start=0, end=0)
        for k in ("agency",)
        if k in fields
    )
    outlet = fields["outlet"].replace("_", " ") if "outlet" in fields else None
    key = "sha256:" + sha256(f"{name}\n{terse}".encode()).hexdigest()
    article = Article(
        id=key,
        source=name or key[:14],
        text=text,
        blocks=tuple(blocks),
        credits=credits,
        outlet=outlet,
        published=published,
        language="ar",
    )
    info = ArticleInfo(
        id=key,
        source=article.source,
        url=None,
        outlet=outlet,
        title=None,
        published=published,
        published_from=None,
        language="ar",
        length=len(text),
        credits=credits,
    )
    record = Record(
        schema=SCHEMA,
        tawatur="0",
        packs={},
        article=info,
        blocks=article.blocks,
        actors=tuple(build.actors.values()),
        places=tuple(build.places),
        times=tuple(build.times),
        quantities=tuple(build.quantities),
        claims=tuple(build.claims),
        events=tuple(build.events),
    )
    return Entry(article=article, record=record)


def from_text(text: str) -> Entry:
    """An article of bare text without facts, for copies: the head line as in `entry`, then paragraphs."""
    head, _, body = text.partition("\n")
    built = entry(head)
    blocks, offset = [], 0
    for line in body.split("\n"):
        if line.strip():
            blocks.append(Block(start=offset, end=offset + len(line), kind="body"))
        offset += len(line) + 1
    key = "sha256:" + sha256(text.encode()).hexdigest()
    article = Article(
        id=key,
        source=key[:14],
        text=body,
        blocks=tuple(blocks),
        credits=built.article.credits,
        outlet=built.article.outlet,
        published=built.article.published,
    )
    info = ArticleInfo(
        id=key,
        source=article.source,
        url=None,
        outlet=article.outlet,
        title=None,
        published=article.published,
        published_from=None,
        language="ar",
        length=len(body),
        credits=article.credits,
    )
    record = Record(schema=SCHEMA, tawatur="0", packs={}, article=info, blocks=article.blocks)
    return Entry(article=article, record=record)
