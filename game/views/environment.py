"""What the computer says where a player does not: the language, and the folder of saves."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from game.text.catalogue import ENGLISH, LANGUAGES
from game.text.languages import CODE, find_spoken

SAMPLE = "\u884c\u957f"
"""What a terminal shows that shows Chinese."""


def read_environment_language(settled: str = "") -> str:
    """Return the code of the language that is `settled`, else the environment's; an empty text where it says none.

    It is English where no Chinese can be shown, whatever either says.
    """
    if shows_ascii_only():
        return ENGLISH
    if settled:
        return settled
    code = re.split(r"[.@]", _read_locale("LC_MESSAGES"))[0]
    return code if CODE.match(code) else ""


def shows_ascii_only() -> bool:
    """Say whether no Chinese can be shown: by the encoding of the output, or by what the environment says of it."""
    try:
        SAMPLE.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return _read_locale("LC_CTYPE") in ("C", "POSIX")


def _read_locale(category: str) -> str:
    return os.environ.get("LC_ALL") or os.environ.get(category) or os.environ.get("LANG") or ""


SERVED = "TEXTUAL_DRIVER"
"""The variable that a server sets for the games whose screens it draws elsewhere."""


def is_served() -> bool:
    """Say whether a server draws the screens elsewhere, for a browser: this computer is not the player's then."""
    return bool(os.environ.get(SERVED))


def choose_interface_language(asked: str = "", settled: str = "") -> str:
    """Return the language to speak where no story says one: as asked for, as settled, or that of the environment.

    Where the program does not speak that one, it is English; where the environment names none, it is Chinese.
    """
    code = read_environment_language(settled)
    return asked or (find_spoken(code, LANGUAGES) or ENGLISH if code else LANGUAGES[0])


def find_default_folder() -> Path:
    """Return `saves` of the working directory if there is one, else the folder for data of this user."""
    here = Path("saves")
    if here.is_dir():
        return here
    from platformdirs import user_data_path  # a game with its own saves folder need not look

    return user_data_path("bank-president") / "saves"
