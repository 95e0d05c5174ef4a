"""Shares, takers, reasons and disagreement, counted again from the saves."""

from __future__ import annotations

from collections import Counter
from math import isnan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.debrief.class_decisions import measure_disagreement
from game.debrief.debrief import debrief_class
from game.debrief.tables.points import LONGEST_REASON, Point, list_points_to_discuss
from game.engine.page import Decision
from game.journal.new_game import NewGame
from game.journal.start import start_game
from tests.debrief.classes import WORLDS, at, mixed_report, put, who
from tests.journal.games import campaign, finished
from tests.stories import pack, staged


def test_every_own_decision_of_a_scene_is_counted_once() -> None:
    report = mixed_report()
    for point in report.points:
        if point.dial:
            continue
        took = Counter(
            (one.choice, member.number)
            for member in report.members
            for one in member.decisions
            if one.scene == point.scene and one.own
        )
        assert sum(took.values()) == len(point.met) > 0
        assert {(option.id, taker) for option in point.options for taker in option.takers} == took.keys()
        assert all(option.share == len(option.takers) / len(point.met) for option in point.options)
        assert all(len(option.takers) <= option.open <= len(point.met) for option in point.options)
        assert point.reach == len(point.met) / len(report.members)


def test_dials_are_counted_by_quarter() -> None:
    report = mixed_report()
    point = at(report, "quarterly-plan", "cleanup")
    for quarter in point.quarters:
        took = Counter(
            one.dials["cleanup"]
            for member in report.members
            for one in member.decisions
            if one.month == quarter.month and one.scene == "quarterly-plan" and one.own
        )
        assert quarter.met == took.total()
        assert quarter.shares == {level: took[level] / quarter.met for level in ("none", "half", "full")}
    assert len(point.quarters) == 8
    assert point.split == pytest.approx(np.mean([quarter.split for quarter in point.quarters]))
    assert sum(option.share for option in point.options) == pytest.approx(1.0)
    assert sorted(taker for option in point.options for taker in option.takers) == list(point.met)


def test_what_a_short_game_leaves_out_is_nobodys_decision() -> None:
    report = mixed_report(True)
    short, scenes = who(report, "李四光"), campaign().story.manifest.short
    assert scenes
    assert {one.scene for one in short.decisions if one.own} <= set(scenes.list_scenes("county"))
    assert short.short
    assert short.decided < len(short.decisions)
    assert short.number not in at(report, "quarterly-plan", "cleanup").met


def test_reasons_stand_with_the_option_they_were_given_for() -> None:
    report = mixed_report(True)
    option = next(option for option in at(report, "hidden-loans").options if option.reasons)
    assert {reason.member for reason in option.reasons} <= set(option.takers)
    assert at(report, "quarterly-plan", "data").reasons


def test_a_long_reason_is_cut(tmp_path: Path) -> None:
    save = finished(2)
    put(tmp_path, "long", save, [replace(save.lines[0], reason="x" * 2_000)])
    reason = debrief_class(tmp_path).members[0].decisions[0].reason
    assert reason == "x" * (LONGEST_REASON - 1) + "…"


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_disagreement_lies_between_all_alike_and_evenly_split(counts: list[int]) -> None:
    found = measure_disagreement(np.array(counts), len(counts))
    assert -1e-12 <= found <= 1.0 + 1e-12
    assert measure_disagreement(np.array([7] * len(counts)), len(counts)) == pytest.approx(1.0)
    assert measure_disagreement(np.array([9] + [0] * (len(counts) - 1)), len(counts)) == 0.0


def test_the_swing_is_the_mean_of_best_less_worst() -> None:
    report = mixed_report()
    point = at(report, "hidden-loans")
    scored = [number for number in point.met if report.member(number).totals]
    found = []
    for number in scored:
        changes = [dict(one.what_if.changes).get(number, 0.0) for one in point.options if one.what_if]
        found.append(max(0.0, *changes) - min(0.0, *changes))
    assert point.games == len(scored)
    assert point.swing == pytest.approx(np.mean(found))
    assert point.weight == point.swing * point.split * point.reach


