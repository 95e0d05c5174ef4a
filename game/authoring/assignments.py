"""Variables put as an author wants them, before a scene is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from game.bank.placing import INSTEAD, PLACED, place_row
from game.bank.state import BankState
from game.engine.games import Games
from game.pack.expression import Effect, ExpressionError, Node, Scope, check_effect, parse_effect, silence_warnings
from game.pack.findings import add_hint, suggest_name
from game.pack.game_names import GAME_NAMES
from game.text.cells import make_printable
from game.text.game_error import CatalogueError

NEAR = 1e-9


class PreviewError(CatalogueError):
    """A preview asks for what can't be shown."""

    PREFIX = "preview."


@dataclass(frozen=True, slots=True)
class _Given:
    """One effect as given; `ratio` says that the model works its variable out of balances, which are moved instead."""

    text: str
    effect: Effect
    ratio: bool


def carry_out(games: Games, given: Sequence[str]) -> None:
    """Carry out effects such as `board_trust = 30` in the order given, then those on ratios. Raises PreviewError.

    A word of an enum needs no quotes: shells take them away.
    """
    effects = [_read_effect(games, text) for text in given]
    for one in effects:
        if not one.ratio:
            games.state[one.effect.name] = _find_value(games, one)
    games.refresh()
    for one in sorted((one for one in effects if one.ratio), key=lambda one: list(PLACED).index(one.effect.name)):
        _place_ratio(games, one.effect.name, _find_value(games, one))
    games.refresh()


def _read_effect(games: Games, text: str) -> _Given:
    """Read and check one effect. Raises PreviewError."""
    known = games.story.variables
    if text.rstrip().endswith("%"):
        raise PreviewError("percent", text=make_printable(text))
    try:
        effect = parse_effect(text)
        if effect.name not in known:
            hint = suggest_name(effect.name, known)
            raise PreviewError("no_variable_like" if hint else "no_variable", name=effect.name, hint=hint)
        if known[effect.name].type == "enum" and effect.value.op == "name":
            effect = Effect(effect.name, effect.op, Node("text", effect.value.column, effect.value.value))
        if effect.name in GAME_NAMES and known[effect.name].of == "game":
            raise PreviewError("chosen", name=effect.name, value=make_printable(str(effect.value.value)))
        ratio = known[effect.name].of == "derived"
        if ratio:
            _check_settable(games, effect.name)
        free = {**known, effect.name: msgspec.structs.replace(known[effect.name], of="state")}
        check_effect(effect, Scope(free, games.story.scope.start))
    except ExpressionError as error:
        raise PreviewError("unread", text=make_printable(text), why=add_hint(error.reason, error.hint)) from error
    return _Given(text, effect, ratio)


def _check_settable(games: Games, name: str) -> None:
    """Refuse a derived variable that no other can be set for."""
    if name in PLACED and isinstance(games.state, BankState):
        return
    other = INSTEAD.get(name, "")
    ratios = ", ".join(name for name in PLACED if name in games.story.variables)
    raise PreviewError("instead" if other else "derived", name=name, other=other, known=ratios)


def _find_value(games: Games, given: _Given) -> float:
    """Return what an effect makes of its variable. Raises PreviewError outside the declared range."""
    code = games.program.assignment(given.text, given.effect)
    with silence_warnings():
        value = float(np.asarray(code.function(lambda row: games.state.block[row, :1]), float).reshape(-1)[0])
    if not code.low <= value <= code.high:
        low, high = f"{code.low:g}", f"{code.high:g}"
        raise PreviewError("range", name=given.effect.name, low=low, high=high, value=f"{value:g}")
    return value


def _place_ratio(games: Games, name: str, value: float) -> None:
    """Move the balances that a ratio is made of. Raises PreviewError where they do not reach."""
    if isinstance(games.state, BankState) and games.stage.model:
        place_row(games.state, games.stage.model.parameters, name, value)
    came = float(games.state[name][0])
    if abs(came - value) > NEAR * max(abs(value), 1.0):
        raise PreviewError("out_of_reach", name=name, value=f"{value:g}", came=f"{came:.4g}")
