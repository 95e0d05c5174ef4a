"""Two saves of the list set beside each other: the first is marked, the second picked, and both are played again."""

from __future__ import annotations

from functools import partial

from textual.worker import Worker

from game.tui.key_line import Key
from game.tui.safe_text import make_safe
from game.tui.screen import OverlayScreen
from game.tui.state.save_library import Compared, SaveLibrary
from game.views.saves import SaveView

COMPARE = Key("enter", "take", "keys.compare", "keys.name.enter", keep=True)


class SaveComparing(OverlayScreen):
    """The part of the list of saves that compares two of them."""

    @property
    def save(self) -> SaveView | None:
        """The save at hand."""
        raise NotImplementedError

    def action_compare(self) -> None:
        """Mark the save at hand to set another beside, take the mark away, or set it beside the one that is marked."""
        state, save = self.state, self.save
        if save is None or self.typing:
            return
        first, state.comparing = state.comparing, None if state.comparing == save.path else state.comparing
        if first is None:
            state.comparing = save.path
        elif first != save.path:
            work = partial(SaveLibrary(state.store).try_comparing, first, save.path, state.language)
            self.tell(state.say("saves.comparing"))
            self.run_worker(work, name="compare", group="compare", thread=True, exclusive=True, exit_on_error=False)
            return
        self.renew()

    def show_compared(self, worker: Worker[Compared | str]) -> None:
        """Lay two compared games over the list, or say why they could not be."""
        from game.tui.state.comparison import ComparisonState

        state, found = self.state, worker.result
        if not self.is_active:
            return
        state.message = ""
        if found is None or isinstance(found, str):
            state.message = state.say("error.comparing", text=make_safe(found or str(worker.error)))
            self.renew()
            return
        state.comparing = None
        self.game_app.state = ComparisonState(state.store, *found, state.language, outer=state)
        self.game_app.show_over("compare")
