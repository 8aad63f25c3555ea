"""Actors: what the record keeps of them, how short forms are resolved, and what stays open."""

from __future__ import annotations

import random

import pytest

from tawatur.extract.actors import ActorRef, collect
from tawatur.extract.coreference import antecedent
from tawatur.extract.names import latin, read_name
from tawatur.extract.pipeline import analyse, extract
from tawatur.language.document import Document
from tawatur.language.packs import load_packs
from tawatur.model import Actor, Article, Block

PACKS = load_packs()


def article(text: str, outlet: str | None = None) -> Article:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), kind="body"))
        at += len(line) + 1
    return Article(id="x", source="x", text=text, published="2022-06-01", outlet=outlet, blocks=tuple(blocks))


def read(text: str) -> Document:
    return analyse(article(text), PACKS)[0]


def mentions(text: str) -> list[tuple[str, ActorRef]]:
    doc = read(text)
    return [
        (text[c.value.start : c.value.end], c.value)
        for c in doc.chunks("actor")
        if c.rule.startswith("actors/")
    ]


def one(text: str, surface: str) -> ActorRef:
    found = [ref for cut, ref in mentions(text) if cut == surface]
    assert found, [cut for cut, _ in mentions(text)]
    return found[-1]


def actors(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in extract(article(text), PACKS).actors}


@pytest.mark.parametrize(
    ("text", "surface", "name", "country", "sector"),
    [
        ("أعلنت وزارة الدفاع الهندية ذلك.", "وزارة الدفاع الهندية", "Ministry of Defence of India", "IND", "MIL"),
        ("قالت وزارة خارجية كينيا إنها قلقة.", "وزارة خارجية كينيا", "Ministry of Foreign Affairs of Kenya", "KEN", "GOV"),
        ("قالت وزارة المالية التونسية إنها قلقة.", "وزارة المالية التونسية", "Ministry of Finance of Tunisia", "TUN", "GOV"),
        ("أعلن جيش نيجيريا مقتل تسعة.", "جيش نيجيريا", "Army of Nigeria", "NGA", "MIL"),
        ("قالت قوات الأمن الأفغانية ذلك.", "قوات الأمن الأفغانية", "Security Forces of Afghanistan", "AFG", "COP"),
        ("أدانت الخارجية الكورية الجنوبية التجربة.", "الخارجية الكورية الجنوبية", "Ministry of Foreign Affairs of South Korea", "KOR", "GOV"),
        ("نفت حركة (حماس) الخبر.", "حركة (حماس)", "Hamas", "PSE", "REB"),
        ("أعلن تنظيم «داعش» مسؤوليته.", "تنظيم «داعش»", "Islamic State", "XIS", "ISM"),
        ("قال مسلحو جبهة النصرة إنهم انسحبوا.", "مسلحو جبهة النصرة", "Nusra Front", "XNU", "ISM"),
        ("رفض البيت الأبيض التعليق.", "البيت الأبيض", "White House", "USA", "GOV"),
        ("قالت اليونيسف إن الأطفال جوعى.", "اليونيسف", "UNICEF", None, "UNO"),
    ],
)  # fmt: skip
def test_bodies(text: str, surface: str, name: str, country: str | None, sector: str) -> None:
    ref = one(text, surface)
    assert (ref.name, ref.country, ref.sector) == (name, country, sector)


def test_ministry_of_an_entity_is_the_entity_s() -> None:
    ref = one(
        "قالت وزارة الداخلية في جمهورية أبخازيا الانفصالية إنها مستعدة.",
        "وزارة الداخلية في جمهورية أبخازيا الانفصالية",
    )
    assert ref.country == "XAB"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("أعلن نائب وزير دفاع جورجيا، لاشا بيريدزه، أن القوات جاهزة.", "نائب وزير دفاع جورجيا، لاشا بيريدزه"),
        ("أعلن وزير دفاع جورجيا لاشا بيريدزه أن القوات جاهزة.", "وزير دفاع جورجيا لاشا بيريدزه"),
        ("أعلن وزير الدفاع الجورجي لاشا بيريدزه أن القوات جاهزة.", "وزير الدفاع الجورجي لاشا بيريدزه"),
        (
            "أعلن وزير الدفاع الجورجي السابق لاشا بيريدزه أن القوات جاهزة.",
            "وزير الدفاع الجورجي السابق لاشا بيريدزه",
        ),
        ("وقال لاشا بيريدزه وزير الدفاع الجورجي إن القوات جاهزة.", "لاشا بيريدزه وزير الدفاع الجورجي"),
        (
            "وقال المتحدث باسم الجيش الجورجي العقيد لاشا بيريدزه إن القوات جاهزة.",
            "المتحدث باسم الجيش الجورجي العقيد لاشا بيريدزه",
        ),
    ],
)
def test_orders_of_office_and_name(text: str, surface: str) -> None:
    ref = one(text, surface)
    assert (ref.kind, ref.name, ref.country, ref.sector) == ("person", "Lasha Biridzah", "GEO", "MIL")


