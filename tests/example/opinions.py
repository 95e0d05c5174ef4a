"""What students answer to the story's own question, in the first month and in the last."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from tests.example.students import draw

SILENT = 0.12
"""The share of questions that are left without an answer."""


ANY = "any"
"""The road of answers that fit every one."""


class Opinions(msgspec.Struct, forbid_unknown_fields=True):
    """The answers in one language: in the first month, and in the last by road."""

    first: list[str]
    last: dict[str, list[str]]


@cache
def load_opinions() -> dict[str, Opinions]:
    """Return the answers by language."""
    return msgspec.yaml.decode(Path(__file__).with_name("opinions.yaml").read_bytes(), type=dict[str, Opinions])


def give_opinion(number: int, language: str, road: str | None) -> str:
    """Return what a student answers, an empty string from one who says no word; neighbours say different things.

    `road` is the choice by which one answered the vendor, empty where the game ended before; None in the first month.
    """
    if draw(number, "silent:first" if road is None else "silent:last") < SILENT:
        return ""
    opinions = load_opinions()[language]
    answers = opinions.first if road is None else [*opinions.last.get(road, ()), *opinions.last[ANY]]
    return answers[number % len(answers)]
