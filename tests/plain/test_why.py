"""Why a figure moved, asked for in lines, and what pages have asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.test_lookups import play


@pytest.mark.long
@pytest.mark.parametrize(
    ("asked", "language", "told"),
    [
        ("y 3", "en", "Bad-loan ratio, since the opening in 2017-01: "),
        ("ｙ ３", "zh", "不良率，2017年1月开局以来："),
        ("y clients", "en", "Small-firm clients, 2017-02: "),
        ("y sme_clients", "en", "Small-firm clients, 2017-02: "),
        ("y 小微客户", "zh", "小微客户，2017年2月："),
    ],
)
def test_a_number_or_a_name_tells_why_a_figure_moved(tmp_path: Path, asked: str, language: str, told: str) -> None:
    lines = play(tmp_path, f"1\n1\n1\n{asked}\n", language=language)
    answer = lines[lines.rindex(f"> {asked}") :]
    assert told in answer
    assert answer.count("By cause" if language == "en" else "分到各种原因") == 2


def test_in_the_first_month_it_is_told_once_and_approval_opens_into_its_parts(tmp_path: Path) -> None:
    told = play(tmp_path, "y 7\n")
    assert told.count("By cause") == 1
    assert "Stood still" in told
    assert "made of" in told
    assert "On paper" in told


@pytest.mark.long
def test_what_is_no_figure_is_said_in_a_line_and_decides_nothing(tmp_path: Path) -> None:
    told = play(tmp_path, "y\ny trust\ny 99\n")
    assert "y with a number or a name" in told
    assert "trust is no figure that can be taken apart." in " ".join(told.split())
    assert "Nothing was decided" in told


def test_the_course_of_a_figure_says_what_pages_have_asked_of_it(tmp_path: Path) -> None:
    told = play(tmp_path, "1\n1\n1\nf 4\n")
    assert "What pages have asked of it so far" in told
