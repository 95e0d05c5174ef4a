"""Terms of a glossary that no text uses, and words that two of them claim."""

from __future__ import annotations

from tests.pack.check.analysis.told import places
from tests.stories import pack

SCENES = "start:\n  title: S\n  text: '{if cash > 5: A tontine|Nothing} is due.'\n  choices: {a: {text: Pay}}\n"
CODES = ("unused-term", "duplicate-term")


def test_a_term_is_used_where_any_text_says_it_on_either_side_of_a_condition() -> None:
    glossary = "tontine: {term: Tontine, meaning: M}\nnothing: {term: Naught, also: nothing, meaning: M}\n"
    assert places(pack(SCENES, glossary=glossary), *CODES) == []


def test_a_term_that_the_glossary_alone_says_is_told() -> None:
    glossary = "tontine: {term: Tontine, meaning: Unlike a lottery}\nlottery: {term: Lottery, meaning: M}\n"
    assert places(pack(SCENES, glossary=glossary), *CODES) == ["glossary:2:17 unused-term"]


def test_a_word_of_two_terms_is_told_at_the_second() -> None:
    glossary = "tontine: {term: Tontine, meaning: M}\nclub: {term: Due, also: tontine, meaning: M}\n"
    assert places(pack(SCENES, glossary=glossary), *CODES) == ["glossary:2:14 duplicate-term"]
