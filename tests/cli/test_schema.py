"""`president schema`: printed, written, refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.json_schema import write_schema
from tests.shelf import one_line, ran


def test_it_is_printed_where_no_folder_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "schema") == (0, write_schema(), "")


def test_it_is_written_into_a_folder_and_says_where(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = ran(capsys, "schema", "--out", tmp_path, "--lang", "en")
    assert (code, out, err) == (0, f"written: {tmp_path / 'schema.json'}\n", "")
    assert (tmp_path / "schema.json").read_bytes() == write_schema().encode()


def test_a_folder_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    refused = ran(capsys, "schema", "--out", tmp_path / "nowhere")
    assert refused[0] == 2
    assert str(tmp_path / "nowhere") in one_line(refused)


def test_what_can_not_be_written_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "schema.json").mkdir()
    refused = ran(capsys, "schema", "--out", tmp_path)
    assert refused[0] == 1
    assert "schema.json" in one_line(refused)
