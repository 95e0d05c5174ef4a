"""What can be looked up in lines: figures in their groups with their courses, past pages, and the other games."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.journal.format import read_save
from game.views.figure_groups import group_figures
from tests.journal.games import begun, played
from tests.piped import run_piped


def play(folder: Path, given: str, *words: str, language: str = "en") -> str:
    """Play the campaign's county bank in lines, and return what is printed behind the first page."""
    told = run_piped(
        "play", "--plain", "--bank", "county", "--seed", "7", "--lang", language, "--saves", str(folder), *words,
        given=given,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout.partition("> ")[2]


def test_every_figure_is_in_one_group_and_what_was_promised_comes_first() -> None:
    groups = group_figures(played(begun(None), 8))
    assert [group.name for group in groups] == ["promised", "books", "held"]
    names = [figure.name for group in groups for figure in group.figures]
    assert len(names) == len(set(names))
    promised, books, held = ({figure.name for figure in group.figures} for group in groups)
    assert {promise.name for promise in groups[0].promises} == promised
    first = group_figures(begun(None))[0]
    assert [figure.name for figure in first.figures] == [figure.name for figure in groups[0].figures]
    assert {"capital_adequacy_ratio", "approval_days"} <= books
    assert {"staff_trust", "talent", "soft_information", "attention_load"} <= held


@pytest.mark.parametrize(
    ("language", "heads"),
    [("zh", ["你答应的", "账上的", "你手里的"]), ("en", ["What you promised", "What the books say", "What you have"])],
)
def test_figures_stand_in_groups_under_one_count(tmp_path: Path, language: str, heads: list[str]) -> None:
    told = play(tmp_path, "f\n", language=language)
    assert [line for line in told.splitlines() if line in heads] == heads
    numbers = [int(found) for found in re.findall(r"^ {1,2}(\d+)  \S", told, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10


def test_a_number_shows_the_course_of_its_figure(tmp_path: Path) -> None:
    told = play(tmp_path, "1\n1\n1\nf 5\n")
    course = told[told.rindex("> f 5") :].splitlines()
    assert course[1] == "Capital adequacy"
    assert re.match(r"  at the start|  .*13\.2%", course[2])
    assert any(line.startswith("  now") for line in course)
    assert "the supervisor's line" in told


def test_a_past_page_is_read_again_with_what_came_of_it(tmp_path: Path) -> None:
    told = play(tmp_path, "w to look first\n2\nj\nj 1\nj 99\n")
    again = told[told.index("> j 1") : told.index("> j 99")]
    assert "Three keys" in again
    assert "> Say nothing; two hours with Shen every night" in again
    assert "to look first" in again
    assert "Staff's trust (effort) +4" in " ".join(again.split())
    assert told[told.index("> j\n") :].count("Three keys: Say nothing") == 2  # there is no ninety-ninth: the ledger
    assert len(read_save(next(tmp_path.glob("*.jsonl"))).lines) == 1


@pytest.mark.long
def test_a_past_page_of_a_practice_game_is_read_again_too() -> None:
    told = run_piped(
        "play", "--plain", "--practice", "--bank", "county", "--seed", "7", "--lang", "en", given="2\nj 1\n"
    )
    assert told.stdout.count("Say nothing; two hours with Shen every night") == 3


@pytest.mark.long
def test_games_are_listed_and_one_can_be_gone_on_with(tmp_path: Path) -> None:
    other = played(begun(tmp_path, bank="city"), 3)
    other.close()
    assert other.path
    told = play(tmp_path, "2\ng\n")
    listed = told[told.index("> g") :]
    assert re.search(r"^ +\* ?\d  Qinghe", listed, re.MULTILINE)
    number = re.search(r"^ +(\d)  (?!Qinghe)", listed, re.MULTILINE)
    assert number
    mine = next(path for path in tmp_path.glob("*.jsonl") if path != other.path)
    again = run_piped("play", "--resume", str(mine), "--lang", "en", given=f"g {number[1]}\nu\n")
    assert again.returncode == 0
    assert again.stdout.count("president play --resume") == 2
    assert len(read_save(other.path).lines) == 2  # that one was taken back there
    assert len(read_save(mine).lines) == 1


def test_the_game_at_hand_is_not_opened_twice_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "0.jsonl").write_text("{}\n", "utf-8")
    told = play(tmp_path, "2\ng 1\ng 2\n3\n")
    assert "That is the game you are in." in told
    assert "0.jsonl" in told[told.index("> g 2") :]
    mine = next(path for path in tmp_path.glob("*.jsonl") if path.name != "0.jsonl")
    assert len(read_save(mine).lines) == 2


def test_a_game_that_is_left_before_a_decision_leaves_no_save(tmp_path: Path) -> None:
    other = played(begun(tmp_path), 3)
    other.close()
    told = play(tmp_path, "g 2\nq\n")
    assert "Nothing was decided" in told
    assert list(tmp_path.glob("*.jsonl")) == [other.path]


def test_a_save_says_on_which_pages_the_evidence_was_opened(tmp_path: Path) -> None:
    play(tmp_path, "e\n1\n1\n1\n")
    (path,) = tmp_path.glob("*.jsonl")
    lines = read_save(path).lines
    assert [line.evidence for line in lines[:3]] == [True, False, False]
    assert path.read_bytes().count(b'"evidence":true') == 1
