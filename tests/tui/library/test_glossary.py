"""The glossary by keys: the terms of the page unfolded, the others below; without one there is no key."""

from __future__ import annotations

import pytest

from game.tui.app import PresidentApp
from game.tui.controls.palette_screen import PaletteScreen
from game.tui.find_screen import FindScreen
from game.tui.library.glossary_screen import GlossaryScreen
from game.tui.replay.jump_screen import JumpScreen
from tests.tui.driving import NARROW, Player, app_at, app_of, drive, painted, press, screen_name
from tests.tui.small_story import explaining_stage, play_small

pytestmark = pytest.mark.usefixtures("weighing")


def app() -> PresidentApp:
    return app_of(play_small(stage=explaining_stage()))


def test_the_terms_of_the_page_are_unfolded_and_the_others_wait_below() -> None:
    async def play(pilot: Player) -> None:
        assert "g 词汇" in painted(pilot)
        await press(pilot, "g")
        assert screen_name(pilot) == "GlossaryScreen"
        shown = painted(pilot)
        assert "几家合起来，一起谈价。" in shown
        assert "马拉松" in shown
        assert "跑很远。" not in shown
        await press(pilot, "down", "enter")
        assert "跑很远。" in painted(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"

    drive(app(), play, (120, 40))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("mara", "marathon"), ("LONG run", "marathon"), ("bargain", "alliance"), ("runner", "marathon")],
)
def test_what_is_typed_narrows_the_terms_down_by_what_they_are_called_and_mean(typed: str, shown: str) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "g", *({" ": "space"}.get(letter, letter) for letter in typed))
        (other,) = {"marathon", "alliance"} - {shown}
        assert shown in painted(pilot)
        assert other not in painted(pilot)
        await press(pilot, "enter")
        assert ("A long run." in painted(pilot)) == (shown == "marathon")
        await press(pilot, *["backspace"] * len(typed))
        assert other in painted(pilot)

    drive(app_of(play_small(stage=explaining_stage(), language="en")), play)


def test_words_that_no_term_has_find_none_and_an_opened_term_stays_open_in_the_other_language() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "g", *"qlt?")
        assert screen_name(pilot) == "GlossaryScreen"
        assert "没有找到。" in painted(pilot)
        await press(pilot, "enter", "ctrl+u", "down", "enter", "ctrl+l")
        assert "A long run." in painted(pilot)

    drive(app(), play)


def test_the_key_works_beside_an_outcome_too() -> None:
    asked = app()

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "g")
        assert screen_name(pilot) == "GlossaryScreen"
        await press(pilot, "escape")
        assert not asked.state.deciding

    drive(asked, play, NARROW)


def test_a_story_without_a_glossary_has_no_key_for_it() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "g")
        assert screen_name(pilot) == "SceneScreen"
        assert "词汇" not in painted(pilot)
        await press(pilot, "question_mark", "pagedown")
        assert "词汇" not in painted(pilot)

    drive(app_at(0), play)


@pytest.mark.parametrize("finding", [GlossaryScreen, JumpScreen, PaletteScreen])
def test_no_key_is_named_for_scrolling_that_the_field_would_type(finding: type[FindScreen[object]]) -> None:
    assert "space" not in finding.SCROLLING.keys.split(",")


@pytest.mark.parametrize("way", [("f",), ("f", "enter")])
def test_a_figure_asks_what_its_name_means(way: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.engine.words.Words.short_label", lambda _, name: f"{name}与马拉松")

    async def play(pilot: Player) -> None:
        await press(pilot, *way)
        assert "g 词汇" in painted(pilot)
        below = screen_name(pilot)
        await press(pilot, "g")
        assert screen_name(pilot) == "GlossaryScreen"
        assert "跑很远。" in painted(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == below

    drive(app(), play, (120, 40))
