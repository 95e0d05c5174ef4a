"""The files that `debrief` writes: a class's page, or a student's own where one save is asked for, and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.errors import CommandError, explain_no_writing
from game.cli.output.out_file import spare_kept_files
from game.journal.save_names import SUFFIX
from game.journal.storage import replace_file

if TYPE_CHECKING:
    from game.classroom.debriefing import ReadyClass
    from game.debrief.tables.report import ClassReport

PageWriter = Callable[["ClassReport", str], str]
"""Returns the page of a report that shows a language first."""


def check_writable(path: Path) -> None:
    """Refuse what could not be written at the end, or should not. Raises CommandError."""
    spare_kept_files(path)
    if not path.parent.is_dir():
        raise CommandError("no_folder", path=path.parent)


def find_page_writer(ready: ReadyClass, minutes: int, *, own: bool) -> tuple[PageWriter, str]:
    """Return what makes the page, before anything else is worked out, and the package that its charts lack or "".

    `minutes` is how long the lesson is; `own` asks for the page of the one save that there is.
    Raises CommandError where no page can be made.
    """
    try:
        from game.debrief.html import find_missing_package, write_html
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("game"):
            raise
        raise CommandError("no_teach", module=error.name) from error
    if not own:
        return partial(write_html, minutes=minutes), find_missing_package()
    from game.debrief.own_game import explain_own_game
    from game.debrief.own_html import write_own_html

    def write_own(report: ClassReport, language: str) -> str:
        found = explain_own_game(report, ready.paths[0], at_hand=ready.at_hand, intake=ready.intake)
        return write_own_html(found, language)

    return write_own, find_missing_package()


def asks_for_own_page(saves: Sequence[str], class_file: str) -> bool:
    """Say whether a student's own page is meant: one save by its name, and no class that it is counted in."""
    return len(saves) == 1 and not class_file and Path(saves[0]).suffix == SUFFIX and Path(saves[0]).is_file()


def write_file(path: Path, text: str) -> list[Path]:
    """Write a text and return where it lies. Raises CommandError."""
    with explain_no_writing(path):
        replace_file(path, text.encode())
    return [path]


def write_tables(report: ClassReport, language: str, folder: Path) -> list[Path]:
    """Write the tables of a report and return the files. Raises CommandError."""
    from game.debrief.sheets import write_sheets

    with explain_no_writing(folder):
        return write_sheets(report, language, folder)


def write_slide_files(report: ClassReport, language: str, path: Path, minutes: int) -> tuple[list[Path], str]:
    """Write slides, and their charts beside them, and return the files; then the package that charts lack or "".

    Raises CommandError.
    """
    from game.debrief.slides import write_slides

    charts, missing = _draw_slide_charts(report, language, minutes)
    pictures = {name: f"{path.stem}-{name}.svg" for name in charts}
    written = write_file(path, write_slides(report, language, pictures, minutes))
    for name, drawing in charts.items():
        written += write_file(path.with_name(pictures[name]), drawing)
    return written, missing


def _draw_slide_charts(report: ClassReport, language: str, minutes: int) -> tuple[dict[str, str], str]:
    """Return the charts of slides by name, and the package that they lack; where one does, slides do without."""
    try:
        from game.debrief.html import find_missing_package
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("game"):
            raise
        return {}, error.name
    if missing := find_missing_package():
        return {}, missing
    from game.debrief.slide_charts import draw_slide_charts

    return draw_slide_charts(report, language, minutes), ""
