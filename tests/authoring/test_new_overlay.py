"""The overlay that authors start from: it fits its editor, it checks, it is theirs, and it overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from game.authoring.json_schema import make_schema, write_schema
from game.authoring.new_overlay import TEMPLATES, UnfitBaseError, write_overlay
from game.authoring.story_check import check_story
from game.pack.findings import Finding, PackError
from game.pack.load import load_pack
from game.pack.read.files import NotEmptyError
from game.pack.read.yaml_source import read_yaml
from tests.stories import pack

YAML = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.yaml"))
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@pytest.mark.parametrize("name", YAML)
def test_a_template_fits_the_schema_that_it_names(name: str, tmp_path: Path) -> None:
    write_overlay(tmp_path, "oneconnect")
    findings: list[Finding] = []
    content = (tmp_path / name).read_bytes()
    document = read_yaml(name, content, findings)
    part = "scenes.yaml" if name.startswith("scenes/") else name
    form = {**make_schema(), "anyOf": [{"$ref": f"#/$defs/{part}"}]}
    assert [error.message for error in Draft202012Validator(form).iter_errors(document)] == []
    named = LINE.match(content.decode())
    assert named is not None
    assert ((tmp_path / name).parent / named[1]).read_text("utf-8") == write_schema()


@pytest.mark.long
def test_what_is_written_has_no_findings_and_bears_the_name_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "our-county"
    names = write_overlay(folder, "oneconnect")
    assert sorted(names) == sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert check_story(folder) == []
    story = load_pack(folder)
    assert story.pack.manifest.id == "oneconnect+our-county"
    assert {"visit"} <= story.pack.scenes.keys()
    assert story.pack.rules.goal


@pytest.mark.long
def test_a_folder_with_a_name_that_is_no_id_keeps_the_id_of_the_template(tmp_path: Path) -> None:
    folder = tmp_path / "我们 县"
    write_overlay(folder, "oneconnect")
    assert load_pack(folder).pack.manifest.id == "oneconnect+my-overlay"


@pytest.mark.long
def test_nothing_is_overwritten(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("mine")
    for taken in (tmp_path, note):
        with pytest.raises(NotEmptyError):
            write_overlay(taken, "oneconnect")
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
    assert note.read_text() == "mine"


@pytest.mark.long
def test_a_story_in_a_folder_is_found_from_the_overlay(tmp_path: Path) -> None:
    base = tmp_path / "base"
    write_overlay(base, "oneconnect")
    for name in ("changes.yaml", "variables.yaml", "scenes/visit.yaml", "locale/en.po", "rules.yaml"):
        (base / name).unlink()
    write_overlay(tmp_path / "deep" / "over", str(base))
    assert load_pack(tmp_path / "deep" / "over").pack.manifest.id == "oneconnect+base+over"


def test_a_story_that_has_not_what_changes_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    base = tmp_path / "small"
    for name, content in pack("start: {title: Start, choices: {a: {text: A}}}\n").items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(content)
    with pytest.raises(UnfitBaseError):
        write_overlay(tmp_path / "over", str(base))
    with pytest.raises(PackError):
        write_overlay(tmp_path / "over", "no-such-story")
    assert not (tmp_path / "over").exists()


@pytest.mark.long
def test_a_story_on_another_drive_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relpath(path: Path, start: Path) -> str:
        raise ValueError(f"path is on mount 'C:', start on mount 'D:': {path}, {start}")  # as Windows has it

    write_overlay(tmp_path / "base", "oneconnect")
    monkeypatch.setattr("os.path.relpath", relpath)
    with pytest.raises(UnfitBaseError, match="another drive"):
        write_overlay(tmp_path / "over", str(tmp_path / "base"))
    assert not (tmp_path / "over").exists()
