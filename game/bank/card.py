"""A pack's scorecard.yaml: dimensions of anchored indicators, as many as it likes, and mandates that weigh them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from game.bank.promise import BoardRule, Promise


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


VALUE = (
    "How it is worked out: an expression over rows, variables and parameters as they are when a game is over, with "
    "opening(ROW) and close(ROW) for a row before the first month and as the last month played ends, ratio(a, b, "
    "otherwise), when(condition, a, b), min, max, clamp. In packs of the first format the indicator's name may say it."
)
"""What an editor tells of an indicator's value."""


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the card; anchors rise in `at`, points between them are interpolated and flat outside.

    Points run below 0 where an anchor says so: a ruinous book keeps counting, but never without bound.
    """

    label: str
    weight: float
    unit: str
    anchors: list[Anchor]
    value: Annotated[str, msgspec.Meta(description=VALUE)] = ""
    reference: Reference | None = None
    about: str = ""


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the things that a game is judged by; its points are the weighted mean of its indicators."""

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
