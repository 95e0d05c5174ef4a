"""Effects that always end at the edge of a range are told; those that may stay inside are not."""

from __future__ import annotations

import pytest

from game.pack.check.analysis.overshoot import find_overshooting
from game.pack.check.check_context import CheckContext
from game.pack.pack import read_pack
from tests.stories import pack


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ("trust += 300", True),
        ("trust -= 101", True),
        ("trust += 100", False),
        ("trust += -300", True),
        ("trust = cash + 200", True),
        ("trust = cash * 2", False),
        ("trust += 10 * debt", False),
        ("trust *= 3", False),
        ("ratio += 5", True),
        ("ratio += 0.05", False),
        ("debt += 1000", False),
    ],
)
def test_an_effect_that_leaves_its_range_whatever_was_before(effect: str, told: bool) -> None:
    scenes = f"start: {{title: S, choices: {{a: {{text: A, do: ['{effect}']}}}}}}\n"
    found = list(find_overshooting(CheckContext(read_pack(pack(scenes), []))))
    assert [(f.code, f.severity, str(f.where)) for f in found] == (
        [("range", "warning", f"scenes/all.yaml:1:{scenes.index(effect)}")] if told else []
    )


def test_plans_endings_and_a_scenes_own_effects_are_looked_at_too() -> None:
    scenes = (
        "start: {title: S, do: [trust += 300], choices: {a: {text: A, go: plan}}}\n"
        "plan: {title: P, kind: plan, dials: {d: {text: D, levels: {n: {text: N, do: [cash -= 300]}, m: {text: M}}}}}\n"
    )
    endings = (
        "out: {title: O, on: 2017-02, if: cash < 5, do: [trust = 900 + cash], text: T}\nover: {title: E, text: T}\n"
    )
    found = find_overshooting(CheckContext(read_pack(pack(scenes, endings=endings), [])))
    assert [(f.where.file, f.where.line) for f in found] == [
        ("scenes/all.yaml", 1), ("scenes/all.yaml", 2), ("endings.yaml", 1),
    ]  # fmt: skip
