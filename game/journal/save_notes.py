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
    taken_back = [say("note.taken_back", n=save.taken_back)] if save.taken_back else []
    return [*_list_line_ends(save, say), *taken_back, *_list_unknown(save, say)]


def list_resuming_notes(save: NotedSave, say: Callable[..., str]) -> list[str]:
    """Return what of it whoever goes on with a save is told: taking back has said itself that the save remembers it."""
    return [*_list_line_ends(save, say), *_list_unknown(save, say)]


def _list_line_ends(save: NotedSave, say: Callable[..., str]) -> list[str]:
    return [say("note.line_ends")] if save.line_ends else []


def _list_unknown(save: NotedSave, say: Callable[..., str]) -> list[str]:
    kinds = say("common.list_separator").join(save.unknown)
    return [say("note.unknown_kinds", kinds=kinds)] if kinds else []
