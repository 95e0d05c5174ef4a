"""Games on their way to one scene, which comes in its month whatever its condition and its chance."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine.agenda import Agenda, AgendaSlot
from game.engine.effects import Index
from game.engine.games import Games
from game.engine.presidents.president import President
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.standing import Picks, StandingGames
from game.pack.story import Story


class ArrivingGames(Games):
    """Meets scene number `scene` in month `month` (0 = the calendar's first), after what comes before it there.

    A scene that neither the calendar nor `later` brings then comes last in its month, where no choice has led to it.
    No president leaves office on the way. Everything else is as in any game. A story without a calendar begins at the
    scene.
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
        self.encounters.promise(*self._target)
        if not self.agenda.months:
            self._stand(self._target[0], np.arange(self.count))

    def _leave(self) -> None:
        if self.month > self._target[1]:
            super()._leave()

    def _agenda(self) -> Agenda:
        return Agenda(self.story, also=self._target[:1])

    def _offer(self, slot: AgendaSlot, games: Index) -> bool:
        entered = super()._offer(slot, games)
        if (slot.scene, self.month) != self._target:
            return entered
        games = games[~self.encounters.seen[slot.scene, games]]
        self._stand(slot.scene, games)
        return entered or bool(len(games))


class LeadingPresident:
    """A president who takes the choices that lead on to one scene at once; all else is decided by another."""

    def __init__(self, story: Story, scene: int, other: President) -> None:
        self.other, self.away = other, _count_away(story, scene)

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the first open choice that leads nearer to the scene, the other's pick where there is none."""
        picks = self.other.pick(games, scene, index)
        here = self.away.get(scene.number, 0)
        opened = games.open_choices(scene, index)
        for number, answer in reversed(list(enumerate(scene.choices))):
            if self.away.get(answer.go, here) < here:
                picks = np.where(opened[number], number, picks)
        return picks


def _count_away(story: Story, scene: int) -> Mapping[int, int]:
    """Return by number how many `go` it takes at least from a scene to `scene`, for those that lead there."""
    leads = [{story.number[o.go] for o in one.choices.values() if o.go} for _, one in story.scenes]
    away, last = {scene: 0}, {scene}
    while last:
        last = {number for number, targets in enumerate(leads) if targets & last and number not in away}
        away |= dict.fromkeys(last, max(away.values()) + 1)
    return away
