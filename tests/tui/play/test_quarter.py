"""The plan that gives account first: its dials lie below the report, and no key acts on them unseen."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from game.engine.page import Decision
from game.tui.app import PresidentApp
from tests.tui.driving import NARROW, WIDE, Player, app_of, drive, painted, press, screen_name
from tests.tui.small_story import DECISIONS, play_small, reporting_stage

pytestmark = pytest.mark.usefixtures("weighing")

FIRST, LAST = "数据治理", "招人"
"""The first dial and the last."""


def at_the_plan(language: str = "zh", decisions: int = 2) -> PresidentApp:
    """Return an app on the plan, a month into the game."""
    return app_of(play_small(DECISIONS[:decisions], language, stage=reporting_stage()))


def find_column(pilot: Player) -> VerticalScroll:
    """Return the column that holds report and dials."""
    return pilot.app.screen.query_one("#answers", VerticalScroll)


def taken(app: PresidentApp) -> dict[str, str]:
    """Return the levels that the last decision set, none of them before the plan is decided."""
    last: Decision = app.state.game.past[-1].decision
    return last.dials


def key_line(pilot: Player) -> str:
    """Return the bottom line."""
    return painted(pilot).splitlines()[-1]


def test_the_page_begins_with_the_report() -> None:
    async def look(pilot: Player) -> None:
        text = painted(pilot)
        assert screen_name(pilot) == "QuarterScreen"
        assert "承诺：" in text
        assert "为本季" in text
        assert LAST not in text
        assert "回车 看安排" in key_line(pilot)
        assert "照此执行" not in key_line(pilot)

    drive(at_the_plan(), look)


@pytest.mark.long
@pytest.mark.parametrize("key", ["enter", "left", "right", "3"])
def test_a_key_for_the_dials_first_shows_them_and_then_does_what_the_key_line_says(key: str) -> None:
    app = at_the_plan()

    async def play(pilot: Player) -> None:
        before = dict(app.state.draft.dials)
        await press(pilot, key)
        assert FIRST in painted(pilot)
        assert LAST in painted(pilot)
        assert "左右 调档" in key_line(pilot)
        assert "回车 照此执行" in key_line(pilot)
        assert dict(app.state.draft.dials) == before
        await press(pilot, "right", "down", "down", "3", "enter")
        assert "* 数据投入" in painted(pilot)
        assert "承诺：" not in painted(pilot)

    drive(app, play)
    assert taken(app) == {"data": "half", "relationship": "none", "cleanup": "full", "hiring": "none"}


def test_the_sheet_of_the_plan_puts_no_column_beside_the_page() -> None:
    app = at_the_plan()

    async def look(pilot: Player) -> None:
        app.show_over("plan")
        await pilot.pause()
        app.pop_screen()
        await pilot.pause()
        assert not app.screen.query_one("#side").display
        assert app.screen.query_one("#courses").size.width > NARROW[0] // 2

    drive(app, look, WIDE)


def test_lines_and_pages_scroll_to_the_dials_and_back() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "down")
        assert find_column(pilot).scroll_y == 1
        await press(pilot, "up", "up")
        assert find_column(pilot).scroll_y == 0
        await press(pilot, *["space"] * 3)
        assert LAST in painted(pilot)
        assert "照此执行" in key_line(pilot)
        await press(pilot, "pageup", "pageup", "pageup")
        assert "看安排" in key_line(pilot)
        await press(pilot, "end", "home", "enter", "down")
        assert "走访客户" in painted(pilot)

    drive(at_the_plan(), play)


def test_the_dial_at_hand_stays_in_sight_in_every_language() -> None:
    app = at_the_plan("en")

    async def play(pilot: Player) -> None:
        await press(pilot, "enter")
        for dial in app.state.page.dials:
            assert f"> {dial.text}" in painted(pilot)
            assert "Enter Carry it out" in key_line(pilot)
            await press(pilot, "right")
            assert "Hiring" in painted(pilot)
            await press(pilot, "down")
        await press(pilot, "l")
        assert FIRST in painted(pilot)
        assert LAST in painted(pilot)

    drive(app, play)
    assert dict(app.state.draft.dials) == dict.fromkeys(("data", "relationship", "cleanup", "hiring"), "half")


@pytest.mark.long
def test_where_all_fits_the_dials_can_be_turned_at_once() -> None:
    app = at_the_plan()

    async def play(pilot: Player) -> None:
        assert "承诺：" in painted(pilot)
        assert LAST in painted(pilot)
        assert "照此执行" in key_line(pilot)
        await press(pilot, "right", "enter")

    drive(app, play, (WIDE[0], 50))
    assert taken(app)["data"] == "half"


def test_a_reason_is_written_down_over_the_report() -> None:
    app = at_the_plan()

    async def play(pilot: Player) -> None:
        await press(pilot, "w", *"why", "enter", "enter", "enter")

    drive(app, play)
    assert app.state.game.past[-1].decision.reason == "why"


def test_another_size_keeps_the_report_readable() -> None:
    async def look(pilot: Player) -> None:
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert "承诺：" in painted(pilot)
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert "承诺：" in painted(pilot)

    drive(at_the_plan(), look)
