"""What packs of the first format leave unsaid: the campaign says most of it alike, and saying it is no other story."""

from __future__ import annotations

import msgspec

from game.bank.card import Card
from game.engine.stage import make_stage
from game.pack.first_format_data import FIRST_FORMAT
from game.pack.load import load_files
from tests.bank.support import read
from tests.stories import bank_pack, campaign

VALUE = "        value: supervisory_breaches\n"


def changed(old: str, new: str) -> dict[str, bytes]:
    files = bank_pack("first: {title: First, on: 2017-02}\n")
    assert old.encode() in files["scorecard.yaml"]
    return {**files, "scorecard.yaml": files["scorecard.yaml"].replace(old.encode(), new.encode(), 1)}


def digests(files: dict[str, bytes]) -> tuple[str, str]:
    story = load_files(files)
    return story.digest, story.pack.rules_digest


def test_the_campaign_holds_provisions_at_both_year_ends_and_all_else_as_the_first_format() -> None:
    card = msgspec.convert(read("scorecard"), Card)
    said = {name: row.value for one in card.dimensions.values() for name, row in one.indicators.items()}
    own = {name for name, value in said.items() if value != FIRST_FORMAT["indicators"][name]}
    assert said.keys() == FIRST_FORMAT["indicators"].keys()
    assert own == {"coverage"}


def test_a_pack_that_leaves_the_values_out_is_scored_by_them() -> None:
    card = make_stage(load_files(changed(VALUE, ""))).card
    assert card is not None
    assert card.dimensions == (campaign().card or card).dimensions


def test_writing_a_value_out_is_the_same_story_and_another_value_is_another() -> None:
    asis = digests(changed(VALUE, VALUE))
    assert digests(changed(VALUE, "")) == asis
    assert digests(changed(VALUE, "        value: >-\n          supervisory_breaches\n")) == asis
    other = digests(changed(VALUE, VALUE.replace("breaches", "breaches * 2")))
    assert all(one != before for one, before in zip(other, asis, strict=True))
