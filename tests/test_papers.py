"""The papers name what there is: files, folders and modules, releases, and the checks before a commit."""

from __future__ import annotations

import ast
import re
from argparse import ArgumentParser
from datetime import date
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import pytest
import yaml

from game import __version__
from game.bank.version import MODEL, RELEASES
from game.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
FOLDERS = ("game", "saves", "story", "tests")
GUIDES = [ROOT / "story" / name for name in ("README.md", "README.en.md")]
PAPERS = sorted(
    {
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "game/GLOSSARY.md", "game/bank/MODEL.md")),
        *(path for folder in FOLDERS for path in (ROOT / folder).rglob("README.md")),
    }
    - set(GUIDES)
)
"""The papers for whoever plays, teaches or programs; the author's guide names files that its readers are to make."""

MADE = {"best_found.yaml", "migrations.yaml", "names.json", "settings.toml"}
"""Files that a paper names and a story or a folder of saves has only once somebody has made them."""

FILE = re.compile(r"[\w./-]*\.(css|j2|json|md|po|py|svg|tcss|toml|ya?ml)")
FOLDER = re.compile(r"[a-z_]\w*(/\w+)*/")


def lie_somewhere(name: str) -> bool:
    """Say whether a path is that of a file or folder, seen from the root or from a folder of the program."""
    return any(ROOT.glob(name)) or any(any((ROOT / folder).glob(f"**/{name}")) for folder in FOLDERS)


def quoted(paper: Path) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", paper.read_text("utf-8")))


def list_flags() -> dict[str, set[str]]:
    """Return what each command takes by name."""
    found = dict[str, set[str]]()
    for name in COMMANDS:
        parser = ArgumentParser()
        import_module(f"game.cli.{name}" + "_" * iskeyword(name)).add(parser)
        found[name] = set(parser.format_usage().replace("[", " ").replace("]", " ").split()) | {"--help"}
    return found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_files_and_folders_that_a_paper_names_are_there(paper: Path) -> None:
    names = {name for name in quoted(paper) if FILE.fullmatch(name) or FOLDER.fullmatch(name)}
    names = {name for name in names if not re.search("NAME|FOLDER", name)} - MADE
    assert {name for name in names if not lie_somewhere(name.rstrip("/"))} == set()
    links = re.findall(r"\]\((?!http|#)([^)#]+)", paper.read_text("utf-8"))
    assert {link for link in links if not (paper.parent / link).exists()} == set()


def test_what_a_paper_imports_is_there() -> None:
    for paper in PAPERS:
        for block in re.findall(r"^```python\n(.*?)^```$", paper.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            for node in ast.walk(ast.parse(block)):
                if isinstance(node, ast.ImportFrom):
                    names = {alias.name for alias in node.names}
                    assert names <= vars(import_module(str(node.module))).keys(), paper.name


def test_a_name_of_a_file_stands_in_that_file() -> None:
    for paper in PAPERS:
        for file, name in re.findall(r"`(\w+\.py)`, `(\w+)`", paper.read_text("utf-8")):
            texts = [path.read_text("utf-8") for path in (ROOT / "game").rglob(file)]
            assert any(re.search(rf"\b{name}\b", text) for text in texts), (paper.name, file, name)


def test_each_module_that_a_paper_runs_is_there() -> None:
    for paper in PAPERS:
        for name in re.findall(r"python -m ((?:game|tests)(?:\.\w+)*)", paper.read_text("utf-8")):
            path = ROOT.joinpath(*name.split("."))
            assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), (paper.name, name)


def test_each_command_and_flag_that_a_paper_names_is_there() -> None:
    flags = list_flags()
    for paper in (*PAPERS, *GUIDES):
        text = paper.read_text("utf-8")
        for said in re.findall(r"(?:^    |^\$ |`|/)president((?: [^\s`#]+)+)", text, re.MULTILINE):
            words = said.split()
            command = "play" if words[0].startswith("-") else words[0]
            named = {word.strip("[],.") for word in words if word.startswith("--")}
            assert named <= flags[command], (paper.name, said)


def test_the_newest_release_is_the_version_of_the_program_and_dated() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    releases = [tuple(heading.split(" - ")) for heading in headings if heading != "Unreleased"]
    assert headings.index(" - ".join(releases[0])) == len(headings) - len(releases)
    assert releases[0][0] == __version__
    dates = [date.fromisoformat(day) for _, day in releases]
    assert dates == sorted(dates, reverse=True)
    assert any(release.startswith(f"{RELEASES[MODEL]}.") for release, _ in releases)


def test_a_commit_is_checked_by_lines_of_ci() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    run = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"] if hook["language"] == "system"]
    assert len(hooks) == 4
    assert [hook["id"] for hook in hooks if f".venv/bin/{hook['entry']}" not in run] == []


@pytest.mark.parametrize(("length", "refused"), [(72, False), (73, True)])
def test_a_subject_may_have_72_characters(length: int, refused: bool) -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = (hook for repo in config["repos"] for hook in repo["hooks"] if hook["id"] == "subject")
    message = "x" * length + "\n\n" + "why " * 30
    assert bool(re.search(hook["entry"], message, re.MULTILINE | re.DOTALL)) is refused
