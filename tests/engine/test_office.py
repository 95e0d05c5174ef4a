"""Presidents who leave before the calendar's end: when, for which ending, and who decides from then on."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.ending import find_endings, make_ending, score_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from tests.stories import FIRST, Chooser, bank_pack, findings, games, pack, presenter, staged

SCENES = """\
start: {title: S, on: 2017-01, choices: {a: {text: A}, bad: {text: B, do: [board_trust = 20]}}}
later: {title: L, on: 2017-04, choices: {a: {text: A, do: [talent += 9]}, b: {text: B, do: [talent -= 9], go: aside}}}
aside: {title: A, choices: {a: {text: A, do: [data_quality += 9]}, b: {text: B, do: [data_quality -= 9]}}}
last: {title: E, on: 2017-06, kind: notice}
"""
ENDINGS = """\
removed: {if: board_trust < 28, on: {every: 2, from: 2017-01, to: 2017-05}, title: Out, text: "Trust {board_trust}"}
calm: {if: npl_ratio < 0.9, title: Calm, text: C}
over: {title: Over, text: O}
"""
HEIR = "heir: {label: The heir, choices: {later: [b], aside: [b]}}\n"


def story(endings: str = ENDINGS, scenes: str = SCENES) -> dict[str, bytes]:
    """Return a bank story of six months and a run-off of two, with a successor."""
    files = bank_pack(scenes, months=6, runoff=2)
    manifest = files["pack.yaml"] + b"successor: heir\n"
    more = {"pack.yaml": manifest, "endings.yaml": endings.encode(), "presidents.yaml": HEIR.encode()}
    return dict(sorted({**files, **more}.items()))


def totals(played: Games) -> list[list[float]]:
    """Return the totals of all games under every mandate."""
    scores = score_games(played)
    assert scores is not None
    return [points.tolist() for points in scores.totals.values()]


def test_a_president_who_is_removed_decides_nothing_more_and_the_successor_plays_on() -> None:
    played = games(story())
    play_games(played, Chooser("bad"))
    assert played.over
    assert played.month == 8
    assert (played.lasted.tolist(), find_endings(played)) == ([1], ["removed"])
    assert played.taken.tolist() == [1]
    heir = games(story("over: {title: O, text: O}"))
    play_games(heir, Chooser("bad"), 1)
    play_games(heir, ReferencePresident(heir.story.pack.presidents["heir"]))
    assert played.state.block.tobytes() == heir.state.block.tobytes()
    assert totals(played) == totals(heir)


def test_who_stays_meets_the_ending_at_the_calendars_end() -> None:
    played = games(story())
    play_games(played, Chooser("a"))
    assert (played.lasted.tolist(), find_endings(played), played.taken.tolist()) == ([8], ["calm"], [3])


def test_an_ending_in_office_comes_in_its_own_months_only() -> None:
    bad = "late: {title: L, on: 2017-02, choices: {bad: {text: B, do: [board_trust = 20]}}}\n"
    played = games(story(scenes=SCENES + bad))
    play_games(played, FIRST)
    assert played.lasted.tolist() == [3]


def test_a_departure_does_what_the_ending_says_and_what_follows_from_it() -> None:
    costly = ENDINGS.replace("title: Out", "do: [talent = 3, distraction = 1], title: Out")
    played, plain = games(story(costly)), games(story())
    for one in (played, plain):
        play_games(one, Chooser("bad"))
    assert played.state["talent"][0] < plain.state["talent"][0] - 20
    after = played.history[2][played.state.rows["attention_load"], 0]
    assert after > plain.history[2][plain.state.rows["attention_load"], 0]


def test_the_ending_is_told_as_it_was_with_when_and_who_came_after() -> None:
    played = games(story())
    play_games(played, Chooser("bad"))
    ending = make_ending(presenter(played), "balanced", {})
    assert ending.id == "removed"
    assert ending.paragraphs[0] == f"Trust {played.history[1][played.state.rows['board_trust'], 0]:.0f}"
    assert "January 2017" in ending.paragraphs[1]
    assert "The heir" in ending.paragraphs[1]
    assert "August 2017" in ending.paragraphs[1]
    page = presenter(played).page()
    assert (page.kind, page.month, page.turn) == ("ending", "2017-01", 1)


def test_a_game_taken_in_the_middle_goes_on_as_it_was() -> None:
    stage = staged(story())
    both = Games(stage, Setup(["1", "2"], ["county", "troubled"]))
    while both.month < 3:
        play_games(both, RandomPresident(1), 1)
    copy = both.take(np.array([1, 0, 1]))
    play_games(both, RandomPresident(1))
    play_games(copy, RandomPresident(1))
    assert copy.state.block.tobytes() == both.state.block[:, [1, 0, 1]].tobytes()
    assert copy.lasted.tolist() == both.lasted[[1, 0, 1]].tolist()


CIRCLE = "ring: {title: R, on: 2017-02, choices: {a: {text: A, go: ring}, b: {text: B}}}\n"


def test_a_successor_in_a_circle_is_taken_out_of_it() -> None:
    played = games(story(scenes=SCENES + CIRCLE))
    play_games(played, Chooser("bad"))
    assert played.over
    assert find_endings(played) == ["removed"]


CALENDAR = "id: small\ntitle: Small\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: start\nmonths: 6\n"
VISITS = """\
start: {title: S, choices: {a: {text: A, do: [cash = 5], later: {scene: more, in: 3}}}}
more: {title: M, choices: {a: {text: A, do: [cash = 80]}}}
"""
BROKE = "broke: {if: cash < 10, on: [2017-02, 2017-05], title: Broke, text: B}\nover: {title: O, text: O}\n"


def test_a_story_without_a_bank_and_without_a_successor_is_over_at_once() -> None:
    played = games(pack(VISITS, manifest=CALENDAR, endings=BROKE))
    play_games(played, FIRST)
    assert (played.lasted.tolist(), played.taken.tolist(), find_endings(played)) == ([2], [1], ["broke"])
    assert played.state["cash"].tolist() == [5.0]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("successor: heir\n", "", "endings.yaml:1:37: error ending: who decides after removed? "),
        ("successor: heir\n", "successor: hair\n", "error reference: there is no president hair"),
        ("to: 2017-05", "to: 2017-09", "error date: removed comes in office, in the first 6 months of the story"),
        ("from: 2017-01", "from: 2017-13", "error date: 2017-13 is not a month"),
        ("from: 2017-01", "from: 2017-06", "error date: from lies after to: these months never come"),
        ("over: {", "over: {do: [talent = 3], ", "error ending: nothing is done at the calendar's end"),
        ("over: {", "over: {on: 2017-02, ", "error ending: the last ending must hold always"),
    ],
)
def test_what_is_wrong_with_an_ending_in_office_is_said(old: str, new: str, line: str) -> None:
    files = story(ENDINGS.replace("calm: {if: npl_ratio < 0.9, title: Calm, text: C}\n", ""))
    broken = {name: content.replace(old.encode(), new.encode()) for name, content in files.items()}
    assert any(line in found.line for found in findings(broken)), [found.line for found in findings(broken)]
