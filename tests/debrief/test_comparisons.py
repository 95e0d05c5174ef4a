"""Every effect of a report is counted once, and is clear where it stands among all of them."""

from __future__ import annotations

from math import isnan

import numpy as np

from game.debrief.comparisons import hold_comparisons, make_rule
from game.debrief.option_effects import OptionEffects
from game.lab.sampled_games import pool_sampled_games
from game.lab.significance import MeasuredEffect, expect_false
from tests.debrief.classes import WORLDS, mixed_report


def test_all_effects_of_the_report_are_counted() -> None:
    report = mixed_report()
    options = [effect for point in report.points for effect in point.effects]
    known = [effect for effect in options if not isnan(effect.chance)]
    scored = [member for member in report.members if member.spread]
    assert len(known) < len(options)
    assert report.comparisons.made == len(known) + len(report.lucks) + 2 * len(scored)
    lucks = [member.rest.clear if member.rest else member.spread.clear for member in scored if member.spread]
    leads = [member.lead.clear for member in scored if member.lead]
    shared = [luck.effect.clear for luck in report.lucks]
    assert report.comparisons.clear == sum(effect.clear for effect in known) + sum(lucks) + sum(leads) + sum(shared)
    assert report.comparisons.clear <= report.comparisons.alone <= report.comparisons.made
    assert report.comparisons.differ == sum(effect.differs for effect in options)
    assert report.comparisons.worlds == WORLDS
    assert report.comparisons.false > expect_false(known)


def test_nothing_is_expected_where_nothing_is_compared() -> None:
    found = hold_comparisons((), (), (), OptionEffects({}, 0, 0), 0).comparisons
    assert (found.made, found.alone, found.clear, found.false) == (0, 0, 0, 0)


def draw_effects(worth: float, options: int, seed: int) -> list[MeasuredEffect]:
    draw = np.random.default_rng(seed)
    return [
        pool_sampled_games(worth + draw.standard_normal((30, 1)) + draw.standard_normal((30, 10)))
        for _ in range(options)
    ]


def test_noise_that_passes_alone_does_not_pass_among_all() -> None:
    effects = draw_effects(0.0, 150, 3)
    hold = make_rule(effects)
    assert sum(effect.clear for effect in effects) > 2
    assert not any(hold(effect).clear for effect in effects)
    assert any(hold(effect).alone for effect in effects)


def test_what_is_there_passes_among_all() -> None:
    effects = draw_effects(2.0, 5, 4) + draw_effects(0.0, 100, 5)
    held = list(map(make_rule(effects), effects))
    assert all(effect.clear for effect in held[:5])
    assert sum(effect.clear for effect in held[5:]) <= 1


def test_noise_alone_makes_no_games_of_a_report_differ() -> None:
    draw = np.random.default_rng(6)
    effects = [pool_sampled_games(draw.standard_normal((30, 10))) for _ in range(150)]
    hold = make_rule(effects)
    assert any(effect.spread for effect in effects)
    assert not any(hold(effect).spread for effect in effects)
