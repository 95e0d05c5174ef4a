"""The small story played through the keys: every kind of page, everything that opens over it, both languages."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from game.engine.page import Decision
from game.journal.format import read_save
from game.pack.findings import PackError
from game.text.shell import quote_path
from game.tui.app import PresidentApp
from game.tui.state.game import GameState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.tui.driving import NARROW, WIDE, Player, app_at, app_of, drive, painted, press, screen_name
from tests.tui.small_story import DECISIONS, play_small

pytestmark = pytest.mark.usefixtures("weighing")


def decisions(app: PresidentApp) -> list[Decision]:
    """Return what has been decided in the app's game."""
    return [past.decision for past in app.state.game.past]


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk have no room for anything more, until that is undone."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.long
def test_a_whole_game_by_keys(tmp_path: Path) -> None:
    play_it = play_small(saves=tmp_path)
    app = app_of(play_it, tmp_path)

    async def play(pilot: Player) -> None:
        assert "深圳来的请柬" in painted(pilot)
        await press(pilot, "2")
        assert "你的选择：以普通成员加入" in painted(pilot)
        assert "* 董事会信任" in painted(pilot)
        await press(pilot, "x")
        assert "年报里的旧账" in painted(pilot)
        await press(pilot, "1")
        assert screen_name(pilot) == "PredictionsScreen"
        await press(pilot, "3", "w", *"because", "enter", "x")
        assert screen_name(pilot) == "PlanScreen"
        await press(pilot, "right", "right", "down", "down", "right", "enter")
        assert "* 数据投入" in painted(pilot)
        await press(pilot, "x")
        assert screen_name(pilot) == "ReportScreen"
        await press(pilot, "enter")
        assert "文件到了" in painted(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "EndingScreen"
        assert "还在原来的街上" in painted(pilot)

    drive(app, play)
    told = app.state.make_farewell()
    assert told.startswith(f"这一局已经结束，存在 {play_it.path}")
    assert play_it.path is not None
    assert told.endswith(f"president review {quote_path(play_it.path)}")
    app.state.close()
    lines = read_save(play_it.path, whole=True).lines
    assert [(line.scene, line.choice) for line in lines] == [
        ("alliance-invitation", "ordinary"), ("annual-accounts", "recognise"), ("quarterly-plan", ""),
        ("board-report", "on"), ("new-rule", "on"),
    ]  # fmt: skip
    assert (lines[1].prediction, lines[1].reason) == ({"npl_2018": "high"}, "because")
    assert lines[2].dials == {"data": "full", "relationship": "none", "cleanup": "half", "hiring": "none"}
    assert lines[-1].ending == "steady"


def test_enter_takes_the_choice_under_the_cursor() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        await press(pilot, "down", "down", "down", "enter")

    drive(app, play)
    assert [decision.choice for decision in decisions(app)] == ["observe"]


def test_a_locked_choice_says_why_and_decides_nothing() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        await press(pilot, "4")
        assert "! 这一项锁着：需要监管信任不低于99，现在55" in painted(pilot)
        await press(pilot, "9")
        assert "没有第9项" in painted(pilot)
        await press(pilot, "up")
        assert "没有第9项" not in painted(pilot)

    drive(app, play)
    assert decisions(app) == []


def test_a_failed_save_is_told_and_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_at(0, saves=tmp_path)

    async def play(pilot: Player) -> None:
        fill_disk(monkeypatch)
        await press(pilot, "1")
        assert "没能存盘" in painted(pilot)
        assert "深圳来的请柬" in painted(pilot)
        monkeypatch.undo()
        await press(pilot, "1")
        assert "你的选择：签字" in painted(pilot)

    drive(app, play)
    assert len(decisions(app)) == 1
    app.state.close()


def test_a_game_that_has_lost_its_save_goes_on_in_a_fresh_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_at(0, saves=tmp_path)
    lost = app.state.save
    assert lost is not None

    async def play(pilot: Player) -> None:
        await press(pilot, "s")
        assert app.state.save == lost
        lost.unlink()
        await press(pilot, "1")
        assert "之前的决定都还在" in painted(pilot)
        assert "另存" in painted(pilot)
        fill_disk(monkeypatch)
        await press(pilot, "s")
        assert "No space left" in painted(pilot)
        monkeypatch.undo()
        await press(pilot, "s")
        assert app.state.save != lost
        assert "你的选择：签字" not in painted(pilot)
        await press(pilot, "1")
        assert "你的选择：签字" in painted(pilot)

    drive(app, play)
    assert len(decisions(app)) == 1
    app.state.close()


@pytest.mark.parametrize("at", range(6))
def test_one_key_changes_the_language_on_every_page(at: int) -> None:
    async def play(pilot: Player) -> None:
        chinese = painted(pilot)
        await press(pilot, "l")
        english = painted(pilot)
        assert "青禾农商行" in chinese
        assert "Qinghe" in english
        assert "青禾" not in english
        await press(pilot, "l")
        assert painted(pilot) == chinese

    drive(app_at(at), play)


def test_the_language_changes_under_an_outcome_and_a_draft() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "down", "down", "w", *"ab", "enter", "l")
        assert "Reason noted: ab" in painted(pilot)
        assert "> 2 Join as an ordinary member" in painted(pilot)
        await press(pilot, "enter")
        assert "Your choice: Join as an ordinary member" in painted(pilot)
        await press(pilot, "l")
        assert "你的选择：以普通成员加入" in painted(pilot)
        assert "你的名字排在名单第四十一位" in painted(pilot)
        assert "深圳来的请柬" in painted(pilot)

    drive(app_at(0), play)


