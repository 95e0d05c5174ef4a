"""One world has one name, however its code is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.bank.chance import seed_of
from game.journal.class_code import drop_zeros, normalise_code, normalise_id
from game.journal.format import read_save
from tests.journal.games import begun, finished, written


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("HEFEI-2018", "HEFEI-2018"),
        (" hefei-2018\n", "HEFEI-2018"),
        ("ＨＥＦＥＩ－２０１８", "HEFEI-2018"),
        ("Hefei 2018", "HEFEI-2018"),
        ("hefei \u2014 2018", "HEFEI-2018"),
        ("hefei\u30002018", "HEFEI-2018"),
        ("007", "7"),
        ("\uff10\uff10\uff17", "7"),
        ("000", "0"),
        ("0x7", "0X7"),
        ("00-7", "00-7"),
        ("", ""),
        ("what?", "WHAT?"),
    ],
)
def test_a_code_is_compared_in_one_form(typed: str, code: str) -> None:
    assert normalise_code(typed) == code
    assert normalise_code(code) == code


@pytest.mark.parametrize(
    "seed", ["7", "007", " 7", "A--B", "-A", "0" * 24, "18446744073709551615", "018446744073709551616"]
)
def test_a_seed_that_was_written_down_keeps_its_world(seed: str) -> None:
    assert seed_of(drop_zeros(seed)) == seed_of(seed)


def test_an_id_keeps_its_zeros_and_loses_its_blanks() -> None:
    assert normalise_id(" ０20 26\u3000011a ") == "02026011A"


def test_a_save_names_its_world_as_it_is_compared() -> None:
    assert begun(None, seed="ｈefei 2018").header.seed == "HEFEI-2018"
    assert begun(None, seed="007").header.seed == "7"


def test_saves_of_earlier_releases_are_told_by_one_name(tmp_path: Path) -> None:
    whole = finished(1)
    path = written(tmp_path / "old.jsonl", replace(whole.header, seed="007"), whole.lines[:2])
    assert read_save(path).header.seed == "7"
