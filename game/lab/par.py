"""Par: what the reference presidents make of a game's own world on average; beside it the best plan that was found.

Par is no best: it is what a bank, a background and a world give to anyone who follows one of the story's plans, so that
points against par compare games of different banks (WORLD.md 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan
from statistics import fmean

from game.bank.table import Array
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.journal.header import Header
from game.journal.setups import make_setup
from game.lab.best_found import FoundPlans, find_plans
from game.lab.significance import Say
from game.lab.totals import play_plans
from game.text.numbers import format_gain


@dataclass(frozen=True, slots=True)
class FoundTotal:
    """What the best plan found makes of one world, in points of the total: nan where none was found for its rules.

    `fits` says whether the plans that lie beside the story were found on the rules that are played.
    """

    fits: bool
    total: float = nan


@dataclass(frozen=True, slots=True)
class Par:
    """What one world gives in one bank, with one background and under one mandate, in points of the total.

    `presidents` are the totals of the reference presidents, one at least, by name. `best_found` is None where no plan
    was found for the bank and the mandate, or none lies beside the story.
    """

    presidents: dict[str, float]
    best_found: FoundTotal | None = None

    @property
    def total(self) -> float:
        """Par itself: the mean of the reference presidents."""
        return fmean(self.presidents.values())


def play_par(stage: Stage, setup: Setup, mandates: Sequence[str], found: FoundPlans | None = None) -> list[Par | None]:
    """Return par of every game of a set-up under its mandate, `mandates` having one a game, from one batch of games.

    Games that begin alike are played once. None where no reference president comes to an end, or there are none.
    Raises ValueError for a story without a score.
    """
    if stage.card is None:
        raise ValueError("a story without a score has no par")
    names, plans = list(stage.story.pack.reference_presidents), found.plans if found else {}
    backgrounds = setup.backgrounds or [""] * len(setup.seeds)
    begun = list(zip(setup.seeds, setup.banks, backgrounds, mandates, strict=True))
    columns = {start: column for column, start in enumerate(dict.fromkeys(begun))}
    cells = [cell for cell in dict.fromkeys(zip(setup.banks, mandates, strict=True)) if cell in plans]
    every = [*stage.story.pack.reference_presidents.values(), *(plans[cell] for cell in cells)]
    seeds, banks, held, promised = (list(entries) for entries in zip(*columns, strict=True))
    apart = Setup(seeds, banks, held if setup.backgrounds else [], promised)
    points = play_plans(stage, apart, list(map(ReferencePresident, every)))
    rows = {cell: len(names) + number for number, cell in enumerate(cells)}
    return [
        _make_par(names, points[mandate][:, columns[start]], rows.get((start[1], mandate)), found)
        for start, mandate in zip(begun, mandates, strict=True)
    ]


def play_game_par(stage: Stage, header: Header) -> Par | None:
    """Return par of the game that a header names; None where the story has no score or no reference presidents."""
    if stage.card is None or not stage.story.pack.reference_presidents:
        return None
    return play_par(stage, make_setup([header]), [header.mandate], find_plans(stage))[0]


def format_par(par: Par, score: float, say: Say) -> list[str]:
    """Return a score's points against par and what par is, then the best that was found, each in a sentence."""
    ahead, n = format_gain(score - par.total), len(par.presidents)
    told = [say("par.here", score=f"{score:.1f}", ahead=ahead, par=f"{par.total:.1f}", n=n)]
    best = par.best_found
    if best and best.fits:
        told.append(say("par.best_found", total=f"{best.total:.1f}"))
    return [*told, say("par.other_rules")] if best and not best.fits else told


def list_par(par: Par | None, score: float) -> dict[str, object]:
    """Return par and the best that was found as scripts read them, each None where there is none."""
    best = par.best_found if par else None
    return {
        "par": par and {"total": par.total, "ahead": score - par.total, "presidents": par.presidents},
        "best_found": best and {"total": best.total if best.fits else None, "fits": best.fits},
    }


def _make_par(names: Sequence[str], points: Array, row: int | None, found: FoundPlans | None) -> Par | None:
    """Return par of one game; `points` (plans,) are the totals in its world, `row` is that of the plan found."""
    totals = {name: float(total) for name, total in zip(names, points, strict=False) if isfinite(total)}
    if not totals:
        return None
    if found and not found.fits:
        return Par(totals, FoundTotal(fits=False))
    best = nan if row is None else float(points[row])
    return Par(totals, FoundTotal(True, best) if isfinite(best) else None)
