"""The saves that can be gone on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.clean import clean
from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, Overlay, Page, bindings
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows
from game.tui.widgets.savelist import SaveList
from game.views.saves import SaveView

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TAKE = Key("enter", "take", "common.continue", "keys.name.enter", keep=True)
REPLAY = Key("r", "replay", "keys.replay", keep=True)


class SavesScreen(Overlay):
    """A list, the latest save first."""

    CSS_PATH = "books.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), TAKE, REPLAY, BACK, LANGUAGE, HELP, QUIT, THEME, SCROLL
    )

    def __init__(self) -> None:
        super().__init__()
        self._saves: dict[str, tuple[list[SaveView], int]] = {}

    def body(self) -> Iterable[Widget]:
        """Put a heading over the list."""
        yield Prose(id="heading")
        yield Page(SaveList(), id="reading")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, TAKE, REPLAY, BACK, LANGUAGE, HELP, QUIT

    def on_mount(self) -> None:
        """Begin with the latest."""
        self.session.cursor = 0
        super().on_mount()

    @property
    def saves(self) -> list[SaveView]:
        """The latest saves in the language of now."""
        return self._listed[0]

    @property
    def _listed(self) -> tuple[list[SaveView], int]:
        """The saves and how many older ones there are, read once for each language."""
        session, language = self.session, self.session.language
        if language not in self._saves:
            found = session.tried(lambda: session.desk.saves(language), "error.saves")
            self._saves[language] = clean(found or ([], 0))
        return self._saves[language]

    def show(self) -> None:
        """Show the list."""
        folder = self.session.desk.folder
        where = [self.session.say("saves.folder", path=clean(str(folder)))] if folder else []
        saves, older = self._listed
        where += [self.session.say("saves.older", n=older)] if older else []
        self.query_one("#heading", Prose).put(where, self.session.say("saves.title"))
        self.query_one(SaveList).put(saves, self.session.cursor)

    def action_move(self, step: int) -> None:
        """Move to the next save."""
        if self.saves:
            self.session.cursor = (self.session.cursor + step) % len(self.saves)
            self.renew()
            self.keep_in_view(self.session.cursor)

    def action_take(self) -> None:
        """Go on with the save at hand."""
        if self.saves:
            self.house.sit_down(self.session.resume(self.saves[self.session.cursor].path))

    def action_replay(self) -> None:
        """Look at the save at hand, from its first decision."""
        if not self.saves:
            return
        from game.tui.watching import Watching  # most sittings never look back

        session, path = self.session, self.saves[self.session.cursor].path
        if reel := session.tried(lambda: session.desk.reel(path, session.language), "error.replay"):
            self.house.session = Watching(session.desk, reel, session.language, outer=session)
            self.house.show_over("replay")
        else:
            self.renew()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the save that was clicked; a second click goes on with it."""
        if isinstance(event.target, int):
            again = event.target == self.session.cursor
            self.session.cursor = event.target
            self.renew()
            if again:
                self.action_take()
