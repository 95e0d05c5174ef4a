"""Par: what the reference presidents make of the banks of a class, and how far each member is ahead of the best."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from game.bank.state import Array
from game.debrief.cohort import Cohort
from game.debrief.columns import Told, totals
from game.debrief.tables.benchmarks import Par
from game.engine.games import Setup
from game.engine.kept import Kept
from game.lab.companion import companions
from game.lab.evidence import Effect, measure_effect


@dataclass(frozen=True, slots=True)
class ParGames:
    """The games of the reference presidents in the banks of a class; `points` (presidents, banks, worlds) by mandate.

    `backgrounds` and `members` have one entry a bank: the background that most of its members have, and how many.
    """

    names: tuple[str, ...]
    banks: tuple[str, ...]
    backgrounds: tuple[str, ...]
    members: tuple[int, ...]
    points: dict[str, Array]


def play_par(cohort: Cohort, worlds: int, told: Told) -> ParGames:
    """Let the reference presidents play each bank that members have, over the same worlds as members' luck."""
    story = cohort.stage.story
    names = tuple(story.pack.presidents)
    headers = [save.header for save in cohort.saves]
    banks = tuple(bank for bank in story.banks if any(header.bank == bank for header in headers))
    held = [Counter(header.background for header in headers if header.bank == bank) for bank in banks]
    usual = tuple(counts.most_common(1)[0][0] for counts in held)
    cells = [(name, bank, world) for name in names for bank in range(len(banks)) for world in range(worlds)]
    backgrounds = [usual[bank] for _, bank, _ in cells] if story.backgrounds else []
    setup = Setup([str(world) for *_, world in cells], [banks[bank] for _, bank, _ in cells], backgrounds)
    who = Kept([{}] * len(cells), list(companions(story).values()), [names.index(name) for name, *_ in cells])
    shape = len(names), len(banks), worlds
    points = {mandate: found.reshape(shape) for mandate, found in totals(cohort, setup, who, told).items()}
    return ParGames(names, banks, usual, tuple(counts.total() for counts in held), points)


def pars(games: ParGames) -> tuple[Par, ...]:
    """Return the mean and the spread of each president in each bank; an empty tuple without presidents."""
    if not games.names:
        return ()
    return tuple(
        Par(bank, games.backgrounds[number], games.members[number], *_moments(games, number))
        for number, bank in enumerate(games.banks)
    )


def _moments(games: ParGames, bank: int) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    means, sds = dict[str, dict[str, float]](), dict[str, dict[str, float]]()
    for number, name in enumerate(games.names):
        means[name] = {mandate: float(np.nanmean(table[number, bank])) for mandate, table in games.points.items()}
        sds[name] = {mandate: float(np.nanstd(table[number, bank])) for mandate, table in games.points.items()}
    return means, sds


def leads(cohort: Cohort, games: ParGames, points: Array) -> dict[int, Effect]:
    """Return how far each scored member, counted from 0, is ahead of the best president of the bank, world by world.

    `points` are members' totals under the own mandate, (scored, worlds). The best is the one with the highest mean.
    """
    found = dict[int, Effect]()
    for own, member in zip(points, cohort.scored.tolist(), strict=True):
        header = cohort.saves[member].header
        table = games.points[header.mandate][:, games.banks.index(header.bank)]
        if not len(table):
            continue
        ahead = own - table[int(np.nanmean(table, axis=1).argmax())]
        known = ahead[np.isfinite(ahead)]
        if len(known):
            found[member] = measure_effect(known)
    return found
