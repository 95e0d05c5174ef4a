"""How far a class may play: a game comes to its first month that is not open, and waits there."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.engine.page import Page, PageKind
from game.engine.words import Words
from game.journal.header import Header

MonthLock = Callable[[Header], str]
"""Says the last month that a game may be played to, such as 2031-03; an empty text where all are open."""

WAITING = "waiting"
"""The id of the page on which a game waits."""

_MONTH = re.compile("[0-9]{4}-[0-9]{2}")


def lock_nothing(header: Header) -> str:  # noqa: ARG001 - a lock is asked about a game
    """Lock no month of any game."""
    return ""


def is_locked(month: str, last_open: str) -> bool:
    """Say whether a month comes after the last that is open; one of a story without a calendar never does."""
    return bool(last_open and _MONTH.fullmatch(month) and month > last_open)


def make_waiting_page(page: Page, last_open: str, words: Words, code: str) -> Page:
    """Return what stands in the place of a page that is not open yet: where the game is, and what to do."""
    month = words.catalogue.month
    told = words.say("class.wait.text", month=month(page.month), last=month(last_open), code=code)
    return Page(
        PageKind.WAITING,
        WAITING,
        words.say("class.wait.title"),
        page.month,
        page.turn,
        page.turns,
        tuple(told.split("\n")),
        figures=page.figures,
    )
