"""Which values of a figure open or close choices is told of pages that have been seen, and of no other."""

from __future__ import annotations

from game.engine.page import Decision
from game.engine.stage import make_stage
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.pack.load import load_files
from game.views.thresholds import list_thresholds
from tests.stories import pack

VARIABLES = "cash: {range: [0, 100], start: 50, label: Cash, digits: 0}\nfame: {range: [0, 9], start: 1, label: Fame}\n"
SCENES = """\
start:
  title: Door
  text: It is shut.
  choices:
    buy: {text: Buy it, if: cash >= 60, go: second}
    knock: {text: Knock, go: second}
    bribe: {text: Bribe, if: not cash < 20 and fame > 3, go: second}
    steal: {text: Steal, if: 80 <= cash, hide: true, go: second}
second:
  title: Hall
  text: Dark.
  choices:
    lamp: {text: Buy a lamp, if: cash >= 60}
    sit: {text: Sit down}
"""


def begin() -> Playthrough:
    """Return a game of a small story."""
    return start_game(make_stage(load_files(pack(SCENES, VARIABLES))), NewGame(seed="1", language="en"))


def test_thresholds_of_the_page_at_hand_the_nearest_first() -> None:
    found = list_thresholds(begin(), "cash")
    assert [(one.value, one.met) for one in found] == [(60.0, False), (20.0, True)]
    assert found[0].text == "60 or more, which it is not now: Door: Buy it"
    assert found[1].text == "20 or more, as it is now: Door: Bribe"
    assert [one.value for one in list_thresholds(begin(), "fame")] == [3.0]


def test_pages_that_are_past_are_remembered_and_one_value_stands_once() -> None:
    play = begin()
    play.decide(Decision("start", "knock"))
    found = list_thresholds(play, "cash")
    assert found[0].text == "60 or more, which it is not now: Door: Buy it; then Hall: Buy a lamp"
    assert [one.value for one in found] == [60.0, 20.0]
