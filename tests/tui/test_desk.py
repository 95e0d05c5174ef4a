"""The door to story and journal, with the campaign behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.begin import Unknown
from game.journal.options import PlayOptions
from game.tui.desk import StoryDesk
from game.tui.draft import Draft
from game.tui.ports import Game, Start


@pytest.fixture
def desk(tmp_path: Path) -> StoryDesk:
    return StoryDesk(PlayOptions(saves=tmp_path))


def test_the_setup_has_words_in_both_languages(desk: StoryDesk) -> None:
    for language in ("zh", "en"):
        setup = desk.setup(language)
        assert [len(setup.banks), len(setup.mandates), len(setup.backgrounds)] == [5, 5, 3]
        for option in (*setup.banks, *setup.mandates, *setup.backgrounds):
            assert option.text
            assert all(option.notes)
        assert setup.bank in [bank.id for bank in setup.banks]
    assert desk.setup("zh").banks[0].text != desk.setup("en").banks[0].text


def test_a_game_that_was_begun_is_listed_and_goes_on(desk: StoryDesk) -> None:
    assert desk.saves("zh") == []
    game: Game = desk.begin(Start(bank="city", seed="HEFEI-2018", player="小周"), "zh")
    page = game.page()
    draft = Draft.of(page)
    draft.choice = next(option.id for option in page.options if option.open)
    game.decide(draft.decision(page))
    game.close()
    (line,) = desk.saves("en")
    assert (line.status, line.player, line.decisions, line.turn) == ("playing", "小周", 1, 1)
    assert "HEFEI-2018" in line.title
    again = desk.resume(line.path, "en")
    assert len(again.ledger()) == 1
    assert again.language == "en"
    again.close()


def test_what_is_no_save_is_listed_with_the_reason(desk: StoryDesk, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text("{}\n")
    (line,) = desk.saves("zh")
    assert line.status == "unreadable"
    assert line.about
    with pytest.raises(desk.refusals):
        desk.resume(line.path, "zh")


def test_an_unknown_seed_or_language_is_refused_with_what_is_possible(desk: StoryDesk) -> None:
    with pytest.raises(Unknown):
        desk.begin(Start(seed="!!!"), "zh")
    with pytest.raises(Unknown, match="zh, en"):
        desk.straight(PlayOptions(language="fr"))
    assert desk.straight(PlayOptions(language="en")) is None
