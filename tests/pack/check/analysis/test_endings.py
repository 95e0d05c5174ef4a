"""Endings that stand behind one that takes every game."""

from __future__ import annotations

import pytest

from tests.pack.check.analysis.told import places
from tests.stories import pack


@pytest.mark.parametrize(
    ("conditions", "lines"),
    [
        (("cash > 60", "", "cash > 90", ""), [3, 4]),
        (("cash > 60", "cash > 90", ""), [2]),
        (("cash > 60", "cash <= 60", ""), [3]),
        (("cash > 60", "cash > 30", "audited", ""), []),
        (("cash > 60 or audited", "cash > 30 and audited", ""), [2]),
    ],
)
def test_an_ending_is_shadowed_by_those_before_it(conditions: tuple[str, ...], lines: list[int]) -> None:
    text = "".join(
        f"e{n}: {{title: E, text: T{f', if: {condition}' if condition else ''}}}\n"
        for n, condition in enumerate(conditions)
    )
    found = places(pack("start: {title: S}\n", endings=text), "shadowed-ending")
    assert [int(place.split(":")[1]) for place in found] == lines
