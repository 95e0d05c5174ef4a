"""The library of games: what each save is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key as KeyPress
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from game.tui.key_line import Key
from game.tui.key_names import list_names
from game.tui.safe_text import make_safe
from game.tui.saves.comparing import COMPARE, SaveComparing
from game.tui.saves.save_rows import SaveRows
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, ScrollColumn, make_bindings
from game.tui.state.save_library import SaveLibrary
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows
from game.views.saves import SaveView

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TAKE = Key("enter", "take", "common.continue", "keys.name.enter", keep=True)
REPLAY = Key("r", "replay", "keys.replay", keep=True)
NAME = Key("n", "name", "keys.name_save")
DELETE = Key("d", "delete", "keys.delete")
COMPARING = Key("c", "compare", "keys.compare", keep=True)
SHOW_FILE = Key("o", "reveal", "keys.reveal")
CANCEL = BACK._replace(word="keys.cancel")
KEEP = Key("enter", "take", "keys.enter", "keys.name.enter", keep=True)
LONGEST = 60


class SavesScreen(SaveComparing):
    """A list, the latest save first; the scores of finished games come as they are worked out."""

    CSS_PATH = "../library/entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), TAKE, REPLAY, NAME, DELETE, COMPARING, SHOW_FILE,
        BACK, LANGUAGE, HELP, QUIT, THEME, SCROLL,
    )  # fmt: skip

    class Scored(Message):
        """Some saves were played again for their scores."""

        def __init__(self, scores: Mapping[Path, float]) -> None:
            super().__init__()
            self.scores = scores

    def __init__(self) -> None:
        super().__init__()
        self._saves: dict[str, tuple[list[SaveView], int]] = {}
        self._scores: dict[Path, float] = {}
        self._doomed: Path | None = None
        self._said = ""

    def compose_body(self) -> Iterable[Widget]:
        """Put a heading over the list, and a field for a name that shows while one is given."""
        yield Paragraphs(id="heading")
        yield Input(id="name", compact=True, max_length=LONGEST)
        yield ScrollColumn(SaveRows(), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        if self.typing:
            return KEEP, CANCEL
        if not self.saves:
            return BACK, LANGUAGE, HELP, QUIT
        if self.state.comparing:
            return MOVE, COMPARE, BACK, LANGUAGE, HELP, QUIT
        return TAKE, REPLAY, COMPARING, DELETE, NAME, SHOW_FILE, MOVE, BACK, LANGUAGE, HELP, QUIT

    def on_mount(self) -> None:
        """Begin with the latest, and play finished games again for their scores."""
        self.state.cursor = 0
        field = self.query_one(Input)
        field.display, field.cursor_blink = False, False
        self.run_worker(self._score, name="scores", thread=True, exit_on_error=False)

    def _score(self) -> None:
        worker = get_current_worker()
        for found in SaveLibrary(self.state.store).score():
            if worker.is_cancelled:
                return
            self.post_message(self.Scored(found))

    def on_saves_screen_scored(self, event: Scored) -> None:
        """Show scores as they come."""
        self._scores |= event.scores
        if self.is_mounted:
            self.renew()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show two games beside each other once they are compared, or why they can't be."""
        if event.worker.name == "compare" and event.state in (WorkerState.SUCCESS, WorkerState.ERROR):
            self.show_compared(event.worker)

    @property
    def saves(self) -> list[SaveView]:
        """The latest saves in the language of now."""
        return self._listed[0]

    @property
    def save(self) -> SaveView | None:
        """The save at hand; None where there is none."""
        return self.saves[min(self.state.cursor, len(self.saves) - 1)] if self.saves else None

    @property
    def _listed(self) -> tuple[list[SaveView], int]:
        """The saves and how many older ones there are, read once for each language."""
        state, language = self.state, self.state.language
        if language not in self._saves:
            found = state.attempt(lambda: state.store.list_saves(language), "error.saves")
            self._saves[language] = make_safe(found or ([], 0))
        return self._saves[language]

    def show(self) -> None:
        """Show the list."""
        folder, say = self.state.store.folder, self.state.say
        where = [say("saves.folder", path=make_safe(str(folder)))] if folder else []
        saves, older = self._listed
        self.state.cursor = min(self.state.cursor, max(len(saves) - 1, 0))
        where += [say("saves.older", n=older)] if older else []
        where += [say("saves.compare_with")] if self.state.comparing else []
        self.query_one("#heading", Paragraphs).put(where, say("saves.title"))
        self.query_one(Input).placeholder = say("saves.name_hint")
        self.query_one(SaveRows).put(saves, self.state.cursor, self._scores, self.state.comparing)

    def on_key(self, event: KeyPress) -> None:
        """Take a message away with the next key; any key but the same one spares a save."""
        if event.key not in list_names(("delete",), self.state.settings.keys):
            self._doomed = None
        if self.is_mounted and self.state.message == self._said:
            self.tell("")

    def _tell_once(self, message: str) -> None:
        """Show a message of this list until the next key."""
        self._said = message
        self.tell(message)

    def action_move(self, step: int) -> None:
        """Move to the next save."""
        if self.saves and not self.typing:
            self.state.cursor = (self.state.cursor + step) % len(self.saves)
            self.renew()
            self.keep_in_view(self.query_one(SaveRows).find_row(self.state.cursor))

    def action_back(self) -> None:
        """Leave the field, or the game to be compared, or the list."""
        if self.typing:
            self._leave_field()
            return
        self.state.comparing = None
        super().action_back()

    def action_take(self) -> None:
        """Go on with the save at hand, or set it beside the one to compare."""
        if self.state.comparing and self.save and self.save.path == self.state.comparing:
            self._tell_once(self.state.say("saves.compare_other"))
        elif self.state.comparing:
            self.action_compare()
        elif self.save:
            self.game_app.show_game(self.state.resume(self.save.path))

    def action_replay(self) -> None:
        """Look at the save at hand, from its first decision."""
        if self.save is None or self.state.comparing:
            return
        from game.tui.state.replay import ReplayState  # most sittings never look back

        state, path = self.state, self.save.path
        if replay := state.attempt(lambda: state.store.open_replay(path, state.language), "error.replay"):
            self.game_app.state = ReplayState(state.store, replay, state.language, outer=state)
            self.game_app.show_over("replay")
        else:
            self.renew()

    # ── names, and the end of a save ───────────────────────────────────────────────────────────

    def action_name(self) -> None:
        """Ask for the name of the save at hand."""
        if self.save is None or self.state.comparing:
            return
        field = self.query_one(Input)
        field.value, field.display = self.save.name, True
        self.set_focus(field)
        self.renew()

    def on_input_submitted(self) -> None:
        """Keep the name that was typed."""
        path, name = self.save.path if self.save else Path(), self.query_one(Input).value
        self._leave_field()
        self.state.attempt(lambda: SaveLibrary(self.state.store).rename(path, name), "error.names")
        self._read_again()

    def _leave_field(self) -> None:
        self.set_focus(None)
        self.query_one(Input).display = False
        self.renew()

    def action_delete(self) -> None:
        """Ask whether the save at hand shall be deleted; the same key again deletes it."""
        if self.save is None or self.state.comparing:
            return
        path = self.save.path
        if self._doomed != path:
            self._doomed = path
            called = self.save.name or make_safe(path.name)
            self._tell_once(self.state.say("saves.delete_again", name=called))
            return
        self._doomed = None
        self.state.attempt(lambda: SaveLibrary(self.state.store).delete(path), "error.deleting")
        self._read_again()

    def _read_again(self) -> None:
        self._saves, self._said = {}, self.state.message
        self.renew()

    def action_reveal(self) -> None:
        """Say where the file of the save at hand lies, and show it in the file manager where there is one."""
        if self.save is None:
            return
        from game.views.reveal import reveal_file

        path = self.save.path.resolve()
        self.app.copy_to_clipboard(str(path))
        key = "saves.revealed" if reveal_file(path) else "saves.lies_at"
        self._tell_once(self.state.say(key, path=make_safe(str(path))))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the save that was clicked; a second click goes on with it."""
        if isinstance(event.target, int) and not self.typing:
            again = event.target == self.state.cursor
            self._doomed, self.state.cursor = None, event.target
            self.renew()
            if again:
                self.action_take()
