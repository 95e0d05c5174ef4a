"""System families: strands of the case, such as the cloud, whose choices must count and that every game must meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.autoplay import play_games
from game.engine.games import MOST_DECISIONS, Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.lab.choices import ChoiceTable
from game.lab.experiment import EndlessError, open_stage_in_process
from game.lab.failures import Failure
from game.lab.study import Study
from game.lab.trials import TrialRequest, begin_games
from game.lab.verdicts import count_clear_cells
from game.pack.bounds import SystemFamilyBounds


@dataclass(frozen=True, slots=True)
class SystemFamily:
    """A system family: its weightiest choice, in how many cells that has a clear effect, and which games miss it.

    `choice` is such as cloud-offer/sign and empty where none has a clear effect anywhere. Of `games` random games that
    reach the last month before the run-off, `missed` met no scene of the family; `banks` are those of such games.
    """

    name: str
    choice: str
    clear_cells: int
    games: int
    missed: int
    banks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetScenes:
    """Random games of one bank in the worlds of the seeds from `first` on, one each, whose mandates take turns."""

    asked: TrialRequest
    bank: str
    first: int
    worlds: int

    @property
    def games(self) -> int:
        """The number of games."""
        return self.worlds

    def play(self) -> NDArray[np.bool_]:
        """Return (scenes, games) what the games met up to the run-off; those that end before have no column.

        Raises EffectError, EndlessError, OtherStoryError and PackError.
        """
        stage = open_stage_in_process(self.asked.folders, self.asked.identity)
        seeds, mandates = range(self.first, self.first + self.worlds), list(stage.story.mandates)
        opened = begin_games(stage, seeds, [self.bank] * self.worlds)
        promised = [mandates[seed % len(mandates)] for seed in seeds] if mandates else []
        games = Games(stage, Setup(opened.seeds, opened.banks, opened.backgrounds, promised))
        last = stage.story.manifest.months
        with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
            play_games(games, RandomPresident(), MOST_DECISIONS, until=last)
        if not games.over and games.month < last:
            raise EndlessError(MOST_DECISIONS)
        return games.encounters.seen[:, games.lasted >= last]


def measure_system_families(
    study: Study, table: ChoiceTable, names: Sequence[str], worlds: range
) -> list[SystemFamily]:
    """Return what each family moves, and how many random games in some worlds of every bank miss it.

    Raises EffectError and EndlessError for a fault of the story.
    """
    chunks = [MetScenes(study.asked, bank, worlds.start, len(worlds)) for bank in study.banks]
    met = dict(zip(study.banks, study.play_all(chunks), strict=True))
    clear = _list_clear_cells(table)
    return [_sum_up_family(study, name, met, clear) for name in names]


def _list_clear_cells(table: ChoiceTable) -> list[tuple[str, str, int]]:
    """Return each option's scene and name with the number of cells in which it has a clear effect."""
    found = list[tuple[str, str, int]]()
    for number, decision in enumerate(table.decisions):
        dial = f"{decision.dial}=" if decision.dial else ""
        for option, cells in zip(decision.options, count_clear_cells(table, number), strict=True):
            found.append((decision.scene, f"{decision.scene}/{dial}{option}", cells))
    return found


def _sum_up_family(
    study: Study, name: str, met: dict[str, NDArray[np.bool_]], clear: Sequence[tuple[str, str, int]]
) -> SystemFamily:
    story = study.stage.story
    scenes = {scene for scene, spec in story.scenes if name in spec.system_families}
    rows = sorted(story.number[scene] for scene in scenes)
    choice, cells = max(
        ((what, count) for scene, what, count in clear if scene in scenes and count),
        key=lambda one: one[1],
        default=("", 0),
    )
    missed = {bank: int((~seen[rows].any(axis=0)).sum()) for bank, seen in met.items()}
    games = sum(seen.shape[1] for seen in met.values())
    return SystemFamily(
        name, choice, cells, games, sum(missed.values()), tuple(bank for bank, count in missed.items() if count)
    )


def find_system_family_failures(found: Sequence[SystemFamily], bounds: SystemFamilyBounds) -> list[Failure]:
    """Return the families without a choice of clear effect in enough cells, and those that some game missed.

    One that no game had to meet, for none reached the last month, was not measured.
    """
    subject = ("bounds", "families", "names")
    weak = [
        Failure("family", one.name, float(one.clear_cells), float(bounds.cells), subject)
        for one in found
        if one.clear_cells < bounds.cells
    ]
    missed = [
        Failure("family", f"{one.name} ({', '.join(one.banks)})", float(one.missed), 0.0, subject)
        for one in found
        if one.missed
    ]
    unmet = [Failure("family", one.name, None, 0.0, subject) for one in found if not one.games]
    return weak + missed + unmet
