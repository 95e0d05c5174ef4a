"""The ways on from a finished game."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.ending.way_rows import WayRows
from game.tui.key_line import Key
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, OverlayScreen, ScrollColumn, make_bindings
from game.tui.state.ways_on import (
    WAYS,
    begin_again,
    fork_at_turning,
    leave_game,
    list_ways,
    settle_another,
    write_report,
)
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TAKE = Key("enter", "take", "keys.choose", f"1-{len(WAYS)}", keep=True)


class OnwardScreen(OverlayScreen):
    """Six entries; one that is closed says why."""

    CSS_PATH = "../library/entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), TAKE, BACK, LANGUAGE, HELP, QUIT, THEME, SCROLL,
        *[Key(str(number), f"choose({number})") for number in range(1, len(WAYS) + 1)],
    )  # fmt: skip

    def compose_body(self) -> Iterable[Widget]:
        """Put a heading over the entries."""
        yield Paragraphs(id="heading")
        yield ScrollColumn(WayRows(), id="reading")

    def on_mount(self) -> None:
        """Begin with none, so that an Enter too many on the ending begins no game."""
        self.state.cursor = -1

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return TAKE, MOVE, BACK, LANGUAGE, THEME, HELP, QUIT

    def show(self) -> None:
        """Show the entries in the language of now."""
        if self.state.playing:
            self.query_one("#heading", Paragraphs).put((), self.state.say("onward.heading"))
            self.query_one(WayRows).put(list_ways(self.state), self.state.cursor)

    def action_move(self, step: int) -> None:
        """Move to the next entry."""
        at = self.state.cursor
        self.state.cursor = (at + step) % len(WAYS) if at >= 0 or step > 0 else len(WAYS) - 1
        self.renew()
        self.keep_in_view(self.query_one(WayRows).find_row(self.state.cursor))

    def action_choose(self, number: int) -> None:
        """Take an entry by its number."""
        self.state.cursor = number - 1
        self.renew()
        self.action_take()

    def action_take(self) -> None:
        """Take the entry at hand; of one that is closed say why."""
        if self.is_too_soon():
            return
        state, app = self.state, self.game_app
        if state.cursor < 0:
            self.tell(state.say("scene.choose_first"))
            return
        way = list_ways(state)[state.cursor % len(WAYS)]
        if not way.open:
            self.tell(way.about)
            return
        match way.name:
            case "again":
                app.show_game(begin_again(state))
            case "another":
                settle_another(state)
                app.show_over("new_game")
            case "fork":
                app.show_game(fork_at_turning(state))
            case "compare":
                state.comparing = state.save
                app.show_over("saves")
            case "report":
                write_report(state)
                self.renew()
            case _:
                leave_game(state)
                app.show_title()

    def on_key(self) -> None:
        """Take a message away with the next key."""
        if self.state.message and self.is_mounted:
            self.tell("")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the entry that was clicked."""
        if isinstance(event.target, int):
            self.action_choose(event.target + 1)
