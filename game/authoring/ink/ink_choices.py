"""ink's choices: which lines belong to each, what its words say before and after it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from game.authoring.ink.ink_lines import InkLine


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
