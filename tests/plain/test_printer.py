"""Pages in lines: what is said once, and that no value is cut."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.engine.page import Citation, Ending, Figure, Outcome, Page, PageKind, ScoredDimension, ScoredIndicator
from game.engine.words import Words
from game.plain.printer import Printer
from tests.stories import campaign

SOURCE = Citation(1, "fact:x", "65%", "Share of local authority", "2017", "a page", "public")


def make_page(month: str, scene: str = "report") -> Page:
    return Page(PageKind.REPORT, scene, "Report", month, 4, 24, (), citations=(SOURCE,))


def print_pages(capsys: pytest.CaptureFixture[str], *pages: Page) -> list[bool]:
    """Print pages with one printer; return of each whether it told its source."""
    printer, told = Printer(Words(campaign().story, "en")), []
    for page in pages:
        printer.page(page, ask=False)
        told.append(SOURCE.about in capsys.readouterr().out)
    return told


def test_a_page_that_comes_every_quarter_tells_its_sources_in_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    pages = [make_page("2017-04"), make_page("2017-07"), make_page("2017-10")]
    assert print_pages(capsys, *pages) == [True, False, False]


def test_a_page_that_is_printed_again_in_its_month_tells_its_sources_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_pages(capsys, make_page("2017-04"), make_page("2017-04")) == [True, True]


def test_every_page_tells_its_own_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_pages(capsys, make_page("2017-04"), make_page("2017-07", "plan")) == [True, True]


def test_sources_are_there_for_who_asks(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(Words(campaign().story, "en"))
    for month in ("2017-04", "2017-07"):
        page = make_page(month)
        printer.page(page, ask=False)
        capsys.readouterr()
        printer.evidence(page.citations)
        assert SOURCE.about in capsys.readouterr().out


def test_a_source_from_memory_leaves_no_gap_where_its_place_would_stand(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(Words(campaign().story, "en"))
    printer.evidence([SOURCE, replace(SOURCE, place="", mark="unverified")])
    known, remembered = capsys.readouterr().out.splitlines()
    assert known.endswith("(2017, a page, public)")
    assert remembered.endswith("(2017, unverified)")


@pytest.mark.parametrize("value", ["+0.62个百分点", "-12.34个百分点", "-12.34pp", "13.86%"])
def test_the_value_of_a_scorecards_row_is_not_cut(capsys: pytest.CaptureFixture[str], value: str) -> None:
    row = ScoredIndicator("capital_own", "资本充足率较接手时", value, 72.0, 0.15, ())
    ending = Ending("over", "O", (), (ScoredDimension("risk", "风险", 69.0, (row,)),), (), (), "")
    printer = Printer(Words(campaign().story, "zh"))
    for label in (row.label, row.label * 9):
        one = replace(row, label=label)
        printer.ending(replace(ending, dimensions=(ScoredDimension("risk", "风险", 69.0, (one,)),)))
        lines = capsys.readouterr().out.splitlines()
        assert any(line.rstrip().endswith("72") and f"{value} " in line for line in lines)


def test_the_label_of_a_key_figure_is_not_cut_and_all_values_stay_in_one_column(
    capsys: pytest.CaptureFixture[str],
) -> None:
    labels = ("Purse", "Days until the ferry is mended", "An endless label that no line has any room for, whatever")
    Printer(Words(campaign().story, "en")).figures([Figure("x", label, "5", 5.0, 5.0, 0, 0) for label in labels])
    lines = capsys.readouterr().out.splitlines()[:3]
    assert [line[2:42].rstrip() for line in lines[:2]] == list(labels[:2])
    assert lines[2][2:42].rstrip().endswith("..")
    assert len({line.index(" 5  ") for line in lines}) == 1


@pytest.mark.parametrize(
    ("load", "told"), [(1.2, "attention 1.20/1.50 enough"), (1.6, "attention 1.60/1.50 overloaded")]
)
def test_a_page_says_in_a_word_whether_attention_is_enough(
    capsys: pytest.CaptureFixture[str], load: float, told: str
) -> None:
    printer = Printer(Words(campaign().story, "en"))
    printer.page(replace(make_page("2017-04"), attention=(load, 1.5)))
    assert told in capsys.readouterr().out


def test_what_a_decision_moved_is_told_with_where_it_stands_now(capsys: pytest.CaptureFixture[str]) -> None:
    trust = Figure("board", "Board confidence", "51", 51, 55, -1, 1, "-4")
    outlay = Figure("outlay", "Outlay", "RMB 1m", 1, 0, 1, -1, "+RMB 1m")
    Printer(Words(campaign().story, "en")).outcome(Outcome((), (trust, outlay)))
    assert capsys.readouterr().out.strip() == "= Board confidence -4 (now 51), Outlay +RMB 1m"
