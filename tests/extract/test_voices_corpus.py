"""Who speaks, for which side and in what class, over many constructions, in sentences of our own: it may only rise."""

from __future__ import annotations

from floors import hold
from tawatur.extract.pipeline import extract
from tawatur.language.packs import BUNDLED, load_packs
from tawatur.model import Article, Block

CORPUS = BUNDLED / "ar" / "corpus" / "voices.tsv"
# PLOVER's sectors folded into the classes in which speakers are told apart.
CLASSES = {
    "JRN": "MED", "COP": "GOV", "JUD": "GOV", "LEG": "GOV", "SPY": "GOV", "PRM": "MIL", "UAF": "REB", "ISM": "REB",
    "IMG": "REB", "UNO": "IGO", "EUR": "IGO", "MED": "CVL", "REF": "CVL", "LAB": "CVL", "REL": "CVL", "EDU": "CVL",
    "SOC": "CVL", "BUS": "CVL", "PTY": "CVL", "OPP": "CVL", "ELI": "CVL",
}  # fmt: skip


def voices(text: str) -> str:
    """Side and class of each claim of the text, in order."""
    blocks = (Block(start=0, end=len(text), kind="body"),)
    article = Article(id="x", source="x", text=text, published="2020-10-07", blocks=blocks)
    record = extract(article, load_packs())
    actors = {actor.id: actor for actor in record.actors}
    speakers = [actors[claim.speaker.actor] for claim in record.claims]
    return ";".join(f"{who.country or '-'}/{CLASSES.get(who.sector, who.sector)}" for who in speakers)


def test_floor() -> None:
    rows = [line.split("\t") for line in CORPUS.read_text("utf-8").splitlines() if not line.startswith("#")][
        1:
    ]
    misses = [
        f"{text} | {told} instead of {wanted}" for text, wanted in rows if (told := voices(text)) != wanted
    ]
    hold("voices: side and class", 1 - len(misses) / len(rows), "\n".join(misses))
