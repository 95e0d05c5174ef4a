"""What finished saves of a list came to, played again side by side: a save itself says no score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from game.engine.ending import score_games
from game.engine.stage import Stage
from game.journal.format import BadSaveError, Save, read_save
from game.journal.lockstep import replay_saves
from game.journal.save_status import SaveState
from game.journal.saves_list import ListedSave
from game.journal.start import check_header, find_stage
from game.pack.story import Story
from game.text.game_error import GameError

BATCH = 40
"""How many saves are played again at once; their scores are there together."""

Scored = dict[Path, float]
"""The total of a save under its own mandate, by its path."""


def score_saves(
    listed: Iterable[ListedSave], at_hand: Stage | None = None, stories: Sequence[Story] = ()
) -> Iterator[Scored]:
    """Yield the totals of finished saves, batch by batch, the first of the list first.

    `at_hand` is an open story, and `stories` are others that games may have been played on; no kept one is mended. A
    save that does not play again, or whose story counts no score or can't be had, is left out.
    """
    stages: dict[str, Stage | None] = {}
    finished = [save for save in listed if save.state == SaveState.FINISHED and save.header]
    for start in range(0, len(finished), BATCH):
        batch, found = finished[start : start + BATCH], Scored()
        for digest in dict.fromkeys(save.header.story.digest for save in batch if save.header):
            alike = [save for save in batch if save.header and save.header.story.digest == digest]
            if digest not in stages:
                stages[digest] = _find_stage(alike[0], at_hand, stories)
            if stage := stages[digest]:
                found |= _score_alike(stage, alike)
        yield found


def _find_stage(save: ListedSave, at_hand: Stage | None, stories: Sequence[Story]) -> Stage | None:
    """Return the stage that a listed save was played on; None where it can't be had, or counts no score."""
    assert save.header  # noqa: S101  # only asked for where a header was read
    try:
        own = at_hand and at_hand.story.answers_to(save.header.story.digest)
        stage = at_hand if own else find_stage(save.path, save.header, stories, mend=False)
    except BadSaveError:
        return None
    return stage if stage and stage.card else None


def _score_alike(stage: Stage, listed: Sequence[ListedSave]) -> Scored:
    """Return the totals of saves of one story, of those that come out as they are recorded."""
    saves = {one.path: save for one in listed if (save := _read_if_good(stage, one))}
    if not saves:
        return {}
    try:
        run = replay_saves(stage, list(saves.values()))
        good = np.flatnonzero(run.finished & (run.parted == 0))
        scores = score_games(run.games.take(good)) if len(good) else None
    except GameError:
        return {}
    if scores is None:
        return {}
    paths, kept = list(saves), list(saves.values())
    return {paths[at]: float(scores.totals[kept[at].header.mandate][row]) for row, at in enumerate(good.tolist())}


def _read_if_good(stage: Stage, listed: ListedSave) -> Save | None:
    """Return a save whose header names what its story has; None where there is none by now."""
    try:
        save = read_save(listed.path)
        check_header(stage, save.header, listed.path.name)
    except BadSaveError:
        return None
    return save
