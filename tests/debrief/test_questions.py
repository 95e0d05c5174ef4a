"""The questions for the class: data in both languages, chosen by where it was split and by what happened."""

from __future__ import annotations

import pytest

from game.debrief.after_action import find_happenings
from game.debrief.lesson_page import LessonPage
from game.debrief.questions import (
    CARD_QUESTIONS,
    LEAST_CLOSING,
    MOST_QUESTIONS,
    REASONS,
    WORLDS,
    choose_discussions,
    list_questions,
    load_lesson,
)
from game.debrief.route import LESSONS
from game.debrief.tables.points import Point
from game.pack.schema import DebriefQuestion, DebriefWords
from game.text.catalogue import LANGUAGES, load_texts
from tests.debrief.classes import mixed_report
from tests.journal.games import campaign


def point(scene: str, tags: tuple[str, ...], split: float, swing: float = 1.0) -> Point:
    """Return a decision of a class, as far as choosing questions looks at it."""
    return Point(scene, "", "2017-01", (1,), (), split, swing, 1, tags)


def test_every_tag_of_the_campaign_has_a_concept_and_a_question() -> None:
    scenes = [scene for _, scene in campaign().story.scenes]
    used = {tag for scene in scenes for tag in scene.tags}
    used |= {tag for scene in scenes for choice in scene.choices.values() for tag in choice.tags}
    own = campaign().story.pack.debrief
    assert used <= {*load_lesson().tags, *own.tags}
    assert set(load_lesson().tags) == {tag for one in load_lesson().questions for tag in one.tags}
    assert own.tags.keys() <= {tag for one in own.questions.values() for tag in one.tags}


def test_every_question_reads_in_both_languages() -> None:
    for texts in map(load_texts, LANGUAGES):
        assert all(texts[f"debrief.ask.{one.id}"] for one in load_lesson().questions)
        assert all(texts[f"debrief.tag.{tag}"] for tag in load_lesson().tags)
    assert {one.why for one in load_lesson().questions} == {"", *REASONS}


def test_the_most_split_decision_asks_first() -> None:
    points = [point("talk", ("NET",), 0.9), point("books", ("DATA",), 0.5)]
    found = choose_discussions(points, set(), campaign().story.pack.debrief)
    assert found[0].id == "leave-alliance"
    assert found[0].points == (("talk", ""),)
    assert any("DATA" in one.tags for one in found)
    assert all({"NET", "DATA"} & set(one.tags) for one in found)


def test_a_storys_questions_come_first_and_one_of_the_same_id_stands_in_the_place_of_a_general_one() -> None:
    own = DebriefWords({}, {"weather": DebriefQuestion("Did it rain?", ["RISK"]), "twin": DebriefQuestion("Two?", [])})
    general = [one.id for one in load_lesson().questions]
    listed = list_questions(own)
    assert [one.id for one in listed] == ["weather", *general]
    assert next(one for one in listed if one.id == "twin").tags == ()
    assert [one.id for one in list_questions(DebriefWords())] == general


def test_a_report_says_the_storys_own_tags_and_questions_in_its_languages() -> None:
    texts = mixed_report().texts
    assert texts["en"]["questions.of-what"] == "Eighty per cent of what?"
    assert texts["zh"]["questions.who-scores"].startswith("监管、股东、县政府")
    assert texts["en"]["tags.NET"] == "network effects and free riding"


def test_what_happened_asks_where_nobody_was_split() -> None:
    found = choose_discussions([], {"luck", "forecasts", WORLDS})
    assert {(one.id, one.why) for one in found} == {("twin", "luck"), ("six-months", "forecasts")}
    assert choose_discussions([], set()) == ()


def test_a_class_of_one_world_is_not_asked_what_only_several_worlds_can_do() -> None:
    run = [point("run", ("RISK", "BIAS"), 1.0)]
    assert "twin" not in {one.id for one in choose_discussions(run, {"luck"})}
    assert "twin" in {one.id for one in choose_discussions(run, {"luck", WORLDS})}
    members = mixed_report().members
    assert WORLDS in find_happenings(members, (), mixed_report().calibration, None)
    assert WORLDS not in find_happenings(members[:1], (), mixed_report().calibration, None)


def test_what_did_not_happen_is_no_reason() -> None:
    found = choose_discussions([point("run", ("RISK", "BIAS"), 1.0)], set())
    assert found
    assert all(one.why == "" for one in found)


def test_a_lesson_is_not_endless() -> None:
    points = [point(tag, (tag,), 1.0) for tag in load_lesson().tags]
    assert len(choose_discussions(points, {*REASONS, WORLDS})) == MOST_QUESTIONS
    assert 0 < sum(one.card is None for one in mixed_report().discussions) <= MOST_QUESTIONS


def test_each_card_has_a_question_of_its_own_the_storys_first_and_none_is_asked_twice() -> None:
    cards = [point("hall", ("NET", "TCE"), 0.9), point("core", ("TCE",), 0.8), point("books", ("RISK",), 0.7)]
    own = campaign().story.pack.debrief
    found = choose_discussions(cards, {"mandates", "assumptions"}, own, cards=len(cards))
    assert len({one.id for one in found}) == len(found)
    asked = [one.card for one in found if one.card]
    assert {scene for scene, _ in asked} == {"hall", "core", "books"}
    assert max(map(asked.count, asked)) <= CARD_QUESTIONS
    assert next(one.card for one in found if one.id == "leave-alliance") == ("hall", "")
    assert [one.id for one in found if one.card is None] == [one.id for one in found if one.why]


def test_some_questions_are_left_for_the_end() -> None:
    found = choose_discussions([point("core", ("TCE", "ACAP", "RISK"), 0.9)], set(), cards=1)
    assert sum(one.card is None for one in found) >= LEAST_CLOSING


@pytest.mark.parametrize("minutes", LESSONS)
def test_a_lesson_asks_no_question_twice(minutes: int) -> None:
    page = LessonPage(mixed_report(), "en", {}, minutes=minutes)
    cards = [question for card in page.cards[: page.route.cards] for question in page.questions(card.point)]
    asked = [*cards, *(page.labels.discussion(one.id) for one in page.closing)]
    assert cards
    assert len(set(asked)) == len(asked)
    steps = [sentence for stop in page.route.stops for sentence in page.step(stop.step)]
    assert not set(asked) & set(steps)
