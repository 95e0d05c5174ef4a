"""What a reader should know of a save beside what was decided in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class NotedSave(Protocol):
    """A save as read, or what became of one."""

    @property
    def line_ends(self) -> bool:
        """Whether some line ends otherwise than it was written."""

    @property
    def taken_back(self) -> int:
        """How often a decision was taken back."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The kinds of the lines that were passed over."""


def list_notes(save: NotedSave, say: Callable[..., str]) -> list[str]:
    """Return in a sentence each what happened to a save on its way, and what of it this program does not know."""
    notes = list_resuming_notes(save, say)
    if save.taken_back:
        notes.insert(int(save.line_ends), say("note.taken_back", n=save.taken_back))
    return notes


def list_resuming_notes(save: NotedSave, say: Callable[..., str]) -> list[str]:
    """Return what of it whoever goes on with a save is told: taking back has said itself that the save remembers it."""
    notes = [say("note.line_ends")] if save.line_ends else []
    if save.unknown:
        notes.append(say("note.unknown_kinds", kinds=say("common.list_separator").join(save.unknown)))
    return notes
