"""The model stays what it is, to the last bit, under the saves made on it, and is read whole or not at all."""

from __future__ import annotations

import json

import numpy as np
import pytest

from game.bank.model import read_model
from game.bank.state import BankState
from game.bank.world import HIDDEN_DRAWS, draw_hidden
from game.pack.findings import Finding
from game.pack.pack import read_pack
from tests.bank.kept import FILE, digests
from tests.bank.support import CALENDAR, CHANNELS, ROWS, parameters, profiles
from tests.stories import campaign_files


def test_every_row_of_every_month_and_every_score_have_the_bits_that_were_kept() -> None:
    kept, found = json.loads(FILE.read_text("utf-8")), digests()
    assert sorted(found) == sorted(kept)
    assert {name for name in kept if kept[name] != found[name]} == set(), "another model: see tests/bank/kept.py"


def test_a_model_is_read_with_all_that_its_files_say() -> None:
    found = list[Finding]()
    model = read_model(read_pack(campaign_files(), found), found)
    assert found == []
    assert model is not None
    assert (model.parameters, model.profiles) == (parameters(), profiles())


def find_without_model(file: str, old: bytes, new: bytes) -> list[Finding]:
    """Return what is told of the campaign with a file edited so that it has no model."""
    content = campaign_files()[f"{file}.yaml"]
    assert old in content
    found = list[Finding]()
    pack = read_pack({**campaign_files(), f"{file}.yaml": content.replace(old, new, 1)}, found)
    assert read_model(pack, found) is None
    return found


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("parameters", b"tax_rate:", b"tax_rates:", "model-missing"),
        ("banks", b"return_on_assets:", b"return_on_asset:", "model-missing"),
    ],
)
def test_a_model_that_lacks_anything_is_none_and_says_what_it_lacks(
    file: str, old: bytes, new: bytes, code: str
) -> None:
    found = find_without_model(file, old, new)
    assert (code, f"{file}.yaml") in {(finding.code, finding.where.file) for finding in found}


def test_the_hidden_draws_are_the_rows_that_the_world_fills_before_the_first_month() -> None:
    state = BankState((), 3, CHANNELS, CALENDAR)
    state.seeds = np.array([1, 2, 3], np.uint64)
    draw_hidden(state, parameters())
    assert tuple(row for name, row in ROWS.items() if state[name].any()) == HIDDEN_DRAWS


@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("banks", b"npl_ratio: 0.026,", b"npl_ratio: 2.6,", "npl_ratio lies outside its documented range [0.0, 1.0]"),
        ("banks", b"officers: 130,", b"officers: 0,", "officers of a bank lies above 0"),
        ("banks", b"ticket: 0.0030,", b"ticket: 0,", "ticket of a bank lies above 0"),
    ],
)
def test_numbers_that_no_bank_can_open_with_are_findings(file: str, old: bytes, new: bytes, told: str) -> None:
    found = find_without_model(file, old, new)
    assert [(told in finding.message, finding.code, finding.where.file) for finding in found] == [
        (True, "range", f"{file}.yaml")
    ]
