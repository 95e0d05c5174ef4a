"""Where a page stands, in words: its month, how far the game is, and the attention that it leaves."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.page import Page

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""


def list_place(page: Page, say: Say, format_month: Callable[[str], str]) -> list[str]:
    """Return the month of a page, its turn and its attention; what it has none of is left out."""
    place = [format_month(page.month)] if page.month else []
    if 0 < page.turn <= page.turns:
        place.append(say("common.turn", turn=page.turn, turns=page.turns))
    if page.attention:
        load, capacity = page.attention
        word = name_attention(load, capacity, say)
        place.append(say("plain.attention", load=f"{load:.2f}", capacity=f"{capacity:.2f}", word=word))
    return place


def name_attention(load: float, capacity: float, say: Say) -> str:
    """Return in a word whether attention is enough or overloaded."""
    return say("plan.over" if load > capacity else "plan.enough")
