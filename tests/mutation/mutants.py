"""The mutants of source files: every one that there is, and a seeded draw of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.mutation.operators import Place, replacements

CONTEXT = 24
"""The number of characters that are shown on each side of a change."""

UNSEEN = {
    (ast.AnnAssign, "annotation"),
    (ast.arg, "annotation"),
    (ast.FunctionDef, "returns"),
    (ast.AsyncFunctionDef, "returns"),
    (ast.FunctionDef, "decorator_list"),
    (ast.AsyncFunctionDef, "decorator_list"),
    (ast.ClassDef, "decorator_list"),
    (ast.ClassDef, "keywords"),
}
"""The fields of nodes that say what things are and do no work: types, and how a function or a class is made."""

TABLE = 40
"""The number of members from which a tuple or a list is data, of which a mutant says little."""

CHECKS = {"strict"}
"""The keyword arguments that only check what holds anyway, such as `zip(..., strict=True)`."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change of one file: the whole text with it, and the changed piece before and after."""

    path: str
    line: int
    before: str
    after: str
    text: str

    @property
    def id(self) -> str:
        """A name of the mutant that changes with anything in its file."""
        return f"{self.path}:{self.line}:{sha256(self.text.encode()).hexdigest()[:12]}"

    def describe(self) -> str:
        """Return where and what, in one line."""
        return f"{self.path}:{self.line}  {self.before} → {self.after}"


def list_mutants(root: Path, paths: Sequence[str]) -> list[Mutant]:
    """Return all mutants of the Python files at or below `paths`, which are relative to `root`, in a fixed order."""
    places = [root / path for path in paths]
    files = {file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))}
    named = sorted(file.relative_to(root).as_posix() for file in files)
    return [mutant for name in named for mutant in mutate(name, (root / name).read_text("utf-8"))]


def draw_mutants(mutants: Sequence[Mutant], seed: int, count: int) -> list[Mutant]:
    """Return `count` of the mutants, or all where there are no more; the same for the same seed and mutants."""
    return Random(seed).sample(mutants, min(count, len(mutants)))  # noqa: S311  # a draw, not a secret


def mutate(path: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a file, from its first line to its last; the text is the tree's, without comments."""
    tree = ast.parse(source)
    for node, place, line in _sites(tree, Place(tree, ""), 1):
        for other in replacements(node, place):
            shown = node if isinstance(node, ast.stmt) else place.parent
            before = ast.unparse(shown)
            _put(place, other)
            after = ast.unparse(other if shown is node else shown)
            yield Mutant(path, line, *_differing(before, after), ast.unparse(tree) + "\n")
            _put(place, node)


def _sites(node: ast.AST, place: Place, line: int) -> Iterator[tuple[ast.AST, Place, int]]:
    """Yield each node that may be replaced, where it stands, and its line."""
    if _is_left_alone(node):
        return
    line = getattr(node, "lineno", line)
    if not isinstance(node, ast.Module):
        yield node, place, line
    function = node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else place.function
    inner = replace(place, parent=node, function=function, raised=place.raised or isinstance(node, ast.Raise))
    for field, value in ast.iter_fields(node):
        if (type(node), field) not in UNSEEN:
            children = enumerate(value) if isinstance(value, list) else [(None, value)]
            for number, child in children:
                if isinstance(child, ast.AST):
                    yield from _sites(child, replace(inner, field=field, number=number), line)


def _is_left_alone(node: ast.AST) -> bool:
    """Return whether nothing is changed in a node: docstrings, texts put together, data, `__all__`, mere checks."""
    match node:
        case ast.Tuple(elts=members) | ast.List(elts=members):
            return len(members) >= TABLE
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.keyword(arg=str(name)):
            return name in CHECKS
    return False


def _put(place: Place, node: ast.AST) -> None:
    """Let a node stand at a place."""
    if place.number is None:
        setattr(place.parent, place.field, node)
    else:
        getattr(place.parent, place.field)[place.number] = node


def _differing(before: str, after: str) -> tuple[str, str]:
    """Return the two texts on one line each, cut to where they differ and a little on both sides."""
    before, after = " ".join(before.split()), " ".join(after.split())
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return _cut(before, start, end), _cut(after, start, end)


def _common(one: str, other: str) -> int:
    """Return the number of characters that two texts begin with together."""
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _cut(text: str, start: int, end: int) -> str:
    """Return a text without what stands too far before `start` and too far after the last `end` characters begin."""
    first, last = max(0, start - CONTEXT), len(text) - max(0, end - CONTEXT)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
