"""The saves of a list, each with what it is and how far it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from game.text.cells import cell_len, cut, set_left
from game.tui.text_lines import ACCENT, FAINT, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow
from game.views.saves import SaveView

ROOM = 26
"""The cells that the name of a save needs beside all there is to say of it."""


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
        """Set the saves under each other."""
        state = self.state
        if not self._saves:
            return [ScreenRow(make_line((state.say("saves.none"), FAINT)))]
        rows: list[ScreenRow] = []
        for at, save in enumerate(self._saves):
            here = at == self._cursor
            mark = ("> " if here else "  ") + ("A " if save.path == self._compared else "")
            about = self._about(save, here, width - cell_len(mark))
            rows.append(ScreenRow(make_line((mark, f"bold {ACCENT}"), about), at))
            if here:
                lines = wrap_lines("  ".join(self._details(save)), width - 4, state.language, FAINT)
                rows += [ScreenRow(make_line("    ", text), at) for text in lines]
        return rows

    def _about(self, save: SaveView, here: bool, width: int) -> tuple[str, str]:
        say = self.state.say
        forked = say("saves.forked") if save.parent else ""
        turn = say("saves.turn", turn=save.turn, turns=save.turns) if save.turns else ""
        count = say("saves.decisions", n=save.decisions)
        parts = [forked, self.state.format_month(save.month), turn, count, self._standing(save)]
        right_hand = "  ".join(part for part in parts if part)
        if width - cell_len(right_hand) - 2 < ROOM:
            right_hand = "  ".join(part for part in parts if part and part != count)
        named = (save.name, save.bank) if save.name else (save.bank or save.path.stem, save.seed, save.player)
        name = "  ".join(part for part in named if part)
        room = max(width - cell_len(right_hand) - 2, 10)
        return set_left(cut(name, room), room) + "  " + right_hand, "bold" if here else ""

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
        return [part for part in (save.path.name, own, fork, *save.notes) if part]
