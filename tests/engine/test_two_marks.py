"""A number of the scorecard that puts two months into one says which; one that reads a single month does not."""

from __future__ import annotations

from tests.tui.small_story import DECISIONS, play_small


def test_an_indicator_names_the_months_that_it_puts_together() -> None:
    ending = play_small(DECISIONS).ending()
    marks = {row.id: row.marks for one in ending.dimensions for row in one.indicators}
    card = play_small().stage.card
    assert card
    spec = {name: row.value for one in card.dimensions.values() for name, row in one.indicators.items()}
    assert set(marks.values()) == {(), ("2018年12月", "2019年12月")}
    for name, months in marks.items():
        assert not months or "close(" in spec[name]
    assert any("close(" in spec[name] for name, months in marks.items() if not months)
