"""What `president doctor` finds out: the terminal, the front end that it leads to, the language, saves and releases."""

from __future__ import annotations

import importlib.metadata
import io
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from game.cli.terminal import TerminalAnswers, find_hindrance
from game.cli.terminal_answers import ask_terminal
from game.views.environment import (
    choose_interface_language,
    find_default_folder,
    read_environment_language,
    shows_ascii_only,
)
from game.views.player_settings import Settings, read_settings

NEEDED = ("textual", "rich", "numpy", "msgspec", "pyyaml", "icu4py", "polib", "platformdirs")
TEACHING = (
    "jinja2",
    "markupsafe",
    "altair",
    "vl-convert-python",
    "joblib",
    "watchfiles",
    "textual-serve",
    "aiohttp",
    "segno",
)
"""What the program runs on, and what class reports and previews need besides."""

COLOURS = {"standard": 16, "256": 256, "truecolor": 1 << 24, "windows": 16}
"""How many colours there are, by what Rich calls the kind of terminal."""


@dataclass(frozen=True, slots=True)
class TerminalFindings:
    """What a terminal can do; None stands for what can't be known here."""

    term: str
    program: str
    input: bool
    output: bool
    errors: bool
    columns: int | None
    lines: int | None
    large_enough: bool | None
    colours: int
    no_color: bool
    encoding: str
    chinese: bool
    answers: TerminalAnswers


@dataclass(frozen=True, slots=True)
class FolderFindings:
    """Where saves lie: `why` is asked, here or own, and `trouble` what keeps a save from being written there."""

    path: Path
    why: str
    exists: bool
    trouble: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that is found out. Front end: screens or lines. The packages have a release, or None where they are not."""

    program: str
    model: int
    python: str
    system: str
    packages: dict[str, str | None]
    teaching: dict[str, str | None]
    terminal: TerminalFindings
    hindrance: str
    language: str
    language_why: str
    saves: FolderFindings
    settings: Settings

    @property
    def front_end(self) -> str:
        """Which front end `president play` takes."""
        return "lines" if self.hindrance else "screens"


def diagnose(saves: str, language: str, smallest: tuple[int, int]) -> Diagnosis:
    """Return what there is to find out.

    `saves` and `language` are those asked for, or empty; `smallest` are the columns and lines that screens need.
    """
    from game import __version__
    from game.bank.version import MODEL

    settings = read_settings()
    return Diagnosis(
        program=__version__,
        model=MODEL,
        python=platform.python_version(),
        system=platform.platform(terse=True),
        packages={name: _find_release(name) for name in NEEDED},
        teaching={name: _find_release(name) for name in TEACHING},
        terminal=examine_terminal(smallest),
        hindrance=find_hindrance(),
        language=choose_interface_language(language, settings.language),
        language_why=_explain_language(language, settings.language),
        saves=examine_folder(saves),
        settings=settings,
    )


def examine_terminal(smallest: tuple[int, int]) -> TerminalFindings:
    """Return what the terminal can do; it is asked where it can answer."""
    ends = [stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)]
    columns, lines = shutil.get_terminal_size((0, 0)) if ends[1] else (0, 0)
    chinese = not shows_ascii_only()
    can_answer = ends[0] and ends[1] and find_hindrance() != "term"
    return TerminalFindings(
        term=os.environ.get("TERM", ""),
        program=os.environ.get("TERM_PROGRAM", ""),
        input=ends[0],
        output=ends[1],
        errors=ends[2],
        columns=columns or None,
        lines=lines or None,
        large_enough=columns >= smallest[0] and lines >= smallest[1] if columns and lines else None,
        colours=_count_colours() if ends[1] else 0,
        no_color="NO_COLOR" in os.environ,
        encoding=(getattr(sys.stdout, "encoding", None) or "").lower(),
        chinese=chinese,
        answers=ask_terminal(chinese=chinese) if can_answer else TerminalAnswers(),
    )


def _count_colours() -> int:
    """Return how many colours the screens would take; 0 where there are none."""
    from rich.console import Console

    wanted = os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    try:
        console = Console(file=io.StringIO(), force_terminal=True, color_system=wanted)  # type: ignore[arg-type]
    except KeyError:  # no kind of terminal is called so
        console = Console(file=io.StringIO(), force_terminal=True)
    return COLOURS.get(console.color_system or "", 0)


def _explain_language(asked: str, settled: str) -> str:
    """Return why a language is spoken: asked for, ASCII output, settled, by the environment, or because none says."""
    if asked:
        return "asked"
    if shows_ascii_only():
        return "ascii"
    if settled:
        return "settled"
    return "environment" if read_environment_language() else "usual"


def examine_folder(asked: str) -> FolderFindings:
    """Return where saves would lie, and whether one could be written there; no file is left behind."""
    path = Path(asked) if asked else find_default_folder()
    why = "asked" if asked else "own" if path.is_absolute() else "here"
    exists = path.is_dir()
    there = next((one for one in (path.absolute(), *path.absolute().parents) if one.exists()), path)
    try:
        with tempfile.TemporaryFile(dir=there):
            trouble = ""
    except OSError as error:
        trouble = error.strerror or str(error)
    return FolderFindings(path.absolute(), why, exists, trouble)


def _find_release(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
