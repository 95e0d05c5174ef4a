"""A game read again: the scene as it was seen, what was decided and what came of it, over the months of the game."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget

from game.engine.page import Outcome
from game.tui.courses import charted
from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, THEME, Leaf, Page
from game.tui.screens.closing import Closing
from game.tui.screens.jump import JumpScreen
from game.tui.screens.page import told
from game.tui.watching import PACES, Watching
from game.tui.widgets.aftermath import Aftermath
from game.tui.widgets.answer import Answer
from game.tui.widgets.choices import Choices
from game.tui.widgets.courses import Courses
from game.tui.widgets.dials import Dials
from game.tui.widgets.figures import Figures
from game.tui.widgets.keyline import Key
from game.tui.widgets.noted import Noted
from game.tui.widgets.prose import Prose
from game.tui.widgets.timeline import Timeline

STEP = Key("left,right", "step(1)", "keys.step", "keys.name.left_right", keep=True)
PLAY = Key("space", "play", "keys.play", "keys.name.space", keep=True)
STOP = Key("space", "play", "keys.stop", "keys.name.space", keep=True)
PACE = Key("plus,minus", "pace(1)", "keys.pace", "+ -", keep=True)
FORK = Key("f", "fork", "keys.fork", keep=True)
JUMP = Key("g,slash,j", "jump", "keys.jump")
EVIDENCE = Key("e", "open('evidence')", "keys.evidence")
COURSE = Key("c", "open('figures')", "keys.course")
MONTH = Key("pageup,pagedown", "turn(1)", "keys.month", "keys.name.page")
CHROME, ROOMY = 9, 3
"""Lines that the small charts can't have: top and bottom line, answer, time line, margins; more on a wide screen."""
NOTHING = Outcome((), ())


