"""Whole games of the campaign and saves of the example class, lived by machine code: what they are by NumPy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from game.bank import equations
from game.bank.compiled.compiled_bank import CompiledBank, Step
from game.bank.compiled.machine_code import WorkOut
from game.bank.state import BankState
from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.journal.save_status import SaveStatus
from game.journal.verify import list_saves_in, verify_saves
from tests.stories import campaign

NEVER = 10**12
COUNT = 1_000
BATCHES = (1_000, 90, 8)
EXAMPLE = Path(__file__).parents[3] / "saves" / "example-class"


def play(first: int, count: int) -> list[bytes]:
    """Return all that is known of each of so many random games, of all banks in turns, once they are over."""
    banks = sorted(campaign().story.pack.banks)
    numbers = range(first, first + count)
    setup = Setup([str(n) for n in numbers], [banks[n % len(banks)] for n in numbers], ["credit"] * count)
    games = Games(campaign(), setup)
    play_games(games, RandomPresident(5))
    state, scores = games.state, score_games(games)
    assert isinstance(state, BankState)
    assert scores
    arrays = (state.block, state.marks["close"], state.cohort_balance, state.cohort_risk, *scores.totals.values())
    return [b"".join(array[..., game].tobytes() for array in arrays) for game in range(count)]


@cache
def play_plainly() -> list[bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(equations, "WORTH", NEVER)
        return play(0, COUNT)


@pytest.mark.long
@pytest.mark.parametrize("worth", [NEVER, 0], ids=["numpy", "compiled"])
@pytest.mark.parametrize("batch", BATCHES)
def test_a_thousand_random_games(batch: int, worth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equations, "WORTH", worth)
    monkeypatch.setattr(equations, "FEWEST", 1)
    found = [game for first in range(0, COUNT, batch) for game in play(first, min(batch, COUNT - first))]
    assert found == play_plainly()


@pytest.mark.parametrize("worth", [NEVER, 0], ids=["numpy", "compiled"])
def test_the_saves_of_the_example_class(worth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found, find = list[WorkOut | None](), CompiledBank._find_step

    def watch(bank: CompiledBank, step: Step, bring: Callable[[BankState], None], makes: bool) -> WorkOut | None:
        found.append(find(bank, step, bring, makes))
        return found[-1]

    monkeypatch.setattr(equations, "WORTH", worth)
    monkeypatch.setattr(CompiledBank, "_find_step", watch)
    told = verify_saves(list_saves_in(EXAMPLE))
    assert len(told) == 24
    assert {one.status for one in told} == {SaveStatus.REPRODUCED}
    assert bool(found) == (worth == 0)
    assert None not in found  # every step of the campaign can be compiled
