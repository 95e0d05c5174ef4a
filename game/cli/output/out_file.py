"""The file that `--out` names: whether it may be written, before anything else is worked out."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

from game.cli.errors import CommandError, explain_no_writing
from game.journal.save_names import SUFFIX


def must_be_free(path: Path, example: str, *, force: bool) -> None:
    """Raise CommandError for a path at which no new file may lie, such as `example`; a file is one without `force`."""
    if path.suffix == SUFFIX:
        raise CommandError("over_saves", path=path)
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
