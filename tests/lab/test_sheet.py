"""One sheet of answers: what it holds, and what it gains where answers are gifts, bargains or luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.engine.stage import open_stage
from game.lab.decisions import DecisionPoint
from game.lab.seeds import TRAINING
from game.lab.sheet import Sheet, SheetGain, find_sheet_failures, find_side_decisions, measure_sheet
from game.lab.sheet_training import find_common_answers
from game.lab.significance import MeasuredEffect
from game.lab.study import Study
from game.lab.trials import Trials, TrialVariant
from game.pack.bounds import SheetBounds
from tests.stories import bank_pack

CARD = """\
dimensions:
  skill:
    label: S
    indicators:
      talent_final: {label: T, weight: 1, unit: points, anchors: [{at: -100, points: -100}, {at: 100, points: 100}]}
  files:
    label: F
    indicators:
      data_final: {label: D, weight: 1, unit: points, anchors: [{at: 0, points: 0}, {at: 100, points: 100}]}
mandates: {balanced: {label: B, about: A, weights: {skill: 1}}, other: {label: O, about: A, weights: {files: 1}}}
"""
PRESIDENTS = """\
one: {label: O, family: o, choices: {road: [low]}}
two: {label: T, family: t, choices: {road: [high]}}
three: {label: H, family: h, choices: {road: [low]}}
"""
ROAD = """\
road:
  title: R
  on: 2017-01
  choices: {free: {text: F, do: [talent += 8]}, low: {text: L}, high: {text: H, do: [talent -= 2, high = 1]}}
"""
GIFT = "gift: {title: G, on: 2017-02, side: true, choices: {leave: {text: L}, take: {text: T, do: [talent += 4]}}}\n"
BARTER = """\
barter:
  title: B
  on: 2017-02
  side: true
  choices: {keep: {text: K}, swap: {text: S, do: [talent += 3, data_quality -= 3.5]}}
"""
LUCK = """\
luck: {title: L, on: 2017-01, chance: 0.5, do: [lucky = 1]}
game:
  title: G
  on: 2017-02
  side: true
  choices: {pass: {text: P}, play: {text: L, do: ['talent += 4 * (2 * lucky - 1)']}}
