"""A save played again on another story: how far it comes, where its figures part, and why it can't go on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.engine.ending import find_endings, score_games
from game.engine.games import Games
from game.engine.stage import Stage
from game.journal.format import BadSaveError, Line, Save, read_save
from game.journal.migrate import migrate_save
from game.journal.playthrough import Playthrough
from game.journal.retake import Stop, find_standing_scene, pass_by, retake_decision, say_longer
from game.journal.save_status import SaveStatus
from game.journal.start import reopen_game, take_line_again
from game.text.cells import make_printable


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """The first decision that comes in another month, or after which key figures differ: (name, then, now) of each."""

    n: int
    scene: str
    months: tuple[str, str]
    figures: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class GameResult:
    """How a finished game came out: the ending's id, and the total under its mandate where there is a bank."""

    ending: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Divergence:
    """A save on another story.

    `save` is as it was read, `lines` are its decisions in the names of now without those that were taken out; the first
    `taken` of them are behind the game. `then` is the game as it was played, None where its own story can't be had, and
    `now` the game on the other story, standing where the save can't go on. `passed` counts pages without a question and
    were not there, `missed` those that did not come, `unasked` predictions to which there is no question any more.
    """

    save: Save
    lines: tuple[Line, ...]
    then: Playthrough | None
    now: Playthrough
    taken: int
    passed: int
    missed: int
    unasked: int
    other: FigureDifference | None
    stop: Stop | None
    ended: tuple[str, ...] = ()
    """The variables of both stories that stand otherwise at the end, where nothing differed that the save notes."""

    @property
    def compared(self) -> bool:
        """Whether the save notes figures that the story still has; without them only the end can be compared."""
        return any(name in self.now.games.state for line in self.lines for name in line.figures)

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


def find_divergence(path: Path, stage: Stage, language: str = "") -> Divergence:
    """Play a save again on `stage`, whatever story it was played on, and say where it parts from what was recorded.

    Raises BadSaveError for a save that can't be read, was edited, or names a bank, mandate or background that the story
    does not have.
    """
    save = read_save(path)
    then = _replay_as_played(path, save, stage)
    moved = migrate_save(save, stage.story)
    now = reopen_game(path, moved, stage)
    for play in filter(None, (then, now)):
        if language in play.languages:
            play.language = language
    return _walk_decisions(save, moved.lines, then, now)


def take_save_again(path: Path, stage: Stage) -> Divergence:
    """Do what `find_divergence` does for a save whose own game need not be played: `then` is None.

    Raises BadSaveError.
    """
    save = read_save(path)
    moved = migrate_save(save, stage.story)
    return _walk_decisions(save, moved.lines, None, reopen_game(path, moved, stage))


def find_outcome(games: Games, mandate: str) -> GameResult | None:
    """Return how a game came out under a mandate, or None where it is not over."""
    if not games.over:
        return None
    scores = score_games(games)
    return GameResult(find_endings(games)[0], float(scores.totals[mandate][0]) if scores else None)


def _replay_as_played(path: Path, save: Save, stage: Stage) -> Playthrough | None:
    """Return the game at its end on its own story, or None where that can't be had."""
    try:
        play = reopen_game(path, save, stage)
    except BadSaveError as error:
        if error.status not in (SaveStatus.OTHER_STORY, SaveStatus.OTHER_MODEL):
            raise
        return None
    for number, line in enumerate(save.lines, 2):
        take_line_again(play, line, make_printable(path.name), save.line_number(number))
    return play


def _walk_decisions(save: Save, lines: tuple[Line, ...], then: Playthrough | None, now: Playthrough) -> Divergence:
    """Take as many decisions as can be taken."""
    taken = passed = missed = unasked = 0
    before: Line | None = None
    other: FigureDifference | None = None
    stop: Stop | None = None
    for line in lines:
        passed += len(pass_by(now, line.at, line.scene))
        if find_standing_scene(now) == line.scene:
            other = other or _compare_figures(before, line.n, now) or _compare_months(line, now)
        own = retake_decision(now, line)
        if isinstance(own, Stop):
            stop = own
            break
        taken, before = taken + 1, line
        missed += not own
        unasked += sum(len(line.prediction) - len(one.prediction) for one in own)
    if stop is None:
        end = find_standing_scene(then) if then else ""
        passed += len(pass_by(now, "", end))
        if end == find_standing_scene(now):
            other = other or _compare_figures(before, len(save.lines) + 1, now)
        if save.lines and save.lines[-1].ending and not now.games.over:
            stop = say_longer(now, len(save.lines) + 1)
    ended = _compare_ends(then, now) if then and not (stop or other) else ()
    return Divergence(save, lines, then, now, taken, passed, missed, unasked, other, stop, ended)


def _compare_figures(before: Line | None, n: int, now: Playthrough) -> FigureDifference | None:
    """Return how the figures differ on the page of decision `n` from those noted there, after the decision before it.

    A save notes figures as they stand on the next page, so they can be compared only where that page comes.
    """
    if before is None or before.n != n - 1:
        return None
    state = now.games.state
    both = [(name, then, float(state[name][0])) for name, then in before.figures.items() if name in state]
    differ = tuple(row for row in both if row[1] != row[2])
    return FigureDifference(before.n, before.scene, (before.month, before.month), differ) if differ else None


def _compare_months(line: Line, now: Playthrough) -> FigureDifference | None:
    """Return that a page comes in another month."""
    month = now.story.month_name(now.games.month)
    return FigureDifference(line.n, line.scene, (line.month, month), ()) if month != line.month else None


def _compare_ends(then: Playthrough, now: Playthrough) -> tuple[str, ...]:
    """Return the variables that stand otherwise where both games are now, among those that both stories declare."""
    was, came = then.games.state, now.games.state
    shared = [name for name in now.story.variables if name in then.story.variables]
    return tuple(name for name in shared if then.formatted(name, was[name][0]) != now.formatted(name, came[name][0]))
