"""Every effect of a report is counted once, with what chance alone would make of them."""

from __future__ import annotations

from game.debrief.comparisons import count_comparisons
from game.debrief.option_effects import OptionEffects
from game.lab.significance import expect_false
from tests.debrief.classes import WORLDS, mixed_report


def test_all_effects_of_the_report_are_counted() -> None:
    report = mixed_report()
    options = [effect for point in report.points for effect in point.effects]
    scored = [member for member in report.members if member.spread]
    assert report.comparisons.made == len(options) + len(report.lucks) + 2 * len(scored)
    lucks = [member.rest.clear if member.rest else member.spread.clear for member in scored if member.spread]
    leads = [member.lead.clear for member in scored if member.lead]
    shared = [luck.effect.clear for luck in report.lucks]
    assert report.comparisons.clear == sum(effect.clear for effect in options) + sum(lucks) + sum(leads) + sum(shared)
    assert report.comparisons.worlds == WORLDS
    assert report.comparisons.false > expect_false(options)


def test_nothing_is_expected_where_nothing_is_compared() -> None:
    found = count_comparisons((), (), (), OptionEffects({}, 0, 0), 0)
    assert (found.made, found.clear, found.false) == (0, 0, 0)
