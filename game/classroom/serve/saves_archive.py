"""All saves of a server as one zip: a folder for each player, and every story that was played once beside them.

With the instructor's key at hand every save is countersigned as it lies there.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path
from typing import IO

from game.classroom.receipts import RECEIPTS, Receipt, make_receipt, write_receipts
from game.classroom.serve.player_folders import list_folders
from game.journal.class_code import normalise_id
from game.journal.format import MAX_BYTES, BadSaveError, read_save
from game.journal.save_names import PACKS
from game.journal.saves_list import ListingError, save_files
from game.pack.read.files import MAX_BYTES as MOST_STORY
from game.pack.read.files import NotRegularError, TooLargeError, read_file

IN_MEMORY = 8 << 20
"""The bytes of an archive that are kept in memory; a larger one lies in a file without a name."""

_STORY = re.compile(r"[0-9a-f]{32}\.zip")


def write_archive(saves: Path, key: bytes = b"") -> IO[bytes]:
    """Return all saves as a file that stands at its start; what can't be read is left out. Raises OSError.

    With a `key` a file of receipts stands at its end.
    """
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (whoever sends it closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        stories, receipts = set[str](), list[Receipt]()
        for folder in list_folders(saves):
            for path in _list_saves(folder):
                _add(archive, path, f"{folder.name}/{path.name}", MAX_BYTES, zipfile.ZIP_DEFLATED)
                receipts += _sign(path, f"{folder.name}/{path.name}", key) if key else []
            for path in sorted((folder / PACKS).glob("*.zip")):
                if _STORY.fullmatch(path.name) and path.name not in stories:
                    stories.add(path.name)
                    _add(archive, path, f"{PACKS}/{path.name}", MOST_STORY, zipfile.ZIP_STORED)
        if receipts:
            archive.writestr(RECEIPTS, write_receipts(receipts))
    file.seek(0)
    return file


def _sign(path: Path, name: str, key: bytes) -> list[Receipt]:
    """Return the receipt of a save; none of what is no save, or a link."""
    try:
        save = None if path.is_symlink() else read_save(path)
    except BadSaveError:
        save = None
    return [make_receipt(key, name, save.seal, map(normalise_id, save.header.ids))] if save else []


def _list_saves(folder: Path) -> list[Path]:
    try:
        return save_files(folder) or []
    except ListingError:
        return []


def _add(archive: zipfile.ZipFile, path: Path, name: str, most: int, method: int) -> None:
    """Add a file; a link may lead anywhere, and is none."""
    if path.is_symlink():
        return
    try:
        archive.writestr(name, read_file(path, most), method)
    except (NotRegularError, TooLargeError, OSError):
        return
