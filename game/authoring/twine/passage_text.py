"""The text of a passage as paragraphs that each may have a condition, and the links it offers with theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import Protocol

from game.authoring.twine.nodes import WAITED, If, Link, Node, PassageProse, ShownValue

Conditions = tuple[str, ...]
"""Conditions in the pack's language that must all hold."""

Branches = Callable[[If], list[tuple[Conditions, Sequence[Node]]]]


class Value(Protocol):
    """Says how the text shows a variable of the Twine story that it names in a line; 0 is a line that can't be told."""

    def __call__(self, name: str, line: int, *, bare: bool = False) -> str:
        """A `bare` one shows no truth value."""


MOST_VARIANTS = 12
"""How many ways one paragraph may read before its conditions are set apart in paragraphs of their own."""

OPEN, CLOSE = "\ue000", "\ue001"
"""The marks around the words of a link, or of what was one and does no more; authors can't write them."""

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_LINK = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_BLANKS = re.compile(r"[ \t]{2,}")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
"""How a line of a list begins in Markdown."""

_NAKED = re.compile(r"\$([A-Za-z_]\w*)", re.ASCII)


def list_links(nodes: Sequence[Node], branches: Branches, held: Conditions = ()) -> Iterator[tuple[Conditions, Link]]:
    """Yield the links of a passage in order, each with what must hold for it."""
    for node in nodes:
        if isinstance(node, Link):
            yield held, node
        elif isinstance(node, If):
            for more, inside in branches(node):
                yield from list_links(inside, branches, held + more)


def list_paragraphs(
    nodes: Sequence[Node], branches: Branches, value: Value, held: Conditions = (), *, keeps_lines: bool = False
) -> list[tuple[Conditions, str]]:
    """Return the paragraphs of a passage; one with a condition inside a sentence comes once for each way it reads.

    Where the format `keeps_lines`, each line of the passage begins anew, as a paragraph does in a pack.
    """
    found = list[tuple[Conditions, str]]()
    for run in _list_runs(nodes):
        ways = None if isinstance(run, If) else _list_ways(run, branches, value)
        if ways is not None:
            found += [(held + more, text) for more, text in ways]
            continue
        for piece in _list_pieces(
            [run] if isinstance(run, If) else run, value
        ):  # what is conditional stands for itself
            if isinstance(piece, If):
                for more, inside in branches(piece):
                    found += list_paragraphs(inside, branches, value, held + more, keeps_lines=keeps_lines)
            else:
                found.append((held, piece))
    tidied = [(needed, _tidy_paragraph(text, keeps_lines=keeps_lines)) for needed, text in found]
    return [(needed, text) for needed, text in tidied if text]


def word_template(text: str, value: Value) -> str:
    """Return the words of a link or a title with braces that show, and values where it names variables."""
    parts = _NAKED.split(text)
    return "".join(value(part, 0) if at % 2 else write_prose(part) for at, part in enumerate(parts))


def write_prose(text: str) -> str:
    """Return text as a browser shows it, with the characters that entities stand for, and braces that show."""
    return unescape(text).replace("\xa0", " ").replace("{", "{{").replace("}", "}}")


def _list_runs(nodes: Sequence[Node]) -> Iterator[If | list[Node]]:
    """Yield what makes up each paragraph, and between them the conditions that stand alone."""
    run = list[Node]()
    for at, node in enumerate(nodes):
        if isinstance(node, PassageProse):
            first, *others = _BREAK.split(node.text)
            run.append(PassageProse(first))
            for text in others:
                yield run
                run = [PassageProse(text)]
        elif isinstance(node, If) and _stands_alone(node, nodes, at):
            yield run
            yield node
            run = []
        else:
            run.append(node)
    yield run


def _stands_alone(node: If, nodes: Sequence[Node], at: int) -> bool:
    """Say whether a condition is on lines of its own, or goes over several paragraphs."""
    before, after = (
        nodes[at - 1] if at else PassageProse("\n"),
        nodes[at + 1] if at + 1 < len(nodes) else PassageProse("\n"),
    )
    starts = isinstance(before, PassageProse) and before.text.rstrip(" \t").endswith("\n")
    ends = isinstance(after, PassageProse) and after.text.lstrip(" \t").startswith("\n")
    return (starts and ends) or _has_break(node)


def _has_break(node: If) -> bool:
    inside = [part for branch in node.branches for part in branch.nodes]
    return any(
        _has_break(part) if isinstance(part, If) else isinstance(part, PassageProse) and bool(_BREAK.search(part.text))
        for part in inside
    )


def _list_ways(nodes: Sequence[Node], branches: Branches, value: Value) -> list[tuple[Conditions, str]] | None:
    """Return every way in which a run of text may read, with what must hold for it; None where there are too many."""
    ways: list[tuple[Conditions, str]] = [((), "")]
    for piece in _list_pieces(nodes, value):
        own = _list_variants(piece, branches, value) if isinstance(piece, If) else [(Conditions(), piece)]
        if own is None or len(ways) * len(own) > MOST_VARIANTS:
            return None
        ways = [(held + more, text + further) for held, text in ways for more, further in own]
    return ways


def _list_pieces(nodes: Iterable[Node], value: Value) -> Iterator[If | str]:
    """Yield each condition, and whatever stands between two of them as one text."""
    told = list[str]()
    for node in nodes:
        if isinstance(node, If):
            yield "".join(told)
            yield node
            told.clear()
        else:
            told.append(_tell_node(node, value))
    yield "".join(told)


def _list_variants(node: If, branches: Branches, value: Value) -> list[tuple[Conditions, str]] | None:
    found = list[tuple[Conditions, str]]()
    for held, inside in branches(node):
        ways = _list_ways(inside, branches, value)
        if ways is None:
            return None
        found += [(held + more, text) for more, text in ways]
    if len({text for _, text in found}) == 1:  # whatever holds, it reads the same
        return [((), found[0][1])]
    return found if len(found) <= MOST_VARIANTS else None


def _tell_node(node: Node, value: Value) -> str:
    match node:
        case PassageProse():
            return write_prose(node.text)
        case ShownValue():
            return value(node.name, node.line, bare=node.bare)
        case Link(words=words) if words == WAITED:
            return ""
        case Link():
            return f"{OPEN}{word_template(node.words, value)}{CLOSE}"
        case _:
            return ""


def _tidy_paragraph(text: str, *, keeps_lines: bool) -> str:
    """Return a paragraph without the lines that hold links alone, those inside sentences as plain words.

    Where lines are not kept, those of a list and what stands behind two blanks begin anew all the same.
    """
    found, ended = "", False
    for line in text.split("\n"):
        bare = _LINK.sub("", line)
        if OPEN in line and not re.search(r"\w", bare):
            continue
        if shown := _BLANKS.sub(" ", _LINK.sub(r"\1", line)).strip():
            part = "\n\n" if keeps_lines or ended or _ITEM.match(shown) else "\n"
            found += f"{part}{shown}" if found else shown
            ended = line.endswith("  ")
    return found
