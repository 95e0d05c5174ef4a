"""`president check`: the forms findings are written in, how many of a kind, and what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli import main
from game.pack.findings import Finding, Place
from game.plain.findings import MOST, told
from tests.stories import pack

CASH = "  if: cash > 5 and chas < 3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a story whose only finding is a warning."""
    for name, content in pack("start: {title: Start}\n", variables="", **{"spare notes": "a: 1\n"}).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return tmp_path


def test_a_warning_fails_the_check_only_when_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in lines[:-1]] == ["warning unknown-file"]
    assert lines[-1] == "0 errors, 1 warnings"
    assert main(["check", str(folder), "--strict"]) == 1


def test_json_has_an_alias(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder), "--json"])
    short = capsys.readouterr().out
    main(["check", str(folder), "--format", "json"])
    assert capsys.readouterr().out == short
    assert [row["code"] for row in json.loads(short)] == ["unknown-file"]


def test_sarif_says_where_and_how_grave(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scenes/all.yaml").write_text(f"start:\n  title: Start\n{CASH}", "utf-8")
    assert main(["check", str(folder), "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["originalUriBaseIds"]["STORY"]["uri"] == folder.as_uri() + "/"
    wrong, spare = run["results"]
    assert (wrong["ruleId"], wrong["level"], spare["ruleId"], spare["level"]) == (
        *("unknown-name", "error"),
        *("unknown-file", "warning"),
    )
    assert [run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] for found in (wrong, spare)] == [
        "unknown-name",
        "unknown-file",
    ]
    where = wrong["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]) == (
        "scenes/all.yaml",
        {"startLine": 3, "startColumn": 7},
    )
    assert "cash is not declared" in wrong["message"]["text"]
    assert spare["message"]["text"].endswith(")")
    assert spare["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "spare%20notes.yaml"


def test_sarif_names_a_file_in_the_folder_of_its_overlay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    above = folder.parent / "above"
    (above / "scenes").mkdir(parents=True)
    manifest = f"id: above\ntitle: Above\nversion: 1.0.0\nextends: ../{folder.name}\n"
    (above / "pack.yaml").write_text(manifest, "utf-8")
    (above / "scenes/own.yaml").write_text(f"own:\n  title: Own\n{CASH}", "utf-8")
    assert main(["check", str(above), "--format", "sarif"]) == 1
    run = json.loads(capsys.readouterr().out)["runs"][0]
    found = {row["ruleId"]: row["locations"][0]["physicalLocation"]["artifactLocation"] for row in run["results"]}
    bases = {name: base["uri"] for name, base in run["originalUriBaseIds"].items()}
    assert (bases[found["unknown-name"]["uriBaseId"]], found["unknown-name"]["uri"]) == (
        *(above.as_uri() + "/", "scenes/own.yaml"),
    )
    assert bases[found["unknown-file"]["uriBaseId"]] == folder.as_uri() + "/"


def test_lines_tell_only_so_many_of_one_code() -> None:
    many = [Finding("date", Place("a", line), "no month") for line in range(1, MOST + 4)]
    lines = list(told([*many, Finding("name", Place("b"), "no name")]))
    assert len(lines) == MOST + 3
    assert lines[-3:-1] == ["b:1:1: error name: no name", "date: 3 more (--format json has them all)"]
    assert lines[-1] == f"{MOST + 4} errors, 0 warnings"
