"""What `president doctor` finds out, and how the front end and the language are chosen."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from game.cli.terminal import TerminalAnswers, find_hindrance
from game.cli.terminal_answers import read_answers
from game.views.environment import choose_interface_language
from tests.piped import run_piped
from tests.shelf import ran
from tests.terminal import Terminal

posix = pytest.mark.posix("there is no pseudo-terminal of this kind")
Json = dict[str, Any]  # Any: what scripts read


def found(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> Json:
    done, out, err = ran(capsys, "doctor", "--json", *words)
    assert (done, err) == (code, "")
    read: Json = json.loads(out)
    return read


def test_a_pipe_gets_lines_and_is_told_why(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    told = found(capsys)
    assert told["front_end"] == {"chosen": "lines", "why": "input"}
    terminal = told["terminal"]
    assert (terminal["columns"], terminal["lines"], terminal["large_enough"]) == (None, None, None)
    assert set(terminal["answers"].values()) == {None}
    assert told["packages"]["textual"].startswith("8.")
    assert told["program"]["model"] > 0


TOLD = {
    "zh": ("标准输入不是终端", "简体中文，是命令里要的", "能写", "第2版模型"),
    "en": ("standard input is no terminal", "English, which was asked for", "can be written", "model 2"),
}


@pytest.mark.parametrize("language", TOLD)
def test_both_languages_tell_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    code, out, _ = ran(capsys, "doctor", "--lang", language, "--saves", tmp_path)
    assert code == 0
    for word in (*TOLD[language], str(tmp_path)):
        assert "".join(word.split()) in "".join(out.split())  # long lines are wrapped


def test_saves_lie_where_they_are_said_to_and_nothing_is_left_behind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert found(capsys)["saves"]["why"] == "own"
    (tmp_path / "saves").mkdir()
    saves = found(capsys)["saves"]
    assert (saves["why"], saves["exists"], saves["writable"]) == ("here", True, True)
    asked = found(capsys, "--saves", tmp_path / "new" / "deep")["saves"]
    assert (asked["why"], asked["exists"], asked["writable"]) == ("asked", False, True)
    assert [path.name for path in tmp_path.rglob("*")] == ["saves"]


def test_a_folder_that_takes_no_save_is_told_with_an_exit_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    saves = found(capsys, "--saves", tmp_path / "file" / "saves", code=1)["saves"]
    assert saves["trouble"]
    assert not saves["writable"]
    code, out, _ = ran(capsys, "doctor", "--lang", "en", "--saves", tmp_path / "file" / "saves")
    assert code == 1
    assert saves["trouble"] in out


class Stream(io.StringIO):
    """A stream that is a terminal or not."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("term", "terminals", "hindrance"),
    [
        ("xterm", (True, True, True), ""),
        ("dumb", (True, True, True), "term"),
        ("", (True, True, True), "term"),
        ("xterm", (False, True, True), "input"),
        ("xterm", (True, False, True), "output"),
        ("xterm", (True, True, False), "errors"),
    ],
)
def test_what_keeps_screens_away(
    monkeypatch: pytest.MonkeyPatch, term: str, terminals: tuple[bool, ...], hindrance: str
) -> None:
    monkeypatch.setenv("TERM", term)
    for name, terminal in zip(("stdin", "stdout", "stderr"), terminals, strict=True):
        monkeypatch.setattr(sys, name, Stream(terminal))
    assert find_hindrance() == hindrance


def test_where_a_server_draws_no_terminal_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "game.tui.browser_driver:BrowserDriver")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream(False))
    assert find_hindrance() == ""


def test_a_terminal_without_a_name_is_a_console_on_windows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERM", raising=False)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream(True))
    for system, hindrance in (("linux", "term"), ("win32", "")):
        monkeypatch.setattr(sys, "platform", system)
        assert find_hindrance() == hindrance


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, {"chosen": "zh", "why": "environment"}),
        ({"LC_ALL": "en_GB.UTF-8"}, {"chosen": "en", "why": "environment"}),
        ({"LC_ALL": "C"}, {"chosen": "en", "why": "ascii"}),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, {"chosen": "zh", "why": "usual"}),
    ],
)
def test_the_language_is_english_where_no_chinese_can_be_shown(
    environment: dict[str, str], chosen: dict[str, str]
) -> None:
    done = run_piped("doctor", "--json", given="", **environment)
    assert json.loads(done.stdout)["language"] == chosen


def test_it_is_english_where_the_encoding_of_the_output_has_no_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for encoding, language in (("ascii", "en"), ("cp1252", "en"), ("gbk", "zh"), ("utf-8", "zh")):
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
        assert choose_interface_language() == language
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert choose_interface_language("zh") == "zh"


@posix
def test_a_terminal_is_asked_and_its_answers_are_told(tmp_path: Path) -> None:
    words = ["-m", "game", "doctor", "--json", "--saves", str(tmp_path)]
    terminal = Terminal(words, 100, 30, COLORTERM="truecolor", COLUMNS="", LINES="")
    terminal.child.expect_exact("\x1b[c")
    terminal.press("x\x1b[1;3R\x1b[?1006;2$y\x1b[?2004;1$y\x1b[?2026;0$y\x1b[?62;22c")
    terminal.child.expect(pexpect.EOF)
    told = json.loads(terminal.child.before[terminal.child.before.index(b"{") :])
    assert told["front_end"] == {"chosen": "screens", "why": "terminal"}
    assert told["terminal"]["answers"] == {"mouse": True, "paste": True, "whole_frames": False, "chinese_cells": 2}
    assert (told["terminal"]["columns"], told["terminal"]["lines"]) == (100, 30)
    assert told["terminal"]["large_enough"]
    assert told["terminal"]["colours"] == 1 << 24


def test_answers_are_read_among_what_is_typed() -> None:
    assert read_answers("") == TerminalAnswers()
    assert read_answers("ab\x1b[12;2Rc\x1b[?2026;2$y\x1b[?1006;4$y") == TerminalAnswers(
        mouse=False, whole_frames=True, chinese_cells=1
    )


@pytest.mark.posix("platformdirs asks another variable elsewhere")
def test_settings_are_named_with_what_is_wrong_and_what_they_decide(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    path = tmp_path / "bank-president" / "settings.toml"
    assert found(capsys)["settings"] == {"path": str(path), "troubles": []}
    path.parent.mkdir()
    path.write_text('language = "en"\nthme = 1\n', "utf-8")
    told = found(capsys)
    assert told["language"] == {"chosen": "en", "why": "settled"}
    assert "thme" in told["settings"]["troubles"][0]
    assert "by your settings" in ran(capsys, "doctor")[1]
