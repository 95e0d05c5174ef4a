"""The library of games: names, deletion that asks first, scores, forks told apart, and two games side by side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.journal.named_saves import read_names, rename_save
from game.journal.replay import Replay, fork_game
from game.tui.app import PresidentApp
from tests.tui.driving import WIDE, Player, app_at, compared, drive, painted, press, screen_name, worked_out
from tests.tui.small_story import DECISIONS, OTHERS, play_small, small_stage


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """Return a folder with a finished game, a fork of it, and another way through the story."""
    for name, decisions in (("20180101-a", DECISIONS), ("20180102-b", OTHERS)):
        play = play_small(decisions, saves=tmp_path, seed="7")
        play.close()
        assert play.path
        play.path.rename(tmp_path / f"{name}.jsonl")
    replay = Replay(tmp_path / "20180101-a.jsonl", stage=small_stage())
    child = fork_game(replay, 3, tmp_path)
    child.close()
    assert child.path
    child.path.rename(tmp_path / "20180103-c.jsonl")
    return tmp_path


async def opened(pilot: Player) -> PresidentApp:
    """Open the list from the title."""
    app = pilot.app
    assert isinstance(app, PresidentApp)
    app.show_over("saves")
    await worked_out(pilot)
    return app


def test_a_list_says_scores_and_what_a_fork_left(saves: Path) -> None:
    rename_save(saves / "20180101-a.jsonl", "稳健那局")
    score = next(one.points for one in play_small(DECISIONS, seed="7").ending().totals if one.yours)

    async def look(pilot: Player) -> None:
        await opened(pilot)
        text = painted(pilot)
        assert "从 稳健那局 的第3个决定分出" in text
        (fork,) = [line for line in text.splitlines() if line.lstrip().startswith(">")]
        assert "分出" in fork
        (named,) = [line for line in text.splitlines() if "稳健那局" in line and "分" in line and "从" not in line]
        assert f"{score:.1f} 分" in named

    drive(app_at(None, saves=saves), look, WIDE)


def test_a_name_is_given_by_keys_and_escape_leaves_it(saves: Path) -> None:
    async def play(pilot: Player) -> None:
        await opened(pilot)
        await press(pilot, "n", "d", "q", "enter")  # letters are written down, and do nothing else
        assert read_names(saves) == {"20180103-c": "dq"}
        assert "dq" in painted(pilot)
        await press(pilot, "n", "x", "escape")
        assert screen_name(pilot) == "SavesScreen"
        assert read_names(saves) == {"20180103-c": "dq"}
        await press(pilot, "n", "ctrl+u", "enter")
        assert read_names(saves) == {}

    drive(app_at(None, saves=saves), play)


def test_a_save_is_deleted_by_the_same_key_twice_and_by_no_other(saves: Path) -> None:
    doomed = saves / "20180103-c.jsonl"

    async def play(pilot: Player) -> None:
        await opened(pilot)
        await press(pilot, "d")
        assert "再按一次 d" in painted(pilot)
        await press(pilot, "down", "up", "d")
        assert doomed.exists()
        await press(pilot, "d")
        assert not doomed.exists()
        assert "从" not in painted(pilot)

    drive(app_at(None, saves=saves), play)


@pytest.mark.posix("locks of another kind are tested on their own system")
def test_a_save_that_is_being_played_is_not_deleted(saves: Path) -> None:
    play_open = play_small(DECISIONS[:1], saves=saves)

    async def play(pilot: Player) -> None:
        await opened(pilot)
        await press(pilot, "d", "d")
        assert "没有删" in painted(pilot)

    drive(app_at(None, saves=saves), play)
    assert play_open.path
    assert play_open.path.exists()
    play_open.close()


@pytest.mark.long
def test_two_games_are_set_beside_each_other_and_escape_comes_back(
    saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.lab.compare.compare_games", lambda *_: compared())

    async def play(pilot: Player) -> None:
        await opened(pilot)
        await press(pilot, "down", "down", "c")
        await press(pilot, "enter")
        assert "挑另一局" in painted(pilot)
        assert "> A " in painted(pilot)
        await press(pilot, "c")
        assert "> A " not in painted(pilot)
        await press(pilot, "c", "up", "enter")
        await worked_out(pilot)
        assert screen_name(pilot) == "CompareScreen"
        await press(pilot, "a", "escape", "escape")
        assert screen_name(pilot) == "SavesScreen"
        await press(pilot, "escape")
        assert screen_name(pilot) == "TitleScreen"

    drive(app_at(None, saves=saves), play)


def test_a_broken_save_beside_another_is_told(saves: Path) -> None:
    (saves / "20180104-d.jsonl").write_text("{}\n", "utf-8")

    async def play(pilot: Player) -> None:
        await opened(pilot)
        await press(pilot, "c", "down", "c")
        await worked_out(pilot)
        assert screen_name(pilot) == "SavesScreen"
        assert "没法对照" in painted(pilot)

    drive(app_at(None, saves=saves), play)


def test_a_broken_save_names_its_file_once(saves: Path) -> None:
    (saves / "20180104-d.jsonl").write_text("{}\n", "utf-8")

    async def look(pilot: Player) -> None:
        await opened(pilot)
        text = painted(pilot)
        assert "20180104-d.jsonl 不是" in text
        assert text.count("20180104-d.jsonl") == 1
        await press(pilot, "down")
        assert "20180103-c.jsonl" in painted(pilot)

    drive(app_at(None, saves=saves), look)


@pytest.mark.long
def test_a_file_is_shown_where_there_is_a_file_manager_and_its_path_is_told(
    saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = list[Path]()

    def note(path: Path) -> bool:
        shown.append(path)
        return False

    monkeypatch.setattr("game.views.reveal.reveal_file", note)

    async def play(pilot: Player) -> None:
        await opened(pilot)
        await press(pilot, "o")
        assert "20180103-c.jsonl" in re.sub(r"\s", "", painted(pilot))
        assert shown == [(saves / "20180103-c.jsonl").resolve()]
        assert pilot.app.clipboard == str(shown[0])

    drive(app_at(None, saves=saves), play)
