"""One save to look at: every page as it was seen, what was decided there, and the figures up to then."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from game.engine.page import Decision, Ending, Figure, Outcome, Page
from game.engine.stage import Stage
from game.engine.words import Words
from game.journal.branch import branch_game, make_child_header
from game.journal.format import Line, Save, read_save
from game.journal.playthrough import Playthrough
from game.journal.start import reopen_game, take_line_again
from game.journal.taken_back import StandingLines
from game.text.cells import make_printable


def replay_game(stage: Stage, save: Save, file: str) -> Playthrough:
    """Return the game of a save at its last line, played again; `file` is what the save is called.

    Raises BadSaveError when the story does not allow or reproduce it.
    """
    play = Playthrough(stage, save.header)
    for number, line in enumerate(save.lines, 2):
        take_line_again(play, line, file, save.line_number(number))
    return play


@dataclass(frozen=True, slots=True)
class Step:
    """Decision `n`, counted from 1: its page as it was seen, what was decided, what that did, and when (ISO time)."""

    n: int
    page: Page
    decision: Decision
    outcome: Outcome
    at: str


class Replay:
    """A save played again with every page kept. Pages come in `language`, which may be set at any time."""

    def __init__(self, path: Path, language: str = "", stage: Stage | None = None, save: Save | None = None) -> None:
        """`stage` saves loading the story again, `save` reading the file. Raises BadSaveError."""
        self.path, self.save = path, save or read_save(path)
        play = reopen_game(path, self.save, stage)
        self.stage = play.stage
        self._plays = [_keep_still(play)]
        for number, line in enumerate(self.save.lines, 2):
            take_line_again(play, line, make_printable(path.name), self.save.line_number(number))
            self._plays.append(_keep_still(play))
        if language in play.languages:
            self.language = language

    @classmethod
    def of(cls, play: Playthrough) -> Replay:
        """Return the replay of a game that is being played, whether or not it keeps a save. Raises BadSaveError."""
        if play.path:
            return cls(play.path, play.language, play.stage)
        return cls(Path(), play.language, play.stage, save_of(play))

    @property
    def language(self) -> str:
        """The language of all pages."""
        return self._plays[-1].language

    @language.setter
    def language(self, language: str) -> None:
        for play in self._plays:
            play.language = language

    @property
    def words(self) -> Words:
        """The words of all pages."""
        return self._plays[-1].words

    @property
    def steps(self) -> int:
        """How many decisions there are."""
        return len(self.save.lines)

    @property
    def finished(self) -> bool:
        """Whether the game came to its end."""
        return self._plays[-1].games.over

    def play(self, n: int) -> Playthrough:
        """Return the game as it stood before decision `n`; `steps` + 1 is where the save stops. Keeps no save."""
        return self._plays[n - 1]

    def step(self, n: int) -> Step:
        """Return decision `n`, 1 to `steps`."""
        line, after = self.save.lines[n - 1], self._plays[n]
        return Step(n, self._plays[n - 1].page(), after.past[-1].decision, after.make_outcome(after.past[-1]), line.at)

    def figures(self, n: int) -> tuple[Figure, ...]:
        """Return the figures that have a course, as they stood before decision `n`."""
        return self._plays[n - 1].report()

    def course(self, name: str, n: int) -> list[float]:
        """Return a variable at the opening and at the end of every month up to decision `n`."""
        return self._plays[n - 1].course(name)

    def ending(self) -> Ending:
        """Return how the game ended; only when it is finished."""
        return self._plays[-1].ending()


def save_of(play: Playthrough) -> Save:
    """Return the journal of a game as it would have been written; it has neither seals nor times."""
    shadow, lines = Playthrough(play.stage, play.header), []
    for past in play.past:
        shadow.act(past.decision)
        lines.append(shadow.line(past.decision, ""))
    standing = StandingLines[Line](allowed=True)
    standing.count = play.taken_back
    return Save(play.header, tuple(lines), "", 0, 0, torn=False, standing=standing)


def fork_game(replay: Replay, n: int, folder: Path, *, private: bool = False) -> Playthrough:
    """Return a new game, kept in `folder`, that stands before decision `n` of a save and names it as its parent.

    Raises UnsavedError with no file left behind.
    """

    def take(play: Playthrough, line: Line) -> Sequence[Line]:
        take_line_again(play, line, make_printable(replay.path.name), replay.save.line_number(line.n + 1))
        return [line]

    header = make_child_header(replay.save.header, replay.stage, replay.path, replay.save, n, replay.language)
    return branch_game(Playthrough(replay.stage, header), replay.save.lines[: n - 1], folder, take, private=private)


def _keep_still(play: Playthrough) -> Playthrough:
    """Return the game as it stands now, apart from what it does later."""
    other = copy(play)
    other.games, other.past = play.games.copy(), list(play.past)
    return other
