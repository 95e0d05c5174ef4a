"""Dials as rows, levels as columns: the quarterly plan, and the questions of a new game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.events import Click

from game.engine.page import Dial, Option
from game.text.cells import cell_len, cut, set_left
from game.text.prose import wrap
from game.tui.text_lines import ACCENT, FAINT, Run, make_line
from game.tui.widgets.rows import Rows, ScreenRow

HEAD = 2
GAP = 2


class DialClick(NamedTuple):
    """What a click on a dial picks: the row and, where a level was hit, the level's id."""

    row: int
    level: str = ""


class DialRows(Rows):
    """Rows of levels; the row in focus says what it is about and what its level costs.

    Where the levels do not fit beside each other, a row shows its level alone, with its place among the others.
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._dials: Sequence[Dial] = ()
        self._at: Mapping[str, str] = {}
        self._cursor = 0
        self._explain = True
        self._labels = 0

    def put(
        self, dials: Sequence[Dial], at: Mapping[str, str], cursor: int, explain: bool = True, labels: int = 0
    ) -> None:
        """Show these dials at these levels.

        Without `explain` the row in focus says no more; `labels` is the least width of the labels.
        """
        self._dials, self._at, self._cursor = dials, at, cursor
        self._explain, self._labels = explain, labels
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set every dial, and under the one in focus its explanation."""
        label_width = self._label_width(width)
        columns = self._columns(width - HEAD - label_width - GAP)
        rows: list[ScreenRow] = []
        for number, dial in enumerate(self._dials):
            here = number == self._cursor
            label = set_left(cut(dial.text, label_width), label_width)
            head: list[Run] = [("> " if here else "  ", f"bold {ACCENT}"), (label, "bold" if here else ""), " " * GAP]
            levels = self._in_columns(dial, columns) if columns else self._alone(dial, width - HEAD - label_width - GAP)
            rows.append(ScreenRow(make_line(*head, *levels), DialClick(number)))
            if here and self._explain:
                rows += [ScreenRow(text, DialClick(number)) for text in self._explained(dial, width)]
        return rows

    def _label_width(self, width: int) -> int:
        return min(max([self._labels, *(cell_len(dial.text) for dial in self._dials)]), width // 3)

    def _columns(self, room: int) -> list[int]:
        """Return the width of every column of levels, an empty list where they do not fit into `room`."""
        count = max((len(dial.levels) for dial in self._dials), default=0)
        widths = [
            max(cell_len(dial.levels[at].text) for dial in self._dials if at < len(dial.levels)) + 2 + GAP
            for at in range(count)
        ]
        return widths if sum(widths) <= room else []

    def _in_columns(self, dial: Dial, columns: Sequence[int]) -> list[Run]:
        chosen = self._at.get(dial.id, dial.at)
        return [
            _format_level(level, level.id == chosen, width) for level, width in zip(dial.levels, columns, strict=False)
        ]

    def _alone(self, dial: Dial, room: int) -> list[Run]:
        at, level = self._level(dial)
        place = f"  {at + 1}/{len(dial.levels)}"
        text = cut(level.text, room - cell_len(place) - 4)
        return [("< ", FAINT), (text, f"bold {ACCENT}"), (" >", FAINT), (place, FAINT)]

    def _level(self, dial: Dial) -> tuple[int, Option]:
        chosen = self._at.get(dial.id, dial.at)
        return next((pair for pair in enumerate(dial.levels) if pair[1].id == chosen), (0, dial.levels[0]))

    def _explained(self, dial: Dial, width: int) -> list[Content]:
        level = self._level(dial)[1]
        texts = [dial.about, "  ".join(level.notes), *level.touches]
        texts += [
            f"{option.text}{self.state.say('common.colon')}"
            + self.state.say("scene.locked_because", reason=option.reason)
            for option in dial.levels
            if not option.open
        ]
        indent = " " * (HEAD + 2)
        lines = [part for text in texts if text for part in wrap(text, width - len(indent), self.state.language)]
        return [make_line(indent, (text, FAINT)) for text in lines]

    async def on_click(self, event: Click) -> None:
        """Say which row was clicked, and which of its levels."""
        offset = event.get_content_offset(self)
        rows = self.rows_at(self.content_size.width)
        if offset is None or offset.y >= len(rows):
            return
        event.stop()
        picked = rows[offset.y].target
        if isinstance(picked, DialClick):
            first = offset.y == 0 or rows[offset.y - 1].target != picked
            level = self._level_at(picked.row, offset.x) if first else ""
            self.post_message(self.Picked(self, DialClick(picked.row, level)))

    def _level_at(self, row: int, column: int) -> str:
        """Return the id of the open level that stands at `column` of a dial's row, an empty string where none does."""
        width = self.content_size.width
        label_width = self._label_width(width)
        start, dial = HEAD + label_width + GAP, self._dials[row]
        columns = self._columns(width - start)
        if not columns:
            return self._neighbour(dial, -1 if column < start + 2 else 1) if column >= start else ""
        for level, level_width in zip(dial.levels, columns, strict=False):
            if start <= column < start + level_width:
                return level.id if level.open else ""
            start += level_width
        return ""

    def _neighbour(self, dial: Dial, step: int) -> str:
        """Return the id of the open level before or after the one that stands alone; empty at the ends."""
        at, levels = self._level(dial)[0] + step, dial.levels
        beyond = levels[at:] if step > 0 else levels[: max(at + 1, 0)][::-1]
        return next((level.id for level in beyond if level.open), "")


def _format_level(level: Option, chosen: bool, width: int) -> Run:
    """Set a level in its column: brackets round the chosen one, so that it is seen without colour."""
    if chosen:
        return set_left(f"[{level.text}]", width), f"bold {ACCENT}"
    return set_left(f" {level.text} ", width), "" if level.open else f"{FAINT} strike"
