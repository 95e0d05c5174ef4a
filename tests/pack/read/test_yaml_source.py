"""YAML with positions: what is read, and where each mistake is said to stand."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.pack.findings import Finding
from game.pack.read import yaml_source as source
from game.pack.read.marked_values import MarkedMapping, MarkedSequence
from game.pack.read.yaml_source import read_yaml


def read(text: str | bytes) -> tuple[MarkedMapping, list[str]]:
    """Return the document and its findings as `line:column code`."""
    found: list[Finding] = []
    document = read_yaml("a.yaml", text if isinstance(text, bytes) else text.encode(), found)
    assert all(finding.where.file == "a.yaml" for finding in found)
    return document, [f"{finding.where.line}:{finding.where.column} {finding.code}" for finding in found]


def test_every_value_knows_its_line_and_column() -> None:
    document, found = read("a: 1\nb:\n  - x\n  -   {c: yo, 'd': [2,  3]}\ne: |\n  long\n")
    assert not found
    assert document == {"a": 1, "b": ["x", {"c": "yo", "d": [2, 3]}], "e": "long\n"}
    assert document.marks == {"a": (0, 3), "b": (2, 2), "e": (4, 3)}
    items = document["b"]
    assert isinstance(items, MarkedSequence)
    assert items.marks == [(2, 4), (3, 6)]
    inner = items[1]
    assert inner.marks == {"c": (3, 10), "d": (3, 19)}
    assert inner["d"].marks == [(3, 20), (3, 24)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2017-12", "2017-12"),
        ("2017-12-01", "2017-12-01"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("on time", "on time"),
        ("=", "="),
    ],
)
def test_plain_words_mean_what_they_look_like(text: str, value: object) -> None:
    document, found = read(f"a: {text}\n")
    assert not found
    assert document["a"] == value
    assert type(document["a"]) is type(value)


def test_keys_are_always_text() -> None:
    document, found = read("on: 1\nno: 2\n2017-01: 3\n5: 4\nnull: 5\n")
    assert not found
    assert list(document) == ["on", "no", "2017-01", "5", "null"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 duplicate-key"]),
        ("a:\n  - {x: 1,  x: 2}\n", ["2:13 duplicate-key"]),
        ("a: yes\nb: [x, No]\nc: 'yes'\n", ["1:4 yaml-word", "2:8 yaml-word"]),
        ("a: True\nb: OFF\n", ["1:4 yaml-word", "2:4 yaml-word"]),
        ("a: !!str 5\n", ["1:4 yaml-tag"]),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", ["2:4 yaml-tag"]),
        ("a: !mine {b: 1}\n", ["1:4 yaml-tag"]),
        ("a: 1e999\n", ["1:4 yaml-number"]),
        ("a: [1, -" + "9" * 400 + "]\n", ["1:8 yaml-number"]),
        ("a: *nothing\n", ["1:4 yaml-syntax"]),
        ("a: &x [*x]\n", ["1:8 yaml-syntax"]),
        ("a: 1\n---\nb: 2\n", ["2:1 yaml-shape"]),
        ("- a\n- b\n", ["1:1 yaml-shape"]),
        ("just words\n", ["1:1 yaml-shape"]),
        ("a: [1, 2\nb: 3\n", ["2:2 yaml-syntax"]),
        ("a: 'open\n", ["2:1 yaml-syntax"]),
        ("a:\n\tb: 1\n", ["2:1 yaml-syntax"]),
        ("a: b: c\n", ["1:5 yaml-syntax"]),
        ("? [a, b]\n: 1\n", ["1:3 yaml-syntax"]),
        ("a: 1\nb: x\x00y\n", ["2:5 yaml-syntax"]),
        ("a: 1\nb: 行\x07\n", ["2:5 yaml-syntax"]),
        (b"a: 1\nb: x\xff\xfe\n", ["2:5 yaml-syntax"]),
        ("a: 1\n".encode("utf-16"), ["1:1 yaml-syntax"]),
        ('a: "\\ud800"\n', ["1:7 yaml-syntax"]),
    ],
)
def test_each_mistake_is_found_at_its_line_and_column(text: str | bytes, expected: list[str]) -> None:
    assert read(text)[1] == expected


def test_an_empty_file_and_a_byte_order_mark_are_fine() -> None:
    assert read("") == ({}, [])
    assert read("# only a comment\n") == ({}, [])
    assert read(b"\xef\xbb\xbfa: 1\n") == ({"a": 1}, [])


def test_an_alias_bomb_is_refused_where_it_goes_too_far() -> None:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 30)]
    document, found = read("\n".join(lines))
    assert document == {}
    assert [line.split()[1] for line in found] == ["yaml-syntax"]
    assert found[0].startswith("6:") or found[0].startswith("7:")  # ten to the sixth is still a story's size


@pytest.mark.parametrize("opened", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(opened: str) -> None:
    document, found = read("a: " + opened * 100_000 if opened != "- " else opened * 100_000)
    assert document == {}
    assert [line.split()[1] for line in found] == ["yaml-syntax"]


def test_a_document_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_NODES", 100)
    assert read("a: [" + "1, " * 90 + "]\n")[1] == []
    assert read("a:\n  [" + "1, " * 99 + "]\n")[1] == ["2:295 yaml-syntax"]


scalars = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    scalars | st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda text: text not in tuple("yYnN")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz行", min_size=1), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abcxyz行", min_size=1), values, max_size=5), st.booleans())
def test_what_a_dumper_writes_is_read_back(document: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=flow)
    read_back, found = read(text)
    assert read_back == document
    assert found == []


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_findings(content: bytes) -> None:
    document, found = read(content)
    assert isinstance(document, MarkedMapping)
    lines = content.count(b"\n") + content.count(b"\r") + 3 + content.count(b"\xe2\x80") + content.count(b"\xc2\x85")
    assert all(1 <= int(line.split(":")[0]) <= lines for line in found)


@pytest.mark.parametrize(
    ("content", "place", "what", "advice"),
    [
        ("a: 1\nb: 行长\n".encode("gbk"), "2:4", "not text in UTF-8", "save it as UTF-8"),
        ("a: 行长\n".encode("utf-16"), "1:1", "text in UTF-16", "save it as UTF-8"),
        ("a: 行长\n".encode("utf-16-le"), "1:1", "text in UTF-16", "save it as UTF-8"),
        ("a: 行长\n".encode("utf-16-be"), "1:1", "text in UTF-16", "save it as UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "1:1", "not a text file", "save it as plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "1:1", "not a text file", "save it as plain text"),
    ],
)
def test_a_file_in_another_encoding_is_to_be_saved_again_and_loses_nothing(
    content: bytes, place: str, what: str, advice: str
) -> None:
    found: list[Finding] = []
    assert read_yaml("a.yaml", content, found) == {}
    (finding,) = found
    assert (finding.code, str(finding.where)) == ("yaml-syntax", f"a.yaml:{place}")
    assert what in finding.message
    assert advice in finding.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  title：行长\n  text: b\n", "2:8"),
        ("a:\n  title：行长\n\n  # why\n  text: b\n", "2:8"),
        ("a:\n  title:行长\n  text: b\n", "2:8"),
        ("a:\n  - if：cash\n    text: b\n", "2:7"),
        ("a：\n  title: b\n", "1:2"),
    ],
)
def test_a_colon_that_yaml_does_not_know_is_named_where_it_stands(text: str, place: str) -> None:
    found: list[Finding] = []
    read_yaml("a.yaml", text.encode(), found)
    (finding,) = found
    assert (finding.code, str(finding.where)) == ("yaml-syntax", f"a.yaml:{place}")
    assert "half-width, and a space after it" in finding.hint


def test_a_full_width_colon_in_a_sentence_is_no_slip() -> None:
    assert read("a: 他说：好\nb: |\n  title：好\n")[1] == []
    assert read("a: 他说：好\nb: c: d\n")[1] == ["2:5 yaml-syntax"]


def test_a_file_larger_than_one_may_be_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.pack.read.yaml_source.MAX_FILE", 20)
    findings: list[Finding] = []
    assert read_yaml("a.yaml", b"a: 1\n" * 4, findings)
    assert [found.code for found in findings] == ["duplicate-key"] * 3
    findings.clear()
    assert read_yaml("a.yaml", b"a: 1\n" * 4 + b"#", findings) == {}
    assert [(found.code, str(found.where)) for found in findings] == [("too-large", "a.yaml:1:1")]
