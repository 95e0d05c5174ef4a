"""What the saves of players say of them, read again only where a folder has changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from game.classroom.serve.player_table import find_written_last
from game.journal.format import BadSaveError, Line, read_save
from game.journal.save_names import SUFFIX
from game.journal.save_status import SaveState
from game.journal.saves_list import ListedSave

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class CurrentGame:
    """The game of a folder: the one to go on with, else the one written last. `lines` are its decisions."""

    save: ListedSave | None = None
    lines: tuple[Line, ...] = ()

    @property
    def last(self) -> Line | None:
        """The last decision."""
        return self.lines[-1] if self.lines else None

    @property
    def finished(self) -> bool:
        """Whether the game has come to its end."""
        return self.save is not None and self.save.state is SaveState.FINISHED


class CurrentGames:
    """The current games of all folders of a server. One thread at a time may use them."""

    def __init__(self) -> None:
        self._looks = dict[str, tuple[Signature, CurrentGame]]()

    def look(self, folder: Path) -> CurrentGame:
        """Return what the saves of a folder say now."""
        now = _sign(folder)
        before = self._looks.get(folder.name)
        if before is None or before[0] != now:
            before = self._looks[folder.name] = now, _look(folder)
        return before[1]


def _sign(folder: Path) -> Signature:
    """Return what changes whenever a save of a folder does."""
    found = list[tuple[str, int, int]]()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    told = entry.stat()
                    found.append((entry.name, told.st_mtime_ns, told.st_size))
    except OSError:
        return ()
    return tuple(sorted(found))


def _look(folder: Path) -> CurrentGame:
    save = find_written_last(folder)
    if save is None or save.header is None:
        return CurrentGame(save)
    try:
        return CurrentGame(save, read_save(save.path).lines)
    except BadSaveError:
        return CurrentGame(save)
