"""The screens by name; a module is imported when its screen is first shown, so the title waits for none of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from game.tui.screens.base import Leaf

_PAGES = {"plan": "plan", "report": "report", "ending": "ending"}


def make(name: str) -> Leaf[Any]:  # Any: what a screen returns is known where it is pushed
    """Return a new screen: `scene` is `SceneScreen` of the module `scene`."""
    module = import_module(f"game.tui.screens.{name}")
    return cast("Callable[[], Leaf[Any]]", getattr(module, f"{name.title()}Screen"))()


def for_page(kind: str) -> str:
    """Return the name of the screen that shows pages of a kind."""
    return _PAGES.get(kind, "scene")
