"""What knowledge is worth in a story whose draw decides between two options, and what noise is worth there."""

from __future__ import annotations

import pytest

from game.engine.stage import open_stage
from game.lab.failures import Failure
from game.lab.information import ALL_MANDATES, ROUNDS, InformationValue, measure_information
from game.lab.information_failures import find_information_failures
from game.lab.significance import MeasuredEffect
from game.lab.study import Study
from game.lab.trials import TrialVariant
from game.pack.bounds import InformationBounds, OtherBanks, SignalBounds
from tests.stories import CAMPAIGN, bank_pack, campaign

STAKE = 10.0
SCENES = f"""\
draw: {{title: D, on: 2017-01, chance: 0.5, do: [market = 1]}}
gossip: {{title: R, on: 2017-01, chance: 0.5, do: [gossip = 1]}}
leak: {{title: T, on: 2017-01, if: market == 1, do: [leak = 1]}}
door:
  title: O
  on: 2017-02
  choices: {{in: {{text: I, do: [inside = 1]}}, out: {{text: O}}, peep: {{text: P, do: [inside = gossip]}}}}
ask:
  title: A
  on: 2017-03
  if: inside == 1
  choices:
    bet: {{text: B, do: ['talent += {STAKE} * (2 * market - 1)']}}
    stay: {{text: S}}
    shut: {{text: H, if: market > 5, do: [talent += 50]}}
never: {{title: V, on: 2017-03, if: market > 5, choices: {{a: {{text: A}}, b: {{text: B}}}}}}
"""
VARIABLES = "".join(
    f"{name}: {{type: number, range: [0, 9], start: 0, label: L}}\n" for name in ("market", "gossip", "leak", "inside")
)
CARD = """\
dimensions:
  skill:
    label: S
    indicators:
      talent_final: {label: T, weight: 1, unit: points, anchors: [{at: 0, points: 0}, {at: 100, points: 100}]}
  files:
    label: F
    indicators:
      data_final: {label: D, weight: 1, unit: points, anchors: [{at: 0, points: 0}, {at: 100, points: 100}]}
mandates: {balanced: {label: B, about: A, weights: {skill: 1}}, other: {label: O, about: A, weights: {files: 1}}}
"""
PRESIDENTS = """\
bold: {label: B, family: b, choices: {ask: [bet]}}
calm: {label: C, family: c, choices: {ask: [stay]}}
away: {label: A, family: a, choices: {door: [out]}}
seldom: {label: S, family: a, choices: {door: [peep]}}
"""
WORLDS = 100


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("bet")
    files = bank_pack(SCENES, VARIABLES, months=3)
    files |= {"presidents.yaml": PRESIDENTS.encode(), "scorecard.yaml": CARD.encode()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Study(open_stage(folder), (str(folder),))


@pytest.fixture(scope="module")
def values(study: Study) -> list[InformationValue]:
    return [
        value
        for signal in ("leak", "gossip")
        for value in measure_information(study, {"ask": asked(SignalBounds(signal))}, 0, WORLDS)
    ]


def asked(signal: SignalBounds | None = None, least: float = 0.6) -> InformationBounds:
    return InformationBounds("market", {"county": least}, OtherBanks(least, 1), signal)


def test_a_draw_that_decides_a_bet_is_worth_the_stake_in_the_share_of_worlds_where_it_loses(
    study: Study, values: list[InformationValue]
) -> None:
    worlds = ROUNDS * WORLDS  # a stake of this size needs all of them
    lost = 1.0 - study.play([TrialVariant("county", 0)], range(worlds), figures=["market"]).figures[0, 0].mean()
    assert 0.4 < lost < 0.5  # so that the best fixed option is to bet
    for one in values:
        assert one.perfect is not None
        assert one.perfect.worlds == worlds
        expected = {"balanced": STAKE * lost, "other": 0.0, ALL_MANDATES: STAKE * lost / 2.0}[one.mandate]
        assert one.perfect.mean == pytest.approx(expected, abs=1e-9)
        assert one.perfect.clear == (one.mandate != "other")


def test_a_signal_that_tells_the_draw_is_worth_as_much_and_noise_nothing(values: list[InformationValue]) -> None:
    for one in values:
        assert one.signal is not None
        assert one.signal == one.perfect if one.of == "leak" else not one.signal.clear
        assert one.of == "leak" or one.signal.mean == pytest.approx(0.0, abs=2.0 * one.signal.standard_error + 1e-9)


def test_banks_and_mandates_are_all_told(study: Study, values: list[InformationValue]) -> None:
    expected = [(bank, mandate) for bank in study.banks for mandate in (*study.mandates, ALL_MANDATES)]
    assert [(one.bank, one.mandate) for one in values if one.of == "leak"] == expected


def test_what_is_known_too_late_or_asked_by_nobody_is_unmeasured(study: Study) -> None:
    bounds = {"never": asked(SignalBounds("leak"))}
    found = measure_information(study, bounds, 0, WORLDS)
    assert all(one.perfect is None and one.signal is None for one in found)
    failures = find_information_failures(found, bounds)
    assert [(one.bound, one.what, one.value) for one in failures] == [
        ("unmeasured", "never/market county", None),
        ("unmeasured", "never/market city", None),
        ("unmeasured", "never/leak", None),
    ]


def test_a_scene_that_few_worlds_come_to_is_unmeasured(study: Study) -> None:
    assert measure_information(study, {"ask": asked()}, 0, 19)[0].perfect is None
    assert measure_information(study, {"ask": asked()}, 0, 20)[0].perfect is not None


def test_a_signal_is_told_only_where_one_is_asked_for(study: Study) -> None:
    one = measure_information(study, {"ask": asked()}, 0, 20)[0]
    assert (one.of, one.signal) == ("", None)


def test_knowledge_that_is_worth_enough_passes_and_noise_fails(values: list[InformationValue]) -> None:
    def found(signal: str, least: float = 0.6) -> list[Failure]:
        bounds = {"ask": asked(SignalBounds(signal), least)}
        return find_information_failures([one for one in values if one.of == signal], bounds)

    assert found("leak") == []
    assert [(one.bound, one.what, one.value, one.limit, one.subject) for one in found("gossip")] == [
        ("signal", "ask/gossip", 0.0, 0.2, ("scenes", "ask"))
    ]
    dear = found("leak", 9.0)
    assert [(one.bound, one.what, one.limit) for one in dear] == [
        ("perfect", "ask/market county", 9.0),
        ("perfect", "ask/market city", 9.0),
    ]
    assert dear[0].value == pytest.approx(STAKE * 0.47 / 2.0)


def told(
    perfect: MeasuredEffect | None, bank: str = "county", signal: MeasuredEffect | None = None
) -> InformationValue:
    return InformationValue("ask", "market", "leak", bank, ALL_MANDATES, perfect, signal)


def effect(mean: float, error: float = 0.05) -> MeasuredEffect:
    return MeasuredEffect(mean, error, error * 20.0, 400)


@pytest.mark.parametrize(
    ("found", "bound"),
    [
        (effect(0.6), ""),
        (effect(0.59), "perfect"),
        (effect(0.7, 0.11), "unmeasured"),
        (effect(0.5, 0.11), "unmeasured"),
        (effect(0.9, 0.11), ""),
        (effect(0.3, 0.11), "perfect"),
        (effect(-5.0, 0.1), "perfect"),
        (None, "unmeasured"),
    ],
)
def test_what_is_not_exact_passes_only_where_it_lies_far_from_the_bound(
    found: MeasuredEffect | None, bound: str
) -> None:
    bounds = {"ask": InformationBounds("market", {"county": 0.6})}
    assert [one.bound for one in find_information_failures([told(found)], bounds)] == ([bound] if bound else [])


def test_a_bound_of_nothing_still_asks_for_two_standard_errors_above_zero() -> None:
    bounds = {"ask": InformationBounds("market", {"county": 0.1})}
    assert find_information_failures([told(effect(0.19, 0.1))], bounds)
    assert not find_information_failures([told(effect(0.21, 0.1))], bounds)


def test_other_banks_hold_a_bound_in_so_many_and_the_best_of_the_rest_is_told() -> None:
    found = [told(effect(0.0)), told(effect(0.4), "city"), told(effect(0.1), "village"), told(effect(0.2), "coastal")]
    for banks, names in ((1, []), (2, ["coastal"]), (3, ["coastal", "village"]), (9, ["coastal", "village"])):
        bounds = {"ask": InformationBounds("market", {"county": 0.0}, OtherBanks(0.3, banks))}
        failures = find_information_failures(found, bounds)
        assert [one.what for one in failures] == ["ask/market county", *(f"ask/market {name}" for name in names)]


def test_a_signal_must_be_clear_in_so_many_banks() -> None:
    found = [told(None, bank, effect(mean)) for bank, mean in (("county", 0.5), ("city", 0.25), ("village", 0.1))]
    for banks, value in ((1, None), (2, None), (3, 0.1)):
        bounds = {"ask": InformationBounds("market", signal=SignalBounds("leak", 0.2, banks))}
        assert [one.value for one in find_information_failures(found, bounds)] == ([] if value is None else [value])
    unclear = [told(None, "county", effect(0.25, 0.13))]
    bounds = {"ask": InformationBounds("market", signal=SignalBounds("leak", 0.2, 1))}
    assert [one.bound for one in find_information_failures(unclear, bounds)] == ["unmeasured"]


@pytest.mark.long
def test_knowing_the_campaign_s_draw_is_worth_at_launch_and_month_four_what_its_bounds_ask() -> None:
    study = Study(campaign(), (str(CAMPAIGN),))
    bounds = campaign().story.pack.bounds
    assert bounds is not None
    assert bounds.information is not None
    found = measure_information(study, bounds.information, 0)
    assert {one.scene for one in found} == {"yiqiyin-launch", "month-four"}
    assert find_information_failures(found, bounds.information) == []
