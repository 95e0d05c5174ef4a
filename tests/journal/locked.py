"""Places where nobody may look, for tests that run as a user who may look anywhere."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest


def forbid(monkeypatch: pytest.MonkeyPatch, place: Path, name: str) -> None:
    """Have the function `name` of `os` refuse a path and everything in it, as the system refuses a stranger."""
    allowed = getattr(os, name)

    def refuse(path: Any = ".", *given: Any, **named: Any) -> Any:  # Any: whatever the function of `os` takes
        if isinstance(path, str | Path) and Path(path).is_relative_to(place):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return allowed(path, *given, **named)

    monkeypatch.setattr(os, name, refuse)
