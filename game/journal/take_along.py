"""A save taken along to another version of its story: the same decisions in the names of now, sealed anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from game.engine.stage import Stage
from game.journal.format import FORMAT, BadSaveError, Line, Save
from game.journal.header import Fork, Header
from game.journal.migrate import migrate_save
from game.journal.retake import Stop, find_standing_scene, retake_decision, say_longer
from game.journal.sealing import seal_lines
from game.journal.start import find_model_version, make_story_ref, reopen_game
from game.text.cells import make_printable


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """A save on another version of its story: the file of the new save, the same whenever it is made, or why not.

    `n` is the first decision that can't be taken again, 0 where all were.
    """

    content: bytes
    n: int = 0
    why: str = ""


def take_along(path: Path, save: Save, stage: Stage, name: str) -> TakenAlong:
    """Take all decisions of a save again on `stage`; its child says when it was played, by whom, and is a fork of it.

    `name` is what the child calls the save.
    """
    moved = migrate_save(save, stage.story)
    header = _make_header(moved.header, stage, save, name)
    try:
        play = reopen_game(path, replace(moved, header=header), stage)
    except BadSaveError as error:
        return TakenAlong(b"", 1, error.message(moved.header.language))
    lines = list[Line]()
    for line in moved.lines:
        came = retake_decision(play, line)
        if isinstance(came, Stop):
            return TakenAlong(b"", came.n, came.why)
        lines += came
    if save.lines and save.lines[-1].ending and find_standing_scene(play):
        stop = say_longer(play, len(lines) + 1)
        return TakenAlong(b"", stop.n, stop.why)
    return TakenAlong(b"".join(seal_lines(header, lines)))


def _make_header(header: Header, stage: Stage, save: Save, name: str) -> Header:
    return msgspec.structs.replace(
        header,
        format=FORMAT,
        story=make_story_ref(stage),
        model=find_model_version(stage),
        fork=Fork(make_printable(name), save.seal, len(save.lines) + 1),
    )