class ReplayScreen(Leaf[None]):
    """Read-only: nothing here decides anything but a fork, which is a game of its own."""

    CSS_PATH = "replay.tcss"
    SCROLLING = Key("up,down", "line(1)", "keys.scroll", "keys.name.up_down")
    BINDINGS: ClassVar[list[BindingType]] = [
        key.binding
        for key in (
            PLAY, FORK, JUMP, EVIDENCE, COURSE, BACK, LANGUAGE, HELP, QUIT, THEME,
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
        self._watching: Watching | None = None

    @property
    def watching(self) -> Watching:
        """The sitting that is looked at; the screen keeps it while the app already shows another."""
        if self._watching is None:
            self._watching = cast("Watching", self.session)
        return self._watching

    def body(self) -> Iterable[Widget]:
        """Page and courses over the time line; at the end of a finished game the ending takes their place."""
        parts = Choices(id="choices"), Dials(id="dials"), Noted(id="noted"), Aftermath(id="aftermath")
        side = Vertical(Courses(id="courses"), Figures(id="plain"), id="side")
        yield Horizontal(Page(Prose(id="story"), *parts, id="reading"), side, id="desk")
        yield Closing(id="closing")
        yield Answer(id="answer")
        yield Timeline(id="timeline")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        running = self.watching.running
        play = (STOP, PACE) if running else (PLAY,)
        fork = () if self.watching.over else (FORK,)
        back = (BACK,) if self.watching.outer else ()
        step = STEP._replace(keep=not running)
        return (step, *play, *fork, *back, JUMP, EVIDENCE, COURSE, MONTH, LANGUAGE, HELP, QUIT)

    # ── what there is to see ───────────────────────────────────────────────────────────────────

    def show(self) -> None:
        """Show the page at hand, or the ending."""
        watching = self.watching
        self.set_class(watching.over, "-over")
        self.set_class(bool(watching.page.dials), "-plan")
        self.query_one(Timeline).put(watching.first_month, watching.turns, watching.marks, watching.month)
        if watching.over:
            self.query_one(Closing).show_ending()
        else:
            self._show_page()
            self._show_courses()

    def _show_page(self) -> None:
        watching = self.watching
        page, step = watching.page, watching.step
        self.query_one("#story", Prose).put(told(page), page.title)
        ids = [option.id for option in page.options]
        choice = ids.index(step.decision.choice) if step and step.decision.choice in ids else -1
        self.query_one(Choices).put(page.options if len(ids) > 1 else (), choice)
        self.query_one(Dials).put(page.dials, step.decision.dials if step else {}, -1, explain=False)
        self.query_one(Noted).put(step)
        self.query_one(Answer).put(*self._answer())
        for part in (self.query_one(Choices), self.query_one(Dials), self.query_one(Noted)):
            part.show_if_filled()
        outcome = step.outcome if step else NOTHING
        self.query_one(Aftermath).put("", outcome)
        self.query_one(Aftermath).display = bool(outcome.paragraphs or outcome.moved)

    def _answer(self) -> tuple[str, bool]:
        """Return the answer in words, and whether one was given; no words where there was nothing to choose."""
        watching, page = self.watching, self.watching.page
        if not watching.step:
            return self.session.say("replay.undecided"), False
        if len(page.options) < 2 and not page.dials:
            return "", True
        return self.session.say("replay.chosen", text=watching.entries[watching.at - 1].text), True

    def _show_courses(self) -> None:
        watching = self.watching
        courses, plain = charted(watching.page.figures, watching, watching.months)
        height = self.size.height - CHROME - len(plain) - (0 if self.has_class("-narrow") else ROOMY)
        self.query_one(Courses).put(courses, height)
        self.query_one("#plain", Figures).put(plain)

    def reading(self) -> VerticalScroll | None:
        """Scroll the page, or the ending in its place."""
        return next(iter(self.query("#closing" if self.watching.over else "#reading").results(VerticalScroll)), None)

    # ── where to go ────────────────────────────────────────────────────────────────────────────

    def action_step(self, step: int) -> None:
        """Go to the next decision or the one before."""
        self.action_look(max(self.watching.at + step, 1))

    def action_look(self, n: int) -> None:
        """Go to decision `n`, or to the end for -1."""
        self.watching.look(n if n > 0 else self.watching.last)
        self._arrive()

    def action_turn(self, months: int) -> None:
        """Go on or back by months."""
        self.watching.turn(months)
        self._arrive()

    def on_timeline_sought(self, event: Timeline.Sought) -> None:
        """Go to the month under the mouse."""
        if event.month != self.watching.month:
            self.watching.seek(event.month)
            self._arrive()

    def _arrive(self) -> None:
        self.renew()
        if column := self.reading():
            column.scroll_home(animate=False)

    def action_line(self, lines: int) -> None:
        """Scroll by a line."""
        if column := self.reading():
            column.scroll_relative(y=lines, animate=False)

    def action_jump(self) -> None:
        """Pick a decision from the list of all."""
        self._turning(False)
        self.app.push_screen(JumpScreen(), lambda n: self.action_look(n) if n else None)

    def action_open(self, name: str) -> None:
        """Open one of the books over the page."""
        self._turning(False)
        self.house.show_over(name)

    # ── turning by itself ──────────────────────────────────────────────────────────────────────

    def action_play(self) -> None:
        """Begin to turn pages by itself, or stop."""
        self._turning(not self.watching.running)

    def action_pace(self, step: int) -> None:
        """Turn pages slower, or quicker for -1."""
        self.watching.change_pace(step)
        self._turning(self.watching.running)

    def _turning(self, running: bool) -> None:
        if self._timer:
            self._timer.stop()
        self.watching.running = running and self.watching.at < self.watching.last
        self._timer = self.set_interval(PACES[self.watching.pace], self._go_on) if self.watching.running else None
        self.renew()

    def _go_on(self) -> None:
        """Scroll on by a screenful, and from the end of a page go to the next one, up to the last."""
        column = self.reading()
        if not self.is_current:
            self._turning(False)
        elif column and column.scroll_target_y < column.max_scroll_y:
            self.action_page(1)
        else:
            self.action_step(1)
            if self.watching.at == self.watching.last:
                self._turning(False)

    # ── the ways out ───────────────────────────────────────────────────────────────────────────

    def action_fork(self) -> None:
        """Leave the game at the page at hand for one of one's own."""
        if self.watching.over:
            self.tell(self.session.say("replay.no_fork"))
            return
        session = self.watching.fork()
        if session is None:
            self.renew()
            return
        self._turning(False)
        self.house.session = session
        self.house.sit_down(True)

    def action_back(self) -> None:
        """Go back to the sitting below."""
        if outer := self.watching.outer:
            self._turning(False)
            outer.speak(self.session.language)
            self.house.session = outer
            self.dismiss()

    def on_key(self) -> None:
        """Take a message away with the next key."""
        if self.session.message and self.is_mounted:
            self.tell("")
