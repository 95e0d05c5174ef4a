"""The example class in saves/example-class: whole, of the story of now, honestly named, and made by its generator."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from game.bank.version import MODEL
from game.engine.games import Games
from game.engine.page import Decision
from game.engine.setup import Setup
from game.engine.stage import Stage, open_stage
from game.engine.sureness import SURENESS
from game.engine.words import Words
from game.journal.folder import find_story
from game.journal.format import FORMAT, Save, read_save
from game.journal.lockstep import replay_saves
from game.journal.save_names import SUFFIX
from game.pack.load import find_pack
from game.text.cells import make_printable
from tests.example.make import FOLDER, write
from tests.example.reasons import Reasons, written
from tests.example.slips import MOST
from tests.example.students import MOST_CHANGES, SEED, enrolled

NAME = re.compile(r"示例(\d\d) .+（改(\d+)处）|Example (\d\d): .+ \((\d+) changes\)")
AGAIN = "the story has changed; write the example class again: python -m tests.example.make"


@pytest.fixture(scope="module")
def stage() -> Stage:
    return open_stage(find_pack("oneconnect"))


@pytest.fixture(scope="module")
def saves(stage: Stage) -> list[Save]:
    found = [read_save(path) for path in sorted(FOLDER.glob(f"*{SUFFIX}"))]
    assert {save.header.story.digest for save in found} == {stage.story.digest}, AGAIN
    assert {(save.header.format, save.header.model) for save in found} == {(FORMAT, MODEL)}, AGAIN
    return found


def reasons(save: Save) -> list[str]:
    return [line.reason for line in save.lines if line.reason]


def test_there_are_24_and_they_are_of_the_story_of_now(saves: list[Save]) -> None:
    assert [path.name for path in sorted(FOLDER.glob("*.jsonl"))] == [f"example-{n:02}.jsonl" for n in range(1, 25)]
    assert not any(save.torn for save in saves)
    assert Counter(save.header.bank for save in saves)["county"] == 18
    assert {save.header.seed for save in saves} == {SEED}
    assert len({save.header.mandate for save in saves}) == 5
    assert [save.header.language for save in saves].count("en") == 2


def test_the_story_is_kept_beside_them(saves: list[Save]) -> None:
    assert [path.stem for path in FOLDER.glob("packs/*.zip")] == [saves[0].header.story.digest], AGAIN
    assert find_story(FOLDER, saves[0].header).answers_to(saves[0].header.story.digest)


def test_every_game_comes_out_as_recorded_and_two_stop_early(stage: Stage, saves: list[Save]) -> None:
    together = replay_saves(stage, saves)
    assert not together.parted.any()
    stopped = [save.lines[-1].month for save, over in zip(saves, together.finished, strict=True) if not over]
    assert sorted(stopped) == ["2017-12", "2018-04"]


def test_a_name_says_that_it_is_an_example_and_how_much_was_changed(saves: list[Save]) -> None:
    for number, save in enumerate(saves, 1):
        match = NAME.fullmatch(save.header.player)
        assert match, save.header.player
        said, changes = (int(group) for group in match.groups() if group)
        assert said == number
        assert 2 <= changes <= MOST_CHANGES


def test_everybody_gives_reasons_and_nobody_another_s(saves: list[Save]) -> None:
    for save in saves:
        lasted = save.lines[-1].month >= "2018-12"
        assert (12 if lasted else 8) <= len(reasons(save)) <= MOST, save.header.player
    said = Counter(reason for save in saves for reason in reasons(save))
    assert not [reason for reason, times in said.items() if times > 1]


def test_most_seal_predictions_and_some_skip_them(saves: list[Save]) -> None:
    answered = [sum(len(line.prediction) for line in save.lines) for save in saves if save.lines[-1].ending]
    assert sum(count >= 4 for count in answered) > len(answered) / 2
    assert min(answered) < 4
    answers = Counter(answer for save in saves for line in save.lines for answer in line.prediction.values())
    assert min(answers[answer] for answer in ("low", "likely", "high")) > 5


def test_some_say_how_sure_they_are_look_evidence_up_and_answer_the_question(saves: list[Save]) -> None:
    steps = Counter(step for save in saves for line in save.lines for step in line.sure.values())
    assert min(steps[step] for step in SURENESS) > 10
    sealed = sum(len(line.prediction) for save in saves for line in save.lines)
    assert sum(steps.values()) < sealed
    assert all(any(line.evidence for line in save.lines) for save in saves)
    finished = [save for save in saves if save.lines[-1].ending]
    answers = [[line.opinion for line in save.lines if line.opinion] for save in finished]
    assert sum(len(given) == 2 for given in answers) > len(finished) / 2


def test_everybody_has_an_id_of_the_class(saves: list[Save]) -> None:
    assert [save.header.ids for save in saves] == [(f"{2018000 + n}",) for n in range(1, 25)]
    assert {save.header.class_name for save in saves} == {SEED}


def test_decisions_are_as_far_apart_as_people_need(saves: list[Save]) -> None:
    for save in saves:
        times = [datetime.fromisoformat(at) for at in (save.header.started, *(line.at for line in save.lines))]
        apart = [(after - before).total_seconds() for before, after in pairwise(times)]
        assert min(apart) >= 20
        assert max(apart) <= 90


@pytest.mark.long
def test_the_generator_takes_these_very_decisions(stage: Stage, tmp_path: Path) -> None:
    write(stage, tmp_path, only=(1, 15, 24))
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["example-01.jsonl", "example-15.jsonl", "example-24.jsonl"]
    for path in files:
        made, stored = read_save(path), read_save(FOLDER / path.name)
        assert made.header == stored.header, AGAIN
        assert made.lines == stored.lines, AGAIN


def test_every_reason_belongs_to_a_choice_and_can_be_filled(stage: Stage) -> None:
    games = Games(stage, Setup([SEED], ["county"], ["credit"]))
    for language, scenes in written().items():
        words = Words(stage.story, language)
        for name, choices in scenes.items():
            spec = stage.story.scenes[stage.story.number[name]][1]
            known = {f"{dial}={level}" for dial, row in spec.dials.items() for level in row.levels} | set(spec.choices)
            assert set(choices) <= known, name
            for item in (item for items in choices.values() for item in items):
                text, condition = (item, "") if isinstance(item, str) else (item.text, item.condition)
                stage.program.condition(condition)
                filled = words.filled(text, lambda name: float(games.state[name][0]), {}, lambda _: True)
                assert make_printable(filled) == filled
                assert "{" not in filled


def test_a_reason_with_a_condition_is_given_only_where_it_holds(stage: Stage) -> None:
    ours = Reasons(stage, "zh")
    games = Games(stage, Setup([SEED] * 2, ["county", "troubled"], ["credit"] * 2))
    county, troubled = (ours.fitting(games, n, Decision("taking-office", "read-quietly")).values() for n in (0, 1))
    assert any("全国1.74%，我们2.60%" in reason for reason in county)
    assert len(troubled) == len(county) - 1


def test_the_class_is_enrolled_as_its_file_says(stage: Stage) -> None:
    students = enrolled()
    assert len(students) == 24
    assert {student.president for student in students} == set(stage.story.pack.reference_presidents)
    assert {student.background for student in students} == set(stage.story.backgrounds)
