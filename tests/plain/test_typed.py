"""Bytes that are no text on the way in: told in a line and asked again, and what is typed next is taken."""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.engine.page import Option, Page, PageKind, Question
from game.engine.words import Words
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.plain.printer import Printer
from game.plain.slip import InputEndedError, ask
from game.plain.typed import Typing, UndecodableError, read_line
from game.plain.typed_decision import find_option, read_answer
from game.text.encoding import is_undecoded
from tests.journal.games import begun, first_open
from tests.piped import run_piped
from tests.plain.test_plain import ROOT
from tests.shelf import ran
from tests.stories import campaign

GBK = "w 中国\n".encode("gbk")
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
TOLD = {"zh": "没有收下", "en": "was not taken"}


def fed(given: bytes, *words: str, **environment: str) -> tuple[str, str]:
    """Give bytes to `president`; return what it printed, as UTF-8, and its errors."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", **environment}
    done = subprocess.run([sys.executable, "-m", "game", *words], input=given, capture_output=True, env=env, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode()


def lines(folder: Path) -> list[dict[str, object]]:
    (save,) = folder.glob("*.jsonl")
    return [json.loads(row) for row in save.read_bytes().splitlines()[1:]]


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ({"PYTHONIOENCODING": "utf-8:strict"}, "zh"),
        pytest.param({"LC_ALL": "C"}, "en", marks=pytest.mark.long),
        pytest.param({"PYTHONUTF8": "1"}, "zh", marks=pytest.mark.long),
        pytest.param(ASCII, "zh", marks=pytest.mark.long),
        (ASCII, "en"),
    ],
    ids=["strict", "C", "forced", "ASCII-zh", "ASCII-en"],
)
def test_a_line_that_is_no_text_is_told_and_asked_again(tmp_path: Path, locale: dict[str, str], language: str) -> None:
    given = GBK + b"\xff\n" + b"w because\n1\n" + b"\xd6\xd0"
    environment = {"PYTHONIOENCODING": "", **locale}
    out, errors = fed(given, "play", "--seed", "7", "--lang", language, "--saves", str(tmp_path), **environment)
    assert errors == ""
    if locale.get("PYTHONUTF8") != "0" or language == "en":  # a terminal without Chinese shows codes
        assert out.count(TOLD[language]) == 3
    assert [(line["reason"], line["n"]) for line in lines(tmp_path)] == [("because", 1)]
    assert "--resume" in out


def play_to_a_question() -> tuple[Playthrough, bytes]:
    """Return a game that stands at its first prediction, and the lines that lead there and choose."""
    shadow, given = begun(None), b""
    while not (page := shadow.page()).questions:
        decision = first_open(page)
        numbers = [option.id for option in page.options]
        given += b"\n" if page.dials else f"{numbers.index(decision.choice) + 1}\n".encode()
        shadow.decide(decision)
    choice = next(number for number, option in enumerate(page.options, 1) if option.open)
    return shadow, given + f"{choice}\n".encode()


def test_the_end_of_the_input_is_no_answer_to_a_prediction_and_decides_nothing(tmp_path: Path) -> None:
    shadow, given = play_to_a_question()
    words = ("play", "--seed", "7", "--bank", shadow.header.bank, "--saves", str(tmp_path))
    out = run_piped(*words, given=given).stdout
    assert shadow.page().questions[0].ask in out
    assert "--resume" in out
    assert len(lines(tmp_path)) == len(shadow.past)


def test_a_prediction_that_is_no_text_is_asked_for_again(tmp_path: Path) -> None:
    shadow, given = play_to_a_question()
    page = shadow.page()
    given += "你\n".encode("gbk") + b"3 2\n" * len(page.questions)
    words = ("play", "--seed", "7", "--bank", shadow.header.bank, "--saves", str(tmp_path))
    assert run_piped(*words, given=given).stdout.count(TOLD["zh"]) == 1
    assert lines(tmp_path)[-1]["prediction"] == {question.id: "high" for question in page.questions}
    assert lines(tmp_path)[-1]["sure"] == {question.id: "rather" for question in page.questions}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("2", ("likely", "")),
        ("23", ("likely", "sure")),
        ("1 1", ("low", "guess")),
        ("3 2", ("high", "rather")),
        ("", ("", "")),
        ("4", ("", "")),
        ("2 4", ("", "")),
        ("222", ("", "")),
        ("why", ("", "")),
    ],
)
def test_a_second_digit_says_how_sure_an_answer_is(line: str, answer: tuple[str, str]) -> None:
    assert read_answer(line) == answer


def test_a_line_that_is_no_answer_is_asked_for_again_and_an_empty_one_gives_none() -> None:
    """A slip of the finger seals nothing; the end of the input is no answer, not even an empty one."""
    question = Question("q", "Where will it be?", (("low", "a"), ("likely", "b"), ("high", "c")))
    printer = Printer(Words(campaign().story, "en"))
    for typed, answer in ((["4", "why", "2 3"], ("likely", "sure")), ([""], ("", ""))):
        given = iter(typed)
        assert ask(question, printer, given.__next__, Typing(printer.line)) == answer
        assert list(given) == []
    ended = iter(["9", None])
    with pytest.raises(InputEndedError):
        ask(question, printer, ended.__next__, Typing(printer.line))


def test_a_page_with_one_choice_asks_for_no_number_from_1_to_1() -> None:
    page = Page(PageKind.SCENE, "s", "S", "2017-01", 1, 24, (), options=(Option("on", "On"),))
    with pytest.raises(DecisionError, match="only_one"):
        find_option(page, "2", lambda key, **_: key)


def test_a_broken_story_is_read_again_at_such_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: [\n")
    done = run_piped("play", "--story", str(tmp_path), "--watch", "--plain", given=b"\xff\nq\n")
    assert done.returncode == 1
    assert done.stderr.count("pack.yaml") == 2


def test_a_stream_without_bytes_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("one\n\ud800\ntwo"))
    assert read_line("> ") == "one\n"
    with pytest.raises(UndecodableError):
        read_line("> ")
    assert read_line() == "two"
    assert read_line("> ") is None
    assert capsys.readouterr().out == "> one\n> \n> \n"
    monkeypatch.setattr("sys.stdin", None)
    assert read_line() is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_how_to_go_on_can_be_pasted_wherever_the_save_lies(tmp_path: Path, language: str) -> None:
    folder = tmp_path / '我的 $HOME\'s "saves"'
    out = run_piped("play", "--seed", "7", "--lang", language, "--saves", str(folder), given="1\n").stdout
    pasted = out[out.rindex("president play") :]
    stub = f"president() {{ printf '%s\\n' \"$@\"; }}\n{pasted}"
    came = subprocess.run(["sh", "-c", stub], capture_output=True, check=True, text=True).stdout.splitlines()
    (save,) = folder.glob("*.jsonl")
    assert came == ["play", "--resume", str(save)]
    assert shlex.split(pasted)[1:] == came


def test_a_folder_whose_name_is_like_an_option_can_be_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run_piped("play", "--seed", "7", "--saves=-dash", given="1\n")
    words = shlex.split(done.stdout.rpartition("president ")[2])
    again = run_piped(*words)
    assert (again.returncode, again.stderr) == (0, "")


NOISE = os.fsdecode(b"\xff\xc4\xe3")
"""A word of the command line that is no UTF-8."""


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("play", "--plain", "--practice", "--seed", "7", "--player", NOISE), (0,)),
        (("play", "--plain", "--seed", NOISE), (2,)),
        (("play", "--plain", "--bank", NOISE), (2,)),
        (("play", "--plain", "--story", NOISE), (2,)),
        (("play", "--plain", "--resume", NOISE), (1,)),
        (("play", "--plain", "--seed", "7", "--saves", NOISE), (0,)),
        (("verify", NOISE), (1,)),
        (("verify", "--json", NOISE), (1,)),
        (("saves", NOISE), (2,)),
        (("debrief", NOISE), (2,)),
        (("replay", NOISE), (1,)),
        ((NOISE,), (2,)),
    ],
)
def test_a_word_of_the_command_line_that_is_no_text_is_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    codes: tuple[int, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    code, out, err = ran(capsys, *words)
    assert code in codes
    assert not is_undecoded(out + err)


@pytest.mark.long
def test_saves_under_a_name_that_is_no_text_are_listed_verified_and_debriefed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / NOISE
    shutil.copytree(folder, odd)
    (odd / "open.jsonl").rename(odd / f"{NOISE}.jsonl")
    for words in (("saves",), ("saves", "--json"), ("verify",), ("verify", "--json")):
        code, out, err = ran(capsys, words[0], odd, *words[1:])
        assert (code, err) == (0, "")
        assert "--json" in words or not is_undecoded(out)
    code, out, err = ran(capsys, "debrief", odd, "--names", "--worlds", 2, "--csv", tmp_path)
    assert (code, err) == (0, "")
    assert not is_undecoded(out)
    assert "<DCFF><DCC4><DCE3>.jsonl" in (tmp_path / "games.csv").read_text("utf-8-sig")
