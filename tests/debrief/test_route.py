"""The route of a lesson: seven steps in order whose minutes add up, whatever a class has to show."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isnan

import pytest

from game.debrief.lesson_page import SETTING_CELLS, SETTING_LINES, LessonPage
from game.debrief.road_sentences import list_road_sentences
from game.debrief.route import LESSONS, plan_route
from game.debrief.steps import STEPS
from game.debrief.tables.points import PointOption, find_road_point, list_cards, list_points_to_discuss
from game.debrief.tables.report import ClassReport, GatheredOpinions, OpinionGroup
from game.debrief.wording import Wording
from game.text.cells import cell_len
from tests.debrief.classes import mixed_report


def lesson(minutes: int, report: ClassReport | None = None) -> LessonPage:
    return LessonPage(report or mixed_report(), "en", {}, minutes=minutes)


@pytest.mark.parametrize("minutes", LESSONS)
def test_the_steps_follow_one_another_and_fill_the_lesson(minutes: int) -> None:
    stops = lesson(minutes).route.stops
    assert [stop.step for stop in stops] == list(STEPS)
    assert (stops[0].begins, stops[-1].ends) == (0, minutes)
    assert all(first.ends == then.begins for first, then in pairwise(stops))


def test_a_longer_lesson_has_time_for_more_decisions() -> None:
    assert (lesson(45).route.cards, lesson(90).route.cards) == (3, 5)
    assert "more" in lesson(45).sections()
    assert "more" not in lesson(90).sections()


def test_what_is_not_there_leaves_its_minutes_to_the_decisions() -> None:
    there = {stop.step: stop.minutes for stop in plan_route(mixed_report(), ["discuss", "scores"], 45).stops}
    assert "supposed" not in there
    assert sum(there.values()) == 45
    assert there["why"] == 18 + 5 + 6


def test_without_a_decision_to_discuss_the_minutes_go_to_the_last_step() -> None:
    stops = plan_route(replace(mixed_report(), points=()), ["steps", "method"], 45).stops
    assert [stop.step for stop in stops] == ["rules", "objectives", "formalise"]
    assert stops[-1].ends == 45


def test_it_says_what_to_show_and_what_to_skip() -> None:
    page = lesson(45)
    why = next(stop for stop in page.route.stops if stop.step == "why")
    assert [link for link, _ in page.shown(why)] == ["en-point-1", "en-point-2", "en-point-3"]
    skipped = page.skipped_sections()
    assert page.say("debrief.members.title") in skipped
    assert page.say("debrief.discuss.title") not in skipped


def test_the_decision_that_the_lesson_opens_with_is_its_first_card() -> None:
    report = replace(mixed_report(), opinions=())
    light = list_points_to_discuss(report.points)[-1]
    assert light not in report.discuss()
    asked = replace(report, opinions=(GatheredOpinions("q", light.scene, (OpinionGroup("", (1,)),)),))
    page = lesson(45, asked)
    road = find_road_point(asked.points, asked.road_scenes)
    assert road
    assert [card.point for card in page.cards] == [road, *report.discuss()[:4]]
    assert page.shown(next(stop for stop in page.route.stops if stop.step == "why"))[0][1] == page.labels.point(road)


def test_the_road_has_its_card_even_where_all_took_the_same() -> None:
    report = mixed_report()
    alike = [replace(point, split=0.0) for point in report.points]
    road = next(point for point in alike if not point.dial)
    assert list_cards(alike, ()) == ()
    assert list_cards(alike, [road.scene]) == (road,)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_screen_has_a_few_lines_of_what_all_read_before_they_decided(language: str) -> None:
    page = LessonPage(mixed_report(), language, {})
    told = [card for card in page.cards if card.told]
    assert told
    for card in told:
        setting = page.setting(card)
        assert cell_len(setting) <= SETTING_LINES * SETTING_CELLS
        assert not setting or card.told[0].startswith(setting[:10])
        assert page.setting(card, lines=0) == ""


def test_a_class_without_the_question_of_the_road_hears_nothing_of_roads() -> None:
    assert list_road_sentences(Wording(replace(mixed_report(), opinions=()), "en")) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_three_sentences_say_who_took_which_road_what_it_was_worth_and_how_surely(language: str) -> None:
    report = mixed_report()
    point = next(one for one in report.points if not one.dial and len(one.effects) > 1)
    asked = GatheredOpinions("q", point.scene, (OpinionGroup("", (1,)),))
    wording = Wording(replace(report, opinions=(asked,)), language)
    taken, worth, limits = list_road_sentences(wording)
    for option in point.options:
        named = wording.labels.option(point, option.id)
        assert (named in taken) == bool(option.share)
        assert (named in worth) == bool(option.what_if and option.what_if.effect)
    assert worth.count("±") == sum(not isnan(effect.standard_error) for effect in point.effects)
    assert "±?" not in worth
    assert limits


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_road_that_differs_between_games_has_its_own_range(language: str) -> None:
    report = mixed_report()
    point = next(one for one in report.points if not one.dial and len(one.effects) > 1)
    ends = iter([(-1.0, 2.0), (-7.0, -3.0)])
    options = [
        _spread(one, *next(ends, (0.0, 0.0))) if one.what_if and one.what_if.effect else one for one in point.options
    ]
    asked = GatheredOpinions("q", point.scene, (OpinionGroup("", (1,)),))
    changed = replace(report, opinions=(asked,), points=(replace(point, options=tuple(options)),))
    limits = list_road_sentences(Wording(changed, language))[-1]
    assert all(edge in limits for edge in ("-1.0", "+2.0", "-7.0", "-3.0"))


def _spread(option: PointOption, low: float, high: float) -> PointOption:
    """Return an option that is worth something between two ends, an equal one where it differs between no games."""
    assert option.what_if is not None
    assert option.what_if.effect is not None
    spread = replace(option.what_if.effect, low=low, high=high, spread=high - low, held=3.0)
    return replace(option, what_if=replace(option.what_if, effect=spread))
