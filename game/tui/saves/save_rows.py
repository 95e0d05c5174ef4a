"""The saves that can be gone on with."""

from __future__ import annotations

from collections.abc import Sequence

from game.text.cells import cell_len, cut, set_left
from game.tui.text_lines import ACCENT, FAINT, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow
from game.views.saves import SaveView


class SaveRows(Rows):
    """One line a save; under the one in focus its file and what is the matter with it."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._saves: Sequence[SaveView] = ()
        self._cursor = 0

    def put(self, saves: Sequence[SaveView], cursor: int) -> None:
        """Show these saves."""
        self._saves, self._cursor = saves, cursor
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the saves under each other."""
        state = self.state
        if not self._saves:
            return [ScreenRow(make_line((state.say("saves.none"), FAINT)))]
        rows: list[ScreenRow] = []
        for at, save in enumerate(self._saves):
            here = at == self._cursor
            rows.append(
                ScreenRow(make_line(("> " if here else "  ", f"bold {ACCENT}"), self._about(save, here, width - 2)), at)
            )
            if here:
                detail = "  ".join(part for part in (save.path.name, *save.notes) if part)
                rows += [
                    ScreenRow(make_line("    ", text), at)
                    for text in wrap_lines(detail, width - 4, state.language, FAINT)
                ]
        return rows

    def _about(self, save: SaveView, here: bool, width: int) -> tuple[str, str]:
        say = self.state.say
        state = "" if save.state == "playing" else say(f"saves.{save.state}")
        turn = say("saves.turn", turn=save.turn, turns=save.turns) if save.turns else ""
        parts = [self.state.format_month(save.month), turn, say("saves.decisions", n=save.decisions), state]
        right_hand = "  ".join(part for part in parts if part)
        name = "  ".join(part for part in (save.bank or save.path.stem, save.seed, save.player) if part)
        room = max(width - cell_len(right_hand) - 2, 10)
        return set_left(cut(name, room), room) + "  " + right_hand, "bold" if here else ""
