"""Luck and skill are what the same decisions, played by hand in each world and bank, come to."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from game.debrief import columns
from game.debrief.luck import BUDGET, WORLDS, spreads, worlds_for
from game.debrief.review import happened
from game.engine.ending import scores_of
from game.engine.games import Games, Setup
from game.engine.policy import play, president
from tests.debrief.classes import WORLDS as TRIED
from tests.debrief.classes import by_hand, class_of, mixed, mixed_report, who
from tests.journal.games import campaign, finished


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
        assert spread.tie == (abs(spread.luck) <= spread.sd)
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
    assert {par.bank: par.members for par in report.pars} == report.review.banks
    par = next(par for par in report.pars if par.bank == "city")
    assert list(par.means) == list(campaign().story.pack.presidents)
    seeds = [str(world) for world in range(TRIED)]
    games = Games(campaign(), Setup(seeds, ["city"] * TRIED, [par.background] * TRIED))
    play(games, president(campaign().story, "pilot"))
    scores = scores_of(games)
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
    assert [worlds_for(games) for games in (1, 50, 51, 100, 200, 1000)] == [200, 200, 100, 100, 50, 20]
    assert all(worlds_for(games) * games <= BUDGET or worlds_for(games) == WORLDS[-1] for games in range(1, 1000))


def test_the_size_of_batches_changes_no_bit(tmp_path_factory: pytest.TempPathFactory) -> None:
    group = class_of(mixed(tmp_path_factory.mktemp("class")))
    whole = spreads(group, 3, lambda share: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "COLUMNS", 4)
        assert spreads(group, 3, lambda share: None) == whole


def test_what_happened_calls_for_questions() -> None:
    report = mixed_report()
    found = happened(report.members, report.pars, report.calibration, report.assumptions)
    lucky = [member for member in report.members if member.spread and not member.spread.tie]
    assert ("luck" in found) == bool(lucky)
    assert report.review.lucky == len(lucky)
    scored = [member for member in report.members if member.totals]
    firsts = {max(scored, key=lambda one: one.totals[mandate]).number for mandate in report.mandates}
    assert ("mandates" in found) == (len(firsts) > 1)
    nothing = {par.bank: par.means["nothing"] for par in report.pars}
    still = [member.spread and nothing[member.bank][member.mandate] > member.spread.mean for member in scored]
    assert ("sitting-still" in found) == (sum(map(bool, still)) > len(still) / 2)
    assert happened((), (), report.calibration, None) <= {"forecasts"}


def test_places_beside_the_best_president_add_up() -> None:
    report = mixed_report()
    review = report.review
    best = {par.bank: par for par in report.pars}
    places = [0, 0, 0]
    for member in report.members:
        if member.spread:
            par = best[member.bank]
            ahead = member.spread.mean - par.means[par.best(member.mandate)][member.mandate]
            places[0 if ahead > member.spread.sd else 2 if ahead < -member.spread.sd else 1] += 1
    assert [review.above, review.level, review.below] == places
