"""What the checks of one pack share, each part worked out once, and the results that a check before left."""

from __future__ import annotations

from functools import cached_property

from game.pack.check.content_keys import ContentKeys
from game.pack.check.guards import Guards
from game.pack.check.kept_results import KeptResults
from game.pack.check.text_positions import TextPositions
from game.pack.check.ways import find_first_months
from game.pack.conditions import Condition, list_conditions
from game.pack.expression import Scope
from game.pack.pack import Pack
from game.pack.story import Story
from game.pack.texts import Line, list_texts


class CheckContext:
    """A pack that is checked, as it is decoded, beside `kept`, the results of checks before."""

    def __init__(self, pack: Pack, kept: KeptResults | None = None) -> None:
        self.pack, self.kept = pack, kept or KeptResults()
        self.scope = Scope(pack.variables, pack.manifest.start)
        self.within = TextPositions(pack)
        self.keys = ContentKeys(pack)

    @cached_property
    def texts(self) -> list[Line]:
        """Every text of the pack, in story order."""
        return list(list_texts(self.pack))

    @cached_property
    def conditions(self) -> list[Condition]:
        """Every condition of a pack without errors, in story order."""
        return list(list_conditions(self.pack, self.texts))

    @cached_property
    def conditions_by_entry(self) -> dict[tuple[str, str], list[str]]:
        """The conditions in each entry, by its section and name."""
        found = dict[tuple[str, str], list[str]]()
        for one in self.conditions:
            found.setdefault((one.part, str(one.path[0])), []).append(one.text)
        return found

    @cached_property
    def guards(self) -> Guards:
        """What is known where texts of a pack without errors show."""
        return Guards(self.pack, self.kept, self.keys)

    @cached_property
    def story(self) -> Story:
        """The pack without errors as a story, for questions about its calendar and its pools."""
        return Story(self.pack)

    @cached_property
    def first_months(self) -> dict[str, int]:
        """The first month in which each scene of the calendar may come."""
        return find_first_months(self.story, self.story.calendar)

    @cached_property
    def led_to(self) -> set[str]:
        """The scenes that are entered whether their condition holds or not: the opening and those of a `go`."""
        scenes = self.pack.scenes.values()
        return {*self.pack.manifest.openings.values()} | {one.go for scene in scenes for one in scene.choices.values()}
