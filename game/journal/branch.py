"""A new game that begins with another's decisions: on the very story that one was played on, or on it as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from game.engine.stage import Stage
from game.journal.begin import reopened
from game.journal.folder import keep_story, new_path
from game.journal.format import Fork, Header, Line, Save, SaveRefused, read_save
from game.journal.migrate import migrated
from game.journal.play import Play
from game.journal.record import Recorder, SaveFailed
from game.journal.retake import Stop, retake
from game.text.cells import shown

Take = Callable[[Play, Line], Sequence[Line]]
"""Takes a recorded decision in a new game; returns the lines to be written of it. May raise SaveRefused."""


def rebased(path: Path, stage: Stage, n: int, folder: Path, language: str = "") -> Play:
    """Return a new game on `stage`, kept in `folder`, with the decisions of a save before `n` taken again on it.

    Raises SaveRefused where the story does not have what the save names or does not allow what it decided, and
    SaveFailed; nothing is left behind then.
    """
    save = read_save(path)
    moved = migrated(save, stage.story)
    spoken = language if language in stage.story.languages else moved.header.language
    play = reopened(path, replace(moved, header=child(moved.header, path, save, n, spoken)), stage)

    def take(game: Play, line: Line) -> Sequence[Line]:
        came = retake(game, line)
        if isinstance(came, Stop):
            file = shown(path.name)
            raise SaveRefused("not_so_far", status="other-story", file=file, n=n, step=came.n, why=came.why)
        return came

    return branched(play, [line for line in moved.lines if line.n < n], folder, take)


def child(header: Header, path: Path, save: Save, n: int, language: str) -> Header:
    """Return the header of a game that begins now and leaves the save at `path` before decision `n`."""
    last = save.lines[n - 2] if n > 1 else save.header
    fork, now = Fork(shown(path.stem), last.seal, n), datetime.now().astimezone()
    return msgspec.structs.replace(header, started=now.isoformat(timespec="seconds"), fork=fork, language=language)


def branched(play: Play, lines: Sequence[Line], folder: Path, take: Take) -> Play:
    """Return a game that stands at its start, kept in `folder`, after `take` has taken all `lines` in it.

    Raises SaveFailed, and what `take` raises; nothing is left behind then.
    """
    taken = [written for line in lines for written in take(play, line)]
    try:
        keep_story(folder, play.story)
    except OSError as error:
        raise SaveFailed(f"{folder}: {error.strerror}") from error
    path = new_path(folder, play.header, datetime.fromisoformat(play.header.started))
    recorder = Recorder.created(path, play.header)
    try:
        for line in taken:
            recorder.write(msgspec.structs.replace(line))
    except SaveFailed:
        recorder.close()
        path.unlink(missing_ok=True)
        raise
    play.keep(recorder)
    return play
