"""The model stays what it is, to the last bit, under the saves that were made on it."""

from __future__ import annotations

import json

from tests.bank.kept import FILE, digests


def test_every_row_of_every_month_and_every_score_have_the_bits_that_were_kept() -> None:
    kept, found = json.loads(FILE.read_text("utf-8")), digests()
    assert sorted(found) == sorted(kept)
    assert {name for name in kept if kept[name] != found[name]} == set(), "another model: see tests/bank/kept.py"
