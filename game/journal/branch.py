"""A new game that begins with another's decisions: on the very story that one was played on, or on it as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from game.engine.stage import Stage
from game.journal.format import FORMAT, BadSaveError, Line, Save, read_save
from game.journal.header import Fork, Header
from game.journal.migrate import migrate_save
from game.journal.playthrough import Playthrough
from game.journal.recorder import start_save
from game.journal.retake import Stop, retake_decision
from game.journal.save_status import SaveStatus
from game.journal.start import find_model_version, make_story_ref, reopen_game
from game.text.cells import make_printable

Take = Callable[[Playthrough, Line], Sequence[Line]]
"""Takes a recorded decision in a new game; returns the lines to be written of it. May raise BadSaveError."""


def rebase_save(
    path: Path, stage: Stage, n: int, folder: Path, language: str = "", *, private: bool = False
) -> Playthrough:
    """Return a new game on `stage`, kept in `folder`, with the decisions of a save before `n` taken again on it.

    Raises BadSaveError where the story does not have what the save names or does not allow what it decided, and
    UnsavedError; no file is left behind then.
    """
    save = read_save(path)
    moved = migrate_save(save, stage.story)
    spoken = language if language in stage.story.languages else moved.header.language
    play = reopen_game(
        path, replace(moved, header=make_child_header(moved.header, stage, path, save, n, spoken)), stage
    )

    def take(game: Playthrough, line: Line) -> Sequence[Line]:
        came = retake_decision(game, line)
        if isinstance(came, Stop):
            file = make_printable(path.name)
            raise BadSaveError("not_so_far", status=SaveStatus.OTHER_STORY, file=file, n=n, step=came.n, why=came.why)
        return came

    return branch_game(play, [line for line in moved.lines if line.n < n], folder, take, private=private)


def make_child_header(header: Header, stage: Stage, path: Path, save: Save, n: int, language: str) -> Header:
    """Return the header of a game on `stage` that begins now and leaves the save at `path` before decision `n`."""
    last = save.lines[n - 2] if n > 1 else save.header
    return msgspec.structs.replace(
        header,
        format=FORMAT,
        story=make_story_ref(stage),
        model=find_model_version(stage),
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        fork=Fork(make_printable(path.stem), last.seal, n),
        language=language,
    )


def branch_game(
    play: Playthrough, lines: Sequence[Line], folder: Path, take: Take, *, private: bool = False
) -> Playthrough:
    """Return a game that stands at its start, kept in `folder`, after `take` has taken all `lines` in it.

    Raises UnsavedError, and what `take` raises; no file is left behind then.
    """
    taken = [written for line in lines for written in take(play, line)]
    play.keep(start_save(folder, play.story, play.header, taken, private=private))
    return play
