"""Two games beside each other: what differs carries a sign, what it is worth stands under it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from game.tui.state.comparison import ComparisonState
from game.tui.widgets.timeline import Timeline
from tests.tui.driving import NARROW, WIDE, Player, compare_at, drive, painted, press, screen_name
from tests.tui.fake import COMPARED


def month(pilot: Player) -> int:
    state = pilot.app.screen.state  # type: ignore[attr-defined]
    assert isinstance(state, ComparisonState)
    return state.month


def test_what_differs_and_what_does_not_carry_their_signs() -> None:
    async def play(pilot: Player) -> None:
        rows = [line.strip() for line in painted(pilot).splitlines()]
        assert "= 年报里的旧账" in rows
        assert [line.split() for line in rows if line.startswith("* 一季度的力气")] == [
            ["*", "一季度的力气", "第3步", "|", "第3步"]
        ]
        assert ["数据：全力", "数据：不做"] in [line.split() for line in rows]
        assert "平均 -0.5（+/-0.1），各自的世界里 -0.6" in rows
        assert ["清收：一半人手", "清收：不做"] in [line.split() for line in rows]
        assert "平均 +0.1（+/-0.2），各自的世界里 0.0；差别不明显" in rows
        assert ["*", "不良率", "2.70%", "2.50%"] in [line.split() for line in rows]
        assert ["=", "小微客户", "6,214户", "6,214户"] in [line.split() for line in rows]

    drive(compare_at(12), play, WIDE)


def test_it_says_where_they_part_and_what_the_difference_is_made_of() -> None:
    async def play(pilot: Player) -> None:
        text = painted(pilot)
        assert "A 57.2分  青禾农商行" in text
        assert "两局从2017年12月起分开" in text
        assert "总分相差 +2.9" in text
        rows = [line.split() for line in text.splitlines()]
        assert ["种子（世界）", "+1.5"] in rows
        assert ["3处不同的决定，逐个换，加起来", "+1.8"] in rows

    drive(compare_at(0), play, WIDE)


def test_keys_go_by_month_and_by_difference() -> None:
    async def play(pilot: Player) -> None:
        for key, at in (
            ("right", 1), ("left", 0), ("left", 0), ("right_square_bracket", 11), ("right_square_bracket", 12),
            ("right_square_bracket", 15), ("right_square_bracket", 15), ("left_square_bracket", 12), ("end", 23),
            ("right", 23), ("home", 0),
        ):  # fmt: skip
            await press(pilot, key)
            assert month(pilot) == at, key
        line = pilot.app.screen.query_one(Timeline)
        cells = line.content_size.width // 24
        await pilot.click(line, offset=(line.gutter.left + 11 * cells, 2))
        await pilot.pause()
        assert "* 深圳来的请柬" in painted(pilot)

    drive(compare_at(0), play)


def test_a_decision_that_only_one_met_is_no_number() -> None:
    async def play(pilot: Player) -> None:
        rows = [line.split() for line in painted(pilot).splitlines()]
        assert ["*", "后来的事", "-", "|", "第6步"] in rows
        assert ["（没有遇到）", "签了"] in rows

    drive(compare_at(15), play)


def test_a_game_that_stopped_has_no_figures_then() -> None:
    async def play(pilot: Player) -> None:
        assert ["*", "不良率", "2.70%", "-"] in [line.split() for line in painted(pilot).splitlines()]

    drive(compare_at(23), play)


def test_unfinished_games_are_not_weighed() -> None:
    found = replace(COMPARED, scores=(math.nan, math.nan), rest=math.nan)

    async def play(pilot: Player) -> None:
        text = painted(pilot)
        assert "A 没有结束" in text
        assert "总分相差" not in text

    drive(compare_at(0, found=found), play, WIDE)


def test_games_that_are_alike_say_so() -> None:
    async def play(pilot: Player) -> None:
        assert "两局的决定完全一样" in painted(pilot)
        await press(pilot, "right_square_bracket")
        assert month(pilot) == 0

    drive(compare_at(0, found=replace(COMPARED, apart=(), parted="")), play, WIDE)


def test_each_of_them_can_be_looked_at_from_the_month_at_hand() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "b")
        assert screen_name(pilot) == "ReplayScreen"
        assert "重放 2/5" in painted(pilot)
        await press(pilot, "l", "escape")
        assert screen_name(pilot) == "CompareScreen"
        assert "The quarter ahead" in painted(pilot)
        await press(pilot, "a", "f")
        assert screen_name(pilot) == "SceneScreen"

    drive(compare_at(12), play)


@pytest.mark.parametrize("size", [(1, 1), (79, 24), NARROW, WIDE, (200, 50)])
def test_no_size_is_too_small_to_live(size: tuple[int, int]) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "right_square_bracket", "l", "end")

    drive(compare_at(0), play, size)
