"""The list of saves where there are too many to show, or none may be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.text.cells import cell_len
from tests.journal.locked import forbid
from tests.tui.driving import NARROW, WIDE, Player, app_at, drive, painted, press, worked_out
from tests.tui.small_story import DECISIONS, play_small

LEAST = (60, 20)


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


@pytest.mark.parametrize("size", [LEAST, NARROW, WIDE])
def test_what_is_told_of_games_stands_in_columns(tmp_path: Path, size: tuple[int, int]) -> None:
    for seed, decisions in (("1", 5), ("HEFEI-2018", 2)):
        play_small(DECISIONS[:decisions], saves=tmp_path, seed=seed).close()

    async def look(pilot: Player) -> None:
        pilot.app.show_over("saves")  # type: ignore[attr-defined]
        await worked_out(pilot)
        rows = [line for line in painted(pilot).splitlines() if "/24" in line]
        assert len(rows) == 2
        assert len({cell_len(row[: row.index("/24")]) for row in rows}) == 1

    drive(app_at(None, saves=tmp_path), look, size)
