"""The banks side by side: what is in a column stands over it, word under word where room is short."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from game.engine.page import Figure, Option
from game.tui.new_game.bank_table import MARGINS, make_bank_table

BANKS = [Option("a", "First"), Option("b", "Second"), Option("c", "of another story")]
FIGURES = {
    bank: (Figure("x", "Bad-loan ratio", value, 0.0, 0.0, 0, 0), Figure("y", "Officers", "12", 12.0, 12.0, 0, 0))
    for bank, value in (("a", "1.2%"), ("b", "3.4%"))
}
LINES = ["First 1.2% 12", "Second 3.4% 12"]


@pytest.mark.parametrize(
    ("room", "head"),
    [
        (32, ["        Bad-loan ratio  Officers"]),
        (31, ["        Bad-loan", "           ratio  Officers"]),
        (25, []),
    ],
)
def test_labels_stand_over_the_figures_as_far_as_there_is_room(room: int, head: list[str]) -> None:
    table = make_bank_table(BANKS, FIGURES, Size(room + MARGINS, 24), 80)
    *above, first, second = table.text.split("\n")
    assert (above, table.headed) == (head, bool(head))
    assert (first.split(), second.split()) == (LINES[0].split(), LINES[1].split())
    assert make_bank_table(BANKS, FIGURES, Size(80, 24), room) == table


def test_banks_without_figures_have_no_table() -> None:
    assert make_bank_table(BANKS, {}, Size(80, 24), 80).text == ""
