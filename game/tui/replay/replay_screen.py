"""A game read again: the scene as it was seen, what was decided and what came of it, over the months of the game."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget

from game.engine.page import Outcome
from game.tui.ending.ending_page import EndingPage
from game.tui.key_line import Key
from game.tui.play.figure_screen import FigureScreen
from game.tui.play.page_paragraphs import list_paragraphs
from game.tui.replay.answer_line import AnswerLine
from game.tui.replay.decision_notes import DecisionNotes
from game.tui.replay.jump_screen import JumpScreen
from game.tui.screen import BACK, EVIDENCE, HELP, LANGUAGE, QUIT, THEME, WHY, ScrollColumn
from game.tui.state.replay import PACES, ReplayState
from game.tui.widgets.choice_rows import ChoiceRows
from game.tui.widgets.course_reading import read_courses
from game.tui.widgets.dial_rows import DialRows
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.moved_rows import MovedRows
from game.tui.widgets.outcome_rows import OutcomeRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.small_charts import SmallCharts
from game.tui.widgets.timeline import Timeline

STEP = Key("left,right", "step(1)", "keys.step", "keys.name.left_right", keep=True)
PLAY = Key("space", "play", "keys.play", "keys.name.space", keep=True)
STOP = Key("space", "play", "keys.stop", "keys.name.space", keep=True)
PACE = Key("plus,minus", "pace(1)", "keys.pace", "+ -", keep=True)
FORK = Key("f", "fork", "keys.fork", keep=True)
JUMP = Key("g,slash,j", "jump", "keys.jump")
COURSE = Key("c", "open('figures')", "keys.course")
MONTH = Key("pageup,pagedown", "turn(1)", "keys.month", "keys.name.page")
CHROME, ROOMY = 9, 3
"""Lines that the small charts can't have: top and bottom line, answer, time line, margins; more on a wide screen."""
NO_OUTCOME = Outcome((), ())


