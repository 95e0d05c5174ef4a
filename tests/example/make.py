"""Write the example class: `python -m tests.example.make`. Nothing but the story and this folder decides its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from game.engine.page import Decision
from game.engine.stage import Stage, open_stage
from game.engine.words import Words
from game.journal.folder import keep_story
from game.journal.new_game import NewGame
from game.journal.recorder import Recorder
from game.journal.save_names import SUFFIX
from game.journal.sealing import seal_lines
from game.journal.start import start_game
from game.pack.load import find_pack
from tests.example.slips import slipped
from tests.example.students import SEED, Student, Taken, draw, enrolled, played

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "saves" / "example-class"
FIRST_ID = 2018001
"""The id of the first student; the others follow."""

LESSON = datetime.fromisoformat("2026-11-05T14:00:00+08:00")


def main() -> None:
    """Write the whole class anew, with the story that it was played on."""
    stage = open_stage(find_pack("oneconnect"))
    for old in (*FOLDER.glob(f"example-*{SUFFIX}"), *FOLDER.glob("packs/*.zip")):
        old.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    write(stage, FOLDER)
    keep_story(FOLDER, stage.story)


def write(stage: Stage, folder: Path, only: tuple[int, ...] = ()) -> None:
    """Write the saves of the class to a folder, or `only` those of some numbers, counted from 1."""
    students = enrolled()
    courses = played(stage, students)
    decided = slipped(stage.story, students, courses)
    for number, student in enumerate(students):
        if not only or number + 1 in only:
            name = _name(stage, student, number, courses[number])
            _save(stage, student, number, name, decided[number], folder / f"example-{number + 1:02}{SUFFIX}")


def _name(stage: Stage, student: Student, number: int, course: list[Taken]) -> str:
    """Return a name that says what played: which president, and how many decisions were changed."""
    label = Words(stage.story, student.language).text(f"presidents.{student.president}.label")
    changed = sum(taken.changed for taken in course)
    if student.language == "en":
        return f"Example {number + 1:02}: {label} ({changed} changes)"
    return f"示例{number + 1:02} {label}（改{changed}处）"


def _save(stage: Stage, student: Student, number: int, name: str, decisions: list[Decision], path: Path) -> None:
    play = start_game(
        stage,
        NewGame(
            bank=student.bank,
            mandate=student.mandate,
            background=student.background,
            seed=SEED,
            language=student.language,
            player=name,
            class_code=SEED,
            students=(f"{FIRST_ID + number}",),
        ),
    )
    times = _times(number, decisions)
    play.header.started = next(times)
    recorder = Recorder.created(path, seal_lines(play.header, []))
    try:
        for decision, at in zip(decisions, times, strict=True):
            play.act(decision)
            recorder.write(play.line(decision, at))
    finally:
        recorder.close()


def _times(number: int, decisions: list[Decision]) -> Iterator[str]:
    """Return when a student set out and took each decision: 20 to 90 seconds apart, longer with something to write."""
    at = LESSON + timedelta(seconds=int(600 * draw(number, "sits down")))
    yield at.isoformat()
    for n, decision in enumerate(decisions):
        least = 45 if decision.reason else 20
        at += timedelta(seconds=int(least + 45 * draw(number, f"thinks:{n}")))
        yield at.isoformat()


if __name__ == "__main__":
    main()
