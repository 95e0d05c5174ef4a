"""A story together with the bank it is played over: what all of its games share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.bank.model import Model, read_model
from game.bank.month import DERIVED_FROM, follow_rows, play_month, refresh_state, turn_month
from game.bank.opening import open_banks
from game.bank.state import MODEL_ROWS, BankState
from game.bank.table import State
from game.engine.agenda import Agenda
from game.engine.game_pools import PoolRules
from game.engine.presidents.president import President
from game.engine.presidents.reference import ReferencePresident
from game.engine.program import Effects, Program
from game.pack.expression import Function
from game.pack.findings import Finding, PackError, Severity
from game.pack.load import load_pack
from game.pack.pack import restore_places
from game.pack.story import Story


@dataclass(frozen=True, slots=True)
class EndingInOffice:
    """An ending that comes in office: its number among the story's endings, when it comes, and what that does."""

    number: int
    name: str
    condition: Function | None
    effects: Effects


class Stage:
    """The compiled story, its calendar and its model; `model` is None in a pack with `model: none`."""

    def __init__(self, story: Story, model: Model | None) -> None:
        self.story, self.model = story, model
        self.names = tuple(name for name in story.variables if model is None or name not in MODEL_ROWS)
        rows = (*MODEL_ROWS, *self.names) if model else self.names
        self.program = Program(story, {name: row for row, name in enumerate(rows)})

    @cached_property
    def agenda(self) -> Agenda:
        """The calendar, worked out once."""
        return Agenda(self.story)

    @cached_property
    def pools(self) -> PoolRules:
        """The pools of scenes, worked out once."""
        return PoolRules(self.story)

    @cached_property
    def successor(self) -> President | None:
        """Who decides once a president has left office, None in a story that names nobody."""
        name = self.story.manifest.successor
        return ReferencePresident(self.story.pack.presidents[name]) if name else None

    @cached_property
    def _in_office(self) -> dict[int, tuple[EndingInOffice, ...]]:
        """The endings in office by the month at whose end they come, each in the order of the story."""
        found = dict[int, tuple[EndingInOffice, ...]]()
        for number, (name, spec) in enumerate(self.story.pack.endings.items()):
            effects = self.program.effects(spec.effects)
            ending = EndingInOffice(number, name, self.program.condition(spec.condition), effects)
            for month in self.story.months_of(spec.on):
                found[month] = (*found.get(month, ()), ending)
        return found

    def endings_in_office(self, month: int) -> tuple[EndingInOffice, ...]:
        """Return the endings that may come at the end of a month (0 = the calendar's first), in their order."""
        return self._in_office.get(month, ())

    @cached_property
    def board_months(self) -> frozenset[int]:
        """The months at whose end the board meets (0 = the calendar's first)."""
        rule = self.model.card.board if self.model else None
        return frozenset(self.story.months_of(rule.meets)) if rule else frozenset()

    def take(self, index: NDArray[np.intp]) -> Stage:  # noqa: ARG002  # what differs between games, another knows
        """Return the stage of the games of `index`; one whose numbers differ between games has them in that order."""
        return self

    def opened(self, banks: list[str], seeds: NDArray[np.uint64]) -> State:
        """Return a state with one game for each seed, each at the opening of its bank. Raises KeyError for a bank."""
        state = self._bank_state(self.model, banks, seeds) if self.model else State(self.names, len(seeds))
        for name, spec in self.story.variables.items():
            start = spec.start
            if start is not None:
                state[name] = float(list(spec.values).index(start)) if isinstance(start, str) else float(start)
        return state

    def _bank_state(self, model: Model, banks: list[str], seeds: NDArray[np.uint64]) -> State:
        state = BankState(self.names, len(seeds))
        state.seeds = seeds
        numbers = {name: number for number, name in enumerate(dict.fromkeys(banks))}
        which = np.array([numbers[name] for name in banks], np.intp)
        open_banks(state, [model.profiles[name] for name in numbers], which)
        return state

    def refresh(self, state: State, month: int) -> None:
        """Work out all that follows from the rows of a bank after some were set by hand; no time passes."""
        if isinstance(state, BankState) and self.model:
            refresh_state(state, self.model.parameters, month)

    def follow(self, state: State, rows: frozenset[int]) -> None:
        """Work out what follows from rows of a bank that were set."""
        if isinstance(state, BankState) and self.model:
            follow_rows(state, self.model.parameters, rows & DERIVED_FROM)

    def play_month(self, state: State, month: int) -> None:
        """Let a bank live a month (0 = the calendar's first)."""
        if isinstance(state, BankState) and self.model:
            play_month(state, self.model.parameters, month)

    def turn_month(self, state: State, month: int) -> None:
        """Work out what follows for a bank from a month's beginning."""
        if isinstance(state, BankState) and self.model:
            turn_month(state, self.model.parameters, month)


def make_stage(story: Story) -> Stage:
    """Return the stage of a checked story. Raises PackError where its numbers do not fit the model."""
    if story.manifest.model == "none":
        return Stage(story, None)
    findings: list[Finding] = []
    model = read_model(story.pack, findings)
    if findings:
        findings.clear()
        read_model(restore_places(story.pack), findings)
    if model is None or any(finding.severity == Severity.ERROR for finding in findings):
        raise PackError(findings)
    return Stage(story, model)


def open_stage(*paths: Path) -> Stage:
    """Return the stage of the story in a folder, or in several laid over each other. Raises PackError."""
    return make_stage(load_pack(*paths))
