"""What packs of the first format leave unsaid; a pack that says it itself is left alone."""

from __future__ import annotations

import pytest

from game.pack.load import load_files
from game.pack.pack import read_pack
from game.pack.unsaid import load_unsaid_words
from tests.stories import MANIFEST, bank_pack, campaign_files, pack

START = "start: {title: Start}\n"
OWN = MANIFEST + (
    "money: {unit: crowns, written: {en: {suffix: ' kr', steps: [{decimals: 2}]}}}\n"
    "units: {sacks: {en: ' sacks'}}\n"
    "words: {president: keeper, presidents: keepers, bank: light, banks: lights}\n"
)
BARE = "cash: {range: [0, 100], start: 50, label: Cash}\n"


def test_a_bank_of_the_first_format_counts_in_its_money_and_calls_the_house_a_bank() -> None:
    story = load_files(bank_pack(START))
    assert story.units.money == load_unsaid_words().money
    assert story.find_nouns("en")["bank"] == "bank"
    assert story.speak("en").say("new.bank") == "Bank"


@pytest.mark.long
def test_the_campaign_says_all_of_it_itself_and_says_the_same() -> None:
    manifest, unsaid = read_pack(campaign_files(), []).manifest, load_unsaid_words()
    assert {"money", "units", "words"} <= read_pack(campaign_files(), []).documents["pack.yaml"].keys()
    assert (manifest.money, manifest.units) == (unsaid.money, unsaid.units)
    assert manifest.words == unsaid.words["zh"]


def test_a_story_without_a_bank_has_no_money_and_neutral_nouns() -> None:
    story = load_files(pack(START, variables=BARE))
    assert story.units.money is None
    assert story.speak("en").say("new.bank") == "House"


def test_one_of_the_first_format_may_still_count_in_that_money() -> None:
    assert load_files(pack(START)).units.money == load_unsaid_words().money


def test_a_story_says_its_own() -> None:
    story = load_files(pack(START, variables=BARE, manifest=OWN))
    assert story.units.is_money("crowns")
    assert story.units.knows("sacks")
    assert story.find_nouns("en") == {
        "president": "keeper", "presidents": "keepers", "bank": "light", "banks": "lights", "board": "",
    }  # fmt: skip
    assert story.speak("en").say("debrief.transplant.title") == "In another light"
    assert story.speak("en").say("ending.promised", mandate="M", points=3).startswith("You promised the board")
