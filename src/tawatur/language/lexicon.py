"""The lexicon of all loaded packs: forms to lexemes, lexemes to rows, phrases by their first word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from tawatur.errors import PackError
from tawatur.language.inflect import Form, inflect
from tawatur.language.rows import Class, Row
from tawatur.text import fold, plain, tokens

_NO_TAGS: frozenset[str] = frozenset()


class Lexeme(msgspec.Struct, frozen=True, eq=False):
    """What a form leads to: the lemma, its own row or rows, and those that hang on it."""

    lemma: str
    pos: str
    rows: tuple[Row, ...]
    tags: frozenset[str]
    article: bool


class Entry(msgspec.Struct, frozen=True, eq=False):
    """One spelling of one form of a lexeme."""

    plain: str
    feats: frozenset[str]
    lexeme: Lexeme


class Phrase(msgspec.Struct, frozen=True, eq=False):
    """A row of several words: folded tokens after the first."""

    rest: tuple[str, ...]
    rows: tuple[Row, ...]
    tags: frozenset[str]


def row_tags(rows: Iterable[Row]) -> frozenset[str]:
    """Classes, and classes with values, of the rows."""
    return frozenset(tag for row in rows for tag in (row.cls, f"{row.cls}:{row.value}"))


class Lexicon:
    """All rows, indexed. Built once; read-only afterwards. A row that cannot stand is left out, and named in
    ``problems``."""

    def __init__(self, classes: Mapping[str, Class], rows: Iterable[Row]) -> None:
        self.classes = classes
        self.problems: list[PackError] = []
        self.by_class: dict[str, list[Row]] = defaultdict(list)
        self._words: dict[str, tuple[Entry, ...]] = {}
        self._lexemes: list[tuple[Lexeme, str]] = []
        self._owned: dict[str, int | tuple[int, ...]] = {}
        """Folded spellings to the lexemes that have them as a form."""
        self.phrases: dict[str, dict[str, list[Phrase]]] = {}
        """Phrases by their first and second token."""
        self._add(list(rows))

    def _add(self, rows: list[Row]) -> None:
        seen: dict[tuple[str, str, str], str] = {}
        lexemes: dict[tuple[str, str], list[Row]] = defaultdict(list)
        hung: list[Row] = []
        words: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            cls = self._class_of(row)
            if cls is None:
                continue
            if first := seen.get((row.cls, row.form, row.value)):
                self._refuse(row, f"stands already in {first}.", "Remove one of the two.")
                continue
            seen[row.cls, row.form, row.value] = row.where
            self.by_class[row.cls].append(row)
            if cls.on == "word":
                words[row.form].append(row)
            elif cls.on == "lexeme":
                lexemes[row.cls, row.form].append(row)
            elif cls.on != "page":
                hung.append(row)
        for row in hung:
            base = self.classes[row.cls].on
            if (base, row.form) not in lexemes:
                self._refuse(
                    row, f"there is no such {base}.", f"Add the {base} to its lexicon, or spell it as there."
                )
                continue
            lexemes[base, row.form].append(row)
        self._index_lexemes(lexemes)
        self._index_words(words)

    def _refuse(self, row: Row, what: str, remedy: str) -> None:
        self.problems.append(PackError(row.where, f"{row.form}: {what}", remedy))

    def _class_of(self, row: Row) -> Class | None:
        cls = self.classes.get(row.cls)
        if cls is None:
            self._refuse(row, f"unknown class {row.cls}.", "Declare it in classes/*.toml.")
        elif cls.values is not None and row.value not in cls.values:
            allowed = ", ".join(sorted(cls.values))
            self._refuse(row, f"{row.value} is no value of {row.cls}.", f"Use one of: {allowed}.")
            return None
        return cls

    def _index_lexemes(self, lexemes: Mapping[tuple[str, str], list[Row]]) -> None:
        texts: list[str] = []
        owners: list[int] = []
        for (cls, form), rows in lexemes.items():
            kind = self.classes[cls].inflect or "noun"
            pos = "noun" if kind == "noun" else "adj" if kind == "adjective" else kind
            owner = len(self._lexemes)
            self._lexemes.append((Lexeme(form, pos, tuple(rows), row_tags(rows), True), kind))
            forms = self._forms(kind, form, rows[0])
            texts += [text for text, _ in forms]
            owners += [owner] * len(forms)
        # A hundred thousand forms and more: they are folded as one text, which costs a third of folding each.
        owned = self._owned
        keys = fold("\n".join(texts)).split("\n") if texts else []
        for key, owner in zip(keys, owners, strict=True):
            known = owned.get(key)
            if known is None:
                owned[key] = owner
            elif known != owner:
                mine = known if isinstance(known, tuple) else (known,)
                if owner not in mine:
                    owned[key] = (*mine, owner)

    def find(self, folded: str) -> tuple[Entry, ...]:
        """The entries whose folded spelling is ``folded``: words as they stand, then forms of lexemes.

        Only which lexemes a spelling belongs to is kept; their forms are generated again for a spelling that is
        asked for. That halves the memory, and an analysis is done once a word.
        """
        known = self._owned.get(folded, ())
        if known == ():
            return self._words.get(folded, ())
        out = list(self._words.get(folded, ()))
        for owner in known if isinstance(known, tuple) else (known,):
            lexeme, kind = self._lexemes[owner]
            for text, feats in self._forms(kind, lexeme.lemma, lexeme.rows[0]):
                if fold(text) == folded:
                    out.append(Entry(plain(text), feats, lexeme))
        return tuple(out)

    def _forms(self, kind: str, form: str, row: Row) -> list[Form]:
        try:
            return inflect(kind, form, row.extra)
        except ValueError as error:
            self._refuse(row, f"{error}.", "Complete the row's further columns.")
            return []

    def _index_words(self, words: Mapping[str, list[Row]]) -> None:
        for form, rows in words.items():
            parts = [fold(form[a:b]) for _, a, b in tokens(form)]
            tags = row_tags(rows)
            if len(parts) > 1:
                second = self.phrases.setdefault(parts[0], {}).setdefault(parts[1], [])
                second.append(Phrase(tuple(parts[1:]), tuple(rows), tags))
            elif parts:
                article = any(self.classes[row.cls].article for row in rows)
                lexeme = Lexeme(form, "word", tuple(rows), tags, article)
                known = self._words.get(parts[0], ())
                self._words[parts[0]] = (*known, Entry(plain(form), _NO_TAGS, lexeme))
