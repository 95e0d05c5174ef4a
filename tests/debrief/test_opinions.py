"""The class's own answers: gathered by what each chose in the scene that the story names, without people's names."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from game.debrief.debrief import debrief_class
from game.debrief.html import write_html
from game.debrief.report_page import ReportPage
from game.debrief.sheets import write_sheets
from game.debrief.slides import write_slides
from game.debrief.tables.report import ClassReport
from game.debrief.wording import Wording
from game.engine.page import Decision
from game.journal.new_game import NewGame
from game.journal.start import start_game
from tests.journal.test_opinions import BETWEEN, FIRST, LAST, asking, staged

HOSTILE = '=cmd()<script>alert("x")</script>\x1b[2J by Li Xiaoming'
PLAYERS = {
    "Li Xiaoming": (
        structs.replace(FIRST, opinion="a curse"),
        *BETWEEN,
        structs.replace(LAST, opinion="Li Xiaoming saw a blessing"),
    ),
    "Half Way": (structs.replace(FIRST, opinion=HOSTILE),),
    "Wang": (FIRST, Decision("till", "leave"), *BETWEEN[1:], LAST),
    "Silent": (Decision("start", "in"), *BETWEEN, Decision("last", "stop")),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stage = staged()
    for player, decisions in PLAYERS.items():
        play = start_game(stage, NewGame(seed="7", player=player), folder=tmp_path)
        for decision in decisions:
            play.decide(decision)
        play.close()
    return tmp_path


def said(report: ClassReport) -> dict[str, list[list[str]]]:
    """Return the answers of each member of a group, by the option of the group."""
    (asked,) = report.opinions
    return {
        group.option: sorted([one.text for one in report.member(number).opinions] for number in group.members)
        for group in asked.groups
    }


def test_answers_stand_side_by_side_under_the_option_that_was_taken(folder: Path) -> None:
    report = debrief_class(folder, names=True)
    (asked,) = report.opinions
    assert (asked.question, asked.by) == ("blessing", "till")
    found = said(report)
    assert list(found) == ["count", "leave", ""]
    assert found["count"] == [["a curse", "Li Xiaoming saw a blessing"]]
    assert found["leave"] == [["祸福相倚", "a tool"]]
    assert len(found[""]) == 1  # who has not come that far


def test_names_are_taken_out_of_answers_as_of_reasons(folder: Path) -> None:
    report = debrief_class(folder)
    (first, last), *_ = said(report)["count"]
    assert first == "a curse"
    assert last.startswith("[")
    assert "Li Xiaoming" not in str(report.members)


def test_answers_stand_under_before_and_after(folder: Path) -> None:
    report = debrief_class(folder, names=True)
    (asked,), wording = report.opinions, Wording(report, "en")
    assert wording.opinion_heads(asked) == ["Before", "After"]
    cells = {
        report.member(number).name: [[one.text for one in cell] for cell in wording.opinion_cells(asked, number)]
        for group in asked.groups
        for number in group.members
    }
    assert cells["Wang"] == [["祸福相倚"], ["a tool"]]
    assert cells["Half Way"][1] == []
    assert wording.asked_twice(asked) == ["2 of 3 answered before and after."]


def test_a_question_answered_once_has_no_before_and_after(folder: Path) -> None:
    report = debrief_class(folder)
    members = tuple(replace(one, opinions=one.opinions[:1]) for one in report.members)
    wording = Wording(replace(report, members=members), "en")
    assert wording.opinion_heads(report.opinions[0]) == ["What they said"]
    assert wording.asked_twice(report.opinions[0]) == []


def test_it_is_the_last_card_before_the_figures(folder: Path) -> None:
    report = debrief_class(folder)
    sections = ReportPage(report, "en", {}).sections()
    assert set(sections[: sections.index("opinions")]) <= {"steps", "discuss", "questions"}
    slides = write_slides(report, "en")
    assert slides.index("Answers in their own words") > slides.index("Put it down\n")


def test_a_class_that_said_nothing_has_no_such_section(folder: Path) -> None:
    for path in folder.glob("*.jsonl"):
        if "祸福" in (text := path.read_text("utf-8")) or "curse" in text or "cmd" in text:
            path.unlink()
    report = debrief_class(folder)
    assert (len(report.members), report.opinions) == (1, ())
    assert "Answers in their own words" not in write_slides(report, "en")


def test_tables_page_and_slides_tell_them_and_obey_none_of_them(folder: Path, tmp_path: Path) -> None:
    report = debrief_class(folder)
    write_sheets(report, "en", tmp_path / "csv")
    with (tmp_path / "csv" / "opinions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["month"], row["by"], row["choice"]) for row in rows][:2] == [("", "till", "count")] * 2
    assert rows[0]["option"] == "Count"
    assert rows[-1]["opinion"].startswith("'=cmd()")
    with (tmp_path / "csv" / "games.csv").open(encoding="utf-8-sig", newline="") as file:
        counts = [row["opinions"] for row in csv.DictReader(file)]
    assert sorted(counts) == ["0", "1", "2", "2"]
    page = write_html(report, "en")
    assert "A blessing or a curse?" in page
    assert "祸福相倚" in page
    assert "<script>alert" not in page
    assert "\x1b" not in page
    assert "Answers in their own words" in write_slides(report, "en")


def test_a_question_that_names_no_scene_gathers_the_whole_class(tmp_path: Path) -> None:
    play = start_game(
        staged(asking(questions="blessing: {ask: A blessing or a curse?}\n")), NewGame(seed="7"), folder=tmp_path
    )
    play.decide(FIRST)
    play.close()
    (asked,) = debrief_class(tmp_path).opinions
    assert [(group.option, group.members) for group in asked.groups] == [("", (1,))]
