"""The attention that a plan needs against what there is; over is said by a sign and a word, not by colour alone."""

from __future__ import annotations

from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, FAINT, SECONDARY, Run, make_line
from game.tui.widgets.rows import Rows, ScreenRow

TIGHT = 0.9
_SCALE = 1.5
"""The bar's right end, in capacities: room to see by how much a plan is over."""


class AttentionMeter(Rows):
    """One line: label, bar with the capacity marked, load and capacity, and the verdict."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._load, self._capacity = 0.0, 0.0

    def put(self, load: float, capacity: float) -> None:
        """Show load and capacity in the same unit."""
        self._load, self._capacity = load, capacity
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the bar into whatever the words leave."""
        say, load, capacity = self.state.say, self._load, self._capacity
        label = say("plan.attention") + " "
        figures = "  " + say("plan.of", load=f"{load:.2f}", capacity=f"{capacity:.2f}") + "  "
        verdict, style = self._verdict()
        room = width - cell_len(label) - cell_len(figures) - cell_len(verdict) - 1
        return [
            ScreenRow(make_line(label, *self._bar(min(room, 48), style), figures, (verdict, f"bold {style}".strip())))
        ]

    def _verdict(self) -> tuple[str, str]:
        say, spare = self.state.say, self._capacity - self._load
        if spare < 0:
            amount = say("plan.over_by", amount=f"{-spare:.2f}")
            return f"! {say('plan.over')}  {amount}", ACCENT
        tight = self._load > self._capacity * TIGHT
        word = say("plan.tight" if tight else "plan.enough")
        return f"+ {word}  {say('plan.spare', amount=f'{spare:.2f}')}", SECONDARY if tight else ""

    def _bar(self, width: int, style: str) -> list[Run]:
        if width < 8 or self._capacity <= 0:
            return []
        mark = round(width / _SCALE)
        filled = min(round(width / _SCALE * self._load / self._capacity), width)
        within, beyond = min(filled, mark), max(filled - mark, 0)
        return [
            ("\u28ff" * within, style),
            ("\u28c0" * (mark - within), FAINT),
            ("|", "bold"),
            ("\u28ff" * beyond, style),
            (" " * (width - mark - beyond), ""),
        ]
