"""What lets the instructor at the monitor page: a word that the server says at its start, kept beside the saves."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from game.classroom.serve.first_file import put_first

TOKEN_FILE = ".monitor-token"  # noqa: S105  (the name of a file, not its secret)


def open_token(saves: Path) -> str:
    """Return the token of a folder of saves, drawn once; whoever deletes the file has a new one. Raises OSError."""
    path = saves / TOKEN_FILE
    if not path.exists():
        put_first(path, secrets.token_urlsafe(16).encode())
    return path.read_text("ascii", "replace").strip()


def is_token(token: str, shown: str) -> bool:
    """Say whether somebody shows the token."""
    return bool(token) and hmac.compare_digest(token.encode(), shown.encode("utf-8", "replace"))
