"""The screens by name; a module is imported when its screen is first shown, so the title waits for none of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.engine.page import Page

FOLDERS = {
    "title": "title", "new_game": "new_game", "saves": "saves",
    "scene": "play", "plan": "play", "report": "play", "quarter": "play", "waiting": "play",
    "evidence": "library", "figures": "library", "help": "library", "ledger": "library", "library": "library",
    "glossary": "library", "why": "library",
    "settings": "controls", "palette": "controls",
    "replay": "replay", "compare": "compare", "ending": "ending", "onward": "ending",
}  # fmt: skip
"""The folder of each screen that is shown by its name."""

ENDING = "ending"
_PAGES = {"plan": "plan", "report": "report", "ending": ENDING, "waiting": "waiting"}


def make_screen(name: str, begin_at: str = "") -> Screen[Any]:  # Any: what it returns is known where it is pushed
    """Return a new screen: `scene` is `SceneScreen` of `game.tui.play.scene_screen`; a list may begin at an entry."""
    module = import_module(f"game.tui.{FOLDERS[name]}.{name}_screen")
    made = getattr(module, find_class_name(name))
    screen = cast("Callable[[], Screen[Any]]", made)()
    if begin_at:
        screen.begin_at = begin_at  # type: ignore[attr-defined]  # all screens of the game have it
    return screen


def find_class_name(name: str) -> str:
    """Return the name of a screen's class."""
    return f"{name.title().replace('_', '')}Screen"


def find_style_sheet(name: str) -> str:
    """Return where the style sheet of a screen that can be the first lies, from the folder of the app."""
    return f"{FOLDERS[name]}/{name}_screen.tcss"


def find_screen_name(page: Page) -> str:
    """Return the name of the screen that shows a page."""
    return "quarter" if page.dials and page.reports else _PAGES.get(page.kind, "scene")
