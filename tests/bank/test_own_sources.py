"""The fingerprint of the bank's sources: one for the same bytes, none where they changed under the process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.bank.own_sources import FOLDER, fingerprint, fingerprint_sources, look_at_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inside").mkdir()
    (tmp_path / "one.py").write_text("A = 1\n", "utf-8")
    (tmp_path / "inside" / "two.py").write_text("B = 2\n", "utf-8")
    return tmp_path


def test_every_source_of_the_bank_is_looked_at() -> None:
    assert {FOLDER / "month.py", FOLDER / "compiled" / "trace.py"} <= set(look_at_sources(FOLDER))
    assert fingerprint_sources() == fingerprint(FOLDER, look_at_sources(FOLDER)) != ""


def test_the_same_bytes_have_the_same_fingerprint_and_others_another(folder: Path, tmp_path: Path) -> None:
    found = fingerprint(folder, look_at_sources(folder))
    copy = shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("copy"))
    assert fingerprint(copy, look_at_sources(copy)) == found
    (copy / "inside" / "two.py").write_text("B = 3\n", "utf-8")
    assert fingerprint(copy, look_at_sources(copy)) != found


def alter(path: Path) -> None:
    path.write_text("A = 1; C = 3\n", "utf-8")


def replace_at_the_same_time(path: Path) -> None:
    look, other = path.stat(), path.with_suffix(".new")
    other.write_text("A = 2\n", "utf-8")
    os.utime(other, ns=(look.st_atime_ns, look.st_mtime_ns))
    other.replace(path)


def add(path: Path) -> None:
    path.with_name("three.py").write_text("", "utf-8")


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [alter, replace_at_the_same_time, add, remove])
def test_sources_that_are_not_as_they_were_read_have_none(change: Callable[[Path], None], folder: Path) -> None:
    before = look_at_sources(folder)
    change(folder / "one.py")
    assert fingerprint(folder, before) == ""


def test_a_program_without_sources_has_none(tmp_path: Path) -> None:
    assert fingerprint(tmp_path, look_at_sources(tmp_path)) == ""
