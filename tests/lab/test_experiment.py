"""Chunks of an experiment: the same bits as each game alone, whatever the chunk and the process that plays it."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from game.engine.autoplay import make_president, play_games
from game.engine.effects import EffectError
from game.engine.ending import find_endings, score_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.stage import open_stage
from game.lab.experiment import (
    Chunk,
    EndlessError,
    Experiment,
    OtherStoryError,
    PlayedChunk,
    play_chunk,
    split_experiment,
)
from game.lab.processes import Cores, OneProcess
from tests.lab.small import SCENES, experiment_on, story_in

WORLDS = 4


@cache
def small() -> Experiment:
    """Return an experiment of three presidents, five banks and four worlds, on a story kept for all tests."""
    return experiment_on(story_in(Path(mkdtemp(prefix="small-"))), WORLDS, 11)


def joined(parts: Sequence[PlayedChunk]) -> bytes:
    """Return all that the games came to, in their order, as bytes."""
    assert [part.start for part in parts] == list(np.cumsum([0, *(part.games for part in parts[:-1])]))
    names = ("totals", "dimensions", "figures", "months")
    arrays = [np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names]
    endings = [[name for part in parts for name in part.endings[mandate]] for mandate in range(len(arrays[0]))]
    return b"".join(array.tobytes() for array in arrays) + repr(endings).encode()


@cache
def whole() -> bytes:
    return joined([play_chunk(Chunk(small(), 0, small().games))])


@pytest.mark.long
@settings(max_examples=12)
@given(st.integers(1, 70), st.sampled_from([1, 2]))
def test_the_same_games_come_of_any_chunk_and_any_number_of_processes(size: int, jobs: int) -> None:
    parts = list(split_experiment(small(), size))
    processes = Cores(jobs) if jobs > 1 else OneProcess()
    assert joined(list(processes.play(parts))) == whole()


def test_every_game_is_that_game_alone() -> None:
    experiment, stage = small(), open_stage(Path(small().folders[0]))
    together = play_chunk(Chunk(experiment, 0, experiment.games))
    for game in range(0, experiment.games, 7):
        bank, name, world = experiment.place(game)
        alone = Games(stage, Setup([str(world)], [bank], ["credit"]))
        play_games(alone, make_president(stage.story, name))
        scores = score_games(alone)
        assert scores is not None
        assert [scores.totals[mandate][0] for mandate in experiment.mandates] == together.totals[:, game].tolist()
        assert [row[0] for row in scores.dimensions.values()] == together.dimensions[:, 0, game].tolist()
        assert [alone.state[n][0] for n in ("npl_ratio", "board_trust")] == together.figures[:, 1, game].tolist()
        assert (find_endings(alone)[0], alone.month) == (together.endings[2][game], together.months[2, game])


def test_worlds_come_one_after_the_other_and_are_met_by_all() -> None:
    experiment = small()
    places = [experiment.place(game) for game in range(experiment.games)]
    assert experiment.games == len(set(places)) == 3 * 5 * WORLDS
    assert [world for _, _, world in places] == [11 + n for n in range(WORLDS) for _ in range(15)]
    assert places[:4] == [(bank, who, 11) for bank, who in (*((("county", w)) for w in NAMES), ("city", "spender"))]


NAMES = ("spender", "saver", "random")


def test_a_plan_of_ones_own_plays_beside_the_storys(tmp_path: Path) -> None:
    experiment = small()
    stage = open_stage(Path(experiment.folders[0]))
    spender = stage.story.pack.presidents["spender"]
    own = changed(spender, label="Own")
    two = Experiment(
        experiment.folders, experiment.identity, (("spender", None), ("own.yaml", own)), ("county",), ("balanced",), 3
    )
    totals = play_chunk(Chunk(two, 0, 6)).totals[0]
    assert totals[0::2].tolist() == totals[1::2].tolist()


def test_what_a_process_is_sent_is_small() -> None:
    assert len(pickle.dumps(Chunk(small(), 0, 10))) < 2_000


def test_a_process_with_another_story_plays_nothing(tmp_path: Path) -> None:
    experiment = experiment_on(story_in(tmp_path), 1)
    story_in(tmp_path, SCENES.replace("+= 3", "+= 4"))
    with pytest.raises(OtherStoryError):
        play_chunk(Chunk(experiment, 0, 1))


CIRCLE = SCENES.replace("S\n", "S\n  again: true\n").replace("spare: {text: B}", "spare: {text: B, go: start}")
OVERFLOW = SCENES.replace("one_off_cost += 3", "wild = 1" + "0" * 29 + ", " + ", ".join(["wild *= wild"] * 5))


@pytest.mark.long
def test_faults_of_a_story_cross_processes_as_they_are(tmp_path: Path) -> None:
    endless = experiment_on(story_in(tmp_path / "endless", CIRCLE), 1)
    broken = experiment_on(story_in(tmp_path / "broken", OVERFLOW, variables="wild: {start: 1, label: W}\n"), 1)
    for experiment, error in ((endless, EndlessError), (broken, EffectError)):
        for processes in (OneProcess(), Cores(2)):
            with pytest.raises(error) as caught:
                list(processes.play(list(split_experiment(experiment, 30))))
            again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
            assert str(again) == str(caught.value)
