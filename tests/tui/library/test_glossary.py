"""The glossary by keys: the terms of the page unfolded, the others below; without one there is no key."""

from __future__ import annotations

from functools import cache

import pytest

from game.engine.stage import Stage, make_stage
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.pack.load import load_files
from game.tui.app import PresidentApp
from tests.tui.driving import NARROW, Player, app_at, app_of, drive, painted, press, screen_name
from tests.tui.small_story import small_files

pytestmark = pytest.mark.usefixtures("weighing")
GLOSSARY = "join: {term: 联盟, meaning: 几家合起来的。}\nrunner: {term: 马拉松, meaning: 跑很远。}\n"


@cache
def staged() -> Stage:
    return make_stage(load_files({**small_files(), "glossary.yaml": GLOSSARY.encode()}))


def app() -> PresidentApp:
    return app_of(start_game(staged(), NewGame(seed="7", language="zh"), folder=None))


def test_the_terms_of_the_page_are_unfolded_and_the_others_wait_below() -> None:
    async def play(pilot: Player) -> None:
        assert "g 词汇" in painted(pilot)
        await press(pilot, "g")
        assert screen_name(pilot) == "GlossaryScreen"
        shown = painted(pilot)
        assert "几家合起来的。" in shown
        assert "马拉松" in shown
        assert "跑很远。" not in shown
        await press(pilot, "down", "enter")
        assert "跑很远。" in painted(pilot)
        await press(pilot, "g")
        assert screen_name(pilot) == "SceneScreen"

    drive(app(), play, (120, 40))


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
