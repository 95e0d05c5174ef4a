"""A student's own page: promise against result, what mattered and why, luck, one fork, and a paragraph of facts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from math import fsum
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from game.debrief.debrief import debrief_class
from game.debrief.own_game import explain_own_game
from game.debrief.own_html import write_own_html
from game.debrief.own_page import OwnPage
from game.debrief.own_paragraph import OwnParagraph
from game.debrief.tables.debriefed_game import OwnGame
from game.why.explanation import Label, LabelSource, Part
from game.why.explanation_rows import ANYWAY, TOGETHER
from tests.debrief.classes import by_hand, put
from tests.journal.games import finished

WORLDS = 20


@cache
def own_game(lines: int | None = None, /) -> OwnGame:
    """Return one game debriefed for its player; of an unfinished one so many lines are there."""
    with TemporaryDirectory() as folder:
        save = finished(3, seed="3")
        path = put(Path(folder), "mine", save, save.lines[:lines], player="Zoë", mandate="builder")
        return explain_own_game(debrief_class([path], worlds=WORLDS), path)


@cache
def page(language: str = "en", lines: int | None = None, /) -> OwnPage:
    """Return its page without charts."""
    return OwnPage(own_game(lines), language, {"scores": ""}, "nothing")


@pytest.mark.long
def test_promises_are_held_against_the_month_in_which_they_fell_due() -> None:
    found = own_game().promises
    assert found
    for one in found:
        assert one.due
        better = one.value >= one.promised if one.rises else one.value <= one.promised
        assert better == one.kept or abs(one.value - one.promised) < 0.01 * abs(one.promised)


@pytest.mark.long
def test_what_has_not_fallen_due_is_not_called_kept_or_missed() -> None:
    found = own_game(20)
    assert not any(one.due for one in found.promises)
    assert page("en", 20).kept() == []
    assert all("not due yet" in row[-1] for row in page("en", 20).promises())


def test_the_parts_of_a_figure_add_up_to_its_move() -> None:
    found = own_game().explanations
    assert {one.figure for one in found} == {one.figure for one in own_game().promises}
    for one in found:
        for split in (one.by_mechanism, one.by_decision):
            assert fsum(part.shown for part in split.parts) == pytest.approx(split.shown)
            assert split.value == pytest.approx(one.after - one.before)


def test_only_decisions_with_a_clear_difference_matter_and_the_heaviest_comes_first() -> None:
    found = own_game().list_weighty(99)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert all(one.point.clear and one.line.own for one in found)
    taken = {(one.scene, one.choice) for one in own_game().member.decisions}
    assert all((one.point.scene, one.option) in taken for one in found if not one.point.dial)


@pytest.mark.long
def test_the_fork_to_try_next_gains_most_and_is_what_taking_it_by_hand_gives() -> None:
    chosen = own_game().choose_fork()
    assert chosen is not None
    decision, option = chosen
    assert option.what_if is not None
    assert option.what_if.effect is not None
    others = [one.what_if.effect for each in own_game().list_decisions() for one in each.others if one.what_if]
    clear = [one.mean for one in others if one and one.clear and one.mean > 0.0]
    assert option.what_if.effect.mean == max(clear or [one.mean for one in others if one])
    assert decision.line.n == min(one.n for one in own_game().member.decisions if one.scene == decision.point.scene)
    assert page().fork_command() == f"president replay SAVE --fork {decision.line.n}"


def test_the_score_is_that_of_the_game_played_page_by_page() -> None:
    totals = by_hand(finished(3, seed="3"))
    assert own_game().member.totals["builder"] == pytest.approx(totals["builder"])
    assert f"{totals['builder']:.1f}" in page().scored_beside()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_section_stands_on_the_page_and_the_paragraph_repeats_its_numbers(language: str) -> None:
    shown = page(language)
    html = write_own_html(own_game(), language)
    assert "<script" not in html
    for name in shown.sections():
        assert f'id="{language}-{name}"' in html
    told = shown.paragraph()
    for figure, _, promised, value, verdict in shown.promises():
        assert all(word in told for word in (figure, promised, value, verdict))
    assert shown.scored_beside() in told
    assert shown.told_luck() in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_luck_that_is_not_clear_is_not_called_none(language: str) -> None:
    own = own_game()
    assert own.member.spread is not None
    unclear = replace(own.member, spreads={own.member.mandate: replace(own.member.spread, clear=False)})
    told = OwnPage(replace(own, report=replace(own.report, members=(unclear,))), language, {}, "nothing").told_luck()
    words = {
        "zh": "把本页做的比较都算上，看不出明显的好坏",
        "en": "not clearly good or bad, with all in mind that this page compares",
    }
    assert words[language] in told


def test_the_largest_cause_is_one_that_has_a_name() -> None:
    own = own_game()
    figure = own.explanations[0]
    rest = [Part(label, 99.0, 99.0) for label in (TOGETHER, ANYWAY)]
    split = replace(figure.by_mechanism, parts=(*figure.by_mechanism.parts, *rest))
    shown = OwnPage(replace(own, explanations=(replace(figure, by_mechanism=split),)), "en", {}, "nothing")
    (told,) = [sentence for sentence in OwnParagraph(shown).tell() if "the largest cause is" in sentence]
    largest = max(figure.by_mechanism.parts, key=lambda part: abs(part.shown) * (part.label not in (TOGETHER, ANYWAY)))
    assert shown.part(largest) in told


@pytest.mark.parametrize(("sign", "told"), [(1.0, "the largest cause is:"), (-1.0, "went the other way:")])
def test_a_cause_that_went_the_other_way_is_said_to(sign: float, told: str) -> None:
    own = own_game()
    figure = own.explanations[0]
    first, *others = figure.by_mechanism.parts
    large = replace(first, label=Label(LabelSource.CATALOGUE, "why.group.luck"), shown=sign * 99.0)
    split = replace(figure.by_mechanism, parts=(large, *others), shown=1.0)
    shown = OwnPage(replace(own, explanations=(replace(figure, by_mechanism=split),)), "en", {}, "nothing")
    assert [told in sentence for sentence in OwnParagraph(shown).tell()].count(True) == 1


def test_a_level_that_most_plans_had_is_told_from_one_that_all_have() -> None:
    own = own_game()
    shown = OwnPage(own, "en", {}, "nothing")
    dials = [one for one in own.list_decisions() if one.point.dial]
    assert dials
    for one in dials:
        level = shown.labels.option(one.point, one.option)
        assert shown.taken_as(one) == f"{level} (mostly)"
        assert shown.instead(one, one.option) == f"{level} (every time)"
    scene = next(one for one in own.list_decisions() if not one.point.dial)
    assert shown.taken_as(scene) == shown.instead(scene, scene.option) == shown.labels.option(scene.point, scene.option)


def test_nothing_on_it_is_addressed_to_a_class_or_bears_a_name() -> None:
    html = write_own_html(own_game(), "en")
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html[: html.index('<main id="zh"')], flags=re.DOTALL)
    assert "Zoë" not in text
    assert not re.search(r"\bthe class\b|all of you", text)


def test_an_unfinished_game_has_no_score_no_fork_and_still_a_page() -> None:
    shown = page("en", 20)
    assert {"own_luck", "own_fork"}.isdisjoint(shown.sections())
    assert shown.say("debrief.own.unscored") in shown.lead()
    assert shown.next_fork() == []
    assert write_own_html(own_game(20), "en").startswith("<!DOCTYPE html>")
