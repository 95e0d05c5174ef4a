"""What the program asks of the system below one folder, so that a test can watch it, refuse it or do otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

NAMES = ("open", "write", "fsync", "ftruncate", "replace", "unlink", "mkdir", "rmdir", "stat", "fstat", "close")
"""The calls of the system that the layer of saves makes."""


@dataclass(frozen=True)
class Call:
    """One call: its name, the path it is about (where a handle was opened), and what it was called with.

    `carry_out` makes the call as the system would, and returns what that returns.
    """

    name: str
    path: Path
    arguments: tuple[Any, ...]  # Any: whatever the call takes
    carry_out: Callable[[], Any]  # Any: whatever the call returns


class SystemCalls:
    """Stands between the program and the system for all that lies below `root`.

    `answer` is called in place of each call and returns what the program is told; as it stands it carries the call out.
    """

    def __init__(self, patch: pytest.MonkeyPatch, root: Path) -> None:
        self.root, self.handles = root, dict[int, Path]()
        self.answer: Callable[[Call], Any] = lambda call: call.carry_out()  # Any: whatever the call returns
        for name in NAMES:
            patch.setattr(os, name, self._between(name, getattr(os, name)))

    def _between(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(first: Any, *more: Any, **named: Any) -> Any:
            path = self._path(first)
            if path is None or named.get("dir_fd") is not None:
                return self._noted(name, first, real(first, *more, **named), inside=False)
            told = self.answer(Call(name, path, (first, *more), lambda: real(first, *more, **named)))
            return self._noted(name, first, told, inside=True)

        return call

    def _path(self, first: object) -> Path | None:
        if isinstance(first, int):
            return self.handles.get(first)
        path = Path(os.fsdecode(first)).absolute() if isinstance(first, str | bytes | os.PathLike) else None
        return path if path and path.is_relative_to(self.root) else None

    def _noted(self, name: str, first: object, told: Any, *, inside: bool) -> Any:
        if name == "open" and inside and isinstance(told, int):
            self.handles[told] = Path(os.fsdecode(first)).absolute()  # type: ignore[arg-type]
        elif name == "open" and isinstance(told, int):
            self.handles.pop(told, None)
        elif name == "close" and isinstance(first, int):
            self.handles.pop(first, None)
        return told
