"""`president` as lines: what a pipe, a screen reader or a script gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from tests.piped import run_piped

ROOT = Path(__file__).parents[2]
PRESIDENTS = ("nothing", "alliance", "vendor", "build", "everything")
BANKS = ("county", "city", "village", "troubled", "coastal")
GAMES = [*zip(PRESIDENTS, BANKS, strict=True), *zip(PRESIDENTS[1:], BANKS[:-1], strict=True)]
"""Every president and every bank, most of them twice."""


def president(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, for what only that can show."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-m", "game", *words]
    return subprocess.run(command, input=given, capture_output=True, text=True, env=env, timeout=120, check=False)


def test_two_lines_play_two_decisions_and_say_how_to_go_on(tmp_path: Path) -> None:
    done = run_piped("play", "--seed", "7", "--saves", str(tmp_path), given="1\n2\n")
    assert done.returncode == 0, done.stderr
    save = next(tmp_path.glob("*.jsonl"))
    assert len(save.read_text("utf-8").splitlines()) == 3
    assert f"president play --resume {save}" in done.stdout
    again = run_piped("play", "--resume", str(save), given="")
    assert again.returncode == 0
    assert again.stdout.splitlines()[2:5] == done.stdout.split("-" * 78)[-1].splitlines()[2:5]


@pytest.mark.long
@pytest.mark.parametrize(("name", "bank"), GAMES)
def test_a_reference_president_plays_to_the_ending(name: str, bank: str) -> None:
    run = run_piped("play", "--auto", name, "--seed", "7", "--bank", bank)
    assert (run.returncode, run.stderr) == (0, "")
    assert "你答应董事会的" in run.stdout


@pytest.mark.long
def test_another_process_prints_the_same_bytes() -> None:
    words = ("play", "--auto", "everything", "--seed", "7", "--bank", "county")
    assert president(*words, PYTHONHASHSEED="1").stdout == run_piped(*words).stdout  # here it is another


def test_every_command_of_the_line_front_end(tmp_path: Path) -> None:
    given = "?\ne\nf\nw 先看清楚再说\n1\nj\nl\nnonsense\n9\nq\n"
    done = run_piped("play", "--seed", "7", "--saves", str(tmp_path), given=given)
    assert done.returncode == 0
    for words in ("数字 选择", "公开", "记下了", "理由：先看清楚再说", "One digit a dial", "president play --resume"):
        assert words in done.stdout, words
    assert '"reason":"先看清楚再说"' in next(tmp_path.glob("*.jsonl")).read_text("utf-8")


def test_digits_turn_the_dials_of_a_plan(tmp_path: Path) -> None:
    done = run_piped("play", "--seed", "7", "--saves", str(tmp_path), given="3\n23\n")
    assert done.returncode == 0
    line = json.loads(next(tmp_path.glob("*.jsonl")).read_text("utf-8").splitlines()[2])
    assert list(line["dials"].values())[:2] == ["half", "full"]
    wrong = run_piped("play", "--seed", "7", "--practice", given="3\n9\n222222\n")
    assert wrong.stdout.count("> ") >= 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--bank", "contry"], "county"),
        (["--mandate", "x"], "balanced"),
        (["--background", "x"], "credit"),
        (["--lang", "fr"], "zh"),
        (["--seed", "no_seed!"], "CLASS-7"),
        (["--auto", "nobody", "--seed", "7"], "vendor"),
        (["--story", "oneconect"], "oneconnect"),
    ],
)
def test_misuse_is_one_line_of_what_is_possible_and_exit_2(tmp_path: Path, words: list[str], told: str) -> None:
    done = run_piped("play", "--saves", str(tmp_path), *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert told in done.stderr
    assert not list(tmp_path.glob("*.jsonl"))


def test_an_unknown_option_is_exit_2() -> None:
    done = run_piped("play", "--no-such-option")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    ["explore --games 0", "explore --states -1", "explore --seed x", "balance --seed -1", "simulate --worlds 0"],
)
def test_a_number_that_makes_no_sense_is_told_and_not_rounded_to_one_that_does(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words.split())
    assert stopped.value.code == 2
    assert f"{words.split()[-1]} is no whole number" in capsys.readouterr().err


def test_a_number_too_long_to_count_anything_is_told_as_too_long(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["balance", "--seed", "9" * 30])
    assert stopped.value.code == 2
    assert "999999999999999999... is too long a number: 18 digits at most" in capsys.readouterr().err


def test_a_malformed_pack_gives_all_findings_with_places_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: x\ntitle: '[red]y'\nversoin: 1\nmodel: none\nopening: a\n", "utf-8")
    (tmp_path / "scenes.yaml").write_text("a: {title: t, choices: {b: {text: c, if: 'x > ', go: d}}}\n", "utf-8")
    for words in (["play", "--story", str(tmp_path), "--practice"], ["check", str(tmp_path)]):
        done = run_piped(*words)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    for place in ("pack.yaml:3:", "scenes.yaml:1:"):
        assert place in done.stdout + done.stderr, done.stdout + done.stderr


def test_check_as_json_has_the_keys_that_scripts_rely_on(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: x\ntitle: y\nversion: '1'\nmodel: none\nopenning: a\n", "utf-8")
    done = run_piped("check", str(tmp_path), "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"code", "severity", "file", "line", "column", "message", "hint"} <= rows[0].keys()
    assert 5 in {row["line"] for row in rows if row["code"] == "schema-key"}


def test_the_campaign_has_no_findings() -> None:
    done = run_piped("check", "oneconnect")
    assert (done.returncode, done.stdout) == (0, "没有发现问题\n")


def test_names_with_escapes_and_markup_are_shown_as_text(tmp_path: Path) -> None:
    done = run_piped("play", "--seed", "7", "--player", "\x1b[2J[red]x", "--saves", str(tmp_path), given="1\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    save = next(tmp_path.glob("*.jsonl"))
    assert run_piped("play", "--resume", str(save)).returncode == 0


@pytest.mark.parametrize("content", ["", "nonsense\n", '{"format":1}\n'])
def test_a_foreign_file_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    save = tmp_path / "x.jsonl"
    save.write_text(content, "utf-8")
    done = run_piped("play", "--resume", str(save))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert save.read_text("utf-8") == content


def test_a_folder_that_can_not_be_written_is_said_before_the_first_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run_piped("play", "--seed", "7", "--saves", str(tmp_path / "file"), given="1\n")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_resumed_game_can_not_begin_anew(tmp_path: Path) -> None:
    run_piped("play", "--seed", "7", "--saves", str(tmp_path), given="1\n")
    save = next(tmp_path.glob("*.jsonl"))
    content = save.read_bytes()
    for words in (["--practice"], ["--auto", "build"], ["--seed", "8"]):
        done = run_piped("play", "--resume", str(save), *words, given="1\n")
        assert done.returncode == 2
        assert words[0] in done.stderr
    assert save.read_bytes() == content


def test_a_game_resumes_in_its_own_language(tmp_path: Path) -> None:
    run_piped("play", "--seed", "7", "--lang", "en", "--saves", str(tmp_path), given="1\n")
    save = next(tmp_path.glob("*.jsonl"))
    assert "capital adequacy" in run_piped("play", "--resume", str(save)).stdout.lower()


@pytest.mark.long
@pytest.mark.posix("its shell closes no input with <&-")
def test_a_terminal_without_chinese_and_one_without_input_still_get_the_game() -> None:
    done = president("play", "--seed", "7", "--practice", given="1\n", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    command = f"{sys.executable} -m game play --seed 7 --practice <&-"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    closed = subprocess.run(command, shell=True, capture_output=True, text=True, env=env, check=False)  # noqa: S602
    assert closed.returncode == 0, closed.stderr
    assert "Traceback" not in closed.stderr


@pytest.mark.posix("there is no /dev/full")
def test_a_full_output_is_one_line() -> None:
    command = f"{sys.executable} -m game play --auto nothing --seed 7 >/dev/full"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=env, check=False)  # noqa: S602
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
