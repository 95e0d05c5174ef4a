"""A class in lines: who plays, what is settled, where the game lies, and where it waits."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from game.classroom.class_folder import create_class, read_class, write_class
from game.classroom.class_maker import ClassPlan, make_class
from game.classroom.joined import find_joined
from game.journal.format import read_save
from game.views.play_options import PlayOptions, open_stage_for
from tests.classroom.class_files import put_class
from tests.piped import Piped, run_piped


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a class that plays the county bank, open for one quarter."""
    return put_class(tmp_path, banks=("county",), mandate=("builder",), open="2017-Q1")


def play(path: Path, *words: str, given: str = "") -> Piped:
    return run_piped(
        "play", "--class", str(path), "--plain", "--saves", str(path.parent / "saves"), *words, given=given
    )


def saves(path: Path) -> list[Path]:
    return sorted((path.parent / "saves").glob("*.jsonl"))


def test_a_game_of_a_class_is_named_by_it_and_says_who_plays(path: Path) -> None:
    done = play(path, "--id", " 2026011", given="\n\n1\n1\n")
    assert done.returncode == 0, done.stderr
    assert "班级 FIN-2026，开放到2017年3月" in done.stdout
    assert "关于你的资料" in done.stdout
    (save,) = saves(path)
    assert save.name.startswith("FIN-2026-2026011-")
    assert len(save.stem.rpartition("-")[2]) == 6
    header = json.loads(save.read_text("utf-8").splitlines()[0])
    assert (header["class"], header["student"], header["seed"]) == ("FIN-2026", "2026011", "FIN-2026")
    assert (header["bank"], header["mandate"], header["undo"]) == ("county", "builder", False)
    assert "students" not in header
    assert "deadline" not in header


def test_a_class_file_settles_what_is_asked(path: Path) -> None:
    done = play(path, given="2026011\n\n\nq\n")
    assert done.stdout.index("学号") < done.stdout.index("出身")
    assert "任务书" not in done.stdout.split("出身")[0].split("学号（")[1]
    assert "种子" not in done.stdout


def test_the_same_id_goes_on_with_its_game_and_sees_the_notice_once(path: Path) -> None:
    play(path, "--id", "2026011", given="\n\n1\n1\n")
    again = play(path, "--id", "2026011", given="1\n")
    assert "关于你的资料" not in again.stdout
    assert len(saves(path)) == 1
    other = play(path, "--id", "2026013", given="\n\n1\n1\n")
    assert other.returncode == 0
    assert [save.name.split("-")[2] for save in saves(path)] == ["2026011", "2026013"]


def test_a_team_plays_one_game_that_each_of_it_finds(path: Path) -> None:
    play(path, "--id", "2026012，2026011", given="\n\n1\n1\n")
    (save,) = saves(path)
    assert read_save(save).header.ids == ("2026012", "2026011")
    alone = play(path, "--id", "2026011", given="q\n")
    assert save.name in alone.stdout
    assert len(saves(path)) == 1


def test_who_is_on_no_list_plays_and_is_told(path: Path) -> None:
    assert "9999 不在建班时的名单上" in play(path, "--id", "9999", given="\n\nq\n").stdout
    assert "不是班级文件里的一个小组" in play(path, "--id", "2026011,2026013", given="\n\nq\n").stdout
    assert "不在建班时的名单上" not in play(path, "--id", "2026013", given="\n\nq\n").stdout


def test_a_game_waits_where_its_class_is_not_open_and_goes_on_once_it_is(path: Path) -> None:
    waits = play(path, "--id", "2026011", "--auto", "nothing")
    assert "这里还没有开放" in waits.stdout
    (save,) = saves(path)
    before = save.read_bytes()
    resumed = run_piped("play", "--plain", "--resume", str(save), given="1\n")
    assert "班级FIN-2026现在开放到2017年3月" in resumed.stdout
    assert save.read_bytes() == before
    assert run_piped("verify", str(save)).returncode == 0
    write_class(path, msgspec.structs.replace(read_class(path), open="2017-Q2"))
    opened = play(path, "--id", "2026011", given="1\n")
    assert "这里还没有开放" not in opened.stdout
    assert save.read_bytes().startswith(before)
    assert len(save.read_bytes()) > len(before)
    kept = find_joined("FIN-2026")
    assert kept is not None
    assert kept.open == "2017-Q2"


def test_a_finished_game_is_told_and_another_attempt_begins(tmp_path: Path) -> None:
    path = put_class(tmp_path, banks=("county",), mandate=("builder",))
    play(path, "--id", "2026011", "--auto", "nothing")
    again = play(path, "--id", "2026011", given="\n\n1\n1\n")
    first, _ = sorted(saves(path), key=lambda save: -save.stat().st_size)
    assert f"{first.name} 是这个学号已经玩完的一局" in again.stdout


def test_a_deadline_is_told_and_keeps_nobody_out(tmp_path: Path) -> None:
    path = put_class(tmp_path, deadline="2020-01-01 12:00 Asia/Shanghai")
    done = play(path, "--id", "2026011", given="\n\n\nq\n")
    assert "截止 2020-01-01 12:00 Asia/Shanghai" in done.stdout
    assert "已经过了" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "要学号"),
        (("--id", "x" * 41), "不能作学号"),
        (("--id", ",".join(map(str, range(21)))), "最多20个学号"),
        (("--id", "1", "--bank", "coastal"), "不玩 coastal；可以玩：county"),
        (("--id", "1", "--mandate", "balanced"), "任务书定为 builder，不能选 balanced"),
        (("--id", "1", "--seed", "7", "--short"), "去掉：--seed, --short"),
        (("--id", "1", "--practice"), "去掉：--practice"),
        (("--id", "1", "--story", "harvest"), "用的是故事 oneconnect"),
        (("--resume", "x.jsonl"), "--class"),
    ],
)
def test_misuse_is_one_line_and_exit_2(path: Path, words: tuple[str, ...], told: str) -> None:
    done = play(path, *words)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert saves(path) == []


def test_a_class_is_met_in_the_language_of_its_story(tmp_path: Path) -> None:
    story = open_stage_for(PlayOptions(story="harvest")).story
    found = create_class(tmp_path, *make_class(ClassPlan(code="COOP-1", language="es"), story))[0]
    door = play(found, given="\n").stdout
    assert "Sobre sus datos" in door
    assert "Fijado por la clase" in door
    assert "Student id" not in door


def test_an_id_without_a_class_and_a_class_without_a_file_are_misuse(tmp_path: Path) -> None:
    alone = run_piped("play", "--plain", "--id", "1")
    assert (alone.returncode, alone.stderr) == (2, "--id 要和 --class 一起用\n")
    none = play(tmp_path / "none.class.yaml")
    assert none.returncode == 2
    assert "没有" in none.stderr


def test_a_class_of_a_story_that_is_not_here(path: Path) -> None:
    text = path.read_text("utf-8")
    digest = read_class(path).story.digest
    path.write_text(text.replace(digest, "f" * 32), "utf-8")
    done = play(path, "--id", "1", given="\n")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "这里装的不是同一份" in done.stderr
    path.write_text(text.replace("id: oneconnect", "id: elsewhere"), "utf-8")
    assert "用的是故事 elsewhere" in play(path, "--id", "1").stderr
