"""One game reviewed: what each decision was worth, luck apart from skill, par, and the sealed predictions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

import numpy as np

from game.bank.table import Array
from game.engine.ending import open_sealed_predictions, score_games
from game.engine.games import Games
from game.engine.present import Presenter
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.words import Words
from game.journal.format import BadSaveError, Save
from game.journal.header import Header
from game.journal.lockstep import list_decisions_taken, replay_saves
from game.journal.save_status import SaveStatus
from game.lab.best_found import find_plans
from game.lab.companion import find_nearest, list_companions
from game.lab.forecasts import list_commonest
from game.lab.par import Par, play_par
from game.lab.significance import MeasuredEffect, Say, format_mean, measure_effect
from game.lab.swings import COLUMNS, Variant, play_trunk, score_variants, split_variants

Progress = Callable[[float], None]
"""Told which share of the work is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Swing:
    """What another option would have changed, the later decisions kept where they stay open.

    `choice` is the option's id, `dial=level` on a plan; `effect` the change of the total over the worlds, this option
    minus the one taken; `here` the change in the player's own world, in points.
    """

    choice: str
    effect: MeasuredEffect
    here: float


@dataclass(frozen=True, slots=True)
class WeighedDecision:
    """A decision with the swings of everything else that was open; a plan has one entry for each dial."""

    n: int
    month: str
    scene: str
    choice: str
    swings: tuple[Swing, ...]

    @property
    def weight(self) -> float:
        """The largest mean change of its swings that are clear, 0 where none is."""
        return max((abs(swing.effect.mean) for swing in self.swings if swing.effect.clear), default=0.0)


@dataclass(frozen=True, slots=True)
class Review:
    """A finished game under its own mandate, in points of the total.

    `score` is that of the player's world; `mean`, `sd`, `p10` and `p90` those of the same decisions over `worlds`
    worlds; `luck` what the player's world gave or took beside that mean. `par` is that of the player's world, None
    where there is none; `references` is the mean of each reference president in the same bank over the worlds;
    `companion` the one who decides what the player never met, agreeing with the share `agreement` of the decisions.
    `right` of `asked` sealed predictions came true; `commonest` of them would have, had
    each been the answer that most often comes out for the reference presidents of the bank, None where there are none.
    """

    mandate: str
    worlds: int
    score: float
    mean: float
    sd: float
    p10: float
    p90: float
    par: Par | None
    references: dict[str, float]
    companion: str
    agreement: float
    right: int
    asked: int
    commonest: int | None
    luck: MeasuredEffect
    decisions: tuple[WeighedDecision, ...]
    succeeded: bool = True
    """Whether somebody else decides on where the office is lost; else the game ends there."""
    removed: int = 0
    """The number of worlds in which the same decisions cost the office."""

    @property
    def best(self) -> str:
        """The reference president with the highest mean, empty where the pack has none."""
        return max(self.references, key=lambda name: self.references[name], default="")

    def mattered(self, most: int = 5) -> tuple[WeighedDecision, ...]:
        """Return the decisions that mattered most, first those of the largest weight; the unclear are left out."""
        ranked = sorted(self.decisions, key=lambda one: -one.weight)
        return tuple(one for one in ranked[:most] if one.weight > 0)


def review_save(
    stage: Stage, save: Save, worlds: int = 200, progress: Progress | None = None, most: int = COLUMNS
) -> Review:
    """Review a finished game over `worlds` worlds, seeds "0" and on, the same for every game.

    It plays `most` games at once, or as many as there are worlds: fewer take longer and less memory.
    Raises ValueError for an unfinished game or a story without a score, BadSaveError for a save that does not play
    again.
    """
    own = replay_saves(stage, [save], record=True)
    if own.parted[0]:
        raise BadSaveError("not_as_recorded", status=SaveStatus.EDITED, line=int(own.parted[0]), file=save.header.seed)
    scores = score_games(own.games)
    if not own.finished[0] or scores is None:
        raise ValueError("only a finished game of a story with a bank can be reviewed")
    mandate = save.header.mandate
    name, agreement = find_nearest(stage.story, save.lines)
    who = make_recorded_presidents(stage, [save], [name]).take(np.zeros(1 + worlds, np.intp))
    base = play_trunk(Games(stage, _make_setup(save.header, worlds)), who)
    totals = total_games(base.end, mandate)
    own_par, references = measure_references(stage, save.header, worlds)
    found = []
    parts = split_variants(base.variants, 1 + worlds, most)
    scored = score_variants(base, who, parts, lambda games: total_games(games, mandate))
    for number, (batch, scores_under) in enumerate(zip(parts, scored, strict=True), 1):
        found += _list_swings(batch, scores_under - totals)
        if progress:
            progress(number / len(parts))
    others, score = totals[1:], float(scores.totals[mandate][0])
    came = _find_came_true(own.games, save)
    return Review(
        mandate, worlds, score, float(others.mean()), float(others.std()),
        float(np.percentile(others, 10)), float(np.percentile(others, 90)), own_par, references,
        name, agreement, sum(came), len(came), _count_commonest_right(stage, own.games, save),
        measure_effect(score - others), _weigh_decisions(stage, found), stage.successor is not None,
        int(np.count_nonzero(base.end.office.left[1:] >= 0)),
    )  # fmt: skip


