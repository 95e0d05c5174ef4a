"""What was promised to the board stands on the report, before what people say."""

from __future__ import annotations

from tests.tui.driving import Player, app_at, drive, painted


def test_a_report_tells_what_was_promised_first() -> None:
    async def look(pilot: Player) -> None:
        text = " ".join(painted(pilot).split())
        assert "承诺：资本充足率" in text
        assert text.index("承诺：资本充足率") < text.index("董事长顾")

    drive(app_at(3), look, (120, 60))


def test_a_scene_tells_none_but_in_the_month_in_which_they_are_made() -> None:
    async def look(pilot: Player) -> None:
        assert "承诺" not in painted(pilot)

    drive(app_at(0), look)
