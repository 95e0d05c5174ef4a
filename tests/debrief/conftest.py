"""What every class report works out of the story alone, worked out once for all reports of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from game.debrief import labels, predictions
from game.engine.stage import Stage
from game.lab.forecasts import list_commonest
from game.pack.story import Story

Words = dict[str, dict[str, str]]


@pytest.fixture(scope="session", autouse=True)
def _once_a_story() -> Iterator[None]:
    """Have reports of one story share its words and what its reference presidents make most often come true."""
    stages, stories = dict[str, Stage](), dict[str, Story]()
    list_words = labels.list_words

    @cache
    def commonest(digest: str, bank: str, background: str) -> dict[str, str]:
        return list_commonest(stages[digest], bank, background)

    @cache
    def words(digest: str) -> Words:
        return list_words(stories[digest])

    def find_commonest(stage: Stage, bank: str, background: str) -> dict[str, str]:
        stages[stage.story.digest] = stage
        return commonest(stage.story.digest, bank, background)

    def find_words(story: Story) -> Words:
        stories[story.digest] = story
        return words(story.digest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(predictions, "list_commonest", find_commonest)
        patch.setattr("game.debrief.debrief.list_words", find_words)
        yield
