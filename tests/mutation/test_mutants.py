"""The mutants of a piece of source: which there are, what is left alone, and that a draw is always the same."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.mutants import draw_mutants, list_mutants, mutate

ROOT = Path(__file__).parents[2]


def pieces(source: str) -> list[tuple[str, str]]:
    return [(mutant.before, mutant.after) for mutant in mutate("game/x.py", source)]


@pytest.mark.parametrize(
    ("source", "afters"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a >= b", ["a > b", "a < b"]),
        ("a == b", ["a != b"]),
        ("a not in b", ["a in b"]),
        ("a is None", ["a is not None"]),
        ("a < b < c", ["a <= b < c", "a >= b < c", "a < b <= c", "a < b >= c"]),
        ("a + b", ["a - b"]),
        ("a // b", ["a * b"]),
        ("a | b", []),
        ("a and b", ["a or b"]),
        ("x = not a", ["x = a"]),
        ("-a", ["a"]),
        ("min(a, b)", ["pass", "max(a, b)"]),
        ("x = np.minimum(a, b)", ["np.maximum(a, b)"]),
        ("any(a)", ["pass", "all(a)"]),
        ("x = 5", ["x = 4", "x = 6"]),
        ("x = 0.0", ["x = 0.5"]),
        ("x = 2.0", ["x = 3.0"]),
        ("x = True", ["x = False"]),
        ("x = ''", ["x = 'filled'"]),
        ("x = 'word'", []),
        ("x = a or 'word'", ["a and 'word'", "a or ''"]),
        ("def f(a='word'): return a", ["a=''"]),
        ("class C:\n    a: str = 'word'", ["a: str = ''"]),
        ("x += y", ["pass", "x -= y"]),
        ("f()", ["pass"]),
        ("def f() -> int | None: return g", ["return None"]),
        ("def f() -> None | int: return None", []),
        ("def f() -> int: return g", []),
    ],
)
def test_each_small_change_is_made_on_its_own(source: str, afters: list[str]) -> None:
    assert [after for _, after in pieces(source)] == afters


@pytest.mark.parametrize(
    "source",
    [
        '"""A text."""',
        "def f() -> 'x':\n    '''A text.'''",
        "x: Literal[1]\n'''A text.'''",
        "def f(a: Literal[1]) -> Literal[2]: return a",
        "@cache(1)\ndef f(): return a",
        "@dataclass(frozen=True)\nclass C: a: int",
        "class C(Base, frozen=True): a: int",
        "__all__ = ['', 1]",
        "x = f'{1} of {a + b}'",
        "raise Error('', a or 'word')",
        "x = zip(a, b, strict=True)",
        f"x = {list(range(40))}",
    ],
)
def test_what_does_no_work_is_left_alone(source: str) -> None:
    assert [after for _, after in pieces(source) if "and" not in after] == []


def test_a_mutant_says_its_line_and_what_is_changed_in_a_long_one() -> None:
    source = (
        "\n\nx = (\n    'a long text that nobody wants to read in full',\n    a + 1,\n    " + "'more', " * 20 + ")\n"
    )
    (minus, *_) = mutate("game/x.py", source)
    assert minus.describe() == "game/x.py:5  a + 1 → a - 1"
    lines = [(mutant.line, mutant.before) for mutant in mutate("game/x.py", "x = [\n'',\n" + "'word', " * 9 + "]")]
    assert lines == [(2, "['', 'word', 'word', 'word…")]


def test_every_mutant_of_a_file_is_another_program_and_the_file_comes_through() -> None:
    path = "game/pack/expression/interval.py"
    mutants = list_mutants(ROOT, [path])
    original = ast.unparse(ast.parse((ROOT / path).read_text("utf-8"))) + "\n"
    texts = {mutant.text for mutant in mutants}
    assert len(texts) == len(mutants) > 100
    assert original not in texts
    for mutant in mutants:
        compile(mutant.text, path, "exec")
        changed = [line for line in mutant.text.splitlines() if line not in original.splitlines()]
        assert len(changed) <= 1
    assert len({mutant.id for mutant in mutants}) == len(mutants)


def test_a_draw_is_the_same_again_and_another_with_another_seed() -> None:
    paths = ["game/bank/world.py", "game/bank/month.py", "game/bank/month.py"]
    mutants = list_mutants(ROOT, paths)
    assert mutants == list_mutants(ROOT, paths[::-1])
    assert [mutant.path for mutant in mutants] == sorted(mutant.path for mutant in mutants)
    drawn = draw_mutants(mutants, 5, 20)
    assert drawn == draw_mutants(mutants, 5, 20)
    assert len({mutant.id for mutant in drawn}) == 20
    assert drawn != draw_mutants(mutants, 6, 20)
    assert {mutant.id for mutant in draw_mutants(mutants[:7], 1, 20)} == {mutant.id for mutant in mutants[:7]}
