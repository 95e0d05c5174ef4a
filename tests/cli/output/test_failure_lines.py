"""What fails a bound, in a line."""

from __future__ import annotations

from game.cli.output.failure_lines import format_failure
from game.engine.words import Words
from game.lab.system_families import SystemFamily, find_system_family_failures
from game.pack.bounds import SystemFamilyBounds
from game.plain.lines import Lines
from tests.stories import campaign


def test_a_family_that_no_game_had_to_meet_is_told_apart_from_one_that_games_missed() -> None:
    story, bounds = campaign().story, SystemFamilyBounds(names=["cloud"])
    found = [
        find_system_family_failures([SystemFamily("cloud", "offer/sign", 9, games, missed, ())], bounds)
        for games, missed in ((0, 0), (10, 2))
    ]
    (unmet,), (missed,) = (
        [format_failure(one, story.pack, Words(story, "en"), Lines("en")) for one in some] for some in found
    )
    assert "cloud: no random game reaches the last month" in unmet
    assert "2 of the random games that reach the last month met no scene" in missed
