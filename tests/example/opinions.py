"""What students answer to the story's own question, in the first month and in the last."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from tests.example.students import draw

SILENT = 0.12
"""The share of questions that are left without an answer."""


@cache
def load_opinions() -> dict[str, dict[str, list[str]]]:
    """Return the answers by language, and by when they are given: first or last."""
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(
        Path(__file__).with_name("opinions.yaml").read_text("utf-8")
    )
    return found


def give_opinion(number: int, language: str, when: str) -> str:
    """Return what a student answers, an empty string from one who says no word; neighbours say different things."""
    if draw(number, f"silent:{when}") < SILENT:
        return ""
    answers = load_opinions()[language][when]
    return answers[number % len(answers)]
