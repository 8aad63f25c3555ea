import msgspec
import pytest
from entries import article, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.compare.types import Copy, End, Relation
from tawatur.errors import StoreError
from tawatur.language.packs import load_packs
from tawatur.store import Review, Store, open_store


def put(store: Store, number: int, **about: str | None) -> str:
    one = article(number, **about)
    assert store.put(one, record(one))
    return one.id


def ids(store: Store, **filters: str | int) -> list[str]:
    return [entry.article.source.split("/")[1][:-4] for entry in store.find(**filters)]


def relation(a: str, b: str, kind: str = "denies") -> Relation:
    return Relation(
        relation=kind, a=End(article=a, claim="c1"), b=End(article=b, claim="c1"), score=0.5, reasons=("x",)
    )


def test_what_is_put_comes_back_untouched(store: Store) -> None:
    one = article(1, "نصّ\tمع\u200f علامات \u00a0وسطر\r\nآخر\x00 و😀")
    kept = record(one)
    assert store.put(one, kept)
    found = store.get(one.id)
    assert found is not None
    assert found.article == one
    assert found.record == kept
    assert msgspec.json.encode(found.record) == msgspec.json.encode(kept)
    assert one.id in store
    assert store.get("sha256:none") is None


def test_putting_twice_is_putting_once(store: Store) -> None:
    one = article(1)
    assert store.put(one, record(one), [7])
    assert not store.put(one, record(one), [7])
    assert len(store) == 1
    assert store.candidates([7]) == ((one.id, 1),)


def test_the_same_bytes_under_another_name_are_one_article(store: Store) -> None:
    one = article(1)
    other = msgspec.structs.replace(one, source="copy.txt")
    assert store.put(one, record(one))
    assert not store.put(other, record(other))
    assert [entry.article.source for entry in store.find()] == [one.source]


def test_a_better_record_takes_the_place_of_the_old_one(store: Store) -> None:
    one, two = article(1), article(2)
    store.put(one, record(one), [7])
    store.put(two, record(two))
    store.put_verdicts([relation(two.id, one.id)])
    assert not store.put(one, record(one, "f2", "accuse"), [8])
    found = store.get(one.id)
    assert found is not None
    assert found.record.packs == {"ar": "f2"}
    assert ids(store, stance="deny") == ["2"]
    assert ids(store, stance="accuse") == ["1"]
    assert store.candidates([7]) == ()
    assert store.verdicts() == ()
    assert len(store) == 2


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    entries = [(one, record(one), ()) for one in map(article, range(5))]
    assert store.put_many(entries) == 5
    broken = article(9)
    with pytest.raises((StoreError, AttributeError, TypeError)):
        store.put_many(
            [
                (article(8), record(article(8)), ()),
                (msgspec.structs.replace(broken, id=None), record(broken), ()),
            ]
        )
    assert len(store) == 5


def test_find_orders_by_day_with_undated_last(store: Store) -> None:
    put(store, 1, published=None)
    put(store, 2, published="2020-10-09")
    put(store, 3, published="2020-10-07T10:00")
    put(store, 4, published="2020-10-07")
    assert ids(store) == ["4", "3", "2", "1"]
    assert ids(store, limit=2) == ["4", "3"]
    assert ids(store, limit=2, offset=2) == ["2", "1"]
    assert ids(store, since="2020-10-08") == ["2"]
    assert ids(store, until="2020-10-07") == ["4", "3"]


def test_filters(store: Store) -> None:
    put(store, 1)
    put(store, 2)
    assert ids(store, outlet="daily") == ["1"]
    assert ids(store, actor="ministry of def") == ["1", "2"]
    assert ids(store, actor="%") == []
    assert ids(store, place="karabakh", stance="deny", country="AZE") == ["1", "2"]
    assert ids(store, country="ARM") == []
    assert ids(store, outlet="evening", stance="deny") == ["2"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("القصف", True),
        ("قصف", True),
        ("وبالقصف", True),
        ("كاراباخ", True),
        ("لكاراباخ", True),
        ("كارابَاخ", True),
        ("أُعلنت الوزارة", True),
        ("وزارة قصف", True),
        ("رقم 1", True),
        ("رقم ١", True),
        ("الطائرات", False),
        ("وزارة طائرات", False),
        ("\"'()*: AND OR -", False),
        ("؟!", False),
    ],
)
def test_words_are_found_in_any_form(store: Store, query: str, found: bool) -> None:
    put(store, 1)
    assert bool(ids(store, text=query)) is found


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_the_search(store: Store, query: str) -> None:
    list(store.find(text=query, outlet=query or None, actor=query or None)) if "\x00" not in query else None


def test_candidates_share_keys(store: Store) -> None:
    one, two, three = (article(n) for n in (1, 2, 3))
    store.put(one, record(one), [1, 2, 2**64 - 1])
    store.put(two, record(two), [2, 2**64 - 1, 2])
    store.put(three, record(three), range(1000, 3000))
    assert store.candidates([1, 2, 2**64 - 1]) == ((one.id, 3), (two.id, 2))
    assert store.candidates([1, 2], without=one.id) == ((two.id, 1),)
    assert store.candidates(range(1000, 4000), limit=1) == ((three.id, 2000),)
    assert store.candidates([]) == ()


def test_verdicts_are_kept_once(store: Store) -> None:
    a, b, c = (put(store, n) for n in (1, 2, 3))
    copy = Copy(origin=a, copy=c, overlap=0.9, kind="whole")
    judged = [relation(b, a), relation(c, a, "corroborates"), copy]
    assert store.put_verdicts(judged) == 3
    assert store.put_verdicts(judged) == 0
    assert set(store.verdicts()) == set(judged)
    assert set(store.verdicts(article=b)) == {judged[0]}
    assert store.verdicts(relation="copy") == (copy,)
    with pytest.raises(StoreError):
        store.put_verdicts([relation("sha256:none", a)])


def test_reviews_are_kept_in_order(store: Store) -> None:
    name = put(store, 1)
    made = [
        Review(article=name, fact="c1", decision=d, reviewer="N. N.", made="2020-11-01T10:00")
        for d in ("accepted", "rejected")
    ]
    for one in made:
        store.add_review(one)
    assert store.reviews() == store.reviews(name) == tuple(made)
    one = article(1)
    store.put(one, record(one, "f2"))
    assert store.reviews(name) == tuple(made)
    with pytest.raises(StoreError, match="no such article"):
        store.add_review(
            Review(article="sha256:no", fact="c1", decision="accepted", reviewer="x", made="2020")
        )


def test_an_archive_opens_again(where: str) -> None:
    with open_store(where) as store:
        name = put(store, 1)
    with open_store(where, create=False) as store:
        assert name in store
        assert ids(store, text="القصف") == ["1"]
    store.close()


def test_the_archive_leaves_the_packs_as_they_are(store: Store) -> None:
    packs = load_packs()
    put(store, 73, text="عدد 4173 و ٤١٧٣")
    ids(store, text="4173")
    assert packs.word("4173", "number").kind == "number"
    assert packs.word("٤١٧٣", "number").number == 4173