class ReplayScreen(FigureScreen):
    """Read-only: no key here decides anything but a fork, which is a game of its own."""

    CSS_PATH = "replay_screen.tcss"
    SCROLLING = Key("up,down", "line(1)", "keys.scroll", "keys.name.up_down")
    BINDINGS: ClassVar[list[BindingType]] = [
        key.binding
        for key in (
            PLAY, FORK, JUMP, EVIDENCE, COURSE, WHY, BACK, LANGUAGE, HELP, QUIT, THEME,
            Key("left", "step(-1)"), Key("right", "step(1)"), Key("up", "line(-1)"), Key("down", "line(1)"),
            Key("pageup", "turn(-1)"), Key("pagedown", "turn(1)"),
            Key("left_square_bracket", "turn(-3)"), Key("right_square_bracket", "turn(3)"),
            Key("home", "look(1)"), Key("end", "look(-1)"),
            Key("plus,equals_sign", "pace(-1)"), Key("minus", "pace(1)"),
        )
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._watching: ReplayState | None = None

    @property
    def replay(self) -> ReplayState:
        """The state that is looked at; the screen keeps it while the app already shows another."""
        if self._watching is None:
            self._watching = cast("ReplayState", self.state)
        return self._watching

    def compose_body(self) -> Iterable[Widget]:
        """Page and courses over the time line; at the end of a finished game the ending takes their place."""
        parts: list[Widget] = [ChoiceRows(id="choices"), DialRows(id="dials"), DecisionNotes(id="noted")]
        parts += [OutcomeRows(id="aftermath"), MovedRows(id="moved")]
        side = Vertical(SmallCharts(id="courses"), FigureRows(id="plain"), id="side")
        yield Horizontal(ScrollColumn(Paragraphs(id="story"), *parts, id="reading"), side, id="columns")
        yield EndingPage(id="closing")
        yield AnswerLine(id="answer")
        yield Timeline(id="timeline")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        running = self.replay.running
        play = (STOP, PACE) if running else (PLAY,)
        fork = () if self.replay.over else (FORK,)
        back = (BACK,) if self.replay.outer else ()
        step = STEP._replace(keep=not running)
        return (step, *play, *fork, *back, JUMP, EVIDENCE, COURSE, WHY, MONTH, LANGUAGE, HELP, QUIT)

    # ── what there is to see ───────────────────────────────────────────────────────────────────

    def show(self) -> None:
        """Show the page at hand, or the ending."""
        replay = self.replay
        self.set_class(replay.over, "-over")
        self.set_class(bool(replay.page.dials) and not replay.page.reports, "-plan")
        self.query_one(Timeline).put(replay.first_month, replay.turns, replay.marks, replay.month)
        if replay.over:
            self.query_one(EndingPage).show_ending()
        else:
            self._show_page()
            self._show_courses()

    def _show_page(self) -> None:
        replay = self.replay
        page, step = replay.page, replay.step
        self.query_one("#story", Paragraphs).put(list_paragraphs(page), page.title)
        ids = [option.id for option in page.options]
        choice = ids.index(step.decision.choice) if step and step.decision.choice in ids else -1
        self.query_one(ChoiceRows).put(page.options if len(ids) > 1 else (), choice, (), page.borne, lambda: 0)
        self.query_one(DialRows).put(page.dials, step.decision.dials if step else {}, -1, explain=False)
        self.query_one(DecisionNotes).put(step)
        self.query_one(AnswerLine).put(*self._answer())
        for part in (self.query_one(ChoiceRows), self.query_one(DialRows), self.query_one(DecisionNotes)):
            part.show_if_filled()
        outcome = step.outcome if step else NO_OUTCOME
        self.query_one(OutcomeRows).put("", outcome.paragraphs)
        self.query_one(OutcomeRows).display = bool(outcome.paragraphs)
        self.query_one(MovedRows).put(outcome.moved)
        self.query_one(MovedRows).display = bool(outcome.paragraphs or outcome.moved)

    def _answer(self) -> tuple[str, bool]:
        """Return the answer in words, and whether one was given; no words where there was no choice."""
        replay, page = self.replay, self.replay.page
        if not replay.step:
            return self.state.say("replay.undecided"), False
        if len(page.options) < 2 and not page.dials:
            return "", True
        return self.state.say("replay.chosen", text=replay.entries[replay.at - 1].text), True

    def _show_courses(self) -> None:
        replay = self.replay
        figures = replay.report_figures if replay.page.reports else replay.page.figures
        courses, plain = read_courses(figures, replay, replay.months)
        height = self.size.height - CHROME - len(plain) - (0 if self.has_class("-narrow") else ROOMY)
        self.query_one(SmallCharts).put(courses, height)
        self.query_one("#plain", FigureRows).put(plain)

    def find_column(self) -> VerticalScroll | None:
        """Scroll the page, or the ending in its place."""
        return next(iter(self.query("#closing" if self.replay.over else "#reading").results(VerticalScroll)), None)

    # ── where to go ────────────────────────────────────────────────────────────────────────────

    def action_step(self, step: int) -> None:
        """Go to the next decision or the one before."""
        self.action_look(max(self.replay.at + step, 1))

    def action_look(self, n: int) -> None:
        """Go to decision `n`, or to the end for -1."""
        self.replay.look(n if n > 0 else self.replay.last)
        self._arrive()

    def action_turn(self, months: int) -> None:
        """Go on or back by months."""
        self.replay.turn(months)
        self._arrive()

    def on_timeline_sought(self, event: Timeline.Sought) -> None:
        """Go to the month under the mouse."""
        if event.month != self.replay.month:
            self.replay.seek(event.month)
            self._arrive()

    def _arrive(self) -> None:
        self.renew()
        if column := self.find_column():
            column.scroll_home(animate=False)

    def action_line(self, lines: int) -> None:
        """Scroll by a line."""
        if column := self.find_column():
            column.scroll_relative(y=lines, animate=False)

    def action_jump(self) -> None:
        """Pick a decision from the list of all."""
        self._turning(False)
        self.app.push_screen(JumpScreen(), lambda n: self.action_look(n) if n else None)

    def action_open(self, name: str) -> None:
        """Open a list over the page."""
        self._turning(False)
        self.game_app.show_over(name)

    def action_why(self, name: str = "") -> None:
        """Say why a figure moved at the decision at hand."""
        self._turning(False)
        super().action_why(name)

    # ── turning by itself ──────────────────────────────────────────────────────────────────────

    def action_play(self) -> None:
        """Begin to turn pages by itself, or stop."""
        self._turning(not self.replay.running)

    def action_pace(self, step: int) -> None:
        """Turn pages slower, or quicker for -1."""
        self.replay.change_pace(step)
        self._turning(self.replay.running)

    def _turning(self, running: bool) -> None:
        if self._timer:
            self._timer.stop()
        self.replay.running = running and self.replay.at < self.replay.last
        self._timer = self.set_interval(PACES[self.replay.pace], self._go_on) if self.replay.running else None
        self.renew()

    def _go_on(self) -> None:
        """Scroll on by a screenful, and from the end of a page go to the next one, up to the last."""
        column = self.find_column()
        if not self.is_current:
            self._turning(False)
        elif column and column.scroll_target_y < column.max_scroll_y:
            self.action_page(1)
        else:
            self.action_step(1)
            if self.replay.at == self.replay.last:
                self._turning(False)

    # ── the ways out ───────────────────────────────────────────────────────────────────────────

    def action_fork(self) -> None:
        """Leave the game at the page at hand for one of one's own."""
        if self.replay.over:
            self.tell(self.state.say("replay.no_fork"))
            return
        state = self.replay.fork()
        if state is None:
            self.renew()
            return
        self._turning(False)
        self.game_app.state = state
        self.game_app.show_game(True)

    def action_back(self) -> None:
        """Go back to what was shown before."""
        if outer := self.replay.outer:
            self._turning(False)
            outer.set_language(self.state.language)
            self.game_app.state = outer
            self.dismiss()

    def on_key(self) -> None:
        """Take a message away with the next key."""
        if self.state.message and self.is_mounted:
            self.tell("")
