"""Every sentence of the catalogues is said by somebody: who takes a key out of the program takes its words along."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import game
from game.text.catalogue import load_texts

ROOT = Path(game.__file__).parent

MADE = {
    "touch.": "engine/touched.py: what is touched, and which way",
    "starter.file.": "cli/new.py: the files of a pack that was begun",
    "starter.branch.": "authoring/branch_overlay.py: the files of a branch from a game",
    "starter.own.": "cli/new.py: the files of a story that was begun",
    "serve.end.": "serve/pages/game.html.j2: why a game's connection ended",
    "collect.flag.": "classroom/collect/standing_reasons.py: what there is to say of a save that was collected",
    "collect.unnamed.": "cli/output/collect_lines.py: the same, where it names nobody",
    "preview.led_undated": "authoring/preview.py: in a story without a calendar",
    "preview.followed_undated": "authoring/preview.py: in a story without a calendar",
    "preview.here_undated": "authoring/preview.py: in a story without a calendar",
}
"""How keys begin that are put together of parts which say little by themselves, and where that is done."""

_SAID = re.compile(r"""["']([A-Za-z][A-Za-z0-9_./-]*)["']""")


def list_strings() -> Iterator[tuple[str, bool]]:
    """Yield every text in the program: as it is, or as a pattern where it is a text with fields."""
    for path in sorted(ROOT.rglob("*")):
        if path.suffix == ".py":
            yield from _read_strings(ast.parse(path.read_text("utf-8")))
        elif path.suffix in (".j2", ".js", ".html"):
            yield from ((text, False) for text in _SAID.findall(path.read_text("utf-8")))


def _read_strings(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)):
                yield text, False
            case ast.JoinedStr(values=parts):
                told = (str(part.value) if isinstance(part, ast.Constant) else "" for part in parts)
                yield ".*".join(map(re.escape, told)).replace(".*.*", ".*"), True


@cache
def find_strings() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the texts, and the patterns that begin with a word."""
    found = set(list_strings())
    texts = frozenset(text for text, pattern in found if not pattern)
    patterns = [text for text, pattern in found if pattern and re.match(r"[a-z]", text)]
    return texts, tuple(map(re.compile, sorted(patterns)))


def is_said(key: str) -> bool:
    """Say whether a key stands in the program: whole, as a pattern that names its first part, or in two texts."""
    texts, patterns = find_strings()
    if key in texts or any(r"\." in one.pattern and one.fullmatch(key) for one in patterns):
        return True
    parts = [(key[: at + 1], key[at + 1 :]) for at, sign in enumerate(key) if sign == "."]
    return any(
        head in texts and (rest in texts or any(one.fullmatch(rest) for one in patterns)) for head, rest in parts
    )


@pytest.mark.long
def test_every_sentence_is_said_by_somebody() -> None:
    assert [key for key in load_texts("zh") if not is_said(key) and not key.startswith(tuple(MADE))] == []


@pytest.mark.parametrize("begin", MADE)
def test_nothing_is_excused_that_is_said_or_gone(begin: str) -> None:
    assert any(key.startswith(begin) and not is_said(key) for key in load_texts("zh"))


def test_a_sentence_that_nobody_says_is_noticed() -> None:
    assert not is_said("class.thing." + "bank")
    assert is_said("class.thing.short")
