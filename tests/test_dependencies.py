"""What pyproject.toml asks for is what the program imports: no package more, and none that only another one brings."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTED_AS = {
    "pyyaml": "yaml", "textual-serve": "textual_serve", "vl-convert-python": "vl_convert", "dask": "distributed",
}  # fmt: skip
"""The packages that are imported under another name."""


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["teach"], *extras["dask"], *extras["fast"]]
    names = {re.split(r"[^A-Za-z0-9_-]", text, maxsplit=1)[0].lower() for text in wanted}
    return {IMPORTED_AS.get(name, name) for name in names}


def imported() -> set[str]:
    names = set[str]()
    for path in (ROOT / "game").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"game"}


def test_the_packages_declared_are_the_packages_imported() -> None:
    assert declared() == imported()
