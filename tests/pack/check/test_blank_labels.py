"""Titles and labels that show nothing."""

from __future__ import annotations

import pytest

from tests.stories import findings, pack

SCENES = """\
start:
  title: %s
  text: Once
  choices: {a: {text: %s}, b: {text: B}}
"""


def told(title: str, label: str) -> list[tuple[int, str, str]]:
    found = findings(pack(SCENES % (title, label)))
    return [(one.where.line, one.severity, str(one.message)) for one in found if one.code == "blank-label"]


@pytest.mark.parametrize("text", ['""', '"  "', "'{if month > 0: A}'", "'{if month > 0: |B}'", "'{if month > 0: }'"])
def test_a_title_or_a_choice_that_may_show_nothing_is_told_where_it_stands(text: str) -> None:
    assert [line for line, *_ in told(text, "A")] == [2]
    assert [(line, severity) for line, severity, _ in told("T", text)] == [(4, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "T",
        "'{if month > 0: A|B}'",
        "'Ask {if month > 0: again}'",
        "'{if month > 0: A}{if month <= 0: B}'",
        "'{if month > 0: A|{if month > 1: B|C}}'",
        "'{month}'",
    ],
)
def test_one_that_shows_something_is_not(text: str) -> None:
    assert told(text, text) == []


def test_levels_and_endings_are_labels_too() -> None:
    level = "plan: {title: P, kind: plan, dials: {d: {text: D, levels: {l: {text: L}, m: {text: ''}}}}}\n"
    found = findings(pack(level, endings="over: {title: '', text: It is over}\n"))
    blank = [(one.where.file, one.where.line) for one in found if one.code == "blank-label"]
    assert sorted(blank) == [("endings.yaml", 1), ("scenes/all.yaml", 1)]


def test_a_side_inside_a_side_counts() -> None:
    assert len(told("'{if month > 0: A|{if month > 1: B}}'", "A")) == 1


def test_what_is_empty_and_what_may_be_are_told_in_their_own_words() -> None:
    (empty,), (may,) = told('""', "A"), told("'{if month > 0: A}'", "A")
    assert (empty[2], may[2]) == ("this shows nothing", "this may show nothing: all its words stand under conditions")
