"""Ways back: where they lead after another way back was taken, in each format that has them."""

from __future__ import annotations

import pytest

from game.authoring.twine import import_twee
from game.engine.games import Games
from tests.stories import Chooser, games, picks, presenter

HEAD = ':: StoryTitle\nA\n\n:: StoryData\n{{"format": "{style}", "start": "Hall"}}\n\n'
BODY = ":: Hall\n[[Bag]]\n[[Out]]\n\n:: Bag\n{close}\n[[Coin]]\n\n:: Coin\n{away}\n\n:: Out\nEnd.\n"
REWINDING = {
    "SugarCube": ("<<back 'Close'>>", "<<back 'Away'>>"),
    "Harlowe": ('(link-undo: "Close")', '(link-undo: "Away")'),
}
RETURNING = {
    "SugarCube": ("<<return 'Close'>>", "<<return 'Away'>>"),
    "SugarCube 2": ("[[Close|previous()]]", "[[Away|previous()]]"),
    "Chapbook": ("{back link, label: 'Close'}", "{back link, label: 'Away'}"),
}


def begin(style: str, close: str, away: str) -> Games:
    """Return a game whose bag holds a coin, with these ways back from both."""
    return games(import_twee(HEAD.format(style=style) + BODY.format(close=close, away=away)).files)


def walk(played: Games, *words: str) -> list[str]:
    """Take the choices with these words, and return where each has led."""
    titles = list[str]()
    for word in words:
        (option,) = [option for option in presenter(played).page().options if option.text == word]
        played.choose(picks(played, Chooser(option.id)))
        titles.append(presenter(played).page().title)
    return titles


@pytest.mark.parametrize("style", REWINDING)
def test_a_way_back_that_rewinds_leads_on_back_from_where_it_led(style: str) -> None:
    played = begin(style, *REWINDING[style])
    assert walk(played, "Bag", "Coin", "Away", "Close") == ["Bag", "Coin", "Bag", "Hall"]


@pytest.mark.parametrize("style", RETURNING)
def test_a_way_back_that_goes_on_is_itself_come_back_from(style: str) -> None:
    played = begin(style, *RETURNING[style])
    ways = walk(played, "Bag", "Coin", "Away", "Close", "Away", "Close")
    assert ways == ["Bag", "Coin", "Bag", "Coin", "Bag", "Coin"]
