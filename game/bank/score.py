"""The score of finished games: four dimensions of anchored indicators, and a total for every mandate. MODEL.md 12."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import numpy as np

from game.bank.numerics import clamp, curve, ratio
from game.bank.parameters import Parameters
from game.bank.promise import BoardRule, Promise
from game.bank.state import BankState
from game.bank.table import Array


class Anchor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of an indicator's curve: this value earns these points, because of this basis."""

    at: float
    points: float
    label: str = ""
    basis: str = "assumption"


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure to compare with, drawn as a dotted line: it earns no points by itself."""

    at: float
    label: str
    basis: str


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the card; anchors rise in `at`, points between them are interpolated and flat outside.

    Points run below 0 where an anchor says so: a ruinous book keeps counting, but never without bound.
    """

    label: str
    weight: float
    unit: str
    anchors: list[Anchor]
    reference: Reference | None = None
    about: str = ""


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the four things a bank is judged by; its points are the weighted mean of its indicators."""

    label: str
    indicators: dict[str, Indicator]
    about: str = ""


class Mandate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a president and the board agreed on: a weight for each dimension, and numbers that are promised."""

    label: str
    about: str
    weights: dict[str, float]
    promise: list[Promise] = []


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pack's scorecard.yaml."""

    dimensions: dict[str, Dimension]
    mandates: dict[str, Mandate]
    board: BoardRule | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Arrays (games,): points of dimensions, totals by mandate, and of every indicator its value and points.

    Points may lie below 0 for ruinous books; a bar that shows them stops at 0.
    """

    dimensions: dict[str, Array]
    totals: dict[str, Array]
    indicators: dict[str, Array]
    points: dict[str, Array]


def score_state(state: BankState, card: Card, parameters: Parameters) -> Scores:
    """Score games that have played their run-off, from the state now and its marks.

    Raises KeyError if the card names an indicator that INDICATORS lacks or a mandate weighs an unknown dimension.
    """
    values: dict[str, Array] = {}
    points: dict[str, Array] = {}
    dimensions: dict[str, Array] = {}
    for name, dimension in card.dimensions.items():
        rows = dimension.indicators
        for row, indicator in rows.items():
            values[row] = INDICATORS[row](state, parameters)
            points[row] = compute_points(indicator, values[row])
        dimensions[name] = _average_points(
            {row: indicator.weight for row, indicator in rows.items()}, points, state.games
        )
    totals = {
        name: _average_points(mandate.weights, dimensions, state.games) for name, mandate in card.mandates.items()
    }
    return Scores(dimensions, totals, values, points)


def compute_points(indicator: Indicator, value: Array) -> Array:
    """Give the points that values of an indicator earn, (games,)."""
    return curve(value, [(anchor.at, anchor.points) for anchor in indicator.anchors])


def _average_points(weights: dict[str, float], points: dict[str, Array], games: int) -> Array:
    total = np.zeros(games)
    whole = 0.0
    for name, weight in weights.items():
        total += points[name] * weight
        whole += weight
    return total / whole


def _average_then_and_now(state: BankState, row: str) -> Array:
    """Average a row over December 2018 and the end of the run-off: what was shown and what became of it."""
    out: Array = (state.marked("december", row) + state[row]) * 0.5
    return out


def _compute_economic_return(state: BankState) -> Array:
    """Yearly profit on assets over all 36 months, had provisions equalled expected losses then and now."""
    assets = (state.opening_assets + state.marked("december", "assets") + state.assets) * (1.0 / 3.0)
    out: Array = (state.profit_total + state.economic_surplus - state.opening_surplus) / assets * (1.0 / 3.0)
    return out


def _score_return_three_years(state: BankState, _: Parameters) -> Array:
    """Economic return as the owners of 2017 share in it."""
    equity = state.marked("opening", "equity")
    return _compute_economic_return(state) * ratio(equity, equity + state.capital_total, 1.0)


def _score_return_own(state: BankState, _: Parameters) -> Array:
    """Compare economic return with the bank's own return of 2016; losses that the books held already count then."""
    return _compute_economic_return(state) - state.marked("opening", "return_on_assets")


