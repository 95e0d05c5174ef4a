from __future__ import annotations

import pytest

from game.why.causes import Causes
from game.why.unexplained import UnexplainedError
from tests.why.test_causes import SCENES, small_game

ANSWERS = ("hire", "none", "more", "none")
FIGURE = "board_trust"
MONTHS = 7
TABLES = 2
"""Every question is answered by mechanism and by decision, and each of the two tells the game again."""


class CalledOffError(Exception):
    """A question that somebody called off."""


class Patience:
    """Counts the months that are told, and calls one question off before the last month that it bears."""

    def __init__(self, most: int | None = None) -> None:
        self.months, self.most = 0, most

    def __call__(self) -> None:
        if self.months == self.most:
            self.most = None
            raise CalledOffError
        self.months += 1


def test_only_the_months_up_to_the_one_asked_for_are_told_and_none_of_them_twice() -> None:
    told = Patience()
    causes = Causes(small_game(*ANSWERS), told)
    for month, months in ((2, 3), (0, 3), (2, 3), (4, 5)):
        causes.explain_month(FIGURE, month)
        assert told.months == months * TABLES
    causes.explain_since(FIGURE)
    assert told.months == MONTHS * TABLES


def test_months_are_told_alike_whatever_was_asked_before() -> None:
    asked, order = Causes(small_game(*ANSWERS)), (4, 1, 5, 0)
    for month in order:
        assert asked.explain_month(FIGURE, month) == Causes(small_game(*ANSWERS)).explain_month(FIGURE, month)
    assert asked.explain_since(FIGURE) == Causes(small_game(*ANSWERS)).explain_since(FIGURE)


@pytest.mark.parametrize("most", [0, 3, MONTHS, MONTHS + 2])
def test_a_question_that_was_called_off_is_answered_when_it_is_asked_again(most: int) -> None:
    causes = Causes(small_game(*ANSWERS), Patience(most))
    with pytest.raises(CalledOffError):
        causes.explain_since(FIGURE)
    assert causes.explain_since(FIGURE) == Causes(small_game(*ANSWERS)).explain_since(FIGURE)


def test_a_question_is_called_off_by_whoever_asks_it_and_not_by_who_asked_before() -> None:
    causes = Causes(small_game(*ANSWERS), Patience(2))
    with pytest.raises(CalledOffError):
        causes.explain_month(FIGURE, 4)
    causes.go_on = Patience()
    causes.explain_month(FIGURE, 4)
    causes.go_on = Patience(0)
    causes.explain_month(FIGURE, 3)
    with pytest.raises(CalledOffError):
        causes.explain_since(FIGURE)


def test_months_before_one_that_can_not_be_told_without_a_decision_are_told_and_it_never_is() -> None:
    """Without the push the later scene's own effect passes every number that there is."""
    beyond = " * ".join(["(growth_appetite - 1)", *["9" * 30] * 11])
    scenes = SCENES.replace("do: [board_trust += 2]", f"do: ['board_trust += 2 + {beyond}']")
    causes = Causes(small_game("push", "none", "leave", "none", scenes=scenes))
    assert causes.explain_month(FIGURE, 2).change == pytest.approx(0.0)
    for _ in range(2):
        with pytest.raises(UnexplainedError):
            causes.explain_month(FIGURE, 3)
        with pytest.raises(UnexplainedError):
            causes.explain_since(FIGURE)
    assert causes.explain_month(FIGURE, 2).change == pytest.approx(0.0)
