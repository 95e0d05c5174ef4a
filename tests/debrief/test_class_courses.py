"""Courses are the figures that the board saw month by month, as far as each game has come."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from game.debrief.class_courses import find_percentiles, list_courses
from game.debrief.tables.players import OPENING
from tests.debrief.classes import mixed_class, mixed_report, who
from tests.journal.games import at_random, begun, campaign, finished


@pytest.mark.long
def test_a_line_is_the_course_of_that_game() -> None:
    report = mixed_report(True)
    number = who(report, "Li Xiaoming").number
    play = at_random(begun(None), 2)
    for course in report.courses:
        assert list(course.lines[number]) == play.course(course.figure)
    assert [course.figure for course in report.courses] == campaign().story.manifest.report_figures


def test_months_run_from_the_opening_to_the_end_of_the_run_off() -> None:
    months = mixed_report().courses[0].months
    assert (months[0], months[1], months[24], months[-1], len(months)) == (OPENING, "2017-01", "2018-12", "2019-12", 37)


def test_an_unfinished_game_stops_where_it_stands() -> None:
    report = mixed_report(True)
    member = who(report, "Half Way")
    assert member.month == finished(2).lines[29].month
    for course in report.courses:
        line = course.lines[member.number]
        stop = course.months.index(member.month)
        assert [isnan(value) for value in line] == [False] * stop + [True] * (len(line) - stop)
        assert line[:stop] == course.lines[who(report, "Li Xiaoming").number][:stop]


def test_fans_are_percentiles_of_the_lines_that_have_come_so_far() -> None:
    report = mixed_report()
    for course in report.courses:
        whole, *banks = course.fans
        lines = np.array(list(course.lines.values()))
        edges = np.nanpercentile(lines, (10, 25, 50, 75, 90), axis=0)
        assert np.allclose([whole.p10, whole.p25, whole.median, whole.p75, whole.p90], edges, rtol=1e-12)
        assert [one.bank for one in banks] == ["county", "city"]
        city = [line for number, line in course.lines.items() if report.member(number).bank == "city"]
        assert np.allclose(banks[1].median, np.median(np.array(city), axis=0), rtol=1e-12)
        assert (whole.members, banks[1].members) == (len(lines), len(city))


def test_a_bank_of_one_game_has_a_line_with_its_name_too() -> None:
    cohort, report = mixed_class(), mixed_report()
    city = [number for number, save in enumerate(cohort.saves) if save.header.bank == "city"]
    alone = {number for number in range(len(cohort.saves)) if number not in city[1:]}
    saves = tuple(save for number, save in enumerate(cohort.saves) if number in alone)
    kept = sorted(alone)
    courses = {name: values[:, kept] for name, values in cohort.courses.items()}
    found = list_courses(replace(cohort, saves=saves, courses=courses, seen=cohort.seen[kept]))
    assert [(fan.bank, fan.members) for fan in found[0].fans[1:]] == [("county", len(kept) - 1), ("city", 1)]
    line = found[0].lines[kept.index(city[0]) + 1]
    assert found[0].fans[2].median == pytest.approx(line, nan_ok=True)
    assert len(found) == len(report.courses)


def test_nobody_is_no_number() -> None:
    found = find_percentiles("", np.array([[1.0, 3.0], [nan, nan]]), np.array([0, 1]))
    assert found.median[0] == 2.0
    assert isnan(found.median[1])
