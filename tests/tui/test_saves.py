"""The list of saves where there are too many to show, or none may be looked at."""

from __future__ import annotations

from game.views.saves import SaveView
from tests.tui.driving import Player, app_at, drive, painted, press
from tests.tui.fake import FakeDesk, FakeGame, SaveFailed


class FullDesk(FakeDesk):
    """Has far more saves than it lists."""

    def saves(self, language: str) -> tuple[list[SaveView], int]:
        return super().saves(language)[0], 1234


class LockedDesk(FakeDesk):
    """Has a folder that may not be listed."""

    def saves(self, language: str) -> tuple[list[SaveView], int]:
        raise SaveFailed("/locked: Permission denied")


def shown_at(store: FakeDesk, *keys: str) -> str:
    """Return what the list shows once some keys were pressed."""
    found = []

    async def look(pilot: Player) -> None:
        pilot.app.show_over("saves")  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, *keys)
        found.append(painted(pilot))

    drive(app_at(None, store=store), look)
    return found[0]


def test_older_saves_are_counted_over_the_list() -> None:
    assert "还有更早的1234份" in shown_at(FullDesk(FakeGame("zh", 0)))
    assert "更早" not in shown_at(FakeDesk(FakeGame("zh", 0)))


def test_a_folder_that_may_not_be_listed_is_told_and_nothing_can_be_taken() -> None:
    for keys in ((), ("enter", "down", "r")):
        assert "/locked: Permission denied" in shown_at(LockedDesk(FakeGame("zh", 0)), *keys)
