"""The save that a word of the command line names, and a step of it."""

from __future__ import annotations

from pathlib import Path

from game.cli.errors import CommandError
from game.journal.bundles import is_bundle, unpack_bundle
from game.journal.replay import Replay
from game.text.shell import quote_path


def open_save(name: str, language: str) -> Replay:
    """Return a save played again with its pages in `language`, its own where none is asked for.

    Raises CommandError for a folder, BadSaveError for a save that does not play again.
    """
    return Replay(find_save(name), language)


def find_save(name: str) -> Path:
    """Return the save that a word of the command line names; that of a bundle is unpacked for as long as this runs.

    Raises CommandError for a folder, BadSaveError for a file that looks like a bundle and is none.
    """
    path = Path(name)
    if path.is_dir():
        raise CommandError("folder", path=name, word=quote_path(name))
    return unpack_bundle(path, _make_passing_folder()) if is_bundle(path) else path


def _make_passing_folder() -> Path:
    """Return a fresh folder that goes when the program does."""
    import atexit
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="president-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)


def check_step(n: int, path: Path, steps: int, *, last: int = 0) -> None:
    """Raise CommandError where `n` is none of the steps of a save, or lies after `last` where that is given."""
    if not 1 <= n <= (last or steps):
        raise CommandError("no_step", file=path.name, n=n, steps=steps)
