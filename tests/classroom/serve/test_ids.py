"""Ids as people type them, and the folders they lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.serve import player_table
from game.classroom.serve.player_folders import FOLDER, name_folder, normalise_student
from tests.classroom.serve.served import FIN, run, serving


@pytest.mark.parametrize(
    "student",
    [
        "../../etc",
        "a/b",
        "..",
        ".",
        "C:\\x",
        "con\x00",
        "\u202e7",
        "x" * 40,
        "张三",
        "<script>",
        "A,B",
        "hash-1",
        "id\n7",
    ],
)
def test_every_id_has_a_folder_of_its_own_and_none_leads_out(tmp_path: Path, student: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            status, page = await served.browser().join(student)
            folders = [path for path in tmp_path.iterdir() if path.is_dir()]
            assert status in (200, 400)
            assert len(folders) == (status == 200)
            assert all(FOLDER.fullmatch(path.name) for path in folders)
            assert "<script>" not in page.lower()

    run(test)


def test_folders_of_different_ids_differ_on_every_file_system() -> None:
    students = ["7", "07", "A", "A.", "..", "张三", "李四", "A,B", "AB", "CON", "NUL.TXT"]
    names = {name_folder(normalise_student(student)).lower() for student in students}
    assert len(names) == len(students)
    assert not any(name.endswith(".") or name.split(".")[0] in ("con", "nul") for name in names)


@pytest.mark.parametrize("student", ["", "   ", ",", "x" * 80, "a\x07b"])
def test_what_is_no_id_is_asked_for_again(tmp_path: Path, student: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            assert (await served.browser().join(student))[0] == 400

    run(test)


def test_one_who_is_on_no_list_is_let_in_and_told(tmp_path: Path) -> None:
    from msgspec.structs import replace

    file = replace(FIN, salt="00", ids=[replace(FIN, salt="00").hash_id("7")])

    async def test() -> None:
        async with serving(tmp_path, class_file=file) as served:
            assert 'class="word"' not in (await served.browser().join("7"))[1]
            assert 'class="word"' in (await served.browser().join("8"))[1]

    run(test)


def test_a_folder_of_saves_takes_so_many_players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player_table, "MOST_FOLDERS", 2)

    async def test() -> None:
        async with serving(tmp_path) as served:
            found = [(await served.browser().join(student))[0] for student in ("1", "2", "3")]
            assert found == [200, 200, 503]

    run(test)
