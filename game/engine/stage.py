"""A story together with the bank it is played over and the card it is scored by: what all of its games share."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.calendar import Calendar
from game.bank.card import Card
from game.bank.card_check import list_parameters, make_indicator_scope, read_card
from game.bank.channel_names import list_own_names, read_channels
from game.bank.equations import Equations
from game.bank.model import Model, read_model
from game.bank.month import DERIVED_FROM, refresh_state
from game.bank.opening import mark_opening, open_banks
from game.bank.score import Scorer, Scores
from game.bank.state import MODEL_ROWS, BankState
from game.bank.table import Array, State
from game.engine.agenda import Agenda
from game.engine.effects import Effects
from game.engine.game_pools import PoolRules
from game.engine.game_throws import ThrowRules
from game.engine.presidents.president import President
from game.engine.presidents.reference import ReferencePresident
from game.engine.program import Program
from game.pack.expression import Function
from game.pack.findings import Finding, PackError, Severity
from game.pack.load import load_pack
from game.pack.pack import Pack, restore_places
from game.pack.schema import list_monthly
from game.pack.story import Story


class EndingInOffice(msgspec.Struct, frozen=True):
    """An ending that comes in office: its number among the story's endings, when it comes, and what that does."""

    number: int
    name: str
    condition: Function | None
    effects: Effects


class MonthlyRule(msgspec.Struct, frozen=True):
    """What every month brings at its end in the games in which its condition holds."""

    condition: Function | None
    effects: Effects


class Stage:
    """The compiled story, its calendar, its model and its scorecard.

    `model` is None in a pack with `model: none`, and `card` in one that has no scorecard.
    """

    def __init__(self, story: Story, model: Model | None, card: Card | None) -> None:
        self.story, self.model, self.card = story, model, card
        self._equations: Equations | None = None
        modelled = tuple(map(model.channels.name_in_pack, MODEL_ROWS)) if model else ()
        self.names = tuple(name for name in story.variables if name not in modelled)
        self.rows = (*modelled, *self.names)
        self.program = Program(story, {name: row for row, name in enumerate(self.rows)})

    def _make_equations(self, model: Model) -> Equations:
        return Equations(model.parameters)

    def _find_equations(self, model: Model) -> Equations:
        """Return how the months of a bank are worked out; stages with other numbers have equations of their own."""
        if not self._equations or self._equations.parameters is not model.parameters:
            self._equations = self._make_equations(model)
        return self._equations

    @cached_property
    def agenda(self) -> Agenda:
        """The calendar, worked out once."""
        return Agenda(self.story)

    @cached_property
    def pools(self) -> PoolRules:
        """The pools of scenes, worked out once."""
        return PoolRules(self.story)

    @cached_property
    def throws(self) -> ThrowRules:
        """The throws of the story, worked out once."""
        return ThrowRules(self.story, self.program.rows)

    @cached_property
    def monthly(self) -> tuple[MonthlyRule, ...]:
        """What every month brings at its end, in its order."""
        return tuple(
            MonthlyRule(self.program.condition(rule.condition), self.program.effects(rule.effects))
            for rule in list_monthly(self.story.manifest.monthly)
        )

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
        rule = self.card.board if self.card else None
        return frozenset(self.story.months_of(rule.meets)) if rule else frozenset()

    @cached_property
    def _scorer(self) -> Scorer | None:
        """What scores games by the card, compiled once; None where there is no card."""
        if self.card is None:
            return None
        pack, rows = self.story.pack, self.program.rows
        return Scorer(self.card, make_indicator_scope(pack, rows), rows, list_parameters(pack, rows))

    def score(self, state: State) -> Scores | None:
        """Return the scores of finished games, or None where there is no card. Raises IndicatorError."""
        return self._scorer.score(state, self._read_parameter) if self._scorer else None

    def _read_parameter(self, name: str) -> Array | float:
        """Return a parameter as it is in play: one number, or one for each game."""
        if self.model is None:
            return np.asarray(self.story.pack.parameters[name].value, float)
        moved: Array | float = getattr(self.model.parameters, self.model.find_field(name))
        return moved

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
        state = BankState(self.names, len(seeds), model.channels, Calendar.of(self.story.manifest))
        state.seeds = seeds
        numbers = {name: number for number, name in enumerate(dict.fromkeys(banks))}
        which = np.array([numbers[name] for name in banks], np.intp)
        open_banks(state, model.parameters, [model.profiles[name] for name in numbers], which)
        return state

    def mark_opening(self, state: State) -> None:
        """Remember games as they stand, fresh, before their first month."""
        if isinstance(state, BankState):
            mark_opening(state)
        else:
            state.mark("opening")

    def mark_close(self, state: State, month: int) -> None:
        """Remember games at the end of a month (0 = the calendar's first) if that is the last that is played."""
        if month == self.story.manifest.months - 1:
            state.mark("close")

    def refresh(self, state: State, month: int) -> None:
        """Work out all that follows from the rows of a bank after some were set by hand; no time passes."""
        if isinstance(state, BankState) and self.model:
            refresh_state(state, self.model.parameters, month)

    def follow(self, state: State, rows: frozenset[int]) -> None:
        """Work out what follows from rows of a bank that were set."""
        if isinstance(state, BankState) and self.model:
            self._find_equations(self.model).follow_rows(state, rows & DERIVED_FROM)

    def play_month(self, state: State, month: int) -> None:
        """Let a bank live a month (0 = the calendar's first)."""
        if isinstance(state, BankState) and self.model:
            self._find_equations(self.model).play_month(state, month)

    def turn_month(self, state: State, month: int) -> None:
        """Work out what follows for a bank from a month's beginning."""
        if isinstance(state, BankState) and self.model:
            self._find_equations(self.model).turn_month(state, month)


def make_stage(story: Story) -> Stage:
    """Return the stage of a checked story. Raises PackError where its numbers do not fit the model or its score."""
    findings: list[Finding] = []
    model, card = read_numbers(story.pack, findings)
    if findings:
        findings.clear()
        read_numbers(restore_places(story.pack), findings)
    if any(finding.severity == Severity.ERROR for finding in findings):
        raise PackError(findings)
    return Stage(story, model, card)


def read_numbers(pack: Pack, findings: list[Finding]) -> tuple[Model | None, Card | None]:
    """Return the model and the scorecard of a pack, each where it has one; what is wrong is added to `findings`."""
    if pack.manifest.model == "none":
        return None, read_card(pack, pack.variables, findings)
    modelled = list_own_names(read_channels(pack.manifest), MODEL_ROWS)
    return read_model(pack, findings), read_card(pack, (*modelled, *pack.variables), findings)


def open_stage(*paths: Path) -> Stage:
    """Return the stage of the story in a folder, or in several laid over each other. Raises PackError."""
    return make_stage(load_pack(*paths))
