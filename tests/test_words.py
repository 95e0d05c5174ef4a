"""The words of the tree: a module's name stands once, docstrings are sentences, the glossary names what there is."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import game

ROOT = Path(game.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))

PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "but",
        "by",
        "down",
        "during",
        "except",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "per",
        "since",
        "than",
        "through",
        "till",
        "to",
        "toward",
        "under",
        "until",
        "up",
        "upon",
        "with",
        "within",
        "without",
    ]
)

LEFT = ()
"""Docstrings that still fail, as `path name`; the list may only become shorter."""


def docstrings() -> Iterator[tuple[str, str]]:
    """Yield the docstrings of modules, classes and functions, and those below constants and fields, with names."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (text := ast.get_docstring(node)):
                yield f"{path.relative_to(ROOT)} {getattr(node, 'name', 'module')}", text
            body = node.body if isinstance(node, ast.Module | ast.ClassDef) else []
            for one, after in pairwise(body):
                match one, after:
                    case ast.Assign() | ast.AnnAssign(), ast.Expr(value=ast.Constant(value=str(text))):
                        name = one.target if isinstance(one, ast.AnnAssign) else one.targets[0]
                        yield f"{path.relative_to(ROOT)} {ast.unparse(name)}", text


def fails(text: str) -> bool:
    """Say whether a docstring continues a name, or says of None or of an empty string that it is nothing."""
    first = re.match(r"\W*(\w+)", text)
    begins = first is not None and first[1].lower() in PREPOSITIONS
    return begins or re.search(r"(?<!`)\bnothing\b(?!`)", text, re.IGNORECASE) is not None


def test_docstrings_are_sentences_that_are_true_when_read_alone() -> None:
    failing = {name for name, text in docstrings() if fails(text)}
    assert failing == set(LEFT)


def test_a_fragment_and_a_nothing_are_noticed() -> None:
    assert fails("In place of a month: none.")
    assert fails("Return the save, or nothing.")
    assert not fails("The reference president `nothing`.")


def test_the_name_of_a_module_stands_once_in_the_tree() -> None:
    """Commands and screens aside: they are called as what they run and show, and are told apart by their rooms."""
    rooms = {"cli": Counter[str](), "tui": Counter[str](), "": Counter[str]()}
    for path in FILES:
        room = path.relative_to(ROOT).parts[0]
        if path.stem not in ("__init__", "__main__"):
            rooms[room if room in rooms else ""][path.stem] += 1
    assert {room: [name for name, n in counted.items() if n > 1] for room, counted in rooms.items()} == {
        "cli": [], "tui": [], "": [],
    }  # fmt: skip


def glossary() -> list[tuple[str, str, list[str]]]:
    """Return the rows of the glossary: term, meaning, and the names of modules and classes."""
    text = (ROOT / "GLOSSARY.md").read_text("utf-8")
    cells = [row.strip("|").split(" | ") for row in text.splitlines() if row.startswith("| ")][1:]
    return [(term.strip(), meaning.strip(), re.findall(r"`([^`]+)`", where)) for term, meaning, where in cells]


def test_the_glossary_names_each_term_once_and_in_order() -> None:
    terms = [term.lower() for term, _, _ in glossary()]
    assert len(terms) > 80
    assert terms == sorted(set(terms))


def test_whatever_the_glossary_names_is_there() -> None:
    for term, meaning, names in glossary():
        assert meaning.endswith("."), term
        assert names, term
        for name in names:
            parts = name.split(".")
            path = ROOT.joinpath(*parts)
            if path.is_dir() or path.with_suffix(".py").is_file():
                continue
            defined = ROOT.joinpath(*parts[:-1]).with_suffix(".py").read_text("utf-8")
            assert re.search(rf"^(class |def )?{parts[-1]}\b|^[A-Z_, ]*\b{parts[-1]}\b.* = ", defined, re.MULTILINE), (
                name
            )
