"""Are saves what they claim to be? Any number of them, played again in lock step; no line of them is trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from game.engine.ending import score_games
from game.engine.stage import Stage
from game.journal.format import BadSaveError, Save, read_save
from game.journal.header import Header
from game.journal.lockstep import replay_saves
from game.journal.model_check import check_model
from game.journal.save_facts import SaveFacts, read_facts
from game.journal.save_status import SaveStatus
from game.journal.saves_list import save_files
from game.journal.start import check_header, find_stage
from game.journal.withdrawn import find_false_withdrawn
from game.pack.read.paused_collection import pause_collection
from game.pack.story import Story
from game.text.cells import make_printable

CHUNK = 2_000
"""Saves played at once: enough for lock step to pay, few enough to bound memory."""

Progress = Callable[[int, int], None]
"""Told how many saves are done of how many."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of one save.

    `status` is reproduced, torn (all but a broken last line is reproduced), edited (a seal fails, from `line` of the
    file on), not-reproduced (the seals hold, and from `line` on the game comes out otherwise), other-story, other-model
    or unreadable; `trouble` says why in words where it is not reproduced. `score` is the total under the save's own
    mandate, worked out by the replay, of a finished game of a story with a bank. `line_ends` says that only line ends
    were changed, `unknown` names the kinds of lines that were passed over, and `taken_back` says how often a decision
    was taken back. `facts` are those of a save that could be read. `stands` is the month of the page that an unfinished
    game comes to, such as 2031-04; empty where there is none.
    """

    path: Path
    status: SaveStatus
    line: int = 0
    trouble: BadSaveError | None = None
    score: float | None = None
    decisions: int = 0
    finished: bool = False
    line_ends: bool = False
    unknown: tuple[str, ...] = ()
    taken_back: int = 0
    facts: SaveFacts | None = None
    stands: str = ""


@dataclass(slots=True)
class Group:
    """Saves of one story, in the order given."""

    stage: Stage
    paths: list[Path] = field(default_factory=list)
    saves: list[Save] = field(default_factory=list)


class Sorter:
    """Reads saves and sorts them by story; a story is loaded once, wherever it is kept and whatever becomes of it."""

    def __init__(
        self, at_hand: Sequence[Story] = (), kept: Mapping[str, Sequence[Path]] | None = None, *, mend: bool = True
    ) -> None:
        """`at_hand` are stories that games may have been played on, beside those kept with them.

        `kept` are further folders that have a story kept, by its identity. With `mend` a kept story that is missing or
        damaged is written again where one at hand is the same; what somebody else handed in is better left as it is.
        """
        self._at_hand, self._kept, self._mend = at_hand, kept or {}, mend
        self._stages: dict[tuple[Path, str], Stage | BadSaveError] = {}
        self._named: dict[tuple[str, bool], Stage] = {}
        self._by_identity: dict[str, Stage] = {}

    def grouped(self, paths: Iterable[Path], refused: list[Verification]) -> list[Group]:
        """Return the readable saves by story, the first met first; every other is added to `refused`."""
        groups: dict[str, Group] = {}
        for path in paths:
            try:
                save = read_save(path)
                stage = self._stage(path, save)
            except BadSaveError as error:
                refused.append(Verification(path, error.status, error.line, error))
                continue
            group = groups.setdefault(stage.story.digest, Group(stage))
            group.paths.append(path)
            group.saves.append(save)
        return list(groups.values())

    def _stage(self, path: Path, save: Save) -> Stage:
        check_model(save.header, make_printable(path.name))
        digest, first = save.header.story.digest, save.header.format == 1
        stage = self._named.get((digest, first))
        if stage is None:
            key = path.parent, digest
            if key not in self._stages:
                self._stages[key] = self._find_stage(path, save.header)
            stage_or = self._stages[key]
            if isinstance(stage_or, BadSaveError):
                raise stage_or
            stage = self._named[digest, first] = stage_or
        check_header(stage, save.header, make_printable(path.name))
        return stage

    def _find_stage(self, path: Path, header: Header) -> Stage | BadSaveError:
        """Return the story of a save, from its own folder or another that has it kept, or why it can't be had."""
        why: BadSaveError | None = None
        for folder in dict.fromkeys([path.parent, *self._kept.get(header.story.digest, ())]):
            try:
                stage = find_stage(folder / path.name, header, self._at_hand, mend=self._mend)
                return self._by_identity.setdefault(stage.story.digest, stage)
            except BadSaveError as error:
                why = why or error
        assert why is not None  # noqa: S101  # there is the save's own folder
        return why


def list_saves_in(path: Path) -> list[Path]:
    """Return the saves of a folder by name, or the one file that is named. Raises ListingError."""
    found = save_files(path)
    return [path] if found is None else found


def verify_saves(
    paths: Sequence[Path],
    progress: Progress | None = None,
    at_hand: Sequence[Story] = (),
    kept: Mapping[str, Sequence[Path]] | None = None,
    *,
    mend: bool = True,
) -> list[Verification]:
    """Return what becomes of each save, in the order given. Memory does not grow with what is in them.

    `at_hand`, `kept` and `mend` are as `Sorter` takes them.
    """
    sorter, found = Sorter(at_hand, kept, mend=mend), dict[Path, Verification]()
    for start in range(0, len(paths), CHUNK):
        chunk, refused = paths[start : start + CHUNK], list[Verification]()
        with pause_collection():
            for group in sorter.grouped(chunk, refused):
                found.update({one.path: one for one in verify_group(group)})
        found.update({one.path: one for one in refused})
        if progress:
            progress(start + len(chunk), len(paths))
    return [found[path] for path in paths]


def verify_group(group: Group) -> list[Verification]:
    """Play the saves of one story again and say of each what comes out."""
    played = replay_saves(group.stage, group.saves)
    scores = score_games(played.games)
    false = find_false_withdrawn(group.stage, group.saves, np.flatnonzero(played.parted == 0).tolist())
    found = []
    for number, (path, save) in enumerate(zip(group.paths, group.saves, strict=True)):
        parted, finished, taken = int(played.parted[number]), bool(played.finished[number]), int(played.taken[number])
        facts = read_facts(group.stage.story, save)
        if parted or number in false:
            line = save.line_number(parted) if parted else false[number]
            why = refuse_as_not_recorded(path, line)
            found.append(Verification(path, why.status, why.line, why, None, taken, facts=facts))
            continue
        total = scores.totals[save.header.mandate][number] if scores and finished else None
        torn = (
            BadSaveError("torn", line=save.line_number(taken + 1) + 1, file=make_printable(path.name))
            if save.torn
            else None
        )
        score = None if total is None else float(total)
        status, line = (SaveStatus.TORN, torn.line) if torn else (SaveStatus.REPRODUCED, 0)
        odd = save.line_ends, save.unknown, save.taken_back
        stands = "" if finished else group.stage.story.month_name(int(played.stands[number]))
        found.append(Verification(path, status, line, torn, score, taken, finished, *odd, facts, stands))
    return found


def refuse_as_not_recorded(path: Path, line: int) -> BadSaveError:
    """Return that a save whose seals hold comes out otherwise from a line of its file on."""
    return BadSaveError("not_as_recorded", status=SaveStatus.NOT_REPRODUCED, line=line, file=make_printable(path.name))
