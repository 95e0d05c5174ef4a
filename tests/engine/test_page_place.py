"""Where a page stands, in words."""

from __future__ import annotations

from game.engine.page import Page, PageKind
from game.engine.page_place import list_place
from game.text.catalogue import Catalogue


def place(page: Page) -> list[str]:
    words = Catalogue("en")
    return list_place(page, words.say, words.month)


def test_month_turn_and_attention_in_this_order() -> None:
    page = Page(PageKind.SCENE, "s", "S", "2017-02", 2, 24, (), attention=(1.5, 1.25))
    month, turn, attention = place(page)
    assert month == Catalogue("en").month("2017-02")
    assert "2" in turn
    assert "24" in turn
    assert "1.50" in attention
    assert Catalogue("en").say("plan.over") in attention


def test_what_fits_is_enough_and_what_a_page_has_not_is_left_out() -> None:
    (attention,) = place(Page(PageKind.SCENE, "s", "S", "", 0, 0, (), attention=(1.25, 1.25)))
    assert Catalogue("en").say("plan.enough") in attention
    assert place(Page(PageKind.SCENE, "s", "S", "", 25, 24, ())) == []
