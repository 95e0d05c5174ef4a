"""The paragraphs of a page in the order in which a screen shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.page import Page


def list_paragraphs(page: Page) -> tuple[str, ...]:
    """Return the paragraphs of a page.

    A report begins with what was promised to the board and what came of decisions; a scene begins with its story, so
    that it is seen on a small screen too.
    """
    promises = tuple(promise.text for promise in page.promises)
    if page.reports:
        return (*promises, *page.looked_back, *page.paragraphs)
    return (*page.paragraphs, *promises)
