"""Where two stories of one name differ: a few entries by name, and how many more there are."""

from __future__ import annotations

import pytest

from game.journal.differences import list_differences
from game.pack.load import load_files
from game.pack.story import Story
from tests.stories import pack

SCENES = "start: {title: S, choices: {a: {text: A}}}\n"


def story_with(notes: int, title: str) -> Story:
    """Return a story with so many scenes that bear a title, beside its first one."""
    return load_files(pack(SCENES + "".join(f"n{n}: {{title: {title}}}\n" for n in range(notes))))


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (0, ""),
        (1, "scenes/n0"),
        (5, "scenes/n0, scenes/n1, scenes/n2, scenes/n3, scenes/n4"),
        (6, "scenes/n0, scenes/n1, scenes/n2, scenes/n3, scenes/n4 +1"),
        (9, "scenes/n0, scenes/n1, scenes/n2, scenes/n3, scenes/n4 +4"),
    ],
)
def test_five_differences_are_named_and_only_more_than_that_are_counted(notes: int, told: str) -> None:
    assert list_differences(story_with(notes, "Old"), story_with(notes, "New")) == told
