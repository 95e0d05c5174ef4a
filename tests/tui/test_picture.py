"""A screen on a key as an SVG file, in which every run of letters stands where the terminal has it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style

from game.text.cells import cell_len
from game.tui.picture import CELL, LINE, MARGIN, draw_picture, write_picture
from tests.tui.driving import Player, app_at, drive, painted, press, screen_name

SVG = "{http://www.w3.org/2000/svg}"
PAPER, INK = "#ffffff", "#000000"


def read_runs(picture: str) -> list[tuple[float, float, str]]:
    """Return the runs of a picture: the cell that each begins in, the cells that it takes, and its letters."""
    texts = ElementTree.fromstring(picture).iter(f"{SVG}text")  # noqa: S314 - it was made here
    return [
        ((float(text.attrib["x"]) - MARGIN) / CELL, float(text.attrib["textLength"]) / CELL, text.text or "")
        for text in texts
    ]


def draw_line(*segments: Segment) -> str:
    return draw_picture([segments], 20, "", INK, PAPER)


def test_every_run_takes_the_cells_that_its_letters_take() -> None:
    runs = read_runs(draw_line(Segment("不良率 2.60%  "), Segment("升", Style(bold=True)), Segment(" +1")))
    assert [(round(column), round(cells), text) for column, cells, text in runs] == [
        (0, 6, "不良率"),
        (7, 5, "2.60%"),
        (14, 2, "升"),
        (17, 2, "+1"),
    ]


def test_a_letter_of_several_code_points_is_one() -> None:
    assert [(round(column), round(cells)) for column, cells, _ in read_runs(draw_line(Segment("e\u0301a 行")))] == [
        (0, 2),
        (3, 2),
    ]


def test_looks_and_grounds_are_drawn() -> None:
    picture = draw_line(
        Segment("a", Style.parse("bold underline #112233")),
        Segment("b", Style.parse("reverse #112233 on #445566")),
        Segment("  ", Style.parse("on #112233")),
        Segment("<&>", Style.parse("dim")),
    )
    assert 'fill="#112233" font-weight="bold" text-decoration="underline">a<' in picture
    assert f'<rect x="{MARGIN + CELL}" y="{MARGIN}" width="28.8" height="{LINE}" fill="#112233"/>' in picture
    assert 'fill="#445566">b<' in picture
    assert 'fill="#7f7f7f">&lt;&amp;&gt;<' in picture


def test_a_picture_takes_the_first_free_number(tmp_path: Path) -> None:
    (tmp_path / "president-2.svg").write_text("kept", "utf-8")
    names = [write_picture(tmp_path, "drawn").name for _ in range(2)]
    assert names == ["president-1.svg", "president-3.svg"]
    assert (tmp_path / "president-2.svg").read_text("utf-8") == "kept"


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_key_draws_the_screen_in_front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.chdir(tmp_path)

    async def scenario(pilot: Player) -> None:
        for keys in ((), ("1",), ("j",), ("escape", "question_mark")):
            await press(pilot, *keys)
            before, name = painted(pilot), screen_name(pilot)
            await press(pilot, "p")
            assert screen_name(pilot) == name
            files = sorted(tmp_path.iterdir())
            assert str(files[-1]) in painted(pilot).replace("\n", "").replace(" ", "")
            drawn = "".join(text for *_, text in read_runs(files[-1].read_text("utf-8")))
            assert re.sub(r"\s", "", drawn) == re.sub(r"\s", "", before)
            await press(pilot, "pageup")
            assert str(files[-1]) not in painted(pilot)

    drive(app_at(0, language), scenario, (200, 60))


def test_runs_of_a_whole_screen_keep_to_their_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def scenario(pilot: Player) -> None:
        await press(pilot, "p")
        for _, cells, text in read_runs((tmp_path / "president-1.svg").read_text("utf-8")):
            assert round(cells, 1) == cell_len(text)

    drive(app_at(0), scenario)


def test_while_something_is_typed_another_key_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def scenario(pilot: Player) -> None:
        await press(pilot, "w", "p", "i", "p")
        assert list(tmp_path.iterdir()) == []
        await press(pilot, "f12")
        assert "pip" in (tmp_path / "president-1.svg").read_text("utf-8")

    drive(app_at(0, "en"), scenario)


def test_a_picture_leaves_an_outcome_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def scenario(pilot: Player) -> None:
        await press(pilot, "1")
        outcome = painted(pilot)
        await press(pilot, "p", "pageup")
        assert painted(pilot) == outcome

    drive(app_at(0, "en"), scenario)


@pytest.mark.long
def test_a_folder_that_takes_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.setattr(Path, "cwd", lambda: gone)
    gone.rmdir()

    async def scenario(pilot: Player) -> None:
        await press(pilot, "p")
        assert "No picture can be written" in painted(pilot)

    drive(app_at(0, "en"), scenario)
