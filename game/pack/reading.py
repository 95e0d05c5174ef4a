"""What a story reads of its variables, and what its effects set: where a variable counts, and where it is only set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from game.pack.conditions import Condition, list_conditions
from game.pack.expression import (
    Effect,
    ExpressionError,
    list_names,
    parse_condition,
    parse_effect,
    parse_value,
)
from game.pack.pack import Pack
from game.pack.scene_schema import list_scene_effects
from game.pack.schema import Background, EndingSpec, Monthly, list_monthly
from game.pack.template import list_slots
from game.pack.texts import Line, list_texts


def list_effects(pack: Pack) -> list[Effect]:
    """Return the effects of scenes, then those of backgrounds, endings and months; what is written twice comes once."""
    others: tuple[Background | EndingSpec | Monthly, ...] = (
        *pack.backgrounds.values(),
        *pack.endings.values(),
        *list_monthly(pack.manifest.monthly),
    )
    texts = [*map(list_scene_effects, pack.scenes.values()), *(one.effects for one in others)]
    return [*map(parse_effect, dict.fromkeys(chain.from_iterable(texts)))]


def list_scenes_effects(pack: Pack) -> Iterator[Effect]:
    """Yield every effect of scenes, of their choices and levels too, as often as it is written."""
    for scene in pack.scenes.values():
        yield from map(parse_effect, list_scene_effects(scene))


def list_indicator_names(pack: Pack) -> set[str]:
    """Return the names that the values of indicators read, where the scorecard writes them out."""
    read = set[str]()
    for value in _list_values(pack.scorecard):
        try:
            read.update(list_names(parse_value(value)))
        except ExpressionError:  # whoever reads the scorecard finds it
            continue
    return read


def _list_values(scorecard: Any) -> Iterator[str]:  # Any: YAML before it has a type
    if isinstance(scorecard, dict):
        for key, inner in scorecard.items():
            if key == "value" and isinstance(inner, str):
                yield inner
            yield from _list_values(inner)


def find_read(pack: Pack) -> set[str]:
    """Return the names that conditions, texts, predictions and indicators read; some of them may be no variables."""
    texts = list(list_texts(pack))
    return find_read_in(pack, list_conditions(pack, texts), texts)


def find_read_in(pack: Pack, conditions: Iterable[Condition], texts: Iterable[Line]) -> set[str]:
    """Return what `find_read` does of a pack whose conditions and texts are listed already."""
    asked = {condition.text for condition in conditions}
    read = {name for text in asked for name in list_names(parse_condition(text))}
    read |= {slot.name for _, text, _, _ in texts for slot in list_slots(text) if slot.kind == "variable"}
    read |= list_indicator_names(pack)
    return read | {spec.of for scene in pack.scenes.values() for spec in scene.predict.values()}


def find_reaching(read: Collection[str], effects: Sequence[Effect]) -> set[str]:
    """Return the names that reach those of `read`: themselves, and whatever effects make one that reaches them of."""
    reaching, before = set(read), -1
    while len(reaching) != before:
        before = len(reaching)
        for effect in effects:
            if effect.name in reaching:
                reaching.update(list_names(effect.value))
    return reaching
