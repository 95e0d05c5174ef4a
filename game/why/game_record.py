"""What happened in one game, month by month: scenes entered, answers carried out, presidents who left.

It is taken down while the game is played once more, so that it holds what a successor decided too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from game.bank.state import LEVERS
from game.bank.table import Array
from game.engine.effects import Effects, Index, apply_effects
from game.engine.games import Games
from game.engine.program import AnswerCode, SceneCode
from game.engine.setup import Setup
from game.engine.stage import EndingInOffice, Stage
from game.engine.standing import GO_ON, Picks

FIRST: Index = np.array([0], np.intp)
"""The one game that a record is taken of."""

NOBODY = -1
"""The number of an answer that no player gave."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice, or a level of a dial as `dial=level`, first given in decision `n`, counted from 1, in a month.

    A level that later plans leave in force is one answer with the one that set it. `matter` is the number of the first
    answer on the same matter: all levels of a dial are one, and so are choices that set anew what others had set.
    A level that the plan only left as it stood says with `carried` the number of the decision that had set it so, 0
    where none did; None is for what was set here.
    """

    n: int
    month: int
    scene: str
    choice: str
    matter: int
    carried: int | None = None


@dataclass(frozen=True, slots=True)
class EnteredScene:
    """A scene was entered, and what it throws was thrown."""

    scene: int


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The effects of an answer, by the answer's number, and the rows that stand as at the opening without it.

    These are what the level of a dial says outright: until the next plan nobody else sets them. All else that an answer
    does is not done without it.
    """

    number: int
    effects: Effects
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """Effects were carried out, in this order: those of the scene itself, then those of answers."""

    own: Effects
    answers: tuple[GivenAnswer, ...]


Event = EnteredScene | CarriedOut


@dataclass(slots=True)
class GameRecord:
    """The events of each month in their order, and the effects of endings for which a president left as it began.

    `answers` are numbered by their place.
    """

    events: dict[int, list[Event]] = field(default_factory=dict)
    endings: dict[int, list[Effects]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)


class RecordedGames(Games):
    """One game that writes down what happens; `starts` are its games as each month but the first began."""

    def __init__(self, stage: Stage, setup: Setup) -> None:
        self.game_record, self.starts = GameRecord(), dict[int, Games]()
        self._in_force: dict[tuple[int, str], tuple[str, int]] = {}
        self._set_by: dict[int, int] = {}
        self._levers = frozenset(range(len(LEVERS) if stage.model else len(stage.rows)))
        self._own, self._decided = True, 0
        super().__init__(stage, setup, record=True)

    def decide(self, scene: str, pick: int) -> bool:
        """Take the player's next decision; say whether the game stood in that scene."""
        if self.at[0] != self.story.number[scene]:
            return False
        self._decided += 1
        self.choose(np.array([pick], np.int64))
        return True

    def _succeed(self) -> frozenset[int]:
        self._own = False
        try:
            return super()._succeed()
        finally:
            self._own = True

    def _choose(self, scene: SceneCode, games: Index, picks: Picks) -> frozenset[int]:
        scratch = self.state.block.copy()
        apply_effects(scene.effects, scratch, FIRST)
        given = [self._write_down(scene, name, code, scratch) for name, code in list_given(scene, int(picks[0]))]
        self._note(CarriedOut(scene.effects, tuple(answer for answer in given if answer.effects)))
        return super()._choose(scene, games, picks)

    def _write_down(self, scene: SceneCode, dial: str, code: AnswerCode, block: Array) -> GivenAnswer:
        """Return an answer with its own effects, which are carried out on `block`."""
        effects = code.effects if dial else code.effects.without_first(len(scene.effects.texts))
        before = block.copy()
        apply_effects(effects, block, FIRST)
        if not effects or not self._own:
            return GivenAnswer(NOBODY, effects)
        outright = frozenset(one.row for one in effects.assignments if one.constant is not None)
        moved = frozenset(np.flatnonzero((before != block).any(axis=1)).tolist())
        if not dial:
            return GivenAnswer(self._number_choice(scene, code, outright & moved & self._levers), effects)
        level, number = self._in_force.get((scene.number, dial), ("", NOBODY))
        if level != code.id or moved:
            matter = self.game_record.answers[number].matter if number != NOBODY else len(self.game_record.answers)
            carried = None if moved else self._find_setter(outright, number)
            number = self._add(scene, f"{dial}={code.id}", matter, carried)
            self._in_force[scene.number, dial] = code.id, number
        return GivenAnswer(number, effects, tuple(sorted(outright)))

    def _number_choice(self, scene: SceneCode, code: AnswerCode, rows: frozenset[int]) -> int:
        """Return the number of a choice that sets rows; choices that had set one of those are the same matter."""
        answers, number = self.game_record.answers, len(self.game_record.answers)
        matters = {answers[self._set_by[row]].matter for row in rows if row in self._set_by}
        matter = min(matters, default=number)
        for place, answer in enumerate(answers):
            if answer.matter in matters:
                answers[place] = replace(answer, matter=matter)
        self._set_by |= dict.fromkeys(rows, number)
        return self._add(scene, code.id, matter)

    def _find_setter(self, rows: frozenset[int], before: int) -> int:
        """Return the decision whose choice set one of these rows after the answer `before`; 0 where none did."""
        choices = [self._set_by[row] for row in rows if self._set_by.get(row, NOBODY) > before]
        return self.game_record.answers[max(choices)].n if choices else 0

    def _add(self, scene: SceneCode, choice: str, matter: int, carried: int | None = None) -> int:
        self.game_record.answers.append(Answer(self._decided, self.month, scene.id, choice, matter, carried))
        return len(self.game_record.answers) - 1

    def _stand(self, scene: int, games: Index) -> None:
        if len(games):
            self._note(EnteredScene(scene))
        super()._stand(scene, games)

    def _begin_month(self) -> None:
        self.starts[self.month] = self.copy()
        super()._begin_month()

    def _remove(self, ending: EndingInOffice) -> None:
        before = self.office.ending[0]
        super()._remove(ending)
        if self.office.ending[0] != before:
            self.game_record.endings.setdefault(self.month, []).append(ending.effects)

    def _note(self, event: Event) -> None:
        self.game_record.events.setdefault(self.month, []).append(event)


def list_given(scene: SceneCode, pick: int) -> Iterator[tuple[str, AnswerCode]]:
    """Yield the answers of a pick, each with the name of its dial, empty for a choice."""
    if not scene.dials:
        if pick != GO_ON:
            yield "", scene.choices[pick]
        return
    for name, levels in zip(scene.spec.dials, scene.dials, strict=True):
        pick, level = divmod(pick, len(levels))
        yield name, levels[level]
