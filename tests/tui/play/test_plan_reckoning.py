"""What a plan would take is reckoned when a dial is turned, and not at every key."""

from __future__ import annotations

import pytest

from game.journal.playthrough import Playthrough
from game.tui.play import plan_screen
from tests.tui.driving import Player, app_at, drive, press


def test_a_plan_is_reckoned_once_for_its_levels_wherever_the_mark_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, reckon = list[dict[str, str]](), plan_screen.forecast_attention

    def note(game: Playthrough, dials: dict[str, str]) -> tuple[float, float]:
        asked.append(dials)
        return reckon(game, dials)

    async def move(pilot: Player) -> None:
        begun = len(asked)
        await press(pilot, "down", "up", "down")
        assert len(asked) == begun
        await press(pilot, "right")
        assert len(asked) == begun + 1

    monkeypatch.setattr(plan_screen, "forecast_attention", note)
    drive(app_at(2), move)
