"""What the reference presidents make of a class's banks over worlds, and how far members are ahead of the best."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.debrief.cohort import Cohort
from game.debrief.tables.benchmarks import References
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.lab.significance import MeasuredEffect, measure_effect
from game.lab.totals import Told, play_plans


@dataclass(frozen=True, slots=True)
class ReferenceGames:
    """The games of the reference presidents in the banks of a class; `points` (presidents, banks, worlds) by mandate.

    `backgrounds` and `members` have one entry a bank: the background that most of its members have, and how many.
    """

    names: tuple[str, ...]
    banks: tuple[str, ...]
    backgrounds: tuple[str, ...]
    members: tuple[int, ...]
    points: dict[str, Array]


def play_references(cohort: Cohort, worlds: int, told: Told) -> ReferenceGames:
    """Let the reference presidents play each bank that members have, over the same worlds as members' luck."""
    story = cohort.stage.story
    plans = story.pack.reference_presidents
    headers = [save.header for save in cohort.saves]
    banks = tuple(bank for bank in story.bank_names if any(header.bank == bank for header in headers))
    held = [Counter(header.background for header in headers if header.bank == bank) for bank in banks]
    usual = tuple(counts.most_common(1)[0][0] for counts in held)
    seeds = [str(world) for world in range(worlds)] * len(banks)
    backgrounds = [name for name in usual for _ in range(worlds)] if story.backgrounds else []
    setup = Setup(seeds, [bank for bank in banks for _ in range(worlds)], backgrounds)
    found = play_plans(cohort.stage, setup, list(map(ReferencePresident, plans.values())), told)
    shape = len(plans), len(banks), worlds
    points = {mandate: totals.reshape(shape) for mandate, totals in found.items()}
    return ReferenceGames(tuple(plans), banks, usual, tuple(counts.total() for counts in held), points)


def list_references(games: ReferenceGames) -> tuple[References, ...]:
    """Return the mean and the spread of each president in each bank; an empty tuple without presidents."""
    if not games.names:
        return ()
    return tuple(
        References(bank, games.backgrounds[number], games.members[number], *_list_moments(games, number))
        for number, bank in enumerate(games.banks)
    )


def _list_moments(games: ReferenceGames, bank: int) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    means, sds = dict[str, dict[str, float]](), dict[str, dict[str, float]]()
    for number, name in enumerate(games.names):
        means[name] = {mandate: float(np.nanmean(table[number, bank])) for mandate, table in games.points.items()}
        sds[name] = {mandate: float(np.nanstd(table[number, bank])) for mandate, table in games.points.items()}
    return means, sds


def measure_leads(cohort: Cohort, games: ReferenceGames, points: Array) -> dict[int, MeasuredEffect]:
    """Return how far each scored member, counted from 0, is ahead of the best president of the bank, world by world.

    `points` are members' totals under the own mandate, (scored, worlds). The best is the one with the highest mean.
    """
    found = dict[int, MeasuredEffect]()
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