def test_a_turned_dial_survives_language_size_and_books() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "down", "right", "l", "j", "escape")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert "> Visits     none   [half a team]   full" in painted(pilot)

    drive(app_at(2), play)


def test_the_meter_says_when_a_plan_is_over() -> None:
    async def play(pilot: Player) -> None:
        assert re.search(r"\+ 够用  尚余 1\.\d\d", painted(pilot))
        await press(pilot, "3", "down", "3", "down", "3")
        assert re.search(r"! 超载  超出 0\.\d\d", painted(pilot))

    drive(app_at(2), play)


def test_the_predictions_can_be_left_and_keep_their_answers() -> None:
    app = app_at(1)

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "enter")
        assert "还有一问没有答" in painted(pilot)
        await press(pilot, "1", "ctrl+l")
        assert "[below 2.50%]" in painted(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "1")
        assert "[below 2.50%]" in painted(pilot)

    drive(app, play)
    assert decisions(app) == [DECISIONS[0]]


def test_one_key_says_how_sure_a_prediction_is() -> None:
    app = app_at(1)

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "s")
        assert "先答，再说有多大把握" in painted(pilot)
        await press(pilot, "1", "s")
        assert "有多大把握：猜的，约40%" in painted(pilot)
        await press(pilot, "s", "s")
        assert "很有把握，约80%" in painted(pilot)
        await press(pilot, "s")
        assert "约80%" not in painted(pilot)
        await press(pilot, "s", "s", "enter")

    drive(app, play)
    decided = decisions(app)[-1]
    assert (decided.prediction, decided.sure) == ({"npl_2018": "low"}, {"npl_2018": "rather"})


def test_evidence_shows_disputes_and_use() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "e", "enter", "down", "enter")
        assert "alliance_network_start = " in painted(pilot)
        assert re.search(r"600以上  第3\.2节 +\| 试点农商行未具名", painted(pilot))
        await press(pilot, "escape", "f", "down")
        assert "监管线 150%" in painted(pilot)
        await press(pilot, "f")
        assert screen_name(pilot) == "SceneScreen"

    drive(app_at(0), play)


def test_the_ledger_shows_the_decision_at_hand_in_full() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "j")
        assert "账簿还是空白的" in painted(pilot)
        await press(pilot, "escape", "1", "j")
        assert "2017-12  深圳来的请柬  签字，做创始成员" in painted(pilot)
        assert "- 降  -3" in painted(pilot)

    drive(app_at(0), play)


