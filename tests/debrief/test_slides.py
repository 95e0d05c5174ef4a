"""Slides in Markdown."""

from __future__ import annotations

import re

import pytest

from game.debrief.after_action import has_own_luck
from game.debrief.slide_blocks import (
    EVEN_ROW_LINES,
    LINE_CELLS,
    MOST_LINES,
    RULE,
    Slide,
    escape_line,
    escape_markdown,
    split_slide,
    write_deck,
)
from game.debrief.slides import BAR, draw_share, write_slides
from game.text.catalogue import LANGUAGES
from tests.debrief.classes import mixed_report
from tests.debrief.pages import hostile_report


def list_pages(text: str) -> list[str]:
    """Return the slides of a file, without what stands before the first."""
    return text.split("---\n\n", 1)[1].split(RULE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slides_follow_the_route_and_each_has_a_title_of_one_level(language: str) -> None:
    pages = list_pages(write_slides(mixed_report(), language))
    assert all(re.match(r"# \S", one) for one in pages)
    assert not any(line.startswith("##") for one in pages for line in one.splitlines())
    steps = [int(found[1]) for one in pages if (found := re.match(r"# (\d) .*\n\n\*", one))]
    assert [n for place, n in enumerate(steps) if n not in steps[:place]] == [1, 2, 3, 4, 5, 6, 7]


def test_a_slide_holds_a_list_a_table_or_a_picture_and_never_two_of_them() -> None:
    pictures = {"scores": "s-scores.svg", "calibration": "s-calibration.svg"}
    pages = list_pages(write_slides(mixed_report(), "en", pictures))
    for page in pages:
        seen = page.split("<div")[0].splitlines()
        assert sum((any(one.startswith(sign) for one in seen)) for sign in ("- ", "| ", "![")) == 1, page
    assert sum("](s-scores.svg)" in page for page in pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_slide_fits_it(language: str) -> None:
    for report in (mixed_report(), hostile_report()):
        for page in list_pages(write_slides(report, language)):
            seen = page.split("<div")[0].splitlines()
            lines = [one.removeprefix("- ") for one in seen if one.startswith("- ")]
            assert len(lines) <= MOST_LINES
            assert sum(one.startswith("| ") for one in seen) <= EVEN_ROW_LINES


def test_a_column_of_sentences_may_wrap() -> None:
    style = write_slides(mixed_report(), "en").split("---")[1]
    assert "td:nth-child(2):not(:last-child) { white-space: nowrap; }" in style
    assert style.count("nowrap") == 1


def test_a_long_list_goes_on_under_its_title_and_a_long_text_by_sentences() -> None:
    short, long = "word " * 9, "A sentence of some length that stands for others. " * 20
    parts = list(split_slide(Slide("Title", told=(*[short.strip()] * 12, long.strip()), notes=("Say it.",))))
    assert {one.title for one in parts} == {"Title"}
    assert [len(one.notes) for one in parts] == [1, *[0] * (len(parts) - 1)]
    assert len(parts) == 5
    assert " ".join(text for one in parts for text in one.told).count("others.") == 20
    assert all(sum(-(-len(text) // LINE_CELLS) for text in one.told) <= MOST_LINES for one in parts)


def test_a_table_goes_on_with_its_head() -> None:
    rows = [["Head", "Of it"], *([f"row {n}", str(n)] for n in range(30))]
    parts = list(split_slide(Slide("Title", rows=rows)))
    assert len(parts) > 2
    assert all(one.rows[0] == rows[0] for one in parts)
    assert [row for one in parts for row in one.rows[1:]] == rows[1:]


def test_notes_stand_for_marp_and_for_pandoc_and_end_no_comment() -> None:
    deck = write_deck([Slide("Title", told=("One",), notes=("a: --> <b>",))], "en")
    assert "<!--\n- a: --› ‹b›\n-->" in deck
    assert '<div class="notes">\n\n- a: \\-\\-&gt; &lt;b&gt;\n\n</div>' in deck


def test_no_line_starts_a_list_or_ends_at_a_minus() -> None:
    assert escape_line("1. first") == "1\\. first"
    assert escape_line("- 0.3 of it") == "\\- 0.3 of it"
    assert escape_line("changed by -0.3 in 2017-05") == "changed by \N{MINUS SIGN}0.3 in 2017-05"


def test_the_luck_of_the_world_comes_before_that_of_anybody() -> None:
    report = mixed_report()
    (page,) = [one for one in list_pages(write_slides(report, "en")) if one.startswith("# Luck")]
    assert "This world was" in page.split("\n\n")[1].splitlines()[0]
    lucky = [member for member in report.members if has_own_luck(member)]
    assert page.count("Player") >= min(len(lucky), 1)


def test_a_slide_says_how_many_comparisons_there_are() -> None:
    assert f"makes {mixed_report().comparisons.made} comparisons" in write_slides(mixed_report(), "en")


def test_the_same_report_gives_the_same_slides() -> None:
    assert write_slides(mixed_report(), "zh") == write_slides(mixed_report(), "zh")


def test_tables_have_as_many_cells_in_every_row() -> None:
    for page in list_pages(write_slides(hostile_report(), "zh")):
        rows = [line.replace("\\|", "") for line in page.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1


def test_a_bar_is_as_long_as_the_share() -> None:
    assert draw_share(0.5, 12) == "█" * (BAR // 2) + "░" * (BAR // 2) + " 50% (12)"
    assert draw_share(0.0, 0).count("░") == BAR
    assert draw_share(1.0, 3).count("█") == BAR


def test_what_players_wrote_is_no_markup() -> None:
    assert escape_markdown("<b>*a* [x](y) | `c` #1 $x$ \x1b &") == (
        "&lt;b&gt;\\*a\\* \\[x\\](y) \\| \\`c\\` \\#1 \\$x\\$ ␛ &amp;"
    )
    assert "<img" not in write_slides(hostile_report(), "zh")
    assert "<script" not in write_slides(hostile_report(), "zh")
