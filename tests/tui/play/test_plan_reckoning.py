"""What a plan would take is reckoned when a dial is turned, and not at every key."""

from __future__ import annotations

import pytest

from game.journal.plan_attention import forecast_attention
from game.journal.playthrough import Playthrough
from tests.tui.driving import Player, app_at, drive, press


def test_a_plan_is_reckoned_once_for_its_levels_wherever_the_mark_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[dict[str, str]]()

    def note(game: Playthrough, dials: dict[str, str]) -> tuple[float, float]:
        asked.append(dials)
        return forecast_attention(game, dials)

    async def move(pilot: Player) -> None:
        begun = len(asked)
        await press(pilot, "down", "up", "down")
        assert len(asked) == begun
        await press(pilot, "right")
        assert len(asked) == begun + 1

    monkeypatch.setattr("game.tui.play.plan_screen.forecast_attention", note)
    drive(app_at(2), move)
