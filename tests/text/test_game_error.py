import ast
from pathlib import Path

import pytest

from game.text.game_error import CatalogueError, GameError
from game.text.sentences import Sentence

GAME = Path(__file__).parents[2] / "game"
BASES = {"GameError", "CatalogueError"}


class SeedError(CatalogueError):
    PREFIX = "error."


def test_a_reason_comes_in_the_language_asked_for() -> None:
    error = SeedError("unknown_kind", what="bank")
    assert error.message("zh") != error.message("en") == error.message("fr") == str(error)
    assert GameError(Sentence("{month} is not a month", month="2017-13")).message("zh") == "2017-13 不是月份"
    assert GameError("of a library").message("zh") == "of a library"
    assert GameError().message("en") == ""


@pytest.mark.long
def test_every_error_of_the_tree_is_of_one_family_and_says_that_it_is_one() -> None:
    family, strays = set(BASES), list[str]()
    classes = [
        (path, node)
        for path in sorted(GAME.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    for _ in range(3):  # an error may stand before the one that it is made of
        family |= {node.name for _, node in classes if {ast.unparse(base) for base in node.bases} & family}
    for path, node in classes:
        bases = {ast.unparse(base) for base in node.bases}
        raised = node.name in family or any(base == "Exception" or base.endswith("Error") for base in bases)
        if raised and not (node.name in family and node.name.endswith("Error")):
            strays.append(f"{path.relative_to(GAME)}: {node.name}")
    assert strays == []
