"""What was answered to an open question stands on the ending's page, whole, with its months."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.engine.page import AnsweredQuestion
from game.tui.ending.answered_questions import AnsweredQuestions
from tests.tui.driving import WIDE, Player, app_of, drive, painted
from tests.tui.small_story import DECISIONS, play_small

pytestmark = pytest.mark.usefixtures("weighing")
SAID = (("2017-01", "福"), ("2018-12", "也是祸"))


@pytest.mark.parametrize("said", [(), SAID])
def test_the_answers_stand_under_their_question(said: tuple[tuple[str, str], ...]) -> None:
    app = app_of(play_small(DECISIONS))

    async def look(pilot: Player) -> None:
        part = pilot.app.screen.query_one(AnsweredQuestions)
        ending = app.state.game.ending()
        part.put(replace(ending, answered=(AnsweredQuestion("q", "是福还是祸？", said),) if said else ()))
        part.show_if_filled()
        await pilot.pause()
        shown = painted(pilot)
        assert ("你自己的回答" in shown) == bool(said)
        if said:
            assert (
                shown.index("是福还是祸？")
                < shown.index("2017年1月")
                < shown.index("2018年12月")
                < shown.index("也是祸")
            )

    drive(app, look, WIDE)
