"""Which figure somebody asks why it moved, among those of a page, and what has been worked out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.page import Figure
    from game.journal.playthrough import Playthrough
    from game.views.figure_causes import FigureCauses
    from game.why.causes import Causes


class FigureQuestion:
    """One of some figures is asked about, as a game stands; what was worked out is kept until the game goes on.

    `month` is the month of which it is asked, such as 2031-12; the last that has passed for an empty one.
    """

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        self.cursor, self.month = 0, ""
        self._play: Playthrough | None = None
        self._causes: tuple[tuple[int, int], Causes] | None = None

    def ask(self, play: Playthrough, figures: Sequence[Figure], name: str = "", month: str = "") -> bool:
        """Ask about the figure of a name, the first for an empty one; say whether there is any."""
        self.names = tuple(figure.name for figure in figures)
        self.cursor = self.names.index(name) if name in self.names else 0
        if self._play is not play:
            self._play, self._causes = play, None
        self.month = month
        return bool(self.names)

    def ask_first(
        self,
        play: Playthrough,
        moved: Sequence[tuple[Sequence[Figure], str]],
        others: Iterable[Sequence[Figure]],
        name: str = "",
    ) -> bool:
        """Ask about a figure of the first list that has it, of the first figure there is for an empty name.

        What was `moved` comes with the month in which it did; of all `others` the last month is asked.
        """
        for figures, month in (*moved, *((figures, "") for figures in others)):
            if any(name in ("", figure.name) for figure in figures):
                return self.ask(play, figures, name, month)
        return False

    @property
    def play(self) -> Playthrough:
        """The game that is asked about; raises `RuntimeError` where none is."""
        if self._play is None:
            raise RuntimeError("nothing is asked")
        return self._play

    @property
    def name(self) -> str:
        """The figure at hand."""
        return self.names[self.cursor]

    def turn(self, step: int) -> None:
        """Ask about the next figure, or the one before."""
        self.cursor = (self.cursor + step) % len(self.names)

    def work_out(self, name: str, go_on: Callable[[], None]) -> FigureCauses:
        """Return why a figure moved. It takes a while; whatever `go_on` raises, which is asked often, ends the work.

        Raises UnexplainedError.
        """
        from game.views.figure_causes import explain_figure
        from game.why.causes import Causes

        play = self.play
        stands = len(play.past), play.taken_back
        kept = self._causes
        causes = kept[1] if kept and kept[0] == stands else Causes(play, go_on)
        causes.go_on = go_on
        self._causes = stands, causes
        return explain_figure(causes, name, causes.find_month(self.month) if self.month else None)


def find_last_month(play: Playthrough) -> str:
    """Return the month of the player's last decision; an empty string in a story without a calendar."""
    own = [past.month for past in play.past if play.is_own(past)]
    return own[-1] if own and play.games.agenda.months else ""
