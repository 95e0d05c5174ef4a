"""A game written down as prose, in a file beside its save."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from game.journal.replay import Replay
from game.text.cells import make_printable
from game.text.game_error import CatalogueError
from game.views.transcript import write_transcript


class ReportError(CatalogueError):
    """A report can't be written."""

    PREFIX = "trouble."


def write_report(replay: Replay) -> Path:
    """Write the transcript of a game beside its save, under a name that no file has; return where it lies.

    Raises ReportError.
    """
    text = "\n\n".join(write_transcript(replay)) + "\n"
    for path in _list_places(replay.path):
        try:
            with path.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                out.write(text)
        except FileExistsError:
            continue  # somebody may have written into the one before
        except OSError as error:
            raise ReportError("no_writing", path=make_printable(str(path)), why=error.strerror or str(error)) from error
        return path
    raise AssertionError("there is always another name")


def _list_places(save: Path) -> Iterator[Path]:
    """Yield the names that a report may have, the save's own first."""
    yield save.with_suffix(".md")
    yield from (save.with_name(f"{save.stem}-{number}.md") for number in count(2))
