"""Code that was compiled, kept in the user's cache: a file for each function, sealed, so that no other code is run."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from game.pack.cache import read_entry, write_entry

MOST = 400
"""The files that are kept, those used last: a story needs some sixty."""

_SEAL = 16


def recall_code(name: str) -> bytes | None:
    """Return the code that was kept under a name; None where there is none, not all of it, or another's."""
    try:
        content = read_entry(_find_path(name))
    except OSError:
        return None
    code, seal = content[:-_SEAL], content[-_SEAL:]
    return code if seal == _seal(name, code) else None


def keep_code(name: str, code: bytes) -> None:
    """Keep code under a name, whole or not at all; a folder that can't be written is left alone."""
    write_entry(_find_path(name), code + _seal(name, code), MOST)


def _seal(name: str, code: bytes) -> bytes:
    return blake2b(name.encode() + code, digest_size=_SEAL).digest()


def _find_path(name: str) -> Path:
    from platformdirs import user_cache_path  # whoever compiles nothing need not look

    return user_cache_path("bank-president") / f"{name}.code"
