"""The saves of a list, each with what it is and how far it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from game.text.cells import cell_len, cut, set_left, set_table
from game.tui.text_lines import ACCENT, FAINT, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow
from game.views.saves import SaveView

ROOM = 26
"""The cells that the name of a save needs beside all there is to say of it."""

LEAST = 8
"""The cells of a bank's name that tell which it is."""

CURSOR = f"bold {ACCENT}"


class SaveRows(Rows):
    """One line a save; under the one in focus its file, what it left and what is the matter with it."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._saves: Sequence[SaveView] = ()
        self._cursor = 0
        self._scores: Mapping[Path, float] = {}
        self._compared: Path | None = None

    def put(
        self, saves: Sequence[SaveView], cursor: int, scores: Mapping[Path, float], compared: Path | None = None
    ) -> None:
        """Show these saves with the scores of those that are known; `compared` is the one to set another beside."""
        self._saves, self._cursor, self._scores, self._compared = saves, cursor, scores, compared
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the saves under each other, what is told of them in columns."""
        state = self.state
        if not self._saves:
            return [ScreenRow(make_line((state.say("saves.none"), FAINT)))]
        told = self._set_columns(width - 4 - min(max(cell_len(self._head(save, width)) for save in self._saves), ROOM))
        room = max(width - 4 - max(map(cell_len, told)), 10)
        rows: list[ScreenRow] = []
        for at, save in enumerate(self._saves):
            here = at == self._cursor
            mark = "A " if save.path == self._compared else ""
            line = set_left(mark + self._head(save, room - len(mark)), room) + "  " + told[at]
            rows.append(ScreenRow(make_line(("> " if here else "  ", CURSOR), (line, "bold" if here else "")), at))
            if here:
                lines = wrap_lines("  ".join(self._details(save)), width - 4, state.language, FAINT)
                rows += [ScreenRow(make_line("    ", text), at) for text in lines]
        return rows

    def _head(self, save: SaveView, width: int) -> str:
        """Return what a save is called; the name of the bank is what gives way, for many games may have the same."""
        if save.name:
            return cut("  ".join(part for part in (save.name, save.bank) if part), width)
        own = "".join(f"  {part}" for part in (save.seed, save.player) if part)
        return cut(cut(save.bank or save.path.stem, max(width - cell_len(own), LEAST)) + own, width)

    def _set_columns(self, width: int) -> list[str]:
        """Return what is told of each save, in columns; how many decisions it has where `width` cells hold that too."""
        say, saves = self.state.say, self._saves
        counts = [say("saves.decisions", n=save.decisions) for save in saves]
        columns = [
            [say("saves.forked") if save.parent else "" for save in saves],
            [self.state.format_month(save.month) for save in saves],
            [say("saves.turn", turn=save.turn, turns=save.turns) if save.turns else "" for save in saves],
            counts,
            [self._standing(save) for save in saves],
        ]
        told = [column for column in columns if any(column)]
        lines = set_table(list(zip(*told, strict=True)))
        if max(map(cell_len, lines)) > width and told != [counts]:
            lines = set_table(list(zip(*(column for column in told if column is not counts), strict=True)))
        return lines

    def _standing(self, save: SaveView) -> str:
        """Say how a save stands: its points once they are known, else in a word."""
        score = self._scores.get(save.path)
        if score is not None:
            return self.state.say("saves.points", points=f"{score:.1f}")
        return "" if save.state == "playing" else self.state.say(f"saves.{save.state}")

    def _details(self, save: SaveView) -> list[str]:
        """Return what there is to say of the save in focus: its file, what it left, and what is the matter with it."""
        own = "  ".join(part for part in (save.seed, save.player) if part) if save.name else ""
        fork = self.state.say("saves.fork", parent=save.parent, n=save.n) if save.parent else ""
        file = "" if any(save.path.name in note for note in save.notes) else save.path.name
        return [part for part in (file, own, fork, *save.notes) if part]
