"""Stories whose scenes come out of pools, small and random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from tests.stories import bank_pack

MONTHS = 8
STATES = (
    "talent > 31",
    "board_trust >= 50",
    'mandate == "builder"',
    "staff_trust < 10",
    'bank == "county" and talent > 99',
)
"""Conditions that no bank makes sure."""

Member = tuple[int, int, str]
"""The first and the last month of a window, counted from 1, and the condition."""


def pooled(pools: Mapping[str, tuple[int, Sequence[Member]]], more: str = "") -> dict[str, bytes]:
    """Return a story with pools by name: how many are asked for, and the scenes, called `name-0`, `name-1`."""
    scenes = "".join(
        _scene(f"{pool}-{number}", pool, member)
        for pool, (_, members) in pools.items()
        for number, member in enumerate(members)
    )
    files = bank_pack(scenes + more, months=MONTHS)
    files["pools.yaml"] = "".join(f"{pool}: {{least: {least}}}\n" for pool, (least, _) in pools.items()).encode()
    return files


def _scene(name: str, pool: str, member: Member) -> str:
    first, last, condition = member
    asks = f", if: '{condition}'" if condition else ""
    on = f"[2017-{first:02}, 2017-{last:02}]"
    does = "choices: {a: {text: A, do: [talent += 3]}, b: {text: B, do: [board_trust -= 9]}}"
    return f"{name}: {{title: T, pool: {pool}, on: {on}{asks}, {does}}}\n"


def random_pools() -> st.SearchStrategy[dict[str, tuple[int, list[Member]]]]:
    """Draw two pools of one to five scenes each."""
    windows = st.tuples(st.integers(1, MONTHS), st.integers(1, MONTHS)).map(sorted)
    asked = st.sampled_from(("", "", 'bank == "county"', 'bank != "county"', *STATES))
    member = st.tuples(windows, asked).map(lambda drawn: (drawn[0][0], drawn[0][1], drawn[1]))
    pool = st.tuples(st.integers(1, 3), st.lists(member, min_size=1, max_size=5))
    return st.fixed_dictionaries({"cloud": pool, "chain": pool})
