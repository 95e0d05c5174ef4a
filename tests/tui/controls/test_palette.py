"""The palette: what holds the typed words is found in either language; Enter or a second click goes there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.journal.format import read_save
from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.tui.state.palette_entries import COMMAND, TERM, PaletteEntry, find_entries
from game.views.play_options import PlayOptions
from tests.tui.driving import Player, app_at, app_of, drive, painted, press, replay_at, screen_name
from tests.tui.small_story import DECISIONS, OTHERS, explaining_stage, play_small
from tests.tui.test_looks import check_sizes

ENTRIES = (
    PaletteEntry(COMMAND, "账簿", "j  以往的决定", "open('ledger')"),
    PaletteEntry(TERM, "拨备覆盖率", "拨备与不良贷款之比", "拨备覆盖率"),
    PaletteEntry(TERM, "NPL ratio", "Bad loans by all loans", "NPL ratio"),
    PaletteEntry(TERM, "不良率", "不良贷款之比", "不良率"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["账簿"]),
        ("备覆", ["拨备覆盖率"]),
        ("不良", ["不良率", "拨备覆盖率"]),
        ("ｎｐｌ", ["NPL ratio"]),
        ("bad npl", ["NPL ratio"]),
        ("决定", ["账簿"]),
        ("zzz", []),
    ],
)
def test_words_are_found_anywhere_and_the_nearest_first(typed: str, found: list[str]) -> None:
    assert [entry.text for entry in find_entries(ENTRIES, typed)] == found


async def type_in(pilot: Player, text: str) -> None:
    """Type letters that no key of the keyboard has, as an input method sends them."""
    await press(pilot, "ctrl+p", *text)


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        ("账簿", "LedgerScreen"),
        ("ledger", "LedgerScreen"),
        ("设置", "SettingsScreen"),
        ("怎么玩", "HelpScreen"),
        ("资本充足", "FiguresScreen"),
        ("承诺", "FiguresScreen"),
    ],
)
def test_a_command_or_a_figure_is_gone_to(typed: str, screen: str) -> None:
    async def play(pilot: Player) -> None:
        await type_in(pilot, typed)
        assert screen_name(pilot) == "PaletteScreen"
        await press(pilot, "enter")
        assert screen_name(pilot) == screen
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"

    drive(app_at(0), play)


@pytest.mark.long
def test_a_figure_below_the_fold_is_in_view_when_it_was_asked_for(tmp_path: Path) -> None:
    options = PlayOptions(saves=tmp_path, language="zh")

    async def play(pilot: Player) -> None:
        for key in ("1", "up", "enter", "3", "enter", "enter"):
            await pilot.app.workers.wait_for_complete()
            await press(pilot, key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen_name(pilot) == "SceneScreen"
        await type_in(pilot, "拨备覆盖率")
        await press(pilot, "enter")
        await pilot.pause()
        assert re.search(r"> .*拨备覆盖率 .*%", painted(pilot))

    drive(PresidentApp(open_state(options)), play, (80, 24))


def test_a_scene_that_was_met_is_read_again_and_a_decision_stands_in_the_ledger() -> None:
    async def play(pilot: Player) -> None:
        await type_in(pilot, "请柬")
        assert "场景" in painted(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "ReplayScreen"
        await press(pilot, "escape")
        await type_in(pilot, "普通成员")
        await press(pilot, "enter")
        assert screen_name(pilot) == "LedgerScreen"

    drive(app_of(play_small((DECISIONS[0].__class__("alliance-invitation", "ordinary"), *DECISIONS[1:2]))), play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_term_opens_where_it_stands(language: str) -> None:
    app = app_of(play_small((), language, stage=explaining_stage()))

    async def play(pilot: Player) -> None:
        await press(pilot, "ctrl+p")
        entries = pilot.app.screen.entries  # type: ignore[attr-defined]
        term = [entry for entry in entries if entry.kind == TERM][-1]
        await press(pilot, *(("space" if sign == " " else sign) for sign in term.text), "enter")
        assert screen_name(pilot) == "GlossaryScreen"
        assert f">   {term.text}" in painted(pilot)
        assert term.note.split()[0][:4] in painted(pilot)

    drive(app, play)


@pytest.mark.long
def test_the_title_finds_its_ways_on_and_a_replay_its_commands() -> None:
    async def title(pilot: Player) -> None:
        await type_in(pilot, "新的一局")
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen_name(pilot) == "NewGameScreen"

    async def replay(pilot: Player) -> None:
        await type_in(pilot, "走势")
        await press(pilot, "enter")
        assert screen_name(pilot) == "FiguresScreen"

    drive(app_at(None), title)
    drive(replay_at(1), replay)


def test_the_first_click_goes_to_an_entry_and_the_second_takes_it() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "ctrl+p")
        row = next(at for at, line in enumerate(painted(pilot).splitlines()) if "账簿" in line)
        await pilot.click(offset=(12, row))
        await pilot.pause()
        assert screen_name(pilot) == "PaletteScreen"
        await pilot.click(offset=(12, row))
        await pilot.pause()
        assert screen_name(pilot) == "LedgerScreen"

    drive(app_at(0), play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_language_changes_below_what_is_typed_and_all_of_it_fits(language: str) -> None:
    other = {"zh": "Find", "en": "找"}[language]

    async def play(pilot: Player) -> None:
        await press(pilot, "ctrl+p")
        await check_sizes(pilot)
        await press(pilot, "e", "ctrl+l")
        assert other in painted(pilot)
        await check_sizes(pilot)
        await press(pilot, "ctrl+p")
        assert screen_name(pilot) == "SceneScreen"

    drive(app_at(1, language), play)


@pytest.mark.parametrize("typed", ["对照", "比较", "compare"])
def test_two_games_can_be_compared_from_a_page(typed: str, tmp_path: Path) -> None:
    language = "en" if typed.isascii() else "zh"
    other = play_small(OTHERS, language, tmp_path, seed="8")
    other.close()
    app = app_of(play_small(DECISIONS[:2], language, tmp_path), tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "right")
        set_before = dict(app.state.draft.dials)
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert screen_name(pilot) == "SavesScreen"
        assert app.state.comparing == app.state.save
        at = [save.path for save in pilot.app.screen.saves].index(other.path)  # type: ignore[attr-defined]
        await press(pilot, *["down"] * at, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen_name(pilot) == "CompareScreen"
        await press(pilot, "escape", "escape")
        assert screen_name(pilot) == "PlanScreen"
        assert (app.state.comparing, app.state.draft.dials) == (None, set_before)

    drive(app, play)


@pytest.mark.parametrize("typed", ["分出", "fork"])
def test_a_game_can_be_forked_from_a_page_and_lies_where_it_was(typed: str, tmp_path: Path) -> None:
    language = "en" if typed.isascii() else "zh"
    parent = play_small(DECISIONS[:2], language, tmp_path)
    app = app_of(parent, tmp_path)

    async def play(pilot: Player) -> None:
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert screen_name(pilot) == "ReplayScreen"
        await press(pilot, "f")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.state.game is not parent

    drive(app, play)
    fork = app.state.game
    assert fork.path is not None
    assert parent.path is not None
    assert (len(fork.past), read_save(fork.path).header.fork is not None) == (1, True)
    assert len(read_save(parent.path).lines) == 2
    app.state.close()


def test_a_game_that_is_not_kept_has_no_such_ways() -> None:
    async def play(pilot: Player) -> None:
        await type_in(pilot, "fork")
        assert "Fork this game" not in painted(pilot)

    drive(app_at(1, "en"), play)
