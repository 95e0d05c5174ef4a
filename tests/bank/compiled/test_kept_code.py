"""Code that is kept: made once, and made again where the file is gone, half, or another's."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from game.bank.compiled import kept_code
from game.bank.compiled.kept_code import keep_code, recall_code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_was_kept_is_recalled(folder: Path) -> None:
    assert recall_code("one") is None
    keep_code("one", b"code")
    assert recall_code("one") == b"code"
    assert [path.name for path in folder.iterdir()] == ["one.code"]


def test_code_of_another_name_is_not_recalled(folder: Path) -> None:
    keep_code("one", b"code")
    (folder / "one.code").rename(folder / "two.code")
    assert recall_code("two") is None


@pytest.mark.parametrize("content", [b"", b"code", b"code" + bytes(16)])
def test_a_file_that_is_not_whole_is_not_recalled(content: bytes, folder: Path) -> None:
    keep_code("one", b"code")
    (folder / "one.code").write_bytes(content)
    assert recall_code("one") is None


def test_the_latest_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_code, "MOST", 2)
    for name in ("one", "two", "three"):
        keep_code(name, b"code")
    assert len(list(folder.iterdir())) == 2


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_costs_only_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: tmp_path)
    for name in ("one", "two", "three"):
        keep_code(name, b"code")
    assert recall_code("one") == b"code"
    assert recall_code("three") is None
    assert not list(tmp_path.glob("*.part"))
