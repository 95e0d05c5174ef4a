"""Offsets and an editor's positions lead to each other, whatever signs and line ends a text has."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.authoring.lsp.line_table import LineTable
from game.authoring.lsp.yaml_nodes import read_nodes

TEXTS = st.text(st.sampled_from(["a", "雾", "😀", "\n", "\r", "\u2028", "\x85", "é"]), max_size=40)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@given(TEXTS, ENCODINGS)
def test_every_offset_comes_back_from_its_position(text: str, encoding: str) -> None:
    table = LineTable(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n" and offset:
            continue  # no editor stands between the two
        assert table.find_offset(table.find_position(offset)) == offset


@given(TEXTS, ENCODINGS, st.tuples(st.integers(-2, 50), st.integers(-2, 50)))
def test_a_position_outside_is_the_nearest_place_inside(text: str, encoding: str, position: tuple[int, int]) -> None:
    offset = LineTable(text, encoding).find_offset(position)
    assert 0 <= offset <= len(text)


@given(TEXTS)
def test_lines_are_parted_as_yaml_parts_them(text: str) -> None:
    table = LineTable(text)
    try:
        for event in yaml.parse(text, yaml.CSafeLoader):
            mark = event.start_mark
            if mark is not None and mark.index <= len(text):
                assert table.find_yaml_offset(mark.line + 1, mark.column + 1) == mark.index
    except yaml.YAMLError:
        return


def test_units_are_those_of_the_encoding() -> None:
    for encoding, column in (("utf-8", 7), ("utf-16", 3), ("utf-32", 2)):
        assert LineTable("雾😀x", encoding).find_position(2) == (0, column)


def test_a_node_knows_where_it_begins_and_ends() -> None:
    text = "a: 雾😀\nb: [1, 'two']\n"
    root = read_nodes(text)
    assert root is not None
    (a, said), (b, listed) = root.entries
    assert [text[one.start : one.end] for one in (a, said, b, *listed.items)] == ["a", "雾😀", "b", "1", "'two'"]


def test_what_is_no_yaml_has_no_nodes() -> None:
    assert read_nodes("a: [") is None
    assert read_nodes("? [a]\n: b\n") is None
    assert read_nodes("[" * 200) is None
