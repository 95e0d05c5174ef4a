"""Names of saves stand beside them: no save is touched, and what is damaged is not written over."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.journal.named_saves import NAMES, NamesError, read_names, rename_save
from game.journal.verify import list_saves_in
from tests.shelf import shelf


def test_a_name_is_kept_changed_and_taken_away_and_the_save_stays_as_it_is(tmp_path: Path) -> None:
    save = shelf(tmp_path) / "one.jsonl"
    before = save.read_bytes()
    assert rename_save(save, " 稳健\t那一局\n") == "稳健 那一局"
    rename_save(tmp_path / "two.jsonl", "second")
    assert read_names(tmp_path) == {"one": "稳健 那一局", "two": "second"}
    rename_save(save, "")
    assert read_names(tmp_path) == {"two": "second"}
    assert save.read_bytes() == before
    assert {path.name for path in list_saves_in(tmp_path)} == {f"{n}.jsonl" for n in ("one", "two", "city", "open")}


def test_names_of_saves_that_are_gone_go_with_the_next_one_given(tmp_path: Path) -> None:
    shelf(tmp_path)
    names = {"one": "a", "gone": "b", "../one": "c"}
    (tmp_path / NAMES).write_text(json.dumps(names), "utf-8")
    rename_save(tmp_path / "two.jsonl", "x" * 99)
    assert read_names(tmp_path) == {"one": "a", "../one": "c", "two": "x" * 60}


def test_a_name_is_harmless_wherever_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / NAMES).write_text(json.dumps({"one": "\x1b[2J\u202eb"}), "utf-8")
    assert "\x1b" not in read_names(tmp_path)["one"]
    assert "\u202e" not in read_names(tmp_path)["one"]


@pytest.mark.parametrize("content", ["", "[1]", '{"one": 3}', "{" * 50_000])
def test_names_that_can_not_be_read_are_none_and_are_not_written_over(tmp_path: Path, content: str) -> None:
    save = shelf(tmp_path) / "one.jsonl"
    (tmp_path / NAMES).write_text(content, "utf-8")
    assert read_names(tmp_path) == {}
    with pytest.raises(NamesError):
        rename_save(save, "a")
    assert (tmp_path / NAMES).read_text("utf-8") == content


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = shelf(tmp_path) / "one.jsonl"

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("game.journal.storage.replace_file", refuse)
    with pytest.raises(NamesError):
        rename_save(save, "a")
