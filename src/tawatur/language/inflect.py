"""Inflection: all the forms that one row of a dictionary generates.

The one entry point is `inflect`. It is pure, and knows only grammar: every word comes from the row.
"""

from __future__ import annotations

from tawatur.language import inflect_noun, inflect_participle
from tawatur.language.inflect_base import Form, Row, listed
from tawatur.language.inflect_verb import finite, read_verb

__all__ = ["Form", "inflect"]

_ACTIVE, _PASSIVE, _EITHER = (
    "adj participle part-active",
    "adj participle part-passive",
    "adj participle part-active part-passive",
)
_NONE = "-"
"""Stands in a participle column of a verb that has none."""


def inflect(kind: str, lemma: str, extra: Row) -> list[Form]:
    """Generate the forms of a row whose form is `lemma` and whose further columns are `extra`.

    `kind` is "verb", "noun" or "adjective". The forms carry no clitics. Several forms may have the same text with
    different features. Raises ValueError where the row lacks what its kind needs.
    """
    if not lemma:
        raise ValueError("a dictionary row needs a form")
    if kind == "verb":
        return _verb(lemma, extra)
    if kind == "noun":
        return inflect_noun.noun(lemma, extra)
    if kind == "adjective":
        return inflect_noun.adjective(lemma, extra)
    raise ValueError(f"no inflection is known for the kind {kind!r}; use verb, noun or adjective")


def _verb(lemma: str, extra: Row) -> list[Form]:
    if len(extra.get("imperfect", "")) < 3:
        raise ValueError(f"the verb {lemma} needs its imperfect (third person masculine singular)")
    verb = read_verb(lemma, extra)
    forms = finite(verb)
    actives = listed(extra, "participle") or [inflect_participle.active(verb)]
    passives = listed(extra, "participle-passive")
    if not passives and verb.transitive:
        passives = [inflect_participle.passive(verb)]
    actives, passives = ([word for word in words if word != _NONE] for words in (actives, passives))
    for word in actives:
        forms += inflect_noun.participle(word, _EITHER if word in passives else _ACTIVE)
    for word in passives:
        if word not in actives:
            forms += inflect_noun.participle(word, _PASSIVE)
    derived = verb.measure != "I"
    for word in listed(extra, "masdar"):
        forms += inflect_noun.masdar(word, derived)
    return forms
