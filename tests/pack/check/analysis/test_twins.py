"""Choices that differ in their words only."""

from __future__ import annotations

import pytest

from tests.pack.check.analysis.told import places
from tests.stories import pack


@pytest.mark.parametrize(
    ("first", "second", "twins"),
    [
        ("do: [cash += 1]", "do: [cash += 1], then: But told otherwise.", True),
        ("do: [cash += 1], go: start", "do: [cash += 1], go: start", True),
        ("do: [cash += 1]", "do: [cash += 2]", False),
        ("do: [cash += 1]", "do: [cash += 1], go: start", False),
        ("do: [cash += 1]", "do: [cash += 1], later: {in: 1, scene: start}", False),
        ("do: [cash += 1], if: cash > 5", "do: [cash += 1], if: cash < 5", False),
        ("then: Well.", "then: So.", False),
    ],
)
def test_choices_that_do_the_same_are_told_at_the_second(first: str, second: str, twins: bool) -> None:
    scenes = f"start:\n  title: S\n  choices:\n    a: {{text: A, {first}}}\n    b: {{text: B, {second}}}\n"
    assert places(pack(scenes), "twin-choices") == (["scenes/all:5:8 twin-choices"] if twins else [])
