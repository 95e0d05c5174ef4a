"""Every variable of a story as it stands, with what the page at hand reads and sets: what an author watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.engine.present import Presenter
from game.engine.words import Words
from game.pack import scene_schema
from game.pack.expression import list_names, parse_condition, parse_effect
from game.pack.expression.dice import is_throw
from game.pack.pack import list_parts
from game.pack.template import list_asked, list_slots


@dataclass(frozen=True, slots=True)
class WatchedVariable:
    """A variable: its value as the player reads it, and how it stood a page ago where it has moved since.

    `read` by the scene's conditions, texts and questions, `set` by its effects. A word of an enum stands as it is
    written in the story, so that it can be copied into a condition.
    """

    name: str
    label: str
    value: str
    was: str = ""
    read: bool = False
    set: bool = False

    @property
    def here(self) -> bool:
        """Whether the page at hand has to do with it."""
        return self.read or self.set


def watch_variables(now: Presenter, scene: scene_schema.Scene | None) -> tuple[WatchedVariable, ...]:
    """Return all variables, compared with `now.previous`: those of the scene first, the others in the pack's order."""
    story = now.games.story
    reads, sets = set[str](), set[str]()
    if scene:
        reads, sets = set(_list_read(scene, story.pack.expand)), set(_list_set(scene))
    rows = [_make_row(now, name, name in reads, name in sets) for name in story.variables if not is_throw(name)]
    return tuple(sorted(rows, key=lambda row: not row.here))


def filter_variables(rows: tuple[WatchedVariable, ...], typed: str) -> tuple[WatchedVariable, ...]:
    """Return the variables in whose name, label or value every typed word occurs."""
    asked = typed.casefold().split()
    return tuple(row for row in rows if all(word in f"{row.name} {row.label} {row.value}".casefold() for word in asked))


def _make_row(now: Presenter, name: str, read: bool, moved: bool) -> WatchedVariable:
    value, old = now.value(name), float(now.previous[now.games.state.rows[name], 0])
    told, before = _tell_value(now.words, name, value), _tell_value(now.words, name, old)
    return WatchedVariable(
        name, now.words.text(f"variables.{name}.label"), told, "" if told == before else before, read, moved
    )


def _tell_value(words: Words, name: str, value: float) -> str:
    if words.is_enum(name):
        return f'"{list(words.story.variables[name].values)[int(value)]}"'
    if words.story.variables[name].type == "flag":
        return "true" if value else "false"
    return words.figure(name, value)


def _list_read(scene: scene_schema.Scene, expand: Callable[[str], str]) -> Iterator[str]:
    """Yield what a page asks about: in conditions, right-hand sides, slots of its texts, and sealed questions.

    `expand` puts the declared condition of a cast in the place of `here` and `has`.
    """
    texts = [scene.text, *(option.then for option in scene.choices.values())]
    conditions = [scene.condition, *(option.condition for option in scene.choices.values())]
    conditions += [condition for text in texts for _, condition, _ in list_parts(text)]
    for condition in filter(None, conditions):
        yield from list_names(parse_condition(condition))
    for effect in map(parse_effect, scene_schema.list_scene_effects(scene)):
        yield from (name for name in list_names(effect.value) if name != effect.name)
    written = [scene.title, *(option.text for option in scene.choices.values())]
    for text in (*written, *(part for one in texts for _, _, part in list_parts(one))):
        yield from (slot.name for slot in list_slots(text) if slot.kind == "variable")
        yield from (name for one, _ in list_asked(text) for name in list_names(parse_condition(expand(one.condition))))
    yield from (question.of for question in scene.predict.values())


def _list_set(scene: scene_schema.Scene) -> Iterator[str]:
    return (parse_effect(text).name for text in scene_schema.list_scene_effects(scene))
