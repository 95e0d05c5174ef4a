"""How games begin: each in the opening of its bank, with its bank, mandate and background to be read."""

from __future__ import annotations

import pytest

from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.words import Words
from tests.stories import bank_pack, campaign, games, presenter, shown, staged, value

SCENES = (
    "keys: {title: K, choices: {a: {text: A, if: 'background == \"credit\"'}, "
    "b: {text: '{bank}, {mandate}, {background}'}}}\n"
    "bureau: {title: B, choices: {a: {text: A}}}\n"
    'later: {title: L, on: 2017-02, if: \'mandate == "builder" and bank != "city"\', choices: {a: {text: A}}}\n'
)
OPENING = b"opening: {county: keys, city: bureau, village: bureau, troubled: bureau, coastal: bureau}\n"
BANKS = ["county", "city", "village", "county"]
SETUP = Setup(["1", "2", "3", "4"], BANKS, ["credit"] * 3 + ["technology"], ["builder"] * 3 + ["balanced"])


def opened() -> dict[str, bytes]:
    files = bank_pack(SCENES)
    files["pack.yaml"] += OPENING
    return files


def test_every_bank_begins_in_its_own_scene_and_conditions_know_how_a_game_began() -> None:
    assert shown(Games(staged(opened()), SETUP)) == [
        ["2017-01 keys", "2017-02 later"],
        ["2017-01 bureau"],
        ["2017-01 bureau", "2017-02 later"],
        ["2017-01 keys"],
    ]


def test_a_game_without_a_mandate_has_none() -> None:
    played = games(campaign(), ["1"], "village")
    assert value(played, "mandate") == 0.0
    assert value(played, "bank") == list(campaign().story.banks).index("village")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", [("银行", "青禾农商行"), ("任务书", "没有"), ("任务书", "长远")]),
        ("en", [("Bank", "Qinghe Rural Commercial Bank"), ("Mandate", "none"), ("Mandate", "Long run")]),
    ],
)
def test_names_are_told_in_the_words_of_banks_and_mandates(language: str, words: list[tuple[str, str]]) -> None:
    say, asked = Words(campaign().story, language), [("bank", "county"), ("mandate", "none"), ("mandate", "builder")]
    assert [(say.label(name), say.enum_value(name, word)) for name, word in asked] == words


def test_texts_and_locks_say_what_the_bank_and_the_background_are_called() -> None:
    page = presenter(
        Games(staged(opened()), Setup(["4"], ["county"], ["technology"], ["builder"])), "zh", bank="青禾"
    ).page()
    lock, told = page.options
    assert told.text.startswith("青禾, 长远, ")
    assert "出身" in lock.reason
    assert "信贷出身" in lock.reason
