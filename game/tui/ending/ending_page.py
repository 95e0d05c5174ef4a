"""How a game ended, as one long page of sections: words, points, rank, luck, what mattered, what really happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState, get_current_worker

from game.engine.page import Ending, Page
from game.journal.ledger import make_afterword
from game.text.game_error import GameError
from game.tui.ending.answered_questions import AnsweredQuestions
from game.tui.ending.indicator_bars import IndicatorBars
from game.tui.ending.key_decisions import KeyDecision, KeyDecisions, list_mattered
from game.tui.ending.luck_bar import LuckBar
from game.tui.ending.opened_predictions import OpenedPredictions
from game.tui.ending.rank_bar import RankBar
from game.tui.ending.score_bars import ScoreBars
from game.tui.safe_text import make_safe
from game.tui.screen import ScrollColumn
from game.tui.state.game_review import find_president_name, measure_par, rank_game, review_game
from game.tui.widgets.citation_rows import CitationRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from game.journal.playthrough import Playthrough
    from game.lab.crowd import CrowdRank
    from game.lab.par import Par
    from game.lab.review import Review
    from game.tui.app import PresidentApp
    from game.tui.state.game import GameState


SECTIONS = {
    "words": ("words", "answered"),
    "score": ("score",),
    "rank": ("rank",),
    "luck": ("waiting", "luck"),
    "mattered": ("mattered",),
    "opened": ("opened",),
    "afterword": ("afterword",),
    "indicators": ("indicators",),
    "sources": ("sources",),
}
"""The sections of an ending with the parts of each, in their order."""


class ReviewAbandonedError(GameError):
    """Raised in the work of a review that nobody waits for any more."""


class EndingPage(ScrollColumn):
    """The ending of the game that is shown; par, the review and the rank are worked out beside it, once."""

    DEFAULT_CSS = "EndingPage > Vertical { width: 1fr; height: auto; } EndingPage > Vertical > * { margin: 0 0 2 0; }"

    class Ranked(Message):
        """More presidents have played the game's world."""

        def __init__(self, rank: CrowdRank) -> None:
            super().__init__()
            self.rank = rank

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._endings: dict[str, tuple[Ending, Page | None]] = {}
        self._mattered: dict[str, list[KeyDecision]] = {}
        self._game: Playthrough | None = None
        self._worker: Worker[Review | None] | None = None
        self._par: Worker[Par | None] | None = None
        self._crowd: Worker[None] | None = None
        self._rank: CrowdRank | None = None
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Put the parts under each other; what came of the game beside what it came from where there is room."""
        with Vertical(id="results"):
            yield Paragraphs(id="words")
            yield AnsweredQuestions(id="answered")
            yield ScoreBars(id="score")
            yield RankBar(id="rank")
            yield Paragraphs(id="waiting")
            yield LuckBar(id="luck")
        with Vertical():
            yield KeyDecisions(id="mattered")
            yield OpenedPredictions(id="opened")
            yield Paragraphs(id="afterword")
            yield IndicatorBars(id="indicators")
            yield CitationRows(id="sources")

    @property
    def state(self) -> GameState:
        """What the app shows."""
        return cast("PresidentApp", self.app).state

    def show_ending(self) -> None:
        """Show what there is in the language of now, and begin to work out the rest."""
        state = self.state
        game = self._game = self._game or state.game
        if state.language not in self._endings:
            self._endings[state.language] = make_safe((game.ending(), make_afterword(game)))
        ending, afterword = self._endings[state.language]
        self.query_one("#words", Paragraphs).put(ending.paragraphs, ending.title)
        self.query_one(ScoreBars).put(ending)
        self.query_one(AnsweredQuestions).put(ending)
        self.query_one(OpenedPredictions).put(ending)
        self.query_one(IndicatorBars).put(ending)
        self.query_one("#afterword", Paragraphs).put(afterword.paragraphs if afterword else (), _find_title(afterword))
        cited, heading = afterword.citations if afterword else (), state.say("section.sources")
        self.query_one(CitationRows).put(cited, heading=heading)
        if ending.totals and self._worker is None:
            work = partial(_review_while_wanted, game)
            ask = partial(measure_par, game)
            self._par = self.run_worker(ask, name="par", thread=True, exit_on_error=False)
            self._worker = self.run_worker(work, name="review", thread=True, exit_on_error=False)
        self._show_par()
        self._show_review(game)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show par or the review when it is there; what is being read below it stays where it is."""
        if not (self.is_mounted and self._game):
            return
        game = self._game
        if event.worker is self._par:
            self._keep_place("#score", self._show_par)
        elif event.worker is self._worker:
            self._keep_place("#waiting", lambda: self._show_review(game))
            if event.worker.is_finished and self._crowd is None and not event.worker.is_cancelled:
                work = partial(self._rank_while_wanted, game)
                self._crowd = self.run_worker(work, name="crowd", thread=True, exit_on_error=False)
        elif event.worker is self._crowd and event.state is WorkerState.ERROR:
            self._keep_place("#rank", self._show_rank)

    def on_ending_page_ranked(self, event: Ranked) -> None:
        """Show the rank as it is by now."""
        self._rank = event.rank
        if self.is_mounted:
            self._keep_place("#rank", self._show_rank)

    def _keep_place(self, above: str, show: Callable[[], None]) -> None:
        """Show more in a part; what is being read below it stays where it is."""
        height = self.virtual_size.height
        past = not self.screen.has_class("-broad") and 0 < _find_region(self.query_one(above)).bottom <= self.scroll_y
        show()
        if past:
            self.call_after_refresh(self._follow, height)

    def _follow(self, height: int) -> None:
        self.scroll_relative(y=self.virtual_size.height - height, animate=False)

    def _rank_while_wanted(self, game: Playthrough) -> None:
        """Play the crowd, on a thread of its own, until nobody waits for it any more."""
        worker = get_current_worker()
        for rank in rank_game(game):
            if worker.is_cancelled:
                return
            self.post_message(self.Ranked(rank))

    # ── its sections ───────────────────────────────────────────────────────────────────────────

    def list_sections(self) -> list[str]:
        """Return the names of the sections that show anything."""
        return [name for name in SECTIONS if self._find_part(name)]

    @property
    def section(self) -> str:
        """The section that is being read: the one gone to, else the last that begins at the top or above."""
        y = self.scroll_target_y
        if self._asked and y == min(self._find_top(self._asked), self.max_scroll_y):
            return self._asked
        begun = [name for name in self.list_sections() if self._find_top(name) <= y]
        return max(begun, key=self._find_top, default=next(iter(SECTIONS)))

    def go_to(self, name: str) -> None:
        """Scroll to the beginning of a section, where it shows anything."""
        if self._find_part(name):
            self._asked = name
            self.scroll_to(y=self._find_top(name), animate=False)

    def _find_part(self, name: str) -> Widget | None:
        """Return the first part of a section that shows anything."""
        parts = (self.query_one(f"#{part}") for part in SECTIONS[name])
        return next((part for part in parts if part.display and part.virtual_region.height), None)

    def _find_top(self, name: str) -> int:
        part = self._find_part(name)
        return _find_region(part).y if part else 0

    def _show_par(self) -> None:
        self.query_one(ScoreBars).compare(self._par.result if self._par else None)

    def _show_review(self, game: Playthrough) -> None:
        state, worker = self.state, self._worker
        review = worker.result if worker else None
        self.query_one("#waiting", Paragraphs).put(self._waiting(worker.state if worker else WorkerState.SUCCESS))
        if review and state.language not in self._mattered:
            self._mattered[state.language] = list_mattered(state, game, review)
        self.query_one(OpenedPredictions).compare(review)
        self.query_one(LuckBar).put(review, lambda name: make_safe(find_president_name(game, name)))
        told = self._mattered.get(state.language, ())
        self.query_one(KeyDecisions).put(told, review.worlds if review else 0)
        if worker and worker.is_finished:
            mattered = review.mattered() if review else ()
            state.turning = mattered[0].n if mattered else 0
        self._show_rank()

    def _show_rank(self) -> None:
        """Show the rank, or that it is being worked out."""
        over = self._crowd is not None and self._crowd.is_finished
        waited = self._worker is not None and not over
        self.query_one(RankBar).put(self._rank, self.state.say("rank.working") if waited else "")
        for part in self.query(Rows):
            part.show_if_filled()

    def _waiting(self, done: WorkerState) -> list[str]:
        """Say that the review is being worked out, or that it could not be."""
        if done in (WorkerState.PENDING, WorkerState.RUNNING):
            return [self.state.say("luck.working")]
        error = self._worker.error if self._worker else None
        return [self.state.say("luck.failed", why=make_safe(str(error)))] if error else []


def _find_region(part: Widget) -> Region:
    """Return where a part of the page lies in it, whichever column it is in."""
    column = part.parent
    assert isinstance(column, Vertical)  # noqa: S101  # as `compose` puts them
    return part.virtual_region.translate(column.virtual_region.offset)


def _review_while_wanted(game: Playthrough) -> Review | None:
    """Review a game, on a thread of its own; the work ends when nobody waits for it any more."""
    worker = get_current_worker()

    def stop_if_left(_: float) -> None:
        if worker.is_cancelled:
            raise ReviewAbandonedError

    return review_game(game, stop_if_left)


def _find_title(afterword: Page | None) -> str:
    return afterword.title if afterword else ""