def test_clitics_are_no_part_of_a_mention() -> None:
    text = "التقى الوفد بمسؤولين وبالرئيس التونسي وللأمم المتحدة دور."
    cuts = [cut for cut, _ in mentions(text)]
    assert "الرئيس التونسي" in cuts


def test_surname_spelling_and_office_are_one_person() -> None:
    text = "قال الرئيس الأذربيجاني إلهام علييف إن بلاده جاهزة. وأضاف عليف أن الجيش تقدم. وأكد الرئيس ذلك."
    aliyev = actors(text)["Ilham Aliyev"]
    assert [m.how for m in aliyev.mentions] == ["named", "named", "role"] or len(aliyev.mentions) == 3


def test_another_spelling_of_a_name_that_no_list_knows() -> None:
    text = "قال وزير الصحة سامي إيوازوف إن المستشفى دمر. وأضاف أيوازوف أن الجرحى كثيرون."
    people = [a for a in extract(article(text), PACKS).actors if a.kind == "person"]
    assert len(people) == 1
    assert len(people[0].mentions) == 2


def test_body_by_its_head() -> None:
    text = "نفت وزارة الدفاع الكينية الخبر. وقالت الوزارة إن الجنود بخير."
    ministry = actors(text)["Ministry of Defence of Kenya"]
    assert [m.how for m in ministry.mentions] == ["named", "institution"]


def test_source_again() -> None:
    text = "قال مصدر طبي إن ثلاثة قتلوا. وأضاف المصدر أن الجرحى نقلوا."
    source = actors(text)["medical source"]
    assert source.sector == "UNK"
    assert source.country is None
    assert len(source.mentions) == 2


def test_two_holders_of_one_office() -> None:
    text = "بحث وزيرا الخارجية المصري والسوداني ملف السد."
    found = actors(text)
    both = next(a for a in found.values() if a.members)
    ids = {a.id: a for a in found.values()}
    assert {ids[i].country for i in both.members} == {"EGY", "SDN"}


def test_two_sides_are_those_named_side_by_side() -> None:
    text = "اندلع القتال بين الهند وباكستان. ودعت روسيا طرفي النزاع إلى التهدئة."
    doc = read(text)
    both = next(c.value for c in doc.chunks("actor") if c.value.members)
    assert set(both.members) == {"country:IND", "country:PAK"}


def test_sides_that_nobody_named_are_a_gap() -> None:
    record = extract(article("اتفق الطرفان على هدنة."), PACKS)
    assert any(gap.about == "actor" for gap in record.gaps)
    assert not [a for a in record.actors if a.members]


def test_army_of_no_country_is_a_gap() -> None:
    record = extract(article("تقدم الجيش عند الفجر."), PACKS)
    assert any(gap.about == "actor" and "country" in gap.reason for gap in record.gaps)


def test_army_takes_the_country_of_the_scene() -> None:
    text = "تقدم الجيش نحو مأرب بعد قصف على تعز وعدن والحديدة."
    assert one(text, "الجيش").country == "YEM"


def test_coalition_means_what_it_means_there() -> None:
    yemen = "شن التحالف غارات على صنعاء وصعدة والحديدة وعمران."
    syria = "شن التحالف غارات على الرقة ودير الزور والحسكة ومنبج."
    assert one(yemen, "التحالف").country == "XCO"
    assert one(syria, "التحالف").country == "XIC"


