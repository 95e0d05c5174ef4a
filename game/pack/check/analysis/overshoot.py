"""Effects that always end at the edge of a variable's range: as a rule one zero too many, or per cent for a share."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from game.pack.check.check_context import CheckContext
from game.pack.expression import Effect, Scope, parse_effect
from game.pack.expression.interval import Span, find_declared_range, find_possible, find_span
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.text.sentences import Sentence

Path = tuple[str | int, ...]


def find_overshooting(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each effect that would leave the range of its variable whatever the variable is before."""
    pack, scope = context.pack, context.scope
    for text, section, path in list_placed_effects(pack):
        key = "overshooting", context.keys.effect(text)
        if context.kept.find(key, _overshoots, parse_effect(text), scope):
            name = parse_effect(text).name
            low, high = scope.bounds(name)
            message = Sentence(
                "{name} lies between {low:g} and {high:g}: this always leaves it at the edge",
                name=name, low=low, high=high,
            )  # fmt: skip
            hint = Sentence("a smaller number; 10 % is 0.1")
            yield Finding(FindingCode.RANGE, pack.place(section, *path), message, hint, Severity.WARNING)


def _overshoots(effect: Effect, scope: Scope) -> bool:
    """Say whether an effect would leave the range of its variable whatever the variable is before."""
    spec = scope.variables.get(effect.name)
    low, high = scope.bounds(effect.name) if spec else (0.0, 0.0)
    if spec is None or spec.type in ("enum", "flag") or isinf(low) or isinf(high):
        return False
    least, most = _find_result(effect, scope)
    return least > high or most < low


def list_placed_effects(pack: Pack) -> Iterator[tuple[str, str, Path]]:
    """Yield every effect as it is written, with the section and the path it stands at."""
    for name, scene in pack.scenes.items():
        yield from _list_under(scene.effects, "scenes", name, "do")
        for choice, option in scene.choices.items():
            yield from _list_under(option.effects, "scenes", name, "choices", choice, "do")
        for dial, row in scene.dials.items():
            for level, one in row.levels.items():
                yield from _list_under(one.effects, "scenes", name, "dials", dial, "levels", level, "do")
    for name, ending in pack.endings.items():
        yield from _list_under(ending.effects, "endings", name, "do")
    for name, background in pack.backgrounds.items():
        yield from _list_under(background.effects, "backgrounds", name, "do")


def _list_under(effects: list[str], section: str, *path: str) -> Iterator[tuple[str, str, Path]]:
    for number, text in enumerate(effects):
        yield text, section, (*path, number)


def _find_result(effect: Effect, scope: Scope) -> Span:
    """Return what an effect can make of its variable before that is put back into its range."""
    value = find_span(find_possible(effect.value, scope, {}))
    if effect.op == "=":
        return value
    before = find_span(find_declared_range(effect.name, scope))
    if effect.op == "+=":
        return before[0] + value[0], before[1] + value[1]
    if effect.op == "-=":
        return before[0] - value[1], before[1] - value[0]
    reached = [one * other for one in before for other in value]
    return (min(reached), max(reached)) if not any(one != one for one in reached) else (-float("inf"), float("inf"))
