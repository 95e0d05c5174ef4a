"""A save played again on another story: how far it comes, where its figures part, and why it can't go on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.engine.ending import reached, scores_of
from game.engine.games import Games
from game.engine.stage import Stage
from game.journal.begin import again, reopened
from game.journal.format import Line, Save, SaveRefused, read_save
from game.journal.migrate import migrated
from game.journal.play import Play
from game.journal.retake import Stop, longer, pass_by, retake
from game.text.cells import shown


@dataclass(frozen=True, slots=True)
class Other:
    """The first decision that comes out otherwise: months and (name, then, now) of the key figures that differ."""

    n: int
    scene: str
    months: tuple[str, str]
    figures: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Came:
    """How a finished game came out: the ending's id, and the total under its mandate where there is a bank."""

    ending: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Divergence:
    """A save on another story.

    `save` is as it was read, `lines` are its decisions in the names of now without those that were taken out; the first
    `taken` of them are behind the game. `then` is the game as it was played, None where its own story can't be had, and
    `now` the game on the other story, standing where the save can't go on. `passed` counts pages that ask nothing and
    were not there, `missed` those that did not come, `unasked` predictions to which there is no question any more.
    """

    save: Save
    lines: tuple[Line, ...]
    then: Play | None
    now: Play
    taken: int
    passed: int
    missed: int
    unasked: int
    other: Other | None
    stop: Stop | None

    @property
    def same(self) -> int:
        """The last decision up to which everything came out as before, 0 where the first did not."""
        if self.other:
            return self.other.n - 1
        return self.stop.n - 1 if self.stop else len(self.save.lines)

    @property
    def finished(self) -> bool:
        """Whether the game was played to its end."""
        return bool(self.save.lines) and bool(self.save.lines[-1].ending)


def diverged(path: Path, stage: Stage, language: str = "") -> Divergence:
    """Play a save again on `stage`, whatever story it was played on, and say where it parts from what was recorded.

    Raises SaveRefused for a save that can't be read, was edited, or names a bank, mandate or background that the story
    does not have.
    """
    save = read_save(path)
    then = _as_played(path, save, stage)
    moved = migrated(save, stage.story)
    now = reopened(path, moved, stage)
    for play in filter(None, (then, now)):
        if language in play.languages:
            play.language = language
    return _walked(save, moved.lines, then, now)


def came_of(games: Games, mandate: str) -> Came | None:
    """Return how a game came out under a mandate, or nothing where it is not over."""
    if not games.over:
        return None
    scores = scores_of(games)
    return Came(reached(games)[0], float(scores.totals[mandate][0]) if scores else None)


def _as_played(path: Path, save: Save, stage: Stage) -> Play | None:
    """Return the game at its end on its own story, or nothing where that can't be had."""
    try:
        play = reopened(path, save, stage)
    except SaveRefused as error:
        if error.status != "other-story":
            raise
        return None
    for number, line in enumerate(save.lines, 2):
        again(play, line, shown(path.name), number)
    return play


def _walked(save: Save, lines: tuple[Line, ...], then: Play | None, now: Play) -> Divergence:
    """Take as many decisions as can be taken."""
    taken = passed = missed = unasked = 0
    other: Other | None = None
    stop: Stop | None = None
    for line in lines:
        came_out = retake(now, line)
        if isinstance(came_out, Stop):
            stop = came_out
            break
        taken += 1
        if came_out and came_out[-1].scene == line.scene:
            own = came_out.pop()
            unasked += len(line.prediction) - len(own.prediction)
            other = other or _other(line, own)
        else:
            missed += 1
        passed += len(came_out)
    if stop is None and save.lines and save.lines[-1].ending:
        passed += len(pass_by(now, save.lines[-1].at))
        stop = None if now.games.over else longer(now, len(save.lines) + 1)
    return Divergence(save, lines, then, now, taken, passed, missed, unasked, other, stop)


def _other(line: Line, now: Line) -> Other | None:
    """Return what differs between a decision as recorded and as it came out now; figures that both have."""
    both = [(name, then, now.figures[name]) for name, then in line.figures.items() if name in now.figures]
    differ = tuple(row for row in both if row[1] != row[2])
    if not differ and line.month == now.month:
        return None
    return Other(line.n, now.scene, (line.month, now.month), differ)
