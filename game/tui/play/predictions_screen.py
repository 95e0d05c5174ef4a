"""What is asked before a decision: predictions, which nobody can change later, then a line of reason or an opinion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from game.tui.key_line import Key
from game.tui.play.question_rows import QuestionRows
from game.tui.screen import BACK, QUIT, GameScreen, ScrollColumn, make_bindings
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

ANSWER = Key("1,2,3", "answer(0)", "common.prediction", "1-3")
SEAL_IT = Key("enter", "seal", "scene.seal", "keys.name.enter", keep=True)
NOTE_IT = Key("enter", "seal", "keys.enter", "keys.name.enter", keep=True)
LANGUAGE_TOO = Key("ctrl+l", "app.language", "keys.language", "Ctrl+L", keep=True)


class PredictionsScreen(GameScreen[bool]):
    """The screen returns True when the player sealed the answers, False when they went back; the draft keeps them."""

    CSS_PATH = "predictions_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        SEAL_IT,
        BACK,
        Key("l", "app.language"),
        QUIT,
        Key("up", "move(-1)"),
        Key("down", "move(1)"),
        Key("1", "answer(1)"),
        Key("2", "answer(2)"),
        Key("3", "answer(3)"),
    )

    def __init__(self, questions: bool, opinion: bool = False) -> None:
        """`questions` asks for predictions first; with `opinion` the line answers the page's open question."""
        super().__init__()
        self._asking, self._opinion = questions, opinion

    def compose_body(self) -> Iterable[Widget]:
        """Questions, then the line of reason, beside the figures where there is room."""
        questions, reason = QuestionRows(id="questions"), Input(id="reason", compact=True)
        yield ScrollColumn(Paragraphs(id="heading"), questions, Paragraphs(id="ask"), reason, id="reading")
        yield FigureRows(id="side")

    @property
    def typing(self) -> bool:
        """Every key answers here, those of the predictions too."""
        return True

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        if not self._asking:
            return NOTE_IT, BACK, LANGUAGE_TOO
        return ANSWER, SEAL_IT, BACK, LANGUAGE_TOO

    def on_mount(self) -> None:
        """Take up what was answered before."""
        field = self.query_one(Input)
        page, draft = self.state.page, self.state.draft
        field.value, field.cursor_blink = draft.opinion if self._opinion else draft.reason, False
        open_ = [at for at, question in enumerate(page.questions) if question.id not in draft.prediction]
        self._cursor = open_[0] if self._asking and open_ else len(page.questions)
        super().on_mount()

    def show(self) -> None:
        """Show the questions as they have been answered."""
        state, say = self.state, self.state.say
        page, draft = state.page, state.draft
        chosen = next((option.text for option in page.options if option.id == draft.choice), "")
        told = [say("scene.chosen", text=chosen)] if chosen and self._asking else []
        told += [say("scene.prediction_about")] if self._asking else []
        self.query_one("#heading", Paragraphs).put(told, say("scene.prediction_ask") if self._asking else page.title)
        asked = page.questions if self._asking else ()
        self.query_one(QuestionRows).put(asked, draft.prediction, self._cursor)
        self.query_one(Input).placeholder = say("new.player_hint")
        self.query_one("#ask", Paragraphs).put(
            [page.open_question, say("scene.opinion_ask")] if self._opinion else [say("scene.reason_ask")]
        )
        self.query_one(FigureRows).put(page.figures)
        self._focus(asked)

    def _focus(self, asked: Sequence[object]) -> None:
        """Give the keys to the line of reason once the questions are through."""
        field = self.query_one(Input) if self._cursor >= len(asked) else None
        if self.focused is not field:
            self.set_focus(field)

    def action_move(self, step: int) -> None:
        """Go to the next question, or to the reason below the last one."""
        count = len(self.state.page.questions) if self._asking else 0
        self._cursor = min(max(self._cursor + step, 0), count)
        self.renew()

    def action_answer(self, number: int) -> None:
        """Answer the question at hand and go on to the next."""
        questions = self.state.page.questions
        if self._asking and self._cursor < len(questions):
            question = questions[self._cursor]
            if number <= len(question.answers):
                self.state.draft.prediction[question.id] = question.answers[number - 1][0]
                self.action_move(1)

    def action_seal(self) -> None:
        """Seal the predictions when every question has its answer; else go to the first that has none."""
        page, draft = self.state.page, self.state.draft
        if not self._asking or draft.sealed(page):
            self._leave(sealed=True)
            return
        self._cursor = next(at for at, question in enumerate(page.questions) if question.id not in draft.prediction)
        self.tell(self.state.say("scene.prediction_missing"))
        self.renew()

    def action_back(self) -> None:
        """Go back to the page without a decision."""
        self._leave(sealed=False)

    def _leave(self, *, sealed: bool) -> None:
        self.tell("")
        self.dismiss(sealed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed in the draft, not in the field."""
        if self._opinion:
            self.state.draft.opinion = event.value
        else:
            self.state.draft.reason = event.value

    def on_input_submitted(self) -> None:
        """Enter in the line of reason seals too."""
        self.action_seal()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the answer that was clicked."""
        if isinstance(event.target, tuple):
            self._cursor, number = event.target
            self.action_answer(number)
