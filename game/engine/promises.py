"""A quarter's account in words: what the board was promised, where the bank should be by now and is, and who trusts it.

The courses of the figures are read by whoever shows the page.
"""

from __future__ import annotations

from collections.abc import Callable

from game.bank.promise import ASKS
from game.engine.games import Games
from game.engine.page import PromiseRow
from game.engine.words import Words
from game.pack.scene_schema import Scene


def gives_account(games: Games, spec: Scene) -> bool:
    """Say whether a scene's page gives account of a quarter: reports do, and once a month is past plans with one."""
    return spec.kind == "report" or (spec.report and games.month > 0)


def list_promises(games: Games, words: Words, value: Callable[[str], float], spec: Scene) -> tuple[PromiseRow, ...]:
    """Return what the page of a scene tells of the promises of game 0, all of them or none.

    Scenes of the first month tell them, where promises are made, and pages that give account, there with the board's
    confidence. `value` reads a variable.
    """
    shows = spec.kind == "scene" if games.month == 0 else gives_account(games, spec)
    return list_all_promises(games, words, value, games.month) if shows else ()


def list_all_promises(games: Games, words: Words, value: Callable[[str], float], month: int) -> tuple[PromiseRow, ...]:
    """Return the promises of game 0 as they stand in a month (0 = the calendar's first), with the board's confidence.

    That is left out in the first month.
    """
    return _list_made(games, words, value, month, "first")


def list_offered(games: Games, words: Words, value: Callable[[str], float]) -> tuple[PromiseRow, ...]:
    """Return what the mandate of game 0 promises the board, as it reads before anybody has taken office."""
    return _list_made(games, words, value, 0, "offer")


def list_promised_figures(games: Games) -> list[tuple[int, str]]:
    """Return the promises to the board of game 0 by their numbers, each with its figure."""
    board, names = games.board, {row: name for name, row in games.state.rows.items()}
    return [
        (number, names[int(board.rows[number, 0])]) for number in range(len(board.rows)) if board.share[number].any()
    ]


def _list_made(
    games: Games, words: Words, value: Callable[[str], float], month: int, wording: str
) -> tuple[PromiseRow, ...]:
    promised = list_promised_figures(games)
    made = [_make_promised(games, words, number, name, value, month, wording) for number, name in promised]
    if made and month > 0:
        made += _list_confidence(games, words, value)
    return tuple(made)


def _make_promised(
    games: Games, words: Words, number: int, name: str, value: Callable[[str], float], month: int, wording: str
) -> PromiseRow:
    """Return one promise as it stands at the end of the month before one; `wording` is what it is told as at first."""
    board, now = games.board, value(name)
    line, direction = float(board.line(month - 1)[number, 0]), float(board.direction[number, 0])
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
    when = wording if month == 0 else "behind" if behind else "kept"
    side = "up" if direction > 0.0 else "down"
    return PromiseRow(name, words.say(f"promise.{when}.{side}", **fields), behind and month > 0)


def _list_confidence(games: Games, words: Words, value: Callable[[str], float]) -> list[PromiseRow]:
    """Return the board's confidence beside what it asked for when it met last, in a story that keeps that number."""
    rule = games.board.rule
    if rule is None or ASKS not in games.state.rows:
        return []
    now, asks = value(rule.confidence), value(ASKS)
    short = now < asks  # as the board counts, to the last fraction
    told, asked = words.tell_apart(rule.confidence, now, asks) if short else (words.figure(rule.confidence, now), "")
    fields = {"label": words.label(rule.confidence), "now": told, "asks": asked or words.figure(ASKS, asks)}
    text = words.say(f"promise.confidence.{'short' if short else 'enough'}", **fields)
    return [PromiseRow(rule.confidence, text, short)]
