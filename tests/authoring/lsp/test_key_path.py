"""The keys above a place, in documents that are half typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.authoring.lsp.key_path import find_place
from game.authoring.lsp.wanted_names import find_wanted
from game.authoring.lsp.yaml_nodes import YamlNode, read_nodes
from tests.authoring.lsp.ferry_story import FILES

CASES = [
    ("a:\n  on: 2\n  if: ba^\n", "a if", "ba"),
    ("a:\n  do:\n    - x += ^\n", "a do", "x += "),
    ("a:\n  do:\n  - x += ^\n", "a do", "x += "),
    (
        "a:\n  choices:\n    b:\n      then:\n        - if: foo > ^\n",
        "a choices b then if",
        "foo > ",
    ),
    ("a:\n  then:\n    - if: foo\n      text: |\n        x {ab^\n", "a then text", "|\n        x {ab"),
    ("a:\n  text: |\n    hi\n    there {fig^\n  if: x\n", "a text", "|\n    hi\n    there {fig"),
    ("a:\n  cite: [aa, b^]\n", "a cite", "b"),
    ("p:\n  choices:\n    sc: [{take: x, if: bu^\n", "p choices sc if", "bu"),
    ("p:\n  choices:\n    sc: [{take: x, if: bu >= 1}, fo^\n", "p choices sc", "fo"),
    ("short:\n  scenes:\n    county: [a, b,\n             c, d^\n", "short scenes county", "d"),
    ("v: {type: share, unit: sh^", "v unit", "sh"),
    ("b:\n  values:\n    {assets: 1, gro^\n", "b values", "gro"),
    ('a:\n  do: ["a = ^"]\n', "a do", "a = "),
    ('a:\n  if: bank == "x" or\n    foo^\n', "a if", 'bank == "x" or\n    foo'),
    ("# b:\n^", "", ""),
]


@pytest.mark.parametrize(("text", "keys", "before"), CASES)
def test_keys_are_read_from_the_lines(text: str, keys: str, before: str) -> None:
    offset = text.index("^")
    place = find_place(text.replace("^", ""), offset)
    assert (" ".join(place.keys), place.before) == (keys, before)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_they_are_those_of_the_document_where_it_can_be_read(name: str) -> None:
    text = FILES[name]
    root = read_nodes(text)
    assert root is not None
    _compare(text, root, ())


def _compare(text: str, node: YamlNode, keys: tuple[str, ...]) -> None:
    for key, value in node.entries:
        _compare(text, value, (*keys, key.text or ""))
    for item in node.items:
        _compare(text, item, keys)
    if node.text and node.style not in ("|", ">"):
        assert find_place(text, node.end - (node.style in ("'", '"'))).keys == keys, node


@given(st.text(st.sampled_from(list("ab:-{}[],'\"|# \n\t雾")), max_size=60), st.integers(0, 60))
def test_no_text_is_too_odd(text: str, offset: int) -> None:
    find_wanted("scenes", text, min(offset, len(text)))
