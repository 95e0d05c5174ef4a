"""Where in the case a figure stands, as a reader of each language is told."""

from __future__ import annotations

import pytest

from game.engine.evidence import name_place
from game.engine.words import Words
from tests.stories import campaign


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [
        ("§3.2", "第3.2节", "section 3.2"),
        ("§1 §4", "第1节、第4节", "section 1, section 4"),
        ("§3.2 图3-4", "第3.2节、图3-4", "section 3.2, figure 3-4"),
        ("abstract", "摘要", "abstract"),
        ("introduction", "引言", "introduction"),
        ("p. 3", "p. 3", "p. 3"),
        ("§ 3", "§ 3", "§ 3"),
        ("", "", ""),
    ],
)
def test_a_place_is_named_in_the_readers_words_and_left_alone_where_it_is_written_otherwise(
    at: str, zh: str, en: str
) -> None:
    story = campaign().story
    assert name_place(Words(story, "zh"), at) == zh
    assert name_place(Words(story, "en"), at) == en
