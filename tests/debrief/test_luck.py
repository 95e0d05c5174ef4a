"""Luck and skill are what the same decisions, played by hand in each world and bank, come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from game.debrief.after_action import find_happenings, has_own_luck
from game.debrief.luck import BUDGET, SHARED, WORLDS, choose_worlds, play_worlds
from game.debrief.tables.benchmarks import PredictionBaseline
from game.engine.autoplay import make_president, play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.lab import totals
from tests.debrief.classes import WORLDS as TRIED
from tests.debrief.classes import by_hand, mixed_class, mixed_report, who
from tests.journal.games import campaign, finished


@pytest.mark.long
def test_the_spread_of_a_game_is_that_of_its_worlds_played_one_by_one() -> None:
    member = who(mixed_report(True), "Zoë Ångström")
    save = finished(4, seed="8", bank="city")
    worlds = [by_hand(save, seed=str(world)) for world in range(TRIED)]
    for mandate, spread in member.spreads.items():
        points = np.array([world[mandate] for world in worlds])
        assert spread.mean == pytest.approx(points.mean(), abs=1e-9)
        assert spread.sd == pytest.approx(points.std(), abs=1e-9)
        assert (spread.p10, spread.p90) == pytest.approx(tuple(np.percentile(points, (10, 90))), abs=1e-9)
        assert spread.luck == pytest.approx(member.totals[mandate] - points.mean(), abs=1e-9)
        error = points.std(ddof=1) / TRIED**0.5
        assert spread.luck_error == pytest.approx(error, abs=1e-9)
        beyond = abs(spread.luck) > 2.0 * error and abs(spread.luck) >= 0.2
        assert beyond or not spread.clear  # it must be clear among all that the report compares, too
    assert member.spread == member.spreads["inclusive"]


def test_transplanted_decisions_are_those_played_by_hand_in_the_other_bank() -> None:
    member = who(mixed_report(True), "王")
    save = finished(3, seed="3")
    assert list(member.transplant) == list(campaign().story.banks)
    assert member.transplant["county"] == member.score
    for bank in ("village", "coastal"):
        assert member.transplant[bank] == pytest.approx(by_hand(save, bank=bank)["builder"], abs=1e-9)


def test_par_is_what_the_reference_presidents_make_of_each_bank() -> None:
    report = mixed_report()
    assert {par.bank: par.members for par in report.references} == report.review.banks
    par = next(par for par in report.references if par.bank == "city")
    assert list(par.means) == list(campaign().story.pack.reference_presidents)
    seeds = [str(world) for world in range(TRIED)]
    games = Games(campaign(), Setup(seeds, ["city"] * TRIED, [par.background] * TRIED))
    play_games(games, make_president(campaign().story, "pilot"))
    scores = score_games(games)
    assert scores
    assert par.means["pilot"] == pytest.approx({name: points.mean() for name, points in scores.totals.items()})
    assert par.sds["pilot"]["builder"] == pytest.approx(scores.totals["builder"].std())
    assert par.means[par.best("prudential")]["prudential"] == max(one["prudential"] for one in par.means.values())


def test_games_without_an_end_have_neither() -> None:
    member = who(mixed_report(True), "Half Way")
    assert (member.totals, member.spreads, member.transplant, member.dimensions) == ({}, {}, {}, {})
    assert isnan(member.score)
    assert member.spread is None


def test_large_classes_are_measured_over_fewer_worlds() -> None:
    assert [choose_worlds(games) for games in (1, 50, 51, 100, 200, 1000)] == [200, 200, 100, 100, 50, 20]
    assert all(choose_worlds(games) * games <= BUDGET or choose_worlds(games) == WORLDS[-1] for games in range(1, 1000))


def test_the_size_of_batches_changes_no_bit() -> None:
    group = mixed_class()
    whole = play_worlds(group, 3, lambda share: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(totals, "COLUMNS", 4)
        again = play_worlds(group, 3, lambda share: None)
    assert all(np.array_equal(again[mandate], points) for mandate, points in whole.items())


def test_what_happened_calls_for_questions() -> None:
    report = mixed_report()
    found = find_happenings(report.members, report.references, report.calibration, report.assumptions)
    spreads = [member.spread for member in report.members if member.spread]
    assert ("luck" in found) == any(one.clear and abs(one.luck) > 1.0 for one in spreads)
    assert report.review.lucky == sum(map(has_own_luck, report.members))
    scored = [member for member in report.members if member.totals]
    firsts = {max(scored, key=lambda one: one.totals[mandate]).number for mandate in report.mandates}
    assert ("mandates" in found) == (len(firsts) > 1)
    nothing = {par.bank: par.means["nothing"] for par in report.references}
    still = [member.spread and nothing[member.bank][member.mandate] > member.spread.mean for member in scored]
    assert ("sitting-still" in found) == (sum(map(bool, still)) > len(still) / 2)
    assert find_happenings((), (), report.calibration, None) <= {"forecasts"}
    beaten, ahead = PredictionBaseline(9, 4, 4), PredictionBaseline(9, 5, 4)
    assert "forecasts" in find_happenings((), (), replace(report.calibration, by_reference=beaten), None)
    assert "forecasts" not in find_happenings((), (), replace(report.calibration, by_reference=ahead), None)
    assert "forecasts" in find_happenings((), (), replace(report.calibration, by_reference=None, by_class=beaten), None)


def test_places_beside_the_best_president_add_up() -> None:
    report = mixed_report()
    review = report.review
    best = {par.bank: par for par in report.references}
    places = [0, 0, 0]
    for member in report.members:
        assert (member.lead is None) == (member.spread is None)
        if member.spread and member.lead:
            par = best[member.bank]
            ahead = member.spread.mean - par.means[par.best(member.mandate)][member.mandate]
            assert member.lead.mean == pytest.approx(ahead)
            places[1 if not member.lead.clear else 0 if ahead > 0.0 else 2] += 1
    assert [review.above, review.level, review.below] == places


@pytest.mark.long
def test_a_lead_is_paired_world_by_world() -> None:
    report = mixed_report(True)
    member, par = who(report, "Zoë Ångström"), next(par for par in report.references if par.bank == "city")
    setup = Setup([str(world) for world in range(TRIED)], ["city"] * TRIED, [par.background] * TRIED)
    games = Games(campaign(), setup)
    play_games(games, make_president(campaign().story, par.best("inclusive")))
    scores, save = score_games(games), finished(4, seed="8", bank="city")
    assert scores
    own = np.array([by_hand(save, seed=str(world))["inclusive"] for world in range(TRIED)])
    error = (own - scores.totals["inclusive"]).std(ddof=1) / TRIED**0.5
    assert member.lead
    assert member.lead.standard_error == pytest.approx(error, abs=1e-9)


def test_luck_is_what_all_in_a_world_share_and_what_is_left_to_each() -> None:
    report = mixed_report()
    scored = [member for member in report.members if member.spread]
    seeds = Counter(member.seed for member in scored)
    assert {luck.seed for luck in report.lucks} == {seed for seed, count in seeds.items() if count >= SHARED}
    assert report.lucks
    for luck in report.lucks:
        here = [member for member in scored if member.seed == luck.seed]
        assert luck.members == tuple(member.number for member in here)
        own = [member.spread.luck for member in here if member.spread]
        assert luck.effect.mean == pytest.approx(np.mean(own))
        assert luck.alike == sum(points * luck.effect.mean > 0.0 for points in own)
        rests = [member.rest.mean for member in here if member.rest]
        assert len(rests) == len(here)
        assert [rest + luck.effect.mean for rest in rests] == pytest.approx(own)
    alone = [member for member in scored if seeds[member.seed] < SHARED]
    assert alone
    assert all(member.rest is None for member in alone)
