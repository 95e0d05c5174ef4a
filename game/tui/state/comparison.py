"""What the screen of two games shows: their decisions and figures side by side, a month at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.journal.named_saves import read_names
from game.lab.side_by_side import DecisionPair, set_side_by_side
from game.text.months import count_months, name_month
from game.tui.safe_text import make_safe
from game.tui.state.game import GameState
from game.tui.state.replay import ReplayState
from game.views.comparison import format_parting, format_score, list_difference, list_names, list_sums

if TYPE_CHECKING:
    from game.journal.replay import Replay
    from game.lab.compare import Comparison
    from game.tui.state.store import GameStore


class ComparisonState(GameState):
    """One month of games A and B is at hand, counted from nought, at first one in which they differ.

    `sides` are the states that show each alone.

    `outer` is the state to come back to, None where there is none.
    """

    looking_back = True

    def __init__(
        self,
        store: GameStore,
        replays: tuple[Replay, Replay],
        found: Comparison,
        language: str,
        outer: GameState | None = None,
    ) -> None:
        super().__init__(store, language)
        self.outer, self.replays = outer, replays
        self.found = found
        self.sides = tuple(ReplayState(store, replay, self.language, outer=self) for replay in replays)
        self.first_month, self.turns = self.sides[0].first_month, self.sides[0].turns
        self.months = max(side.months for side in self.sides)
        self.month = next((month for month, count in enumerate(self.marks) if count), 0)
        self._names = {replay.path.parent: read_names(replay.path.parent) for replay in replays}
        self._rows: dict[str, list[DecisionPair]] = {}
        self._game = self.sides[0].game

    def set_language(self, language: str) -> None:
        """Take a language, both games with it."""
        super().set_language(language)
        for side in self.sides:
            side.set_language(language)

    def look(self, month: int) -> None:
        """Stand at a month, or at the nearest that there is."""
        self.month = min(max(month, 0), self.months - 1)

    def turn(self, step: int) -> None:
        """Go to the next month in which the games differ, or to the one before."""
        found = [month for month, count in enumerate(self.marks) if count and (month - self.month) * step > 0]
        if found:
            self.look(min(found) if step > 0 else max(found))

    def side(self, number: int) -> ReplayState:
        """Return the state that shows A (0) or B (1) alone, at the month at hand."""
        side = self.sides[number]
        side.seek(self.month)
        return side

    # ── what there is to see ───────────────────────────────────────────────────────────────────

    @property
    def marks(self) -> list[int]:
        """How many decisions differ in each month; the rows of one plan count once."""
        differ = {(one.month, one.n, one.their_n) for one in self.found.apart}
        months = [count_months(month) - self.first_month for month, *_ in differ]
        return [months.count(month) for month in range(self.months)]

    @property
    def rows(self) -> list[DecisionPair]:
        """The decisions of the month at hand, in the language of now, safe to show."""
        if self.language not in self._rows:
            first, second = (side.replay.play(side.last) for side in self.sides)
            self._rows[self.language] = make_safe(set_side_by_side(first, second, self.found))
        return [row for row in self._rows[self.language] if count_months(row.month) - self.first_month == self.month]

    @property
    def heads(self) -> tuple[str, ...]:
        """Which game each is, and the points it made."""
        return tuple(map(self._head, self.sides, self.found.scores))

    def _head(self, side: ReplayState, score: float) -> str:
        header = side.replay.save.header
        parts = (
            *make_safe(list_names(side.replay, self._names[side.replay.path.parent], self.say)),
            format_score(score, self.say),
            side.title,
            make_safe(header.player),
            self.say("replay.seed", seed=make_safe(header.seed)),
        )
        return "  ".join(filter(None, parts))

    @property
    def figures(self) -> list[tuple[str, str, str]]:
        """Label, A's value and B's at the end of the month at hand; empty where a game had not come so far."""
        game, found = self.sides[0].replay.play(1), []
        for figure in make_safe(game.report()):
            pair = self.found.courses.get(figure.name, ([], []))
            values = [course[self.month + 1] if self.month + 1 < len(course) else math.nan for course in pair]
            words = ["" if math.isnan(value) else make_safe(game.formatted(figure.name, value)) for value in values]
            found.append((figure.label, words[0], words[1]))
        return found

    @property
    def sums(self) -> list[tuple[str, str]]:
        """What the difference in points is made of: words and points; empty where a game is unfinished."""
        return list_sums(self.found, self.say)

    @property
    def told(self) -> list[str]:
        """Where the games parted, and by how many points they end apart."""
        found, say = self.found, self.say
        return [
            format_parting(self.format_month(found.parted) if found.parted else "", say),
            *list_difference(found, say),
        ]

    @property
    def top_line(self) -> tuple[str, str, str]:
        """The top line: what this is, and the month at hand."""
        number = self.first_month + self.month
        return self.say("compare.title"), self.format_month(name_month(number)), ""

    def make_farewell(self) -> str:
        """Say how to go on with the game below, if one is open."""
        return self.outer.make_farewell() if self.outer else ""

    def close(self) -> None:
        """Let go of both games, and of the one to come back to."""
        super().close()
        if self.outer:
            self.outer.close()
