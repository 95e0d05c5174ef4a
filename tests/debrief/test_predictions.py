"""Sealed predictions are opened as the ending of each game opens them, and no sooner."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pytest

from game.debrief.html import write_html
from game.debrief.predictions import measure_calibration
from game.debrief.slides import write_slides
from game.debrief.tables.benchmarks import PredictionBaseline
from game.debrief.tables.players import MemberPrediction
from game.debrief.wording import Wording
from game.lab.forecasts import list_commonest
from game.text.catalogue import Catalogue
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
        MemberPrediction("s", "q", answer, came, 0.0, None if not came else answer == came)
        for answer, came in [("low", "low"), ("low", "high"), ("high", "high"), ("likely", ""), ("likely", "low")]
    ]
    found = measure_calibration([("county", one) for one in answers], {})
    assert (found.known, found.right, found.share) == (4, 2, 0.5)
    assert found.by_answer == {"low": (2, 1), "likely": (1, 0), "high": (1, 1)}
    assert (found.by_class, found.by_reference) == (None, None)
    assert isnan(measure_calibration([], {}).share)


def opened(question: str, answer: str, came: str) -> MemberPrediction:
    return MemberPrediction("s", question, answer, came, 0.0, answer == came)


def test_answers_are_held_against_the_commonest_outcome_of_the_class() -> None:
    came = ["low", "low", "low", "high", "likely"]
    answers = [("county", opened("q", "high", one)) for one in came] + [("county", opened("few", "low", "low"))] * 4
    found = measure_calibration(answers, {})
    assert found.by_class == PredictionBaseline(known=5, right=1, commonest=3)
    assert measure_calibration(answers[1:], {}).by_class is None
    assert found.by_reference is None


def test_answers_are_held_against_the_reference_presidents_of_the_same_bank() -> None:
    reference = {"county": {"q": "low"}, "city": {"q": "high"}}
    answers = [
        ("county", opened("q", "high", "low")),
        ("city", opened("q", "low", "low")),
        ("village", opened("q", "low", "low")),
    ]
    assert measure_calibration(answers, reference).by_reference == PredictionBaseline(known=2, right=1, commonest=1)


def test_answers_are_gathered_by_how_sure_their_members_were() -> None:
    came = [("sure", "low", "low"), ("sure", "low", "high"), ("guess", "high", "low"), ("", "low", "low")]
    answers = [("county", replace(opened("q", said, one), sure=sure)) for sure, said, one in came]
    found = measure_calibration([*answers, ("county", MemberPrediction("s", "q", "low", "", 0.0, None, "sure"))], {})
    assert [(one.step, one.said, one.known, one.right) for one in found.by_sureness] == [
        ("guess", 0.4, 1, 0), ("sure", 0.8, 2, 1),
    ]  # fmt: skip
    assert found.by_sureness[1].came == 0.5
    beside = measure_calibration(answers, {"county": {"q": "low"}}).by_sureness
    assert [one.commonest for one in beside] == [PredictionBaseline(1, 0, 1), PredictionBaseline(2, 1, 1)]


@pytest.mark.long
def test_what_was_said_stands_beside_what_came_for_class_and_member() -> None:
    report = mixed_report()
    members = tuple(
        replace(one, predictions=tuple(replace(said, sure="sure") for said in one.predictions))
        for one in report.members
    )
    group = [(member.bank, one) for member in members for one in member.predictions]
    said = replace(report, members=members, calibration=measure_calibration(group, {}))
    wording = Wording(said, "en")
    (step,) = said.calibration.by_sureness
    assert (step.known, step.right) == (report.calibration.known, report.calibration.right)
    assert wording.sure_rows()[1][1] == str(step.known)
    heads, *rows = wording.sure_members()
    assert len(heads) == 4
    known = [member for member in members if member.asked]
    assert [row[3] for row in rows] == [f"{member.right}/{member.asked}" for member in known]
    (sentence,) = wording.calibration_by_sureness()
    assert sentence.startswith(f"Said 80%: of {step.known} answers {step.right} came true")
    assert sentence in write_slides(said, "en").replace("\\", "")
    page = write_html(said, "en")
    assert "How sure, and how right" in page
    assert "sure-table" not in write_html(report, "en")


def test_a_report_holds_them_against_both() -> None:
    report = mixed_report()
    group = [(member.bank, one) for member in report.members for one in member.predictions]
    story = campaign().story
    held = {save: list_commonest(campaign(), save, "credit") for save in {member.bank for member in report.members}}
    assert story.backgrounds
    backgrounds = {member.background for member in report.members}
    assert backgrounds == {"credit"}
    assert report.calibration == measure_calibration(group, held)
    assert report.calibration.by_reference


def test_the_sentences_say_so_and_say_where_the_class_is_too_small() -> None:
    report, baseline = mixed_report(), PredictionBaseline(known=20, right=9, commonest=12)
    found = replace(report.calibration, by_class=baseline, by_reference=None)
    told = Wording(replace(report, calibration=found), "en").calibration()
    assert "would have got 12 of 20 right (60%); the class got 9 of these" in told[1]
    assert len(told) == 2
    few = Wording(replace(report, calibration=replace(found, by_class=None, by_reference=baseline)), "en").calibration()
    assert "5 opened answers yet, too few" in few[1]
    assert "reference presidents" in few[2]
    none = Wording(replace(report, calibration=measure_calibration([], {})), "zh").calibration()
    assert none == ["还没有可以拆封的预测。"]


@pytest.mark.parametrize(("language", "told"), [("zh", "同一个世界里的答案"), ("en", "Answers of one world share")])
def test_the_chart_says_that_it_is_answers_of_one_world_that_hang_together(language: str, told: str) -> None:
    assert told in Catalogue(language).say("debrief.sure.reading")
