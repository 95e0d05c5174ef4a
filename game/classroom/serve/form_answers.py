"""A decision as a form says it."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.page import Decision, Page
from game.engine.present import ANSWERS

CHOICE, DIAL, PREDICTION = "choice", "dial.", "predict."
"""What the fields of a form are called; ids follow the dots."""


def read_decision(page: Page, fields: Mapping[str, str]) -> Decision | None:
    """Return the decision that a form says on a page; None where no choice is made. What is missing stays as it is.

    Whether the page offers it is for the game to say.
    """
    reason, opinion = (fields.get(name, "").strip() for name in ("reason", "opinion"))
    if page.dials:
        dials = {dial.id: fields.get(DIAL + dial.id, dial.at) for dial in page.dials}
        return Decision(page.id, dials=dials, reason=reason)
    choice = fields.get(CHOICE, "")
    if not choice:
        return None
    predicted = {question.id: fields.get(PREDICTION + question.id, "") for question in page.questions}
    prediction = {question: answer for question, answer in predicted.items() if answer in ANSWERS}
    opinion = opinion if page.open_question else ""
    return Decision(page.id, choice, reason=reason, prediction=prediction, opinion=opinion)
