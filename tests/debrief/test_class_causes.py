"""What moved the numbers that a class had promised: the causes add up, for each figure where it was promised."""

from __future__ import annotations

from math import fsum

import pytest

from game.debrief.class_causes import measure_causes
from tests.debrief.classes import mixed_class
from tests.debrief.pages import page


@pytest.mark.long
def test_causes_add_up_and_count_the_games_in_which_a_figure_was_promised() -> None:
    group = mixed_class()
    heard = list[float]()
    found = measure_causes(group, heard.append)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    assert len(found) >= 3
    for one in found:
        assert fsum(cause.mean for cause in one.causes) == pytest.approx(one.after - one.before, abs=1e-9)
        assert fsum(cause.shown for cause in one.causes) == pytest.approx(one.shown, abs=1e-9)
        assert all(group.finished[member - 1] for member in one.members)
        assert all(cause.up + cause.down <= len(one.members) for cause in one.causes)
    assert len({len(one.members) for one in found}) > 1  # members have other mandates


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("是什么推动了你们答应的数", "同行来抢", "上面各项之外的", "推高的局")),
        ("en", ("What moved the numbers you promised", "Rivals", "Apart from all of these", "on average over")),
    ],
)
def test_the_page_has_a_table_a_figure(language: str, words: tuple[str, ...]) -> None:
    assert all(word in page(language) for word in words)
