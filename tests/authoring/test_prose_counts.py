"""How long a story is: what counts as a character and as a word, and what banks and scenes come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.prose_counts import (
    TOGETHER,
    PathLength,
    ProseCounts,
    choose_counted_languages,
    count_characters,
    count_words,
    measure_prose,
)
from game.authoring.shown_prose import list_paths, make_request
from game.engine.stage import open_stage
from game.lab.processes import OneProcess
from tests.lab.small import story_in

PRESIDENTS = "saver: {label: Saver}\n"
SCENES = """\
start:
  title: 不算的标题
  on: 2017-01
  text:
    - 三个字，
    - if: own_core == 1
      text: 核心系统
  choices:
    long: {text: 长的, then: 选后四字。}
    short: {text: 短, if: board_trust > 99}
long: {title: L, on: 2017-02, text: TEXT, choices: {a: {text: 甲}, b: {text: 乙}}}
never: {title: M, on: 2017-02, if: board_trust > 99, text: 没人来}
""".replace("TEXT", "长" * 359)


def counted(folder: Path, scenes: str = SCENES, random: int = 4) -> ProseCounts:
    stage = open_stage(story_in(folder, scenes, presidents=PRESIDENTS))
    asked = make_request(stage, [str(folder)], [one for one in choose_counted_languages(stage.story.languages) if one])
    return measure_prose(stage, asked, list_paths(stage, random=random), OneProcess())


@pytest.mark.parametrize(
    ("text", "characters", "words"),
    [
        ("签字，做创始成员！", 7, 2),
        ("2017年12月，75亿元", 4, 2),
        ("カタカナ and 漢字", 6, 3),
        ("It's a ten-year plan: 1,500 of them.", 0, 7),
        ("", 0, 0),
    ],
)
def test_characters_are_letters_without_spaces_and_words_runs_of_letters(
    text: str, characters: int, words: int
) -> None:
    assert count_characters(text) == characters
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("languages", "chosen"),
    [
        (("zh", "en"), ("zh", "en")),
        (("en",), ("", "en")),
        (("zh",), ("zh", "")),
        (("fr", "zh-Hant", "zh", "en"), ("zh-Hant", "fr")),
    ],
)
def test_characters_are_counted_in_the_first_language_without_spaces(
    languages: tuple[str, ...], chosen: tuple[str, str]
) -> None:
    assert choose_counted_languages(languages) == chosen


def test_what_a_game_shows_is_counted_by_bank(tmp_path: Path) -> None:
    counts = counted(tmp_path)
    first = PathLength(pages=2, decisions=1, characters=3 + 2 + 1 + 4 + 361, words=0)
    at_the_end = counts.banks["county"].median.characters - first.characters  # the ending's
    assert at_the_end == 0  # it is in English
    assert counts.banks["county"].median.pages == counts.banks["county"].p90.pages == 2
    assert counts.banks["county"].median.decisions == 1
    assert counts.banks["city"].median.pages == 2
    assert counts.scenes["start"].characters in (3 + 2 + 1 + 4, 3 + 4 + 2 + 1 + 4)
    assert counts.scenes["start"].longest == 3 + 4 + 2 + 1
    assert counts.scenes["start"].met == counts.paths * len(counts.banks)


def test_pages_over_the_limit_are_listed_and_scenes_nobody_met_are_empty(tmp_path: Path) -> None:
    counts = counted(tmp_path)
    assert [(name, one.longest) for name, one in counts.list_too_long()] == [("long", 361)]
    assert (counts.scenes["never"].characters, counts.scenes["never"].met) == (0, 0)
    shorter = counted(tmp_path / "shorter", SCENES.replace("长" * 359, "长" * 358))
    assert shorter.list_too_long() == []


def test_parts_in_which_paths_are_played_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert TOGETHER < 12
    whole = counted(tmp_path, random=12)
    monkeypatch.setattr("game.authoring.prose_counts.TOGETHER", 3)
    assert counted(tmp_path, random=12) == whole
