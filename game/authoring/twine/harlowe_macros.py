"""What Harlowe's macros do: commands that stand alone, and changers that say something of the hook behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.harlowe_expression import normalize_name, split_top, translate, translate_put, translate_set
from game.authoring.twine.macro_arguments import read_string
from game.authoring.twine.nodes import (
    WAITED,
    Back,
    Branch,
    Click,
    If,
    Include,
    Link,
    Node,
    PassageProse,
    Setter,
    ShownExpression,
)
from game.authoring.twine.passage_text import CLOSE, OPEN
from game.authoring.twine.read_story import walk_nodes
from game.authoring.twine.scanner import PassageScanner

_VALUES = ("either", "random", "cond", "round", "floor", "ceil", "abs", "min", "max", "num", "number")
COMMANDS = ("set", "put", "print", "display", "goto", "linkgoto", "linkundo", "undo", *_VALUES)
"""Macros that take no hook."""

_REPLACING, _APPENDING, _REPEATING = ("link", "linkreplace"), ("linkreveal", "linkappend"), ("linkrepeat", "linkrerun")


@dataclass(frozen=True, slots=True)
class Changer:
    """A macro: its name as Harlowe compares it, what stands in it, how it is written, and where."""

    name: str
    source: str
    told: str
    line: int


def read_command(changer: Changer, at: PassageScanner) -> list[Node] | None:
    """Return what a macro does that takes no hook; None for any other. What of it can't be carried is noted."""
    if changer.name not in COMMANDS:
        return None
    try:
        if changer.name in ("linkundo", "undo"):
            at.note("back", changer.told, changer.line)
        return _do_command(changer, at.passage.name)
    except UncarriedError:
        kind = {"set": "effect", "put": "effect", "display": "include"}.get(changer.name, "link")
        kind = "value" if changer.name in ("print", *_VALUES) else kind
        at.note(kind, changer.told, changer.line)
        return []


def _do_command(changer: Changer, here: str) -> list[Node]:
    source, line, told = changer.source, changer.line, changer.told
    match changer.name:
        case "set":
            return [Setter(translate_set(source, here), line, told)]
        case "put":
            return [Setter(translate_put(source, here), line, told)]
        case "print":
            return _print(source, here, line, told)
        case "display":
            return [Include(_read_name(source), line, told)]
        case "goto":
            return _lead("", source, line)
        case "linkgoto":
            words = split_top(source, ",")
            return _lead(_read_words(words[0] if words else ""), words[-1] if words else "", line)
        case "linkundo" | "undo":
            words = split_top(source, ",")
            return [Back(_read_words(words[0]) if words else "", line, told, rewinds=True)]
        case _:
            return _print(told, here, line, told)


def _print(source: str, here: str, line: int, told: str) -> list[Node]:
    """Return what a text shows: strings as they are, and everything between them as values."""
    found = list[Node]()
    parts = split_top(source, "+")
    if all(read_string(part) is None for part in parts):
        return [ShownExpression(translate(source, here), line, told)]
    for part in parts:
        text = read_string(part)
        found.append(PassageProse(text) if text is not None else ShownExpression(translate(part, here), line, told))
    return found


def _lead(words: str, target: str, line: int) -> list[Node]:
    """Return a link to a passage, or links to several of which chance takes one. Raises UncarriedError."""
    if (text := read_string(target)) is not None:
        return [Link(words, text, (), line)]
    call, _, inside = target.strip().removeprefix("(").partition(":")
    if normalize_name(call) != "either" or not target.endswith(")"):
        raise UncarriedError(target)
    names = [_read_name(part) for part in split_top(inside[:-1], ",")]
    drawn = f"$way_{line}"
    branches = [
        Branch(f"{drawn} is {number}", line, [Link(words, name, (), line)], target)
        for number, name in enumerate(names, 1)
    ]
    return [Setter(f"{drawn} to random(1, {len(names)})", line, target), If(branches)]


def _read_name(source: str) -> str:
    text = read_string(source)
    if text is None:
        raise UncarriedError(source)
    return text


def _read_words(source: str) -> str:
    """Return the words of a link: a string, or a variable by its name, which then shows its value."""
    text = read_string(source)
    if text is None and not source.removeprefix("$").isidentifier():
        raise UncarriedError(source)
    return source if text is None else text


def read_condition_changer(changer: Changer, at: PassageScanner) -> str | None:
    """Return the condition of a changer; None for that of all other cases."""
    if changer.name == "else":
        return None
    try:
        condition = translate(changer.source, at.passage.name)
    except UncarriedError:
        return changer.source or "?"  # it is noted where it is written
    return f"not ({condition})" if changer.name == "unless" else condition


def read_link_changer(changer: Changer, hook: Sequence[Node], at: PassageScanner) -> list[Node] | None:
    """Return the hook of a link as what it does when it is clicked; None for any other changer."""
    name, nodes = changer.name, tuple(hook)
    if name not in (*_REPLACING, *_APPENDING, *_REPEATING, "linkrevealgoto"):
        return None
    words = split_top(changer.source, ",")
    try:
        told = _read_words(words[0] if words else "")
        if name == "linkrevealgoto":
            nodes = (*nodes, *_lead("", words[-1], changer.line))
    except UncarriedError:
        at.note("link", changer.told, changer.line)
        return list(nodes)
    shows = any(isinstance(node, PassageProse) and node.text.strip(" \t\n\\") for node in walk_nodes(nodes))
    emptied = not at.text.endswith("[]", 0, at.at)  # an empty hook lets the words go, and that is all it does
    if emptied and not shows and all(isinstance(node, PassageProse) for node in nodes):
        at.note("idle", changer.told, changer.line)
        return [PassageProse(f"{OPEN}{told}{CLOSE}")]
    return [Click(told, nodes, changer.line, _find_kind(name, shows), changer.told)]


def list_hook_clicks(changer: Changer, hook: Sequence[Node]) -> list[Node] | None:
    """Return what a `(click:)` on hooks by their name does, as words to click; None where it names none."""
    name = changer.source.strip()
    if not name.removeprefix("?").replace("-", "_").isidentifier() or not name.startswith("?"):
        return None
    words = WAITED if name in ("?page", "?passage", "?link", "?sidebar") else name[1:]
    return [Click(words, tuple(hook), changer.line, "replace", changer.told)]


def _find_kind(name: str, shows: bool) -> Literal["replace", "append", "again"]:
    if name in _REPLACING:
        return "replace"
    return "append" if name in _APPENDING or shows else "again"


def replace_words(nodes: list[Node], changer: Changer, hook: Sequence[Node]) -> bool:
    """Let words that stand before a `(click:)` do what its hook says; tell whether they were found."""
    words = read_string(changer.source)
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        if words and isinstance(node, PassageProse) and words in node.text:
            before, _, after = node.text.rpartition(words)
            kind: Literal["replace", "append"] = "replace" if changer.name == "clickreplace" else "append"
            click = Click(words, tuple(hook), changer.line, kind, changer.told)
            nodes[at : at + 1] = [PassageProse(before), click, PassageProse(after)]
            return True
    return False
