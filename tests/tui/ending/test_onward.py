"""After a game: the sections by digit, the rank as it grows, and every way on by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.journal.format import read_save
from game.journal.new_game import NewGame
from game.journal.saves_list import list_newest
from game.journal.start import start_game
from game.lab.review import WeighedDecision
from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.tui.state.ways_on import list_ways
from game.views.play_options import PlayOptions
from tests.tui.driving import (
    NARROW,
    WIDE,
    Player,
    app_at,
    app_of,
    compared,
    drive,
    painted,
    press,
    screen_name,
    worked_out,
)
from tests.tui.samples import REVIEW, Weighing
from tests.tui.small_story import DECISIONS, OTHERS, play_small, small_stage

pytestmark = pytest.mark.usefixtures("weighing")
TALL = (120, 110)


def list_saves(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))


async def onward(pilot: Player, number: int) -> PresidentApp:
    """Take a way on once everything is worked out; return the app."""
    await worked_out(pilot)
    await press(pilot, "n", str(number))
    await worked_out(pilot)
    app = pilot.app
    assert isinstance(app, PresidentApp)
    return app


@pytest.mark.parametrize(
    ("digit", "head"),
    [("2", "四个方面"), ("3", "跟别的"), ("4", "运气与本事"), ("5", "最要紧的"), ("6", "拆封预测"), ("8", "分项")],
)
def test_a_digit_leads_to_its_section(digit: str, head: str) -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        await press(pilot, digit)
        rows = [line.strip() for line in painted(pilot).splitlines()]
        assert any(row.startswith(f"{digit}>") or f" {digit}>" in row for row in rows[:3])
        assert any(head in row for row in rows[:5]) or digit in "8"  # the last ones can't reach the top
        assert any(head in row for row in rows)

    drive(app_at(5), play, NARROW)


def test_tab_goes_through_the_sections_and_back() -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        await press(pilot, "tab", "tab")
        assert "3>名次" in painted(pilot)
        await press(pilot, "shift+tab")
        assert "2>得分" in painted(pilot)

    drive(app_at(5), play, NARROW)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sections_fit_a_narrow_terminal(language: str) -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        (line,) = [row for row in painted(pilot).splitlines() if "1>" in row]
        assert "9 " in line

    drive(app_at(5, language), play, NARROW)


def test_the_rank_grows_beside_the_screen(weighing: Weighing) -> None:
    weighing.rank_ready.clear()

    async def play(pilot: Player) -> None:
        while "已走完 3/10,000" not in painted(pilot):
            await pilot.pause()
        assert "在66.7%的人前面，排第2。" in "".join(painted(pilot).split())
        await press(pilot, "l")  # the screen stays alive meanwhile
        assert "3 of 10,000 so far" in painted(pilot)
        weighing.rank_ready.set()
        await worked_out(pilot)
        assert "ahead of 75.0% of the 4 who have come to the end: place 2" in " ".join(painted(pilot).split())
        assert "so far" not in painted(pilot)

    drive(app_at(5), play, TALL)


def test_the_same_world_again(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        app = await onward(pilot, 1)
        assert screen_name(pilot) == "SceneScreen"
        assert app.state.game.past == []
        first, second = (read_save(path).header for path in list_saves(tmp_path))
        assert (first.seed, first.bank, first.mandate) == (second.seed, second.bank, second.mandate)
        assert app.state.save in list_saves(tmp_path)
        app.state.close()

    drive(app_at(5, saves=tmp_path), play)


def test_to_the_title_from_a_game_that_nothing_lay_below(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        app = await onward(pilot, 6)
        assert screen_name(pilot) == "TitleScreen"
        assert len(app.screen_stack) > 1
        await pilot.resize_terminal(100, 30)
        await press(pilot, "f1", "escape")
        assert screen_name(pilot) == "TitleScreen"

    app = app_at(len(DECISIONS) - 1, saves=tmp_path)

    async def finish(pilot: Player) -> None:
        page = app.state.page  # the page of a game that was opened straight stays at the bottom of the stack
        assert page.kind != "ending"
        await press(pilot, "1", "enter", "x", "x", "x")
        await play(pilot)

    drive(app, finish)


def test_the_same_world_again_keeps_class_and_student(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        app = await onward(pilot, 1)
        first, second = (read_save(path).header for path in list_saves(tmp_path))
        assert (second.class_name, second.ids, second.undo) == (first.class_name, first.ids, first.undo)
        app.state.close()

    code, students = "FIN-2026", ("2026011",)
    new = NewGame(seed=code, language="zh", class_code=code, students=students, undo=False)
    game = start_game(small_stage(), new, folder=tmp_path)
    for decision in DECISIONS:
        game.decide(decision)
    drive(app_of(game, saves=tmp_path), play)


def test_another_bank_in_the_same_world(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        app = await onward(pilot, 2)
        seed, bank = app.state.game.header.seed, app.state.game.header.bank
        assert screen_name(pilot) == "NewGameScreen"
        assert app.state.start.seed == seed
        assert app.state.start.bank != bank
        await press(pilot, "escape")
        assert screen_name(pilot) == "OnwardScreen"

    drive(app_at(5, saves=tmp_path), play)


def test_another_bank_after_a_game_that_the_command_line_asked_for() -> None:
    state = open_state(PlayOptions(story="harvest", seed="7"))
    (another,) = [way for way in list_ways(state) if way.name == "another"]
    assert another.open


def test_a_fork_at_the_decision_that_mattered_most(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        await press(pilot, "n")
        assert "从第2个决定分出一局：2018年1月「年报里的旧账」" in painted(pilot)
        app = await onward(pilot, 3)
        assert screen_name(pilot) == "SceneScreen"
        assert len(app.state.game.past) == 1
        (fork,) = [save.header.fork for path in list_saves(tmp_path) if (save := read_save(path)).header.fork]
        assert fork.n == 2
        assert "新的一局存在" in painted(pilot)
        app.state.close()

    drive(app_at(5, saves=tmp_path), play)


def test_a_fork_waits_for_the_review_and_says_where_nothing_mattered(tmp_path: Path, weighing: Weighing) -> None:
    weighing.review_ready.clear()
    unclear: tuple[WeighedDecision, ...] = REVIEW.decisions[2:]
    weighing.review = replace(REVIEW, decisions=unclear)

    async def play(pilot: Player) -> None:
        await press(pilot, "n")
        assert "还在复盘" in painted(pilot)
        await press(pilot, "3")
        assert screen_name(pilot) == "OnwardScreen"
        weighing.review_ready.set()
        await worked_out(pilot)
        await press(pilot, "l")
        assert "no clear difference" in painted(pilot) or "not now" in painted(pilot)
        await press(pilot, "3")
        assert len(list_saves(tmp_path)) == 1

    drive(app_at(5, saves=tmp_path), play)


def test_another_game_beside_it_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_small(OTHERS, saves=tmp_path).close()
    monkeypatch.setattr("game.lab.compare.compare_games", lambda *_: compared())

    async def play(pilot: Player) -> None:
        app = await onward(pilot, 4)
        assert screen_name(pilot) == "SavesScreen"
        (mine,) = [at for at, path in enumerate(list_newest(tmp_path)) if path == app.state.save]
        await press(pilot, "d", "n", *(["down"] if mine == 0 else []), "enter")
        await worked_out(pilot)
        assert screen_name(pilot) == "CompareScreen"
        await press(pilot, "escape", "escape", "escape")
        assert screen_name(pilot) == "EndingScreen"
        assert app.state.playing

    drive(app_at(5, saves=tmp_path), play)


def test_the_game_written_down_beside_its_save(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        app = await onward(pilot, 5)
        save = app.state.save
        assert save
        report = save.with_suffix(".md")
        assert "写好了" in painted(pilot)
        report.write_text("mine", "utf-8")
        await press(pilot, "5")
        assert report.read_text("utf-8") == "mine"
        assert "炉子只有一个" in save.with_name(f"{save.stem}-2.md").read_text("utf-8")

    drive(app_at(5, saves=tmp_path), play)


@pytest.mark.long
def test_to_the_title_and_into_another_game(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        app = await onward(pilot, 6)
        assert screen_name(pilot) == "TitleScreen"
        assert not app.state.playing
        assert "这一局已经结束" in painted(pilot)
        await press(pilot, "n", *["enter"] * 9)
        assert screen_name(pilot) == "SceneScreen"
        assert len(list_saves(tmp_path)) == 2
        app.state.close()

    drive(app_at(5, saves=tmp_path), play)


def test_a_practice_game_has_nothing_to_fork_compare_or_write() -> None:
    async def play(pilot: Player) -> None:
        await onward(pilot, 3)
        assert painted(pilot).count("练习局没有存档") >= 3
        await press(pilot, "4", "5")
        assert screen_name(pilot) == "OnwardScreen"

    drive(app_at(len(DECISIONS)), play, WIDE)
