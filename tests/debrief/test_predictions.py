"""Sealed predictions are opened as the ending of each game opens them, and no sooner."""

from __future__ import annotations

from math import isnan

from game.debrief.predictions import calibration
from game.debrief.tables.players import Prediction
from tests.debrief.classes import mixed_report, who
from tests.journal.games import at_random, begun, campaign, finished


def test_a_finished_game_opens_what_its_ending_opened() -> None:
    member = who(mixed_report(True), "Li Xiaoming")
    opened = at_random(begun(None), 2).ending().predictions
    assert [one.right for one in member.predictions] == [right for *_, right in opened]
    assert (member.asked, member.right) == (len(opened), sum(right for *_, right in opened))
    assert member.asked > 0


def test_an_unfinished_game_keeps_its_predictions_sealed_until_their_month_is_over() -> None:
    member = who(mixed_report(True), "Half Way")
    asked = {line.scene for line in finished(2).lines[:30] if line.prediction}
    assert {one.scene for one in member.predictions} == asked
    assert asked
    assert all(one.right is None and one.came == "" and isnan(one.value) for one in member.predictions)
    assert member.asked == 0


def test_questions_add_up_over_members() -> None:
    report = mixed_report()
    assert report.questions
    for asked in report.questions:
        given = {
            member.number: one
            for member in report.members
            for one in member.predictions
            if one.question == asked.question
        }
        known = [one for one in given.values() if one.right is not None]
        assert asked.members == tuple(given)
        assert sum(asked.answers.values()) == len(given)
        assert (asked.known, asked.right) == (len(known), sum(one.right is True for one in known))
        assert sum(asked.came.values()) == asked.known
        low, high = asked.bands
        for one in known:
            assert one.came == ("low" if one.value < low else "high" if one.value > high else "likely")
    assert sum(asked.known for asked in report.questions) == report.calibration.known


def test_questions_come_in_the_order_of_the_story() -> None:
    order = [question for _, scene in campaign().story.scenes for question in scene.predict]
    asked = [one.question for one in mixed_report().questions]
    assert asked == [question for question in order if question in asked]


def test_calibration_counts_by_answer() -> None:
    answers = [
        Prediction("s", "q", answer, came, 0.0, None if not came else answer == came)
        for answer, came in [("low", "low"), ("low", "high"), ("high", "high"), ("likely", ""), ("likely", "low")]
    ]
    found = calibration(answers)
    assert (found.known, found.right, found.share) == (4, 2, 0.5)
    assert found.by_answer == {"low": (2, 1), "likely": (1, 0), "high": (1, 1)}
    assert isnan(calibration([]).share)
