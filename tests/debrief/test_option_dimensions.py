"""Why an option did what it did: parts by dimension where a decision gets a card, told only where they are clear."""

from __future__ import annotations

from dataclasses import replace

from game.debrief.lesson_page import LessonPage
from game.debrief.option_dimensions import WORLDS
from game.debrief.tables.points import Point
from game.debrief.tables.report import ClassReport
from game.lab.significance import MeasuredEffect
from tests.debrief.classes import mixed_report


def test_the_decisions_with_a_card_have_a_part_for_each_dimension() -> None:
    report = mixed_report()
    known = [one.what_if for point in report.discuss() for one in point.options if one.what_if]
    assert known
    for what_if in known:
        assert tuple(what_if.parts) == report.dimensions
        assert {effect.worlds for effect in what_if.parts.values()} == {WORLDS}


def test_no_other_decision_is_played_again() -> None:
    report = mixed_report()
    cards = {(point.scene, point.dial) for point in report.discuss()}
    others = [point for point in report.points if (point.scene, point.dial) not in cards]
    assert others
    assert not any(one.what_if and one.what_if.parts for point in others for one in point.options)


def parted(mean: float) -> tuple[ClassReport, Point]:
    """Return a report and a decision of its whose first option moves the first dimension by so much."""
    report = mixed_report()
    point = next(one for one in report.discuss() if one.options[0].what_if)
    effects = {name: MeasuredEffect(0.0, 0.1, 1.0, 100) for name in report.dimensions}
    effects[report.dimensions[0]] = MeasuredEffect(mean, 0.1, 1.0, 100)
    options = []
    for number, option in enumerate(point.options):
        parts = effects if number == 0 else {}
        options.append(replace(option, what_if=replace(option.what_if, parts=parts) if option.what_if else None))
    return report, replace(point, options=tuple(options))


def test_a_card_names_the_dimension_that_clearly_moves() -> None:
    report, point = parted(-3.0)
    page = LessonPage(report, "en", {})
    (sentence,) = page.why_moved(point)
    assert f"clearly move: {page.labels.dimension(report.dimensions[0])} -3.0 (±0.1)" in sentence


def test_a_card_names_the_largest_part_on_the_other_side_too() -> None:
    report, point = parted(-3.0)
    page, what_if = LessonPage(report, "en", {}), point.options[0].what_if
    assert what_if
    (alone,) = page.why_moved(point)
    second = report.dimensions[1]
    against = {**what_if.parts, second: MeasuredEffect(2.4, 2.0, 1.0, 100)}
    options = (replace(point.options[0], what_if=replace(what_if, parts=against)), *point.options[1:])
    (sentence,) = page.why_moved(replace(point, options=options))
    assert f"{page.labels.dimension(second)} +2.4" in sentence
    assert "other side" in sentence
    assert "other side" not in alone


def test_a_card_says_so_where_none_does() -> None:
    report, point = parted(0.1)
    assert LessonPage(report, "en", {}).why_moved(point) == [LessonPage(report, "en", {}).say("debrief.parts.unclear")]
