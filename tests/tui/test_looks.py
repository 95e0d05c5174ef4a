"""What is painted can be read: on any terminal, without colour, in both themes, and every word has its key."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path

import pytest
from textual.color import Color

import game.tui
from game.text.catalogue import load_texts
from game.text.cells import cell_len
from game.tui.theme import FEW, FULL, MANY, NIGHT, PAPER, list_themes
from tests.tui.driving import (
    BROAD,
    NARROW,
    WIDE,
    Player,
    app_at,
    compare_at,
    drive,
    painted,
    press,
    replay_at,
    worked_out,
)
from tests.tui.small_story import DECISIONS, play_small

pytestmark = pytest.mark.usefixtures("weighing")

SOURCES = sorted(Path(game.tui.__file__).parent.rglob("*.py"))
STATES: dict[int | None, tuple[tuple[str, ...], ...]] = {
    None: ((), ("1",), ("escape", "2")),
    0: ((), ("4",), ("e",), ("escape", "f"), ("escape", "question_mark"), ("escape", "1"), ("j",)),
    1: ((), ("1",), ("2",)),
    2: ((),), 3: ((),), 4: ((),), 5: ((),),
}  # fmt: skip
"""The pages of the small story, None for the title, and the keys from one state of each to the next."""


@pytest.mark.long
@pytest.mark.parametrize("at", STATES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_glyph_is_of_ambiguous_width_and_every_line_fits(at: int | None, language: str) -> None:
    async def play(pilot: Player) -> None:
        for keys in STATES[at]:
            await press(pilot, *keys)
            await check_sizes(pilot)

    drive(app_at(at, language), play)


async def check_sizes(pilot: Player) -> None:
    """Check what is painted as it stands, and in terminals of the other sizes."""
    for size in (pilot.app.size, *({NARROW, WIDE, BROAD} - {tuple(pilot.app.size)})):
        if size != pilot.app.size:
            await pilot.resize_terminal(*size)
        check(painted(pilot), size)


def check(text: str, size: tuple[int, int]) -> None:
    """Check the glyphs and widths of what is painted in a terminal of this size."""
    assert not {c for c in text if unicodedata.east_asian_width(c) == "A"}
    assert all(cell_len(line) <= size[0] for line in text.splitlines())
    assert len(text.splitlines()) == size[1]


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_replay_keeps_to_the_same_glyphs_and_widths(language: str) -> None:
    async def play(pilot: Player) -> None:
        for keys in ((), ("right", "e"), ("escape", "g"), ("escape", "right"), ("right", "c"), ("end",)):
            await press(pilot, *keys)
            await worked_out(pilot)
            await check_sizes(pilot)

    drive(replay_at(1, language), play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_way_out_is_named_while_pages_turn_by_themselves(language: str, tmp_path: Path) -> None:
    play_small(DECISIONS, saves=tmp_path).close()

    async def play(pilot: Player) -> None:
        await press(pilot, "2", "r", "space")
        keys = painted(pilot).splitlines()[-1]
        assert all(word in keys for word in ("Esc", "+ -", {"zh": "q 离开", "en": "q leave"}[language]))

    drive(app_at(None, language, tmp_path), play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_comparison_keeps_to_them_too(language: str) -> None:
    async def play(pilot: Player) -> None:
        for month in (0, 11, 12, 15):
            assert pilot.app.screen.state.month == month  # type: ignore[attr-defined]
            await check_sizes(pilot)
            await press(pilot, "right_square_bracket")

    drive(compare_at(0, language), play)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of the web's guidelines (WCAG 2)."""

    def luminance(color: str) -> float:
        parts = [channel / 255 for channel in Color.parse(color).rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("depth", [FULL, MANY, FEW])
@pytest.mark.parametrize("place", range(3), ids=[theme.name for theme in list_themes()])
@pytest.mark.parametrize("name", ["foreground", "accent", "secondary", "faint"])
def test_every_text_colour_can_be_read_on_both_grounds(place: int, depth: str, name: str) -> None:
    theme = list_themes(depth)[place]
    colour = theme.variables.get(name) or str(getattr(theme, name))
    assert contrast(colour, str(theme.panel)) >= 4.5
    assert contrast(colour, str(theme.background)) >= 4.5


def test_no_color_keeps_a_theme_that_is_not_ansi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_at(2)

    async def play(pilot: Player) -> None:
        assert app.no_color
        assert app.theme in (PAPER, NIGHT)
        assert not app.current_theme.ansi
        assert "[不做]" in painted(pilot)
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip.apply_filter(app._filters[-1], Color.parse("white")):
                if segment.style and segment.style.color and segment.style.color.triplet:
                    red, green, blue = segment.style.color.triplet
                    assert red == green == blue

    drive(app, play)


def keys_said() -> set[str]:
    """Return every catalogue key that is written out in the sources of the screens."""
    prefixes = tuple({key.split(".")[0] + "." for key in load_texts("zh")})
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(prefixes):
                found.add(node.value)
    return {key for key in found if " " not in key and not key.endswith((".", ".tcss"))}


def test_every_word_that_is_said_is_in_the_catalogue() -> None:
    assert keys_said() <= load_texts("zh").keys()


def test_modules_stay_small_and_the_app_smaller() -> None:
    for path in SOURCES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= (150 if path.name == "app.py" else 250), path.name


def test_no_handler_calls_the_one_that_it_inherits() -> None:
    """Textual calls the handlers of every class of a screen by itself, so that one called by hand runs twice."""
    files = sorted((Path(game.tui.__file__).parent).rglob("*.py"))
    called = [path.name for path in files if re.search(r"super\(\)\.on_(?!event)", path.read_text("utf-8"))]
    assert called == []
