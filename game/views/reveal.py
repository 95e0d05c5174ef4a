"""The file manager of a system, asked to show a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from game.views.environment import SERVED


def find_reveal_command(path: Path, platform: str, environment: Mapping[str, str]) -> list[str]:
    """Return what shows a file in a system's file manager; empty where there is none, or nobody sits before it."""
    if environment.get("SSH_CONNECTION") or environment.get(SERVED):
        return []
    if platform == "darwin":
        return ["open", "-R", str(path)]
    if platform == "win32":
        return ["explorer", f"/select,{path}"]
    seen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return ["xdg-open", str(path.parent)] if seen else []


def reveal_file(path: Path) -> bool:
    """Show a file in the file manager, without waiting for it; return whether there was one to ask."""
    command = find_reveal_command(path.resolve(), sys.platform, os.environ)
    program = shutil.which(command[0]) if command else None
    if program is None:
        return False
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen([program, *command[1:]], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    except OSError:
        return False
    return True
