"""`president translate`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.shelf import one_line, ran
from tests.stories import pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small story in a folder of its own."""
    for name, content in pack("start: {title: Start, choices: {a: {text: A}}}\n").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_new_language_is_written_and_counted(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = ran(capsys, "translate", folder, "--lang", "pt_BR", "--json")
    assert (code, err) == (0, "")
    path = folder / "locale" / "pt_BR.po"
    missing = path.read_text("utf-8").count("msgctxt")
    assert missing > 10
    told = {"language": "pt_BR", "file": str(path), "translated": 0, "fuzzy": 0, "missing": missing, "obsolete": 0}
    told["mended"] = []
    assert json.loads(out) == told
    assert ran(capsys, "check", folder)[0] == 0


def test_a_second_run_leaves_the_file_alone(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert ran(capsys, "translate", folder, "--lang", "de")[0] == 0
    path = folder / "locale" / "de.po"
    path.write_text(path.read_text("utf-8").replace('msgid "Start"\nmsgstr ""', 'msgid "Start"\nmsgstr "Anfang"'))
    before = path.read_bytes(), path.stat().st_mtime_ns
    code, out, _ = ran(capsys, "translate", folder, "--lang", "de")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert code == 0
    assert "译好1条" in out
    assert [file.name for file in path.parent.iterdir()] == ["de.po"]


def test_an_overlays_catalogue_lies_in_its_own_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    fund = tmp_path / "fund"
    (fund / "scenes").mkdir(parents=True)
    (fund / "pack.yaml").write_text("id: fund\ntitle: Fund\nversion: 0.1.0\nextends: oneconnect\n")
    (fund / "scenes" / "fund.yaml").write_text("fund-visit: {title: The fund, on: 2018-03}\n")
    code, out, _ = ran(capsys, "translate", fund, "--lang", "en", "--json")
    assert code == 0
    assert json.loads(out)["missing"] == 1
    assert "scenes.fund-visit.title" in (fund / "locale" / "en.po").read_text("utf-8")


def test_what_is_no_language_or_the_storys_own_is_one_line(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for name in ("../x", "english please", "", "en"):
        refused = ran(capsys, "translate", folder, "--lang", name)
        assert refused[0] == 2
        assert name in one_line(refused)
    assert not (folder / "locale").exists()


def test_a_story_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    refused = ran(capsys, "translate", tmp_path / "nowhere", "--lang", "de")
    assert refused[0] == 2
    assert "nowhere" in one_line(refused)


def test_a_story_with_a_mistake_keeps_its_translations(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran(capsys, "translate", folder, "--lang", "de")
    before = (folder / "locale" / "de.po").read_bytes()
    (folder / "scenes" / "all.yaml").write_text("start: {titel: Start}\n")
    refused = ran(capsys, "translate", folder, "--lang", "de")
    assert refused[0] == 1
    assert "schema-key" in refused[2]
    assert (folder / "locale" / "de.po").read_bytes() == before


def test_a_catalogue_out_of_form_is_one_line_and_kept(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "locale").mkdir()
    (folder / "locale" / "de.po").write_text("nonsense\n")
    refused = ran(capsys, "translate", folder, "--lang", "de")
    assert refused[0] == 1
    assert "locale/de.po:1" in one_line(refused)
    assert (folder / "locale" / "de.po").read_text() == "nonsense\n"


def test_where_nothing_can_be_written_is_one_line(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "locale").write_text("a file")
    refused = ran(capsys, "translate", folder, "--lang", "de")
    assert refused[0] == 1
    assert "de.po" in one_line(refused)
