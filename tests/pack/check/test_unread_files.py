"""Files that only their names keep out of a story: found beside it by name, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.pack.findings import Finding, pick_to_mend_first
from game.pack.load import check_folder
from game.pack.read.files import hash_files, read_folder
from tests.stories import MANIFEST, VARIABLES, pack

START = "start: {title: Start}\n"


def folder(tmp_path: Path, *names: str) -> Path:
    """Return the folder of a sound story with files of the given names besides."""
    others = dict.fromkeys(names, b"\xff not text: [")
    for name, content in {**pack(START), **others}.items():
        path = tmp_path / "story" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "story"


def found(tmp_path: Path, *names: str) -> list[Finding]:
    return check_folder(folder(tmp_path, *names))[1]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("scenes/visit.yml", "scenes/visit.yaml"),
        ("scenes/b.yaml.txt", "scenes/b.yaml"),
        ("scenes/b.YAML", "scenes/b.yaml"),
        ("scenes/b", "scenes/b.yaml"),
        ("scenes/第二幕.txt", "scenes/第二幕.yaml"),
        ("scenes/b。yaml", "scenes/b.yaml"),
        ("b.yml", "b.yaml"),
        ("endings.yaml.txt", "endings.yaml"),
        ("endings.txt", "endings.yaml"),
        ("endings", "endings.yaml"),
        ("locale/en.po.txt", "locale/en.po"),
    ],
)
def test_a_file_that_its_name_keeps_out_is_warned_about_with_its_right_name(
    name: str, right: str, tmp_path: Path
) -> None:
    (warning,) = found(tmp_path, name)
    assert (warning.code, warning.severity, warning.where.file) == ("unknown-file", "warning", name)
    assert f"rename it to {right};" in warning.hint


@pytest.mark.parametrize("name", ["scenes/新的一幕.docx", "scenes/b.odt", "endings.docx"])
def test_what_a_word_processor_wrote_is_to_be_saved_as_text(name: str, tmp_path: Path) -> None:
    (warning,) = found(tmp_path, name)
    assert warning.where.file == name
    assert "save it as plain text" in warning.hint


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "notes.md", "IMPORT.md", "schema.json", "cover.png", "plan.xlsx", ".b.yml", ".git/b.yml"),
        *("scenes/.DS_Store", "scenes/b.png", "scenes/README.md", "scenes/b.yaml~", "scenes/b.yaml.bak"),
        *("scenes/.b.yaml.swp", "scenes/#b.yaml#", "scenes/~$b.docx", "blessed/first.jsonl", "blessed/first.yml"),
    ],
)
def test_notes_pictures_backups_and_what_the_game_writes_pass_in_silence(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, name) == []


def test_a_stray_in_an_overlay_is_placed_like_its_other_files(tmp_path: Path) -> None:
    base = folder(tmp_path, "scenes/under.yml")
    (tmp_path / "over" / "scenes").mkdir(parents=True)
    (tmp_path / "over" / "pack.yaml").write_text("id: mine\ntitle: T\nversion: 1.0.0\nextends: ../story\n")
    (tmp_path / "over" / "scenes" / "mine.yml").write_text("")
    told = [finding.where.file for finding in check_folder(tmp_path / "over")[1]]
    assert told == ["overlays/01-mine/scenes/mine.yml", "scenes/under.yml"]
    assert check_folder(base)[1][0].where.file == "scenes/under.yml"


def test_strays_are_no_part_of_the_story(tmp_path: Path) -> None:
    before = hash_files(read_folder(folder(tmp_path)))
    assert hash_files(read_folder(folder(tmp_path, "scenes/b.yml", "b.docx"))) == before


def test_a_file_that_nothing_reads_is_told_beside_the_errors_that_it_may_cause(tmp_path: Path) -> None:
    story = folder(tmp_path, "scenes/b.yml")
    (story / "pack.yaml").write_text(MANIFEST.replace("opening: start", "opening: b"))
    (story / "variables.yaml").write_text(VARIABLES)
    codes = [finding.code for finding in pick_to_mend_first(check_folder(story)[1])]
    assert codes == ["reference", "unknown-file"]
