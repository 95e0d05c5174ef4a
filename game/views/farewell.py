"""The last word of a game that is left: where it lies, and how to go on with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.text.shell import quote_path

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""


def format_farewell(before: Path | None, path: Path | None, say: Say, *, over: bool) -> list[str]:
    """Return in lines where a game lies now; `before` is where its save lay, and `over` says that it has ended."""
    key = "common.unsaved_hint" if path is None else "common.finished_hint" if over else "common.resume_hint"
    moved = [say("note.afresh", path=path or "")] if path != before else []
    return [*moved, say(key, path=path or "", word=quote_path(path or ""))]


def format_loss(before: Path | None, why: str, say: Say) -> str:
    """Return that a game could be kept nowhere, where its save lay, and why."""
    return say("common.lost_hint", path=before or "", text=why)
