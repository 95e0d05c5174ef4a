"""What effects make of what is known, and what of that surely stays until a `later`, months on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.pack.check.content_keys import ContentKeys
from game.pack.check.kept_results import KeptResults
from game.pack.check.ways import Ways, comes_once, list_openings
from game.pack.expression import Effect, Node, Scope, parse_condition, parse_effect
from game.pack.expression.interval import Box, Values, find_boxes, find_declared_range, find_possible, find_span
from game.pack.game_names import GAME_NAMES
from game.pack.pack import Pack
from game.pack.schema import EndingSpec, Monthly, list_monthly


@dataclass(frozen=True, slots=True)
class Setter:
    """A place that sets variables: the scene or "", the conditions that it comes under, and its effects in order."""

    scene: str
    conditions: tuple[str, ...]
    effects: tuple[str, ...]


class LastingValues:
    """Proves that variables which only effects set are still what they were."""

    def __init__(self, pack: Pack, scope: Scope, ways: Ways, kept: KeptResults, keys: ContentKeys) -> None:
        self.pack, self.scope, self.ways, self.kept, self.keys = pack, scope, ways, kept, keys
        self.setters = _list_setters(pack, ways)
        self._proved: dict[tuple[str, Values, str], bool] = {}

    def keep(self, box: Box, scene: str) -> Box:
        """Return what of a box surely holds in any month after a choice of a scene."""
        return {name: values for name, values in box.items() if self._lasts(name, values, scene)}

    def find_start(self) -> Box:
        """Return what is known when a game begins: story variables at their start, unless a background moves them."""
        moved = {parse_effect(text).name for one in self.pack.backgrounds.values() for text in one.effects}
        found = dict[str, Values]()
        for name, spec in self.pack.variables.items():
            if spec.of == "story" and spec.start is not None and name not in moved:
                words = self.scope.kind(name).values
                start = float(words.index(str(spec.start)) if words else spec.start)
                found[name] = frozenset((start,)) if spec.type in ("enum", "flag") else (start, start)
        return found

    def _lasts(self, name: str, values: Values, scene: str) -> bool:
        if name in GAME_NAMES:
            return True  # a game begins with them and keeps them
        if self.scope.variables[name].of != "story":
            return False  # the model and the game move the others
        key = name, values, scene
        if key not in self._proved:
            setters = self.setters.get(name, [])
            self._proved[key] = all(self._spares(one, name, values, scene) for one in setters)
        return self._proved[key]

    def _spares(self, setter: Setter, name: str, values: Values, scene: str) -> bool:
        """Say whether a variable that is among some values is so after a setter, or the setter can't come any more."""
        if setter.scene == scene and comes_once(self.pack, self.ways, scene):
            return True
        asked = tuple(map(self.keys.condition, setter.conditions)), tuple(map(self.keys.effect, setter.effects))
        key = "spares", self.keys.variable(name), values, *asked
        return self.kept.find(key, self._holds_after, setter, name, values)

    def _holds_after(self, setter: Setter, name: str, values: Values) -> bool:
        """Say whether a variable that is among some values is so after a setter."""
        met: list[Box] = [{name: values}]
        for condition in setter.conditions:
            met = find_boxes(parse_condition(condition), self.scope, True, met)
        return all(_is_among(carry_out(setter.effects, box, self.scope)[name], values) for box in met)


def carry_out(effects: Sequence[str], box: Box, scope: Scope) -> Box:
    """Return what is known after effects; what the model derives may be anything then."""
    found = dict(box)
    for effect in map(parse_effect, effects):
        found[effect.name] = _find_set(effect, found, scope)
    return {name: values for name, values in found.items() if not effects or scope.variables[name].of != "derived"}


def _find_set(effect: Effect, box: Box, scope: Scope) -> Values:
    """Return what an effect can set its variable to, held in its range."""
    value = effect.value
    if effect.op != "=":
        value = Node(effect.op[0], 0, parts=(Node("name", 0, effect.name), value))
    values, words = find_possible(value, scope, box, scope.kind(effect.name).values), scope.variables[effect.name].type
    if words in ("enum", "flag"):
        return values if isinstance(values, frozenset) else find_declared_range(effect.name, scope)
    (low, high), (least, most) = find_span(values), scope.bounds(effect.name)
    return min(max(low, least), most), min(max(high, least), most)


def _is_among(values: Values, others: Values) -> bool:
    if isinstance(values, frozenset) and isinstance(others, frozenset):
        return values <= others
    (low, high), (least, most) = find_span(values), find_span(others)
    return least <= low and high <= most


def _list_setters(pack: Pack, ways: Ways) -> dict[str, list[Setter]]:
    """Return the places that set each variable; a scene that a `go` leads to comes whatever its own condition says.

    What months and endings set belongs to no scene.
    """
    found = dict[str, list[Setter]]()
    for name, scene in pack.scenes.items():
        free = name in list_openings(pack) or any(not way.later for way in ways.get(name, ()))
        own = () if free or not scene.condition else (scene.condition,)
        answers = [(option.condition, option.effects) for option in scene.choices.values()]
        answers += [("", level.effects) for dial in scene.dials.values() for level in dial.levels.values()]
        for condition, effects in [("", []), *answers]:
            together = (*scene.effects, *effects)
            setter = Setter(name, (*own, condition) if condition else own, together)
            for changed in {parse_effect(text).name for text in together}:
                found.setdefault(changed, []).append(setter)
    later: tuple[Monthly | EndingSpec, ...] = (*list_monthly(pack.manifest.monthly), *pack.endings.values())
    for rule in later:
        months = Setter("", (rule.condition,) if rule.condition else (), tuple(rule.effects))
        for changed in {parse_effect(text).name for text in rule.effects}:
            found.setdefault(changed, []).append(months)
    return found
