"""One class beside another: the shares, when they differ clearly, what an option is worth, and what the page says."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from game.debrief.beside import set_beside
from game.debrief.beside_section import BesideSection
from game.debrief.html import write_html
from game.debrief.sheets import write_sheets
from game.debrief.tables.class_sides import ClassBeside, SharedWorlds
from game.debrief.tables.points import Point, PointOption
from game.debrief.tables.report import ClassReport
from game.debrief.wording import Wording
from tests.debrief.classes import mixed_report


def with_takers(point: Point, takers: dict[str, int]) -> Point:
    """Return a decision that so many members took each option of, all of them open to all."""
    count, found, first = sum(takers.values()), list[PointOption](), 0
    for option in point.options:
        taken = takers.get(option.id, 0)
        members, everybody = tuple(range(first + 1, first + taken + 1)), tuple(range(1, count + 1))
        found.append(replace(option, takers=members, opened=everybody))
        first += taken
    return replace(point, options=tuple(found), met=tuple(range(1, count + 1)))


def two_classes(here: int, there: int, of: int = 30) -> tuple[Point, ClassReport, ClassReport]:
    """Return a decision, and two classes in which so many of `of` took its first option and the others its second."""
    report = mixed_report()
    report = replace(report, members=tuple(replace(one, doubled=False) for one in report.members))
    point = next(one for one in report.points if not one.dial and len(one.options) > 1)
    first, second = (option.id for option in point.options[:2])
    reports = [
        replace(report, points=(with_takers(point, {first: taken, second: of - taken}),)) for taken in (here, there)
    ]
    return point, reports[0], reports[1]


def beside(report: ClassReport, other: ClassReport) -> ClassBeside:
    found = set_beside(report, other).beside
    assert found is not None
    return found


def test_a_class_beside_itself_differs_nowhere() -> None:
    found = beside(mixed_report(), mixed_report())
    assert found.choices
    assert found.clear == ()
    assert all(one.chance == pytest.approx(1.0) for one in found.choices)
    assert (found.worlds, found.same_story) == (SharedWorlds.SAME, True)


def test_what_nearly_all_did_here_and_hardly_any_there_is_clear() -> None:
    point, here, there = two_classes(28, 3)
    (only,) = beside(here, there).choices
    assert (only.scene, only.clear) == (point.scene, True)
    assert (only.option, only.here.share, only.there.share) == (point.options[0].id, 28 / 30, 3 / 30)


def test_games_that_are_no_further_persons_are_not_counted() -> None:
    _, here, there = two_classes(28, 3)
    copies = tuple(replace(one, doubled=True) for one in here.members)
    (only,) = beside(replace(here, members=copies), there).choices
    left = len(copies)
    assert (only.here.takers, only.here.open, only.there.open) == (28 - left, 30 - left, 30)


def test_what_parts_a_few_students_is_not_clear() -> None:
    _, here, there = two_classes(3, 1, of=4)
    (only,) = beside(here, there).choices
    assert not only.clear


def test_what_an_option_is_worth_is_what_each_class_found_without_its_members() -> None:
    report = mixed_report()
    known = {(point.scene, point.dial, one.id): one.what_if for point in report.points for one in point.options}
    for one in beside(report, report).choices:
        what_if = known[one.scene, one.dial, one.option]
        assert one.here.what_if == (replace(what_if, changes=()) if what_if else None)


def test_other_worlds_and_other_versions_are_said() -> None:
    report = mixed_report()
    elsewhere = replace(report, members=tuple(replace(one, seed=f"x{one.seed}") for one in report.members))
    found = beside(report, replace(elsewhere, digest="f" * 32, version="9.9.9"))
    told = " ".join(BesideSection(Wording(report, "en"), found).lead())
    assert found.worlds == SharedWorlds.OTHER
    assert "They played in other worlds" in told
    assert "9.9.9 (ffffffff)" in told
    first = replace(report, members=(elsewhere.members[0], *report.members[1:]))
    assert beside(report, first).worlds == SharedWorlds.SOME


@pytest.mark.long
@pytest.mark.parametrize(("language", "title"), [("zh", "与另一个班对照"), ("en", "Beside another class")])
def test_the_page_has_a_section_of_its_own_with_clear_rows_or_hints(language: str, title: str) -> None:
    _, here, there = two_classes(28, 3)
    for report, rows in ((set_beside(here, there), 1), (set_beside(mixed_report(), mixed_report()), 3)):
        html = write_html(report, language)
        assert title in html
        assert report.beside is not None
        assert len(BesideSection(Wording(report, language), report.beside).rows()) == rows
    assert title not in write_html(mixed_report(), language)


def test_the_table_has_two_rows_a_decision_and_its_columns_are_explained(tmp_path: Path) -> None:
    report = set_beside(mixed_report(), mixed_report())
    assert report.beside is not None
    files = {path.name: path for path in write_sheets(report, "en", tmp_path)}
    with files["beside.csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * len(report.beside.choices)
    assert [row["side"] for row in rows[:2]] == ["here", "there"]
    told = files["columns.csv"].read_text(encoding="utf-8-sig")
    assert all(f"beside.csv,{column}," in told for column in rows[0])
    assert "beside.csv" not in {path.name for path in write_sheets(mixed_report(), "en", tmp_path)}
