"""The packs of one's own that authors start from: they fit the editor, check, reach every end, and are theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from game.authoring.json_schema import make_schema, write_schema
from game.authoring.new_overlay import SCHEMA
from game.authoring.new_pack import KINDS, TEMPLATES, PackKind, write_pack
from game.authoring.story_check import check_story
from game.pack.findings import Finding
from game.pack.load import load_pack
from game.pack.read.files import NotEmptyError
from game.pack.read.yaml_source import read_yaml
from tests.shelf import ran

YAML = [(kind, path.relative_to(TEMPLATES / kind).as_posix())
        for kind in KINDS for path in sorted((TEMPLATES / kind).rglob("*.yaml"))]  # fmt: skip
HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@pytest.mark.parametrize(("kind", "name"), YAML)
def test_a_file_fits_the_schema_that_it_names(kind: PackKind, name: str, tmp_path: Path) -> None:
    write_pack(tmp_path, kind)
    findings: list[Finding] = []
    content = (tmp_path / name).read_bytes()
    part = "scenes.yaml" if name.startswith("scenes/") else name
    form = {**make_schema(), "anyOf": [{"$ref": f"#/$defs/{part}"}]}
    document = read_yaml(name, content, findings)
    assert [error.message for error in Draft202012Validator(form).iter_errors(document)] == []
    named = LINE.match(content.decode())
    assert named is not None
    assert ((tmp_path / name).parent / named[1]).read_text("utf-8") == write_schema()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_has_no_findings_and_bears_the_name_of_its_folder(kind: PackKind, tmp_path: Path) -> None:
    folder = tmp_path / "our-village"
    names = write_pack(folder, kind)
    assert sorted(names) == sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert check_story(folder) == []
    pack = load_pack(folder).pack
    assert pack.manifest.id == "our-village"
    assert pack.manifest.model == {"bank": "bank", "plain": "none"}[kind]
    assert pack.rules.always
    assert pack.rules.goal


@pytest.mark.parametrize("kind", KINDS)
def test_in_english_nothing_else_is_written_and_it_plays_as_in_chinese(kind: PackKind, tmp_path: Path) -> None:
    write_pack(tmp_path / "zh", kind)
    names = write_pack(tmp_path / "en", kind, "en")
    assert check_story(tmp_path / "en") == []
    written = {name: (tmp_path / "en" / name).read_text("utf-8") for name in names if name != SCHEMA}
    assert {name for name, text in written.items() if HAN.search(text)} == set()
    assert "locale/en.po" not in names
    chinese, english = (load_pack(tmp_path / words) for words in ("zh", "en"))
    assert english.manifest.language == "en"
    assert list(english.pack.scenes) == list(chinese.pack.scenes)
    assert [english.text(key, "en") for key in chinese.source_texts] == [
        chinese.text(key, "en") for key in chinese.source_texts
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_with_a_name_that_is_no_id_keeps_the_id_of_the_template(kind: PackKind, tmp_path: Path) -> None:
    write_pack(tmp_path / "我们 村", kind)
    assert load_pack(tmp_path / "我们 村").pack.manifest.id == {"bank": "my-case", "plain": "my-story"}[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_some_game_gets_to_every_scene_choice_ending_and_goal(
    kind: PackKind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path, kind)
    code, out, _ = ran(capsys, "explore", tmp_path, "--games", 4000, "--lang", "en")
    assert code == 0
    assert "rules broken 0, goals not reached 0, places not reached 0" in out


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    for kind in KINDS:
        with pytest.raises(NotEmptyError):
            write_pack(tmp_path, kind)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("name", ["2031", "no", "Y", "1e5", "9-lives", "saltmarsh"])
def test_a_folder_whose_name_yaml_takes_for_something_else_still_gives_its_id(name: str, tmp_path: Path) -> None:
    write_pack(tmp_path / name, "plain")
    assert load_pack(tmp_path / name).id == name


@pytest.mark.long
def test_a_bank_is_even_by_its_own_bounds_in_worlds_that_nobody_has_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path / "own", "bank")
    code, told, _ = ran(capsys, "balance", tmp_path / "own", "--seed", "810000", "--lang", "en")
    assert (code, "FAILS" in told) == (0, False), told
