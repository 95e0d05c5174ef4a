"""`president new`: what it says, what it refuses, and that what it says to do next works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shelf import one_line, ran
from tests.stories import pack


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_file_is_told_and_the_next_commands_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "county"
    code, out, err = ran(capsys, "new", folder, "--lang", language)
    assert (code, err) == (0, "")
    for path in folder.rglob("*.*"):
        assert f"  {path.relative_to(folder).as_posix()} " in out
    assert f"  president check {folder}\n" in out
    nothing = {"zh": "没有发现问题\n", "en": "no findings\n"}[language]
    assert ran(capsys, "check", folder, "--strict", "--lang", language) == (0, nothing, "")
    code, out, _ = ran(capsys, "play", "--story", folder, "--auto", "nothing", "--practice", "--lang", language)
    assert code == 0
    assert {"zh": "三把钥匙，一摞台账", "en": "Three keys and a stack of ledgers"}[language] in out
    assert {"zh": "带学生来的人", "en": "The one who brought students"}[language] in out


def test_a_folder_that_is_not_empty_is_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine: true\n")
    told = ran(capsys, "new", tmp_path)
    assert told[0] == 2
    assert str(tmp_path) in one_line(told)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_one_line_and_leaves_nothing_behind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = ran(capsys, "new", tmp_path / "county", "--lang", "en")
    assert told[0] == 1
    assert one_line(told) == f"{tmp_path / 'county'} can't be written: No space left on device\n"
    assert list((tmp_path / "county").iterdir()) == []


def test_a_story_that_does_not_fit_is_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, content in pack("start: {title: Start, choices: {a: {text: A}}}\n").items():
        (tmp_path / "small" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "small" / name).write_bytes(content)
    assert "oneconnect" in one_line(ran(capsys, "new", tmp_path / "over", "--story", tmp_path / "small"))
    assert "oneconnect" in one_line(ran(capsys, "new", tmp_path / "over", "--story", "onecnonect"))
    assert not (tmp_path / "over").exists()
