"""The figures in their groups, and why one of them moved: by keys, by clicks, from a page, its outcome and a replay."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from game.tui.library.figures_screen import FiguresScreen
from game.tui.library.group_rows import GroupRows
from game.tui.state.figure_question import FigureQuestion
from game.tui.widgets.figure_rows import FigureClick, FigureRows
from game.tui.widgets.moved_rows import MovedRows
from game.tui.widgets.rows import Rows
from game.views.figure_causes import FigureCauses
from game.why.unexplained import UnexplainedError
from tests.tui.driving import (
    WIDE,
    Player,
    app_at,
    app_of,
    drive,
    painted,
    press,
    replay_at,
    screen_name,
    worked_out,
)
from tests.tui.small_story import DECISIONS, play_small, reporting_stage


async def click_row(pilot: Player, rows: Rows, target: object) -> None:
    """Click the first line of a widget that picks this."""
    inside = rows.content_region.offset - rows.region.offset
    await pilot.click(rows, offset=(inside.x + 2, inside.y + rows.find_row(target)))
    await pilot.pause()


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("你答应的", "账上的", "你手里的", "= 承诺：", "董事会信任：会上要")),
        ("en", ("What you promised", "What the books say", "What you have", "= Promised: ")),
    ],
)
def test_figures_stand_in_groups_with_their_promises(language: str, words: tuple[str, ...]) -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "f")
        for word in words:
            assert word in painted(pilot)

    drive(app_at(4, language), look, WIDE)


@pytest.mark.parametrize(("at", "keys"), [(2, ()), (2, ("right", "enter")), (5, ())], ids=["page", "outcome", "ending"])
def test_a_course_begins_with_the_first_month_of_the_game(at: int, keys: tuple[str, ...]) -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, *keys, "f")
        text = painted(pilot)
        assert " 2017-01  " in text
        assert "2016" not in text

    drive(app_at(at, "en"), look, WIDE)


def test_figures_beside_an_outcome_are_those_of_its_month() -> None:
    app = app_at(2, "en")

    async def look(pilot: Player) -> None:
        page = {figure.name: figure for figure in app.state.page.figures}
        await press(pilot, "right", "enter")
        shown = page | {figure.name: figure for figure in app.state.outcome.moved}
        await press(pilot, "f")
        assert isinstance(app.screen, FiguresScreen)
        found = {one.name: one.value for one in app.screen.figures if one.name in page}
        assert found == {name: shown[name].value for name in found}
        assert found != {one.name: one.value for one in app.state.game.page().figures if one.name in found}

    drive(app, look, WIDE)


def test_enter_says_why_and_the_arrows_go_through_all_figures() -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "f", "down", "enter")
        await worked_out(pilot)
        text = painted(pilot)
        assert screen_name(pilot) == "WhyScreen"
        assert "为什么动  拨备覆盖率  2／15" in text
        assert text.count("分到各种原因") == 2
        assert text.count("分到各个决定") == 2
        assert "2017年1月开局以来：" in text
        await press(pilot, "right", "right")
        await worked_out(pilot)
        assert "为什么动  不良率  4／15" in painted(pilot)
        await press(pilot, "l")
        assert "Why it moved  Bad-loan ratio  4 of 15" in painted(pilot)
        assert "By cause" in painted(pilot)
        await press(pilot, "escape")
        await worked_out(pilot)
        assert screen_name(pilot) == "FiguresScreen"
        assert next(row for row in painted(pilot).splitlines() if row.strip().startswith(">")).count("Bad-loan ratio")

    drive(app_at(4), look, WIDE)


def test_what_attention_is_made_of_stands_first() -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "f", "up", "enter")
        await worked_out(pilot)
        rows = [row.strip() for row in painted(pilot).splitlines() if row.strip()]
        assert "由这些加起来" in rows[2]
        assert rows[3].startswith("一家行本来有的")

    drive(app_at(4), look)


def test_a_click_goes_to_a_figure_and_a_second_says_why() -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "f")
        groups = pilot.app.screen.query_one(GroupRows)
        await click_row(pilot, groups, 1)
        assert screen_name(pilot) == "FiguresScreen"
        await click_row(pilot, groups, 1)
        assert screen_name(pilot) == "WhyScreen"
        assert "拨备覆盖率" in painted(pilot)

    drive(app_at(4), look, WIDE)


def test_an_outcome_says_why_of_what_it_moved_and_stays() -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "1", "y")
        await worked_out(pilot)
        assert screen_name(pilot) == "WhyScreen"
        first = pilot.app.screen.query_one("#heading", Rows).rows_at(76)[0].text.plain
        assert "1／" in first
        assert "深圳来的请柬：" in painted(pilot)
        await press(pilot, "y")
        assert screen_name(pilot) == "SceneScreen"
        assert "你的选择" in painted(pilot)
        outcome = pilot.app.screen.query_one(MovedRows)
        last = outcome.rows_at(outcome.content_size.width)[-1].target
        assert isinstance(last, FigureClick)
        await click_row(pilot, outcome, last)
        assert pilot.app.screen.query_one("#heading", Rows).rows_at(76)[0].text.plain != first
        await press(pilot, "escape", "x")
        assert "你的选择" not in painted(pilot)

    drive(app_at(0), look, WIDE)


@pytest.mark.long
def test_a_page_and_a_report_say_why_of_their_figures() -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "y")
        await worked_out(pilot)
        assert screen_name(pilot) == "WhyScreen"
        assert "2018年2月：" in painted(pilot)

    drive(app_at(3), look)

    async def click(pilot: Player) -> None:
        side = pilot.app.screen.query_one("#side FigureRows", FigureRows)
        await click_row(pilot, side, FigureClick("npl_ratio"))
        assert "为什么动  不良率" in painted(pilot)

    drive(app_at(1), click, WIDE)

    async def ask(pilot: Player) -> None:
        await press(pilot, "y")
        assert screen_name(pilot) == "WhyScreen"

    drive(app_of(play_small(DECISIONS[:2], stage=reporting_stage())), ask)


def test_a_replay_says_why_at_the_decision_at_hand() -> None:
    async def look(pilot: Player) -> None:
        await press(pilot, "y")
        await worked_out(pilot)
        assert screen_name(pilot) == "WhyScreen"
        assert "深圳来的请柬：以普通成员加入" in painted(pilot)
        await press(pilot, "escape", "c", "enter")
        await worked_out(pilot)
        assert "为什么动" in painted(pilot)
        assert "深圳来的请柬" not in painted(pilot)  # it is the game before that decision

    drive(replay_at(1), look)


def test_work_that_nobody_waits_for_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(_: FigureQuestion, name: str, go_on: Callable[[], None]) -> FigureCauses:
        wait = threading.Event()
        begun.set()
        try:
            while True:
                go_on()
                wait.wait(0.001)
        finally:
            ended.set()

    monkeypatch.setattr(FigureQuestion, "work_out", work)

    async def look(pilot: Player) -> None:
        await press(pilot, "f", "enter")
        assert "正在算为什么动" in painted(pilot)
        while not begun.is_set():
            await pilot.pause()
        await press(pilot, "escape")
        assert screen_name(pilot) == "FiguresScreen"
        assert ended.wait(5)

    drive(app_at(2), look)


def test_what_can_not_be_explained_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(_: FigureQuestion, name: str, go_on: Callable[[], None]) -> FigureCauses:
        raise UnexplainedError("other_game")

    monkeypatch.setattr(FigureQuestion, "work_out", work)

    async def look(pilot: Player) -> None:
        await press(pilot, "f", "enter")
        await worked_out(pilot)
        assert "没法重来一遍" in painted(pilot)
        await press(pilot, "right")
        await worked_out(pilot)
        assert "2／" in painted(pilot)

    drive(app_at(2), look)
