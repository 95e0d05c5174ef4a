"""Everything can be done with the mouse, a whole game from the title to the ways on; a stray click decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import Dial, Option
from game.text.cells import cell_len
from game.tui.widgets.dial_rows import DialRows
from tests.tui.driving import Player, app_at, drive, painted, screen_name, worked_out

pytestmark = pytest.mark.usefixtures("weighing")

ON = ("任意键", "回车 下一题", "回车 封", "回车")
"""What leads on where there is nothing to choose, as the bottom line has it."""


async def click(pilot: Player, text: str) -> None:
    """Click on the first place where a text stands on the screen."""
    for row, line in enumerate(painted(pilot).splitlines()):
        if text in line:
            await pilot.click(offset=(cell_len(line.partition(text)[0]), row))
            await pilot.pause()
            return
    raise AssertionError(f"{text} is not on the screen:\n{painted(pilot)}")


async def go_on(pilot: Player) -> None:
    """Click on what leads on in the bottom line."""
    keys = painted(pilot).splitlines()[-1]
    await click(pilot, next(text for text in ON if text in keys))


@pytest.mark.long
def test_a_whole_game_by_mouse(tmp_path: Path) -> None:
    app = app_at(None, saves=tmp_path)

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        await click(pilot, "新的一局")
        await worked_out(pilot)
        await click(pilot, "正式局")
        assert "练习局" in painted(pilot)
        await click(pilot, "上任")
        assert screen_name(pilot) == "SceneScreen"
        await click(pilot, "2 以普通成员加入")
        assert app.state.game.past == []
        assert "> 2 以普通成员加入" in painted(pilot)
        await click(pilot, "2 以普通成员加入")
        await click(pilot, "e 依据")
        await click(pilot, "Esc")
        for _ in range(20):
            if screen_name(pilot) == "EndingScreen":
                break
            if screen_name(pilot) == "PredictionsScreen" and "[" not in painted(pilot):
                await click(pilot, "1 ")
            elif app.state.deciding and len(app.state.page.options) > 1 and screen_name(pilot) == "SceneScreen":
                await click(pilot, f"1 {app.state.page.options[0].text}"[:12])
            else:
                await go_on(pilot)
        assert screen_name(pilot) == "EndingScreen"
        await click(pilot, "n 接下来")
        assert screen_name(pilot) == "OnwardScreen"
        await click(pilot, "Esc")
        assert screen_name(pilot) == "EndingScreen"

    drive(app, play)
    assert len(app.state.game.past) >= 4
    app.state.close()


def test_a_click_on_a_locked_choice_says_what_is_missing_and_decides_nothing() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        for _ in range(3):
            await click(pilot, "4 牵头")
        assert "锁着" in painted(pilot)
        assert app.state.game.past == []

    drive(app, play)


def test_clicks_on_two_choices_only_go_from_one_to_the_other() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        for option in (0, 1, 2, 0):
            await click(pilot, app.state.page.options[option].text)
        assert app.state.game.past == []
        assert app.state.draft.cursor == 0
        assert "> 1 " in painted(pilot)

    drive(app, play)


@pytest.mark.parametrize(("mark", "step"), [(" >", 1), ("< ", -1)])
def test_a_level_that_stands_alone_is_turned_at_its_arrows(mark: str, step: int) -> None:
    rows = DialRows()
    levels = tuple(Option(name, name * 60) for name in "abc")
    rows._dials, rows._at = [Dial("dial", "Dial", "", levels, "b")], {}
    start = 2 + rows._label_width(80) + 2
    assert rows._neighbour(rows._dials[0], step) == {1: "c", -1: "a"}[step]
    assert rows._columns(80 - start) == []
