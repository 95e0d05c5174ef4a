"""Steering: what chance alone would need millions of games for is found in a few thousand, and again the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.explore.exploration import Exploration, SearchLimits, explore_story
from game.authoring.explore.witness import write_witness
from game.engine.stage import Stage
from game.journal.start import resume_game
from tests.stories import MANIFEST, VARIABLES, pack, staged

DIGITS = 12
PLAYED = SearchLimits(5_000, states=0)


def chain(right: str, wrong: str, end: str) -> str:
    """Return a story of DIGITS scenes with four choices each, one of them right; `{n}` is the scene after."""
    scenes = []
    for number in range(DIGITS):
        choices = (("right", right) if c == number % 4 else (f"wrong{c}", wrong) for c in range(4))
        rows = "".join(f"    {name}: {{text: {name}, {what.format(n=number + 1)}}}\n" for name, what in choices)
        scenes.append(f"s{number}:\n  title: Digit\n  choices:\n{rows}")
    return "".join(scenes) + end


def story(scenes: str) -> Stage:
    files = pack(
        scenes, VARIABLES + "right: {range: [0, 100], start: 0, label: Right}\n", MANIFEST.replace("start", "s0")
    )
    return staged(files)


def searched(scenes: str, bounds: SearchLimits = PLAYED) -> Exploration:
    return explore_story(story(scenes), bounds)


LOCKS = {
    "a wrong digit ends the game": chain("go: s{n}", "do: [debt += 1]", f"s{DIGITS}: {{title: Open}}\n"),
    "a wrong digit leads back to the start": chain(
        "go: s{n}", "do: [debt += 1], go: s0", f"s{DIGITS}: {{title: Open}}\n"
    ),
    "only all digits together open it": chain(
        "do: [right += 1], go: s{n}",
        "go: s{n}",
        f"s{DIGITS}:\n  title: Door\n  choices:\n    in: {{text: In, if: right == {DIGITS}, go: open}}\n"
        "    out: {text: Out}\n"
        "open: {title: Open}\n",
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("scenes", LOCKS.values(), ids=LOCKS)
def test_a_lock_that_chance_would_open_once_in_millions_of_games_is_opened(scenes: str) -> None:
    found = searched(scenes)
    assert found.tally.missed == []
    assert found.tally.games <= PLAYED.games
    assert found.copies > 0
    assert found.stopped_by == "everything"


def test_the_way_through_a_lock_is_told_from_the_first_decision_and_opens_as_a_save(tmp_path: Path) -> None:
    stage = story(LOCKS["a wrong digit ends the game"])
    way = explore_story(stage, PLAYED).tally.ways[f"s{DIGITS}"]
    assert way.decisions == tuple(f"s{n}/right" for n in range(DIGITS))
    play = resume_game(write_witness(stage, way, tmp_path))
    play.close()
    assert play.page().id == f"s{DIGITS}"


def test_the_same_seed_gives_the_same_report_and_another_seed_another() -> None:
    scenes = LOCKS["only all digits together open it"]
    one, same, other = (searched(scenes, SearchLimits(5_000, states=0, seed=seed)) for seed in (1, 1, 2))
    assert one.tally.ways == same.tally.ways
    assert (one.tally.choices == same.tally.choices).all()
    assert (one.tally.choices != other.tally.choices).any()


def test_a_variable_that_must_grow_is_made_to_grow() -> None:
    scenes = """\
s0:
  title: Round
  choices:
    back: {text: A, do: [cash = 50], go: s0}
    down: {text: B, do: [cash -= 3], go: s0}
    stop: {text: C}
    up: {text: D, do: [cash += 5], go: s0}
    rich: {text: E, if: cash >= 100 and trust == 40, go: top}
top: {title: Top}
"""
    found = searched(scenes)
    assert found.tally.missed == []
    assert found.copies > 0


def test_what_can_not_be_reached_is_said_to_be_missed_and_the_bound_is_kept() -> None:
    found = searched(
        "s0: {title: A, choices: {a: {text: A, go: s0}, b: {text: B, if: cash > 60}}}\n", SearchLimits(600, states=0)
    )
    assert found.tally.missed == ["choice s0/b"]
    assert (found.tally.games, found.stopped_by) == (600, "games")
    assert found.tally.left == 600 - found.copies