def test_outlets_and_bodies_of_many_states_have_no_side() -> None:
    text = "نقلت رويترز عن مجلس الأمن أن هيومن رايتس ووتش قلقة."
    assert {a.country for a in actors(text).values()} == {None}


def test_ordinary_words_are_no_names() -> None:
    for text in (
        "مبلغ مالي كبير.",
        "تحقيق عادل وشامل.",
        "وصل إلى قاعدة بيانات.",
        "نهاية العام الحالي.",
        "قبل عام ونصف.",
    ):
        assert mentions(text) == []


def test_a_preposition_is_no_given_name() -> None:
    assert all(ref.kind != "person" for _, ref in mentions("سقطت القذائف على مبنى البلدية مساء."))


def test_antecedent_agrees() -> None:
    text = "التقى الرئيس التونسي قيس سعيد المديرة العامة لليونسكو أودري أزولاي. وأضاف أنه متفائل."
    doc = read(text)
    token = next(i for i, word in enumerate(doc.words) if word.surface == "وأضاف")
    ref = antecedent(doc, token, gender="m")
    assert ref is not None
    assert ref.name == "Kais Saied"


def test_the_latter_is_whom_was_named_last() -> None:
    text = "التقى الرئيس التونسي قيس سعيد وزير الدفاع المصري سامي حمدان. وأكد هذا الأخير أن الحدود آمنة."
    ref = one(text, "هذا الأخير")
    assert (ref.name, ref.how) == ("Sami Hamdan", "pronoun")


def test_forces_of_the_side_that_speaks() -> None:
    text = "أعلنت وزارة الدفاع الكينية أن قواتها صدت هجوما لحركة الشباب."
    ref = one(text, "قواتها")
    assert (ref.country, ref.sector, ref.how) == ("KEN", "MIL", "pronoun")


def test_collect_numbers_actors_in_order_and_keeps_every_mention() -> None:
    doc = read("قالت روسيا إن أوكرانيا قصفت، ونفت أوكرانيا.")
    found, ids = collect(doc)
    assert [a.id for a in found] == [f"a{i}" for i in range(1, len(found) + 1)]
    assert set(ids.values()) == {a.id for a in found}
    assert [a.name for a in found] == ["Russia", "Ukraine"]
    assert [len(a.mentions) for a in found] == [1, 2]


def test_record_names_rule_and_rows() -> None:
    (actor,) = extract(article("قالت وزارة الدفاع البرازيلية ذلك."), PACKS).actors
    assert actor.rule == "actors/body"
    assert any(row.startswith("world/lexicon/nisbas.tsv:") for row in actor.rows)


def test_same_article_same_actors() -> None:
    text = "قال الرئيس الصربي إن كوسوفو وصربيا ستجتمعان. وأكد الطرفان ذلك."
    assert extract(article(text), PACKS).actors == extract(article(text), PACKS).actors


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("سامي الحداد", "Sami al-Hadad"),
        ("عبد الله", "Abdullah"),
        ("أبو عبيدة", "Abu Abida"),
        ("بيتر", "Peter"),
    ],
)
def test_latin(written: str, expected: str) -> None:
    assert latin(PACKS, tuple(written.split())) == expected


def test_a_name_ends_before_function_words() -> None:
    text = "سامي حمدان في المدينة"
    doc = Document(text, [(0, len(text), "body")], PACKS)
    name = read_name(doc, 0, len(doc), titled=False)
    assert name is not None
    assert doc.cut(name.first, name.last) == "سامي حمدان"


def test_no_order_of_words_breaks_the_reader() -> None:
    classes = (
        "role",
        "institution",
        "body",
        "nisba",
        "country",
        "group",
        "outlet",
        "person",
        "collective",
        "anaphor",
        "glue",
    )
    words = [row.form for cls in classes for row in PACKS.rows(cls)[::7]]
    rng = random.Random(11)
    for _ in range(300):
        text = " ".join(
            rng.choice(("", "", "و", "ل", "ب")) + rng.choice(words) for _ in range(rng.randint(1, 12))
        )
        for actor in extract(article(text), PACKS).actors:
            assert "{" not in actor.name
            assert all(0 <= m.start < m.end <= len(text) for m in actor.mentions)
