"""Events: the corpus of the pack, the lexicon of predicates, and what must hold for any text."""

from __future__ import annotations

import csv
from functools import lru_cache

import pytest

from tawatur.extract.check import sentence
from tawatur.extract.events_words import event_words, guards
from tawatur.extract.pipeline import analyse, extract
from tawatur.language.packs import BUNDLED, Packs, load_packs
from tawatur.model import Event, Record

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "ACCUSE",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "TERRITORY",
}  # fmt: skip
MODES = {
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
    "TERRITORY": {"take", "hold", "loss"},
}  # fmt: skip
ACLED = {
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash", "Peaceful protest",
    "Excessive force against protesters", "Protest with intervention", "Violent demonstration", "Mob violence",
    "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Sexual violence",
    "Remote explosive/landmine/IED", "Grenade", "Attack", "Abduction/forced disappearance", "Agreement", "Arrests",
    "Change to group/activity", "Disrupted weapons use", "Headquarters or base established", "Other",
    "Looting/property destruction", "Non-violent transfer of territory",
}  # fmt: skip


@lru_cache(maxsize=1)
def packs() -> Packs:
    return load_packs()


def corpus() -> list[tuple[str, str]]:
    lines = (BUNDLED / "ar/corpus/events.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [(row["text"], row["events"]) for row in rows]


def read(text: str) -> Record:
    return extract(sentence(text, published="2024-03-10"), packs())


def told(text: str) -> str:
    record = read(text)
    names = {actor.id: actor.country or actor.name for actor in record.actors}

    def side(keys: tuple[str, ...]) -> str:
        return "+".join(names[key] for key in keys) or "-"

    def line(event: Event) -> str:
        words = [f"{event.type}:{event.mode or '-'}", f"{side(event.source)}>{side(event.target)}"]
        words += [event.modality] if event.modality != "actual" else []
        return " ".join(words + (["not"] if event.polarity == "negated" else []))

    return " | ".join(map(line, record.events))


@pytest.mark.parametrize(("text", "events"), corpus())
def test_corpus(text: str, events: str) -> None:
    assert told(text) == events


def test_lexicon_of_predicates() -> None:
    rows = [row for cls in ("predicate", "event-masdar", "event-noun") for row in packs().rows(cls)]
    assert len({row.form for row in rows}) >= 700
    for row in rows:
        kind, _, mode = row.value.partition(":")
        assert kind in TYPES, row.where
        assert not mode or kind not in MODES or mode in MODES[kind], row.where
        assert row.extra.get("acled", "Other") in ACLED, row.where


def test_every_type_has_a_file_of_its_own() -> None:
    files = {path.stem.upper() for path in (BUNDLED / "ar/lexicon/predicates").glob("*.tsv")}
    assert files == TYPES


def test_guards_name_only_sets_that_exist() -> None:
    known = {row.value for row in packs().rows("event-context")}
    known |= {"place", "actor", "number", "quantity", "time"}
    for cls in ("predicate", "event-masdar", "event-noun"):
        for row in packs().rows(cls):
            for option in guards(row.extra.get("guard", "")):
                for need in option:
                    assert need.where in "><!~+-", row.where
                    assert need.names <= known, row.where


def test_sub_event_of_ground_follows_who_takes_it() -> None:
    rebels = read("سيطرت حركة طالبان على مدينة قندوز بعد معارك عنيفة مع الجيش الأفغاني")
    state = read("استعاد الجيش العراقي السيطرة على قضاء القائم من تنظيم داعش")
    assert [e.acled for e in rebels.events if e.type == "TERRITORY"] == [
        "Non-state actor overtakes territory"
    ]
    assert [e.acled for e in state.events if e.type == "TERRITORY"] == ["Government regains territory"]


def test_details_go_to_the_nearest_event() -> None:
    record = read(
        "قصفت الطائرات الروسية بلدة سرمين أمس الأول، بينما اعتقلت الشرطة التركية خمسة صحفيين في إسطنبول"
    )
    shelling, arrest = record.events
    places = {place.id: place.name for place in record.places}
    assert [places[ref] for ref in arrest.places] == ["Istanbul"]
    assert "Istanbul" not in [places[ref] for ref in shelling.places]
    assert arrest.quantities
    assert shelling.times
    assert not arrest.times


def test_a_second_mention_is_no_second_event() -> None:
    record = read("انفجرت سيارة مفخخة في مقديشو أمس فقتل تسعة أشخاص. ولم تتبن أي جهة الهجوم.")
    assert [event.type for event in record.events] == ["ASSAULT"]


def test_event_names_its_claim_and_derivation() -> None:
    record = read("أعلنت وزارة الدفاع الروسية أن قواتها قصفت مستودعا للذخيرة قرب مدينة خاركيف ليلا")
    (event,) = record.events
    assert event.claim == record.claims[0].id
    assert event.rule
    assert any(row.startswith("ar/lexicon/predicates/assault.tsv:") for row in event.rows)


def test_history_is_no_news() -> None:
    record = read("قتل الجيش المالي تسعة مسلحين في مدينة كيدال عام 2013")
    assert [event.historical for event in record.events] == [True]


@pytest.mark.parametrize("text", ["", ".", "قصف", "الهجوم", "\u202bقتل\u202c 3", "إذا لو لم لن لا"])
def test_fragments_are_read_without_error(text: str) -> None:
    read(text)


def test_pure() -> None:
    article = sentence("شنت طائرات مسيرة هجوما على مصفاة قرب مدينة ينبع", published="2024-03-10")
    assert analyse(article, packs())[2] == analyse(article, packs())[2]


def test_words_of_the_layer_are_compiled_once() -> None:
    assert event_words(packs()) is event_words(packs())


def test_losses_in_a_clash_imply_the_opponent() -> None:
    record = read(
        "اشتبك الجيش الأفغاني مع حركة طالبان قرب مدينة قندوز أمس."
        " وقتل تسعة من جنود الجيش الأفغاني في اشتباكات مسلحة قرب مدينة هرات اليوم."
    )
    sides = {actor.id: actor.country for actor in record.actors}
    first, later = record.events
    assert [sides[key] for key in first.source + first.target] == ["AFG", "XTB"]
    assert [sides[key] for key in later.target] == ["AFG"]
    assert [sides[key] for key in later.source] == ["XTB"]
