"""The sizes of a terminal at which pages change their form."""

from __future__ import annotations

WIDTH, HEIGHT = 60, 20
"""The smallest terminal in which there is a page to see."""

PAIRED, WIDE, BROAD = 80, 110, 180
"""The widths from which on charts fit beside words, one column beside a page, and two."""

ROOMY = 30
"""The height from which on a page has lines to spare."""

BY_WIDTH = [(0, "-small"), (WIDTH, "-slim"), (PAIRED, "-narrow"), (WIDE, "-wide"), (BROAD, "-broad")]
BY_HEIGHT = [(0, "-flat"), (HEIGHT, "-tall")]
"""The classes of a screen, each with its least width or height."""


def list_size_classes(width: int, height: int) -> list[str]:
    """Return the classes of a screen of so many columns and lines."""
    return [
        [name for least, name in steps if size >= least][-1] for size, steps in ((width, BY_WIDTH), (height, BY_HEIGHT))
    ]
