"""No change of a save goes unnoticed, and nothing in a save is trusted."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.journal.format import BadSaveError, Line, read_save
from game.journal.header import Header
from game.journal.sealing import seal_line
from game.journal.start import resume_game
from tests.journal.games import begun, campaign, played


def test_every_field_of_a_decision_stands_in_the_table_of_the_format() -> None:
    table = (Path(__file__).parents[2] / "saves" / "README.md").read_text("utf-8").split("| key |")[1].split("\n\n")[0]
    told = set(re.findall("`([a-z]+)`", "".join(row.split("|")[1] for row in table.splitlines()[2:])))
    assert told == set(Line.__struct_fields__) - {"kind"}, "a line with a kind is no decision"


@cache
def good() -> bytes:
    """Return the bytes of a save with a few decisions."""
    with TemporaryDirectory() as folder:
        play = played(begun(Path(folder)), 4)
        play.close()
        assert play.path is not None
        return play.path.read_bytes()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_byte_is_found(data: st.DataObject) -> None:
    content = bytearray(good())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "save.jsonl"
        path.write_bytes(content)
        try:
            save = read_save(path)
        except BadSaveError:
            return
        last = good().rindex(b',"seal":"') if content[at] else good()[:-1].rindex(b"\n")
        assert at >= last if save.torn else (save.line_ends and at == len(content) - 1)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_one_line(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "save.jsonl"
        path.write_bytes(content)
        with pytest.raises(BadSaveError) as refused:
            read_save(path)
        assert "\n" not in str(refused.value)


def rewritten(path: Path, **changes: object) -> None:
    """Write a well-sealed save whose last line is changed: only playing again can tell."""
    rows = [json.loads(row) for row in good().splitlines()]
    rows[-1] |= changes
    seal, out = "", b""
    for number, row in enumerate(rows):
        row.pop("seal")
        record: Header | Line = Line(**row) if number else Header(**{**row, "story": row["story"]})
        line, seal = seal_line(record, seal)
        out += line
    path.write_bytes(out)


@pytest.mark.parametrize(
    "changes",
    [
        {"figures": {}},
        {"choice": "no-such-choice"},
        {"scene": "../../etc/passwd"},
        {"month": "2018-01"},
        {"n": 9},
        {"ending": "independent"},
        {"choice": "\x1b[2J[red]x"},
    ],
)
def test_a_forger_who_knows_the_seals_is_found_by_playing_again(tmp_path: Path, changes: dict[str, object]) -> None:
    path = tmp_path / "save.jsonl"
    rewritten(path, **changes)
    content = path.read_bytes()
    with pytest.raises(BadSaveError) as refused:
        resume_game(path, stage=campaign())
    assert "\x1b" not in str(refused.value)
    assert path.read_bytes() == content


def test_a_save_of_another_story_is_refused(tmp_path: Path) -> None:
    rows = [json.loads(row) for row in good().splitlines()]
    head = rows[0] | {"story": rows[0]["story"] | {"digest": "0" * 32}}
    head.pop("seal")
    path = tmp_path / "save.jsonl"
    path.write_bytes(seal_line(Header(**head), "")[0])
    with pytest.raises(BadSaveError, match="edited since it was played"):
        resume_game(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[" * 5000 + b"]" * 5000 + b"\n",
        b'{"format":1e400,"seal":"' + b"0" * 32 + b'"}\n',
        b'{"format":NaN}\n',
        "行长\n".encode(),
    ],
)
def test_what_is_no_save_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "save.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadSaveError):
        read_save(path)


def test_an_archive_under_the_name_of_a_save_is_told_as_one(tmp_path: Path) -> None:
    path = tmp_path / "save.jsonl"
    with ZipFile(path, "w") as archive:
        archive.writestr("save.jsonl", good())
    with pytest.raises(BadSaveError) as refused:
        read_save(path)
    assert "unpack it, or let its name end in .zip" in refused.value.message("en")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "save.jsonl"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(BadSaveError, match="larger than any game"):
        read_save(path)


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_zeros_that_a_power_cut_left_in_the_last_line_are_torn_and_no_edit(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "save.jsonl"
    *lines, last = good().splitlines(keepends=True)
    before = b"".join(lines)
    for torn in (before + bytes(40) + last[40:-1] + end, before + last[:40] + bytes(9) + end, before[:-1] + bytes(9)):
        path.write_bytes(torn)
        save = read_save(path)
        assert (len(save.lines), save.torn) == (3, True)
        again = played(resume_game(path), 1)
        again.close()
        assert not read_save(path).torn
        assert len(read_save(path).lines) == 4


def test_zeros_before_the_last_line_are_an_edit(tmp_path: Path) -> None:
    path = tmp_path / "save.jsonl"
    first, second, *lines = good().splitlines(keepends=True)
    path.write_bytes(b"".join((first, bytes(40), second[40:], *lines)))
    with pytest.raises(BadSaveError) as refused:
        read_save(path)
    assert (refused.value.status, refused.value.line) == ("edited", 2)


TAILS = {
    "a line feed": b"\n",
    "blanks": b"   \t\n",
    "blank lines": b"\r\n\r\n",
    "the end that DOS put": b"\x1a",
}


@pytest.mark.parametrize("tail", TAILS)
def test_what_editors_add_at_the_end_is_no_edit_of_a_whole_save_or_of_a_torn_one(tmp_path: Path, tail: str) -> None:
    path = tmp_path / "save.jsonl"
    path.write_bytes(good() + TAILS[tail])
    save = read_save(path)
    assert (len(save.lines), save.torn, save.line_ends) == (4, False, True)
    path.write_bytes(good()[:-60] + TAILS[tail])
    assert (len(read_save(path).lines), read_save(path).torn) == (3, True)
    path.write_bytes(good()[:100] + TAILS[tail])
    with pytest.raises(BadSaveError) as refused:
        read_save(path)
    assert (refused.value.key, refused.value.status) == ("torn_header", "torn")


def test_blanks_at_the_ends_of_lines_are_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "save.jsonl"
    path.write_bytes(good().replace(b"\n", b" \r\n"))
    save = read_save(path)
    assert (len(save.lines), save.torn, save.line_ends) == (4, False, True)


def test_what_is_added_to_the_last_line_takes_no_decision_with_it(tmp_path: Path) -> None:
    path = tmp_path / "save.jsonl"
    path.write_bytes(good()[:-1] + b"x")
    assert (len(read_save(path).lines), read_save(path).torn) == (4, True)
    path.write_bytes(good()[:-1] + b"x\n" + good()[-200:])
    with pytest.raises(BadSaveError) as refused:
        read_save(path)
    assert refused.value.status == "edited"
