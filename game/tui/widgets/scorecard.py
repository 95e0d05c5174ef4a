"""How it ended, in figures: four dimensions with their indicators and reference marks, five mandates, predictions."""

from __future__ import annotations

from textual.content import Content

from game.engine.page import Dimension, Ending, Indicator
from game.text.cells import cell_len, cut, left, right
from game.tui.ink import BROWN, EMPTY, FAINT, SEAL, STRONG, Run, bar, hanging, line, wrapped
from game.tui.widgets.rows import Row, Rows, plain_rows

LABEL, VALUE, POINTS = 26, 12, 5
_REFERENCE = "|"


class Scorecard(Rows):
    """The figures of an ending, from the dimensions down to the predictions."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._ending: Ending | None = None

    def put(self, ending: Ending) -> None:
        """Show this ending's figures."""
        self._ending = ending
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the three parts."""
        if self._ending is None:
            return []
        width = min(width, 110)
        parts = (self._dimensions, self._mandates, self._predictions, self._indicators)
        return plain_rows([text for part in parts for text in (*part(self._ending, width), EMPTY)])

    def _dimensions(self, ending: Ending, width: int) -> list[Content]:
        lines = [line((self.session.say("ending.dimensions"), STRONG))]
        return lines + [self._dimension(dimension, width) for dimension in ending.dimensions]

    def _dimension(self, dimension: Dimension, width: int) -> Content:
        return _scored("  " + dimension.label, "", dimension.points, (), width, "")

    def _indicators(self, ending: Ending, width: int) -> list[Content]:
        """Set what each dimension is made of, with the reference marks on the scales."""
        lines = [line((self.session.say("ending.indicators"), STRONG))]
        for dimension in ending.dimensions:
            lines += [EMPTY, line((f"{dimension.label}  {dimension.points:.0f}", STRONG))]
            lines += [text for indicator in dimension.indicators for text in self._indicator(indicator, width)]
        return lines

    def _indicator(self, indicator: Indicator, width: int) -> list[Content]:
        marks = tuple(points for _, points in indicator.references)
        label = "  " + indicator.label
        lines: list[Content] = []
        if cell_len(label) > LABEL:
            lines, label = hanging("  ", indicator.label, width, self.session.language), ""
        lines.append(_scored(label, indicator.value, indicator.points, marks, width, ""))
        if indicator.references:
            joined = "  ".join(f"{_REFERENCE} {label} {points:.0f}" for label, points in indicator.references)
            lines += hanging("    ", joined, width, self.session.language, BROWN)
        return lines

    def _mandates(self, ending: Ending, width: int) -> list[Content]:
        session = self.session
        lines = [line((session.say("ending.mandates"), STRONG))]
        for total in ending.totals:
            label = ("> " if total.yours else "  ") + total.label
            note = session.say("ending.yours") if total.yours else ""
            lines.append(_scored(label, note, total.points, (), width, f"bold {SEAL}" if total.yours else ""))
        others = [total for total in ending.totals if not total.yours]
        said = [("ending.promised", total) for total in ending.totals if total.yours]
        said += [("ending.otherwise", max(others, key=lambda total: total.points))] if others else []
        for key, total in said:
            text = session.say(key, mandate=total.label, points=f"{total.points:.0f}")
            lines += hanging("  ", text, width, session.language, FAINT)
        return lines

    def _predictions(self, ending: Ending, width: int) -> list[Content]:
        session = self.session
        lines = [line((session.say("ending.predictions"), STRONG))]
        if not ending.predictions:
            lines.append(line((session.say("ending.none"), FAINT)))
        for question, answer, came, right_ in ending.predictions:
            lines += wrapped(question, width, session.language)
            said = f"{session.say('ending.you_said', text=answer)}  {session.say('ending.it_was', text=came)}"
            sign = f"+ {session.say('ending.right')}" if right_ else f"- {session.say('ending.wrong')}"
            lines += hanging(("  " + sign + "  ", STRONG if right_ else SEAL), said, width, session.language)
        if ending.calibration:
            lines += wrapped(ending.calibration, width, session.language, FAINT)
        return lines


def _scored(label: str, value: str, points: float, marks: tuple[float, ...], width: int, style: str) -> Content:
    """Set a label, a value, a bar of 0 to 100 points with marks on it, and the points."""
    room = max(width - LABEL - VALUE - POINTS - 2, 10)
    return line(
        (left(cut(label, LABEL), LABEL), style),
        (right(cut(value, VALUE), VALUE), style),
        "  ",
        *_marked(points, marks, room, SEAL if SEAL in style else ""),
        (right(f"{points:.0f}", POINTS), style),
    )


def _marked(points: float, marks: tuple[float, ...], width: int, style: str) -> list[Run]:
    """Return a bar with a stroke at every mark."""
    full, empty = bar(points / 100, width)
    at = {min(max(round(mark / 100 * width), 0), width - 1) for mark in marks}
    cells = full + empty
    return [
        (_REFERENCE, f"bold {BROWN}") if column in at else (cell, style if column < cell_len(full) else FAINT)
        for column, cell in enumerate(cells)
    ]