"""
TWINS = """\
left: {title: L, on: 2017-02, side: true, choices: {skip: {text: S}, take: {text: T, do: [talent += 4, twins += 1]}}}
right: {title: R, on: 2017-02, side: true, choices: {skip: {text: S}, take: {text: T, do: [talent += 3, twins += 1]}}}
bill: {title: B, on: 2017-03, if: twins == 2, do: [talent -= 9]}
"""
CHAIN = """\
left: {title: L, on: 2017-02, side: true, choices: {skip: {text: S}, take: {text: T, do: [talent += 4, twins = 1]}}}
next: {title: N1, on: 2017-03, side: true, choices: {skip: {text: S}, take: {text: T, do: [talent += 3 * twins - 1]}}}
"""
TOGETHER = """\
gift: {title: G, on: 2017-02, side: true, choices: {skip: {text: S}, take: {text: T, do: [talent += 1 + 6 * high]}}}
"""
VARIABLES = "".join(
    f"{name}: {{type: number, range: [0, 9], start: 0, label: L}}\n" for name in ("lucky", "twins", "high")
)

Make = Callable[[str], Study]


@dataclass
class Noting(Study):
    """A study that notes which worlds were played."""

    played: list[range] = field(default_factory=list)

    def play(
        self,
        variants: Sequence[TrialVariant],
        worlds: range,
        *,
        watched: Mapping[int, str] | None = None,
        figures: Sequence[str] = (),
        stays: bool = False,
    ) -> Trials:
        self.played.append(worlds)
        return super().play(variants, worlds, watched=watched, figures=figures, stays=stays)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def study_of(scenes: str) -> Study:
        files = bank_pack(ROAD + scenes, VARIABLES, months=3)
        files |= {"presidents.yaml": PRESIDENTS.encode(), "scorecard.yaml": CARD.encode()}
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
        return Noting(open_stage(tmp_path), (str(tmp_path),))

    return study_of


def sheet_of(study: Study, first: int = 0) -> Sheet:
    sheet = measure_sheet(study, first, trained=20, chosen=20, told=40)
    assert sheet is not None
    return sheet


def by_mandate(sheet: Sheet, mandate: str) -> list[float]:
    return [one.gain.mean for one in sheet.cells if one.mandate == mandate]


def test_a_gift_is_taken_and_gains_what_it_gives(make: Make) -> None:
    sheet = sheet_of(make(GIFT))
    assert sheet.answers == {"gift": "take"}
    assert by_mandate(sheet, "balanced") == pytest.approx([4.0] * 5)
    assert by_mandate(sheet, "other") == pytest.approx([0.0] * 5, abs=0.01)
    assert sheet.mean.mean == pytest.approx(2.0, abs=0.01)
    assert (sheet.mean.worlds, sheet.mean.games) == (40, 10)
    (part,) = sheet.parts
    assert (part.scene, part.option, len(part.banks)) == ("gift", "take", 5)
    assert list(part.banks.values()) == pytest.approx([2.0] * 5, abs=0.01)
    assert [answer for _, answer in sheet.most] == [part] * 5


def test_an_answer_that_costs_one_mandate_more_than_another_gains_is_left(make: Make) -> None:
    sheet = sheet_of(make(BARTER))
    assert sheet.answers == {"barter": "keep"}
    assert sheet.mean == MeasuredEffect(0.0, 0.0, 0.0, 40, 10, 0.0, 0.0, 0.0, noise=1.0)


def test_answers_that_gain_alone_and_lose_together_do_not_both_stay(make: Make) -> None:
    sheet = sheet_of(make(TWINS))
    assert sheet.answers == {"left": "take", "right": "skip"}
    assert by_mandate(sheet, "balanced") == pytest.approx([4.0] * 5)


def test_an_answer_that_gains_only_after_another_is_found_in_a_later_pass(make: Make) -> None:
    sheet = sheet_of(make(CHAIN))
    assert sheet.answers == {"left": "take", "next": "take"}
    assert by_mandate(sheet, "balanced") == pytest.approx([6.0] * 5)
    gained = {part.scene: part.banks["county"] for part in sheet.parts}
    assert sum(gained.values()) > 3.0, "answers that pay together each lose what the other needs"


def test_the_president_who_is_best_with_the_sheet_may_be_another(make: Make) -> None:
    assert by_mandate(sheet_of(make(TOGETHER)), "balanced") == pytest.approx([5.0] * 5)


def test_the_search_begins_with_what_most_presidents_answer(make: Make) -> None:
    assert find_common_answers(make(""), [0], range(5)) == {0: 1}
    assert find_common_answers(make(""), [], range(5)) == {}


@pytest.mark.long
def test_what_is_trained_in_some_worlds_is_told_in_others(make: Make) -> None:
    study = make(LUCK)
    assert isinstance(study, Noting)
    sheet = sheet_of(study, first=7)
    assert study.played[-3] == study.played[-2] == range(7, 47)
    assert study.played[-1] == range(7, 27), "what each answer gains is told in fewer of these worlds"
    assert all(worlds.start == 7 + TRAINING and len(worlds) == 20 for worlds in study.played[:-3])
    took = sheet.answers["game"] == "play"
    told = study.play([TrialVariant("county", 0)], range(7, 47), figures=["lucky"]).figures[0, 0].mean()
    assert by_mandate(sheet, "balanced") == pytest.approx([4.0 * (2.0 * told - 1.0) * took] * 5)


def test_the_same_seeds_give_the_same_sheet(make: Make) -> None:
    study = make(GIFT + LUCK)
    assert sheet_of(study, 3) == sheet_of(study, 3)


def test_dials_and_scenes_of_the_road_are_no_part_of_a_sheet(make: Make) -> None:
    levels = "{none: {text: L}, full: {text: M, do: [hiring_effort = 1]}}"
    plan = (
        f"plan: {{title: P, kind: plan, on: 2017-02, side: true, dials: {{hiring: {{text: D, levels: {levels}}}}}}}\n"
    )
    study = make(plan + GIFT)
    decisions: list[DecisionPoint] = [study.decisions[number] for number in find_side_decisions(study)]
    assert [one.scene for one in decisions] == ["gift"]
    assert len(study.decisions) == 3


def test_a_story_without_side_scenes_has_no_sheet_and_fails_nothing(make: Make) -> None:
    assert measure_sheet(make(""), 0) is None
    assert find_sheet_failures(None, SheetBounds()) == []


def test_the_mean_and_every_cell_are_held_to_their_own_bounds() -> None:
    def gain(mean: float) -> MeasuredEffect:
        return MeasuredEffect(mean, 0.1, 1.0, 100)

    cells = (SheetGain("county", "balanced", gain(3.1)), SheetGain("city", "other", gain(3.0)))
    found = find_sheet_failures(Sheet({}, cells, gain(1.5)), SheetBounds(1.0, 3.0))
    assert [(one.bound, one.what, one.value, one.limit, one.subject) for one in found] == [
        ("sheet", "mean", 1.5, 1.0, ()),
        ("sheet", "county/balanced", 3.1, 3.0, ()),
    ]
    assert find_sheet_failures(Sheet({}, cells, gain(1.0)), SheetBounds(1.0, 3.1)) == []
