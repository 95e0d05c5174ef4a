"""The file that `--out` or `--csv` names: whether it may be written, before anything else is worked out."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

from game.classroom.class_file import CLASS_SUFFIX, PRIVATE_SUFFIX
from game.classroom.collect.save_looks import ZIP, looks_like_save
from game.cli.errors import CommandError, explain_no_writing
from game.journal.save_names import SUFFIX

_KEPT = (SUFFIX, CLASS_SUFFIX, PRIVATE_SUFFIX, ZIP)
_BEGINNING = 1_000
"""The ends of the names of files that no output takes the place of, and the bytes by which a save is known."""


def spare_kept_files(path: Path) -> None:
    """Raise CommandError for a path at which a save, a file of a class or an archive lies or would lie."""
    if path.name.lower().endswith(_KEPT) or _holds_save(path):
        raise CommandError("over_saves", path=path)


def _holds_save(path: Path) -> bool:
    """Say whether a save lies at a path, whatever it is called."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return looks_like_save(file.read(_BEGINNING))
    except OSError:
        return False


def must_be_free(path: Path, example: str, *, force: bool) -> None:
    """Raise CommandError for a path at which no new file may lie, such as `example`; a file is one without `force`."""
    spare_kept_files(path)
    if not path.parent.is_dir():
        raise CommandError("no_folder", path=path.parent)
    with explain_no_writing(path):
        try:
            status = path.stat()
        except FileNotFoundError:
            return
    if not S_ISREG(status.st_mode):
        raise CommandError("no_out_file", path=path, example=example)
    if not force:
        raise CommandError("exists", path=path)


def make_room(path: Path, example: str, *, force: bool) -> None:
    """Raise CommandError as `must_be_free` does; what `force` gives up is removed."""
    must_be_free(path, example, force=force)
    with explain_no_writing(path):
        path.unlink(missing_ok=True)
