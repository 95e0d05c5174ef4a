"""The decision that a line says on a page: a choice by its number or its id, or a digit for each dial of a plan."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.page import Option, Page
from game.engine.present import ANSWERS
from game.engine.sureness import SURENESS
from game.journal.picks import DecisionError

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""


def find_option(page: Page, line: str, say: Say) -> Option:
    """Return the choice that a line names. Raises DecisionError."""
    for number, option in enumerate(page.options, 1):
        if line in (str(number), option.id) or (line == "" and len(page.options) == 1):
            return option
    if len(page.options) == 1:
        raise DecisionError(say("plain.only_one"))
    raise DecisionError(say("plain.choose", n=len(page.options)))


def read_levels(page: Page, line: str, say: Say) -> dict[str, str]:
    """Read one digit a dial, as many as are given; the rest stays as it is. Raises DecisionError."""
    digits = line.replace(" ", "")
    chosen = {dial.id: dial.at for dial in page.dials}
    if len(digits) > len(page.dials):
        raise DecisionError(say("plain.plan_help", n=len(page.dials)))
    for dial, digit in zip(page.dials, digits, strict=False):
        if not digit.isdecimal() or not 1 <= int(digit) <= len(dial.levels):
            raise DecisionError(say("plain.plan_help", n=len(page.dials)))
        chosen[dial.id] = dial.levels[int(digit) - 1].id
    return chosen


def read_answer(line: str) -> tuple[str, str]:
    """Return the answer to a sealed question that a line gives, and how sure it is; both empty for none.

    The line is a digit, and may have a second one for how sure: "2" or "2 3".
    """
    digits = line.replace(" ", "")
    if not 0 < len(digits) <= 2 or not set(digits) <= set("123"):
        return "", ""
    steps = ("", *SURENESS)
    return ANSWERS[int(digits[0]) - 1], steps[int(digits[1:] or 0)]
