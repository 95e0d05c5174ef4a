"""MODEL.md speaks of the model as it is: its names exist, and what the code refers to stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.bank.state import MODEL_ROWS
from game.bank.version import MODEL

FOLDER = Path(__file__).parents[2] / "game" / "bank"
PAPER = (FOLDER / "MODEL.md").read_text("utf-8")


def test_every_name_in_it_is_a_row_or_a_number_of_the_model() -> None:
    fields = {field.name for kind in (Parameters, Profile) for field in msgspec.structs.fields(kind)}
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", PAPER))
    assert len(named) > 30
    assert named <= fields | set(MODEL_ROWS)


def test_it_is_of_this_version() -> None:
    assert PAPER.startswith(f"# The bank model, version {MODEL}\n")


def test_every_part_that_the_code_refers_to_is_there() -> None:
    parts = set(re.findall(r"^## (\d+) ·", PAPER, re.MULTILINE))
    asked = set[str]()
    for file in FOLDER.glob("*.py"):
        asked |= set(re.findall(r"MODEL\.md (\d+)", file.read_text("utf-8")))
    assert asked
    assert asked <= parts
