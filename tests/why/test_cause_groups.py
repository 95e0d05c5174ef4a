"""Which groups of causes a story has, and that leaving one out does what is declared."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.why.cause_groups import OVERLOAD, RULES, CauseGroup, SwitchedStage, list_cause_groups
from game.why.causes import Causes
from game.why.retold_games import RetoldGames
from tests.bank.other_packs import make_pack
from tests.stories import staged
from tests.why.told import played_at_random, stage_of

ALL = tuple(CauseGroup)


def groups_of(stage: Stage, bank: str = "county") -> tuple[CauseGroup, ...]:
    return list_cause_groups(stage, RetoldGames(stage, Setup(["1"], [bank] if stage.model else [])).state)


def test_the_campaign_has_all_groups_and_at_most_six() -> None:
    assert groups_of(stage_of("oneconnect")) == ALL
    assert len(ALL) == 6


def test_a_story_without_a_bank_has_decisions_and_what_its_dice_throw() -> None:
    assert groups_of(stage_of("lantern")) == (CauseGroup.DECISIONS, CauseGroup.LUCK)


def test_a_mechanism_that_a_pack_has_not_has_no_group() -> None:
    bare = staged(make_pack({}))
    found = groups_of(bare)
    assert CauseGroup.RULES not in found
    assert bare.model
    for name in ("ninety_day_month", "margin_cut_month"):
        assert getattr(bare.model.parameters, name) > bare.story.calendar
    assert CauseGroup.RULES in groups_of(staged(make_pack({}, ["margin cut"], (24, 6))))


def test_rules_are_left_out_on_a_stage_that_games_have_been_played_on() -> None:
    causes = Causes(played_at_random(stage_of("oneconnect"), "61", 2, bank="city"))
    record, off = causes._recorded.game_record, {CauseGroup.RULES: np.array([True, False])}
    told = causes._opening.tell(record, np.ones((len(record.answers), 2), bool), off)
    for _ in range(causes.months):
        told.live_month(closed=True)
    assert (told.state.block[:, 0] != told.state.block[:, 1]).any()


def replace_parameters(stage: Stage, p: dict[str, float]) -> Stage:
    """Return the stage with other parameters for all games."""
    assert stage.model
    other = SwitchedStage(stage, {})
    other.model = replace(stage.model, parameters=msgspec.structs.replace(stage.model.parameters, **p))
    return other


@pytest.mark.long
@pytest.mark.parametrize(
    ("group", "neutral"),
    [
        (CauseGroup.OVERLOAD, OVERLOAD),
        (CauseGroup.RULES, {name: value for name, (_, value) in RULES.items()}),
    ],
)
def test_a_group_left_out_is_the_game_on_a_model_without_it(group: CauseGroup, neutral: dict[str, float]) -> None:
    causes = Causes(played_at_random(stage_of("oneconnect"), "61", 2, bank="city"))
    record, months = causes._recorded.game_record, causes.months
    done = np.ones((len(record.answers), 2), bool)
    columns = causes._opening.tell(record, done, {group: np.array([True, False])})
    alone = causes._opening.tell(record, done[:, :1], {})
    alone.stage = replace_parameters(causes.stage, neutral)
    alone.refresh()
    for _ in range(months):
        columns.live_month(closed=True)
        alone.live_month(closed=True)
    assert columns.state.block[:, 0].tolist() == alone.state.block[:, 0].tolist()
    assert columns.state.block[:, 1].tolist() == causes.play.games.state.block[:, 0].tolist()


@pytest.mark.long
def test_without_rivals_nobody_competes_and_without_decisions_levers_stay() -> None:
    causes = Causes(played_at_random(stage_of("oneconnect"), "61", 2, bank="city"))
    record = causes._recorded.game_record
    both = np.array([[True, False]])
    off = {CauseGroup.RIVALS: ~both[0], CauseGroup.DECISIONS: ~both[0]}
    columns = causes._opening.tell(record, both.repeat(len(record.answers), axis=0), off)
    for _ in range(21):
        columns.live_month(closed=True)
    assert isinstance(columns.state, BankState)
    assert columns.state.competition.tolist()[1] == 0.0
    assert columns.state.competition.tolist()[0] > 0.0
    opening = columns.state.at_mark("opening")
    for name in ("data_effort", "bought_scale", "payout", "growth_appetite", "hiring_effort"):
        row = getattr(BankState, name).index
        assert columns.state.block[row, 1] == opening[row, 1], name


def test_throws_stand_at_what_was_expected_without_luck() -> None:
    """A keeper's lamp burns ten casks and a throw of one to four a month: twelve and a half on average."""
    causes = Causes(played_at_random(stage_of("lantern"), "5", 3))
    record = causes._recorded.game_record
    columns = causes._opening.tell(
        record, np.zeros((len(record.answers), 2), bool), {CauseGroup.LUCK: np.array([True, False])}
    )
    before = columns.state["oil"].copy()
    columns.live_month(closed=True)
    assert (before - columns.state["oil"])[0] == 12.5
    assert (before - columns.state["oil"])[1] in (11.0, 12.0, 13.0, 14.0)


def test_whatever_the_model_calls_overload_is_left_out_with_it() -> None:
    assert set(OVERLOAD) == {name for name in Parameters.__struct_fields__ if name.endswith("_overload")}


def test_a_rule_is_whatever_comes_with_a_date_but_what_no_rule_says() -> None:
    no_rules = {"renewal_month", "shared_network_start_month", "shared_network_full_month", "competition_start_month",
                "competition_full_month", "climate_turn_month"}  # fmt: skip
    dates = {name for name in Parameters.__struct_fields__ if name.endswith("_month")} - no_rules
    assert {date for date, _ in RULES.values()} == dates


@pytest.mark.long
def test_without_rules_that_come_in_nothing_changes_on_their_dates() -> None:
    """The same bank with all dates beyond the calendar, which no list of numbers here knows."""
    causes = Causes(played_at_random(stage_of("oneconnect"), "61", 2, bank="troubled"))
    record = causes._recorded.game_record
    done = np.ones((len(record.answers), 1), bool)
    without = causes._opening.tell(record, done, {CauseGroup.RULES: np.array([True])})
    dated = causes._opening.tell(record, done, {})
    dated.stage = replace_parameters(causes.stage, {date: 1000.0 for date, _ in RULES.values()})
    season = {"sale_season_discount": 0.0}  # while the rule shows bad loans all sell, which is the season of sales
    for games in (without, dated):
        assert games.stage.model
        games.stage = replace_parameters(games.stage, season)
        games.refresh()
    for _ in range(causes.months):
        without.live_month(closed=True)
        dated.live_month(closed=True)
    rows = [causes._recorded.state.rows[name] for name in causes.figures]
    np.testing.assert_array_equal(without.state.block[rows], dated.state.block[rows])
