"""ink's choices: which lines belong to each, what its words say before and after it is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from game.authoring.ink.ink_braces import has_alternatives
from game.authoring.ink.ink_lines import InkLine
from game.authoring.twine.expression import UncarriedError

_CONDITION = re.compile(r"\s*\{([^{}]*)\}\s*")


def split_choices(lines: Sequence[InkLine], level: int) -> list[tuple[InkLine, list[InkLine]]]:
    """Return each choice of a level with the lines behind it."""
    found = list[tuple[InkLine, list[InkLine]]]()
    for line in lines:
        if line.kind == "choice" and line.level <= level:
            found.append((line, []))
        elif found:
            found[-1][1].append(line)
    return found


def split_words(text: str) -> tuple[str, str, str]:
    """Return what a choice says before it is taken and after, what only before, and what only after."""
    before, bracket, rest = text.partition("[")
    if not bracket:
        shown = text.partition("->")[0]
        return shown, "", "" if text.strip() == "->" else text[len(shown) :]
    option, _, after = rest.partition("]")
    return before, option, after


def read_conditions(
    text: str, translate: Callable[[str], str], line: int, leave: Callable[[str, int], None]
) -> tuple[list[str], str]:
    """Return the conditions that stand before the words of a choice, and the words; `leave` takes what is left."""
    found = list[str]()
    while (condition := _CONDITION.match(text)) and not has_alternatives(condition[1]):
        text = text[condition.end() :]
        try:
            found.append(translate(condition[1]))
        except UncarriedError:
            found.append(condition[1])  # it is noted where it is written
            leave(condition[1], line)
    return found, text
