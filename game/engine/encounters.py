"""What each game has met, and what waits for it: scenes that were shown, and scenes that a choice will bring back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.engine.agenda import Agenda, AgendaSlot
from game.engine.effects import Index

NEVER = np.int16(-1)


class Encounters:
    """What games have met, and in which month a `later` falls due for them.

    `seen` (scenes, games) says which scenes have been shown, without rows in a story without a calendar, which never
    asks; `due` (the agenda's later rows, games) is the month a `later` falls in.
    """

    def __init__(self, agenda: Agenda, scenes: int, games: int) -> None:
        self._agenda = agenda
        self.seen = np.zeros((scenes if agenda.months else 0, games), bool)
        self.due = np.full((len(agenda.later_rows), games), NEVER)
        self._promised: dict[int, set[int]] = {}  # month to the scenes that some game has in `due`
        self._cursor = np.zeros(games, np.int64)

    def meet(self, scene: int, games: Index | slice) -> None:
        """Note that games have been shown a scene, which then waits for them no longer."""
        if len(self.seen):
            self.seen[scene][games] = True
        if (row := self._agenda.later_rows.get(scene)) is not None:
            self.due[row][games] = NEVER

    def owe(self, scene: int, games: Index, month: int) -> None:
        """Let a scene wait for games until a month, where the story has a calendar."""
        if (row := self._agenda.later_rows.get(scene)) is not None:
            self.due[row][games] = month
            self.promise(scene, month)

    def promise(self, scene: int, month: int) -> None:
        """Let games be asked whether they meet a scene in a month that no date of its own brings."""
        self._promised.setdefault(month, set()).add(scene)

    def begin_month(self) -> None:
        """Let every scene of a month be asked for again."""
        self._cursor[:] = 0

    def ask(self, month: int, waiting: Index) -> Iterator[tuple[AgendaSlot, Index]]:
        """Yield the scenes that may come in a month, in their order, each with the games not asked for it so far."""
        order, cursor = self._agenda.order(month), self._cursor[waiting]
        promised = self._promised.get(month, ())
        for position in range(int(cursor.min()), len(order)):
            slot = order[position]
            if slot.dated or slot.scene in promised:
                games = waiting[cursor <= position]
                self._cursor[games] = position + 1
                yield slot, games

    def find_wanted(self, slot: AgendaSlot, games: Index, month: int) -> NDArray[np.bool_]:
        """Say for which of `games` a scene falls in a month, by its date or because a choice promised it."""
        if slot.dated and slot.again:
            return np.ones(len(games), bool)
        wanted = ~self.seen[slot.scene].take(games) if slot.dated else np.zeros(len(games), bool)
        return wanted | self.is_owed(slot, games, month)

    def is_owed(self, slot: AgendaSlot, games: Index, month: int) -> NDArray[np.bool_]:
        """Say for which of `games` a choice has promised a scene for a month."""
        row = self._agenda.later_rows.get(slot.scene)
        if row is not None and slot.scene in self._promised.get(month, ()):
            owed: NDArray[np.bool_] = self.due[row].take(games) == month
            return owed
        return np.zeros(len(games), bool)

    def take(self, index: Index) -> Encounters:
        """Return the same of the games of `index`, in that order, repeats allowed; each has arrays of its own."""
        other = Encounters(self._agenda, 0, 0)
        other.seen, other.due, other._cursor = self.seen[:, index], self.due[:, index], self._cursor[index]
        other._promised = {month: set(scenes) for month, scenes in self._promised.items()}
        return other
