"""The card of what really happened: first what this player touched, then in short the rest, each with its mark."""

from __future__ import annotations

import re
from functools import cache

import pytest

from game.engine.page import Page
from game.journal.ledger import make_afterword
from game.pack.pack import list_parts
from tests.journal.games import at_random, begun, campaign

CARD, REST = "what-happened", "其余的，短说。"
TOPICS = (
    *("联盟[：到]", "^壹企银", "云[：2]", "自建[：是]", "^联合贷款", "^网贷", "^村镇银行", "^直销银行"),
    *("一家省会农商行", "拨备：|拨备覆盖率", "^微表情"),
)
"""A pattern of each thing that is told of in every game, whether or not this player touched it."""

MOST = 360
"""The characters of what a player touched, as of any page."""


@cache
def card(bank: str, hand: int) -> Page:
    for seed in range(100, 110):  # some of these presidents are removed before they see it
        page = make_afterword(at_random(begun(None, seed=str(seed), bank=bank), hand))
        if page and page.id == CARD:
            return page
    raise AssertionError(bank)


def parted(page: Page) -> tuple[list[str], list[str]]:
    """Return the paragraphs of what was touched, and those of the rest."""
    at = page.paragraphs.index(REST)
    return list(page.paragraphs[:at]), list(page.paragraphs[at + 1 :])


@pytest.mark.long
@pytest.mark.parametrize("bank", ["county", "village"])
@pytest.mark.parametrize("hand", [1, 2])
def test_what_was_touched_comes_first_within_a_page_and_all_is_told_once(bank: str, hand: int) -> None:
    first, rest = parted(card(bank, hand))
    assert len("".join(first)) <= MOST
    for topic in TOPICS:
        assert sum(bool(re.search(topic, paragraph)) for paragraph in (*first[1:], *rest)) == 1, topic
    assert any("村镇银行" in paragraph for paragraph in first) == (bank == "village")


def test_every_item_bears_its_mark() -> None:
    intro, *items = (text for _, _, text in list_parts(campaign().story.pack.scenes[CARD].text))
    told = [text for text in items if not text.startswith(("看出的有", "案例自己有", REST))]
    assert len(told) >= 2 * len(TOPICS)
    assert all(mark in intro for mark in "VDMC")
    assert all(re.search(r"\[[VDMC]\]", text) for text in told)


def test_the_case_s_own_question_is_put_to_every_game_in_its_first_month_and_in_its_last() -> None:
    story = campaign().story
    asked = {name: scene for name, scene in story.scenes if scene.question == "blessing"}
    assert {scene.on for scene in asked.values()} == {"2017-01", "2018-12"}
    assert all(scene.chance == 1 and scene.choices for scene in asked.values())
    assert not [name for name, scene in asked.items() if scene.on == "2018-12" and scene.condition]
    assert story.pack.questions["blessing"].by in story.pack.scenes
