"""The table of a class beside another: two rows a decision that both met, this class's and the other's."""

from __future__ import annotations

from collections.abc import Iterator

from game.debrief.data_dictionary import SheetRow
from game.debrief.tables.class_sides import DifferingChoice, SideCount
from game.debrief.wording import Wording


def list_beside_rows(wording: Wording) -> Iterator[SheetRow]:
    """Yield the rows of `beside.csv`, none where no class stands beside."""
    found = wording.report.beside
    for one in found.choices if found else ():
        for side, count in (("here", one.here), ("there", one.there)):
            yield _make_row(wording, one, side, count)


def _make_row(wording: Wording, one: DifferingChoice, side: str, count: SideCount) -> SheetRow:
    labels, what_if = wording.labels, count.what_if
    effect = what_if.effect if what_if else None
    return {
        "scene": one.scene,
        "dial": one.dial,
        "choice": one.option,
        "title": labels.scene(one.scene),
        "text": labels.option(one, one.option),
        "side": side,
        "takers": count.takers,
        "open": count.open,
        "games": what_if.games if what_if else 0,
        "effect": effect.mean if effect else None,
        "effect_error": effect.standard_error if effect else None,
        "effect_clear": effect.clear if effect else None,
        "chance": one.chance,
        "apart": one.clear,
    }
