"""What the computer says where a player does not: the language, and the folder of saves."""

from __future__ import annotations

import os
from pathlib import Path


def choose_interface_language(asked: str = "") -> str:
    """Return the language to speak where no game says one: as asked for, or English where the environment says so."""
    words = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return asked or ("en" if words.startswith("en") else "zh")


def find_default_folder() -> Path:
    """Return `saves` of the working directory if there is one, else the folder for data of this user."""
    here = Path("saves")
    if here.is_dir():
        return here
    from platformdirs import user_data_path  # a game with its own saves folder need not look

    return user_data_path("bank-president") / "saves"