def test_a_game_begins_from_the_title() -> None:
    app = app_at(None)

    async def play(pilot: Player) -> None:
        await press(pilot, "1", "right", "down", "down", "3", "down", *"HEFEI-2018", "down", *"lq", "down", "l")
        assert "Linchuan City Bank" in painted(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert len(pilot.app.screen_stack) == 2

    drive(app, play)
    header = app.state.game.header
    assert (header.bank, header.mandate, header.background) == ("city", "prudential", "supervision")
    assert (header.seed, header.player) == ("HEFEI-2018", "lq")


def test_a_game_goes_on_from_the_list_of_saves(tmp_path: Path) -> None:
    play_small(DECISIONS[:1], saves=tmp_path).close()
    (tmp_path / "noodle.jsonl").write_text("{}\n")
    app = app_at(None, saves=tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "enter")
        assert "打不开存档：noodle.jsonl" in painted(pilot)
        await press(pilot, "down", "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert "年报里的旧账" in painted(pilot)

    drive(app, play)
    assert decisions(app) == [DECISIONS[0]]
    app.state.close()


def test_a_broken_story_ends_the_app_with_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: broken\nunknown: 1\n")
    app = PresidentApp(GameState(GameStore(PlayOptions(story=str(tmp_path))), "en"))

    async def play(pilot: Player) -> None:
        await press(pilot, "1")  # the press waits until the story has been read

    drive(app, play)
    assert isinstance(app.failure, PackError)


def test_a_small_terminal_gets_a_message_and_decides_nothing() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        await pilot.resize_terminal(59, 20)
        await pilot.pause()
        assert "至少要 60x20" in painted(pilot)
        await press(pilot, "1", "enter", "x")
        assert decisions(app) == []
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert "深圳来的请柬" in painted(pilot)
        await press(pilot, "1")

    drive(app, play)
    assert len(decisions(app)) == 1


def test_no_size_is_too_small_to_live() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "e", "l")
        for size in ((10, 3), (59, 20), (60, 19), (60, 20), (79, 24)):
            await pilot.resize_terminal(*size)
            await press(pilot, "escape", "e", "l")
            assert len(painted(pilot).split("\n")) == size[1]

    drive(app_at(0), play, (1, 1))


def test_the_mouse_works() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        row = next(at for at, line in enumerate(painted(pilot).splitlines()) if "2 以普通成员加入" in line)
        for _ in range(2):
            await pilot.click(offset=(8, row))
            await pilot.pause()
        await pilot.click(offset=(2, 23))
        await pilot.pause()
        assert "年报里的旧账" in painted(pilot)
        await pilot.click("KeyLine", offset=(12, 0))
        await pilot.pause()
        assert screen_name(pilot) == "EvidenceScreen"

    drive(app, play)
    assert [decision.choice for decision in decisions(app)] == ["ordinary"]


def test_help_and_leaving_from_everywhere(tmp_path: Path) -> None:
    app = app_at(3, saves=tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "question_mark")
        assert screen_name(pilot) == "HelpScreen"
        await press(pilot, "question_mark", "t", "q")

    drive(app, play)
    assert f"president play --resume {app.state.save}" in app.state.make_farewell()
    app.state.close()


def test_what_was_set_and_written_on_a_page_is_there_again_when_the_game_is_gone_on_with(tmp_path: Path) -> None:
    play_it = play_small(DECISIONS[:2], "en", tmp_path)
    app = app_of(play_it, tmp_path)

    async def leave(pilot: Player) -> None:
        await press(pilot, "right", "w", *"because", "enter", "q")

    drive(app, leave)
    turned = dict(app.state.draft.dials)
    app.state.make_farewell()
    app.state.close()
    assert play_it.path
    state = GameState(GameStore(PlayOptions(language="en", saves=tmp_path), play_it.stage), "en")
    assert state.resume(play_it.path)
    assert (state.draft.dials, state.draft.reason) == (turned, "because")
    assert turned != {dial.id: dial.at for dial in state.page.dials}

    async def look(pilot: Player) -> None:
        assert "Reason noted: because" in painted(pilot)
        assert "is still here" in painted(pilot)

    drive(PresidentApp(state), look, WIDE)
    state.close()


def test_a_sealed_prediction_offers_no_other_answer() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "1")
        assert "1-3 " in painted(pilot).splitlines()[-1]
        await press(pilot, "w")
        assert "1-3 " not in painted(pilot).splitlines()[-1]  # a digit is written there
        await press(pilot, "up", "3", "enter", "u", "1")
        assert screen_name(pilot) == "PredictionsScreen"
        assert "1-3 " not in painted(pilot).splitlines()[-1]
        assert "This one was sealed before" in painted(pilot)

    drive(app_at(1, "en"), play)
