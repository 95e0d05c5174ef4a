"""What the screens do with a game: open it, decide on its pages, take back, go on and let it go."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from game.tui.safe_text import make_safe
from game.tui.state.figure_question import FigureQuestion, find_last_month
from game.tui.state.kept_pages import KeptPages
from game.tui.state.refusals import choose_words, find_refusals, is_unsaved
from game.tui.state.shown_game import ShownGame

if TYPE_CHECKING:
    from game.engine.page import Decision
    from game.journal.playthrough import Playthrough
    from game.tui.state.class_door import ClassDoor
    from game.tui.state.draft import Draft
    from game.tui.state.store import GameStore


T = TypeVar("T")


class GameState(ShownGame):
    """Everything the screens share. Widgets show it and send keys to it; they have no memory of their own."""

    draft: Draft
    """What has been set on the page at hand."""
    kept = True
    """Whether all that was decided is kept where the game says it is."""

    def __init__(self, store: GameStore, language: str, player: str = "") -> None:
        super().__init__(store, language, player)
        self.unsaved = False
        """Whether the last decision could not be written down."""
        self.comparing: Path | None = None
        """The save that another one is to be set beside."""
        self.turning: int | None = None
        """The decision of a finished game that mattered most, 0 where none clearly did; None while it is not known."""
        self.question = FigureQuestion()
        """The figure that is asked why it moved."""

    @cached_property
    def door(self) -> ClassDoor:
        """The door of the class that is played in."""
        from game.tui.state.class_door import ClassDoor

        return ClassDoor(self)

    def ask_why(self, name: str = "") -> bool:
        """Ask about a figure, for an empty name the first that the last decision moved; say whether there is any."""
        moved = [] if self.deciding else [(self.outcome.moved, find_last_month(self.game))]
        report = [self.report_figures] if self.page.reports else []
        return self.question.ask_first(self.game, moved, [*report, self.page.figures], name)

    def decline_notes(self) -> None:
        """Show no more notes, in this game and in those that follow."""
        from game.views.wanted_notes import decline_primer

        self.taught = False
        decline_primer()

    def open(self, game: Playthrough) -> None:
        """Show a game from now on, with what was set on its page when it was left, closing the one before."""
        from game.journal.kept_draft import find_draft

        self.close()
        self._game, self.unsaved, self.turning = game, False, None
        super().set_language(game.language)
        self._turn()
        notes = list(game.notes)
        if draft := find_draft(game):
            self.draft = self.draft.again(self.page, make_safe(draft))
            notes.append(self.say("note.draft"))
        self.message = make_safe(" ".join(notes))

    def begin(self) -> bool:
        """Open the game that has been settled. Where that is refused, `message` says why."""
        return self.open_if_any(self.attempt(lambda: self.store.begin(self.start, self.language), "error.new"))

    def resume(self, path: Path) -> bool:
        """Open a save. Where that is refused, `message` says why."""
        return self.open_if_any(self.attempt(lambda: self.store.resume(path, self.language), "error.resume"))

    def open_if_any(self, game: Playthrough | None) -> bool:
        """Show a game from now on, if there is one; return whether there is."""
        if game:
            self.open(game)
        return game is not None

    def set_language(self, language: str) -> None:
        """Take one of the languages that there are, the game with it."""
        super().set_language(language)
        self._outcome = None
        if self._game and language in self._game.languages:
            self._game.language = language

    def decide(self) -> bool:
        """Take the decision of the draft. Where it is refused, `message` says why and the draft stays as it is."""
        return self._take(self.draft.decision(self.page))

    def save_afresh(self) -> None:
        """Write all that was decided to a fresh save; `message` says where it lies, or why that can't be."""
        path = self.attempt(lambda: self.game.save_afresh(self.store.own_folder), "error.unsaved")
        if path:
            self.unsaved, self.message = False, self.say("note.afresh", path=make_safe(str(path)))

    def take_edit(self) -> bool:
        """Go on with the story as it was saved last: where it stood, with what was set and not yet decided.

        Return whether the game is another one.
        """
        edit = self.author.take_edit(decided=not self.deciding) if self.author else None
        if edit is None or edit.game is None:
            return False
        draft, page, language = self.draft, self.page.id, self.language
        self.open(edit.game)
        self.set_language(language)
        if self.page.id == page:
            self.draft = draft.onto(self.page)
        else:
            self.draft.reason = draft.reason
        if edit.last:  # the decision of which the outcome was shown
            self._take(edit.last)
        return True

    def take_back(self) -> bool:
        """Take the last decision back and stand on its page. Where that is refused, `message` says why."""
        return self._go_back(self.game.take_back, "preview.stepped_back" if self.author else "scene.taken_back")

    def rewind(self) -> bool:
        """Stand again where an author's preview began. Where that is refused, `message` says why."""
        return self.author is not None and self._go_back(self.author.rewind, "preview.rewound")

    def _go_back(self, act: Callable[[], Decision], told: str) -> bool:
        """Go back by `act`, which returns the decision that is open again, and say `told`."""
        decision = self._write(act)
        if decision is None:
            return False
        self._turn()
        self.draft = self.draft.again(self.page, make_safe(decision))
        self.message = self.say(told)
        return True

    def _write(self, act: Callable[[], T]) -> T | None:
        """Return what `act` returns. Where it is refused or can't be written down, `message` says why."""
        try:
            return act()
        except find_refusals() as error:
            self.unsaved = is_unsaved(error)
            self.message = self.say(choose_words(error), text=make_safe(error.message(self.language)))
            return None

    def _take(self, decision: Decision) -> bool:
        self._pages.keep(self.game)
        outcome = self._write(lambda: self.game.decide(decision))
        if outcome is None:
            return False
        self._outcome = make_safe(outcome)
        self.deciding = False
        return True

    def go_on(self) -> None:
        """Leave the outcome for the next page."""
        self._turn()

    def make_farewell(self) -> str:
        """Secure the game that is open and return how to go on with it; an empty string where there is none."""
        if self._game is None:
            return ""
        from game.engine.page import PageKind
        from game.tui.state.secure_game import secure_game

        over = self.page.kind == PageKind.ENDING
        told, self.kept = secure_game(self._game, self.store.own_folder, over, self.catalogue)
        return told

    def _keep_draft(self, game: Playthrough) -> None:
        """Keep what has been set and not yet decided for whoever goes on with the save; an outcome has no draft."""
        from game.engine.page import Decision
        from game.journal.kept_draft import keep_draft

        keep_draft(game, self.draft.decision(self.page) if self.deciding else Decision(""))

    def close(self) -> None:
        """Let go of the game and its save."""
        if game := self._game:
            try:
                if not self.looking_back:
                    self._keep_draft(game)
            finally:
                self._game = None
                game.close()

    def _turn(self) -> None:
        from game.tui.state.draft import Draft

        self._pages, self._outcome, self.deciding = KeptPages(), None, True
        self.draft = Draft.of(self.page)
