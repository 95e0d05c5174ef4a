"""Lines on a terminal: what was pasted, typed ahead or sent twice decides nothing; lines of a pipe do decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.format import Save, read_save
from game.pack.read.files import write_folder
from tests.journal.games import campaign
from tests.journal.shop import shop
from tests.piped import run_piped
from tests.stories import MANIFEST, pack
from tests.terminal import Terminal

TILL = "The till"

ROOMS = """\
start: {kind: notice, title: The door, text: It opens.}
hall: {kind: notice, title: The hall, text: It is dark., on: 2021-01}
room: {title: The room, choices: {stay: {text: Stay}}, on: 2021-02}
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    write_folder(shop(), folder)
    return folder


def begin(story: Path, saves: Path) -> list[str]:
    """Return the words that begin a game of a story by lines."""
    return ["play", "--plain", "--story", str(story), "--seed", "7", "--lang", "en", "--saves", str(saves)]


def at_door(story: Path, saves: Path, term: str = "dumb") -> Terminal:
    """Return a terminal on which the shop's first page has been printed and asks."""
    terminal = Terminal(["-m", "game", *begin(story, saves)], 80, 24, TERM=term)
    terminal.child.expect_exact("The door")
    terminal.child.expect_exact("> ")
    return terminal


def leave(terminal: Terminal) -> None:
    terminal.child.sendline("q")
    assert terminal.end() == 0


def kept(saves: Path) -> Save:
    (path,) = saves.glob("*.jsonl")
    return read_save(path)


@pytest.mark.posix("there is no pseudo-terminal of this kind")
def test_lines_that_come_at_once_decide_nothing(story: Path, tmp_path: Path) -> None:
    terminal = at_door(story, tmp_path / "saves")
    terminal.child.send("1\n1\n1\n1")
    terminal.child.expect_exact("Several lines came at once")
    terminal.child.expect_exact("> ")
    terminal.child.sendline("2")
    terminal.child.expect_exact(TILL)
    terminal.child.expect_exact("> ")
    leave(terminal)
    assert [line.choice for line in kept(tmp_path / "saves").lines] == ["away"]


@pytest.mark.posix("there is no pseudo-terminal of this kind")
@pytest.mark.parametrize(
    ("term", "pasted"), [("dumb", "w one\ntwo\n1"), ("xterm-256color", "w \x1b[200~one\ntwo\n1\x1b[201~\n")]
)
def test_a_pasted_reason_keeps_its_lines_and_decides_nothing(
    story: Path, tmp_path: Path, term: str, pasted: str
) -> None:
    terminal = at_door(story, tmp_path / "saves", term)
    terminal.child.send(pasted)
    terminal.child.expect_exact("Noted")
    terminal.child.expect_exact("> ")
    terminal.child.sendline("1")
    terminal.child.expect_exact(TILL)
    terminal.child.expect_exact("> ")
    leave(terminal)
    (line,) = kept(tmp_path / "saves").lines
    assert (line.choice, line.reason) == ("in", "one\ntwo\n1")


@pytest.mark.posix("there is no pseudo-terminal of this kind")
def test_an_empty_line_at_once_behind_another_turns_one_page(tmp_path: Path) -> None:
    write_folder(pack(ROOMS, manifest=MANIFEST + "start: 2021-01\nmonths: 3\n"), tmp_path / "shop")
    terminal = at_door(tmp_path / "shop", tmp_path / "saves")
    terminal.child.sendline("")
    terminal.child.expect_exact("The hall")
    terminal.child.expect_exact("> ")
    terminal.child.sendline("")
    terminal.child.expect_exact("twice at once")
    terminal.child.expect_exact("> ")
    leave(terminal)
    assert [line.scene for line in kept(tmp_path / "saves").lines] == ["start"]


@pytest.mark.posix("there is no pseudo-terminal of this kind")
def test_the_same_answer_to_two_questions_is_two_answers(story: Path, tmp_path: Path) -> None:
    terminal = at_door(story, tmp_path / "saves")
    for title in (TILL, "The letter"):
        terminal.child.sendline("1")
        terminal.child.expect_exact(title)
        terminal.child.expect_exact("> ")
    leave(terminal)
    assert len(kept(tmp_path / "saves").lines) == 2


@pytest.mark.long
@pytest.mark.posix("there is no pseudo-terminal of this kind")
def test_a_dumb_terminal_is_asked_what_the_screens_ask_and_leaves_no_save_without_a_decision(tmp_path: Path) -> None:
    words = ["-m", "game", "play", "oneconnect", "--lang", "en", "--saves", str(tmp_path)]
    terminal = Terminal(words, 80, 24, TERM="dumb")
    for asked in ("Bank", "Mandate", "Background", "Seed", "name"):
        terminal.child.expect_exact(asked)
        terminal.child.expect_exact("\n> ")
        terminal.child.sendline("")
    terminal.child.expect_exact("2017")
    terminal.child.expect_exact("\n> ")
    leave(terminal)
    assert b"no save was kept" in terminal.raw
    assert list(tmp_path.glob("*.jsonl")) == []


def test_a_pipe_settles_the_game_line_by_line_and_decides(tmp_path: Path) -> None:
    given = "2\n\n3\n7\nAnna\n1\n"
    done = run_piped("play", "oneconnect", "--plain", "--lang", "en", "--saves", str(tmp_path), given=given)
    assert done.returncode == 0
    save = kept(tmp_path)
    banks, backgrounds = list(campaign().story.banks), list(campaign().story.backgrounds)
    header = save.header
    assert (header.bank, header.background, header.seed, header.player) == (banks[1], backgrounds[2], "7", "Anna")
    assert len(save.lines) == 1


@pytest.mark.parametrize("given", ["", "q\n", "2\nq\n"])
def test_no_save_is_left_where_nothing_was_decided(tmp_path: Path, given: str) -> None:
    assert run_piped("play", "oneconnect", "--plain", "--saves", str(tmp_path), given=given).returncode == 0
    assert list(tmp_path.glob("*.jsonl")) == []


@pytest.mark.long
@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "", "LANG": "POSIX"}])
def test_a_terminal_without_chinese_gets_english(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run_piped("play", "oneconnect", "--plain", "--practice", "--seed", "7", **environment)
    assert "attention" in done.stdout
    assert "精力" not in done.stdout
    assert "精力" in run_piped("play", "oneconnect", "--plain", "--practice", "--seed", "7", "--lang", "zh").stdout


def test_u_takes_the_last_decision_back(story: Path, tmp_path: Path) -> None:
    done = run_piped(*begin(story, tmp_path / "saves"), given="u\nw because\n1\n1\nu\nu\n2\n?\n")
    assert "no decision before this page" in done.stdout
    assert done.stdout.count("is taken back") == 2
    assert "u takes the last decision back" in " ".join(done.stdout.split())
    save = kept(tmp_path / "saves")
    assert (save.taken_back, [(line.choice, line.reason) for line in save.lines]) == (2, [("away", "because")])


def test_a_class_game_takes_nothing_back(story: Path, tmp_path: Path) -> None:
    words = ("play", "--plain", "--story", str(story), "--seed", "CLASS-7", "--lang", "en")
    done = run_piped(*words, "--saves", str(tmp_path / "saves"), given="1\nu\n?\n")
    assert done.stdout.count("class code") == 2
    assert "u takes" not in done.stdout
    assert len(kept(tmp_path / "saves").lines) == 1
    assert "is taken back" in run_piped(*words, "--practice", given="1\nu\n").stdout
