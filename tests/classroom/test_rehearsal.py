"""Rehearsals: simulated students whose games play again, say that they are simulated, and fill a report."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from game.classroom.class_file import ALL, FORMAT, ClassFile, ClassStory, PrivateFile, Student, draw_key
from game.classroom.class_folder import create_class
from game.classroom.rehearsal import choose_seats, rehearse_class, simulate_student
from game.debrief.debrief import debrief_class
from game.debrief.wording import Wording
from game.engine.stage import Stage, open_stage
from game.journal.format import Save, read_save
from game.journal.simulated import SIMULATED, is_simulated
from game.pack.load import find_pack
from tests.journal.system_calls import Call, SystemCalls
from tests.shelf import one_line, ran

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
STUDENTS = [Student("S1", team="A"), Student("S2", team="A"), Student("S3")]
PRIVATE = PrivateFile("REHEARSE-1", FORMAT, draw_key(), STUDENTS)


@cache
def staged(story: str) -> Stage:
    return open_stage(find_pack(story))


def class_file(story: str = "lantern", **more: object) -> ClassFile:
    told = staged(story).story
    reference = ClassStory(told.id, told.manifest.version, told.digest)
    return ClassFile("REHEARSE-1", FORMAT, reference, language=told.manifest.language, **more)  # type: ignore[arg-type]


def rehearsed(folder: Path, story: str = "lantern", students: int = 8, **more: object) -> list[Save]:
    seats = choose_seats(None, students)
    paths = rehearse_class(staged(story), class_file(story, **more), seats, folder, NOW)
    return [read_save(path) for path in paths]


def test_the_roster_plays_first_a_team_together_and_then_invented_ids() -> None:
    assert choose_seats(PRIVATE, 5) == [("S1", "S2"), ("S3",), ("SIM004",), ("SIM005",)]
    assert choose_seats(PRIVATE, 3) == [("S1", "S2"), ("S3",)]
    assert choose_seats(None, 2) == [("SIM001",), ("SIM002",)]


def test_every_save_says_that_it_is_simulated_in_name_and_reasons(tmp_path: Path) -> None:
    for save in rehearsed(tmp_path):
        assert is_simulated(save.header)
        assert save.header.class_name == "REHEARSE-1"
        assert save.header.ids
        assert all(line.reason.startswith("(simulated) ") for line in save.lines if line.reason)
    assert len(list((tmp_path / "packs").iterdir())) == 1


def test_the_same_class_and_id_decide_the_same_and_others_do_not() -> None:
    def played(student: str) -> list[tuple[str, str, str]]:
        _, lines = simulate_student(staged("lantern"), class_file(), (student,), 1, NOW)
        return [(line.scene, line.choice, line.reason) for line in lines]

    assert played("A1") == played("A1")
    assert len({tuple(played(f"A{n}")) for n in range(5)}) > 1


def test_students_differ_in_what_they_write_and_in_when_they_play(tmp_path: Path) -> None:
    saves = rehearsed(tmp_path, "harvest", 10)
    shares = {sum(bool(line.reason) for line in save.lines) / len(save.lines) for save in saves}
    assert max(shares) - min(shares) > 0.2
    assert any(line.prediction for save in saves for line in save.lines)
    assert any(line.evidence for save in saves for line in save.lines)
    assert len({save.header.started for save in saves}) == len(saves)
    for save in saves:
        times = [save.header.started, *(line.at for line in save.lines)]
        assert times == sorted(times)
        assert times[-1] <= NOW.isoformat()


def test_a_class_plays_its_own_banks_mandate_and_months(tmp_path: Path) -> None:
    story = staged("harvest").story
    bank, mandate = next(iter(story.banks)), next(iter(story.mandates))
    for save in rehearsed(tmp_path, "harvest", 5, banks=[bank], mandate=mandate, open="2021-Q2", short=True):
        assert (save.header.bank, save.header.mandate, save.header.undo) == (bank, mandate, False)
        assert save.header.short
        assert max(line.month for line in save.lines) <= "2021-06"
    assert class_file().open == ALL


@pytest.mark.long
def test_the_report_on_a_rehearsal_says_so(tmp_path: Path) -> None:
    rehearsed(tmp_path, "harvest", 6)
    report = debrief_class(tmp_path, worlds=2)
    assert all(member.simulated for member in report.members)
    assert len(report.members) == 6
    told = Wording(report, "en")
    assert "6 of these games are simulated" in told.simulated()
    assert told.simulated() in told.facts()
    assert not any(SIMULATED in one.reason for member in report.members for one in member.decisions)


def test_the_command_writes_beside_the_class_file_and_never_over_anything(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, _ = create_class(tmp_path, class_file(), PRIVATE)
    code, out, err = ran(capsys, "class", "rehearse", path, "--students", 5, "--lang", "en")
    assert (code, err) == (0, "")
    folder = tmp_path / "REHEARSE-1-rehearsal"
    assert len(list(folder.glob("*.jsonl"))) == 4
    assert "president collect" in out
    for words in ((path,), (path, "--students", 501), (path, "--into", path)):
        refused = ran(capsys, "class", "rehearse", *words)
        assert refused[0] == 2
        assert one_line(refused)
    assert len(list(folder.glob("*.jsonl"))) == 4


def test_as_many_play_as_the_roster_has(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, _ = create_class(tmp_path, class_file(), PRIVATE)
    assert ran(capsys, "class", "rehearse", path)[0] == 0
    saves = list((tmp_path / "REHEARSE-1-rehearsal").glob("*.jsonl"))
    ids = sorted(one for save in saves for one in read_save(save).header.ids)
    assert ids == sorted(one.id for one in PRIVATE.students)


def test_a_report_on_games_at_a_lock_leaves_out_what_they_were_worth(tmp_path: Path) -> None:
    rehearsed(tmp_path, "harvest", 6, open="2021-Q1")
    report = debrief_class(tmp_path, worlds=2)
    assert not any(member.finished for member in report.members)
    lead = Wording(report, "en").lead()[-1]
    assert lead.startswith("The one to discuss first is")
    assert "luck included" not in lead


def test_a_disk_that_fills_leaves_no_simulated_game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, met = SystemCalls(monkeypatch, tmp_path / "out"), [0]

    def fill(call: Call) -> object:
        met[0] += call.name == "write"
        if call.name == "write" and met[0] > 2:
            raise OSError(28, os.strerror(28))
        return call.carry_out()

    calls.answer = fill
    with pytest.raises(OSError, match=os.strerror(28)):
        rehearsed(tmp_path / "out")
    assert not (tmp_path / "out").exists()
