"""Batches are cut into chunks of about one size, which come to what each batch comes to alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.stage import open_stage
from game.lab import batches
from game.lab.batches import cut_batches, find_size
from game.lab.processes import Cores
from game.lab.study import Study
from game.lab.trials import TrialBatch, TrialRequest, TrialVariant
from tests.lab.small import story_in

ASKED = TrialRequest((), "", ())
COMMON = ("ninety_day_months", 6.0)


def batch(variants: int, worlds: int, *parameters: tuple[str, float]) -> TrialBatch:
    return TrialBatch(
        tuple(TrialVariant("city", one, parameters=parameters) for one in range(variants)),
        tuple(range(100, 100 + variants)),
        worlds,
    )


@given(
    st.lists(st.tuples(st.integers(1, 300), st.integers(1, 700), st.booleans()), min_size=1, max_size=8),
    st.integers(1, 5),
)
def test_every_variant_is_in_one_chunk_in_order(sizes: list[tuple[int, int, bool]], cores: int) -> None:
    wanted = [batch(variants, worlds, *([COMMON] if common else [])) for variants, worlds, common in sizes]
    chunks = list(cut_batches(ASKED, wanted, cores))
    for which in ("variants", "firsts"):
        assert [one for part in wanted for one in getattr(part, which)] == [
            one for chunk in chunks for part in chunk.batches for one in getattr(part, which)
        ]
    for chunk in chunks:
        assert chunk.games <= batches.GAMES or sum(len(part.variants) for part in chunk.batches) == 1
        assert len({one.parameters for part in chunk.batches for one in part.variants}) == 1


@pytest.mark.parametrize(
    ("games", "cores", "size"),
    [
        (900, 1, 2000),
        (900, 4, 2000),
        (4000, 1, 4000),
        (4000, 2, 2000),
        (4000, 4, 2000),
        (9000, 4, 2250),
        (11_000, 2, 2750),
        (1, 8, 2000),
    ],
)
def test_what_is_handed_out_at_once_is_cut_for_every_core(games: int, cores: int, size: int) -> None:
    assert find_size(games, cores) == size


def test_small_batches_share_a_chunk() -> None:
    assert len(list(cut_batches(ASKED, [batch(10, 8), batch(20, 16), batch(1, 64)], 1))) == 1


def test_batches_side_by_side_come_to_what_each_comes_to_alone(tmp_path: Path) -> None:
    folder = story_in(tmp_path / "small")
    study = Study(open_stage(folder), (str(folder),))
    variants = tuple(TrialVariant(bank, plan) for bank in study.banks for plan in range(3))
    firsts = tuple(range(50, 50 + len(variants)))
    wanted = [TrialBatch(variants, firsts, 4), TrialBatch(variants[:2], firsts[:2], 9)]
    for processes in (study.processes, Cores(2)):
        found = Study(study.stage, study.folders, processes).play_batches(wanted)
        for one, trials in zip(wanted, found, strict=True):
            alone = [
                study.play([variant], range(first, first + one.worlds))
                for variant, first in zip(one.variants, one.firsts, strict=True)
            ]
            assert np.array_equal(trials.totals, np.concatenate([each.totals for each in alone], axis=1))
            assert np.array_equal(trials.months, np.concatenate([each.months for each in alone], axis=1))
