"""Games on their way to one scene, which comes in its month whatever its condition and its chance."""

from __future__ import annotations

from game.engine.agenda import Agenda, Slot
from game.engine.games import Games, Setup
from game.engine.program import Index
from game.engine.stage import Stage


class Arriving(Games):
    """Meets scene number `scene` in month `month` (0 = the calendar's first), after what comes before it there.

    Everything else is as in any game. A story without a calendar begins at the scene.
    """

    def __init__(self, stage: Stage, setup: Setup, scene: int, month: int) -> None:
        self._target = scene, month
        super().__init__(stage, setup, record=True)

    @property
    def arrived(self) -> bool:
        """Whether every game stands at the scene, in its month."""
        scene, month = self._target
        return self.month == month and bool((self.at == scene).all())

    def _begin(self, backgrounds: list[str]) -> None:
        super()._begin(backgrounds)
        scene, _ = self._target
        self.agenda = Agenda(self.story, also=(scene,))
        self._promised.add(self._target)
        if not self.agenda.months:
            self.at[:] = scene

    def _offer(self, position: int, slot: Slot, games: Index) -> None:
        super()._offer(position, slot, games)
        if (slot.scene, self.month) == self._target:
            self.at[games[~self.seen[slot.scene, games]]] = slot.scene
