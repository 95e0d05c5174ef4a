"""Figures that open into terms at any moment: what takes attention, how much there is, and what approval waits for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.bank.lending import derive_service
from game.bank.organisation import compute_attention_terms
from game.bank.parameters import Parameters
from game.bank.state import ROW_NUMBERS, BankState
from game.bank.table import State
from game.journal.playthrough import Playthrough
from game.why.explained_figures import count_digits, find_unit, make_step
from game.why.explanation import Composition, Label, LabelSource, Part
from game.why.explanation_rows import make_split
from game.why.shapley import list_coalitions

COMPOSED = ("attention_load", "attention_capacity", "approval_days")
"""The figures that open into terms, in every story with a bank."""

CHANNELS = ("bought_adoption", "shared_adoption", "built_adoption")
"""The rows by which approval becomes shorter."""


def compose_figure(play: Playthrough, figure: str, state: State | None = None) -> Composition | None:
    """Return what a figure is made of in a state of the game, by default as it stands.

    None for a figure without terms, and in a story without a bank.
    """
    state, model = state or play.games.state, play.stage.model
    if figure not in COMPOSED or figure not in play.story.variables or not isinstance(state, BankState) or not model:
        return None
    terms = _list_terms(figure, state, model.parameters)
    spec = play.story.variables[figure]
    unit, digits = find_unit(spec), count_digits(play.story, spec)
    rows = [(Part(_label(play, name), 0.0, 0.0), value) for name, value in terms.items() if value]
    return Composition(figure, unit, digits, make_split(rows, float(state[figure][0]), make_step(unit, digits)))


def _list_terms(figure: str, state: BankState, p: Parameters) -> Mapping[str, float]:
    """Return the terms of a figure, by the row that each comes from or by what it is."""
    match figure:
        case "attention_load":
            return {name: float(term[0]) for name, term in compute_attention_terms(state, p).items()}
        case "attention_capacity":
            return {"base": p.attention_base, "talent": float(state.talent[0]) * p.attention_per_talent}
    return _split_approval(state, p)


def _split_approval(state: BankState, p: Parameters) -> Mapping[str, float]:
    """Return the days that approval takes on paper, and what each channel takes off them.

    Channels overlap, so each takes off what it does on average over the orders in which they could have come.
    """
    tried = list_coalitions(len(CHANNELS), 0)
    columns = state.take(np.zeros(tried.joined.shape[1], np.intp))
    for name, joined in zip(CHANNELS, tried.joined, strict=True):
        columns.block[getattr(BankState, name).index] *= joined
    derive_service(columns, p)
    *saved, own = tried.split(columns.approval_days[None, :]).parts[0].tolist()
    return {"paper": own, **dict(zip(CHANNELS, saved, strict=True))}


def _label(play: Playthrough, row: str) -> Label:
    """Return the story's label of a row, the interface's own words where it has none."""
    assert play.stage.model is not None  # noqa: S101  # there are terms in a story with a bank only
    name = play.stage.model.channels.name_in_pack(row)
    if row in ROW_NUMBERS and name in play.story.variables and play.story.variables[name].label:
        return Label(LabelSource.STORY, f"variables.{name}.label")
    return Label(LabelSource.CATALOGUE, f"why.term.{row}")
