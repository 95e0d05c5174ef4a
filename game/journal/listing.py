"""The saves of a folder at a glance: read, not played again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from game.journal.folder import SUFFIX
from game.journal.format import Header, Line, SaveRefused, check_model, read_save
from game.text.cells import shown

_MONTH = re.compile("[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One save of a folder.

    `trouble` says why it can't be gone on with; there is no header where it can't even be read. `line_ends` says that
    only line ends were changed, and `unknown` names the kinds of lines that were passed over.
    """

    path: Path
    header: Header | None
    last: Line | None = None
    decisions: int = 0
    torn: bool = False
    trouble: SaveRefused | None = None
    line_ends: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """How it stands with the save: unreadable, other-model, torn, finished or playing."""
        if self.trouble:
            return "other-model" if self.header else "unreadable"
        return "torn" if self.torn else "finished" if self.last and self.last.ending else "playing"


def saves(folder: Path) -> list[Listed]:
    """Return whatever bears a save's name in a folder, the latest first; an empty list where there is no folder."""
    found = list(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    return [_listed(path) for path in sorted(found, key=lambda path: path.name, reverse=True)]


def _listed(path: Path) -> Listed:
    try:
        save = read_save(path)
        last = save.lines[-1] if save.lines else None
        if last and not _MONTH.fullmatch(last.month):  # what is not played again may claim anything
            raise SaveRefused("not_as_recorded", status="not-reproduced", line=save.numbers[-1], file=shown(path.name))
    except SaveRefused as error:
        return Listed(path, None, trouble=error)
    trouble = None
    try:
        check_model(save.header, shown(path.name))
    except SaveRefused as error:
        trouble = error
    return Listed(path, save.header, last, len(save.lines), save.torn, trouble, save.line_ends, save.unknown)
