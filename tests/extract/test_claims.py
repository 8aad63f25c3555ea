"""Claims: the corpus of sentences, and what a corpus line cannot show: spans, chains, blame, pieces, gaps."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tawatur.extract.pipeline import extract
from tawatur.language.packs import BUNDLED, load_packs
from tawatur.model import Article, Block, BlockKind, Record, Span

CORPUS = BUNDLED / "ar" / "corpus" / "claims.tsv"


def read(text: str, kind: BlockKind = "body", outlet: str | None = None) -> Record:
    blocks = []
    at = 0
    for part in text.split("\n"):
        if part:
            blocks.append(Block(kind=kind, start=at, end=at + len(part)))
        at += len(part) + 1
    article = Article(
        id="-", source="-", text=text, blocks=tuple(blocks), outlet=outlet, published="2021-03-04"
    )
    return extract(article, load_packs())


def told(record: Record) -> str:
    sides = {actor.id: actor.country or "-" for actor in record.actors}
    return " ".join(f"{sides[c.speaker.actor]}:{c.stance}{'*' if c.direct else ''}" for c in record.claims)


@cache
def corpus(path: Path = CORPUS) -> list[tuple[str, str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return [(text, claims, shows) for text, claims, shows in rows]


@pytest.mark.parametrize(("text", "claims", "shows"), corpus())
def test_corpus(text: str, claims: str, shows: str) -> None:
    kind: BlockKind = "title" if shows == "headline" else "body"
    assert told(read(text, kind)) == claims


def test_corpus_is_large_and_without_doubles() -> None:
    texts = [text for text, _, _ in corpus()]
    assert len(texts) == len(set(texts)) >= 85
    assert sum(not claims for _, claims, _ in corpus()) >= 8


def test_cues_are_many_and_each_sets_a_stance() -> None:
    packs = load_packs()
    cues = packs.rows("cue")
    assert len({row.form for row in cues}) >= 300
    stances = {row.value for row in cues}
    assert stances == {"assert", "deny", "accuse", "warn", "demand", "commit", "condemn", "support"}
    takes = {row.form for row in packs.rows("takes")}
    assert {row.form for row in cues} <= takes


def test_spans_cut_the_words() -> None:
    text = "وأكدت وزارة الدفاع الروسية أن القوات غادرت البلدة، مضيفة أن الجسر سليم"
    first, second = read(text).claims

    def cut(span: Span) -> str:
        return text[span.start : span.end]

    assert cut(first.speaker) == "وزارة الدفاع الروسية"
    assert cut(first.cue) == "أكدت"
    assert first.cue.lemma == "أكّد"
    assert [cut(s) for s in first.content] == ["القوات غادرت البلدة"]
    assert [cut(s) for s in second.content] == ["الجسر سليم"]
    assert (first.speaker.how, second.speaker.how) == ("named", "ellipsis")
    assert first.speaker.actor == second.speaker.actor


def test_every_claim_names_its_rule_and_its_row() -> None:
    (claim,) = read("نفت وزارة الدفاع السورية سقوط المطار").claims
    assert claim.rule == "ar/grammar/claims/01-content/object"
    assert claim.rows[0].startswith("ar/lexicon/cues.tsv:")


def test_chain_through_an_agency() -> None:
    record = read("نقلت وكالة رويترز عن وزير الدفاع الروسي قوله إن السفن وصلت")
    assert told(record) == "RUS:assert"
    assert [via.name for via in record.claims[0].via] == ["Reuters"]


def test_outlet_at_the_end_is_a_link() -> None:
    record = read("قال وزير الدفاع الروسي إن السفن وصلت، حسبما ذكرت وكالة رويترز")
    assert told(record) == "RUS:assert"
    assert [via.name for via in record.claims[0].via] == ["Reuters"]


def test_own_outlet_is_no_link() -> None:
    record = read("قال وزير الدفاع الروسي لوكالة رويترز إن السفن وصلت", outlet="Reuters")
    assert record.claims[0].via == ()


def test_against_names_the_blamed() -> None:
    record = read("اتهمت روسيا أوكرانيا بقصف المستشفى")
    names = {actor.id: actor.name for actor in record.actors}
    assert names[record.claims[0].against or ""] == "Ukraine"


def test_mutual_blame_is_one_claim_for_each_side() -> None:
    record = read("تبادلت أرمينيا وأذربيجان الاتهامات بخرق الهدنة")
    names = {actor.id: actor.country for actor in record.actors}
    pairs = {(names[c.speaker.actor], names[c.against or ""]) for c in record.claims}
    assert pairs == {("ARM", "AZE"), ("AZE", "ARM")}


def test_quotation_runs_over_sentences() -> None:
    text = 'قال الرئيس الأوكراني: "الليلة كانت صعبة. لكننا صامدون في كل القرى." وغادر القاعة'
    (claim,) = read(text).claims
    assert claim.direct
    assert (
        text[claim.content[0].start : claim.content[0].end] == '"الليلة كانت صعبة. لكننا صامدون في كل القرى."'
    )


def test_words_in_the_next_paragraph() -> None:
    text = 'وجاء في بيان لوزارة الدفاع الروسية:\n"غادرت كل السفن ميناء المدينة صباح اليوم"'
    (claim,) = read(text).claims
    assert claim.content[0].start == text.index('"')


def test_unclosed_quotation_ends_with_its_sentence() -> None:
    text = 'قال الجيش العراقي إن "القوات دخلت البلدة من الشرق والجنوب. وعاد الهدوء ليلا.'
    (claim,) = read(text).claims
    assert claim.direct
    assert "ليلا" not in text[claim.content[0].start : claim.content[0].end]


def test_own_words_close_the_content() -> None:
    text = "قال الجيش العراقي إن الطريق آمن تماما، على حد تعبيره"
    (claim,) = read(text).claims
    assert text[claim.content[0].start : claim.content[0].end] == "الطريق آمن تماما"


def test_country_before_a_colon_is_a_dateline() -> None:
    assert read("لبنان: انفجار في مستودع قديم", "title").claims == ()
    assert told(read('إيران: "لن نوقف البرنامج مهما كان الثمن"', "title")) == "IRN:commit*"


def test_speaker_carries_over_paragraphs_and_gender_tells() -> None:
    text = "قالت وزارة الصحة السورية إن المشفى أغلق.\nوأوضح وزير الدفاع التركي أن الحدود هادئة.\nوأضافت أن الدواء نفد."
    assert told(read(text)) == "SYR:assert TUR:assert SYR:assert"


def test_evidence_is_named() -> None:
    record = read("نشرت وزارة الدفاع الروسية مقطع فيديو قالت إنه يظهر تدمير الجسر")
    assert record.claims[-1].evidence == "footage"


def test_inner_speaker_of_a_statement() -> None:
    text = 'وقالت وزارة الدفاع الروسية في بيان: "دعا وزير الدفاع الروسي سيرغي شويغو الجانبين إلى وقف القتال"'
    record = read(text)
    assert told(record) == "RUS:demand*"
    assert record.claims[0].via


def test_nobody_to_speak_is_a_gap() -> None:
    record = read("وأضاف أن الطريق مغلق")
    assert record.claims == ()
    assert [gap.about for gap in record.gaps] == ["speaker"]


def test_nested_claim_knows_its_frame() -> None:
    record = read("قال وزير الدفاع التركي إن وزير الدفاع الروسي أكد أن الهدنة باقية")
    outer, inner = record.claims
    assert (outer.within, inner.within) == (None, outer.id)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "نقلت صحيفة الشرق الأوسط عن وكالة رويترز عن وزارة الدفاع الروسية قولها إن السفن وصلت",
            ["Reuters", "Asharq Al-Awsat"],
        ),
        (
            "ذكرت قناة العربية نقلا عن وكالة تاس نقلا عن وزارة الدفاع الروسية أن السفن وصلت",
            ["TASS", "Al Arabiya"],
        ),
        ("وصلت السفن ليلا، بحسب ما نقلت وكالة رويترز عن وزارة الدفاع الروسية", ["Reuters"]),
        ("قالت وزارة الدفاع الروسية في بيان نقلته وكالة رويترز إن السفن وصلت", ["Reuters"]),
        ("وفي مقابلة مع وكالة رويترز، قال وزير الدفاع الروسي إن السفن وصلت", ["Reuters"]),
    ],
)
def test_deeper_chains_nearest_to_the_speaker_first(text: str, chain: list[str]) -> None:
    record = read(text)
    assert told(record) == "RUS:assert"
    assert [via.name for via in record.claims[0].via] == chain
