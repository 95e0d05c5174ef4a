"""What a game has met of pools survives a save, its replay and a fork; a short game is cut for its bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.stage import Stage
from game.journal.branch import rebase_save
from game.journal.format import read_save
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from tests.engine.pooled import pooled
from tests.journal.editing import closed
from tests.journal.games import played
from tests.stories import staged

ON = "on: [2017-01, 2017-08], choices: {a: {text: A}}"
SHORT = f"own-a: {{title: A, {ON}}}\nown-b: {{title: B, {ON}}}\n"


def stage() -> Stage:
    files = pooled({"cloud": (2, [(1, 5, ""), (2, 6, ""), (3, 8, "talent > 31"), (5, 8, "")])}, SHORT)
    banks = "county: [own-a, cloud-0], city: [own-b], village: [own-a], troubled: [own-a], coastal: [own-a]"
    files["pack.yaml"] += f"short: {{president: nothing, scenes: {{{banks}}}}}\n".encode()
    files["presidents.yaml"] = b"nothing: {label: Nothing}\n"
    return staged(files)


def scenes(play: Playthrough) -> list[str]:
    return [past.decision.scene for past in play.past]


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_game_that_is_resumed_replayed_and_forked_meets_what_it_would_have_met(seed: str, tmp_path: Path) -> None:
    whole = played(start_game(stage(), NewGame(seed=seed), folder=tmp_path / "whole"), 99)
    expected = scenes(whole)
    assert sum(scene.startswith("cloud") for scene in expected) >= 2
    save = closed(whole)
    half = played(start_game(stage(), NewGame(seed=seed), folder=tmp_path / "half"), 2)
    again = played(resume_game(closed(half)), 99)
    assert scenes(again) == expected
    fork = played(rebase_save(save, stage(), 3, tmp_path / "fork", "zh"), 99)
    assert scenes(fork) == expected
    found = verify_saves([save, closed(again), closed(fork)])
    assert [one.status for one in found] == ["reproduced"] * 3


@pytest.mark.parametrize(("bank", "own"), [("county", {"own-a", "cloud-0"}), ("city", {"own-b"})])
def test_a_short_game_asks_for_the_scenes_of_its_bank(bank: str, own: set[str], tmp_path: Path) -> None:
    asked = set()
    for seed in ("1", "2", "3", "4"):
        play = start_game(stage(), NewGame(seed=seed, bank=bank, short=True), folder=tmp_path)
        while play.page().kind != "ending":
            asked.add(play.page().id)
            played(play, 1)
        assert len(read_save(closed(play)).lines) >= 4
    assert asked == own
