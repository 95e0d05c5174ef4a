"""Why a figure moved, as JSON: a table by mechanism and one by decision."""

from __future__ import annotations

from dataclasses import asdict

from game.journal.playthrough import Playthrough
from game.views.cause_words import word_composition, word_parts
from game.views.figure_causes import FigureCauses
from game.why.explanation import Explanation, Split


def list_explanations(play: Playthrough, found: FigureCauses) -> dict[str, object]:
    """Return explanations as scripts read them, each part with its label in words."""
    return {
        "figure": found.figure,
        "unit": found.spans[0].unit,
        "explanations": [_list_explanation(play, one) for one in found.spans],
        "terms": [
            {"label": row.label, "value": part.value, "shown": part.shown}
            for row, part in zip(word_composition(play, found.terms), found.terms.total.parts, strict=True)
        ]
        if found.terms
        else [],
    }


def _list_explanation(play: Playthrough, one: Explanation) -> dict[str, object]:
    return {
        "months": list(one.months),
        "since": one.since,
        "before": one.before,
        "after": one.after,
        "change": one.change,
        "shown": one.by_mechanism.shown,
        "by_mechanism": _list_split(play, one, one.by_mechanism),
        "by_decision": _list_split(play, one, one.by_decision),
    }


def _list_split(play: Playthrough, one: Explanation, split: Split) -> list[dict[str, object]]:
    return [
        {
            "cause": part.label.key,
            "label": row.label,
            "value": part.value,
            "shown": part.shown,
            "decisions": [asdict(taken) for taken in part.decisions],
        }
        for row, part in zip(word_parts(play, split, one.unit, one.digits), split.parts, strict=True)
    ]
