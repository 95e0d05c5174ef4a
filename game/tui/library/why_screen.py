"""Why a figure moved: in the month at hand and since the opening, by mechanism and by decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import Worker, WorkerState, get_current_worker

from game.text.game_error import GameError
from game.tui.key_line import Key
from game.tui.safe_text import make_safe
from game.tui.screen import (
    BACK,
    GLOSSARY,
    HELP,
    LANGUAGE,
    QUIT,
    SCROLL,
    THEME,
    WHY,
    OverlayScreen,
    ScrollColumn,
    make_bindings,
)
from game.tui.state.figure_question import FigureQuestion
from game.tui.widgets.cause_rows import CauseRows, CauseTable
from game.tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from game.journal.playthrough import Playthrough
    from game.views.cause_words import CauseRow
    from game.views.figure_causes import FigureCauses
    from game.why.explanation import Explanation

TURN = Key("left,right", "turn(1)", "keys.other_figure", "keys.name.left_right", keep=True)
GROUP = "why"


class WhyAbandonedError(GameError):
    """Raised in work of which nobody waits for the result any more."""


class WhyScreen(OverlayScreen):
    """What moved the figure at hand; it is worked out beside the screen, and no longer once the screen is left."""

    CSS_PATH = "why_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        Key("left", "turn(-1)"), Key("right", "turn(1)"), Key("up", "line(-1)"), Key("down", "line(1)"),
        WHY._replace(action="back"), BACK, GLOSSARY, LANGUAGE, HELP, QUIT, THEME, SCROLL,
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, FigureCauses | GameError] = {}

    def compose_body(self) -> Iterable[Widget]:
        """Put both spans beside each other where there is room, with what else is told of the figure below."""
        yield Paragraphs(id="heading")
        yield ScrollColumn(
            CauseRows(id="terms"),
            Horizontal(CauseRows(id="month"), CauseRows(id="since"), id="spans"),
            Paragraphs(id="asked"),
            id="reading",
        )

    @property
    def question(self) -> FigureQuestion:
        """The question at hand."""
        return self.state.question

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        turn = (TURN,) if len(self.question.names) > 1 else ()
        terms = (GLOSSARY,) if self.state.has_glossary else ()
        return *turn, *terms, BACK, LANGUAGE, HELP, QUIT

    def show(self) -> None:
        """Show what was worked out of the figure at hand, or that it is being worked out."""
        question, say = self.question, self.state.say
        name, count = question.name, len(question.names)
        place = f"  {say('why.place', n=question.cursor + 1, count=count)}" if count > 1 else ""
        label = make_safe(question.play.words.label(name))
        self.query_one("#heading", Paragraphs).put((), f"{say('why.title')}  {label}{place}")
        match self._found.get(name):
            case None:
                self._show_words(say("why.working"))
                self._begin(name)
            case GameError() as error:
                self._show_words(make_safe(error.message(self.state.language)))
            case found:
                self._show_causes(found)

    def _show_causes(self, found: FigureCauses) -> None:
        from game.views.cause_words import word_composition, word_terms_heading
        from game.views.thresholds import list_thresholds

        play = self.question.play
        spans = dict(zip(("since", "month"), reversed(found.spans), strict=False))
        for part in ("month", "since"):
            self.query_one(f"#{part}", CauseRows).put(*self._word_span(spans[part]) if part in spans else ("", ()))
        terms, tables = "", tuple[CauseTable, ...]()
        if found.terms:
            terms = word_terms_heading(play, found.terms, found.at)
            tables = (CauseTable("", _set_cells(play, word_composition(play, found.terms))),)
        self.query_one("#terms", CauseRows).put(make_safe(terms), make_safe(tables))
        asked = [threshold.text for threshold in list_thresholds(play, found.figure)]
        self._put_asked(make_safe(asked), self.state.say("threshold.title") if asked else "")

    def _word_span(self, one: Explanation) -> tuple[str, tuple[CauseTable, ...]]:
        from game.views.cause_words import tell_parts, word_heading

        play, say = self.question.play, self.state.say
        tables = (
            CauseTable(say(title), _set_cells(play, tell_parts(play, one, split)))
            for title, split in (("why.by_mechanism", one.by_mechanism), ("why.by_decision", one.by_decision))
        )
        return make_safe(word_heading(play, one)), make_safe(tuple(tables))

    def _show_words(self, words: str) -> None:
        """Show words in place of the tables."""
        for rows in self.query(CauseRows):
            rows.put("", ())
        self._put_asked((words,), "")

    def _begin(self, name: str) -> None:
        """Have it worked out why a figure moved, unless that is being done."""
        if not any(worker.group == GROUP and worker.name == name and worker.is_running for worker in self.workers):
            work = partial(_work_out, self.question, name)
            self.run_worker(work, name=name, group=GROUP, exclusive=True, thread=True)

    def _put_asked(self, paragraphs: Sequence[str], heading: str) -> None:
        asked = self.query_one("#asked", Paragraphs)
        asked.put(paragraphs, heading)
        asked.show_if_filled()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was worked out, or why it could not be."""
        worker = event.worker
        if worker.group != GROUP:
            return
        if event.state is WorkerState.SUCCESS:
            self._found[worker.name] = cast("FigureCauses | GameError", worker.result)
        if worker.is_finished:
            self.renew()

    def action_turn(self, step: int) -> None:
        """Go to the next figure, or the one before."""
        self.question.turn(step)
        if column := self.find_column():
            column.scroll_home(animate=False)
        self.renew()

    def action_open(self, name: str) -> None:
        """Open a list at what the figure at hand is called."""
        question = self.question
        self.game_app.show_over(name, make_safe(question.play.words.short_label(question.name)))

    def action_line(self, lines: int) -> None:
        """Scroll by a line."""
        if column := self.find_column():
            column.scroll_relative(y=lines, animate=False)


def _set_cells(play: Playthrough, rows: Sequence[CauseRow]) -> tuple[tuple[str, str], ...]:
    """Return rows as what a table shows of them."""
    from game.views.cause_words import word_cause

    return tuple((word_cause(play, row), row.number) for row in rows)


def _work_out(question: FigureQuestion, name: str) -> FigureCauses | GameError:
    """Return why a figure moved, or why that can't be told; the work ends when nobody waits for it any more."""
    worker = get_current_worker()

    def stop_if_left() -> None:
        if worker.is_cancelled:
            raise WhyAbandonedError

    try:
        return question.work_out(name, stop_if_left)
    except GameError as error:
        return error
