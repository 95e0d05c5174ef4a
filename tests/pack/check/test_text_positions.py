"""Where slips inside texts are said to stand: at their own line and column, however YAML writes the text."""

from __future__ import annotations

import pytest

from tests.stories import findings, pack


def told(text: str) -> list[str]:
    """Return the places and codes of what is wrong with the text of a scene that begins in line 3."""
    return [
        f"{f.where.line}:{f.where.column} {f.code}" for f in findings(pack(f"start:\n  title: S\n  text: {text}\n"))
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("|\n    one\n\n    two {nope} three", "6:9"),
        ("|-  # why\n    one\n      two {nope}", "5:11"),
        (">-\n    one\n    two\n\n    three {nope}", "7:11"),
        ("one\n    two\n    three {nope}", "5:11"),
        ("'it''s {nope}'", "3:16"),
        ('"say \\"hi\\" {nope}"', "3:21"),
        ('"one\n    two {nope}"', "4:9"),
        ('"one\\n\\ttwo {nope}"', "3:21"),
        ('"\\u4e00 {nope}"', "3:9"),  # what is spelt out by its number is not followed further
        ("[one, 'two {nope}']", "3:20"),
        ("\n    - one\n    - if: cash > 1\n      text: |\n        two\n        {nope}", "8:9"),
    ],
)
def test_a_placeholder_that_names_nothing_is_told_at_its_own_brace(text: str, place: str) -> None:
    assert told(text) == [f"{place} reference"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("|\n    one\n    two {cash", "5:9"),
        ("|\n    一行\n    二行 } 字", "5:8"),
        ("|\n    one\n    two ｛cash｝", "5:9"),
        ("|\n    one\n    two ｛cash}", "5:9"),
        ("|\n    one\n    two {cash｝", "5:9"),
    ],
)
def test_braces_out_of_form_are_told_at_their_own_line(text: str, place: str) -> None:
    assert told(text) == [f"{place} placeholder"]


def test_full_width_braces_around_anything_else_are_words() -> None:
    assert told("写成｛这样｝的不算") == []


def test_a_text_behind_an_alias_is_told_at_the_alias() -> None:
    scenes = "start:\n  title: &t '{nope}'\n  text: *t\n"
    places = [(f.where.line, f.where.column) for f in findings(pack(scenes))]
    assert places == [(2, 10), (3, 9)]


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ("|\n    cash > 1\n    and chas > 2", "5:9"),
        (">-\n    cash > 1\n    and trust >", "5:16"),
        ("cash > 1 and chas > 2", "3:20"),
    ],
)
def test_a_slip_in_a_condition_of_several_lines_is_told_at_its_own(condition: str, place: str) -> None:
    (found,) = findings(pack(f"start:\n  title: S\n  if: {condition}\n"))
    assert f"{found.where.line}:{found.where.column}" == place
