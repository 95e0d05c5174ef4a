"""Slides in Markdown."""

from __future__ import annotations

import pytest

from game.debrief.after_action import has_own_luck
from game.debrief.slides import BAR, draw_share, escape_markdown, write_slides
from game.text.catalogue import LANGUAGES
from tests.debrief.classes import mixed_report
from tests.debrief.pages import hostile_report

RULE = "\n\n---\n\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_for_each_decision_to_discuss_and_each_step_of_the_review(language: str) -> None:
    report = mixed_report()
    pages = write_slides(report, language).split(RULE)
    assert pages[0].startswith("# ")
    assert all(one.startswith("## ") for one in pages[1:])
    discussed = [one for one in pages if one[3:5] in {f"{n}." for n in range(1, 6)}]
    assert len(discussed) == len(report.discuss()) == 5
    assert len(pages) >= 1 + 5 + 2 + 7


def test_the_luck_of_the_world_comes_before_that_of_anybody() -> None:
    report = mixed_report()
    (page,) = [one for one in write_slides(report, "en").split(RULE) if one.startswith("## Luck")]
    assert "This world was" in page.split("\n\n")[1]
    lucky = [member for member in report.members if has_own_luck(member)]
    assert page.count("\n- ") + page.count("\n\n- ") >= min(len(lucky), 1)


def test_a_slide_says_how_many_comparisons_there_are() -> None:
    assert f"makes {mixed_report().comparisons.made} comparisons" in write_slides(mixed_report(), "en")


def test_the_same_report_gives_the_same_slides() -> None:
    assert write_slides(mixed_report(), "zh") == write_slides(mixed_report(), "zh")


def test_tables_have_as_many_cells_in_every_row() -> None:
    for page in write_slides(hostile_report(), "zh").split(RULE):
        rows = [line.replace("\\|", "") for line in page.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1


def test_a_bar_is_as_long_as_the_share() -> None:
    assert draw_share(0.5, 12) == "█" * 10 + "░" * 10 + " 50% (12)"
    assert draw_share(0.0, 0).count("░") == BAR
    assert draw_share(1.0, 3).count("█") == BAR


def test_what_players_wrote_is_no_markup() -> None:
    assert escape_markdown("<b>*a* [x](y) | `c` #1 $x$ \x1b &") == (
        "&lt;b&gt;\\*a\\* \\[x\\](y) \\| \\`c\\` \\#1 \\$x\\$ ␛ &amp;"
    )
    assert "<img" not in write_slides(hostile_report(), "zh")
    assert "<script" not in write_slides(hostile_report(), "zh")
