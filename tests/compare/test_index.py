"""One article at a time gives what all at once give, in whatever order they come."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st
from score_copies import sample
from score_pairs import pairs
from terse import entry, from_text

from tawatur.compare import Comparison, Entry, Index, compare, keys_of, summarise
from tawatur.compare.digest import digest, pack, unpack
from tawatur.compare.keys import look, put


@lru_cache(maxsize=1)
def pool() -> tuple[Entry, ...]:
    """Reports of many wars, several of one happening, and texts that copy each other."""
    out = []
    for i, pair in enumerate(pairs()):
        out += [entry(pair["a"], f"{i}a"), entry(pair["b"], f"{i}b")]
    # One happening that several outlets tell of, with a statement of its own in each.
    lines = [
        "MoD/AZE/MIL accuses ASSAULT:fire ARM>civilians @Ganja 2020-10-11 killed=9:civilian:AZE",
        "MoD/ARM/MIL denies ASSAULT:fire ARM>civilians @Ganja 2020-10-11 no",
        "Human_Rights_Watch//NGO says ASSAULT:fire >civilians @Ganja 2020-10-11 killed=10:civilian:AZE",
        "* ASSAULT:fire >civilians @Ganja 2020-10-11 wounded=34:civilian:AZE",
        "Prosecutor/AZE/GOV says ASSAULT:fire ARM>AZE killed=10:civilian:AZE",
    ]
    for i in range(10):
        day = 11 + i % 3
        out.append(entry(f"2020-10-{day} outlet=O{i % 4}\n{lines[i % 5]}\n{lines[(i + 2) % 5]}", f"g{i}"))
    for name, text in sample()[:6]:
        out.append(from_text(f"2020-10-0{int(name[:2]) % 5 + 1} outlet=A\n{text.body}"))
        out.append(
            from_text(
                f"2020-10-0{int(name[:2]) % 4 + 2} outlet=B\n{text.title}\n" + "\n".join(text.paragraphs[1:])
            )
        )
    return tuple(out)


def dense() -> st.SearchStrategy[list[Entry]]:
    """Some of the pool, mostly neighbours, so that they have to do with each other."""
    size = len(pool())
    return st.lists(st.integers(0, size - 1), min_size=1, max_size=14, unique=True).map(
        lambda n: [pool()[i] for i in n]
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_arrival_leaves_no_trace(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(pool()) - 1))
    entries = [*pool()[start : start + 10], *data.draw(dense())]
    shuffled = data.draw(st.permutations(entries))
    assert compare(shuffled) == compare(entries)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_what_each_article_brings_adds_up_to_the_whole(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(pool()) - 1))
    entries = data.draw(st.permutations(list(pool()[start : start + 16])))
    index = Index(keep=False)
    relations, copies = [], []
    for one in entries:
        added = index.add(one)
        relations += added.relations
        copies += added.copies
        assert all(one.article.id in (r.a.article, r.b.article) for r in added.relations)
    whole = Index()
    for one in sorted(entries, key=lambda e: e.article.id):
        whole.add(one)
    assert len(relations) == len(set(relations))
    assert set(relations) == whole.relations
    assert set(copies) == whole.copies


def test_all_of_the_pool_at_once_and_backwards() -> None:
    forward = compare(pool())
    assert forward == compare(tuple(reversed(pool())))
    assert forward.copies
    assert any(len(h.reports) >= 5 for h in forward.happenings)


def test_an_article_twice_counts_once() -> None:
    one = pool()[0]
    assert compare([one, one]) == compare([one])
    index = Index()
    index.add(one)
    assert index.add(one).relations == ()


def test_nothing_compares_to_nothing() -> None:
    assert compare([]) == Comparison()
    assert summarise(Index()) == Comparison()


def test_candidates_come_from_keys_alone() -> None:
    """Two points meet by their keys whichever of the two is looked up."""
    sheets = [digest(e) for e in pool()[:120]]
    points = [(p, s.published) for s in sheets for p in s.points]
    for p, a in points[:60]:
        for q, b in points:
            assert bool(put(p, a) & look(q, b)) == bool(put(q, b) & look(p, a))


def test_a_store_finds_the_same_candidates_by_keys() -> None:
    entries = pool()[-24:]
    keys = [keys_of(e) for e in entries]
    for i, one in enumerate(entries):
        for j, other in enumerate(entries):
            if i != j and compare([one, other]).relations and not set(keys[i][1]) & set(keys[j][0]):
                alone = set(compare([one]).relations) | set(compare([other]).relations)
                assert set(compare([one, other]).relations) == alone


def test_far_articles_are_not_compared() -> None:
    index = Index()
    index.add(entry("2020-10-11\nMoD/AZE/MIL accuses ASSAULT:fire ARM>civilians @Ganja 2020-10-11"))
    added = index.add(entry("2016-01-16\nArmy/KEN/MIL says ASSAULT:clash XSH>KEN @El_Adde 2016-01-15"))
    assert added.compared == 0


def test_a_sheet_packs_and_unpacks() -> None:
    for one in pool()[-20:]:
        sheet = digest(one)
        assert unpack(pack(sheet)) == sheet
