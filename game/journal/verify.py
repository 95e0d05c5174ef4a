"""Are saves what they claim to be? Any number of them, played again in lock step; nothing in them is trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.engine.ending import scores_of
from game.engine.stage import Stage
from game.journal.begin import Unknown, check_names, stage_for
from game.journal.format import Save, SaveRefused, read_save
from game.journal.listing import save_files
from game.journal.together import replayed
from game.text.cells import shown

CHUNK = 2_000
"""Saves played at once: enough for lock step to pay, few enough to bound memory."""

Progress = Callable[[int, int], None]
"""Told how many saves are done of how many."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one save.

    `status` is reproduced, torn (all but a broken last line is reproduced), edited (from `line` of the file on),
    other-story or unreadable; `trouble` says why in words where it is not reproduced. `score` is the total under the
    save's own mandate, worked out by the replay, of a finished game of a story with a bank.
    """

    path: Path
    status: str
    line: int = 0
    trouble: SaveRefused | None = None
    score: float | None = None
    decisions: int = 0
    finished: bool = False


@dataclass(slots=True)
class Group:
    """Saves of one story, in the order given."""

    stage: Stage
    paths: list[Path] = field(default_factory=list)
    saves: list[Save] = field(default_factory=list)


class Sorter:
    """Reads saves and sorts them by story; a story is loaded once, whatever becomes of it."""

    def __init__(self) -> None:
        self._stages: dict[tuple[Path, str], Stage | SaveRefused] = {}

    def grouped(self, paths: Iterable[Path], refused: list[Verified]) -> list[Group]:
        """Return the readable saves by story, the first met first; every other is added to `refused`."""
        groups: dict[str, Group] = {}
        for path in paths:
            try:
                save = read_save(path)
                stage = self._stage(path, save)
            except SaveRefused as error:
                refused.append(Verified(path, error.status, error.line, error))
                continue
            group = groups.setdefault(save.header.story.digest, Group(stage))
            group.paths.append(path)
            group.saves.append(save)
        return list(groups.values())

    def _stage(self, path: Path, save: Save) -> Stage:
        key = path.parent, save.header.story.digest
        if key not in self._stages:
            try:
                self._stages[key] = stage_for(path, save.header)
            except SaveRefused as error:
                self._stages[key] = error
        stage = self._stages[key]
        if isinstance(stage, SaveRefused):
            raise stage
        try:
            check_names(stage, save.header)
        except Unknown as error:
            why = {"file": shown(path.name), "why": shown(str(error))}
            raise SaveRefused("names", status="edited", line=1, **why) from error
        return stage


def saves_in(path: Path) -> list[Path]:
    """Return the saves of a folder by name, or the one file that is named. Raises ListingError."""
    found = save_files(path)
    return [path] if found is None else found


def verify(paths: Sequence[Path], progress: Progress | None = None) -> list[Verified]:
    """Return what becomes of each save, in the order given. Memory does not grow with their number."""
    sorter, found = Sorter(), dict[Path, Verified]()
    for start in range(0, len(paths), CHUNK):
        chunk, refused = paths[start : start + CHUNK], list[Verified]()
        for group in sorter.grouped(chunk, refused):
            found.update({one.path: one for one in verified(group)})
        found.update({one.path: one for one in refused})
        if progress:
            progress(start + len(chunk), len(paths))
    return [found[path] for path in paths]


def verified(group: Group) -> list[Verified]:
    """Play the saves of one story again and say of each what comes out."""
    played = replayed(group.stage, group.saves)
    scores = scores_of(played.games)
    found = []
    for number, (path, save) in enumerate(zip(group.paths, group.saves, strict=True)):
        line, finished = int(played.parted[number]), bool(played.finished[number])
        taken = int(played.taken[number])
        if line:
            trouble = SaveRefused("not_as_recorded", status="edited", line=line, file=shown(path.name))
            found.append(Verified(path, "edited", line, trouble, None, taken))
            continue
        total = scores.totals[save.header.mandate][number] if scores and finished else None
        trouble_or = SaveRefused("torn", line=taken + 2, file=shown(path.name)) if save.torn else None
        status = "torn" if save.torn else "reproduced"
        score = None if total is None else float(total)
        found.append(Verified(path, status, taken + 2 if save.torn else 0, trouble_or, score, taken, finished))
    return found
