"""Every screen at four sizes, in both languages and every theme: kept as text, checked by rule, drawn where asked."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.screen import Screen

import game.tui
from game.tui.screen_names import FOLDERS, find_class_name
from game.tui.theme import CONTRAST, NIGHT, PAPER
from tests.tui.driving import Player, drive, painted, press, screen_name, worked_out
from tests.tui.looks.readings import is_drawing, list_faults, list_pairs, note_cuts, paint, read_text
from tests.tui.looks.shown_screens import SHOWN, ShownScreen
from tests.tui.test_looks import check, contrast

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
WORDS, DRAWINGS = 4.5, 3.0
"""The least contrast of words, and of lines, bars and curves, by the web's guidelines (WCAG 2)."""

PICTURES = "SCREEN_PICTURES"
"""The environment variable that names a folder for pictures of the screens, for who wants to look at them."""


class TextFile(SingleFileSnapshotExtension):
    """Keeps the painted characters of one screen in one language, at all sizes, in a file of text."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT


def list_screens() -> Iterator[type[Screen[object]]]:
    """Yield the screens that the sources have, each in a file of its name, but for what others are built on."""
    found = []
    for path in sorted(Path(game.tui.__file__).parent.glob("*/*_screen.py")):
        module = import_module(f"game.tui.{path.parent.name}.{path.stem}")
        found.append(getattr(module, "".join(part.title() for part in path.stem.split("_"))))
    named = {find_class_name(name) for name in FOLDERS}
    built_on = {base for one in found for base in one.__mro__[1:]}
    yield from (one for one in found if one.__name__ in named or one not in built_on)


def test_every_screen_is_looked_at() -> None:
    screens = {screen.__name__ for screen in list_screens()}
    assert screens >= {find_class_name(name) for name in FOLDERS}
    assert {shown.screen for shown in SHOWN.values()} == screens


def test_a_screens_sheet_speaks_of_no_screen_that_others_are_built_on() -> None:
    """Sheets are read as screens open and stay: what one says of a base changes every other from then on.

    The author's panel means to: it stands beside every page.
    """
    spoken = {
        name
        for sheet in Path(game.tui.__file__).parent.glob("*/*.tcss")
        if sheet.name != "panel.tcss"
        for name in re.findall(r"\b\w+Screen\b", sheet.read_text("utf-8"))
    }
    assert spoken <= {screen.__name__ for screen in list_screens()}


@pytest.mark.long
@pytest.mark.usefixtures("weighing")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_screen(
    name: str, language: str, snapshot: SnapshotAssertion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    cut, faults, texts = note_cuts(monkeypatch), list[str](), list[str]()
    for size in SIZES:
        text, found = look_at(SHOWN[name], name, language, size)
        texts.append(f"{size[0]}x{size[1]}\n{text}\n")
        faults += [f"{size[0]}x{size[1]}: {fault}" for fault in found]
    faults += sorted(cut)
    assert not faults, "\n".join(faults)
    assert "\n".join(texts) == snapshot(extension_class=TextFile)


def look_at(shown: ShownScreen, name: str, language: str, size: tuple[int, int]) -> tuple[str, list[str]]:
    """Return what a screen shows, and what is wrong with it in any theme; draw it where pictures are wanted."""
    app = shown.open(language)
    read = list[str]()
    faults = list[str]()

    async def look(pilot: Player) -> None:
        await worked_out(pilot)
        for number, key in enumerate(shown.keys):
            await press(pilot, {"_": "space", "-": "minus", ",": "comma"}.get(key, key))
            if number == 0:  # which may open a screen once the story has been read
                await worked_out(pilot)
        await worked_out(pilot)
        assert screen_name(pilot) == shown.screen
        read.append(read_text(paint(app.screen)))
        check(painted(pilot), size)
        faults.extend(list_faults(app.screen))
        for theme in (PAPER, NIGHT, CONTRAST):
            app.theme = theme
            await pilot.pause()
            strips = paint(app.screen)
            if read_text(strips) != read[0]:
                faults.append(f"{theme}: another text")
            faults.extend(f"{theme}: {pale}" for pale in find_pale(list_pairs(strips, app.current_theme)))
            draw(app.picture.draw, f"{name}.{language}.{size[0]}x{size[1]}.{theme}")

    drive(app, look, size)
    return read[0], faults


def find_pale(pairs: Iterator[tuple[str, str, str]]) -> set[str]:
    """Return what can hardly be told from what is behind it."""
    return {
        f"{letters.strip()} in {front} on {back}"
        for front, back, letters in pairs
        if measure(front, back) < (DRAWINGS if is_drawing(letters) else WORDS)
    }


measure = cache(contrast)
"""The contrast of two colours, found once: a screen has few, and many runs of them."""


def draw(make: Callable[[], str], name: str) -> None:
    """Write a picture where the environment names a folder for it."""
    if folder := os.environ.get(PICTURES):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{name}.svg").write_text(make(), "utf-8")
