"""The list of saves where there are too many to show, or none may be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journal.locked import forbid
from tests.tui.driving import Player, app_at, drive, painted, press
from tests.tui.small_story import play_small


def shown_at(folder: Path, *keys: str) -> str:
    """Return what the list of a folder shows once some keys were pressed."""
    found = []

    async def look(pilot: Player) -> None:
        pilot.app.show_over("saves")  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, *keys)
        found.append(painted(pilot))

    drive(app_at(None, saves=folder), look)
    return found[0]


def test_older_saves_are_counted_over_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in ("1", "2", "3"):
        play_small(saves=tmp_path, seed=seed).close()
    assert "更早" not in shown_at(tmp_path)
    monkeypatch.setattr("game.journal.saves_list.MOST_SAVES", 1)
    assert "还有更早的2份" in shown_at(tmp_path)


@pytest.mark.parametrize("keys", [(), ("enter", "down", "r")])
def test_a_folder_that_may_not_be_listed_is_told_and_nothing_can_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    forbid(monkeypatch, tmp_path, "scandir")
    assert "Permission denied" in shown_at(tmp_path, *keys)