def _score_capital(state: BankState, _: Parameters) -> Array:
    """Average the economic capital ratio."""
    return _average_then_and_now(state, "economic_capital_ratio")


def _score_capital_own(state: BankState, _: Parameters) -> Array:
    """Gain in that ratio over January 2017."""
    return _score_capital(state, _) - state.opening_economic


def _score_dividends(state: BankState, _: Parameters) -> Array:
    """Dividends of three years on the equity of January 2017, as the owners of then share in them."""
    equity = state.marked("opening", "equity")
    return ratio(state.dividend_total, equity + state.capital_total, 0.0)


def _score_coverage(state: BankState, _: Parameters) -> Array:
    """Provision coverage over the bank's own floor, December 2018."""
    return ratio(state.marked("december", "provision_coverage"), state.marked("december", "coverage_floor"), 1.0)


def _score_clients(state: BankState, _: Parameters) -> Array:
    return _average_then_and_now(state, "sme_clients") / state.marked("opening", "sme_clients") - 1.0


def _score_sme_growth(state: BankState, _: Parameters) -> Array:
    """Yearly growth of small-business loans, simple, averaged over two and three years."""
    start = state.marked("opening", "sme_loans")
    to_december = (state.marked("december", "sme_loans") / start - 1.0) * 0.5
    to_end = (state.sme_loans / start - 1.0) * (1.0 / 3.0)
    return (to_december + to_end) * 0.5


def _score_days_to_money(state: BankState, _: Parameters) -> Array:
    """Approval days, up to four times as many where capital or liquidity forbid to lend."""
    days = _average_then_and_now(state, "approval_days")
    return days / (clamp(_average_then_and_now(state, "growth_room"), 0.0, 1.0) * 0.75 + 0.25)


def _compute_bad_share(state: BankState, p: Parameters) -> Array:
    """Bad loans shown, hidden and in part sold to all loans, averaged over December 2018 and the end.

    Supervisors go on asking for what was sold: a sale moves a loss, it does not undo the lending.
    """
    sold = ratio((state.marked("december", "sold_total") + state.sold_total) * 0.5, state.gross_loans, 0.0)
    return (
        _average_then_and_now(state, "npl_ratio") + _average_then_and_now(state, "hidden_ratio") + sold * p.sold_counts
    )


def _score_bad_to_peers(state: BankState, p: Parameters) -> Array:
    return _compute_bad_share(state, p) / state.peer_npl


def _score_bad_to_own(state: BankState, p: Parameters) -> Array:
    return _compute_bad_share(state, p) / (
        state.marked("opening", "npl_ratio") + state.marked("opening", "hidden_ratio")
    )


def _score_written_risk(state: BankState, _: Parameters) -> Array:
    """Compare expected defaults of all that was lent since 2017 with the bank's usual loans, seen yet or not."""
    return ratio(state.risk_written, state.originated * state.default_rate, 1.0)


INDICATORS: dict[str, Callable[[BankState, Parameters], Array]] = {
    "return_three_years": _score_return_three_years,
    "return_own": _score_return_own,
    "capital": _score_capital,
    "capital_own": _score_capital_own,
    "dividends": _score_dividends,
    "coverage": _score_coverage,
    "clients": _score_clients,
    "sme_growth": _score_sme_growth,
    "days_to_money": _score_days_to_money,
    "bad_to_peers": _score_bad_to_peers,
    "bad_to_own": _score_bad_to_own,
    "written_risk": _score_written_risk,
    "breaches": lambda state, _: state.supervisory_breaches.copy(),
    "incidents_total": lambda state, _: state.incidents.copy(),
    "talent_final": lambda state, _: state.talent.copy(),
    "data_final": lambda state, _: state.data_quality.copy(),
    "independence": lambda state, _: 100.0 - state.vendor_dependency,
    "process": lambda state, _: state.speed.copy(),
}
"""What a card may weigh: each a function of finished games, (games,)."""
