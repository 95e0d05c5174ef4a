"""`president check`: the forms findings are written in, how many of a kind, and what the exit code says."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from game.cli.main import main
from game.pack.finding_lines import MOST_OF_ONE_CODE, MOST_PLACES, format_findings
from game.pack.findings import Finding, FindingCode, Place, Severity, Subject
from game.text.catalogue import Catalogue
from game.text.sentences import Sentence
from tests.stories import pack

ENGLISH = Catalogue("en")
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
    assert [line.split("：")[0].split(": ")[1] for line in lines[:-1]] == ["警告 unknown-file"]
    assert lines[-1] == "0个错误，1个警告"
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
    assert wrong["message"]["text"].startswith("没有 cash 这个变量：")
    assert spare["message"]["text"].endswith("）")
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


def test_sarif_names_a_pack_yaml_that_keeps_a_story_from_being_put_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above = folder.parent / f"{folder.name}-above"
    above.mkdir()
    (above / "pack.yaml").write_text("id: above\ntitle: Above\nversion: 1.0.0\nextends: ../nowhere\n", "utf-8")
    assert main(["check", str(folder), str(above), "--format", "sarif"]) == 1
    run = json.loads(capsys.readouterr().out)["runs"][0]
    where = [row["locations"][0]["physicalLocation"] for row in run["results"]]
    assert [(row["artifactLocation"]["uri"], row["region"]["startLine"]) for row in where] == [("pack.yaml", 4)]
    base = where[0]["artifactLocation"]["uriBaseId"]
    assert run["originalUriBaseIds"][base]["uri"] == above.as_uri() + "/"


def test_lines_tell_only_so_many_of_one_code() -> None:
    many = [
        Finding(FindingCode.DATE, Place("a", line), Sentence("no month {line}", line=line))
        for line in range(1, MOST_OF_ONE_CODE + 4)
    ]
    lines = list(format_findings([*many, Finding(FindingCode.NAME, Place("b"), Sentence("no name"))], ENGLISH))
    assert len(lines) == MOST_OF_ONE_CODE + 3
    assert lines[-3:-1] == ["b:1:1: error name: no name", "date: 3 more (--format json has them all)"]
    assert lines[-1] == f"{MOST_OF_ONE_CODE + 4} errors, 0 warnings"


def test_what_has_one_cause_is_told_once_with_all_its_places() -> None:
    places = [Place("a", 3), Place("a", 9), Place("b", 2), Place("b", 2, 7)]
    same = [Finding(FindingCode.DATE, place, Sentence("no month")) for place in places]
    gone = [
        Finding(FindingCode.UNKNOWN_NAME, Place("c", n), Sentence("no x: {n}", n=n), subject=Subject("variables", "x"))
        for n in range(1, MOST_PLACES + 4)
    ]
    untold = [
        Finding(FindingCode.TRANSLATION_MISSING, Place("en.po", n), Sentence("{n:,} more", n=n)) for n in (1, 2, 3)
    ]
    lines = list(format_findings([*same, *gone, *untold], ENGLISH))
    listed = ",".join(map(str, range(2, MOST_PLACES + 2)))
    assert lines[:2] == ["a:3:1: error date: no month", "  the same at a:9, b:2"]
    assert lines[2:4] == ["c:1:1: error unknown-name: no x: 1", f"  the same at c:{listed}, and in 2 more places"]
    assert lines[4:6] == ["en.po:1:1: error translation-missing: 1 more", "  and 5 more texts of this file"]
    assert lines[6] == f"{len(same) + len(gone) + len(untold)} errors, 0 warnings"


def test_warnings_wait_until_the_errors_are_mended() -> None:
    error = Finding(FindingCode.DATE, Place("a"), Sentence("no month"))
    warnings = [
        Finding(FindingCode.LONG_TEXT, Place("b", n), Sentence("long"), severity=Severity.WARNING)
        for n in range(1, MOST_OF_ONE_CODE + 4)
    ]
    lines = list(format_findings([error, *warnings], ENGLISH))
    assert lines[0] == "a:1:1: error date: no month"
    assert lines[1].startswith(f"{MOST_OF_ONE_CODE + 3} warnings wait")
    assert lines[1].endswith(f": long-text {MOST_OF_ONE_CODE + 3}")
    assert lines[2:] == [f"1 error, {MOST_OF_ONE_CODE + 3} warnings"]
    alone = list(format_findings([error, warnings[0]], ENGLISH))
    assert alone[1].startswith("one warning waits")
    assert alone[-1] == "1 error, 1 warning"
    assert (
        len(list(format_findings([error, *warnings], ENGLISH, strict=True)))
        == len(list(format_findings(warnings, ENGLISH))) + 1
    )


def test_scripts_get_all_findings_and_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scenes/all.yaml").write_text(f"start:\n  title: Start\n{CASH}", "utf-8")
    assert main(["check", str(folder), "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [row["severity"] for row in rows] == ["error", "warning"]
    assert rows[0]["message"] == "cash is not declared: cash > 5 and chas < 3"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--lang", "zh"], "错误 unknown-name：没有 cash 这个变量：cash > 5 and chas < 3\n"),
        (["--lang", "en"], "error unknown-name: cash is not declared: cash > 5 and chas < 3\n"),
    ],
)
def test_check_and_play_tell_what_is_wrong_in_the_language_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, asked: list[str], said: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    (folder / "scenes/all.yaml").write_text(f"start:\n  title: Start\n{CASH}", "utf-8")
    assert main(["check", str(folder), *asked]) == 1
    assert f"scenes/all.yaml:3:7: {said}" in capsys.readouterr().out
    assert main(["play", "--story", str(folder), "--plain", "--practice", *asked]) == 1
    assert f"scenes/all.yaml:3:7: {said}" in capsys.readouterr().err


def test_a_story_that_there_is_not_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "oneconect"]) == 2
    assert capsys.readouterr().err == "oneconect:1:1: 错误 no-pack：没有这个故事（是不是 oneconnect？）\n"
