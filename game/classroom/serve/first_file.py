"""A file that whoever comes first writes, whole or not at all: nobody writes over it, on this computer or another."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from game.journal.storage import OWN, replace_file


def put_first(path: Path, content: bytes) -> bool:
    """Write a file that only its owner may read unless there is one of its name; say whether it was. Raises OSError."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        replace_file(draft, content, OWN)
        return _name_first(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _name_first(draft: Path, path: Path) -> bool:
    """Give a whole file its name unless there is one of that name; say whether it got it. Raises OSError."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        with contextlib.suppress(FileExistsError), path.open("xb") as file:
            file.write(draft.read_bytes())
            return True
        return False
    return True
