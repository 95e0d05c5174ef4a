"""Texts that a # cuts short."""

from __future__ import annotations

import pytest

from tests.stories import findings, pack

SCENES = "start:\n  title: Start\n  text: %s\n  choices: {a: {text: A}}\n"


def told(text: str) -> list[tuple[int, int, str]]:
    found = findings(pack(SCENES % text))
    return [(one.where.line, one.where.column, one.severity) for one in found if one.code == "cut-text"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ranked #1 in town", (3, 15)),
        ("ranked # 1 in town", (3, 15)),
        ("ranked\t#1", (3, 15)),
        ("ranked\n    first #1 in town", (4, 10)),
    ],
)
def test_what_follows_a_blank_and_a_hash_is_told(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [(*place, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "'ranked #1'",
        '"ranked #1"',
        "'ranked' # why",
        "|  # why\n    ranked #1",
        ">\n    a #1",
        "no#1",
        "C#, F#",
        "A  # why",
    ],
)
def test_a_hash_that_shows_and_a_comment_that_cuts_nothing_pass(text: str) -> None:
    assert told(text) == []


def test_the_finding_says_what_nobody_reads() -> None:
    (found,) = [one for one in findings(pack(SCENES % "ranked #1 in town")) if one.code == "cut-text"]
    assert "1 in town" in found.message
    assert "quotes" in found.hint
