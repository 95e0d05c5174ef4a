"""The figures of a game in three groups: what was promised to the board, what the books say, what the bank has."""

from __future__ import annotations

from dataclasses import dataclass

from game.bank.page_rows import ATTENTION
from game.engine.page import Figure, PromiseRow
from game.engine.promises import list_all_promises
from game.journal.past import Past
from game.journal.playthrough import Playthrough
from game.pack.schema import VariableSpec

HELD = {"story": ("", "points"), "state": ("points",)}
"""What a bank has: variables in these units of the story's own, and of the bank's own. Sums and rates are in books."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under a heading, `promised`, `books` or `held`; a figure that was promised comes with its sentence."""

    name: str
    figures: tuple[Figure, ...]
    promises: tuple[PromiseRow, ...] = ()


def group_figures(play: Playthrough, decided: Past | None = None) -> tuple[FigureGroup, ...]:
    """Return the figures of a game, each in one group; a group without any is left out.

    They are as the game stands, or as they stood in the month of a past decision once that was `decided`.
    """
    now = play.present_decided(decided) if decided else play.present_now()
    month = int(play.story.scope.month(decided.month)) if decided else play.games.month
    manifest, variables, rows = play.story.manifest, play.story.variables, play.games.state.rows
    promises, board = list_all_promises(play.games, play.words, now.value, month), play.games.board
    promised = [promise.name for promise in promises]
    if promised and board.rule and board.rule.confidence not in promised:  # what the board makes of it, from the start
        promised.append(board.rule.confidence)
    held = [name for name, spec in variables.items() if name in rows and _is_held(name, spec)]
    books = [*manifest.key_figures, *manifest.report_figures]
    names = {
        "promised": promised,
        "books": [name for name in dict.fromkeys(books) if name not in (*promised, *held)],
        "held": [name for name in held if name not in promised],
    }
    groups = (
        FigureGroup(group, tuple(map(now.figure, found)), promises if group == "promised" else ())
        for group, found in names.items()
    )
    return tuple(group for group in groups if group.figures)


def _is_held(name: str, spec: VariableSpec) -> bool:
    if name in ATTENTION:
        return True
    told = bool(spec.label) and not spec.quiet and spec.type in ("number", "share")
    return told and spec.unit in HELD.get(spec.of, ())
