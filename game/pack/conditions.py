"""Every condition of a pack with where it stands, in the order of the story; and the parts that and, or join in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.pack import scene_schema
from game.pack.expression import Node
from game.pack.pack import Pack, Path, list_parts


@dataclass(frozen=True, slots=True)
class Condition:
    """One `if`: `path` leads to it in the section `part`; `kind` says when play asks it.

    scene: before the scene comes. text: when a scene shows. choice: when it is chosen in. then: after the choice's
    effects. ending, and end: when a game is over, for the ending and for a paragraph of it.
    """

    kind: Literal["scene", "text", "choice", "then", "ending", "end"]
    part: Literal["scenes", "endings"]
    path: Path
    text: str


def list_conditions(pack: Pack) -> Iterator[Condition]:
    """Yield the conditions of scenes, choices, endings and of the paragraphs of all three."""
    for name, scene in pack.scenes.items():
        if scene.condition:
            yield Condition("scene", "scenes", (name, "if"), scene.condition)
        for number, text in _list_paragraphs(scene.text):
            yield Condition("text", "scenes", (name, "text", number, "if"), text)
        for choice, option in scene.choices.items():
            if option.condition:
                yield Condition("choice", "scenes", (name, "choices", choice, "if"), option.condition)
            for number, text in _list_paragraphs(option.then):
                yield Condition("then", "scenes", (name, "choices", choice, "then", number, "if"), text)
    for name, ending in pack.endings.items():
        if ending.condition:
            yield Condition("ending", "endings", (name, "if"), ending.condition)
        for number, text in _list_paragraphs(ending.text):
            yield Condition("end", "endings", (name, "text", number, "if"), text)


def _list_paragraphs(text: scene_schema.Text) -> Iterator[tuple[int, str]]:
    for suffix, condition, _ in list_parts(text):
        if condition:
            yield int(suffix[1:]), condition


def split_condition(node: Node, text: str) -> Iterator[tuple[Node, str]]:
    """Yield the comparisons and flags that and, or, not join in a condition, each as it is written in `text`."""
    if node.op == "not":
        yield from split_condition(node.parts[0], _keep_columns(text, node.column + len("not"), len(text)))
    elif node.op in ("and", "or"):
        yield from split_condition(node.parts[0], _keep_columns(text, 0, node.column))
        yield from split_condition(node.parts[1], _keep_columns(text, node.column + len(node.op), len(text)))
    else:
        yield node, _strip_brackets(text)


def _keep_columns(text: str, start: int, end: int) -> str:
    """Return the words from `start` to `end` with the rest blanked, so that columns stay as they are."""
    return " " * start + text[start:end]


def _strip_brackets(text: str) -> str:
    """Return text without blanks around it and without brackets that lost their other half."""
    text = text.strip()
    while text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:].strip()
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].strip()
    return text
