"""All that is told of why a figure moved: in a month, since the opening, and what it is made of where it has terms."""

from __future__ import annotations

from dataclasses import dataclass

from game.why.causes import Causes
from game.why.explanation import Composition, Explanation


@dataclass(frozen=True, slots=True)
class FigureCauses:
    """Why a figure moved: in each of some spans of time, first to last; `terms` is what it is made of at their end."""

    figure: str
    spans: tuple[Explanation, ...]
    terms: Composition | None


def explain_figure(causes: Causes, figure: str, month: int | None = None) -> FigureCauses:
    """Return why a figure moved in a month, counted from 0, and since the opening.

    Without a month it is the last that has passed; one that would be all there is since the opening has no span of its
    own. Raises UnexplainedError.
    """
    spans = [causes.explain_since(figure)]
    if causes.months > 1:
        spans.insert(0, causes.explain_month(figure, causes.last_month if month is None else month))
    return FigureCauses(figure, tuple(spans), causes.compose(figure, month))
