"""The terms of a glossary in a game: those of a page, and those that could be known by its month."""

from __future__ import annotations

import pytest

from game.engine.glossary import leave_out_unknown, list_glossary, list_page_texts, pick_terms, search_terms
from game.engine.page import Outcome
from game.engine.words import Words
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.pack.check.analysis import analyse_pack
from game.pack.check.check_context import CheckContext
from tests.stories import campaign

OPENING = NewGame(seed="7", bank="county", mandate="balanced", background="credit")


@pytest.mark.parametrize(("language", "wanted"), [("zh", "不良率"), ("en", "Bad-loan ratio")])
def test_a_page_names_its_terms_in_the_order_in_which_they_come_up(language: str, wanted: str) -> None:
    play = start_game(campaign(), OPENING)
    play.language = language
    texts = list(list_page_texts(play.page(), Outcome(("审计 授权 consent",), ())))
    used = pick_terms(list_glossary(play.words), texts)
    titles = [term.title for term in used]
    assert wanted in titles
    assert len(used) > 6
    assert used[-1].id == "consent"
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_term_says_what_it_means_with_its_numbers_filled_in(language: str) -> None:
    terms = list_glossary(Words(campaign().story, language))
    assert len(terms) == 62
    assert all(term.reading.paragraphs and "{" not in term.reading.paragraphs[0] for term in terms)
    (floor,) = search_terms(terms, "流动性比例" if language == "zh" else "liquidity RATIO")
    assert "25%" in floor.paragraphs[0]
    assert [citation.mark for citation in floor.citations] == ["public"]
    assert [term.id for term in search_terms(terms, "NPL")] == ["npl-ratio"]


@pytest.mark.long
def test_every_term_is_used_in_every_language() -> None:
    story = campaign().story
    for language in story.languages:
        texts = [story.text(key, language) for key in story.source_texts if not key.startswith("glossary.")]
        terms = list_glossary(Words(story, language))
        assert {term.reading.id for term in terms} == {term.id for term in pick_terms(terms, texts)}
    assert [found for found in analyse_pack(CheckContext(story.pack)) if found.where.file == "glossary.yaml"] == []


def test_what_rests_on_a_later_rule_is_not_told_before_it() -> None:
    terms = list_glossary(Words(campaign().story, "zh"))
    early = {term.reading.id for term in leave_out_unknown(terms, "2017-01")}
    assert "two-increases" not in early
    assert "liquidity-ratio" in early
    assert "two-increases" in {term.reading.id for term in leave_out_unknown(terms, "2018-03")}
    assert leave_out_unknown(terms, "") == terms
