"""What is asked before a decision: predictions, which nobody can change later, then a line of reason or an opinion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.engine.sureness import find_next_step
from game.tui.key_line import Key
from game.tui.play.question_rows import QuestionRows
from game.tui.play.reason_field import ReasonField
from game.tui.screen import BACK, QUIT, GameScreen, ScrollColumn, make_bindings
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

ANSWER = Key("1,2,3", "answer(0)", "common.prediction", "1-3")
NEXT = Key("enter", "seal", "scene.next_question", "keys.name.enter", keep=True)
SURE = Key("s", "sure", "keys.sure")
WRITE = Key("w", "write", "keys.reason")
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
        SURE,
        WRITE,
    )

    def __init__(self, questions: bool, opinion: bool = False) -> None:
        """`questions` asks for predictions first; with `opinion` the line answers the page's open question."""
        super().__init__()
        self._asking, self._opinion = questions, opinion
        self._cursor, self._writing = 0, False

    def compose_body(self) -> Iterable[Widget]:
        """Questions, then the line of reason, beside the figures where there is room."""
        questions, reason = QuestionRows(id="questions"), ReasonField(id="reason")
        yield ScrollColumn(Paragraphs(id="heading"), questions, Paragraphs(id="ask"), reason, id="reading")
        yield FigureRows(id="side")

    @property
    def typing(self) -> bool:
        """Every key answers here, those of the predictions too."""
        return True

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed; no answers in the line of reason, nor to what is sealed."""
        if not self._asking:
            return NOTE_IT, BACK, LANGUAGE_TOO
        ready = self.state.draft.sealed(self.state.page)
        answers = () if self._writing or self.state.page.questions[self._cursor].sealed else (ANSWER, SURE)
        return *answers, SEAL_IT if ready else NEXT, WRITE, BACK, LANGUAGE_TOO

    def on_mount(self) -> None:
        """Take up what was answered before."""
        field = self.query_one(ReasonField)
        page, draft = self.state.page, self.state.draft
        field.load_text(draft.opinion if self._opinion else draft.reason)
        field.move_cursor(field.document.end)
        open_ = [at for at, question in enumerate(page.questions) if question.id not in draft.prediction]
        self._cursor = open_[0] if open_ else 0
        self._writing = not self._asking

    def show(self) -> None:
        """Show the questions as they have been answered."""
        state, say = self.state, self.state.say
        page, draft = state.page, state.draft
        chosen = next((option.text for option in page.options if option.id == draft.choice), "")
        told = [say("scene.chosen", text=chosen)] if chosen and self._asking else []
        sealed = all(question.sealed for question in page.questions)
        told += [say("scene.sealed_before" if sealed else "scene.prediction_about")] if self._asking else []
        self.query_one("#heading", Paragraphs).put(told, say("scene.prediction_ask") if self._asking else page.title)
        asked = page.questions if self._asking else ()
        cursor = -1 if self._writing else self._cursor
        self.query_one(QuestionRows).put(asked, draft.prediction, draft.sure, cursor)
        self.query_one(ReasonField).placeholder = say("new.player_hint")
        self.query_one("#ask", Paragraphs).put(
            [page.open_question, say("scene.opinion_ask")] if self._opinion else [say("scene.reason_ask")]
        )
        self.query_one(FigureRows).put(page.figures)
        self._focus()

    def _focus(self) -> None:
        """Give the keys to the line of reason while that is written."""
        field = self.query_one(ReasonField) if self._writing else None
        if self.focused is not field:
            self.set_focus(field)

    def action_move(self, step: int) -> None:
        """Go to the next question, or to the reason below the last one."""
        count = len(self.state.page.questions) if self._asking else 0
        at = min(max((count if self._writing else self._cursor) + step, 0), count)
        self._writing, self._cursor = at == count, min(at, max(count - 1, 0))
        self.renew()

    def action_write(self) -> None:
        """Go to the line of reason."""
        self._writing = True
        self.renew()

    def action_answer(self, number: int) -> None:
        """Answer the question at hand, in place of what was answered before, unless that is sealed already."""
        questions = self.state.page.questions
        if not self._asking or self._writing:
            return
        question = questions[self._cursor]
        if question.sealed:
            self.tell(self.state.say("scene.sealed_before"))
        elif number <= len(question.answers):
            self.tell("")
            self.state.draft.prediction[question.id] = question.answers[number - 1][0]
            self.renew()

    def action_sure(self) -> None:
        """Go to the next step of how sure the player is of the answer at hand; after the last one, to none."""
        questions, draft = self.state.page.questions, self.state.draft
        if not self._asking or self._writing:
            return
        question = questions[self._cursor]
        if question.sealed:
            self.tell(self.state.say("scene.sealed_before"))
        elif question.id not in draft.prediction:
            self.tell(self.state.say("scene.sure_of_what"))
        else:
            self.tell("")
            draft.sure[question.id] = find_next_step(draft.sure.get(question.id, ""))
            self.renew()

    def action_seal(self) -> None:
        """Seal the predictions when every question has its answer; else go to the first that has none."""
        page, draft = self.state.page, self.state.draft
        if self.is_too_soon():
            return
        if not self._asking or draft.sealed(page):
            self._leave(sealed=True)
            return
        at = next(at for at, question in enumerate(page.questions) if question.id not in draft.prediction)
        self.tell(self.state.say("scene.prediction_missing") if at == self._cursor or self._writing else "")
        self._cursor, self._writing = at, False
        self.renew()

    def action_back(self) -> None:
        """Go back to the page without a decision."""
        self._leave(sealed=False)

    def _leave(self, *, sealed: bool) -> None:
        self.tell("")
        self.dismiss(sealed)

    def on_text_area_changed(self, event: ReasonField.Changed) -> None:
        """Keep what is typed in the draft, not in the field."""
        if self._opinion:
            self.state.draft.opinion = event.text_area.text
        else:
            self.state.draft.reason = event.text_area.text

    def on_reason_field_ended(self) -> None:
        """Enter in the line of reason seals too."""
        self.action_seal()

    def on_reason_field_left(self) -> None:
        """Go up from the reason to the last question."""
        self.action_move(-1)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the answer that was clicked."""
        if isinstance(event.target, tuple):
            self._cursor, number = event.target
            self._writing = False
            self.action_answer(number)
