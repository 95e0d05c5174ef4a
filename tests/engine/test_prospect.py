"""What is said of banks and mandates before a game begins is what the first page says then."""

from __future__ import annotations

import pytest

from game.engine.prospect import list_offers, list_opening_figures
from game.engine.words import Words
from game.journal.new_game import NewGame
from game.journal.start import start_game
from tests.stories import campaign, pack, staged

BANKS = ("county", "city", "village", "troubled", "coastal")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_bank_is_told_by_its_size_its_capital_and_its_bad_loans(language: str) -> None:
    told = list_opening_figures(campaign(), Words(campaign().story, language))
    assert tuple(told) == BANKS
    assert [figure.name for figure in told["city"]] == ["assets", "capital_adequacy_ratio", "npl_ratio"]
    assert {bank: figures[0].raw for bank, figures in told.items()} == {
        "county": 180.0, "city": 1900.0, "village": 14.0, "troubled": 310.0, "coastal": 620.0
    }  # fmt: skip
    assert [figures[2].value for figures in told.values()] == ["2.60%", "1.55%", "2.20%", "4.10%", "1.40%"]


@pytest.mark.parametrize(("bank", "mandate"), [("county", "balanced"), ("troubled", "shareholder")])
def test_the_offer_has_the_numbers_of_the_first_page(bank: str, mandate: str) -> None:
    offers = list_offers(campaign(), Words(campaign().story, "zh"), bank, mandate)
    begun = start_game(campaign(), NewGame(seed="7", bank=bank, mandate=mandate, background="credit", language="zh"))
    made = begun.page().promises
    assert [offer.name for offer in offers] == [promise.name for promise in made]
    assert len(offers) == 3
    for offer, promise in zip(offers, made, strict=True):
        assert offer.text.split("，如今")[0].split("：")[1] in promise.text
        assert not offer.text.startswith("你答应")
        assert not offer.behind


def test_a_story_without_a_bank_has_nothing_to_say_beforehand() -> None:
    stage = staged(pack("start: {title: S, choices: {a: {text: A}}}\n"))
    words = Words(stage.story, "en")
    assert list_opening_figures(stage, words) == {}
    assert list_offers(stage, words, "", "") == ()
    assert list_offers(campaign(), Words(campaign().story, "zh"), "county", "") == ()
