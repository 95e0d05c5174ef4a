"""`president explore`: the rules' verdicts, the saves it writes, and the exit code that says so to scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli import main
from game.journal.begin import resume
from game.text.cells import cell_len
from tests.lab.test_rules import ENDINGS, SCENES
from tests.stories import pack


def story(folder: Path, rules: str) -> str:
    """Write a small story with rules; return its folder."""
    for name, content in pack(SCENES, endings=ENDINGS, rules=rules).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.mark.parametrize(
    ("rules", "code", "told"),
    [
        ("always: {kept: trust >= 40}\n", 0, "    held in all of 300 games, which is no proof"),
        ("always: {solvent: cash > 0}\n", 1, "    BROKEN by 1 decisions, seed 0"),
        ('goal: [ending == "fine"]\n', 0, "    reached by 2 decisions, seed "),
        ("goal: {rich: cash == 100}\n", 1, "    NOT REACHED in 300 games; that does not rule it out"),
    ],
)
def test_each_verdict_has_its_words_and_exit_code(
    rules: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", story(tmp_path, rules), "--games", "300"]) == code
    rows = capsys.readouterr().out.splitlines()
    assert any(row.startswith(told) for row in rows)
    assert max(map(cell_len, rows)) <= 90


def test_witnesses_are_saves_named_in_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = story(tmp_path / "story", "always: {solvent: cash > 0}\ngoal: {rich: cash == 100}\n")
    words = ["explore", name, "--games", "300", "--witness", str(tmp_path / "found"), "--json"]
    assert main(words) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["rules"] == [
        {"kind": "always", "name": "solvent", "rule": "cash > 0", "broken": True},
        {"kind": "goal", "name": "rich", "rule": "cash == 100", "reached": False},
    ]
    assert set(said["witnesses"]) == {"always solvent", "ending poor", "ending fine"}
    assert len(set(said["witnesses"].values())) == 3
    for path in said["witnesses"].values():
        resume(Path(path)).close()
    assert said["stopped_by"] == "300 games"


def test_a_folder_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "found").write_text("a file")
    name = story(tmp_path / "story", "always: {solvent: cash > 0}\n")
    assert main(["explore", name, "--games", "50", "--witness", str(tmp_path / "found")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