def test_what_ifs_say_what_their_changes_say() -> None:
    for point in mixed_report().points:
        for option in point.options:
            if option.what_if is None:
                continue
            changes = np.array([change for _, change in option.what_if.changes])
            assert option.what_if.here == pytest.approx(changes.mean(), abs=1e-9)
            assert option.what_if.whole == pytest.approx(changes.sum() / point.games, abs=1e-9)
            assert option.what_if.gain + option.what_if.lose <= option.what_if.games == len(changes)
            effect, doubled = option.what_if.effect, {one.number for one in mixed_report().members if one.doubled}
            people = [member for member, _ in option.what_if.changes if member not in doubled]
            assert ((effect.games, effect.worlds) if effect else (0, WORLDS)) == (len(people), WORLDS)


def test_points_to_discuss_come_by_weight() -> None:
    found = list_points_to_discuss(mixed_report().points)
    weights = [point.weight for point in found]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == max(point.weight for point in mixed_report().points)


NO_BANK = """\
start: {title: S, choices: {a: {text: A, do: [cash = 70], go: end}, b: {text: B, go: end}}, tags: [NET]}
end: {title: E, choices: {rest: {text: R}, spend: {text: S, if: cash >= 60}, dream: {text: D, if: cash >= 90}}}
"""
ENDINGS = "good: {title: Good, text: T, if: cash >= 50}\nother: {title: Other, text: T}\n"


def test_a_story_without_a_bank_has_shares_reasons_and_endings(tmp_path: Path) -> None:
    stage = staged(pack(NO_BANK, endings=ENDINGS))
    for number, choice in enumerate("aab"):
        play = start_game(stage, NewGame(seed=str(number)), folder=tmp_path)
        play.decide(Decision("start", choice, reason=f"because {number}"))
        play.decide(Decision("end", "rest"))
        play.close()
    report = debrief_class(tmp_path)
    point: Point = report.points[0]
    assert [(option.id, option.share) for option in point.options] == [("a", 2 / 3), ("b", 1 / 3)]
    assert sorted(reason.text for option in point.options for reason in option.reasons) == [
        "because 0", "because 1", "because 2",
    ]  # fmt: skip
    assert [(option.id, option.open) for option in report.points[1].options] == [("rest", 3), ("spend", 2)]
    assert isnan(point.swing)
    assert point.weight == point.split == pytest.approx(8 / 9)
    assert report.review.endings == {"good": 3}
    assert (report.worlds, report.references, report.assumptions) == (0, (), None)


CIRCLE = """\
start: {title: S, choices: {again: {text: A, do: [cash += 10], go: start}, out: {text: B, if: cash >= 60, go: end}}}
end: {title: E, choices: {x: {text: X}}}
"""


def test_a_scene_met_again_and_again_counts_each_time(tmp_path: Path) -> None:
    stage = staged(pack(CIRCLE))
    for rounds in (1, 3):
        play = start_game(stage, NewGame(seed=str(rounds)), folder=tmp_path)
        for choice in ["again"] * rounds + ["out"]:
            play.decide(Decision("start", choice))
        play.decide(Decision("end", "x"))
        play.close()
    point = debrief_class(tmp_path).points[0]
    assert [(option.id, option.share) for option in point.options] == [("again", 4 / 6), ("out", 2 / 6)]
    assert len(point.met) == 2
    assert [len(option.takers) for option in point.options] == [2, 0]


@pytest.mark.long
def test_a_class_of_one_has_no_split(tmp_path: Path) -> None:
    put(tmp_path, "only", finished(2))
    report = debrief_class(tmp_path, worlds=2)
    assert all(point.split == 0.0 for point in report.points)
    assert report.discuss() == ()
    known = [option.what_if.effect for point in report.points for option in point.options if option.what_if]
    assert known
    assert all(effect and effect.games == 1 and not effect.differs for effect in known)
    assert report.lucks == ()
    assert report.members[0].rest is None
