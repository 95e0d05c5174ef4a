"""What a player has set on a page and not yet decided: it outlives screens, sizes and languages."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.engine.page import Decision, Page


@dataclass(slots=True)
class Draft:
    """The answers to one page so far; `cursor` is the row the keys act on, -1 while they act on none."""

    cursor: int = 0
    choice: str = ""
    dials: dict[str, str] = field(default_factory=dict)
    prediction: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    opinion: str = ""
    evidence: bool = False
    """Whether the page's evidence was opened."""
    sure: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> Draft:
        """Begin on a page: dials as they are in force, no choice taken up, and what was sealed there before."""
        sealed = {question.id: question.sealed for question in page.questions if question.sealed}
        cursor = -1 if len(page.options) > 1 else 0
        sure = {question.id: question.sure for question in page.questions if question.sure}
        return cls(cursor=cursor, dials={dial.id: dial.at for dial in page.dials}, prediction=sealed, sure=sure)

    @classmethod
    def again(cls, page: Page, decision: Decision) -> Draft:
        """Begin on the page of a decision that was taken back, with all that was written and turned there."""
        before = cls.of(page)
        before.dials, before.prediction = dict(decision.dials), dict(decision.prediction)
        before.reason, before.opinion, before.sure = decision.reason, decision.opinion, dict(decision.sure)
        before.evidence = decision.evidence
        return before.onto(page)

    def onto(self, page: Page) -> Draft:
        """Return what of it still fits its page, now that this was written anew."""
        fresh, levels = Draft.of(page), {dial.id: [level.id for level in dial.levels] for dial in page.dials}
        dials = {dial: level for dial, level in self.dials.items() if level in levels.get(dial, ())}
        rows = len(page.options) or len(page.dials)
        return Draft(
            self.cursor if self.cursor < rows else fresh.cursor,
            self.choice if any(option.id == self.choice for option in page.options) else "",
            fresh.dials | dials,
            {one.id: self.prediction[one.id] for one in page.questions if one.id in self.prediction} | fresh.prediction,
            self.reason,
            self.opinion if page.open_question else "",
            self.evidence,
            {one.id: one.sure if one.sealed else self.sure.get(one.id, "") for one in page.questions},
        )

    @property
    def noted_reason(self) -> str:
        """The reason in a line, however many it has."""
        return " / ".join(filter(None, map(str.strip, self.reason.split("\n"))))

    def sealed(self, page: Page) -> bool:
        """Tell whether every question of the page has its prediction."""
        return all(question.id in self.prediction for question in page.questions)

    def decision(self, page: Page) -> Decision:
        """Put the answers together; a page without choices or dials is answered with `on`."""
        choice = self.choice or (page.options[0].id if page.options else "" if page.dials else "on")
        opinion = self.opinion.strip() if page.open_question else ""
        looked = self.evidence and bool(page.citations)
        sure = {question: step for question, step in self.sure.items() if step and question in self.prediction}
        said = self.reason.strip(), dict(self.prediction), opinion, looked, sure
        return Decision(page.id, choice, dict(self.dials), *said)