def make_recorded_presidents(stage: Stage, saves: list[Save], names: list[str]) -> RecordedPresidents:
    """Return presidents who take the decisions of saves again, one a game, with the companions of these names."""
    known = list_companions(stage.story)
    order = list(known)
    taken = [list_decisions_taken(stage, save) for save in saves]
    return RecordedPresidents(taken, list(known.values()), [order.index(name) for name in names])


def measure_references(stage: Stage, header: Header, worlds: int) -> tuple[Par | None, dict[str, float]]:
    """Return par of a header's own world, and each reference president's mean total over the common worlds.

    A president whose story fails in all of them is left out.
    """
    setup = _make_setup(header, worlds)
    own, *others = play_par(stage, setup, [header.mandate] * (1 + worlds), find_plans(stage))
    totals: dict[str, list[float]] = {name: [] for name in stage.story.pack.reference_presidents}
    for par in filter(None, others):
        for name, points in par.presidents.items():
            totals[name].append(points)
    return own, {name: fmean(points) for name, points in totals.items() if points}


def total_games(games: Games, mandate: str) -> Array:
    """Return the totals of finished games under a mandate, (games,)."""
    scores = score_games(games)
    assert scores is not None  # noqa: S101  # only asked for where there is a bank
    return scores.totals[mandate]


def format_luck(found: Review, say: Say) -> str:
    """Return in a sentence what the player's world gave or took, and by how much worlds differ."""
    key = "review.luck" if found.luck.clear else "review.luck_unclear"
    return say(key, luck=format_mean(found.luck, say), sd=f"{found.sd:.1f}")


def _make_setup(header: Header, worlds: int) -> Setup:
    """Return a set-up of the header's own world and then the common ones."""
    count = 1 + worlds
    background = [header.background] * count if header.background else []
    return Setup([header.seed, *map(str, range(worlds))], [header.bank] * count, background, [header.mandate] * count)


def _list_swings(variants: tuple[Variant, ...], changes: Array) -> list[tuple[Variant, Swing]]:
    """Return the swing of each variant; `changes` are (variants, 1 + worlds), the own world first."""
    rows = zip(variants, changes, strict=True)
    return [(one, Swing(one.choice, measure_effect(row[1:]), float(row[0]))) for one, row in rows]


def _weigh_decisions(stage: Stage, found: list[tuple[Variant, Swing]]) -> tuple[WeighedDecision, ...]:
    entries = []
    for (n, taken), group in groupby(found, key=lambda one: (one[0].n, one[0].taken)):
        rows = list(group)
        first = rows[0][0]
        scene, _ = stage.story.scenes[first.key[0]]
        swings = tuple(swing for _, swing in rows)
        entries.append(WeighedDecision(n, stage.story.month_name(first.month), scene, taken, swings))
    return tuple(entries)


def _find_came_true(games: Games, save: Save) -> list[bool]:
    """Say of each sealed prediction whether it came true; `games` is the finished game with its history."""
    return _check_answers(games, {name: answer for line in save.lines for name, answer in line.prediction.items()})


def _count_commonest_right(stage: Stage, games: Games, save: Save) -> int | None:
    """Return how many of the sealed questions the commonest outcome of the reference presidents would have answered."""
    commonest = list_commonest(stage, save.header.bank, save.header.background)
    asked = [name for line in save.lines for name in line.prediction]
    return sum(_check_answers(games, {name: commonest[name] for name in asked})) if commonest else None


def _check_answers(games: Games, answers: dict[str, str]) -> list[bool]:
    words = Words(games.story, games.story.manifest.language)
    block = games.state.block
    return [right for *_, right in open_sealed_predictions(Presenter(games, words, {}, block, block), answers)]
