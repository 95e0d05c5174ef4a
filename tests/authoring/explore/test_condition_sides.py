"""Both sides of conditions: asked where play asks them, counted, and told by place where one was never seen."""

from __future__ import annotations

import pytest

from game.authoring.explore.condition_sides import Side
from game.authoring.explore.exploration import Exploration, SearchLimits, explore_story
from tests.stories import bank_pack, pack, staged

SCENES = """\
start:
  title: Start
  text:
    - {if: cash == 50, text: At first.}
    - {if: trust > 40, text: Later.}
  choices:
    more: {text: A, do: [cash += 10], go: second, then: [{if: cash >= 60, text: So much.}]}
    less: {text: B, if: trust >= 40, do: [cash -= 10], go: second}
second:
  title: Second
  choices:
    both: {text: A, if: cash > 55 and (trust == 40 or audited)}
    none: {text: B}
"""
ENDINGS = """\
rich: {title: R, text: [{if: not audited, text: Unaudited.}, Rich.], if: cash == 60}
poor: {title: P, text: P}
"""


def searched(scenes: str = SCENES, endings: str = ENDINGS) -> Exploration:
    return explore_story(staged(pack(scenes, endings=endings)))


def seen(found: Exploration) -> dict[str, tuple[int, int]]:
    return {side.text: (side.true, side.false) for side in found.sides.all}


def test_each_condition_is_counted_where_it_is_asked() -> None:
    assert seen(searched()) == {
        "cash == 50": (1, 0),  # of the one state in start
        "trust > 40": (0, 1),
        "cash >= 60": (1, 0),
        "cash == 60": (1, 1),  # the ending: of the two states that games end in
        "trust >= 40": (1, 0),
        "cash > 55 and (trust == 40 or audited)": (1, 1),
        "not audited": (1, 0),
    }


@pytest.mark.long
def test_parts_are_told_that_only_ever_held_or_failed() -> None:
    found = list(searched().sides.onesided())
    assert [(side.text, bool(side.true)) for side in found] == [
        ("cash == 50", True),
        ("trust > 40", False),
        ("cash >= 60", True),
        ("trust >= 40", True),
        ("trust == 40", True),
        ("audited", False),
        ("not audited", True),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cash == 50", "scenes/all.yaml:4:12"),
        ("trust >= 40", "scenes/all.yaml:8:25"),
        ("not audited", "endings.yaml:1:30"),
    ],
)
def test_a_condition_is_told_by_its_place(text: str, place: str) -> None:
    sides = searched().sides
    tell = sides.place
    assert [str(tell(side)) for side in sides.all if side.text == text] == [place]


def test_what_is_told_after_a_choice_is_asked_after_its_effects() -> None:
    then = [side for side in searched().sides.all if side.condition.kind == "then"]
    assert [(side.text, side.true, side.false) for side in then] == [("cash >= 60", 1, 0)]


def test_what_was_never_asked_is_not_told_as_onesided() -> None:
    found = searched(
        SCENES + "far:\n  title: Far\n  choices: {a: {text: A, if: cash > 1}, b: {text: B, do: [debt = 1]}}\n"
    )
    assert "cash > 1" in seen(found)
    assert "cash > 1" not in [side.text for side in found.sides.onesided()]


def test_the_condition_of_a_dated_scene_is_asked_in_its_months() -> None:
    scenes = """\
start:
  title: Start
  on: 2017-01
  choices: {up: {text: A, do: [board_trust += 30]}, down: {text: B, do: [board_trust -= 30]}}
liked: {title: Liked, on: 2017-02, if: board_trust > 45}
hated: {title: Hated, on: 2017-02, if: board_trust < 0.5}
"""
    found = explore_story(staged(bank_pack(scenes)), SearchLimits(200))
    own: dict[str, Side] = {str(s.condition.path[0]): s for s in found.sides.all if s.condition.kind == "scene"}
    assert own["liked"].both
    assert own["liked"].true + own["liked"].false == found.tally.games
    assert (own["hated"].true, own["hated"].false) == (0, found.tally.games)


def test_a_condition_inside_a_sentence_is_asked_where_its_words_could_show() -> None:
    scenes = """\
start:
  title: '{if cash == 50: A|B}'
  text:
    - {if: cash != 50, text: '{if audited: Never asked.}'}
    - '{if trust > 40: {if debt == 0: Never asked.}|{if debt != 0: Once.}}'
  choices:
    more: {text: '{if debt == 1: A}', do: [cash = 60], go: second, then: '{if cash == 60: x}'}
    less: {text: '{if audited: B}', if: not audited, hide: true, go: second}
second: {title: Second}
"""
    ends = "rich: {title: '{if cash > 55: R}', text: R, if: cash == 60}\npoor: {title: P, text: P}\n"
    found = explore_story(staged(pack(scenes, endings=ends)))
    assert [(side.text, side.true, side.false) for side in found.sides.all if side.condition.inside] == [
        ("cash == 50", 1, 0),
        ("audited", 0, 0),
        ("trust > 40", 0, 1),
        ("debt == 0", 0, 0),
        ("debt != 0", 0, 1),
        ("debt == 1", 0, 1),
        ("cash == 60", 1, 0),
        ("audited", 0, 1),
        ("cash > 55", 1, 0),
    ]
    places = [str(found.sides.place(side)) for side in found.sides.all if side.text == "debt != 0"]
    assert places == ["scenes/all.yaml:5:57"]
