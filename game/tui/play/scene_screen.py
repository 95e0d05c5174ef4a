"""A scene: the story beside the key figures, the choices below; on a wide screen evidence and ledger beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.play.outcome_view import compose_outcome, show_outcome
from game.tui.play.page_keys import SHARED
from game.tui.play.page_paragraphs import list_paragraphs
from game.tui.play.page_screen import PageScreen
from game.tui.play.side_column import SideColumn, show_sides
from game.tui.screen import FIGURES, ScrollColumn, make_bindings
from game.tui.text_lines import FAINT, measure_figures
from game.tui.widgets.choice_rows import ChoiceRows
from game.tui.widgets.citation_rows import CitationRows
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows
from game.tui.widgets.stack import Stack

NEXT = Key("enter", "choose_here", "keys.next", "keys.name.enter", keep=True)
HERE = Key("enter", "choose_here")
MOVES = (Key("up", "move(-1)"), Key("down", "move(1)"))
NUMBERS = tuple(Key(str(number), f"choose({number})") for number in range(1, 10))


WEIGH = Key("up,down", "move(1)", "keys.weigh", "keys.name.arrows")
BESIDE = 32
"""The widest that figures may be to stand beside the story in 80 columns; wider ones stand below it, in pairs."""
READ, KEPT = 6, 3
"""The fewest lines of the story beside open choices, and of whatever else scrolls."""
SPARE = 4
"""Lines that padding and margins take above and below story and choices."""


class SceneScreen(PageScreen):
    """Scenes and notices."""

    CSS_PATH = "scene_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*SHARED, HERE, *MOVES, *NUMBERS)

    def compose_body(self) -> Iterable[Widget]:
        """Lay out story, figures, evidence and answers; the style sheet places them by size."""
        tale = ScrollColumn(Paragraphs(id="story"), id="tale")
        upper = Horizontal(tale, FigureRows(id="near"), id="upper")
        parts = upper, FigureRows(id="strip"), *compose_outcome(ChoiceRows(id="choices"))
        main = Stack(*parts, leasts={"upper": READ, "answers": KEPT}, id="main")
        yield Horizontal(main, SideColumn(id="side"), SideColumn(id="third"), id="columns")

    def list_deciding_keys(self) -> Sequence[Key]:
        """Numbers for the choices, and how to weigh them where there is no room for all; a notice has none."""
        count = len(self.state.page.options)
        if count < 2:  # there is nothing to choose between
            return (NEXT,)
        choose = Key("enter", "choose_here", "keys.choose", f"1-{count}", keep=True)
        return (choose, WEIGH) if self.query_one(ChoiceRows).folded else (choose,)

    def _reading_keys(self) -> Sequence[Key]:
        """Keep the key of the figures where the line is short: in 60 columns they stand nowhere else on a scene."""
        keep = self.state.deciding and not self.state.unsaved  # the key that saves afresh leaves no room for it
        return [key._replace(keep=keep) if key is FIGURES else key for key in super()._reading_keys()]

    def show(self) -> None:
        """Show the page, and its choices or its outcome."""
        state = self.state
        page, deciding = state.page, state.deciding
        self.set_class(not deciding, "-outcome")
        self.query_one("#story", Paragraphs).put(list_paragraphs(page), page.title)
        self.set_class(measure_figures(page.figures, state) > BESIDE, "-strip")
        self.query_one("#near", FigureRows).put(page.figures)
        self.query_one("#strip", FigureRows).put(page.figures, pairs=True)
        show_sides(self)
        self.show_draft()
        self.query_one(Stack).leasts = {"upper": READ if deciding else 0, "answers": KEPT}
        if not deciding:
            chosen = next((option.text for option in page.options if option.id == state.draft.choice), "")
            show_outcome(self, chosen)

    def show_draft(self) -> None:
        """Show the choices with the mark, and what has been noted below them."""
        page, noted = self.state.page, tuple(self._list_noted())
        self.query_one(ChoiceRows).put(page.options, self.state.draft.cursor, noted, page.borne, self._measure_room)

    def _measure_room(self) -> int:
        """Return how many lines the choices may take where the whole story is to be seen."""
        strip = self.query_one("#strip", FigureRows)
        taken = self.query_one("#story", Paragraphs).count_rows() + (strip.count_rows() + 1 if strip.display else 0)
        return (self.query_one("#main").size.height or self.size.height - 2) - taken - SPARE

    def _list_noted(self) -> Iterable[tuple[str, str]]:
        """Return the page's open question with what was answered so far, and the reason, each in its style."""
        page, draft, say = self.state.page, self.state.draft, self.state.say
        if page.open_question:
            yield page.open_question, ""
            told = ("scene.opinion_noted", draft.opinion) if draft.opinion else ("scene.opinion_hint", "")
            yield say(told[0], text=told[1]), FAINT
        if draft.reason:
            yield say("scene.reason_noted", text=draft.noted_reason), FAINT

    def action_move(self, step: int) -> None:
        """Move the cursor to the next choice, open or locked, so that its reason can be read."""
        options, cursor = self.state.page.options, self.state.draft.cursor
        if self.state.deciding and options:
            before = cursor if cursor >= 0 or step > 0 else 0
            self.state.draft.cursor = (before + step) % len(options)
            self.renew_draft()
            self.once_laid_out(self._keep_choice_in_view)
        elif step > 0:
            self.action_page(1)

    def _keep_choice_in_view(self) -> None:
        """Have the choice at hand in sight with all that it costs and moves, once its lines are laid out."""
        first, rows = self.query_one(ChoiceRows).find_rows(self.state.draft.cursor)
        self.keep_in_view(first, self.find_outcome_column(), rows)

    def action_choose(self, number: int) -> None:
        """Take choice `number`, counted from one."""
        state, options = self.state, self.state.page.options
        if not state.deciding:
            return
        if number > len(options):
            self.tell(state.say("scene.no_choice", number=number))
            return
        option = options[number - 1]
        state.draft.cursor = number - 1
        if not option.open:
            state.message = state.say("error.locked", text=option.reason)
            self.renew()
            return
        state.draft.choice = option.id
        self.decide()

    def _click(self, at: int) -> None:
        """Take choice `at` if it is at hand; else have it there, and move no line from under the mouse."""
        if not self.state.deciding:
            return
        if at == self.state.draft.cursor:
            self.action_choose(at + 1)
        else:
            self.state.draft.cursor = at
            self.renew_draft()

    def action_choose_here(self) -> None:
        """Take the choice under the cursor, where it stands on one; a notice only goes on."""
        if self.state.deciding and self.state.draft.cursor < 0:
            self.tell(self.state.say("scene.choose_first"))
        elif self.state.page.options:
            self.action_choose(self.state.draft.cursor + 1)
        elif self.state.deciding:
            self.decide()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the choice that was clicked, and take it at the second click; or open the evidence."""
        if isinstance(event.rows, ChoiceRows) and isinstance(event.target, int):
            self._click(event.target)
        elif isinstance(event.rows, CitationRows):
            self.action_open("evidence")
