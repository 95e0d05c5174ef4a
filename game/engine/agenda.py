"""What may happen in which month: dated scenes, windows, recurring dates and chances, in the order they are asked."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence

import msgspec

from game.pack import scene_schema
from game.pack.story import Story


class AgendaSlot(msgspec.Struct, frozen=True):
    """A scene as it stands in the order of a month.

    `dated` is false where only `later` can bring it; `again` says that it may be shown more than once.
    """

    scene: int
    dated: bool
    again: bool


class Agenda:
    """The order of scenes for each month of a story's calendar; equal priority keeps the story's order of play.

    Scenes of `also` stand in every month too, last where no date of their own brings them. `later_rows` number from
    0 the scenes that `later` can bring, by their number in the story; a story without a calendar has none.
    """

    def __init__(self, story: Story, also: Collection[int] = ()) -> None:
        self.months = story.calendar
        self._later = {
            story.number[item.scene]
            for _, scene in story.scenes
            for choice in scene.choices.values()
            for item in scene_schema.list_laters(choice)
        }
        self._also = frozenset(also)
        dates = [frozenset(story.months_of(scene.on)) for _, scene in story.scenes]
        self._by_month = [self._order(story, month, dates) for month in range(self.months)]
        self.later_rows = {scene: row for row, scene in enumerate(sorted(self._later) if self.months else ())}

    def order(self, month: int) -> tuple[AgendaSlot, ...]:
        """Return the scenes that may come in `month` (0 = the calendar's first)."""
        return self._by_month[month] if 0 <= month < self.months else ()

    def _order(self, story: Story, month: int, dates: Sequence[Container[int]]) -> tuple[AgendaSlot, ...]:
        """Return the scenes that may come in a month, `dates` being the months that each of them falls in."""
        found = []
        for number, (_, scene) in enumerate(story.scenes):
            dated = month in dates[number]
            known = dated or number in self._later
            if known or number in self._also:
                found.append((not known, scene.priority, story.ranks[number], AgendaSlot(number, dated, scene.repeats)))
        return tuple(slot for *_, slot in sorted(found, key=lambda entry: entry[:3]))
