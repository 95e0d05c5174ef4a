"""A story in a language that the program does not speak, in lines: never a word of Chinese around it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from game.journal.format import read_save
from tests.piped import Piped, run_piped
from tests.spanish import put_spanish

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def play(folder: Path, *words: str, given: str = "in\nstop\n", lang: str = "zh_CN.UTF-8") -> Piped:
    return run_piped("play", "--plain", "--story", str(folder), "--seed", "7", *words, given=given, LANG=lang)


@pytest.mark.parametrize("terminal", ["zh_CN.UTF-8", "C", "es_MX.UTF-8", "fr_FR.UTF-8"])
def test_no_chinese_surrounds_a_story_that_does_not_speak_it(terminal: str, tmp_path: Path) -> None:
    folder = put_spanish(tmp_path / "story", english=False)
    told = play(folder, "--practice", given="?\nw porque\nj\nf\nin\nstop\n", lang=terminal)
    assert (told.returncode, told.stderr) == (0, "")
    assert "La puerta" in told.stdout
    assert "Razón guardada." in told.stdout
    assert CHINESE.search(told.stdout) is None
    assert "\n  l " not in told.stdout  # there is no other language to switch to


def test_the_language_key_goes_through_the_languages_of_the_story(tmp_path: Path) -> None:
    folder = put_spanish(tmp_path / "story")
    told = play(folder, "--practice", given="?\nl\n?\nl\nq\n", lang="es_ES.UTF-8").stdout
    assert [told.count(name) for name in ("\n  l English\n", "\n  l Español\n")] == [1, 1]
    assert [told.count(title) for title in ("La puerta", "The door")] == [2, 1]
    assert CHINESE.search(told) is None


def test_a_language_is_asked_for_kept_in_the_save_and_refused_where_the_story_has_it_not(tmp_path: Path) -> None:
    folder, saves = put_spanish(tmp_path / "story"), tmp_path / "saves"
    assert "The door" in play(folder, "--lang", "en", "--saves", str(saves)).stdout
    (save,) = saves.glob("*.jsonl")
    assert read_save(save).header.language == "en"
    assert "La puerta" in run_piped("replay", str(save), "--plain", "--lang", "es").stdout
    refused = play(folder, "--practice", "--lang", "zh")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "es, en" in refused.stderr
    assert run_piped("play", "--lang", "Spanish").returncode == 2


@pytest.mark.parametrize(("code", "title"), [("es", "La puerta"), ("en", "The door"), ("zh", "La puerta")])
def test_the_graph_has_titles_in_the_language_asked_for(code: str, title: str, tmp_path: Path) -> None:
    told = run_piped("graph", str(put_spanish(tmp_path / "story")), "--lang", code).stdout
    assert f"start: {title}" in told


def test_a_save_is_listed_in_the_words_of_its_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    folder, saves = put_spanish(tmp_path / "story"), tmp_path / "saves"
    play(folder, "--lang", "es", "--saves", str(saves))
    told = run_piped("saves", str(saves), "--lang", "es").stdout
    assert "Small" in told
    assert CHINESE.search(told) is None
