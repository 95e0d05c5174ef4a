"""What a lesson's page says beside its charts and tables is what they show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from game.debrief.chart_names import list_chart_names
from game.debrief.drawings import draw_charts
from game.debrief.html import write_html
from game.debrief.lesson_page import LessonPage
from game.debrief.measures import format_shares
from game.debrief.slide_blocks import escape_markdown
from game.debrief.slides import write_slides
from game.debrief.tables.benchmarks import PredictionBaseline, SureAnswers
from game.debrief.tables.points import Point, Reason, find_road_point
from game.engine.words import ELLIPSIS
from game.text.catalogue import LANGUAGES, load_texts
from game.text.cells import cell_len
from tests.debrief.classes import mixed_report
from tests.debrief.pages import page_of
from tests.example.make import FOLDER
from tests.once import debrief_once

WORLDS = "个世界里的中间八成"


def make_page(language: str = "zh") -> LessonPage:
    """Return the lesson of the class with everything in it, its charts left empty."""
    return LessonPage(mixed_report(), language, dict.fromkeys(list_chart_names(mixed_report()), ""))


def test_the_strokes_of_the_scores_are_named_as_they_lie() -> None:
    page = make_page()
    assert f"横线：同样的决定在{mixed_report().worlds}{WORLDS}。短竖线：" in page.reading("scores")
    crowded = page.reading("scores", page.scored - 1)
    assert f"竖线：同样的决定在{mixed_report().worlds}{WORLDS}。短横线：" in crowded
    brackets = page.say("debrief.scores.labelled")
    assert page.reading("scores") == page.scores_reading() + brackets
    assert brackets not in crowded
    assert "左右各两个标准误" in load_texts("zh")["debrief.own_decisions.about"]


def test_a_setting_begins_where_its_text_begins_and_marks_what_is_left_out() -> None:
    page = make_page("en")
    card = next(card for card in page.cards if cell_len(" ".join(card.told)) > 300)
    told = page.setting(card)
    assert told.startswith(card.told[0].split(". ")[0])
    assert ELLIPSIS in told
    assert cell_len(told) <= 300
    assert page.setting(card, 1, 10) == ""


def test_a_scene_of_which_little_is_the_same_for_all_is_told_as_one_game_read_it() -> None:
    report = mixed_report()
    read = {scene: one for scene, one in report.read.items() if make_page().labels.read_in(scene)}
    assert read
    for card in make_page().cards:
        page = make_page()
        told = "\n\n".join(card.told)
        assert cell_len(told) >= 40
        if card.point.scene in read:
            bank = page.labels.bank(read[card.point.scene].bank)
            assert told == read[card.point.scene].texts["zh"]
            assert bank in page.told_as(card)
            assert page.setting(card).endswith(f"（{bank}的一局是这样写的）")
        else:
            assert page.told_as(card) == page.say("debrief.card.told")


def test_the_slides_tell_what_was_at_stake_before_they_ask_for_a_vote() -> None:
    for language in ("zh", "en"):
        slides = write_slides(mixed_report(), language)
        page = make_page(language)
        for number, card in enumerate(page.cards[: page.route.cards], 1):
            title = f"# {number} {page.labels.point(card.point)}"
            before = slides.split(escape_markdown(title).replace("\\#", "#"), 1)[1].split(page.say("debrief.takers"))[0]
            seen = "".join(part.split("<div")[0] for part in before.split("\n---\n"))
            assert card.told[0].split("。")[0].split(". ")[0][:20] in seen.replace("\\", "")


def test_an_option_reads_as_in_the_commonest_game() -> None:
    report = mixed_report()
    (scene, choice), *_ = [(name, one) for name, read in report.read.items() for one in read.options.get("en", {})]
    english = make_page("en").labels
    assert " / " not in english.choice(scene, choice)
    assert english.choice(scene, choice) != english.choice_of_all(scene, choice)


def test_shares_never_come_to_more_than_a_hundred_and_those_alike_read_alike() -> None:
    assert format_shares([11 / 22, 5 / 22, 3 / 22, 3 / 22]) == ["50%", "23%", "13%", "13%"]
    assert format_shares([1 / 3, 2 / 3]) == ["33%", "67%"]
    assert format_shares([0.005, 0.995]) == ["0%", "99%"]
    page = make_page("en")
    for point in mixed_report().points:
        assert sum(int(page.share_of(point, one)[:-1]) for one in point.options) <= 100


def test_a_lesson_opens_without_what_the_class_chose() -> None:
    page = make_page("en")
    assert page.opening() == page.lead()[:-1]
    assert "%" in page.lead()[-1]


@pytest.mark.long
def test_the_slides_tell_of_the_roads_after_the_vote() -> None:
    report = debrief_once(FOLDER)
    page = LessonPage(report, "en", {})
    assert page.opening() == [page.say("debrief.deck.opening")]
    slides = [part.split("<div")[0] for part in write_slides(report, "en").split("\n---\n")]
    road = next(n for n, part in enumerate(slides) if "came to the fork" in part)
    vote = next(n for n, part in enumerate(slides) if escape_markdown(page.say("debrief.deck.commit")) in part)
    assert road > vote
    taken = page.roads()[0]
    assert "50%" not in taken
    fork = find_road_point(report.points, report.road_scenes)
    assert fork is not None
    assert taken.startswith(f"Of you, {len(fork.met)} ")
    assert sum(map(int, re.findall(r'" (\d+)', taken))) == len(fork.met) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_column_of_what_options_would_have_done_has_one_name(language: str) -> None:
    page, texts = make_page(language), load_texts(language)
    name = texts["debrief.all_of_you"]
    assert name in texts["debrief.steps.why.do"]
    assert page.effect_head() == name + texts["debrief.one_error"]
    slides = write_slides(mixed_report(), language)
    assert slides.count(page.effect_head()) >= page.route.cards + 1
    html = page_of(mixed_report(), language)
    assert html.count(f'class="later" data-at="2">{page.effect_head()}</th>') == page.route.cards
    old = {"zh": "全班都选", "en": "had all of you"}[language]
    assert not [key for key, text in texts.items() if key.startswith("debrief.") and old in text.lower()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_and_the_word_clear_are_explained_where_they_first_stand(language: str) -> None:
    page, texts = make_page(language), load_texts(language)
    assert str(mixed_report().comparisons.made) in page.beside_best()
    for key in ("debrief.discuss.about", "debrief.own_decisions.about", "debrief.roads.unclear", "debrief.roads.clear"):
        assert {"zh": "一个标准误", "en": "one standard error"}[language] in texts[key], key
        assert {"zh": "校正", "en": "orrected"}[language] in texts[key], key


def test_the_sixth_step_tells_of_as_many_decisions_as_the_lesson_shows() -> None:
    page = make_page("en")
    told = " ".join(page.step("why"))
    for number, card in enumerate(page.cards):
        assert (page.labels.point(card.point) in told) == (number < page.route.cards)
    assert len(page.cards) > page.route.cards


def test_every_option_with_a_reason_is_quoted_and_every_option_is_in_the_appendix() -> None:
    report = mixed_report()
    page, slides = make_page("en"), write_slides(report, "en").replace("\\", "")
    point = page.cards[0].point
    options = tuple(replace(one, reasons=(Reason(1, "", f"because {one.id}"),)) for one in point.options)
    cards = (replace(point, options=options), *(one for one in report.points if one is not point))
    changed = replace(report, points=cards)
    for text in (write_html(changed, "en"), write_slides(changed, "en")):
        shown = text.split('<div class="deck"')[-1]
        assert all(f"because {one.id}" in shown.replace("\\", "") for one in options)
    assert len(options) > 2
    for card in page.cards:
        title = f"# {page.say('debrief.all_of_you')}: {page.labels.point(card.point)}"
        parts = "".join(part for part in slides.split("\n---\n") if title in part)
        for one in card.options:
            assert not one.what_if or f"| {page.labels.option(card.point, one.id)} |" in parts


def strip_reasons(point: Point) -> Point:
    """Return a decision of which nobody said why."""
    return replace(point, reasons=(), options=tuple(replace(one, reasons=()) for one in point.options))


def test_a_player_is_quoted_again_only_where_no_other_has_a_reason() -> None:
    report = mixed_report()
    points = tuple(
        replace(one, reasons=(), options=(replace(one.options[0], reasons=REASONS), *one.options[1:]))
        for one in (strip_reasons(point) for point in report.points)
    )
    page = LessonPage(replace(report, points=points), "en", {})
    quoted = [reason.member for card in page.cards for _, reasons, _ in card.reasons for reason in reasons]
    assert sorted(quoted[:4]) == [1, 2, 3, 4]
    assert max(map(quoted.count, quoted)) - min(map(quoted.count, {1, 2, 3, 4})) <= 1


REASONS = tuple(Reason(member, "", f"reason of {member}") for member in (1, 2, 3, 4))


def test_a_game_that_somebody_else_ran_to_its_end_is_marked_in_the_list_and_beside_the_chart() -> None:
    report = replace(mixed_report(), successor="nothing")
    first, *rest = report.members
    assert not first.left
    page = LessonPage(replace(report, members=(replace(first, left="2019-01"), *rest)), "zh", {})
    row = page.member_rows()[0]
    assert any(cell.endswith("（没做满，由「不动」接着打理）") for cell in row)
    assert page.labels.member(1) in page.reading("scores")
    assert "没做满" in page.reading("scores")
    assert "没做满" not in LessonPage(report, "zh", {}).reading("scores")


@pytest.mark.long
def test_the_example_class_has_a_president_who_was_voted_out() -> None:
    report = debrief_once(FOLDER)
    left, *_ = [member for member in report.members if member.left]
    assert left.finished
    english = next(row for row in LessonPage(report, "en", {}).member_rows() if "left office early" in " ".join(row))
    assert LessonPage(report, "en", {}).labels.member(left.number) in english[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axes_bear_names_strokes_have_a_key_and_arrows_are_arrows(language: str) -> None:
    report, say = mixed_report(), make_page(language).say
    assert report.calibration.by_sureness or report.discuss()
    charts = draw_charts(report, language, ["weights", "calibration"])
    for name, axes in (("weights", ("split", "swing")), ("calibration", ("said", "came"))):
        assert all(f">{say(f'debrief.axis.{axis}')}<" in charts[name] for axis in axes), name
    html, slides = page_of(report, language), write_slides(report, language)
    assert say("debrief.totals.reading") in html
    assert " → " in make_page(language).moved(report.causes[0])
    assert "->" not in slides.replace("-->", "")
    page = make_page(language)
    for asked in report.opinions:
        for group in asked.groups:
            option = page.opinion_option(asked, group)
            assert f"{option}{say('common.colon').strip()}" in slides.replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_predictions_add_up_and_are_told_once(language: str) -> None:
    report = mixed_report()
    found = replace(
        report.calibration,
        known=97,
        right=50,
        by_class=PredictionBaseline(97, 50, 74),
        by_reference=PredictionBaseline(97, 50, 79),
        by_sureness=(SureAnswers("sure", 0.9, 67, 40, None),),
    )
    page = LessonPage(replace(report, calibration=found), language, {})
    assert " ".join(page.calibration()).count("50") == 1
    assert "30" in page.unsaid()
    assert page.unsaid() in page.calibration_by_sureness()
    assert page.unsaid() in page.reading("calibration")
    part = replace(found, by_class=PredictionBaseline(90, 48, 70))
    assert "48" in " ".join(LessonPage(replace(report, calibration=part), language, {}).calibration())
    asked = replace(report.questions[0], answers={"low": 10, "likely": 11, "high": 0}, known=19, right=6)
    assert all(number in page.asked_right(asked) for number in ("19", "6", "2"))
    assert page.asked_right(replace(asked, known=21)) == page.say("debrief.predictions.right", known=21, right=6)
