"""A save looked at: stepping, scrubbing, jumping, turning by itself, forking, and the ways in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from game.tui.app import PresidentApp
from game.tui.state.replay import PACES, ReplayState
from game.tui.widgets.timeline import Timeline
from tests.tui.driving import (
    BROAD,
    NARROW,
    WIDE,
    Player,
    app_at,
    drive,
    make_store,
    painted,
    press,
    replay_at,
    screen_name,
    worked_out,
)
from tests.tui.small_story import DECISIONS, play_small

pytestmark = pytest.mark.usefixtures("weighing")


def standing(pilot: Player) -> int:
    """Return the decision that is looked at."""
    state = pilot.app.screen.state  # type: ignore[attr-defined]
    assert isinstance(state, ReplayState)
    return state.at


def test_a_page_shows_what_was_decided_why_and_what_came_of_it() -> None:
    async def play(pilot: Player) -> None:
        text = painted(pilot)
        assert "重放 1/5" in text
        assert "  1 签字，做创始成员" in text
        assert "> 2 以普通成员加入" in text
        assert "锁：需要监管信任不低于99，现在55" in text
        assert "> 选了：以普通成员加入" in text
        assert "理由：炉子只有一个 one stove" in text
        assert "你的名字排在名单第四十一位" in text
        assert "* 董事会信任" in text
        await press(pilot, "right")
        assert "预测：2018年底不良率会在哪里？  2.50%到3.50%之间" in painted(pilot)
        await press(pilot, "right")
        assert "[全力]" in painted(pilot)

    drive(replay_at(1), play, WIDE)


@pytest.mark.long
def test_keys_step_and_go_by_month_and_quarter() -> None:
    async def play(pilot: Player) -> None:
        for key, at in (
            ("right", 2), ("right", 3), ("left", 2), ("pagedown", 4), ("pagedown", 5), ("pageup", 4), ("pageup", 2),
            ("pageup", 1), ("pageup", 1), ("right_square_bracket", 4), ("left_square_bracket", 1), ("end", 6),
            ("right", 6), ("left", 5), ("home", 1), ("left", 1),
        ):  # fmt: skip
            await press(pilot, key)
            assert standing(pilot) == at, key

    drive(replay_at(1), play)


def test_the_keys_that_decide_decide_nothing_here() -> None:
    async def play(pilot: Player) -> None:
        before = painted(pilot)
        await press(pilot, "1", "3", "enter", "w", "x")
        assert painted(pilot) == before

    drive(replay_at(1), play)


def test_the_page_scrolls_and_the_answer_stays() -> None:
    async def play(pilot: Player) -> None:
        assert "* 走访的精力" not in painted(pilot)
        await press(pilot, *["down"] * 12)
        text = painted(pilot)
        assert "深圳来的请柬" not in text
        assert "> 选了：以普通成员加入" in text
        await press(pilot, "right", "left")
        assert "深圳来的请柬" in painted(pilot)

    drive(replay_at(1), play)


def test_the_mouse_scrubs_the_time_line() -> None:
    async def play(pilot: Player) -> None:
        line = pilot.app.screen.query_one(Timeline)
        cells, edge = line.content_size.width // 24, line.gutter.left
        await pilot.click(line, offset=(edge + 12 * cells, 1))
        await pilot.pause()
        assert standing(pilot) == 2
        await pilot.mouse_down(line, offset=(edge + 11 * cells, 1))
        await pilot.hover(line, offset=(edge + 14 * cells + 1, 1))
        await pilot.pause()
        assert standing(pilot) == 4
        await pilot.mouse_up(line, offset=(edge + 14 * cells + 1, 1))
        await pilot.hover(line, offset=(0, 1))
        await pilot.pause()
        assert standing(pilot) == 4

    drive(replay_at(1, steps=4), play)


def test_jumping_narrows_the_list_by_what_is_typed() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "g")
        assert "深圳来的请柬" in painted(pilot)
        await press(pilot, *"2018-01")
        text = painted(pilot)
        assert "年报里的旧账" in text
        assert "深圳来的请柬" not in text
        await press(pilot, "down", "enter")
        assert (screen_name(pilot), standing(pilot)) == ("ReplayScreen", 3)
        await press(pilot, "slash", *"stove", "enter")
        assert standing(pilot) == 1
        await press(pilot, "g", *"nowhere")
        assert "没有找到" in painted(pilot)
        await press(pilot, "enter", "escape")
        assert (screen_name(pilot), standing(pilot)) == ("ReplayScreen", 1)
        await press(pilot, "g", "ctrl+l")
        assert "An invitation from" in painted(pilot)
        assert pilot.app.screen.query_one(Input).value == ""

    drive(replay_at(1), play)


def test_it_turns_pages_by_itself_up_to_the_end_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.tui.replay.replay_screen.PACES", (0.001,) * len(PACES))

    async def play(pilot: Player) -> None:
        state = pilot.app.screen.state  # type: ignore[attr-defined]
        await press(pilot, "space")
        for _ in range(500):
            if not state.running:
                break
            await pilot.pause(0.002)
        assert (standing(pilot), state.running) == (6, False)

    drive(replay_at(1), play)


def test_the_pace_is_said_and_can_be_changed_and_stopped() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "space")
        assert "4秒一屏" in painted(pilot)
        await press(pilot, "plus", "plus", "plus")
        assert " 1秒一屏" in painted(pilot)
        await press(pilot, "minus")
        assert "2秒一屏" in painted(pilot)
        await press(pilot, "space")
        assert "秒一屏" not in painted(pilot)
        await press(pilot, "space", "e")
        assert screen_name(pilot) == "EvidenceScreen"
        await press(pilot, "escape")
        assert "秒一屏" not in painted(pilot)

    drive(replay_at(1), play)


def test_a_fork_opens_the_game_at_that_page(tmp_path: Path) -> None:
    app = replay_at(2, saves=tmp_path)
    (parent,) = tmp_path.glob("*.jsonl")

    async def play(pilot: Player) -> None:
        await press(pilot, "f")
        assert screen_name(pilot) == "SceneScreen"
        assert "年报里的旧账" in painted(pilot)
        assert "的第2个决定分出" in painted(pilot).replace("\n  ", "")
        await press(pilot, "1", "2", "enter", "x")
        assert screen_name(pilot) == "PlanScreen"
        await press(pilot, "l")
        assert "Attention" in painted(pilot)

    drive(app, play)
    fork = app.state.game
    assert [past.decision.choice for past in fork.past] == ["ordinary", "recognise"]
    assert fork.path not in (None, parent)
    assert f"president play --resume {fork.path}" in app.state.make_farewell()
    app.state.close()


def test_a_fork_that_is_refused_says_why_and_nothing_changes() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "f")
        assert "练习局没有存档" in painted(pilot)
        await press(pilot, "right")
        assert (screen_name(pilot), standing(pilot)) == ("ReplayScreen", 2)
        assert "练习局没有存档" not in painted(pilot)
        await press(pilot, "end", "f")
        assert "已经结束" in painted(pilot)

    drive(replay_at(1), play)


def test_a_finished_game_ends_with_its_ending() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "right")
        await worked_out(pilot)
        text = painted(pilot)
        assert "还在原来的街上" in text
        assert "重放到头" in text
        assert "2017" in text.splitlines()[-2]
        await press(pilot, "left")
        assert "文件到了" in painted(pilot)

    drive(replay_at(5), play)


def test_a_game_that_goes_on_ends_with_the_page_that_waits() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "right")
        assert "年报里的旧账" in painted(pilot)
        assert "还没有决定" in painted(pilot)

    drive(replay_at(1, steps=1), play)


def test_a_save_without_any_decision_can_be_looked_at() -> None:
    async def play(pilot: Player) -> None:
        assert "深圳来的请柬" in painted(pilot)
        await press(pilot, "right", "left", "home", "end", "pagedown", "g", "enter", "escape", "space")
        assert standing(pilot) == 1

    drive(replay_at(1, steps=0), play)


def test_a_torn_last_line_is_told(tmp_path: Path) -> None:
    play_small(DECISIONS, saves=tmp_path).close()
    (save,) = tmp_path.glob("*.jsonl")
    with save.open("ab") as file:
        file.write(b'{"n":6,"mon')
    store = make_store(saves=tmp_path)

    async def play(pilot: Player) -> None:
        assert "最后一行写到一半断了" in painted(pilot)
        await press(pilot, "right")
        assert "最后一行写到一半断了" not in painted(pilot)

    drive(PresidentApp(ReplayState(store, store.open_replay(save, "zh"), "zh"), "replay"), play)


def test_one_key_changes_the_language() -> None:
    async def play(pilot: Player) -> None:
        chinese = painted(pilot)
        await press(pilot, "ctrl+l")
        text = painted(pilot)
        assert "replay 1/5" in text
        assert "> 2 Join as an ordinary member" in text
        assert "青禾" not in text
        await press(pilot, "l")
        assert painted(pilot) == chinese

    drive(replay_at(1), play, WIDE)


def test_from_the_list_of_saves_and_back(tmp_path: Path) -> None:
    play_small(DECISIONS[:3], saves=tmp_path).close()
    (save,) = tmp_path.glob("*.jsonl")
    (tmp_path / "noodle.jsonl").write_text("{}\n")
    app = app_at(None, saves=tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "r")
        assert "重放不了：noodle.jsonl" in painted(pilot)
        await press(pilot, "down", "r")
        assert screen_name(pilot) == "ReplayScreen"
        await press(pilot, "right", "l", "escape")
        assert screen_name(pilot) == "SavesScreen"
        assert "noodle.jsonl" in painted(pilot)
        await press(pilot, "r", "f")
        assert screen_name(pilot) == "SceneScreen"

    drive(app, play)
    assert app.state.save not in (None, save)
    app.state.close()


def test_the_ledger_reads_a_page_again_over_the_game(tmp_path: Path) -> None:
    app = app_at(0, saves=tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "x", "1", "2", "enter", "x", "right", "right", "j", "up", "enter")
        assert screen_name(pilot) == "ReplayScreen"
        assert "> 2 以普通成员加入" in painted(pilot)
        await press(pilot, "l", "escape", "escape")
        assert screen_name(pilot) == "PlanScreen"
        assert "[full]" in painted(pilot)
        await press(pilot, "enter")

    drive(app, play)
    assert len(app.state.game.past) == 3
    app.state.close()


def test_a_fork_from_the_ledger_closes_the_game_it_leaves(tmp_path: Path) -> None:
    app = app_at(0, saves=tmp_path)
    before = app.state.game

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "x", "j", "enter", "f")
        assert screen_name(pilot) == "SceneScreen"
        assert "深圳来的请柬" in painted(pilot)

    drive(app, play)
    assert before.path is not None
    make_store().resume(before.path, "zh").close()  # which a game that still wrote to it would refuse
    app.state.close()


def test_months_count_real_decisions_only() -> None:
    state = replay_at(1).state
    assert isinstance(state, ReplayState)
    assert state.months == 36
    assert {month: count for month, count in enumerate(state.marks) if count} == {11: 1, 12: 2}


@pytest.mark.long
def test_no_size_is_too_small_to_live() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "right", "space", "space", "end", "l")
        for size in ((59, 20), (60, 20), NARROW, WIDE, BROAD):
            await pilot.resize_terminal(*size)
            await press(pilot, "home", "right", "space", "space", "end", "l")
            assert len(painted(pilot).split("\n")) == size[1]

    drive(replay_at(1), play, (1, 1))
