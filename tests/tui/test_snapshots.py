"""Every screen as a picture: Chinese at 80x24 and English at 120x40. Look at the pictures before blessing new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.journal.replay import Replay
from game.tui.app import PresidentApp
from game.tui.state.replay import ReplayState
from game.views.figure_groups import group_figures
from tests.tui.driving import NARROW, WIDE, Player, app_at, app_of, compare_at, make_store, press, replay_at, worked_out
from tests.tui.small_story import DECISIONS, explaining_stage, play_small, put_saves, reporting_stage

Compare = Callable[..., bool]
SCREENS: dict[str, tuple[int | None, tuple[str, ...]]] = {
    "title": (None, ()),
    "new": (None, ("1", "_", "right")),
    "scene": (0, ()),
    "locked": (0, ("4",)),
    "outcome": (0, ("1",)),
    "slip": (1, ("1", "2", "o", "k")),
    "plan": (2, ("right", "down", "right")),
    "report": (3, ()),
    "notice": (4, ()),
    "ending": (5, ()),
    "worlds": (5, ("pagedown",)),
    "evidence": (0, ("e", "enter")),
    "figures": (4, ("f", "down", "down")),
    "ledger": (0, ("1", "j")),
    "help": (0, ("question_mark",)),
    "settings": (0, ("f2", "down", "right", "left")),
    "palette": (1, ("ctrl+p", "e", "down")),
}
REPLAYS: dict[str, tuple[int, tuple[str, ...]]] = {
    "page": (1, ()),
    "slip": (2, ("space",)),
    "plan": (3, ()),
    "over": (6, ()),
    "jump": (2, ("g", "2", "0", "1", "8")),
}
LEAST, BROADEST = (60, 20), (200, 60)
SIZES = pytest.mark.parametrize(("language", "size"), [("zh", NARROW), ("en", WIDE)], ids=["zh-80x24", "en-120x40"])


@pytest.fixture
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of saves whose names are the same at every run."""
    monkeypatch.chdir(tmp_path)
    folder = Path("saves")
    put_saves(folder)
    return folder


@pytest.mark.parametrize("screen", SCREENS)
@SIZES
def test_screen(snap_compare: Compare, screen: str, language: str, size: tuple[int, int]) -> None:
    at, keys = SCREENS[screen]
    assert snap_compare(app_at(at, language), press=keys, terminal_size=size, run_before=worked_out)


@SIZES
def test_saves(snap_compare: Compare, saves: Path, language: str, size: tuple[int, int]) -> None:
    async def open_list(pilot: Player) -> None:
        await worked_out(pilot)
        await press(pilot, "2", "down")
        await worked_out(pilot)  # the scores come beside the screen

    assert snap_compare(app_at(None, language, saves), terminal_size=size, run_before=open_list)


@SIZES
def test_title_with_a_last_game(snap_compare: Compare, saves: Path, language: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(None, language, saves), terminal_size=size, run_before=worked_out)


@pytest.mark.parametrize("figure", ["board_trust", "attention_load"])
@SIZES
def test_why(snap_compare: Compare, figure: str, language: str, size: tuple[int, int]) -> None:
    app = app_at(4, language)

    async def ask(pilot: Player) -> None:
        names = [one.name for group in group_figures(app.state.game) for one in group.figures]
        await press(pilot, "f", *["down"] * names.index(figure), "enter")
        await worked_out(pilot)

    assert snap_compare(app, terminal_size=size, run_before=ask)


@SIZES
def test_note(snap_compare: Compare, language: str, size: tuple[int, int]) -> None:
    app = app_at(0, language)
    app.state.taught = True
    assert snap_compare(app, terminal_size=size, run_before=worked_out)


@SIZES
def test_glossary(snap_compare: Compare, language: str, size: tuple[int, int]) -> None:
    app = app_of(play_small((), language, stage=explaining_stage()))
    assert snap_compare(app, press=("g",), terminal_size=size, run_before=worked_out)


@pytest.mark.parametrize("screen", REPLAYS)
@SIZES
def test_replay(snap_compare: Compare, screen: str, language: str, size: tuple[int, int]) -> None:
    at, keys = REPLAYS[screen]
    assert snap_compare(replay_at(at, language), press=keys, terminal_size=size, run_before=worked_out)


@SIZES
def test_compare(snap_compare: Compare, language: str, size: tuple[int, int]) -> None:
    assert snap_compare(compare_at(12, language), terminal_size=size)


@pytest.mark.parametrize("keys", [(), ("enter", "right")], ids=["report", "dials"])
@SIZES
def test_quarter(snap_compare: Compare, keys: tuple[str, ...], language: str, size: tuple[int, int]) -> None:
    app = app_of(play_small(DECISIONS[:2], language, stage=reporting_stage()))
    assert snap_compare(app, press=keys, terminal_size=size, run_before=worked_out)


@SIZES
def test_replay_of_a_quarter(snap_compare: Compare, language: str, size: tuple[int, int]) -> None:
    play = play_small(DECISIONS[:3], language, stage=reporting_stage())
    state = ReplayState(make_store(language), Replay.of(play), language, 3)
    assert snap_compare(PresidentApp(state, "replay"), terminal_size=size, run_before=worked_out)


def test_replay_at_night(snap_compare: Compare) -> None:
    assert snap_compare(replay_at(1, "en"), press=("t",), terminal_size=NARROW)


def test_replay_at_200(snap_compare: Compare) -> None:
    assert snap_compare(replay_at(1), terminal_size=(200, 50))


@pytest.mark.parametrize(
    ("screen", "language", "size"),
    [
        ("scene", "en", LEAST),
        ("outcome", "zh", LEAST),
        ("plan", "en", LEAST),
        ("report", "zh", LEAST),
        ("outcome", "en", BROADEST),
        ("plan", "zh", BROADEST),
    ],
    ids=lambda value: f"{value[0]}x{value[1]}" if isinstance(value, tuple) else value,
)
def test_smallest_and_broadest(snap_compare: Compare, screen: str, language: str, size: tuple[int, int]) -> None:
    at, keys = SCREENS[screen]
    assert snap_compare(app_at(at, language), press=keys, terminal_size=size, run_before=worked_out)


def test_scene_at_200(snap_compare: Compare) -> None:
    assert snap_compare(app_at(0), terminal_size=(200, 50))


def test_scene_in_high_contrast(snap_compare: Compare) -> None:
    assert snap_compare(app_at(0), press=("t", "t"), terminal_size=NARROW)


def test_scene_at_night(snap_compare: Compare) -> None:
    assert snap_compare(app_at(0), press=("t",), terminal_size=NARROW)
