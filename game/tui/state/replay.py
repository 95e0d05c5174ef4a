"""What the screens of a replay show: its game is the one that stood before the decision at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.page import PageKind
from game.journal.ledger import list_ledger
from game.text.months import count_months
from game.tui.safe_text import make_safe
from game.tui.state.game import GameState
from game.views.heading import list_oddities

if TYPE_CHECKING:
    from game.engine.page import Entry
    from game.journal.replay import Replay, Step
    from game.pack.story import Story
from game.tui.state.kept_pages import KeptPages
from game.tui.state.store import GameStore

PACES = (1, 2, 4, 8, 16)
"""The seconds that a screenful is shown when pages turn by themselves, at each pace."""


class ReplayState(GameState):
    """One decision of a save is at hand. `outer` is the state to come back to, None where there is none."""

    looking_back = True

    def __init__(
        self, store: GameStore, replay: Replay, language: str, at: int = 1, outer: GameState | None = None
    ) -> None:
        self.replay, self.outer = replay, outer
        super().__init__(store, language)
        self.pace, self.running = PACES.index(4), False
        self._steps: dict[str, Step] = {}
        self._entries: dict[str, list[Entry]] = {}
        self.set_language(self.language)
        opening, end = replay.play(1).page(), replay.play(self.last).page()
        self.turns = opening.turns
        self.months = max(self.turns, end.turn) if opening.month else 0
        self._months = [*(line.month for line in replay.save.lines), end.month] if self.months else []
        self.first_month = count_months(opening.month) - opening.turn + 1 if self.months else 0
        self.message = " ".join(list_oddities(replay.save, self.say))
        self.look(at)

    @property
    def story(self) -> Story:
        """The story that the save was played on."""
        return self.replay.stage.story

    def set_language(self, language: str) -> None:
        """Take a language, the save with it where its story speaks it."""
        super().set_language(language)
        if language in self.replay.play(1).languages:
            self.replay.language = language

    # ── where it stands ────────────────────────────────────────────────────────────────────────

    @property
    def last(self) -> int:
        """The last place to stand at: the ending, or the page that waits for a decision."""
        return self.replay.steps + 1

    @property
    def step(self) -> Step | None:
        """The decision at hand, safe to show; None at the last place."""
        if self.at > self.replay.steps:
            return None
        if self.language not in self._steps:
            self._steps[self.language] = make_safe(self.replay.step(self.at))
        return self._steps[self.language]

    @property
    def over(self) -> bool:
        """Whether this is the ending."""
        return self.page.kind == PageKind.ENDING

    @property
    def standing(self) -> str:
        """Which decision of how many, and the pace where pages turn by themselves."""
        count, steps = min(self.at, self.replay.steps), self.replay.steps
        place = self.say("replay.place", n=count, steps=steps) if self.step else self.say("replay.end")
        return f"{place}  {self.say('replay.running', seconds=PACES[self.pace])}" if self.running else place

    @property
    def entries(self) -> list[Entry]:
        """Every decision in a line, in the language of now, safe to show."""
        if self.language not in self._entries:
            self._entries[self.language] = make_safe(list_ledger(self.replay.play(self.last)))
        return self._entries[self.language]

    @property
    def month(self) -> int:
        """The month at hand, counted from nought."""
        return self._month_of(self.at)

    @property
    def marks(self) -> list[int]:
        """How many real decisions fell in each month; pages that only wanted to be read do not count.

        There are none where the story has no calendar.
        """
        if not self.months:
            return []
        marks = [0] * self.months
        for n, line in enumerate(self.replay.save.lines, 1):
            marks[self._month_of(n)] += bool(line.dials) or line.choice != "on"
        return marks

    def _month_of(self, n: int) -> int:
        return count_months(self._months[n - 1]) - self.first_month if self.months else 0

    # ── where it goes ──────────────────────────────────────────────────────────────────────────

    def look(self, n: int) -> None:
        """Stand at decision `n`, or at the nearest that there is."""
        self.at = min(max(n, 1), self.last)
        self._game = self.replay.play(self.at)
        self._pages, self._steps = KeptPages(), {}

    def seek(self, month: int) -> None:
        """Go to the first page of a month, counted from nought, or of the next one that has any."""
        self.look(next((n for n in range(1, self.last + 1) if self._month_of(n) >= month), self.last))

    def turn(self, months: int) -> None:
        """Go on by so many months, or back where the number is negative."""
        target = self.month + months
        if months < 0:
            earlier = [self._month_of(n) for n in range(1, self.at) if self._month_of(n) <= target]
            target = earlier[-1] if earlier else 0
        self.seek(target)

    def change_pace(self, step: int) -> None:
        """Turn pages quicker or slower."""
        self.pace = min(max(self.pace + step, 0), len(PACES) - 1)

    def fork(self) -> GameState | None:
        """Return the state of a new game that stands here, closing the one to come back to.

        Where that is refused, `message` says why.
        """
        game = self.attempt(lambda: self.store.fork(self.replay, self.at), "error.new")
        if game is None:
            return None
        if self.outer:
            self.outer.close()
        state = GameState(self.store, self.language)
        state.open(game)
        told = {"parent": self.replay.path.stem, "path": str(game.path)}
        state.message = make_safe(self.say("replay.forked", n=self.at, **told))
        return state

    def make_farewell(self) -> str:
        """Say how to go on with the game below, if one is open."""
        return self.outer.make_farewell() if self.outer else ""

    def close(self) -> None:
        """Let go of the game to come back to; a replay itself holds no save."""
        if self.outer:
            self.outer.close()
