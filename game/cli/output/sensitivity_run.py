"""What moving each parameter over its range changes: a table, the winners that turn, a tornado, JSON and a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import numpy as np

from game.cli.cores import find_cores
from game.cli.errors import CommandError, check_names
from game.cli.exits import FINE, FOUND
from game.cli.output.chart_file import ChartFile
from game.cli.output.json_output import print_json
from game.cli.output.parameter_lines import list_parameter
from game.cli.output.progress import watch_games
from game.cli.output.sensitivity_lines import draw_sensitivity, print_sensitivity
from game.cli.story_faults import explain_story_faults
from game.engine.stage import Stage
from game.lab.sensitivity import (
    Grid,
    Sensitivity,
    SettingChange,
    Turn,
    collect_setting_changes,
    measure_setting,
    play_settings,
    rank_by_winners,
)
from game.lab.settings import ParameterSetting, is_moved, is_table, list_settings
from game.lab.significance import list_effect
from game.lab.simulate import MOST_GAMES
from game.lab.study import Study
from game.pack.schema import ParameterSpec
from game.pack.story import Story
from game.plain.lines import Lines, complain

WORLDS = 40
"""The number of worlds where nobody asks for another."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The banks and mandates of a measurement (empty names stand for all) and its number of worlds (0: as is usual).

    `first` is the seed of the first world, and `jobs` the number of cores to play on.
    """

    banks: tuple[str, ...]
    mandates: tuple[str, ...]
    worlds: int
    first: int
    jobs: int


@dataclass(slots=True)
class SensitivityRun:
    """What has been measured so far of `asked` settings, and how many seconds that took."""

    grid: Grid
    asked: int
    done: list[SettingChange] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether every setting has been played."""
        return len(self.done) == self.asked

    def summary(self) -> dict[str, float]:
        """Return the share of settings that turn no winner, and the mean of the winners turned, and clearly turned."""
        turned = [len(change.turns) for change in self.done]
        return {
            "unturned": float(np.mean([count == 0 for count in turned])),
            "turned": float(np.mean(turned)),
            "turned_clearly": float(np.mean([change.clear_turns for change in self.done])),
        }


def tell_sensitivity(
    stage: Stage,
    folders: Sequence[Path],
    chosen: Mapping[str, ParameterSpec],
    extent: Extent,
    chart: ChartFile | None,
    lines: Lines,
    *,
    scripted: bool,
) -> int:
    """Move the chosen parameters and print what changes; return 1 where that was stopped before its end."""
    story = stage.story
    grid = _make_grid(story, extent)
    settings = [one for one in list_settings(chosen) if is_moved(one, chosen)]
    if not settings:
        raise CommandError("no_moves")
    if (len(settings) + 1) * grid.games > MOST_GAMES:
        raise CommandError("too_many_games", games=f"{(len(settings) + 1) * grid.games:,}", most=f"{MOST_GAMES:,}")
    found = _play_all(
        Study(stage, tuple(str(folder.resolve()) for folder in folders), find_cores(extent.jobs)), grid, settings, lines
    )
    rows, left_out = collect_setting_changes(found.done), [name for name, spec in chosen.items() if is_table(spec)]
    if chart and found.done:
        draw_sensitivity(chart, grid, found.summary(), rows, story, lines)
    if scripted:
        print_json(_list_run(found, rows, story, chosen, left_out))
    elif found.done:
        print_sensitivity(grid, found.summary(), rows, left_out, found.seconds, lines)
        if chart:
            lines.line(lines.say("model.wrote", path=chart.path))
    if not found.complete:
        complain(lines.say("model.stopped", done=len(found.done), n=found.asked))
    return FINE if found.complete else FOUND


def _make_grid(story: Story, extent: Extent) -> Grid:
    """Return every reference president in the banks and worlds asked for. Raises CommandError and UnknownNameError."""
    presidents = tuple(story.pack.reference_presidents)
    if len(presidents) < 2:
        raise CommandError("no_winners")
    check_names("bank", extent.banks, story.banks)
    check_names("mandate", extent.mandates, story.mandates)
    worlds = range(extent.first, extent.first + (extent.worlds or WORLDS))
    return Grid(presidents, extent.banks or tuple(story.banks), extent.mandates or tuple(story.mandates), worlds)


def _play_all(study: Study, grid: Grid, settings: Sequence[ParameterSetting], lines: Lines) -> SensitivityRun:
    """Play all settings, or as many as there is time for before Ctrl+C.

    Raises CommandError for a fault of the story.
    """
    found, begin = SensitivityRun(grid, len(settings)), perf_counter()
    games = (len(settings) + 1) * grid.games
    with watch_games(lines, games) as study.progress, explain_story_faults(), suppress(KeyboardInterrupt):
        found.done.extend(_measure_settings(study, grid, settings))
    found.seconds = perf_counter() - begin
    return found


def _measure_settings(study: Study, grid: Grid, settings: Sequence[ParameterSetting]) -> Iterator[SettingChange]:
    played = play_settings(study, grid, settings)
    _, before = next(played)
    for setting, after in played:
        assert setting is not None  # noqa: S101  # the story as it is comes first, and once
        yield measure_setting(grid, setting, before, after)


def _list_run(
    found: SensitivityRun,
    rows: Sequence[Sensitivity],
    story: Story,
    chosen: Mapping[str, ParameterSpec],
    left_out: Sequence[str],
) -> dict[str, object]:
    grid = found.grid
    return {
        "worlds": len(grid.worlds),
        "first": grid.worlds.start,
        "presidents": grid.presidents,
        "banks": grid.banks,
        "mandates": grid.mandates,
        "cells": grid.cells,
        "settings": len(found.done),
        "asked": found.asked,
        "complete": found.complete,
        "seconds": round(found.seconds, 3),
        **(found.summary() if found.done else {}),
        "most": [row.parameter for row in rank_by_winners(rows)[:5]],
        "left_out": left_out,
        "parameters": [_list_row(row, list_parameter(story, row.parameter, chosen[row.parameter])) for row in rows],
    }


def _list_row(row: Sensitivity, about: dict[str, object]) -> dict[str, object]:
    return {
        **about,
        "effect": row.effect,
        "largest": row.largest,
        "turned": row.turns,
        "turned_clearly": row.clear_turns,
        "regret": row.regret,
        "ends": [_list_end(change) for change in row.changes],
    }


def _list_end(change: SettingChange) -> dict[str, object]:
    cells = [{"bank": one.bank, "mandate": one.mandate, **list_effect(one.effect)} for one in change.cells]
    return {
        "end": change.setting.end,
        "value": change.setting.value,
        "effect": list_effect(change.effect),
        "largest": change.largest,
        "regret": change.regret,
        "turns": [_list_turn(turn) for turn in change.turns],
        "cells": cells,
    }


def _list_turn(turn: Turn) -> dict[str, object]:
    return {
        "bank": turn.bank,
        "mandate": turn.mandate,
        "before": turn.before,
        "after": turn.after,
        "lead": list_effect(turn.lead),
    }
