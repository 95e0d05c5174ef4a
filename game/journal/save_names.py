"""What saves are called, and whether a folder has any, which is known without reading one."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".jsonl"
"""What the name of a save ends with."""

PACKS = "packs"
"""The folder that stories are kept in, beside saves and inside a bundle."""


def has_saves(folder: Path | None) -> bool:
    """Say whether a folder holds anything that has the name of a save; one that can't be listed holds none."""
    if folder is None:
        return False
    try:
        with os.scandir(folder) as entries:
            return any(os.path.normcase(entry.name).endswith(SUFFIX) for entry in entries)
    except OSError:
        return False
