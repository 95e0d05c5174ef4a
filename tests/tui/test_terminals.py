"""On real terminals: the colours each has, none with NO_COLOR, the mouse, Ctrl+Z, and settings from a file."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from game.text.cells import cell_len
from tests.terminal import Terminal

pytestmark = pytest.mark.posix("there is no pseudo-terminal of this kind")

COLOURS = re.compile(rb"\x1b\[([\d;]+)m")


def begin(tmp_path: Path, **environment: str) -> Terminal:
    """Return the title on a terminal, with the settings of `tmp_path`."""
    own = {"XDG_CONFIG_HOME": str(tmp_path), "COLORTERM": "", **environment}
    terminal = Terminal(["-m", "game", "play", "--saves", str(tmp_path / "saves")], 80, 24, **own)
    terminal.until(lambda text: "账簿已备好" in text or "The books are ready" in text, "the title")
    return terminal


def settle(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bank-president" / "settings.toml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")


def leave(terminal: Terminal) -> set[bytes]:
    """Leave, and return every colour that was painted, as it was sent."""
    terminal.press("q")
    assert terminal.end() == 0
    sent = set(COLOURS.findall(terminal.raw))
    found = set()
    for codes in sent:
        found |= set(re.findall(rb"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])\b", codes))
    return found


@pytest.mark.parametrize(
    ("theme", "ground"), [("paper", b"48;5;255"), ("night", b"48;5;234"), ("contrast", b"48;5;16")]
)
def test_with_256_colours_paper_is_no_lemon(tmp_path: Path, theme: str, ground: bytes) -> None:
    settle(tmp_path, f'theme = "{theme}"\n')
    painted = leave(begin(tmp_path, TERM="xterm-256color"))
    assert ground in painted
    assert b"48;5;230" not in painted
    assert not any(b";2;" in colour for colour in painted)


@pytest.mark.parametrize(("theme", "ground", "text"), [("paper", b"107", b"30"), ("night", b"40", b"97")])
def test_with_16_colours_text_is_black_on_white_or_white_on_black(
    tmp_path: Path, theme: str, ground: bytes, text: bytes
) -> None:
    settle(tmp_path, f'theme = "{theme}"\n')
    painted = leave(begin(tmp_path, TERM="xterm"))
    assert {ground, text} <= painted
    assert not any(b"8;" in colour for colour in painted)


def test_with_all_colours_they_are_sent_as_they_are(tmp_path: Path) -> None:
    assert b"48;2;247;241;227" in leave(begin(tmp_path, COLORTERM="truecolor"))


def test_without_colour_all_is_grey(tmp_path: Path) -> None:
    painted = leave(begin(tmp_path, NO_COLOR="1", COLORTERM="truecolor"))
    shades = [colour.split(b";")[2:] for colour in painted if b";2;" in colour]
    assert shades
    assert all(len(set(shade)) == 1 for shade in shades)


def test_the_mouse_of_a_terminal_reaches_the_entries(tmp_path: Path) -> None:
    terminal = begin(tmp_path)
    lines = terminal.text.splitlines()
    row = next(at for at, line in enumerate(lines) if "怎么玩" in line)
    column = cell_len(lines[row].partition("怎么玩")[0]) + 2
    terminal.press(f"\x1b[<0;{column};{row + 1}M\x1b[<0;{column};{row + 1}m")
    terminal.until(lambda text: "精力有限" in text, "help")
    leave(terminal)


@pytest.mark.long
def test_ctrl_z_gives_the_terminal_back_until_the_game_is_called_again(tmp_path: Path) -> None:
    terminal = begin(tmp_path)
    terminal.press("\x1a")
    _, status = os.waitpid(terminal.child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    os.kill(terminal.child.pid, signal.SIGCONT)
    terminal.press("3")
    terminal.until(lambda text: "精力有限" in text, "help")
    leave(terminal)


@pytest.mark.long
def test_settings_of_a_file_hold_from_the_first_frame_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    settle(tmp_path, 'language = "en"\nconfirmed = true\n[keys]\nquit = "Q"\n')
    terminal = begin(tmp_path)
    assert "there is no setting confirmed" in terminal.until(lambda text: "no setting" in text, "what is wrong")
    assert "Q leave" in terminal.text
    terminal.press("Q")
    assert terminal.end() == 0
