"""The languages of the screens: those of the story, each called by its own name; English around what nobody speaks."""

from __future__ import annotations

import pytest

from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.tui.state.game import GameState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.spanish import spanish
from tests.stories import staged
from tests.tui.small_story import small_stage


def begun(language: str, english: bool = True) -> GameState:
    stage = staged(spanish(english))
    state = GameState(GameStore(PlayOptions(story="spanish"), stage), language)
    state.open(start_game(stage, NewGame(seed="7", language=language)))
    return state


def test_the_language_key_goes_through_the_languages_of_the_story() -> None:
    state = begun("es")
    assert (state.name_next_language(), state.page.title, state.say("keys.choose")) == (
        "English",
        "La puerta",
        "elegir",
    )
    state.switch_language()
    assert (state.name_next_language(), state.page.title, state.say("keys.choose")) == ("Español", "The door", "choose")
    state.switch_language()
    assert (state.language, state.game.language) == ("es", "es")


def test_a_story_of_one_language_has_no_other_to_switch_to() -> None:
    state = begun("es", english=False)
    state.switch_language()
    assert (state.language, state.name_next_language()) == ("es", "")


def test_a_title_in_another_language_settles_on_one_of_the_story_once_it_is_read() -> None:
    store = GameStore(PlayOptions(story="spanish", language="fr"), staged(spanish()))
    state = GameState(store, "zh")
    state.settle_language()
    assert state.language == "en"
    kept = GameState(GameStore(PlayOptions(), small_stage()), "zh")
    kept.settle_language()
    assert kept.language == "zh"


def test_the_environments_language_counts_where_the_story_speaks_it_until_the_player_chooses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "es_PE.UTF-8")
    store = GameStore(PlayOptions(story="spanish"), staged(spanish()))
    state = GameState(store, "en")
    state.settle_language()
    assert state.language == "es"
    state.switch_language()
    state.settle_language()
    assert state.language == "en"


def test_the_campaigns_title_has_two_languages_before_the_story_is_read_and_another_storys_none() -> None:
    assert GameState(GameStore(PlayOptions()), "zh").name_next_language() == "English"
    assert GameState(GameStore(PlayOptions(story="spanish")), "en").name_next_language() == ""
