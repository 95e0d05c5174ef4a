"""What moved the figures that a class was measured by, each game told again without each cause, from its opening on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from game.debrief.cohort import Cohort
from game.debrief.tables.moved_figures import MovedCause, MovedFigure
from game.engine.promises import list_all_promises
from game.journal.playthrough import Playthrough
from game.journal.replay import replay_game
from game.lab.totals import Told
from game.pack.story import Story
from game.why.causes import Causes
from game.why.explained_figures import count_digits, find_unit, make_step
from game.why.explanation_rows import ANYWAY
from game.why.rounded_parts import close_sum, round_parts
from game.why.unexplained import UnexplainedError

SAMPLE = 40
"""Games that are told again at most: every one takes as long as it takes to play it a few times."""

FEW = 3
"""The number of key figures that stand for promises where none were made."""


@dataclass(frozen=True, slots=True)
class _Split:
    """How a figure moved in one game: before, after, and its parts by the key of their label."""

    before: float
    after: float
    parts: dict[str, float]


def measure_causes(cohort: Cohort, told: Told) -> tuple[MovedFigure, ...]:
    """Return what moved each promised figure in finished games, in the order of the story's variables.

    A figure counts in the games in which it was promised. Games that can't be told again are left out.
    """
    found, story = dict[str, dict[int, _Split]](), cohort.stage.story
    sample = _pick_sample(cohort)
    for number, member in enumerate(sample.tolist()):
        told(number / len(sample))
        for name, split in _split_member(cohort, member).items():
            found.setdefault(name, {})[member + 1] = split
    told(1.0)
    return tuple(_make_figure(story, name, found[name]) for name in story.variables if name in found)


def _pick_sample(cohort: Cohort) -> NDArray[np.intp]:
    """Return evenly spaced members, counted from 0, of those who finished; they come in no order of results."""
    finished = np.flatnonzero(cohort.finished)
    return finished if len(finished) <= SAMPLE else finished[np.arange(SAMPLE) * len(finished) // SAMPLE]


def _split_member(cohort: Cohort, member: int) -> dict[str, _Split]:
    """Return how far the headline figures of a member's game moved since the opening, and by what."""
    play = replay_game(cohort.stage, cohort.saves[member], cohort.files[member])
    try:
        causes = Causes(play)
        parts = causes.split_mechanisms(None).parts
    except UnexplainedError:
        return {}
    labels = [*(f"why.group.{group}" for group in causes.groups), ANYWAY.key]
    found = dict[str, _Split]()
    for name in list_headline_figures(play):
        if name in causes.figures:
            course, row = play.course(name), parts[causes.figures.index(name)]
            found[name] = _Split(course[0], course[-1], dict(zip(labels, row.tolist(), strict=True)))
    return found


def list_headline_figures(play: Playthrough) -> list[str]:
    """Return the figures that the president of a game promised the board; else the first of the story's key figures."""
    promises = list_all_promises(play.games, play.words, play.present_now().value, play.games.month)
    board = play.games.board.rule
    promised = [one.name for one in promises if board is None or one.name != board.confidence]
    return promised or list(play.story.manifest.key_figures[:FEW])


def _make_figure(story: Story, name: str, splits: Mapping[int, _Split]) -> MovedFigure:
    """Return the mean over members' games of how a figure moved."""
    unit, digits = find_unit(story.variables[name]), count_digits(story, story.variables[name])
    step, games = make_step(unit, digits), splits.values()
    before, after = fmean(one.before for one in games), fmean(one.after for one in games)
    parts = {label: [one.parts.get(label, 0.0) for one in games] for one in games for label in one.parts}
    means = close_sum([fmean(values) for values in parts.values()], after - before)
    shown, total = round_parts(means, after - before, step)
    causes = tuple(
        MovedCause(label, mean, rounded, _count(values, step), _count([-value for value in values], step))
        for (label, values), mean, rounded in zip(parts.items(), means, shown, strict=True)
    )
    return MovedFigure(name, unit, digits, tuple(splits), before, after, total, causes)


def _count(values: Iterable[float], step: float) -> int:
    """Return how many values are told as more than 0."""
    return sum(value >= step / 2 for value in values)
