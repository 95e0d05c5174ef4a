"""The names that players give to saves: a small file beside them, for a save itself is sealed and stays as written."""

from __future__ import annotations

from pathlib import Path

import msgspec

from game.journal import storage
from game.journal.save_names import SUFFIX
from game.pack.read.files import NotRegularError, TooLargeError, read_file
from game.text.cells import make_printable
from game.text.game_error import CatalogueError

NAMES = "names.json"
"""The file of a folder's names: an object whose keys are saves without `.jsonl`."""

MOST_BYTES = 1_000_000
MOST_CHARACTERS = 60
"""The characters of a save's name that are kept."""

_NAMES = msgspec.json.Decoder(dict[str, str])


class NamesError(CatalogueError):
    """The names of a folder's saves can't be read or written; no save is touched by it."""

    PREFIX = "refused."


def read_names(folder: Path) -> dict[str, str]:
    """Return the names of saves by file name without `.jsonl`, safe to print; none where they can't be read."""
    try:
        return _read_names(folder)
    except NamesError:
        return {}


def rename_save(path: Path, name: str, *, private: bool = False) -> str:
    """Keep a name for a save, an empty one to have none; return it as kept. Names of saves that are gone are dropped.

    Nobody but its owner may read the names of `private` saves. Raises NamesError.
    """
    names = {stem: told for stem, told in _read_names(path.parent).items() if _find_save(path.parent, stem).exists()}
    kept = make_printable(" ".join(name.split()))[:MOST_CHARACTERS].strip()
    names[path.stem] = kept
    content = msgspec.json.format(msgspec.json.encode({stem: told for stem, told in sorted(names.items()) if told}))
    try:
        storage.replace_file(path.parent / NAMES, content + b"\n", storage.OWN if private else storage.SHARED)
    except OSError as error:
        raise NamesError("no_names", file=NAMES, why=error.strerror or str(error)) from error
    return kept


def _read_names(folder: Path) -> dict[str, str]:
    """Return the names of a folder's saves. Raises NamesError."""
    try:
        read = _NAMES.decode(read_file(folder / NAMES, MOST_BYTES))
    except FileNotFoundError:
        return {}
    except (NotRegularError, TooLargeError, OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NamesError("no_names", file=NAMES, why=make_printable(str(error))) from error
    return {stem: make_printable(name)[:MOST_CHARACTERS] for stem, name in read.items()}


def _find_save(folder: Path, stem: str) -> Path:
    """Return the save that a name is of; what names no file of the folder leads nowhere."""
    return folder / f"{Path(stem).name}{SUFFIX}"
