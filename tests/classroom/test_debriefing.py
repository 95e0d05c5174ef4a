"""The games of a class made ready for a debrief, as they arrived and as they were collected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.classroom.collect.arrival_search import open_arrivals
from game.classroom.collect.sorting import CountRule
from game.classroom.debriefing import make_ready
from game.classroom.hand_ins import SetAside
from tests.classroom.collect.test_collecting import STUDENTS, collect, moodle
from tests.classroom.handed_in import CODE, handed, kept_story, make_class, moodle_folder, road, students, zipped


def list_aside(source: Path, file: Path) -> Mapping[str, SetAside]:
    """Return what students handed in that does not count, as grades are told it."""
    with open_arrivals([source]) as arrivals:
        return make_ready(arrivals, file, [road().story], CountRule.LAST, names=True).hand_ins.aside


def test_what_was_set_aside_is_told_alike_before_and_after_collecting(tmp_path: Path) -> None:
    file = make_class(tmp_path / "class", students(STUDENTS))
    assert file.name == f"{CODE}.class.yaml"
    (tmp_path / "moodle.zip").write_bytes(zipped(moodle()))
    before = list_aside(tmp_path / "moodle.zip", file)
    assert {"2026012", "2026013", "2026015", "2026016"} <= set(before)
    collect(tmp_path)
    assert list_aside(tmp_path / "out", file) == before


def test_another_students_save_is_what_its_sender_handed_in(tmp_path: Path) -> None:
    file = make_class(tmp_path / "class", students(STUDENTS))
    first = handed("2026001", 1)
    sent = {f"{moodle_folder(1)}/game.jsonl": first, f"{moodle_folder(2)}/mine.jsonl": first}
    (tmp_path / "moodle.zip").write_bytes(zipped(sent | kept_story()))
    before = list_aside(tmp_path / "moodle.zip", file)
    assert before["2026002"].standing == "same"
    collect(tmp_path)
    assert list_aside(tmp_path / "out", file) == before
