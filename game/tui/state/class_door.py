"""The class that is played in, as the screens before a game show it: its door, who plays, and what it settles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.engine.page import Option
    from game.tui.state.interface import InterfaceState
    from game.tui.state.start_choices import NewGameDraft


class ClassDoor:
    """What a class says of itself and asks for; without a class there is no door, and it is all empty."""

    def __init__(self, state: InterfaceState) -> None:
        self._state = state
        self.typed = ""
        """The ids as they stand in the field."""

    @property
    def file(self) -> ClassFile | None:
        """The file of the class; None where a game is one's own."""
        return self._state.store.options.classroom

    @property
    def asks(self) -> bool:
        """Whether it is not known yet who plays."""
        return self.file is not None and not self._state.store.options.students

    def list_welcome(self) -> list[str]:
        """Return what stands at the door, in paragraphs safe to show."""
        if self.file is None:
            return []
        from game.views.class_entry import list_notice

        notice = make_safe(list_notice(self._state.store.options, self._state.catalogue))
        return ["\n".join(self.list_settled()), *notice]

    def list_settled(self) -> list[str]:
        """Return what the class settles of a new game, and who plays it, safe to show."""
        if self.file is None:
            return []
        from game.views.class_entry import list_settled

        return make_safe(list_settled(self._state.store.options, self._state.catalogue))

    def take_ids(self) -> bool:
        """Take the ids in the field. Where they can't be, the state's message says why."""
        from game.views.class_entry import take_ids

        state = self._state
        options = state.attempt(lambda: take_ids(state.store.options, self.typed), "class.refused")
        if options is None:
            return False
        state.store.options = options
        if not options.students:
            state.message = state.say("class.ask_id")
        return bool(options.students)

    def look_again(self) -> None:
        """Find the game that the students at hand have to go on with now, if they have one."""
        from game.views.class_entry import take_ids

        state, ids = self._state, ",".join(self._state.store.options.students)
        if options := state.attempt(lambda: take_ids(state.store.options, ids), "class.refused"):
            state.store.options = options

    def allow_banks(self, banks: Sequence[Option]) -> tuple[Option, ...]:
        """Return those of a story's banks that may be played."""
        return tuple(bank for bank in banks if self.file is None or self.file.allows_bank(bank.id))

    def settle_mandate(self, start: NewGameDraft, mandates: Sequence[Option]) -> tuple[Option, ...]:
        """Return the mandates to choose from at a draft's bank; where the class settles one, the draft takes it."""
        settled = self.file.choose_mandate(start.bank) if self.file else ""
        if not settled:
            return tuple(mandates)
        start.mandate = settled
        return tuple(one for one in mandates if one.id == settled)
