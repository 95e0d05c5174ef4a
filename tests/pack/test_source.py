"""YAML with positions: what is read, and where each mistake is said to stand."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.pack import source
from game.pack.findings import Finding, PackInvalid
from game.pack.source import Keyed, Listed, digest, read_archive, read_folder, read_yaml, write_archive


def read(text: str | bytes) -> tuple[Keyed, list[str]]:
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
    assert isinstance(items, Listed)
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
    assert read("a:\n  [" + "1, " * 99 + "]\n")[1] == ["2:298 yaml-syntax"]


scalars = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    scalars | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
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
    assert isinstance(document, Keyed)
    lines = content.count(b"\n") + content.count(b"\r") + 3 + content.count(b"\xe2\x80") + content.count(b"\xc2\x85")
    assert all(1 <= int(line.split(":")[0]) <= lines for line in found)


def test_a_folder_gives_its_story_files_in_order(tmp_path: Path) -> None:
    for name in (
        "pack.yaml",
        "scenes/b.yaml",
        "scenes/a.yaml",
        "locale/en.po",
        "notes.txt",
        ".git/x.yaml",
        "x/.y.yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    read_files = read_folder(tmp_path)
    assert list(read_files) == ["locale/en.po", "pack.yaml", "scenes/a.yaml", "scenes/b.yaml"]
    assert read_files["scenes/b.yaml"] == b"scenes/b.yaml"


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(PackInvalid) as refused:
        read_folder(tmp_path / "pack")
    assert [f.code for f in refused.value.findings] == ["outside"]


def test_links_of_folders_outside_bring_nothing_in(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.yaml").write_text("a: 1")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "scenes").symlink_to(tmp_path / "other")
    (tmp_path / "pack" / "loop").symlink_to(tmp_path / "pack")
    (tmp_path / "pack" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert read_folder(tmp_path / "pack") == {}


def test_a_link_inside_the_pack_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert read_folder(tmp_path) == {"a.yaml": b"a: 1", "b.yaml": b"a: 1"}


def test_a_pack_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(source.MAX_BYTES + 1)
    with pytest.raises(PackInvalid) as refused:
        read_folder(tmp_path)
    assert [f.code for f in refused.value.findings] == ["too-large"]


@pytest.mark.parametrize("name", [b"\xff.yaml", b"\x1b[2J.yaml", b"a\nb.yaml"])
def test_a_file_name_that_is_no_plain_text_is_refused_and_shown_as_text(tmp_path: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("a: 1")
    with pytest.raises(PackInvalid) as refused:
        read_folder(tmp_path)
    assert [f.code for f in refused.value.findings] == ["name"]
    assert "\x1b" not in str(refused.value)
    str(refused.value).encode()


def test_the_archive_gives_back_every_byte_and_depends_on_nothing_else(tmp_path: Path) -> None:
    files = {"pack.yaml": b"a: 1\n", "scenes/\xe8.yaml": "行".encode() * 5000, "locale/en.po": b""}
    write_archive(files, tmp_path / "one.zip")
    write_archive(dict(reversed(files.items())), tmp_path / "two.zip")
    assert read_archive(tmp_path / "one.zip") == files
    assert digest(read_archive(tmp_path / "one.zip")) == digest(files)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@given(position=st.floats(0, 0.999), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_archive_is_refused_or_read_never_a_traceback(
    tmp_path: Path, position: float, byte: int, cut: bool
) -> None:
    files = {"pack.yaml": b"title: a story\n" * 30, "scenes/a.yaml": bytes(range(256)) * 2}
    path = tmp_path / "kept.zip"
    write_archive(files, path)
    content = bytearray(path.read_bytes())
    at = int(position * len(content))
    content[at] = byte
    path.write_bytes(content[:at] if cut else content)
    try:
        read_archive(path)
    except PackInvalid as refused:
        codes = {finding.code for finding in refused.findings}
    else:
        codes = set()
    assert codes <= {"unreadable", "too-large"}


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.yaml", b" " * 100_000)
    monkeypatch.setattr(source, "MAX_BYTES", 99_999)
    with pytest.raises(PackInvalid) as refused:
        read_archive(tmp_path / "bomb.zip")
    assert refused.value.findings[0].code == "too-large"


def test_an_archive_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid):
        read_archive(tmp_path / "none.zip")


@given(st.dictionaries(st.text("ab/.", min_size=1), st.binary(max_size=8), min_size=1, max_size=4), st.data())
def test_the_digest_depends_on_every_byte_and_name_and_on_nothing_else(
    files: dict[str, bytes], data: st.DataObject
) -> None:
    assert digest(dict(reversed(files.items()))) == digest(files)
    name = data.draw(st.sampled_from(sorted(files)))
    others = [
        {**files, name: files[name] + b"\0"},
        {**files, "new": b""},
        {key: value for key, value in files.items() if key != name},
        {(key + "x" if key == name else key): value for key, value in files.items()},
    ]
    if files[name]:
        others.append({**files, name: bytes([files[name][0] ^ 1]) + files[name][1:]})
    assert len({digest(files), *map(digest, others)}) == len(others) + 1
