"""Where two stories of one name differ, in a few words."""

from __future__ import annotations

from game.pack.load import compare_files
from game.pack.story import Story
from game.text.cells import make_printable

MOST_DIFFERENCES = 5
"""How many entries are named; of the rest only the number is told."""


def list_differences(one: Story, other: Story) -> str:
    """Return the entries in which two stories differ, as `scenes/renewal, endings/merged`."""
    names = [f"{section}/{entry}".rstrip("/") for section, entry in compare_files(one.pack.files, other.pack.files)]
    rest = f" +{len(names) - MOST_DIFFERENCES}" if len(names) > MOST_DIFFERENCES else ""
    return make_printable(", ".join(names[:MOST_DIFFERENCES]) + rest)
