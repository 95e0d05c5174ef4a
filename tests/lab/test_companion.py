"""Whom a player resembles: presidents by their first wishes, of which conditions leave several."""

from __future__ import annotations

import pytest

from game.journal.format import Line
from game.lab.companion import find_nearest, list_companions
from game.pack.story import Story
from tests.stories import pack, staged

SCENES = """\
start: {title: S, choices: {a: {text: A, go: next}, b: {text: B, go: next}, c: {text: C, go: next}}}
next: {title: M, choices: {l: {text: L}, r: {text: R}}}
plan: {title: P, kind: plan, dials: {data: {text: D, levels: {none: {text: L}, full: {text: F}}}}}
"""
PLANS = """\
steady: {label: S, choices: {start: [c], next: [r]}, dials: {data: full}}
torn:
  label: T
  choices: {start: [{take: a, if: cash > 60}, {take: b, if: cash > 50}, c, a], next: [{take: r, if: cash > 60}]}
  dials: {data: [{level: full, if: cash > 60, from: 2017-06}, none]}
winner: {label: W, contends: true, choices: {start: [b], next: [l]}, dials: {data: none}}
"""


def story(plans: str = PLANS) -> Story:
    return staged(pack(SCENES, presidents=plans)).story


def line(scene: str, choice: str = "", month: str = "2017-01", **dials: str) -> Line:
    return Line(1, month, scene, "", choice, dials)


def shares(*lines: Line) -> dict[str, float]:
    """Return how far each president alone agrees with some lines."""
    whole = story()
    found = {}
    for name in list_companions(whole):
        whole.pack.presidents = {name: story().pack.presidents[name]}
        found[name] = find_nearest(whole, lines)[1]
    return found


@pytest.mark.parametrize(
    ("taken", "steady", "torn"),
    [
        (line("start", "c"), 1, 1 / 3),
        (line("start", "a"), 0, 1 / 3),
        (line("next", "r"), 1, 1 / 2),
        (line("next", "l"), 0, 1 / 2),  # where nothing is wanted, the first of the scene
        (line("plan", data="none"), 0, 1),
        (line("plan", data="full"), 1, 0),
        (line("plan", data="none", month="2017-06"), 0, 1 / 2),
        (line("plan", data="full", month="2017-06"), 1, 1 / 2),
        (line("gone", "a"), 0, 0),
    ],
)
def test_of_several_that_may_be_wanted_first_each_counts_its_part(taken: Line, steady: float, torn: float) -> None:
    assert shares(taken) == pytest.approx({"steady": steady, "torn": torn})


def test_who_agrees_most_decides_the_rest_and_never_one_who_contends() -> None:
    assert find_nearest(story(), (line("start", "c"), line("next", "r"))) == ("steady", 1)
    assert find_nearest(story(), (line("start", "b"), line("next", "l"), line("plan", data="none")))[0] == "torn"
    assert list(list_companions(story())) == ["steady", "torn"]


def test_without_reference_presidents_someone_at_random_decides() -> None:
    alone = story(PLANS[PLANS.index("winner") :])
    assert find_nearest(alone, (line("start", "b"),)) == ("random", 0)
    assert list(list_companions(alone)) == ["random"]
