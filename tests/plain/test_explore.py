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
        ("always: {solvent: cash > 0}\n", 1, "    BROKEN by 1 decisions, seed "),
        ('goal: [ending == "fine"]\n', 0, "    reached by 2 decisions, seed "),
        ("goal: {rich: cash == 100}\n", 1, "    NOT REACHED in 300 games; that does not rule it out"),
    ],
)
def test_each_verdict_has_its_words_and_exit_code(
    rules: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", story(tmp_path, rules), "--games", "300", "--states", "0"]) == code
    rows = capsys.readouterr().out.splitlines()
    assert any(row.startswith(told) for row in rows)
    assert max(map(cell_len, rows)) <= 90


@pytest.mark.parametrize(
    ("rules", "code", "told"),
    [
        ("always: {kept: trust >= 40}\n", 0, "    proven: holds in all of 7 states"),
        ("always: {solvent: cash > 0}\n", 1, "    BROKEN by 1 decisions, seed 0"),
        ('goal: [ending == "fine"]\n', 0, "    reached by 2 decisions, seed 0"),
        ("goal: {rich: cash == 100}\n", 1, "    NOT REACHED, and proven out of reach: none of 7 states"),
    ],
)
def test_an_exact_search_decides_for_good(
    rules: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", story(tmp_path, rules)]) == code
    rows = capsys.readouterr().out.splitlines()
    assert told in rows
    assert any(row.startswith("exact: all 7 states, ") for row in rows)
    assert max(map(cell_len, rows)) <= 90


def test_an_overlay_is_explored_over_its_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = story(tmp_path / "base", "always: {solvent: cash > 0}\n")
    above = tmp_path / "above"
    above.mkdir()
    (above / "pack.yaml").write_text("id: above\ntitle: Above\nversion: 1.0.0\nextends: ../base\n")
    (above / "changes.yaml").write_text("scenes: {start: {choices: {straight: {do: [cash = 1]}}}}\n")
    assert main(["explore", base, str(above), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["ways"]["always solvent"]["decisions"] == ["start/round", "second/back", "third/stop"]


def test_a_condition_with_a_side_never_seen_is_told_by_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story(tmp_path, "")
    scenes = "start: {title: A, choices: {a: {text: A, if: trust >= 40 or audited}, b: {text: B}}}\n"
    (tmp_path / "scenes" / "all.yaml").write_text(scenes)
    main(["explore", name])
    row = "  scenes/all.yaml:1:46: trust >= 40 or audited of start/a was never false"
    assert row in capsys.readouterr().out.splitlines()
    main(["explore", name, "--json"])
    assert json.loads(capsys.readouterr().out)["conditions"][0] == {
        "at": "scenes/all.yaml:1:46",
        "of": "start/a",
        "if": "trust >= 40 or audited",
        "true": 1,
        "false": 0,
        "unseen": ["trust >= 40 or audited was never false"],
    }


def test_scores_are_drawn_in_plain_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explore", story(tmp_path, "")])
    rows = capsys.readouterr().out.splitlines()
    at = next(number for number, row in enumerate(rows) if row.startswith("scores: spread over "))
    assert rows[at + 1].split() == ["min", "p10", "median", "p90", "max"]
    name, *numbers = rows[at + 2].split("|")[0].split()
    assert (name, [float(number) for number in (numbers[0], numbers[-1])]) == ("cash", [0.0, 50.0])
    assert all(row.isascii() and len(row) <= 78 for row in rows[at : at + 7])


def test_witnesses_are_saves_named_in_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = story(tmp_path / "story", "always: {solvent: cash > 0}\ngoal: {rich: cash == 100}\n")
    words = ["explore", name, "--games", "300", "--states", "0", "--witness", str(tmp_path / "found"), "--json"]
    assert main(words) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["rules"] == [
        {"kind": "always", "name": "solvent", "rule": "cash > 0", "proven": True, "broken": True},
        {"kind": "goal", "name": "rich", "rule": "cash == 100", "proven": False, "reached": False},
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


def test_a_number_that_grows_without_end_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story(tmp_path, "")
    scenes = "start: {title: A, choices: {a: {text: A, do: [debt = debt * 10 + 1], go: start}, b: {text: B}}}\n"
    (tmp_path / "scenes" / "all.yaml").write_text(scenes)
    assert main(["explore", name]) == 1
    said = capsys.readouterr().err
    assert "debt = debt * 10 + 1 gives no finite number" in said
    assert len(said.splitlines()) == 1
