"""The fake game played through the keys: every kind of page, every book over it, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.driving import NARROW, WIDE, Player, app_at, drive, painted, press, screen_name
from tests.tui.fake import FakeDesk, FakeGame


def test_a_whole_game_by_keys() -> None:
    store = FakeDesk(FakeGame("zh"))
    app = app_at(0, store=store)

    async def play(pilot: Player) -> None:
        assert "深圳来的请柬" in painted(pilot)
        await press(pilot, "2")
        assert "你的选择：以普通成员加入" in painted(pilot)
        assert "* 资本充足率" in painted(pilot)
        await press(pilot, "x")
        assert "年报里的旧账" in painted(pilot)
        await press(pilot, "1")
        assert screen_name(pilot) == "PredictionsScreen"
        await press(pilot, "3", *"because", "enter", "x")
        assert screen_name(pilot) == "PlanScreen"
        await press(pilot, "right", "down", "left", "enter")
        assert screen_name(pilot) == "ReportScreen"
        await press(pilot, "enter")
        assert "文件到了" in painted(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "EndingScreen"
        assert "还在原来的街上" in painted(pilot)

    drive(app, play)
    answers = [(decision.scene, decision.choice) for decision in store.game.decisions]
    assert answers == [
        ("alliance-invitation", "ordinary"),
        ("annual-accounts", "recognise"),
        ("quarterly-plan", ""),
        ("board-report", "on"),
        ("new-rule", "on"),
    ]
    sealed, plan = store.game.decisions[1], store.game.decisions[2]
    assert (sealed.prediction, sealed.reason) == ({"npl_2018": "high"}, "because")
    assert (plan.dials["data"], plan.dials["relationship"], plan.dials["cleanup"]) == ("full", "none", "half")


def test_enter_takes_the_choice_under_the_cursor() -> None:
    store = FakeDesk()

    async def play(pilot: Player) -> None:
        await press(pilot, "down", "down", "enter")

    drive(app_at(0, store=store), play)
    assert [decision.choice for decision in store.game.decisions] == ["observe"]


def test_a_locked_choice_says_why_and_decides_nothing() -> None:
    store = FakeDesk()

    async def play(pilot: Player) -> None:
        await press(pilot, "4")
        assert "! 这一项锁着：需要监管信任 >= 60，现在 52" in painted(pilot)
        await press(pilot, "9")
        assert "没有第9项" in painted(pilot)
        await press(pilot, "up")
        assert "没有第9项" not in painted(pilot)

    drive(app_at(0, store=store), play)
    assert store.game.decisions == []


def test_a_failed_save_is_told_and_can_be_tried_again() -> None:
    store = FakeDesk()
    store.game.full_disk = True

    async def play(pilot: Player) -> None:
        await press(pilot, "1")
        assert "没能存盘" in painted(pilot)
        assert "深圳来的请柬" in painted(pilot)
        store.game.full_disk = False
        await press(pilot, "1")
        assert "你的选择：签字" in painted(pilot)

    drive(app_at(0, store=store), play)
    assert len(store.game.decisions) == 1


def test_a_game_that_has_lost_its_save_goes_on_in_a_fresh_one() -> None:
    store = FakeDesk()
    store.game.gone = store.game.full_disk = False

    async def play(pilot: Player) -> None:
        await press(pilot, "s")
        assert store.game.path == Path("saves/fake.jsonl")
        store.game.gone = True
        await press(pilot, "1")
        assert "之前的决定都还在" in painted(pilot)
        assert "另存" in painted(pilot)
        store.game.full_disk = True
        await press(pilot, "s")
        assert "No space left" in painted(pilot)
        store.game.full_disk = False
        await press(pilot, "s")
        assert "saves/fresh.jsonl" in painted(pilot)
        await press(pilot, "1")
        assert "你的选择：签字" in painted(pilot)

    drive(app_at(0, store=store), play)
    assert len(store.game.decisions) == 1


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
        await press(pilot, "down", "w", *"ab", "enter", "l")
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
        assert "> Visits     none    half a team   [full]" in painted(pilot)

    drive(app_at(2), play)


def test_the_meter_says_when_a_plan_is_over() -> None:
    async def play(pilot: Player) -> None:
        assert "+ 够用  尚余 1.10" in painted(pilot)
        await press(pilot, "right", "down", "right")
        assert "! 超载  超出 0.50" in painted(pilot)

    drive(app_at(2), play)


def test_the_slip_can_be_left_and_keeps_its_answers() -> None:
    store = FakeDesk(FakeGame(at=1))

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "enter")
        assert "还有一问没有答" in painted(pilot)
        await press(pilot, "1", "ctrl+l")
        assert "[below 2.5%]" in painted(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "1")
        assert "[below 2.5%]" in painted(pilot)

    drive(app_at(1, store=store), play)
    assert store.game.decisions == []


def test_evidence_shows_disputes_and_use() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "e", "enter")
        assert "alliance_pool = 230" in painted(pilot)
        assert re.search(r"64%  4\.2 +\| 81%  4\.5", painted(pilot))
        await press(pilot, "escape", "f", "down", "down")
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
        assert "+ 升  +24户" in painted(pilot)

    drive(app_at(0), play)


def test_a_game_begins_from_the_title() -> None:
    store = FakeDesk()

    async def play(pilot: Player) -> None:
        await press(pilot, "1", "right", "down", "down", "3", "down", *"HEFEI-2018", "down", *"lq", "down", "l")
        assert "Linchuan City Commercial Bank" in painted(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert len(pilot.app.screen_stack) == 2

    drive(app_at(None, store=store), play)
    started = store.started
    assert started is not None
    assert (started.bank, started.mandate, started.background) == ("city", "balanced", "supervisor")
    assert (started.seed, started.player) == ("HEFEI-2018", "lq")


def test_a_game_goes_on_from_the_list_of_saves() -> None:
    store = FakeDesk()

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "down", "down", "enter")
        assert "打不开存档：noodle.jsonl was edited" in painted(pilot)
        await press(pilot, "down", "enter")
        assert screen_name(pilot) == "SceneScreen"

    drive(app_at(None, store=store), play)
    assert store.resumed is not None
    assert store.resumed.name.endswith("HEFEI-2018.jsonl")


def test_a_broken_story_ends_the_app_with_what_is_wrong() -> None:
    store = FakeDesk(trouble=ValueError("pack.yaml:3:1 unknown key"))
    app = app_at(None, store=store)

    async def play(pilot: Player) -> None:
        await press(pilot, "1")

    drive(app, play)
    assert isinstance(app.failure, ValueError)


def test_a_small_terminal_gets_a_message_and_decides_nothing() -> None:
    store = FakeDesk()

    async def play(pilot: Player) -> None:
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "至少要 80x24" in painted(pilot)
        await press(pilot, "1", "enter", "x")
        assert store.game.decisions == []
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert "深圳来的请柬" in painted(pilot)
        await press(pilot, "1")

    drive(app_at(0, store=store), play)
    assert len(store.game.decisions) == 1


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (79, 24), (80, 23)])
def test_no_size_is_too_small_to_live(size: tuple[int, int]) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "e", "l")

    drive(app_at(0), play, size)


def test_the_mouse_works() -> None:
    store = FakeDesk()

    async def play(pilot: Player) -> None:
        await pilot.click(offset=(8, 19))
        await pilot.pause()
        await pilot.click(offset=(2, 23))
        await pilot.pause()
        assert "年报里的旧账" in painted(pilot)
        await pilot.click("KeyLine", offset=(9, 0))
        await pilot.pause()

    drive(app_at(0, store=store), play)
    assert [decision.choice for decision in store.game.decisions] == ["ordinary"]


def test_help_and_leaving_from_everywhere() -> None:
    app = app_at(3)

    async def play(pilot: Player) -> None:
        await press(pilot, "question_mark")
        assert screen_name(pilot) == "HelpScreen"
        await press(pilot, "question_mark", "t", "q")

    drive(app, play)
    assert "president play --resume saves/fake.jsonl" in app.state.make_farewell()
