"""The settings in lines: listed, settled by two numbers, kept in the player's file, and in force at once."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.plain.session import Session
from game.plain.typed import Typing
from game.text.cells import cell_len
from game.views.player_settings import Settings, read_settings
from tests.piped import run_piped
from tests.spanish import put_spanish
from tests.stories import campaign


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of settings of somebody who has none yet."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: tmp_path / "settings" / name)
    return tmp_path / "settings" / "bank-president" / "settings.toml"


def play(*lines: str, lang: str = "en") -> str:
    words = ("play", "oneconnect", "--plain", "--practice", "--seed", "7", "--lang", lang)
    found = run_piped(*words, given="".join(f"{line}\n" for line in lines))
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", ["语言：", "1*随系统", "3*38字", "再按一次才算："]), ("en", ["Language: ", "3*76", "Ask again: "])],
)
def test_they_are_listed_by_number_with_the_level_that_is_settled(lang: str, told: list[str], file: Path) -> None:
    out = play("o", "q", lang=lang)
    assert [words for words in told if words not in out] == []
    assert str(file) in out.replace("\n", "")
    assert not file.exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_names_them(lang: str) -> None:
    assert {"zh": "\n  o 设置，o 2 1 改第2项\n", "en": "\n  o settings, o 2 1 changes the second\n"}[lang] in play(
        "?", "q", lang=lang
    )


def test_a_level_is_kept_and_the_other_settings_stay(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('theme = "night"\n[keys]\nfigures = "i"\n', "utf-8")
    assert "Width of prose: 56" in play("o 2 1", "q")
    found = read_settings(file)
    assert (found.width, found.theme, found.keys) == (56, "night", {"figures": "i"})
    assert "1*56" in play("o", "q")


@pytest.mark.parametrize("typed", ["o 9", "o 2", "o 2 9", "o x 1", "o 0 1"])
def test_what_is_no_setting_settles_none(typed: str, file: Path) -> None:
    assert "o with two numbers" in " ".join(play(typed, "q").split())
    assert not file.exists()


def test_prose_is_as_wide_as_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    usual, narrow, broad = (play(*lines, "q") for lines in ((), ("o 2 1", "l", "l"), ("o 2 4", "l", "l")))

    def measure(out: str) -> int:
        page = out[out.rindex("month 1/24") :]
        return max(map(cell_len, page.split("\n\n")[1].split("\n")))

    assert measure(narrow) <= 56 < measure(usual) <= 78 < measure(broad) <= 96


def test_a_language_is_taken_at_once_and_begun_with_next_time(file: Path) -> None:
    out = play("o 1 2", "q")
    assert "练习局，没有存盘。" in out
    assert "一句话，就是你的回答" in out
    assert read_settings(file).language == "zh"


def test_a_language_of_the_story_is_among_them(tmp_path: Path) -> None:
    folder = put_spanish(tmp_path / "story")
    out = run_piped(
        "play", "--plain", "--practice", "--seed", "7", "--story", str(folder), given="o\no 1 3\nq\n"
    ).stdout
    assert "Español" in out
    assert "The door" in out


def test_settings_that_can_not_be_written_hold_and_say_so(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("theme = \n", "utf-8")
    words = ("play", "oneconnect", "--plain", "--practice", "--seed", "7", "--lang", "en")
    out = " ".join(run_piped(*words, given="o 2 1\no\nq\n").stdout.split())
    assert "were not kept" in out
    assert "1*56" in out


def session(monkeypatch: pytest.MonkeyPatch, *lines: str, by_hand: bool = True) -> Session:
    """Play lines with each decision asked for twice, as if they were typed one by one."""
    monkeypatch.setattr(Typing, "by_hand", property(lambda self: by_hand))
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in (*lines, "q"))))
    opened = Session(start_game(campaign(), NewGame(seed="7", bank="county", language="en")))
    opened.settle(Settings(confirm=True))
    opened.run()
    return opened


@pytest.mark.parametrize(
    ("lines", "decided"),
    [(["1"], 0), (["1", "1"], 1), (["1", "2"], 0), (["1", "f", "1"], 0), (["1", "", "1"], 0), (["9", "9"], 0)],
)
def test_a_decision_is_asked_for_twice(
    lines: list[str], decided: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played = session(monkeypatch, *lines)
    assert len(played.play.past) == decided
    assert ("Type the same again" in capsys.readouterr().out) == ("1" in lines)


def test_a_pipe_is_not_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(session(monkeypatch, "1", by_hand=False).play.past) == 1


@pytest.mark.parametrize("typed", ["9 1", "2 9", "2", "width 56"])
def test_what_is_no_setting_is_told_below_the_list(typed: str, file: Path) -> None:
    out = play(f"o {typed}", "q")
    assert f"There is no {typed} here; type two numbers" in out
    assert not file.exists()
