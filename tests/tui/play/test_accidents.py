"""Nothing happens by accident: no option armed, no key taken for a page that came after it, the last decision back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from game.journal.format import read_save
from game.journal.verify import verify_saves
from game.tui.app import PresidentApp
from tests.tui.driving import Player, app_at, app_of, drive, painted, press, screen_name
from tests.tui.small_story import DECISIONS, play_small

pytestmark = pytest.mark.usefixtures("weighing")


def decided(app: PresidentApp) -> list[str]:
    """Return the scenes in which something was decided."""
    return [past.decision.scene for past in app.state.game.past]


@pytest.fixture
def _slow_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every press of one key for one with the press before, however long that is ago."""
    monkeypatch.setattr("game.tui.presses.REPEAT", 1e9)


def test_no_choice_is_armed_on_a_fresh_page() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        assert "> 1" not in painted(pilot)
        await press(pilot, "enter")
        assert "还没有选" in painted(pilot)
        assert decided(app) == []
        await press(pilot, "up", "enter")
        assert "锁着" in painted(pilot)
        await press(pilot, "down", "enter")
        assert decided(app) == ["alliance-invitation"]

    drive(app, play)


@pytest.mark.long
@pytest.mark.usefixtures("_slow_hands")
@pytest.mark.parametrize("at", [2, 3, 4])
def test_a_second_enter_decides_no_page_that_nobody_saw(at: int) -> None:
    app = app_at(at)

    async def play(pilot: Player) -> None:
        await press(pilot, "up", "enter")
        count = len(decided(app))
        assert count == at + 1
        for _ in range(6):
            await press(pilot, "enter")
        assert len(decided(app)) == count
        over = screen_name(pilot) in ("EndingScreen", "OnwardScreen")
        assert over or "先前按下的不算" in painted(pilot)
        if not over:
            await press(pilot, "x", "enter")

    drive(app, play)


def test_keys_typed_ahead_of_a_page_do_not_decide_it() -> None:
    app = app_at(3)

    async def play(pilot: Player) -> None:
        screen = app.screen
        early = [events.Key("enter", "\r"), events.Key("1", "1"), events.Key("space", " ")]
        await press(pilot, "enter")
        assert app.screen is not screen
        before = decided(app)
        for event in early:
            app.post_message(event)
        await pilot.pause()
        assert decided(app) == before
        await press(pilot, "enter")
        assert len(decided(app)) == len(before) + 1

    drive(app, play)


def test_the_second_digit_changes_a_prediction() -> None:
    app = app_at(1)

    async def play(pilot: Player) -> None:
        await press(pilot, "1", "3", "1")
        assert app.state.draft.prediction == {"npl_2018": "low"}
        await press(pilot, "w", "2", "up", "2", "down", "enter")
        assert app.state.game.past[-1].decision.prediction == {"npl_2018": "likely"}
        assert app.state.game.past[-1].decision.reason == "2"

    drive(app, play)


@pytest.mark.parametrize("key", ["w", "ctrl+p"])
def test_enters_in_one_go_leave_what_is_typed_once(key: str) -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        page = app.screen
        await press(pilot, key)
        for _ in range(3):
            app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()
        assert page in app.screen_stack
        assert len(app.screen_stack) <= 3
        assert decided(app) == []

    drive(app, play)


def test_a_pasted_reason_keeps_its_lines() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        await press(pilot, "w")
        app.post_message(events.Paste("第一行\r第二行\r\n1"))
        await pilot.pause()
        await press(pilot, "enter")
        assert "理由已记：第一行 / 第二行 / 1" in painted(pilot)
        await press(pilot, "2", "j")
        assert "第二行" in painted(pilot) or "理由" in painted(pilot)

    drive(app, play)
    assert app.state.game.past[-1].decision.reason == "第一行\n第二行\n1"


@pytest.mark.long
def test_the_last_decision_is_taken_back_from_its_outcome_and_from_the_page_after(tmp_path: Path) -> None:
    game = play_small(DECISIONS[:2], saves=tmp_path)
    app = app_of(game, tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "right", "enter")
        assert "数据投入" in painted(pilot)
        await press(pilot, "u")
        assert decided(app) == [one.scene for one in DECISIONS[:2]]
        assert "收回了上一个决定" in painted(pilot)
        assert app.state.draft.dials != {dial.id: dial.at for dial in app.state.page.dials}
        await press(pilot, "u")
        assert decided(app) == [DECISIONS[0].scene]
        await press(pilot, "1")
        assert screen_name(pilot) == "PredictionsScreen"
        assert "已封" in painted(pilot)
        await press(pilot, "1", "3")
        assert "从前已经封好" in painted(pilot)
        await press(pilot, "enter")
        assert app.state.game.past[-1].decision.prediction == DECISIONS[1].prediction
        await press(pilot, "u", "u", "u")
        assert decided(app) == []
        assert "前面没有可以收回的决定" in painted(pilot)

    drive(app, play)
    app.state.close()
    assert game.path is not None
    save = read_save(game.path)
    assert (save.lines, save.taken_back) == ((), 4)
    (found,) = verify_saves([game.path], at_hand=[game.story])
    assert (found.status, found.taken_back) == ("reproduced", 4)


@pytest.mark.long
def test_a_class_game_says_that_decisions_stand(tmp_path: Path) -> None:
    app = app_of(play_small(DECISIONS[:1], saves=tmp_path, seed="CLASS-7"), tmp_path)

    async def play(pilot: Player) -> None:
        assert "不可收回" in painted(pilot)
        await press(pilot, "u")
        assert "班级暗号" in painted(pilot)
        assert decided(app) == [DECISIONS[0].scene]

    drive(app, play)
    app.state.close()
