"""The dossier: complete, self-contained, safe against what articles hold, and readable on any screen."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tawatur.compare import Comparison, Entry, Lexicon, compare
from tawatur.export.brief import Lang, render
from tawatur.export.brief.words import strings
from tawatur.extract import extract
from tawatur.extract.check import sentence
from tawatur.language.packs import load_packs
from tawatur.model import Article
from tawatur.read import read_articles

SAMPLE = Path(__file__).parents[2] / "src" / "tawatur" / "sample"
LANGS: tuple[Lang, ...] = ("ar", "en")


@pytest.fixture(scope="module")
def compared() -> tuple[list[Entry], Comparison]:
    packs = load_packs()
    articles = [a for a in read_articles([SAMPLE], packs) if isinstance(a, Article)]
    entries = [Entry(article=a, record=extract(a, packs)) for a in articles]
    return entries, compare(entries, Lexicon.of(packs))


@pytest.fixture(scope="module")
def dossiers(compared: tuple[list[Entry], Comparison]) -> dict[Lang, str]:
    return {lang: render(*compared, load_packs(), lang) for lang in LANGS}


class Reader(HTMLParser):
    """Collects ids, links within the page, addresses that would be fetched, and unbalanced tags."""

    VOID = frozenset({"meta", "link", "br", "img", "hr", "input", "path", "line", "circle", "rect"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values.get("href")))
        if tag in {"link", "img", "iframe", "object", "embed"} or values.get("src"):
            self.fetched.append(f"{tag} {values}")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> after <{self.open[-1] if self.open else ''}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_whole_and_asks_for_nothing(dossiers: dict[Lang, str], lang: Lang) -> None:
    page = dossiers[lang]
    reader = read(page)
    assert reader.wrong == []
    assert reader.open == []
    assert reader.fetched == []
    assert "url(" not in page
    assert "default-src 'none'" in page
    assert len(reader.ids) == len(set(reader.ids))


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_leads_to_a_place_in_the_page(dossiers: dict[Lang, str], lang: Lang) -> None:
    reader = read(dossiers[lang])
    assert len(reader.links) > 50
    assert {link for link in reader.links if link[1:] not in set(reader.ids)} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_every_claim_is_marked_in_its_article(
    dossiers: dict[Lang, str], compared: tuple[list[Entry], Comparison], lang: Lang
) -> None:
    marked = set(re.findall(r'<span id="(a\d+-c\d+)">', dossiers[lang]))
    assert len(marked) == sum(len(e.record.claims) for e in compared[0])


def test_both_languages_have_the_same_words() -> None:
    def keys(table: object) -> object:
        return {k: keys(v) for k, v in table.items()} if isinstance(table, dict) else None

    first, second = (dict(strings(lang)) for lang in LANGS)
    names = set(first["acled"])
    first["acled"] = second["acled"] = {}
    assert keys(first) == keys(second)
    assert {"Armed clash", "Attack", "Suicide bomb", "Air/drone strike"} <= names


def test_hostile_text_stays_text() -> None:
    packs = load_packs()
    text = 'قال الرئيس الروسي إن <script>alert(1)</script> "نص" </details><img src=x onerror=alert(2)>\u202e ثم توقف'
    article = msgspec.structs.replace(
        sentence(text, "<b>x</b>"), title="</title><script>alert(3)</script>", outlet="<i>o</i>"
    )
    entries = [Entry(article=article, record=extract(article, packs))]
    page = render(entries, compare(entries), packs, "en", title="<u>t</u>")
    reader = read(page)
    assert reader.fetched == []
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("<script") == 1 + page.count('id="lines"')


def test_an_empty_archive_gives_a_page() -> None:
    page = render([], Comparison(), load_packs(), "en")
    assert read(page).wrong == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("TAWATUR_TEST_CHROMIUM")
    assert path, "set TAWATUR_TEST_CHROMIUM to a Chromium; script/test does"
    with sync_playwright() as play:
        made = play.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield made
        made.close()


def opened(browser: Browser, tmp_path: Path, page: str, width: int) -> tuple[Page, list[str]]:
    file = tmp_path / "dossier.html"
    file.write_text(page, "utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    errors: list[str] = asked
    tab.on("pageerror", lambda error: errors.append(f"error: {error}"))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.goto(file.as_uri())
    return tab, [url for url in asked if url != file.as_uri()]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_overflows_and_nothing_is_asked_for(
    browser: Browser, tmp_path: Path, dossiers: dict[Lang, str], lang: Lang, width: int
) -> None:
    tab, asked = opened(browser, tmp_path, dossiers[lang], width)
    assert asked == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("getComputedStyle(document.body).direction") == ("rtl" if lang == "ar" else "ltr")
    tab.close()


@pytest.mark.slow
def test_a_statement_opens_its_article_with_the_passage_marked(
    browser: Browser, tmp_path: Path, dossiers: dict[Lang, str]
) -> None:
    tab, _ = opened(browser, tmp_path, dossiers["ar"], 1280)
    link = tab.locator(".card footer a").first
    target = str(link.get_attribute("href"))[1:]
    link.click()
    tab.wait_for_selector("mark.here")
    assert tab.locator("mark.here").first.is_visible()
    assert target in str(tab.locator("mark.here").first.get_attribute("data-of")).split()
    tab.close()


@pytest.mark.slow
def test_threads_join_the_cards_that_answer_each_other(
    browser: Browser, tmp_path: Path, dossiers: dict[Lang, str]
) -> None:
    tab, _ = opened(browser, tmp_path, dossiers["en"], 1280)
    wanted = tab.evaluate("JSON.parse(document.getElementById('lines').textContent).length")
    assert wanted > 0
    assert tab.locator(".threads path").count() == wanted
    tab.close()
