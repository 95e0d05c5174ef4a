"""What a player writes beside the next decision: reason, answer, predictions; and whether evidence was opened."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from game.engine.page import Decision, Page, Question
from game.journal.kept_draft import find_draft, keep_draft
from game.journal.playthrough import Playthrough
from game.plain.printer import Printer
from game.plain.typed import Typing, fold_width
from game.plain.typed_decision import find_option, read_answer, read_levels
from game.text.game_error import GameError

ReadLine = Callable[[], str | None]


class InputEndedError(GameError):
    """The input ended at a question about the page at hand, so that no decision was taken."""


class Slip:
    """The slip of one page after the other; it is empty again once a decision has been taken."""

    def __init__(self) -> None:
        self.reason, self.opinion, self.evidence = "", "", False

    def clear(self) -> None:
        """Have an empty slip."""
        self.reason, self.opinion, self.evidence = "", "", False

    def take_over(self, decision: Decision) -> None:
        """Have what was written beside a decision that was taken back; what was written since stays."""
        self.reason, self.opinion = self.reason or decision.reason, self.opinion or decision.opinion
        self.evidence = decision.evidence

    @property
    def written(self) -> bool:
        """Whether a reason or an answer stands on it."""
        return bool(self.reason or self.opinion)

    def take_up_draft(self, play: Playthrough, printer: Printer) -> None:
        """Have again what was written on the page at hand when the game was left, and print it."""
        if draft := find_draft(play):
            self.take_over(draft)
            self.print_on(printer)

    def keep_draft(self, play: Playthrough) -> None:
        """Keep what is written, and what screens had set on the page, for whoever goes on with the game."""
        before = find_draft(play) or Decision(play.page().id)
        keep_draft(play, replace(before, reason=self.reason, opinion=self.opinion, evidence=self.evidence))

    def print_on(self, printer: Printer) -> None:
        """Print what is written so far."""
        if self.reason:
            printer.hanging("", printer.say("plain.reason", reason=self.reason))
        if self.opinion:
            printer.hanging("", printer.say("plain.opinion", opinion=self.opinion))

    def make_decision(self, page: Page, line: str, printer: Printer, read: ReadLine, typing: Typing) -> Decision:
        """Turn a line into a decision, asking for predictions first.

        Raises DecisionError with what is possible, and InputEndedError.
        """
        looked = self.evidence and bool(page.citations)
        if page.dials:
            levels = read_levels(page, line, printer.say)
            return Decision(page.id, dials=levels, reason=self.reason, evidence=looked)
        option = find_option(page, line, printer.say)
        asked = page.questions if option.open else ()
        given = {question.id: ask(question, printer, read, typing) for question in asked}
        prediction = {question: answer for question, (answer, _) in given.items() if answer}
        sure = {question: step for question, (_, step) in given.items() if step}
        opinion = self.opinion if page.open_question else ""  # the page may have been written anew since
        return Decision(page.id, option.id, {}, self.reason, prediction, opinion, looked, sure)


def ask(question: Question, printer: Printer, read: ReadLine, typing: Typing) -> tuple[str, str]:
    """Ask for a sealed prediction and how sure it is, which a second digit may say; both empty for none.

    One that was sealed before is only shown. A line that is no answer is asked for again; an empty one gives none.
    Raises InputEndedError where no line comes any more, which is no answer either.
    """
    printer.line(question.ask)
    for number, (answer, text) in enumerate(question.answers, 1):
        mark = f"  {printer.say('scene.sealed_mark')}" if answer == question.sealed else ""
        printer.line(f"  {number}  {text}{mark}")
    if question.sealed:
        printer.hanging("", printer.say("scene.sealed_before"))
        return question.sealed, question.sure
    printer.hanging("", printer.say("plain.sure_hint"))
    while True:
        if (typed := read()) is None:
            raise InputEndedError
        line = fold_width(typed)
        if not typing.doubt and (not line or read_answer(line)[0]):
            return read_answer(line)
        printer.hanging("", printer.say(typing.doubt or "plain.sure_hint"))
