"""Pages as lines: prose wrapped by the rules of its script, choices by number, no cursor movement and no colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from game.engine.page import (
    AnsweredQuestion,
    Citation,
    Decision,
    Ending,
    Entry,
    Figure,
    Option,
    Outcome,
    Page,
    Reading,
    ScoredIndicator,
    Shelf,
)
from game.engine.page_place import list_place
from game.engine.present import ON
from game.engine.sureness import format_sure_answer
from game.engine.words import Words
from game.journal.primer import MarginNote
from game.plain.lines import GAP, Lines
from game.text.cells import cell_len, cut, set_left, set_right
from game.text.prose import wrap
from game.views.figure_groups import FigureGroup

if TYPE_CHECKING:
    from game.lab.par import Par

INDENT = "  "

LABEL_CELLS, WIDEST_LABEL = 20, 40
"""Cells of a figure's label: as many as the widest of a page needs, between these two."""


VALUE_CELLS = 14
"""Cells of a scorecard's value: a Chinese one in percentage points, below minus ten, fills them."""

AFTER_LABEL = VALUE_CELLS + 10
"""Cells of a scorecard's row beside its label: the indent, the value and the points."""


class Printer(Lines):
    """Writes a game's pages to standard output in the language of `words`."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.language, words.catalogue)
        self.words = words
        self._cited: dict[str, str] = {}  # pages, with the month in which what they cite was printed

    def page(self, page: Page, note: str = "", *, account: Sequence[Sequence[str]] = (), ask: bool = True) -> None:
        """Print a page: where, what, figures, evidence, and what may be done; `note` stands beside where it is.

        `account` is a table of figures that has a head and labels, where the page gives account of a quarter. Without
        `ask` the page is only looked at, without a word on how to answer.
        """
        say = self.say
        where = list_place(page, say, self.catalogue.month)
        where += [note] if note else []
        self.rule()
        if where:
            self.line(GAP.join(where))
        self.line(page.title)
        self.line()
        if account:
            self.table(account)
            self.line()
        self.prose(page.paragraphs)
        self.promises(page)
        self.prose(page.looked_back)
        told = {label for label, *_ in account}
        self.figures(figure for figure in page.figures if figure.label not in told)
        self.citations(page)
        if ask or [option.id for option in page.options] != [ON]:
            self.choices(page)
        if page.open_question:
            self.hanging("  ? ", page.open_question)
        if ask and page.open_question:
            self.hanging("    ", self.say("plain.opinion_help"))
        if ask and page.dials:
            self.line(self.say("plain.plan_help", n=len(page.dials)))

    def citations(self, page: Page) -> None:
        """Print what a page cites; a page that comes every quarter says it in the first, and when it is asked."""
        if page.citations and self._cited.setdefault(page.id, page.month) == page.month:
            cited = "; ".join(f"[{c.number}] {c.about}: {c.value}" for c in page.citations)
            self.hanging("", self.say("plain.cites", list=cited))
            self.line()

    def promises(self, told: Page | FigureGroup) -> None:
        """Print what was promised to the board, one line each; an exclamation mark where the bank is behind."""
        for promise in told.promises:
            self.hanging("  ! " if promise.behind else "  = ", promise.text)
        if told.promises:
            self.line()

    def choices(self, page: Page) -> None:
        """Print the options or dials of a page."""
        say = self.say
        if page.borne:
            self.hanging(INDENT, page.borne)
        for number, option in enumerate(page.options, 1):
            locked = "" if option.open else f"  [{say('plain.locked', reason=option.reason)}]"
            self.hanging(f"  {number}  ", option.text + self._format_costs(option) + locked)
            for touch in option.touches:
                self.hanging("     ", touch)
        for dial in page.dials:
            now = {dial.at: say("plain.now")}
            levels = GAP.join(f"{n} {level.text}{now.get(level.id, '')}" for n, level in enumerate(dial.levels, 1))
            self.hanging(f"  {dial.text}  ", levels)
            if dial.about:
                self.hanging(INDENT * 2, dial.about)
            for number, level in enumerate(dial.levels, 1):
                for told in (*level.notes, *level.touches):
                    self.hanging(f"    {number}  ", told)

    def _format_costs(self, option: Option) -> str:
        """Return in brackets what an option or a level costs at once; an empty string where that is free."""
        return f"  ({self.say('common.list_separator').join(option.notes)})" if option.notes else ""

    def figures(self, figures: Iterable[Figure], first: int = 0) -> None:
        """Print figures, one a line, with the direction of their last move in a word, which stands for its sign.

        They are numbered where there is a `first` number.
        """
        rows = tuple(figures)
        label = min(max([LABEL_CELLS, *(cell_len(figure.label) for figure in rows)]), WIDEST_LABEL)
        value = max([VALUE_CELLS, *(cell_len(figure.value) for figure in rows)])
        for number, figure in enumerate(rows, first):
            mark = f"{number:3d}  " if first else INDENT
            word = self.say({1: "common.up", -1: "common.down", 0: "common.flat"}[figure.change])
            size = figure.moved.lstrip("+-")
            head = f"{set_left(cut(figure.label, label), label)} {set_right(figure.value, value)}"
            self.line(f"{mark}{head}  {word} {size}".rstrip())
        if rows:
            self.line()

    def decision(self, page: Page, decision: Decision, text: str) -> None:
        """Print what was decided on a page: `text` says it in words; reason and sealed predictions follow."""
        if decision.choice != ON:
            self.hanging("> ", text)
        if decision.opinion:
            for line in self.say("plain.opinion", opinion=decision.opinion).split("\n"):
                self.hanging(INDENT, line)
        if decision.reason:
            for line in self.say("plain.reason", reason=decision.reason).split("\n"):
                self.hanging(INDENT, line)
        for question in page.questions:
            if question.id in decision.prediction:
                answer = dict(question.answers)[decision.prediction[question.id]]
                answer = format_sure_answer(answer, decision.sure.get(question.id, ""), self.say)
                self.hanging(INDENT, self.say("plain.sealed", ask=question.ask, answer=answer))

    def outcome(self, outcome: Outcome) -> None:
        """Print what a decision did."""
        self.line()
        self.prose(outcome.paragraphs, "  ")
        moved = [self._format_move(figure) for figure in outcome.moved if figure.moved]
        if moved:
            self.hanging("  = ", self.say("common.list_separator").join(moved))

    def _format_move(self, figure: Figure) -> str:
        """Return a figure with its move and where it stands now, which is said once where both are the same."""
        if figure.value == figure.moved.lstrip("+"):
            return f"{figure.label} {figure.moved}"
        return self.say("plain.moved", label=figure.label, moved=figure.moved, value=figure.value)

    def evidence(self, citations: Iterable[Citation]) -> None:
        """Print each citation with date, place, mark, disputes and where the model uses it."""
        for c in citations:
            told = (c.date, c.place, self.say(f"evidence.mark.{c.mark}"))
            self.hanging(f"  [{c.number}] ", f"{c.about}: {c.value}  ({', '.join(part for part in told if part)})")
            for dispute in c.disputes:
                self.hanging("      ! ", dispute)
            if c.used_in:
                self.hanging("      = ", ", ".join(c.used_in))

    def library(self, shelves: Iterable[Shelf], wanted: str) -> None:
        """Print the titles of the library, or the entry whose number is wanted."""
        number = 0
        for shelf in shelves:
            if not wanted:
                self.line(shelf.label)
            for reading in shelf.readings:
                number += 1
                if not wanted:
                    self.line(f"  {number:2d}  {reading.title}")
                elif wanted == str(number):
                    self.line(reading.title)
                    self.prose(reading.paragraphs)
                    self.evidence(reading.citations)
        self.line(self.say("plain.library" if not wanted else "plain.shelves", n=number))

    def margin_note(self, note: MarginNote) -> None:
        """Print a note that teaches how to play, with what to type, between blank lines."""
        self.line()
        typed = [self.say(f"primer.lines.{note.moment}")] if note.moment != "outcome" else []  # any line goes on there
        told = " ".join((self.say("primer.mark"), *note.paragraphs, *typed))
        self.hanging(INDENT, told + self.say("primer.decline_line"))
        self.line()

    def glossary(self, terms: Iterable[Reading], others: Iterable[Reading]) -> None:
        """Print terms with what they mean, and the names of the others."""
        found = tuple(terms)
        for term in found:
            self.hanging(INDENT, f"{term.title}{self.say('common.colon')}{' '.join(term.paragraphs)}")
            self.evidence(term.citations)
        if not found:
            self.line(self.say("plain.no_terms"))
        names = self.say("common.list_separator").join(term.title for term in others)
        if names:
            self.hanging("", self.say("plain.terms", list=names))

    def ledger(self, entries: Iterable[Entry]) -> None:
        """Print every decision so far."""
        for entry in entries:
            head = f"  {entry.n:3d} {entry.month} " if entry.month else f"  {entry.n:3d} "
            self.hanging(head, f"{entry.title}: {entry.text}")
            if entry.opinion:
                self.hanging(" " * len(head), self.say("plain.opinion", opinion=entry.opinion))
            if entry.reason:
                self.hanging(" " * len(head), self.say("plain.reason", reason=entry.reason))

    def answered(self, questions: Iterable[AnsweredQuestion]) -> None:
        """Print open questions with what was answered, first to last."""
        for question in questions:
            self.hanging("  ? ", question.ask)
            for month, opinion in question.opinions:
                head = f"{INDENT * 2}{self.catalogue.month(month)}{GAP}" if month else INDENT * 2
                for number, line in enumerate(opinion.split("\n")):
                    self.hanging(head if number == 0 else " " * cell_len(head), line)
            self.line()

    def _print_indicator(self, row: ScoredIndicator) -> None:
        """Print a scorecard's row; a label too long for its column goes on to a second line, before the value."""
        *above, label = wrap(row.label, self.width - AFTER_LABEL, self.language)
        for line in above:
            self.line(INDENT + line)
        label = set_left(label, self.width - AFTER_LABEL)
        self.line(f"{INDENT}{label} {set_right(row.value, VALUE_CELLS)} {set_right(f'{row.points:.0f}', 5)}")
        if row.marks:
            self.hanging(INDENT * 2, self.say("ending.two_marks", first=row.marks[0], second=row.marks[1]))

    def ending(self, ending: Ending, par: Par | None = None) -> None:
        """Print how the game ended, with the scorecard, and its score beside par where there is one."""
        say = self.say
        self.rule()
        self.line(ending.title)
        self.line()
        self.prose(ending.paragraphs)
        self.answered(ending.answered)
        for dimension in ending.dimensions:
            self.line(f"{set_left(dimension.label, 24)} {set_right(f'{dimension.points:.1f}', 6)}")
            for row in dimension.indicators:
                self._print_indicator(row)
        self.line()
        beside = list[str]()
        for total in ending.totals:
            yours = "  " + say("plain.yours") if total.yours else ""
            self.line(f"{set_left(total.label, 24)} {set_right(f'{total.points:.1f}', 6)}{yours}")
            if total.yours and par:
                from game.lab.par import format_par  # no page but the last needs it

                beside = format_par(par, total.points, say)
        for text in beside:
            self.hanging("", text)
        for ask, answer, came, right_one in ending.predictions:
            verdict = say("plain.right" if right_one else "plain.wrong")
            self.hanging("  ? ", say("plain.prediction", ask=ask, answer=answer, came=came, verdict=verdict))
        if ending.calibration:
            self.line(ending.calibration)
