"""A path that was printed can be pasted: the shell hands the program the very same word."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
from pathlib import Path
from subprocess import list2cmdline

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text.shell import quote_path

PATHS = [
    "saves/20170101-county-7.jsonl", "my saves/a.jsonl", "it's \"it\"/a", "$HOME/`id`/a.jsonl", "存档 夹/a.jsonl",
    "-saves/a.jsonl", "--resume", "a;b&c|d.jsonl", "*?[x].jsonl", "~/a.jsonl", "#a", "back\\slash", "line\nfeed", " ",
]  # fmt: skip


def same(word: str) -> str:
    """Return what a word means to a program that takes it for a path."""
    return os.path.normpath(word)


@pytest.mark.parametrize("path", PATHS)
def test_a_shell_hands_over_the_very_path(path: str) -> None:
    printed = f"printf %s {quote_path(path)}"
    came = subprocess.run(["sh", "-c", printed], capture_output=True, check=True).stdout.decode()
    assert same(came) == same(path)
    assert shlex.split(printed)[2:] == [came]
    parser = argparse.ArgumentParser()
    parser.add_argument("--resume")
    assert parser.parse_args(shlex.split(f"--resume {quote_path(path)}")).resume == came


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_path_is_one_word(path: str) -> None:
    (came,) = shlex.split(quote_path(path))
    assert same(came) == same(path)


@pytest.mark.parametrize(
    ("path", "word"),
    [
        (r"C:\saves\a.jsonl", r"C:\saves\a.jsonl"),
        (r"C:\我的存档\a.jsonl", r"C:\我的存档\a.jsonl"),
        (r"C:\My saves\a.jsonl", r'"C:\My saves\a.jsonl"'),
        ("C:\\My saves\\", '"C:\\My saves\\\\"'),
        (r"C:\R&D\a.jsonl", r'"C:\R&D\a.jsonl"'),
        (r"C:\it's (1)\a.jsonl", '"C:\\it\'s (1)\\a.jsonl"'),
        ("", '""'),
    ],
)
def test_windows_has_rules_of_its_own(monkeypatch: pytest.MonkeyPatch, path: str, word: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        came = quote_path(path)
    assert came == word
    if " " in path:
        assert came == list2cmdline([path])


def test_a_path_object_is_as_good_as_its_name() -> None:
    assert quote_path(Path("a b")) == "'a b'"
