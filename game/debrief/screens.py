"""How much text a screen of the projector holds."""

from __future__ import annotations

from collections.abc import Sequence

from game.text.cells import cell_len

LINES, LINE_CELLS = 10.0, 76
"""The lines below a screen's title, and the cells of each."""
SMALL_LINES, SMALL_CELLS = 12.5, 86
"""The same of a screen whose sentences are long and set smaller."""
SPACE = 0.6
"""The space between two sentences, in lines."""


def fill_screens(sentences: Sequence[str], lines: float = LINES, cells: int = LINE_CELLS) -> list[list[str]]:
    """Return sentences by the screens of `lines` that they fill, one at the least; a sentence is never cut."""
    screens, left = [list[str]()], lines
    for sentence in sentences:
        cost = -(-cell_len(sentence) // cells) + SPACE
        if cost > left and screens[-1]:
            screens.append([])
            left = lines
        screens[-1].append(sentence)
        left -= cost
    return screens
