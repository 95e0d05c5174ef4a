"""`president debrief`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.debrief.classes import WORLDS, mixed_folder, put
from tests.journal.games import finished
from tests.once import debrief_once
from tests.shelf import one_line, ran


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two finished games, which no test may change."""
    folder = tmp_path_factory.mktemp("small")
    for hand in (1, 2):
        put(folder, f"game-{hand}", finished(hand), player=f"Player {hand}")
    return folder


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debrief a class once, however often a command is given on it."""
    monkeypatch.setattr("game.debrief.debrief.debrief_class", debrief_once)


@pytest.mark.long
def test_it_writes_a_page_tables_and_slides_and_says_where(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    page, slides, tables = tmp_path / "report.html", tmp_path / "slides.md", tmp_path / "new" / "tables"
    words = ("debrief", small, "--out", page, "--slides", slides, "--csv", tables, "--worlds", 2, "--lang", "en")
    code, out, err = ran(capsys, *words)
    assert (code, err) == (0, "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert '<html lang="en">' in page.read_text("utf-8")
    assert "\n---\n\n# Seed 7\n" in slides.read_text("utf-8")
    charts = sorted(tmp_path.glob("slides-*.svg"))
    assert charts
    for chart in charts:
        assert f"]({chart.name})" in slides.read_text("utf-8")
        assert "var(--" not in chart.read_text("utf-8")
        assert f"written: {chart}" in out
    wanted = {"games.csv", "decisions.csv", "options.csv", "predictions.csv", "months.csv", "points.csv"}
    wanted |= {"what_ifs.csv", "columns.csv"}
    assert {path.name for path in tables.iterdir()} == wanted
    for path in (page, slides, *tables.iterdir()):
        assert f"written: {path}" in out
        assert b"\r" not in path.read_bytes()


def test_a_report_that_is_there_is_written_over(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    slides = tmp_path / "slides.md"
    slides.write_text("old")
    assert ran(capsys, "debrief", small, "--slides", slides, "--worlds", 2)[0] == 0
    assert "old" not in slides.read_text("utf-8")


def test_without_a_wish_it_tells_the_story_and_what_can_be_had(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    code, out, _ = ran(capsys, "debrief", small, "--worlds", 2)
    assert code == 0
    assert "2局，2局打完" in out
    assert "  5  " in out
    assert "--out report.html" in out
    assert "Player" not in out


def test_json_is_the_report_in_numbers(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    code, out, _ = ran(capsys, "debrief", small, "--worlds", 2, "--json")
    rows = json.loads(out)
    assert code == 0
    report = debrief_once(small, worlds=2)
    assert [row["totals"] for row in rows["members"]] == [member.totals for member in report.members]
    assert rows["worlds"] == 2
    assert "texts" not in rows
    assert all(member["name"] == "" for member in rows["members"])
    assert "NaN" not in out


@pytest.mark.long
def test_saves_that_were_left_out_are_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "debrief", mixed_folder(), "--worlds", WORLDS, "--lang", "en")
    assert code == 0
    assert "Saves left out: 7" in out
    for name in ("edited", "garbage", "empty", "resealed", "second-copy", "younger"):
        assert f"{name}.jsonl: " in out


@pytest.mark.long
def test_names_come_in_with_names_only(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    for names in ((), ("--names",)):
        assert ran(capsys, "debrief", small, "--csv", tmp_path, "--worlds", 2, *names)[0] == 0
        assert ("Player 1" in (tmp_path / "games.csv").read_text("utf-8-sig")) == bool(names)


def test_a_folder_that_is_missing_or_empty_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in ((tmp_path / "nowhere",), (tmp_path,)):
        refused = ran(capsys, "debrief", *words)
        assert refused[0] == 2
        assert str(words[0]) in one_line(refused)


def test_a_folder_of_garbage_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\x00\xff")
    refused = ran(capsys, "debrief", tmp_path)
    assert refused[0] == 1
    assert str(tmp_path) in one_line(refused)


def test_nothing_is_worked_out_for_a_report_that_could_not_be_written(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.debrief.debrief.debrief_class", None)
    missing = ran(capsys, "debrief", small, "--slides", tmp_path / "nowhere" / "slides.md")
    assert missing[0] == 2
    assert "nowhere" in one_line(missing)
    for worlds in (1, -3, 10**9):
        assert ran(capsys, "debrief", small, "--worlds", worlds)[0] == 2


def test_a_save_is_never_written_over(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    save = small / "game-1.jsonl"
    before = save.read_bytes()
    for wish in ("--out", "--slides"):
        refused = ran(capsys, "debrief", small, wish, save)
        assert refused[0] == 2
        assert "game-1.jsonl" in one_line(refused)
    assert save.read_bytes() == before


@pytest.mark.parametrize("name", ["FIN.class.yaml", "FIN.private.yaml", "hw.zip", "GAME.JSONL", "game.txt"])
@pytest.mark.parametrize("wish", ["--out", "--slides"])
def test_what_was_handed_in_is_never_written_over(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, name: str, wish: str
) -> None:
    save = (small / "game-1.jsonl").read_bytes()
    (tmp_path / name).write_bytes(save)
    refused = ran(capsys, "debrief", small, wish, tmp_path / name)
    assert refused[0] == 2
    assert name in one_line(refused)
    assert (tmp_path / name).read_bytes() == save


def test_a_disk_that_fills_leaves_the_old_report(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("debrief", small, "--worlds", 2, "--slides", tmp_path / "a.md", "--csv", tmp_path / "csv")
    assert ran(capsys, *words)[0] == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fill(handle: int, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.journal.storage.write_all", fill)
    for some in (words, (*words[:4], *words[6:])):
        refused = ran(capsys, *some)
        assert refused[0] == 1
        assert "No space" in one_line(refused)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_page_where_a_folder_is_stays_unwritten_in_one_line(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    refused = ran(capsys, "debrief", small, "--slides", tmp_path, "--worlds", 2)
    assert refused[0] == 1
    assert str(tmp_path) in one_line(refused)


def test_a_missing_extra_is_one_line_that_says_what_to_install(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "game.debrief.html", raising=False)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    refused = ran(capsys, "debrief", small, "--out", tmp_path / "report.html")
    assert refused[0] == 2
    assert "jinja2" in one_line(refused)
    assert "pip install -e '.[teach]'" in one_line(refused)
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_where_charts_cannot_be_drawn_the_page_is_written_and_one_line_says_what_is_missing(
    small: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    json: tuple[str, ...],
) -> None:
    page = tmp_path / "report.html"
    for name in ("game.debrief.drawings", "game.debrief.drawing"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    words = ("debrief", small, "--out", page, "--worlds", 2, "--lang", "en", *json)
    code, out, err = ran(capsys, *words)
    assert code == 0
    assert err.count("\n") == 1
    assert "vl-convert-python" in err
    assert page.read_text("utf-8").rstrip().endswith("</html>")
    assert "vl-convert-python" in page.read_text("utf-8")
    assert out.startswith("{" if json else "Seed 7")


def test_nothing_of_the_extra_is_loaded_for_tables_and_slides() -> None:
    code = "import sys, game.debrief.debrief\n"
    code += "print([n for n in ('altair', 'jinja2', 'vl_convert') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.long
def test_one_save_is_a_class_of_one(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    code, out, err = ran(capsys, "debrief", small / "game-1.jsonl", "--worlds", 2, "--lang", "en")
    assert (code, err) == (0, "")
    assert "one game, 1 finished" in out


@pytest.mark.long
def test_of_one_save_the_page_is_its_players_own(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    page = tmp_path / "me.html"
    code, out, err = ran(capsys, "debrief", small / "game-1.jsonl", "--out", page, "--worlds", 2, "--lang", "en")
    assert (code, err) == (0, "")
    assert f"written: {page}" in out
    text = page.read_text("utf-8")
    assert "A paragraph to hand in" in text
    assert "Class debrief" not in text
    assert ran(capsys, "debrief", small / "game-1.jsonl", small / "game-2.jsonl", "--out", page, "--worlds", 2)[0] == 0
    assert "Class debrief" in page.read_text("utf-8")


def test_another_class_stands_beside_in_a_section_and_in_json(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.cli.output.debrief_beside.debrief_class", debrief_once)
    page = tmp_path / "report.html"
    words = ("debrief", small, "--beside", small, "--worlds", 2, "--lang", "en")
    code, out, err = ran(capsys, *words, "--out", page)
    assert (code, err) == (0, "")
    assert "Both played in the same world: 7." in " ".join(out.split())
    assert "Beside another class" in page.read_text("utf-8")
    rows = json.loads(ran(capsys, *words, "--json")[1])
    assert rows["beside"]["worlds"] == "same"
    assert rows["beside"]["there"]["games"] == 2


def test_what_cannot_stand_beside_is_one_line(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    missing = ran(capsys, "debrief", small, "--beside", tmp_path / "nowhere", "--worlds", 2)
    assert missing[0] == 2
    assert "nowhere" in one_line(missing)
    (tmp_path / "bad.jsonl").write_bytes(b"\x00\xff")
    refused = ran(capsys, "debrief", small, "--beside", tmp_path, "--worlds", 2)
    assert refused[0] == 2
    assert str(tmp_path) in one_line(refused)
