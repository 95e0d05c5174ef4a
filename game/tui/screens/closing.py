"""How a game ended, as one long page: words, points, luck and skill, what mattered, and what really happened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.worker import Worker, WorkerState, get_current_worker

from game.engine.page import Ending
from game.engine.page import Page as Words
from game.tui.clean import clean
from game.tui.screens.base import Page
from game.tui.widgets.citations import Citations
from game.tui.widgets.indicators import Indicators
from game.tui.widgets.luck import Luck
from game.tui.widgets.mattered import Mattered, Told
from game.tui.widgets.opened import Opened
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows
from game.tui.widgets.scorecard import Scorecard

if TYPE_CHECKING:
    from game.lab.par import Par
    from game.lab.review import Review
    from game.tui.app import PresidentApp
    from game.tui.ports import Desk, Game
    from game.tui.session import Session


class Left(Exception):
    """Whoever wanted the review has gone."""


class Closing(Page):
    """Shows the ending of the session's game; par and the review are worked out beside it, once."""

    DEFAULT_CSS = "Closing > * { margin: 0 0 2 0; } .-narrow Closing > * { margin: 0 0 1 0; }"

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._endings: dict[str, tuple[Ending, Words | None]] = {}
        self._mattered: dict[str, list[Told]] = {}
        self._game: Game | None = None
        self._worker: Worker[Review | None] | None = None
        self._par: Worker[Par | None] | None = None

    def compose(self) -> ComposeResult:
        """Put the parts under each other."""
        yield Prose(id="words")
        yield Scorecard(id="score")
        yield Prose(id="waiting")
        yield Luck(id="luck")
        yield Mattered(id="mattered")
        yield Opened(id="opened")
        yield Prose(id="afterword")
        yield Indicators(id="indicators")
        yield Citations(id="sources")

    @property
    def session(self) -> Session:
        """The sitting that the app holds."""
        return cast("PresidentApp", self.app).session

    def show_ending(self) -> None:
        """Show what there is in the language of now, and begin to work out the rest."""
        session = self.session
        game = self._game = self._game or session.game
        if session.language not in self._endings:
            self._endings[session.language] = clean((game.ending(), game.afterword()))
        ending, afterword = self._endings[session.language]
        self.query_one("#words", Prose).put(ending.paragraphs, ending.title)
        self.query_one(Scorecard).put(ending)
        self.query_one(Opened).put(ending)
        self.query_one(Indicators).put(ending)
        self.query_one("#afterword", Prose).put(afterword.paragraphs if afterword else (), _title(afterword))
        self.query_one(Citations).put(afterword.citations if afterword else ())
        if ending.totals and self._worker is None:
            work = partial(_work_out, session.desk, game)
            ask = partial(session.desk.par, game)
            self._par = self.run_worker(ask, name="par", thread=True, exit_on_error=False)
            self._worker = self.run_worker(work, name="review", thread=True, exit_on_error=False)
        self._show_par()
        self._show_review(game)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show par or the review when it is there; what is being read below it stays where it is."""
        if not (self.is_mounted and self._game):
            return
        above = "#score" if event.worker is self._par else "#waiting"
        height = self.virtual_size.height
        past = 0 < self.query_one(above).virtual_region.bottom <= self.scroll_y
        if event.worker is self._par:
            self._show_par()
        else:
            self._show_review(self._game)
        if past:
            self.call_after_refresh(self._follow, height)

    def _follow(self, height: int) -> None:
        self.scroll_relative(y=self.virtual_size.height - height, animate=False)

    def _show_par(self) -> None:
        self.query_one(Scorecard).compare(self._par.result if self._par else None)

    def _show_review(self, game: Game) -> None:
        session, worker = self.session, self._worker
        state = worker.state if worker else WorkerState.SUCCESS
        review = worker.result if worker else None
        self.query_one("#waiting", Prose).put(self._waiting(state))
        if review and session.language not in self._mattered:
            self._mattered[session.language] = _mattered(session, game, review)
        self.query_one(Opened).compare(review)
        self.query_one(Luck).put(review, lambda name: clean(session.desk.president(game, name)))
        told = self._mattered.get(session.language, ())
        self.query_one(Mattered).put(told, review.worlds if review else 0)
        for part in self.query(Rows):
            part.show_if_filled()

    def _waiting(self, state: WorkerState) -> list[str]:
        """Say that the review is being worked out, or that it could not be."""
        if state in (WorkerState.PENDING, WorkerState.RUNNING):
            return [self.session.say("luck.working")]
        error = self._worker.error if self._worker else None
        return [self.session.say("luck.failed", why=clean(str(error)))] if error else []


def _work_out(desk: Desk, game: Game) -> Review | None:
    """Work the review out, on a thread of its own; it ends when nobody waits for it any more."""
    worker = get_current_worker()

    def told(_: float) -> None:
        if worker.is_cancelled:
            raise Left

    return desk.review(game, told)


def _title(afterword: Words | None) -> str:
    return afterword.title if afterword else ""


def _mattered(session: Session, game: Game, review: Review) -> list[Told]:
    """Return the decisions that mattered in the words of the game, safe to show."""
    ledger, found = game.ledger(), []
    for one in review.mattered():
        past, title = game.past[one.n - 1], ledger[one.n - 1].title
        others = tuple((game.worded(past, swing.choice), swing) for swing in one.swings)
        month = session.dated(one.month)
        found.append(Told(one.n, month, title, game.worded(past, one.choice), others))
    return clean(found)
