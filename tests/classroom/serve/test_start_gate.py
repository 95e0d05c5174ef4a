"""So many games begin at once; one that hangs holds up the others for a while only."""

from __future__ import annotations

import asyncio

import pytest

from game.classroom.serve import start_gate
from game.classroom.serve.start_gate import StartGate
from tests.classroom.serve.served import run


def test_games_begin_in_their_order() -> None:
    async def test() -> None:
        gate, begun = StartGate(2), list[int]()

        async def begin(number: int) -> None:
            leave = await gate.enter()
            begun.append(number)
            await asyncio.sleep(0)
            leave()
            leave()

        await asyncio.gather(*(begin(number) for number in range(9)))
        assert begun == list(range(9))
        await gate.enter()
        await gate.enter()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(gate.enter(), 0.05)

    run(test)


def test_a_game_that_does_not_paint_lets_the_next_one_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_gate, "PATIENCE", 0.05)

    async def test() -> None:
        gate = StartGate(1)
        await gate.enter()
        await asyncio.wait_for(gate.enter(), 5)

    run(test)
