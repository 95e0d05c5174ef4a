"""The open question of a page by keys: shown under the choices, answered in a line, changed until the choice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from game.engine.stage import Stage, make_stage
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.pack.load import load_files
from game.tui.app import PresidentApp
from tests.tui.driving import Player, app_of, drive, painted, press, screen_name
from tests.tui.small_story import play_small, small_files

pytestmark = pytest.mark.usefixtures("weighing")
ASK = "是福还是祸？"


def asking() -> Mapping[str, bytes]:
    """Return the small story with an open question on its first page."""
    files = dict(small_files())
    (name,) = (name for name, content in files.items() if b"\nalliance-invitation:\n" in b"\n" + content)
    head = b"alliance-invitation:\n"
    files[name] = files[name].replace(head, head + b"  question: blessing\n", 1)
    return files | {"questions.yaml": f"blessing: {{ask: {ASK}}}\n".encode()}


@cache
def staged() -> Stage:
    return make_stage(load_files(asking()))


def app() -> PresidentApp:
    return app_of(start_game(staged(), NewGame(seed="7", language="zh"), folder=None))


def test_an_answer_is_typed_changed_and_kept_with_the_choice() -> None:
    asked = app()

    async def play(pilot: Player) -> None:
        assert ASK in painted(pilot)
        assert "按 a 用自己的一句话回答" in painted(pilot)
        await press(pilot, "a")
        assert screen_name(pilot) == "PredictionsScreen"
        await press(pilot, "祸", "1", "enter")
        assert "你的回答：祸1" in painted(pilot)
        await press(pilot, "a", "backspace", "backspace", "福", "enter")
        await press(pilot, "w", *"why", "enter")
        assert "你的回答：福" in painted(pilot)
        assert "理由已记：why" in painted(pilot)
        await press(pilot, "2")
        (past,) = asked.state.game.past
        assert (past.decision.opinion, past.decision.reason) == ("福", "why")

    drive(asked, play)


def test_nobody_has_to_answer() -> None:
    asked = app()

    async def play(pilot: Player) -> None:
        await press(pilot, "2")
        assert asked.state.game.past[0].decision.opinion == ""
        assert screen_name(pilot) == "SceneScreen"

    drive(asked, play)


def test_a_page_that_asks_nothing_has_no_such_key() -> None:
    other = app_of(play_small())

    async def play(pilot: Player) -> None:
        await press(pilot, "a")
        assert screen_name(pilot) == "SceneScreen"
        assert ASK not in painted(pilot)

    drive(other, play)


def test_evidence_that_was_opened_is_noted_with_the_decision() -> None:
    looked = app()

    async def play(pilot: Player) -> None:
        await press(pilot, "e", "escape", "2")
        assert looked.state.game.past[0].decision.evidence

    drive(looked, play)
