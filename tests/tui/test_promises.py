"""What was promised to the board stands on the report, before what people say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.page import Page, Promised
from tests.tui.driving import Player, app_at, drive, painted
from tests.tui.fake import FakeDesk, FakeGame

REPORT = 3


class Promising(FakeGame):
    """The fake game, with a promise on every page."""

    def page(self) -> Page:
        return replace(super().page(), promises=(Promised("npl_ratio", "Promised: bad loans", behind=True),))


@pytest.mark.parametrize("at", [0, REPORT])
def test_a_page_tells_its_promises(at: int) -> None:
    async def look(pilot: Player) -> None:
        assert "Promised: bad loans" in painted(pilot)

    drive(app_at(at, "en", FakeDesk(Promising("en", at))), look)
