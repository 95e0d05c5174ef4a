"""A crowd of presidents in one world: who never strays is a reference president, and any part is a fair one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.engine.presidents.reference import ReferencePresident
from game.engine.stage import open_stage
from game.journal.header import Header
from game.journal.new_game import NewGame
from game.journal.setups import make_setup
from game.journal.start import make_header
from game.lab import crowd
from game.lab.crowd import CrowdRank, grow_rank, make_crowd
from game.lab.par import play_game_par
from game.lab.totals import play_totals
from tests.journal.games import campaign
from tests.lab.small import story_in
from tests.lab.test_experiment import CIRCLE


def begun(seed: str = "7") -> Header:
    return make_header(campaign(), NewGame(seed=seed))


def test_who_never_strays_makes_what_the_reference_president_makes() -> None:
    header, par = begun(), play_game_par(campaign(), begun())
    assert par
    plans = [ReferencePresident(plan) for plan in campaign().story.pack.reference_presidents.values()]
    first = make_crowd(plans, len(plans))  # the first to follow each plan do so to the letter
    assert not first.stray.any()
    totals = play_totals(campaign(), make_setup([header] * len(plans)), first)[header.mandate]
    assert dict(zip(par.presidents, totals.tolist(), strict=True)) == par.presidents


def test_a_crowd_grows_and_comes_out_the_same_whatever_plays_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for batch in (30, 60):
        monkeypatch.setattr(crowd, "BATCH", batch)
        ranks = list(grow_rank(campaign(), begun(), 60.0, 60))
        assert [rank.played for rank in ranks] == list(range(batch, 61, batch))
        assert [rank.whole for rank in ranks] == [rank.played == 60 for rank in ranks]
        found.append(ranks[-1].totals.tolist())
    assert found[0] == found[1]
    assert len(set(found[0])) > 50  # all in one world, and each goes another way


def test_shares_of_straying_lie_evenly_in_any_part() -> None:
    plans = [ReferencePresident(plan) for plan in campaign().story.pack.reference_presidents.values()]
    stray = make_crowd(plans, 10_000).stray
    for start in range(0, 10_000, 1_000):
        part = stray[start : start + 1_000]
        assert abs(float(part.mean()) - 0.5) < 0.03
        assert np.histogram(part, 4, (0, 1))[0].min() > 150


def test_those_level_with_a_score_count_half() -> None:
    rank = CrowdRank(2.0, 5, np.array([1.0, 2.0, 2.0, 9.0]))
    assert (rank.played, rank.below, rank.share) == (4, 1, 0.5)


def test_beside_nobody_a_score_has_no_share() -> None:
    assert np.isnan(CrowdRank(2.0, 5, np.empty(0)).share)


@pytest.mark.long
def test_who_runs_in_circles_is_left_out(tmp_path: Path) -> None:
    stage = open_stage(story_in(tmp_path, CIRCLE))
    header = make_header(stage, NewGame(seed="7"))
    (rank,) = grow_rank(stage, header, 50.0, 40)
    assert rank.played < 40
