"""A study plays variants in the same worlds: what is fixed, moved and watched, and that nothing else counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from game.engine.autoplay import make_president, play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.engine.stage import open_stage
from game.lab import batches
from game.lab.decisions import DecisionPoint
from game.lab.fixed import FREE
from game.lab.processes import Cores, PlayableGames, T
from game.lab.study import Study
from game.lab.trials import Trials, TrialVariant, is_one_for_all
from tests.lab.small import story_in

WORLDS = range(40, 46)
START, LUCK, HIRING = 0, 1, 2


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = story_in(tmp_path / "small")
    return Study(open_stage(folder), (str(folder),))


def same(one: Trials, other: Trials) -> bool:
    names = ("totals", "obeyed", "months", "took", "seen", "figures")
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names)


def test_decisions_are_scenes_with_choices_and_dials_by_month(study: Study) -> None:
    assert study.decisions == (
        DecisionPoint(0, "start", ("spend", "spare")),
        DecisionPoint(1, "luck", ("a", "b")),
        DecisionPoint(2, "plan", ("none", "full"), "hiring"),
    )
    assert study.names == ("spender", "saver", "random")


def test_a_variant_without_changes_plays_as_its_plan_does(study: Study) -> None:
    stage, seeds = study.stage, [str(seed) for seed in WORLDS]
    for plan, who in ((0, make_president(stage.story, "spender")), (2, RandomPresident(paired=True))):
        games = Games(stage, Setup(seeds, ["city"] * len(seeds), ["credit"] * len(seeds)))
        play_games(games, who)
        scores = score_games(games)
        assert scores
        trials = study.play([TrialVariant("city", plan)], WORLDS)
        assert np.array_equal(trials.totals[:, 0], np.array(list(scores.totals.values())))
        assert trials.obeyed.all()
        assert (trials.months == stage.story.calendar).all()


def test_a_fixed_option_is_taken_and_one_that_never_comes_is_told(study: Study) -> None:
    trials = study.play(
        [TrialVariant("county", 0, ((START, 1),)), TrialVariant("county", 1), TrialVariant("county", 0, ((LUCK, 1),))],
        WORLDS,
    )
    assert trials.took[START].tolist() == [[0, 0, 6], [6, 6, 0]]
    met = trials.took[LUCK].sum(axis=0)
    assert 0 < met[2] < len(WORLDS)
    assert trials.obeyed[0].all()
    assert np.count_nonzero(trials.obeyed[2]) == met[2]


def test_a_level_is_fixed_for_one_dial(study: Study) -> None:
    trials = study.play(
        [TrialVariant("county", 0, ((HIRING, level),)) for level in (0, 1)] + [TrialVariant("county", 0)], WORLDS
    )
    assert not np.array_equal(trials.totals[:, 0], trials.totals[:, 1])
    assert np.array_equal(trials.totals[:, 1], trials.totals[:, 2])  # the spender hires as it is


def test_a_locked_option_is_left_to_the_plan(tmp_path: Path) -> None:
    choices = "{a: {text: A, if: npl_ratio > 1}, b: {text: B}, c: {text: C}}"
    scenes = f"start: {{title: S, on: 2017-01, choices: {choices}}}\n"
    folder = story_in(tmp_path / "small", scenes)
    (folder / "presidents.yaml").write_text("one: {label: One, choices: {start: [c]}}\n")
    trials = Study(open_stage(folder), (str(folder),)).play([TrialVariant("county", 0, ((0, 0),))], WORLDS)
    assert not trials.obeyed.any()
    assert trials.took[0, :, 0].tolist() == [0, 0, len(WORLDS)]


def test_paired_random_players_differ_only_by_what_is_fixed(study: Study) -> None:
    """One other answer in January moves no later draw: what was taken after it stays."""
    one, other = (study.play([TrialVariant("county", study.random, ((START, option),))], WORLDS) for option in (0, 1))
    assert np.array_equal(one.took[LUCK], other.took[LUCK])
    assert np.array_equal(one.took[HIRING], other.took[HIRING])


def test_what_is_moved_at_the_start_is_moved_in_its_own_games_only(study: Study) -> None:
    variants = [
        TrialVariant("county", 0),
        TrialVariant("county", 0, (), (("talent", 20.0),)),
        TrialVariant("county", 0, (), (("talent", 1e6),)),
    ]
    trials = study.play(variants, WORLDS, watched={START: "talent"}, figures=["talent"])
    plain, more, most = trials.seen[0]
    assert more == pytest.approx(plain + 20.0)
    assert (most == 100.0).all()
    assert (trials.figures[0, 1] > trials.figures[0, 0]).all()
    assert np.array_equal(trials.totals[:, :1], study.play(variants[:1], WORLDS).totals)


def test_what_is_watched_is_looked_at_when_the_decision_comes(study: Study) -> None:
    trials = study.play([TrialVariant("county", 0, ((LUCK, 0),))], WORLDS, watched={LUCK: "talent"})
    assert np.array_equal(np.isfinite(trials.seen[0]), trials.obeyed)


def test_parameters_are_moved_side_by_side_and_those_that_are_one_for_all_apart(study: Study) -> None:
    value = study.stage.model.parameters.talent_from_hiring if study.stage.model else 0.0
    month = study.stage.model.parameters.coverage_month if study.stage.model else 0.0
    assert is_one_for_all("coverage_month")
    variants = [
        TrialVariant("county", 0),
        TrialVariant("county", 0, parameters=(("talent_from_hiring", 3 * value),)),
        TrialVariant("county", 0, parameters=(("coverage_month", month - 30),)),
        TrialVariant("county", 0),
    ]
    trials = study.play(variants, WORLDS)
    assert np.array_equal(trials.totals[:, 0], trials.totals[:, 3])
    assert not np.array_equal(trials.totals[:, 0], trials.totals[:, 1])
    alone = [study.play([variant], WORLDS) for variant in variants]
    assert all(np.array_equal(trials.totals[:, number], one.totals[:, 0]) for number, one in enumerate(alone))


def test_nothing_hangs_on_the_size_of_chunks_or_on_who_plays(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    variants = [
        TrialVariant(bank, plan, ((START, option),)) for bank in study.banks for plan in range(3) for option in (0, 1)
    ]
    whole = study.play(variants, WORLDS, watched={LUCK: "talent"}, figures=["npl_ratio"])
    told = list[int]()
    monkeypatch.setattr(batches, "GAMES", 5 * len(WORLDS))
    monkeypatch.setattr(batches, "FEWEST", 1)
    apart = Study(study.stage, study.folders, Cores(2), progress=told.append)
    assert same(whole, apart.play(variants, WORLDS, watched={LUCK: "talent"}, figures=["npl_ratio"]))
    assert told == [5 * len(WORLDS)] * (len(variants) // 5)


class Gone:
    """Processes that are gone before the first chunk, and count how often they are asked."""

    cores, asked = 1, 0

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Fail."""
        self.asked += 1
        raise ConnectionError(f"no answer for {len(chunks)}")


def test_processes_that_are_lost_are_told_once_and_asked_no_more(study: Study) -> None:
    told, gone = list[str](), Gone()
    lone = Study(
        study.stage, study.folders, gone, lost=lambda _, error, done, chunks: told.append(f"{error} {done}/{chunks}")
    )
    for _ in range(2):
        assert same(study.play([TrialVariant("city", 0)], WORLDS), lone.play([TrialVariant("city", 0)], WORLDS))
    assert told == ["no answer for 1 0/1"]
    assert gone.asked == 1


def test_free_is_no_option(study: Study) -> None:
    assert all(FREE not in range(-1, len(decision.options)) for decision in study.decisions)
