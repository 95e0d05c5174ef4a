"""What plays here is what the original would have played: stories at random against an interpreter of their own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.authoring.twine import ImportedStory, import_twee
from game.engine.games import Games
from tests.authoring.twine.dialects import write_chapbook, write_harlowe, write_snowman, write_sugarcube
from tests.authoring.twine.model_story import Player, Story, flat_stories, stories
from tests.stories import findings, games, presenter

STEPS = 10
DIALECTS: dict[str, tuple[Callable[[Story], str], Callable[[str], ImportedStory]]] = {
    "SugarCube": (write_sugarcube, import_twee),
    "Harlowe": (write_harlowe, import_twee),
    "Snowman": (write_snowman, import_twee),
    "Chapbook": (write_chapbook, import_twee),
}
STORIES = {
    "Snowman": stories(seen=False, opens=False, puts=False),
    "Chapbook": flat_stories(),
}


def page_text(played: Games) -> str:
    """Return what the page of game 0 says, without spaces: lines of Chinese join without one."""
    return "".join("".join(presenter(played).page().paragraphs).split())


def play_beside(text: str, read: Callable[[str], ImportedStory], story: Story, numbers: list[int]) -> None:
    """Play an imported story and its original side by side."""
    found = read(text)
    assert [note for note in found.notes if note.kind not in ("effect", "condition")] == []
    assume(not found.notes)  # an expression that grew too long is said so
    assert [str(one) for one in findings(found.files) if one.severity == "error"] == []
    played, original = games(found.files), Player(story)
    original.begin()
    for number in numbers:
        ways = original.ways()
        if played.over:
            assert not ways
            return
        page = presenter(played).page()
        assert page.title == original.here
        assert page_text(played) == "".join(original.told().split())
        if not ways:
            return
        assert [option.text for option in page.options] == [way.words for way in ways]
        pick = number % len(ways)
        open_moves = [n for n, option in enumerate(page_moves(played)) if option]
        played.choose(np.array([open_moves[pick]]))
        original.click(ways[pick])


def page_moves(played: Games) -> list[bool]:
    """Say which choices of the scene of game 0 are open."""
    from game.engine.program import holds

    scene, index = played.scenes()[0]
    return [bool(holds(move.condition, played.state.block, index)[0]) for move in scene.choices]


@pytest.mark.long
@pytest.mark.parametrize("dialect", DIALECTS)
def test_stories_at_random_play_as_their_original(dialect: str) -> None:
    write, read = DIALECTS[dialect]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STORIES.get(dialect, stories()), st.lists(st.integers(0, 5), min_size=STEPS, max_size=STEPS))
    def check(story: Story, numbers: list[int]) -> None:
        play_beside(write(story), read, story, numbers)

    check()
