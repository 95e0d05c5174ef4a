"""What arrived from a class: the saves that were found, where, and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from game.text.game_error import CatalogueError


class ArrivalError(CatalogueError):
    """What was handed in can't be looked at, or not collected; `misuse` says that the asking is at fault."""

    PREFIX = "collect.trouble."

    @property
    def misuse(self) -> bool:
        """Whether something else has to be asked for; what can't be read or unpacked is a finding."""
        return self.key not in ("no_listing", "no_unpacking")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A save that arrived: the file it can be read from, and where it was found as people are told."""

    path: Path
    where: str
    """The folder or archive that was named, with the way inside it."""
    name: str
    """The way inside what was named; the file's own name where a file or its folder was named."""
    folders: tuple[str, ...] = ()
    """The folders and archives on that way: learning platforms write people's names there."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is no save, and why: a key of the catalogue below `collect.passed`."""

    where: str
    why: str


@dataclass(slots=True)
class Arrivals:
    """All that was found. `kept` are the folders that have a story kept, by its identity.

    `room` is a folder for what is needed only while the arrivals are looked at.
    """

    room: Path
    saves: dict[Path, Arrival] = field(default_factory=dict)
    """The saves by the file that each can be read from, in the order found."""
    passed: list[PassedOver] = field(default_factory=list)
    kept: dict[str, list[Path]] = field(default_factory=dict)
    receipts: dict[Path, Path] = field(default_factory=dict)
    """The unpacked files of receipts, by the folder of an archive that each was found in, as people are told it."""
    collected: list[Path] = field(default_factory=list)
    """The folders of collected classes; their saves that do not count were passed over."""
    counts: dict[Path, int] = field(default_factory=dict)
    """How many saves were found in each thing that was named, those counted before left out."""
    troubles: dict[Path, ArrivalError] = field(default_factory=dict)
    """Why a thing that was named could not be looked at."""

    @property
    def names(self) -> dict[Path, str]:
        """What each save is called in a list of all."""
        return {path: arrival.name for path, arrival in self.saves.items()}

    @property
    def paths(self) -> list[Path]:
        """The files that the saves can be read from."""
        return list(self.saves)

    def find_where(self, path: Path) -> str:
        """Return where a save was found."""
        return self.saves[path].where if path in self.saves else str(path)
