"""Words that no list has: each at its place, in the languages that there is a list for, and never in braces."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.spelling import EVERY, find_unlisted_words, read_words
from game.pack.pack import read_pack
from tests.shelf import one_line, ran
from tests.stories import pack, put_pack

SCENES = """\
start:
  title: The bank
  text: |
    The supervisor asks.
    {if cash > 3: Your supervisr|Nobody} has {cash} left; don't say OK to Anna's man.
  choices: {a: {text: Leave}}
"""
WORDS = "bank the supervisor asks your nobody has left\ndon't say # no remark\nto/SM\nman leave anna\n"
ROW = 'msgid ""\nmsgstr ""\n\nmsgctxt "scenes.start.title"\nmsgid "The bank"\nmsgstr ""\n"Der Bnak"\n'


def told(lists: dict[str, str], language: str = "en") -> list[str]:
    """Return the words that are told, with their places."""
    files = pack(SCENES, variables="cash: {range: [0, 9], start: 5, label: left}\n")
    files["pack.yaml"] = files["pack.yaml"].replace(b"title: Small", b"title: Bank")
    files["locale/de.po"] = ROW.encode()
    read = read_pack(
        {**files, "pack.yaml": files["pack.yaml"].replace(b"language: en", f"language: {language}".encode())}, []
    )
    found = find_unlisted_words(read, {name: read_words(text) for name, text in lists.items()})
    return [f"{one.where} {one.message.fields['word']}{one.hint and ' ' + one.hint}" for one in found]


def test_a_word_that_is_not_listed_is_told_at_its_place_with_the_nearest() -> None:
    assert told({"en": WORDS}) == ["scenes/all.yaml:5:24 supervisr did you mean supervisor?"]


def test_each_language_has_its_own_lists_and_some_are_for_all() -> None:
    assert told({"de": "der bank"}) == ["locale/de.po:7:6 Bnak did you mean bank?"]
    assert told({EVERY: f"{WORDS} der bnak supervisr"}) == []
    assert told({"fr": "mot"}) == []


def test_a_latin_word_in_a_text_of_another_script_is_left_alone() -> None:
    assert told({EVERY: "der bnak"}, language="zh") == []


def test_the_command_reads_lists_and_says_which_it_can_not(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder, words = put_pack(tmp_path / "small", pack(SCENES)), tmp_path / "words.txt"
    words.write_text(f"{WORDS} small end ends cash trust capital ratio assets debt audit alliance", "utf-8")
    code, out, _ = ran(capsys, "check", folder, "--words", f"en={words}", "--lang", "en")
    assert code == 0
    assert "scenes/all.yaml:5:24: warning unlisted-word: supervisr is in no list of words" in out
    assert "unlisted-word" not in ran(capsys, "check", folder, "--lang", "en")[1]
    assert "没有 supervisr 这个词" in ran(capsys, "check", folder, "--words", words, "--lang", "zh")[1]
    assert "none.txt" in one_line(ran(capsys, "check", folder, "--words", "en=none.txt"))
    refused = ran(capsys, "check", folder, "--words", f"fr={words}", "--lang", "en")
    assert refused[0] == 2
    assert "the story has no texts in fr; it has: en" in one_line(refused)
    words.write_bytes("größe".encode("latin-1"))
    assert "UTF-8" in one_line(ran(capsys, "check", folder, "--words", words))
