"""The promises of one game in words: what the board was promised, where the bank should be by now, and where it is."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.games import Games
from game.engine.page import PromiseRow
from game.engine.words import Words

SCENE, REPORT = "scene", "report"
"""The kinds of pages on which promises are made and accounted for."""


def list_promises(games: Games, words: Words, value: Callable[[str], float], kind: str) -> tuple[PromiseRow, ...]:
    """Return the promises of game 0 that a page of this kind tells: all on reports and in scenes of the first month.

    `value` reads a variable.
    """
    first = games.month == 0
    if kind != (SCENE if first else REPORT):
        return ()
    board = games.board
    names = {row: name for name, row in games.state.rows.items()}
    kept = [number for number in range(len(board.rows)) if board.share[number].any()]
    return tuple(_make_promised(games, words, number, names[int(board.rows[number, 0])], value) for number in kept)


def _make_promised(games: Games, words: Words, number: int, name: str, value: Callable[[str], float]) -> PromiseRow:
    """Return one promise as it stands at the end of the month before."""
    board, now = games.board, value(name)
    line, direction = float(board.line(games.month - 1)[number, 0]), float(board.direction[number, 0])
    fields = {
        "label": words.label(name),
        "by": words.month_in_prose(games.story.month_name(int(board.by[number, 0]))),
        "promised": words.figure(name, float(board.promised[number, 0])),
        "line": words.figure(name, line),
        "now": words.figure(name, now),
        "moved": words.change(
            name, abs(words.round_as_shown(name, now) - words.round_as_shown(name, line))
        ).removeprefix("+"),
    }
    behind = bool(fields["moved"]) and (line - now) * direction > 0.0
    when = "first" if games.month == 0 else "behind" if behind else "kept"
    side = "up" if direction > 0.0 else "down"
    return PromiseRow(name, words.say(f"promise.{when}.{side}", **fields), behind and games.month > 0)
