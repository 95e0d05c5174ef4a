"""What a file that arrives looks like, whatever its name has become on the way: a save, a kept story, or neither."""

from __future__ import annotations

import re

from game.journal.save_names import PACKS, SUFFIX
from game.journal.seals import BEGINNING, BOM, UTF16

ZIP = ".zip"
"""What the name of an archive that is opened ends with."""

OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
"""What the names of archives end with that are not opened."""

_KEPT = re.compile(r"([0-9a-f]{32})\.zip")
_HIDDEN = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def has_save_name(name: str) -> bool:
    """Say whether a name ends as the names of saves do, in capitals or not."""
    return name.lower().endswith(SUFFIX)


def is_hidden(parts: tuple[str, ...]) -> bool:
    """Say whether systems and programs put a file there for themselves, by a part of its path."""
    return any(part.startswith(".") or part.lower() in _HIDDEN for part in parts)


def find_kept_digest(parts: tuple[str, ...]) -> str:
    """Return the identity of the story that is kept at a path, empty where none is."""
    found = _KEPT.fullmatch(parts[-1]) if len(parts) > 1 and parts[-2] == PACKS else None
    return found[1] if found else ""


def looks_like_save(content: bytes) -> bool:
    """Say whether a file begins as saves do, behind whatever an editor put before it."""
    if content.startswith(UTF16):
        return BEGINNING in content[: 4 * len(BEGINNING)].replace(b"\0", b"")
    return content.removeprefix(BOM).lstrip(b" \t\r\n").startswith(BEGINNING)
