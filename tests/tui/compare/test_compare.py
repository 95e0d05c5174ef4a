"""Two games beside each other: what differs carries a sign, what it is worth stands under it."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from game.journal.named_saves import rename_save
from game.journal.replay import Replay, fork_game
from game.lab.significance import format_change
from game.text.catalogue import Catalogue
from game.text.numbers import format_gain
from game.tui.app import PresidentApp
from game.tui.state.comparison import ComparisonState
from game.tui.widgets.timeline import Timeline
from tests.tui.driving import BROAD, NARROW, WIDE, Player, compare_at, compared, drive, painted, press, screen_name


def month(pilot: Player) -> int:
    state = pilot.app.screen.state  # type: ignore[attr-defined]
    assert isinstance(state, ComparisonState)
    return state.month


def test_what_differs_and_what_does_not_carry_their_signs() -> None:
    say = Catalogue("zh").say
    data, cleanup = compared().apart[1:3]

    async def play(pilot: Player) -> None:
        rows = [line.strip() for line in painted(pilot).splitlines()]
        assert "= 年报里的旧账" in rows
        assert "* 一季度怎么安排  第3步 | 第3步" in rows
        for one, answers in (
            (data, ["数据治理：全力", "数据治理：不做"]),
            (cleanup, ["清收旧账：一半人手", "清收旧账：不做"]),
        ):
            at = [row.split() for row in rows].index(answers)
            assert one.over_worlds is not None
            assert rows[at + 1] == format_change(one.over_worlds, say, one.effect, worlds=compared().own_worlds)
        figures = [row.split() for row in rows if row.endswith("%")]
        assert {row[0] for row in figures} == {"=", "*"}
        assert all((row[0] == "=") == (row[2] == row[3]) for row in figures)

    drive(compare_at(12), play, WIDE)


def test_it_says_where_they_part_and_what_the_difference_is_made_of() -> None:
    found = compared()

    async def play(pilot: Player) -> None:
        text = painted(pilot)
        assert f"A {found.scores[0]:.1f}分  青禾农商行" in text
        assert "两局从2017年12月起分开" in text
        assert f"总分相差 {format_gain(found.scores[1] - found.scores[0])}" in text
        rows = [line.split() for line in text.splitlines()]
        known = [one.effect for one in found.apart if not math.isnan(one.effect)]
        assert ["种子（世界）", "+1.5"] in rows
        assert [f"{len(known)}处不同的决定，逐个换，加起来", format_gain(sum(known))] in rows

    drive(compare_at(0, found=replace(found, setup={"seed": 1.5})), play, WIDE)


def test_keys_go_by_month_and_by_difference() -> None:
    async def play(pilot: Player) -> None:
        for key, at in (
            ("right", 1), ("left", 0), ("left", 0), ("right_square_bracket", 11), ("right_square_bracket", 12),
            ("right_square_bracket", 15), ("right_square_bracket", 15), ("left_square_bracket", 12), ("end", 35),
            ("right", 35), ("home", 0),
        ):  # fmt: skip
            await press(pilot, key)
            assert month(pilot) == at, key
        line = pilot.app.screen.query_one(Timeline)
        cells = line.content_size.width // 36
        await pilot.click(line, offset=(line.gutter.left + 11 * cells, 2))
        await pilot.pause()
        assert "* 深圳来的请柬" in painted(pilot)

    drive(compare_at(0), play)


@pytest.mark.long
def test_a_decision_that_only_one_met_is_no_number() -> None:
    async def play(pilot: Player) -> None:
        rows = [line.split() for line in painted(pilot).splitlines()]
        assert ["*", "后来的事", "-", "|", "第6步"] in rows
        assert ["（没有遇到）", "签了"] in rows

    drive(compare_at(15), play)


def test_an_unfinished_game_is_not_weighed_and_has_no_figures_of_months_that_it_has_not_lived() -> None:
    async def play(pilot: Player) -> None:
        text = painted(pilot)
        assert "B 没有结束" in text
        assert "总分相差" not in text
        figures = [line.split() for line in text.splitlines() if line.strip().startswith("* 不良率")]
        assert [row[3] for row in figures] == ["-"]

    drive(compare_at(23, steps=3), play, WIDE)


def test_games_that_are_alike_say_so() -> None:
    async def play(pilot: Player) -> None:
        assert "两局的决定完全一样" in painted(pilot)
        await press(pilot, "right_square_bracket")
        assert month(pilot) == 0

    drive(compare_at(0, found=replace(compared(), apart=(), parted="")), play, WIDE)


@pytest.mark.long
def test_each_of_them_can_be_looked_at_from_the_month_at_hand(tmp_path: Path) -> None:
    app = compare_at(12, saves=tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "b")
        assert screen_name(pilot) == "ReplayScreen"
        assert "重放 2/6" in painted(pilot)
        await press(pilot, "l", "escape")
        assert screen_name(pilot) == "CompareScreen"
        assert "The quarter ahead" in painted(pilot)
        await press(pilot, "a", "f")
        assert screen_name(pilot) == "SceneScreen"

    drive(app, play)
    app.state.close()


def test_no_size_is_too_small_to_live() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "right_square_bracket", "l", "end")
        for size in ((59, 20), (60, 20), NARROW, WIDE, BROAD):
            await pilot.resize_terminal(*size)
            await press(pilot, "right_square_bracket", "l", "end")
            assert len(painted(pilot).split("\n")) == size[1]

    drive(compare_at(0), play, (1, 1))


def test_it_says_which_of_a_players_games_each_is(tmp_path: Path) -> None:
    app = compare_at(0, "en", saves=tmp_path)
    assert isinstance(app.state, ComparisonState)
    first, second = (side.replay.path for side in app.state.sides)
    rename_save(first, "the careful one")
    again = ComparisonState(app.state.store, app.state.replays, app.state.found, "en")
    assert [head.split("  ")[0] for head in again.heads] == ["the careful one", second.stem]
    fork = fork_game(app.state.sides[0].replay, 2, tmp_path)
    fork.close()
    left = Replay.of(fork)
    heads = ComparisonState(app.state.store, (app.state.sides[0].replay, left), app.state.found, "en").heads
    assert heads[1].startswith("forked from the careful one at decision 2  ")

    async def look(pilot: Player) -> None:
        assert "A the careful one" in painted(pilot)
        assert second.stem in painted(pilot)

    drive(PresidentApp(again, "compare"), look)


def test_it_opens_at_the_first_month_in_which_the_games_differ() -> None:
    state = compare_at(0).state
    assert isinstance(state, ComparisonState)
    fresh = ComparisonState(state.store, state.replays, state.found, "zh")
    assert fresh.month == 11
    same = replace(state.found, apart=())
    assert ComparisonState(state.store, state.replays, same, "zh").month == 0


def test_of_unfinished_games_it_says_that_no_points_can_be_told() -> None:
    async def look(pilot: Player) -> None:
        assert "An unfinished game has no points yet" in painted(pilot)

    drive(compare_at(0, "en", steps=3), look, WIDE)
