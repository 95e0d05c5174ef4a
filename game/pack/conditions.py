"""Every condition of a pack with where it stands, in the order of the story; and the parts that and, or join in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from game.pack import scene_schema
from game.pack.cast import expand_condition
from game.pack.expression import Node
from game.pack.pack import Pack, Path, list_parts
from game.pack.schema import list_monthly
from game.pack.template import Guards, TextCondition, list_asked
from game.pack.texts import Line, list_texts


class Condition(msgspec.Struct, frozen=True):
    """One `if`: `path` leads to it in the section `part`; `kind` says when play asks it.

    scene: before the scene comes. text: when a scene shows. choice: when it is chosen in. then: after the choice's
    effects. ending, and end: when a game is over, for the ending and for words of it. library: whenever it is read.
    monthly: at the end of every month.
    """

    kind: Literal["scene", "text", "choice", "then", "ending", "end", "library", "monthly"]
    part: Literal["scenes", "endings", "library", "pack"]
    path: Path
    text: str
    inside: str = ""
    """The text that has it in a sentence, at `column`, and to which `path` leads; empty for an `if` of its own."""

    column: int = 0
    written: str = ""
    """What the author wrote inside that text; of an `if` of its own the pack knows."""

    around: Guards = ()
    """The conditions that a condition inside a text stands under; it is asked where they are so."""


def list_conditions(pack: Pack, texts: Iterable[Line] | None = None) -> Iterator[Condition]:
    """Yield the conditions of scenes, choices, endings and of the paragraphs of all three, then those inside texts.

    `texts` are those of the pack where they are listed already.
    """
    yield from _list_written(pack)
    for _, text, section, path in list_texts(pack) if texts is None else texts:
        if asked := list_asked(text):
            yield from _list_inside(pack, text, section, path, asked)


def is_filled(section: str, path: Path) -> bool:
    """Say whether the text at `path` of a section is shown with its slots filled and its conditions asked."""
    return section in ("scenes", "endings") or (section == "library" and path[-1] == "text")


def _list_inside(
    pack: Pack, text: str, section: str, path: Path, asked: Iterable[tuple[TextCondition, Guards]]
) -> Iterator[Condition]:
    guards, known = _list_guards(pack, section, path), (pack.cast, pack.knows_bank)
    for one, around in asked:
        guarded = (*guards, *((expand_condition(guard, *known), truth) for guard, truth in around))
        inside, asks = (text, one.column, one.condition, guarded), expand_condition(one.condition, *known)
        if section == "scenes":
            kind: Literal["then", "text"] = "then" if "then" in path[3:4] else "text"
            yield Condition(kind, "scenes", path, asks, *inside)
        elif section == "endings":
            yield Condition("end", "endings", path, asks, *inside)
        elif is_filled(section, path):
            yield Condition("library", "library", path, asks, *inside)


def _list_guards(pack: Pack, section: str, path: Path) -> Guards:
    """Return the condition without which a text does not show: that of its paragraph, or of a choice that hides."""
    name, *steps = path
    text: scene_schema.Text = ""
    if section == "endings":
        text = pack.endings[str(name)].text
    elif section == "scenes":
        scene = pack.scenes[str(name)]
        text = scene.text
        if steps[0] == "choices":
            option = scene.choices[str(steps[1])]
            text = option.then
            if steps[2] == "text" and option.hide and option.condition:
                return ((option.condition, True),)
    number = steps[-2] if len(steps) > 1 else ""
    part = text[number] if isinstance(number, int) else ""
    return ((part.condition, True),) if not isinstance(part, str) and part.condition else ()


def _list_written(pack: Pack) -> Iterator[Condition]:
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
    for number, rule in enumerate(list_monthly(pack.manifest.monthly)):
        if rule.condition:
            yield Condition("monthly", "pack", ("monthly", number, "if"), rule.condition)


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
