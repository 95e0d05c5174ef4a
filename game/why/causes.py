"""Why the figures of one game moved: asked for by figure, for one month or since the opening.

The game is told again from its opening on, for all figures at once: with every coalition of mechanisms, and with
coalitions of what was decided. A month's causes are what came of each in that month, whenever it began to work, so both
tables of a month count alike. What was worked out is kept for the next question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.bank.chance import seed_of
from game.bank.table import Array
from game.journal.picks import write_pick
from game.journal.playthrough import Playthrough
from game.journal.setups import make_setup
from game.pack.findings import suggest_name
from game.text.cells import make_printable
from game.why.cause_groups import CauseGroup, Off, list_cause_groups
from game.why.composition import compose_figure
from game.why.explained_figures import list_explained
from game.why.explanation import Composition, Explanation
from game.why.explanation_rows import DecidedParts, MechanismParts, Moved, make_explanation
from game.why.game_record import Answer, RecordedGames
from game.why.retold_games import RetoldGames
from game.why.shapley import Coalitions, SplitValues, list_coalitions
from game.why.split_course import SplitCourse
from game.why.unexplained import UnexplainedError


class Causes:
    """Why the figures of a game moved, from its opening to where it stands now.

    `figures` are the variables that can be explained, `groups` the mechanisms that the story has.
    """

    def __init__(self, play: Playthrough, go_on: Callable[[], None] = lambda: None) -> None:
        """Raise UnexplainedError where the game does not begin as its header says, as a preview does not.

        `go_on` is called before every month that is told again, and may be set anew; whatever it raises ends the work.
        """
        self.play, self.stage, self.go_on = play, play.stage, go_on
        self._recorded = _record_game(play)
        state = self._recorded.state
        self.figures = list_explained(play.story, state)
        self.groups = list_cause_groups(self.stage, state)
        self._rows = np.array([state.rows[name] for name in self.figures], np.intp)
        self._opening = RetoldGames(self.stage, make_setup([play.header]))

    @property
    def months(self) -> int:
        """The number of months that can be explained; the last may not have passed yet. 0 without a calendar."""
        return min(self._recorded.month + 1, self._recorded.agenda.months)

    @property
    def last_month(self) -> int:
        """The number of the last month that has passed, 0 for the first; the one at hand where none has."""
        return max(self._recorded.month - 1, 0)

    def find_figure(self, word: str) -> str:
        """Return the figure of a name, or of a label in the language of the game. Raises UnexplainedError."""
        if word in self.figures:
            return word
        labels = {self.play.words.label(name): name for name in reversed(self.figures)}
        if word in labels:
            return labels[word]
        hint = suggest_name(word, (*self.figures, *labels))
        raise UnexplainedError("figure", figure=make_printable(word), hint=hint)

    def find_month(self, month: str) -> int:
        """Return the number of a month such as 2031-12, of the last that has passed for an empty one.

        Raises UnexplainedError.
        """
        if not month:
            return self.last_month
        names = [self.play.story.month_name(number) for number in range(self.months)]
        if month not in names:
            raise UnexplainedError("month", month=make_printable(month))
        return names.index(month)

    def explain_month(self, figure: str, month: int) -> Explanation:
        """Return why a figure moved in a month, counted from 0. Raises UnexplainedError."""
        number = self._find_figure(figure)
        if not 0 <= month < self.months:
            raise UnexplainedError("month", month=month)
        return self._explain(number, (month, month + 1), month)

    def explain_since(self, figure: str) -> Explanation:
        """Return why a figure moved since the opening. Raises UnexplainedError."""
        number = self._find_figure(figure)
        return self._explain(number, (0, self._steps), None)

    def compose(self, figure: str, month: int | None = None) -> Composition | None:
        """Return what a figure was made of as a month ended, or is made of as the game stands, if it has terms."""
        after = None if month is None else self._recorded.starts.get(month + 1)
        return compose_figure(self.play, figure, after.state if after else None)

    def _find_figure(self, figure: str) -> int:
        if figure not in self.figures:
            raise UnexplainedError("figure", figure=figure, hint="")
        return self.figures.index(figure)

    def _explain(self, figure: int, marks: tuple[int, int], month: int | None) -> Explanation:
        first, last = marks
        before, after = float(self._course[first][figure]), float(self._course[last][figure])
        split = self.split_decisions(first, last)
        matters = [[answer for answer in matter if answer.month < last] for matter in self._matters]
        given = np.array([*map(bool, matters), True])  # what was not given yet moved no figure, but for last bits
        decided = DecidedParts(matters, np.where(given, split.parts[figure], 0.0), split.alone[figure])
        months = (first, last - 1) if self.months else None
        moved = Moved(self.figures[figure], before, after, months, month is None)
        caused = self.split_mechanisms(month)
        mechanisms = MechanismParts(self.groups, caused.parts[figure], caused.alone[figure])
        return make_explanation(self.play, moved, mechanisms, decided)

    def split_mechanisms(self, month: int | None) -> SplitValues:
        """Return how all figures moved in a month, or since the opening where that is None, split by mechanism.

        A month's parts are what each mechanism adds to the figures from the opening on, less what it had added before.
        """
        first, last = (0, self._steps) if month is None else (month, month + 1)
        return self._caused.at(last) - self._caused.at(first)

    def split_decisions(self, first: int, last: int) -> SplitValues:
        """Return how all figures moved from one mark of the course to another, split by decision.

        Mark 0 is the opening, and mark 1 the end of the first month.
        """
        return self._decided.at(last) - self._decided.at(first)

    @property
    def _steps(self) -> int:
        """The number of months told, or 1 without a calendar."""
        return len(self._course) - 1

    @cached_property
    def _matters(self) -> list[list[Answer]]:
        """The answers of the game, those on one matter together."""
        found = dict[int, list[Answer]]()
        for answer in self._recorded.game_record.answers:
            found.setdefault(answer.matter, []).append(answer)
        return list(found.values())

    @cached_property
    def _course(self) -> list[Array]:
        """The figures at the opening and as every month ended, and as they stand in a month that has not."""
        games = self._recorded
        blocks = list(games.history)
        if games.month < games.agenda.months or not games.agenda.months:
            blocks.append(games.state.block)
        return [block[self._rows, 0] for block in blocks]

    @cached_property
    def _caused(self) -> SplitCourse:
        """The figures at each mark of the course, split by mechanism."""
        record = self._recorded.game_record
        tried = list_coalitions(len(self.groups), 0)
        off: Off = {group: ~tried.joined[number] for number, group in enumerate(self.groups)}
        decided = tried.joined[self.groups.index(CauseGroup.DECISIONS)]
        return self._split_course(tried, np.repeat(decided[None, :], len(record.answers), axis=0), off)

    @cached_property
    def _decided(self) -> SplitCourse:
        """The figures at each mark of the course, split by matter."""
        record = self._recorded.game_record
        tried = list_coalitions(len(self._matters), seed_of(self.play.header.seed))
        place = {matter[0].matter: number for number, matter in enumerate(self._matters)}
        whose = np.array([place[answer.matter] for answer in record.answers], np.intp)
        return self._split_course(tried, tried.joined[whose], {})

    def _split_course(self, tried: Coalitions, done: NDArray[np.bool_], off: Off) -> SplitCourse:
        """Return the course of the figures, split by what is left out of each column."""
        columns = self._opening.tell(self._recorded.game_record, done, off)
        return SplitCourse(columns, tried, self._rows, self._recorded.month, lambda: self.go_on())


def _record_game(play: Playthrough) -> RecordedGames:
    """Return a game as it is played once more. Raises UnexplainedError where it comes out otherwise."""
    games = RecordedGames(play.stage, make_setup([play.header]))
    for past in play.past:
        name = past.decision.scene
        scene = games.program.scene(play.story.number[name])
        if not games.decide(name, write_pick(scene, past.decision)):
            raise UnexplainedError("other_game")
    if not np.array_equal(games.state.block, play.games.state.block, equal_nan=True):
        raise UnexplainedError("other_game")
    return games
